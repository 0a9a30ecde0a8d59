import Display
import Testing

@Suite struct DisplayTextTests {
  /// What a hostile or odd text becomes.
  struct Case: CustomTestStringConvertible {
    let name: String
    let text: String
    let shown: String
    var hides = false
    var testDescription: String { name }
  }

  static let cases = [
    Case(name: "plain", text: "Plain words.\nTwo lines", shown: "Plain words.\nTwo lines"),
    Case(name: "escape sequence", text: "\u{1B}[31mred\u{1B}[0m", shown: "␛[31mred␛[0m"),
    Case(name: "clipboard by OSC 52", text: "\u{1B}]52;c;ZXZpbA==\u{7}", shown: "␛]52;c;ZXZpbA==␇"),
    Case(name: "8-bit CSI", text: "a\u{9B}2Jb", shown: "a\u{FFFD}2Jb"),
    Case(name: "8-bit OSC and its end", text: "\u{9D}0;x\u{9C}", shown: "\u{FFFD}0;x\u{FFFD}"),
    Case(name: "all of C0", text: "\u{0}\u{1}\u{8}\u{B}\u{C}\u{E}\u{1F}", shown: "␀␁␈␋␌␎␟"),
    Case(name: "DEL", text: "a\u{7F}", shown: "a␡"),
    Case(name: "next line of C1", text: "a\u{85}b", shown: "a\u{FFFD}b"),
    Case(name: "tab", text: "a\tb", shown: "a    b"),
    Case(name: "returns", text: "a\r\nb\rc", shown: "a\nb\nc"),
    Case(name: "separators", text: "a\u{2028}b\u{2029}c", shown: "a\nb\nc"),
    Case(name: "right-to-left override", text: "abc\u{202E}gpj.exe", shown: "abcgpj.exe", hides: true),
    Case(name: "isolates", text: "\u{2066}a\u{2069}\u{61C}b", shown: "ab", hides: true),
    Case(name: "zero width", text: "a\u{200B}b\u{2060}c\u{FEFF}d", shown: "abcd", hides: true),
    Case(name: "soft hyphen", text: "co\u{AD}operate", shown: "cooperate", hides: true),
    Case(name: "tag sequence", text: "🏴\u{E0067}\u{E0062}\u{E007F}x", shown: "🏴x", hides: true),
    Case(name: "hidden at the start", text: "\u{202E}\u{200B}a", shown: "a", hides: true),
    Case(name: "annotation", text: "a\u{FFF9}b\u{FFFA}c\u{FFFB}", shown: "abc", hides: true),
    Case(name: "family of joined emoji", text: "👨\u{200D}👩\u{200D}👧", shown: "👨👩👧"),
    Case(name: "skin tone", text: "👍🏽", shown: "👍"),
    Case(name: "variation selector", text: "❤\u{FE0F}", shown: "❤"),
    Case(name: "flag", text: "🇩🇪", shown: "DE"),
    Case(name: "keycap", text: "1\u{FE0F}\u{20E3}", shown: "1\u{20E3}"),
    Case(name: "lone mark", text: "\u{301}a", shown: "◌\u{301}a"),
    Case(name: "lone mark after a line break", text: "a\n\u{301}", shown: "a\n◌\u{301}"),
    Case(name: "mark after a hidden scalar", text: "e\u{200D}\u{301}", shown: "e\u{301}"),
    Case(
      name: "five marks", text: "a\u{300}\u{301}\u{302}\u{303}\u{304}", shown: "a\u{300}\u{301}\u{302}\u{303}"
    ),
    Case(name: "noncharacters", text: "\u{FFFE}\u{FFFF}\u{1FFFE}", shown: "\u{FFFD}\u{FFFD}\u{FFFD}"),
    Case(name: "emoji too new for the C library", text: "\u{1FAE8}", shown: "\u{FFFD}"),
    Case(name: "unassigned", text: "\u{378}", shown: "\u{FFFD}"),
    Case(name: "East Asian", text: "中文 ｶﾅ 한국", shown: "中文 ｶﾅ 한국"),
    Case(name: "decomposed Korean", text: "\u{1112}\u{1161}\u{11AB}", shown: "\u{1112}\u{1161}\u{11AB}"),
    Case(name: "Indic vowel sign", text: "नि", shown: "नि"),
    Case(name: "Arabic", text: "سلام", shown: "سلام"),
    Case(name: "empty", text: "", shown: ""),
  ]

  @Test(arguments: cases) func cleans(_ item: Case) {
    let cleaned = DisplayText.cleaned(item.text)
    #expect(Array(cleaned.text.unicodeScalars) == Array(item.shown.unicodeScalars))
    #expect(cleaned.hidesSomething == item.hides)
    #expect(DisplayText.hidesSomething(in: item.text) == item.hides)
    #expect(Array(DisplayText.clean(item.text).unicodeScalars) == Array(item.shown.unicodeScalars))
    #expect(DisplayText.clean(item.shown) == item.shown, "cleaning twice changes nothing")
  }

  @Test func keepsFourOfTenThousandMarks() {
    let text = "a" + String(repeating: "\u{301}", count: 10_000) + "b"
    #expect(Array(DisplayText.clean(text).unicodeScalars).count == 6)
    #expect(DisplayText.width(text) == 2)
  }

  /// Every scalar there is: nothing that comes out can steer a terminal, and its width is what was promised.
  @Test func makesEveryScalarHarmless() {
    for code in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(code) else { continue }
      let cleaned = DisplayText.clean(String(scalar))
      for shown in cleaned.unicodeScalars where shown != "\n" {
        let isControl = shown.value < 0x20 || (0x7F...0x9F).contains(shown.value)
        let isInvisible =
          (0x202A...0x202E).contains(shown.value) || (0x2060...0x206F).contains(shown.value)
          || (0x200B...0x200F).contains(shown.value) || shown.value >= 0xE0000 && shown.value < 0xF0000
        if isControl || isInvisible { Issue.record("U+\(String(code, radix: 16)) gives \(shown)") }
      }
      var frame = Frame(width: 12, height: 1)
      let used = frame.write(String(scalar), row: 0, column: 0)
      let measured = DisplayText.width(String(scalar))
      if used != measured { Issue.record("U+\(String(code, radix: 16)): \(used) columns, not \(measured)") }
    }
  }

  @Test(arguments: [
    ("Harbor Wire", 20, "Harbor Wire"), ("Harbor Wire", 11, "Harbor Wire"), ("Harbor Wire", 7, "Harbor…"),
    ("Harbor Wire", 1, "…"), ("Harbor Wire", 0, ""), ("中文新闻", 5, "中文…"), ("中文新闻", 4, "中…"),
    ("中文新闻", 8, "中文新闻"), ("e\u{301}e\u{301}e", 2, "e\u{301}…"), ("\u{1B}[2Jx", 4, "␛[2…"),
  ])
  func truncates(_ text: String, _ width: Int, _ shown: String) {
    let cut = DisplayText.truncated(text, to: width)
    #expect(cut == shown)
    #expect(DisplayText.width(cut) <= width)
  }
}
