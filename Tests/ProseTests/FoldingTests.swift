import Apparatus
import Prose
import Testing

@Suite struct FoldingTests {
  @Test(arguments: [
    ("Aleppo", "aleppo"), ("Müller Straße", "muller strasse"), ("ŁÓDŹ", "lodz"),
    ("Ægir œuvre", "aegir oeuvre"),
    ("ﬁnal ﬂight", "final flight"), ("Ελλάδα ΛΌΓΟΣ λόγος", "ελλαδα λογοσ λογοσ"), ("Ёлка Ꙗ", "елка ꙗ"),
    ("ＡＢＣ　１２", "abc 12"), ("“don’t” «oui»", "\"don't\" \"oui\""), ("İstanbul ısı", "istanbul isi"),
    ("co\u{AD}operate", "cooperate"), ("e\u{301}t\u{e9}", "ete"), ("北京 한국 カナ", "北京 한국 カナ"),
    ("ｶﾞ ｱﾙﾌｧﾍﾞｯﾄ ガ", "カ\u{3099} アルファヘ\u{3099}ット カ\u{3099}"),
    ("مُحَمَّد", "محمد"), ("🇺🇳 👍🏽", "🇺🇳 👍"), ("Ⅷ Ǆ", "ⅷ dz"), ("\u{FEFF}a", "a"),
  ])
  func folds(_ text: String, _ expected: String) {
    #expect(Array(folded(text).utf8) == Array(expected.utf8))
    #expect(FoldedText(text).bytes == Array(expected.utf8))
  }

  @Test func keepsCapitalsWhenAsked() {
    #expect(unaccented("Élan ŁÓDŹ Straße") == "Elan LODZ Strasse")
  }

  /// Every scalar of Unicode folds the same alone and as capital, and folding its folded form changes nothing.
  @Test func foldsOnceForAll() {
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let once = folded(String(scalar))
      guard once != String(scalar) else { continue }
      #expect(folded(once) == once, "U+\(String(value, radix: 16))")
      let cased = unaccented(String(scalar))
      #expect(unaccented(cased) == cased, "U+\(String(value, radix: 16))")
      #expect(folded(cased) == once, "U+\(String(value, radix: 16))")
      // What folds to something that no word holds could not be found by typing that.
      if once.isEmpty || wordRanges(String(scalar)).isEmpty { continue }
      #expect(wordRanges(once) == [once.textRange], "U+\(String(value, radix: 16))")
    }
  }

  @Test(arguments: [
    ("die Straße hier", "ss", "ß"), ("café noir", "cafe", "café"),
    ("cafe\u{301} noir", "cafe", "cafe\u{301}"),
    ("“Quoted” word", "word", "word"), ("ﬁnal", "i", "ﬁ"), ("\u{FEFF}début", "debut", "début"),
    ("co\u{AD}op", "coop", "co\u{AD}op"), ("Ελλάδα", "λαδ", "λάδ"), ("ガス", "カ", "ガ"), ("a ’ b ’ c", "c", "c"),
  ])
  func findsTheWayBack(_ text: String, _ needle: String, _ original: String) throws {
    let folded = FoldedText(text)
    let needle = Array(needle.utf8)
    let start = try #require(
      (0...folded.bytes.count - needle.count).first {
        folded.bytes[$0..<$0 + needle.count].elementsEqual(needle)
      })
    #expect(Array(text[folded.original(TextRange(start, start + needle.count))].utf8) == Array(original.utf8))
  }

  /// In any text, each folded scalar leads back to whole original scalars which fold to something that holds it,
  /// and neighbours lead to neighbours.
  @Test(arguments: 0..<200)
  func leadsBackEverywhere(_ seed: Int) {
    var random = SplitMix(seed: UInt64(seed))
    let text = random.text(scalars: 40)
    let bytes = Array(text.utf8)
    let map = FoldedText(text)
    var previous = TextRange(0, 0)
    var offset = 0
    for scalar in String(decoding: map.bytes, as: UTF8.self).unicodeScalars {
      let end = offset + String(scalar).utf8.count
      let original = map.original(TextRange(offset, end))
      #expect(!original.isEmpty)
      #expect(original == previous || original.lower == previous.upper || previous.isEmpty)
      #expect(original.upper == bytes.count || bytes[original.upper] & 0xC0 != 0x80)
      #expect(bytes[original.lower] & 0xC0 != 0x80)
      #expect(folded(text[original]).unicodeScalars.contains(scalar))
      #expect(map.original(TextRange(0, end)).upper == original.upper)
      (previous, offset) = (original, end)
    }
    #expect(previous.upper == bytes.count || map.bytes.isEmpty)
  }
}

private func unaccented(_ text: String) -> String {
  var text = text
  var output: [UInt8] = []
  text.withUTF8 { appendFolded($0, keepingCase: true, to: &output) }
  return String(decoding: output, as: UTF8.self)
}

extension SplitMix {
  /// A text of letters, marks, quotation marks, ideographs, pictographs and anything else.
  mutating func text(scalars: Int) -> String {
    let blocks: [ClosedRange<UInt32>] = [
      0x20...0x7E, 0x20...0x7E, 0xA0...0x24F, 0x300...0x310, 0x370...0x3FF, 0x400...0x52F, 0x591...0x6FF,
      0x900...0xEFF, 0x1E00...0x1FFF, 0x2000...0x206F, 0x3040...0x30FF, 0x4E00...0x4E20, 0xAC00...0xAC20,
      0xFB00...0xFB06, 0xFE00...0xFF60, 0x1F300...0x1F3FF, 0x0...0x10FFFF,
    ]
    var text = ""
    for _ in 0..<scalars {
      let block = blocks.randomElement(using: &self) ?? 0x20...0x7E
      if let scalar = Unicode.Scalar(UInt32.random(in: block, using: &self)) {
        text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
