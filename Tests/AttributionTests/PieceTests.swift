import Testing

@testable import Attribution

@Suite struct PieceTests {
  static let pieces = Array((TinyNetwork.pieces.joined(separator: "\n") + "\n").utf8)

  static func cut(_ word: String) throws -> String {
    try pieces.withUnsafeBytes { bytes in
      var cutter = PieceCutter(try Pieces(bytes, count: TinyNetwork.pieces.count))
      var out: [Int32] = []
      cutter.cut(Array(word.utf8), into: &out)
      return out.map { TinyNetwork.pieces[Int($0)] }.joined(separator: " ")
    }
  }

  /// As `pieces.py` and `corpus.py` beside the training cut them and see their form.
  @Test(arguments: [
    ("says", "says", 3), ("SAYS", "says", 1), ("Sandra", "sandra", 2), ("sands", "sand ##s", 3),
    ("sanding", "sand ##ing", 3), ("Straße", "[UNK]", 2), ("STRASSE", "str ##as ##se", 1),
    ("strasse", "str ##as ##se", 3), ("Bébé", "[UNK]", 2), ("b\u{301}a", "b ##a", 3), ("“", "\"", 5),
    ("’’", "\"", 5), ("``", "\"", 5), ("’", "'", 5), ("—", "-", 5), ("…", ". . .", 5), ("b’s", "b ' s", 3),
    ("O'b", "[UNK] ' b", 2), ("ab-ba", "a ##b - b ##a", 3), ("a…", "a [UNK]", 3), ("1.2", "1 . 2", 4),
    ("½", "½", 5), ("\u{212A}", "k", 2), ("≠", "=", 5), ("Ǻ", "a", 2), ("ÅŒ", "a ##œ", 1), ("東京", "[UNK]", 5),
    ("a東", "[UNK]", 3), ("😀", "[UNK]", 5), ("a😀b", "a [UNK] b", 3), ("x", "[UNK]", 3), ("İs", "[UNK]", 2),
    ("ﬁ", "[UNK]", 3), ("ạặ", "a ##a", 3), ("Øa", "ø ##a", 2), ("é", "e", 3), ("\u{301}", "[UNK]", 5),
    ("abab-a.b.c.d", "a ##b ##a ##b - a . b", 3), ("", "[UNK]", 5),
  ])
  func cutsAsTheTrainingDoes(_ word: String, _ expected: String, _ form: UInt8) throws {
    #expect(try Self.cut(word) == expected)
    #expect(WordForm.of(word.utf8) == form)
  }

  @Test(arguments: ["a", "-", "é", "a-", "東", "\u{301}", "x", "-é"])
  func keepsEightPiecesOfALongWord(_ part: String) throws {
    let found = try Self.cut(String(repeating: part, count: 10_000)).split(separator: " ")
    #expect(1...8 ~= found.count)
  }

  /// Of a run only the opening is looked at: what comes behind 64 letters does not matter.
  @Test func looksAtTheOpeningOfARun() throws {
    let opening = String(repeating: "a", count: 63)
    #expect(try Self.cut(opening + "x") == "[UNK]")
    #expect(try Self.cut(opening + "ax") == "a" + String(repeating: " ##a", count: 7))
  }

  @Test(arguments: ["", "a\n", "[UNK]\n[CLS]\n[SEP]", "[UNK]\n[CLS]\n", "[UNK]\n[CLS]\n[SEP]\n\n"])
  func refusesWhatIsNoVocabulary(_ text: String) {
    #expect(throws: WeightsError.lacks("pieces")) {
      try Array(text.utf8).withUnsafeBytes { bytes throws(WeightsError) in try Pieces(bytes, count: 3) }
    }
  }
}
