import Prose
import Articles
import Testing

@Suite struct AnchorTests {
  /// Marks in `old` the words that are anchored and in `new` where they are found again, if at all.
  private func check(_ old: String, _ new: String, _ location: SourceLocation = #_sourceLocation) {
    let (anchored, oldText) = unmarked(old)
    let (expected, newText) = unmarked(new)
    let anchor = Anchor(anchored ?? TextRange(0, 0), in: oldText)
    #expect(anchor.range(in: newText) == expected, sourceLocation: location)
  }

  private func unmarked(_ text: String) -> (TextRange?, String) {
    let parts = text.split(separator: "|", omittingEmptySubsequences: false)
    guard parts.count == 3 else { return (nil, text) }
    let start = parts[0].utf8.count
    return (TextRange(start, start + parts[1].utf8.count), parts.joined())
  }

  @Test func findsWordsAgain() {
    check("one |two| three", "one |two| three")
    check("one |two| three four", "zero. one |two| three four")
    check("a b |x| c d", "a b |x| c d, a b x c e")
    check("the first |yes| was loud", "yes. the first |yes| was loud. yes")
    check("Émile said |Ça va bien| to Ines", "Ines: hm. Émile said |Ça va bien| to Ines")
  }

  @Test func prefersTheNearestOfEqualPlaces() {
    let line = "and the mole was closed then. "
    let lines = Array(repeating: line, count: 9).joined()
    let marked = lines + "and the |mole| was closed then. " + lines
    check(marked, "x" + marked)
  }

  @Test func losesWordsThatAreGoneOrCouldBeAnybodys() {
    check("one |two| three", "one three")
    check("he said |yes| to the pilots", "no, no, yes, no")
    check("all |we counted the boats twice and more| of it", "x |we counted the boats twice and more| y")
    check("||", "anything")
  }

  @Test func staysLinearOnRepeatedLetters() {
    let text = String(repeating: "a", count: 200_000)
    let anchor = Anchor(TextRange(0, 100_000), in: text)
    #expect(anchor.range(in: text) == TextRange(0, 100_000))
    #expect(anchor.range(in: String(text.dropLast(100_001))) == nil)
  }

  /// Ranges beyond the text and inside of characters do no harm.
  @Test func takesAnyRange() {
    let text = "a€👍"
    for lower in 0...12 {
      for upper in lower...12 {
        let anchor = Anchor(TextRange(lower, upper), in: text)
        #expect(anchor.place <= text.utf8.count)
      }
    }
  }
}
