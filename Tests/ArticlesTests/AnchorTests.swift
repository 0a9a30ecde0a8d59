import Prose
import Articles
import Testing

@Suite struct AnchorTests {
  /// Marks in `old` the words that are anchored and in `new` where they are found again, if at all.
  private func check(_ old: String, _ new: String, _ location: SourceLocation = #_sourceLocation) {
    let (anchored, oldText) = unmarked(old)
    let (expected, newText) = unmarked(new)
    let anchor = Anchor(anchored ?? TextRange(0, 0), in: oldText)
    let found = anchor.find(in: newText, rivals: anchor.rivals(in: oldText) ?? [])
    #expect(found?.range == expected, sourceLocation: location)
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

  /// The same few words of two people: where those of one are gone, they are not those of the other.
  @Test func doesNotTakeTheWordsOfOthers() {
    let his = "Okafor was asked about the mole. “|I cannot say,|” he said. "
    let hers = "Calloway was asked about it, too. “|I cannot say,|” she said. "
    let plain = (his: his.replacing("|", with: ""), hers: hers.replacing("|", with: ""))
    check(his + plain.hers, "At last. " + his + plain.hers)
    check(his + plain.hers, plain.hers + his)
    check(his + plain.hers, plain.hers)
    check(plain.his + hers, plain.his)
    check("“|I cannot say,|” he said. " + plain.hers, plain.hers)
    let long = "|We counted the boats twice and then once more,|"
    let other = "Nobody else had done so. “\(long.replacing("|", with: ""))” she said."
    check("It rained. “\(long)” he said. The end.", "Sun. “\(long)” she said, and no more.")
    check("“\(long)” he said. \(other)", "\(other) \(other)")
  }

  @Test func leavesPlacesToTheirRivals() throws {
    let his = "One day. “I cannot say,” he told those there. "
    let text = his + "Later. “I cannot say,” he told those there. "
    let start = his.utf8.count + "Later. “".utf8.count
    let anchor = Anchor(TextRange(start, start + 13), in: text)
    let rivals = try #require(anchor.rivals(in: text))
    #expect(rivals.map(\.place) == ["One day. “".utf8.count])
    #expect(anchor.find(in: "x " + his, rivals: rivals) == nil)
    #expect(anchor.find(in: "x " + text, rivals: rivals)?.range.lower == start + 2)
    #expect(anchor.rivals(in: his) == nil)
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
