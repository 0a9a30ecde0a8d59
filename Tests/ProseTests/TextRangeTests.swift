import Prose
import Testing

@Suite struct TextRangeTests {
  /// Every pair of ranges in a small world agrees with the sets of offsets they stand for.
  @Test func agreesWithSets() {
    let ranges = (0...6).flatMap { lower in (lower...6).map { TextRange(lower, $0) } }
    for a in ranges {
      for b in ranges {
        let (x, y) = (Set(a.lower..<a.upper), Set(b.lower..<b.upper))
        #expect(a.overlaps(b) == (!x.isDisjoint(with: y) && !a.isEmpty && !b.isEmpty))
        #expect(a.intersection(b).map { Set($0.lower..<$0.upper) } ?? [] == x.intersection(y))
        if !b.isEmpty { #expect(a.contains(b) == y.isSubset(of: x)) }
      }
    }
  }

  @Test func slicesByBytes() {
    let text = "Ä € 👍 z"
    #expect(text[TextRange(0, 2)] == "Ä")
    #expect(text[TextRange(3, 6)] == "€")
    #expect(text[TextRange(7, 11)] == "👍")
    #expect(text[TextRange(12, 99)] == "z")
  }

  @Test func convertsToCodePointsAndBack() {
    let text = String(repeating: "aÄ€👍\n", count: 700)
    let offsets = CodePointOffsets(text)
    var byte = 0
    for (index, scalar) in text.unicodeScalars.enumerated() {
      #expect(offsets.codePoint(byte) == index)
      #expect(offsets.utf8Offset(index) == byte)
      byte += String(scalar).utf8.count
    }
    #expect(offsets.codePoints(TextRange(0, byte)) == 0..<text.unicodeScalars.count)
  }
}
