import Display
import Testing

@Suite struct WrappedTextTests {
  private func check(
    _ text: String, _ width: Int, indent: Int = 0, _ lines: [String],
    _ location: SourceLocation = #_sourceLocation
  ) {
    let wrapped = WrappedText(text, width: width, firstIndent: indent)
    #expect((0..<wrapped.count).map { shown(wrapped, $0) } == lines, sourceLocation: location)
  }

  private func shown(_ wrapped: WrappedText, _ line: Int) -> String {
    String(decoding: Array(wrapped.text.utf8)[wrapped[line]], as: UTF8.self)
  }

  @Test func breaksAtBlanks() {
    check("the quick brown fox", 10, ["the quick", "brown fox"])
    check("the quick brown fox", 9, ["the quick", "brown fox"])
    check("the quick   brown", 9, ["the quick", "brown"])
    check("the quick   ", 20, ["the quick"])
    check("a\tb", 3, ["a", "b"])
    check("", 5, [""])
    check("one two", 7, ["one two"])
    check("déjà vu encore", 7, ["déjà vu", "encore"])
  }

  @Test func breaksAtLineBreaks() {
    check("a\nb", 5, ["a", "b"])
    check("a\r\nb\u{2028}c\n", 5, ["a", "b", "c"])
    check("a\n\nb", 5, ["a", "", "b"])
    check("abcde\nf", 5, ["abcde", "f"])
    check("abcde  \nf", 5, ["abcde", "f"])
    check("é  \nf", 5, ["é", "f"])
  }

  @Test func breaksAtHyphensAndDashes() {
    check("a well-known fact", 8, ["a well-", "known", "fact"])
    check("down to -40 now", 9, ["down to", "-40 now"])
    check("the 2016-10-05 file", 8, ["the", "2016-10-", "05 file"])
    check("never—not once", 8, ["never—", "not once"])
  }

  @Test func breaksLongWords() {
    check("abcdefgh", 3, ["abc", "def", "gh"])
    check("x abcdefgh", 4, ["x", "abcd", "efgh"])
    check("ééééé", 2, ["éé", "éé", "é"])
    check("中", 1, ["中"])
    check("中文", 1, ["中", "文"])
  }

  @Test func breaksBetweenEastAsianCharacters() {
    check("中文新闻报道", 6, ["中文新", "闻报道"])
    check("中文新闻，报道", 8, ["中文新", "闻，报道"])
    check("他说「中文」", 6, ["他说", "「中", "文」"])
    check("한국 뉴스", 6, ["한국", "뉴스"])
    check("a\u{200B}bcd ef", 4, ["a\u{200B}bcd", "ef"])
    check("abc\u{200B}def", 4, ["abc\u{200B}", "def"])
  }

  @Test func keepsRoomForALabel() {
    check("the quick brown fox", 10, indent: 4, ["the", "quick", "brown fox"])
    let wrapped = WrappedText("the quick", width: 10, firstIndent: 4)
    #expect(wrapped.place(of: 1) == (0, 5))
    #expect(wrapped.place(of: 5) == (1, 1))
    #expect(wrapped.offset(line: 0, column: 5) == 1)
    #expect(wrapped.offset(line: 0, column: 0) == 0)
  }

  static let samples = [
    "The envoy said \u{201C}we lost the well-known argument\u{201D} — twice.\n\nThen he left.",
    "中文新闻，报道「他说」 mixed with Latin e\u{301}\u{302} and 👨\u{200D}👩 families\t\ttabs",
    "\u{202E}\u{301}x" + String(repeating: "\u{301}", count: 30) + "   " + String(repeating: "y", count: 20),
    "   leading blanks and   many   blanks   \n   \n x", "", "\n", "\n\n", "\u{200B}中\u{200B}",
    "-a- b-c-d --e",
  ]

  /// All lines together are the text, no line is wider than the width, and every offset finds its place and back.
  @Test(arguments: samples) func coversEveryWidth(_ text: String) {
    let bytes = Array(text.utf8)
    for width in 1...40 {
      let wrapped = WrappedText(text, width: width)
      var next = 0
      for line in 0..<wrapped.count {
        let whole = wrapped.whole(line)
        #expect(whole.lowerBound == next)
        #expect(wrapped[line].lowerBound == next && wrapped[line].upperBound <= whole.upperBound)
        next = whole.upperBound
        let isOneWide = width == 1 && DisplayText.width(shown(wrapped, line)) == 2
        #expect(isOneWide || DisplayText.width(shown(wrapped, line)) <= width)
        for offset in wrapped[line] where bytes[offset] & 0xC0 != 0x80 {
          let place = wrapped.place(of: offset)
          #expect(place.line == line)
          #expect(wrapped.offset(line: line, column: place.column) <= max(offset, wrapped[line].upperBound))
        }
      }
      #expect(next == bytes.count && wrapped.end == bytes.count)
    }
  }

  /// Plain ASCII takes a shorter way; it must break as the same text with accents does.
  @Test func breaksAlikeWithAndWithoutAccents() {
    let plain =
      "  The envoy's well-known, self-defeating plan e-2 --ex  was   lost\n\nein-e eeeeeeeeeeeee-eeeee  "
    let accented = String(plain.map { $0 == "e" ? "é" : $0 })
    for width in 1...30 {
      let first = WrappedText(plain, width: width)
      let second = WrappedText(accented, width: width)
      let lines = (0..<second.count).map { String(shown(second, $0).map { $0 == "é" ? "e" : $0 }) }
      #expect((0..<first.count).map { shown(first, $0) } == lines)
    }
  }

  @Test func wrapsAPartAndGoesOn() {
    let text = "Head\nthe quick brown fox jumps over\nTail"
    let range = 5..<35
    let whole = WrappedText(text, range: range, width: 10)
    var lines: [String] = []
    var start = range.lowerBound
    while start < range.upperBound {
      let part = WrappedText(text, range: start..<range.upperBound, width: 10, maxLines: 1)
      lines.append(shown(part, 0))
      start = part.end
    }
    #expect(lines == (0..<whole.count).map { shown(whole, $0) })
    #expect(lines == ["the quick", "brown fox", "jumps over"])
    #expect(whole.columns(of: 9..<20, line: 0) == 4..<9)
    #expect(whole.columns(of: 9..<20, line: 1) == 0..<5)
    #expect(whole.columns(of: 9..<20, line: 2) == nil)
  }

  @Test func survivesAnyRangeAndWidth() {
    for range in [-5 ..< -1, -3..<100, 3..<3, 50..<90, 1..<2] {
      for width in [Int.min, -1, 0, 1, .max] {
        let wrapped = WrappedText("né 中 x", range: range, width: width, firstIndent: .max)
        #expect(wrapped.count >= 1)
        _ = wrapped.place(of: .max)
        _ = wrapped.offset(line: .max, column: .max)
        _ = wrapped.columns(of: 0..<100, line: 0)
      }
    }
  }
}
