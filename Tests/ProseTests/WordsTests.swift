import Apparatus
import Prose
import Testing

@Suite struct WordsTests {
  @Test(arguments: [
    ("He said: “Don’t!”", "He|said|Don|t"),
    ("O'Neill's well-known U.S. plan-B", "O|Neill|s|well|known|U|S|plan|B"),
    ("in 2016, 3.5%", "in|2016|3|5"), ("北京news 한국", "北|京|news|한|국"), ("カナとかな", "カ|ナ|と|か|な"), ("ｶﾞｽ", "ｶﾞ|ｽ"),
    ("naïve co\u{AD}operate", "naïve|co\u{AD}operate"), ("नमस्ते जी", "नमस्ते|जी"), ("กำลัง", "ก|ำ|ลั|ง"),
    ("👍🏽 ok 👩‍👧", "👍🏽|ok|👩‍|👧"), ("", ""), ("\u{301}a", "a"), ("snake_case/path", "snake|case|path"),
  ])
  func splits(_ text: String, _ words: String) {
    let found = wordRanges(text).map { text[$0] }.joined(separator: "|")
    #expect(Array(found.unicodeScalars) == Array(words.unicodeScalars))
  }

  @Test(arguments: 0..<200)
  func standsOnScalarsOfAnyText(_ seed: Int) {
    var random = SplitMix(seed: UInt64(seed))
    let text = random.text(scalars: 60)
    let bytes = Array(text.utf8)
    var end = 0
    for range in wordRanges(text) {
      #expect(range.lower >= end && !range.isEmpty)
      #expect(bytes[range.lower] & 0xC0 != 0x80)
      #expect(range.upper == bytes.count || bytes[range.upper] & 0xC0 != 0x80)
      #expect(!folded(text[range]).isEmpty)
      end = range.upper
    }
  }

  @Test func cutsEndlessRuns() {
    let ranges = wordRanges(String(repeating: "é", count: 1000))
    #expect(ranges.allSatisfy { $0.count <= 120 && $0.count % 2 == 0 })
    #expect(ranges.map(\.count).reduce(0, +) == 2000)
  }
}
