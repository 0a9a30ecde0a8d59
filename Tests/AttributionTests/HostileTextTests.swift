import Apparatus
import Articles
import Attribution
import Prose
import Testing

/// Texts that nobody would write: whatever comes, the annotations are well formed.
@Suite struct HostileTextTests {
  /// Every range lies inside the text, on scalar boundaries, and every index has its person.
  private func check(_ text: String, _ location: SourceLocation = #_sourceLocation) {
    let found = Attribution.annotate(Body(text: text))
    let bytes = Array(text.utf8)
    func isSound(_ range: TextRange) -> Bool {
      range.lower >= 0 && range.upper <= bytes.count && range.lower < range.upper
        && isBoundary(range.lower, bytes)
        && isBoundary(range.upper, bytes)
    }
    let people = found.people.indices
    for quote in found.quotes {
      #expect(quote.parts.allSatisfy { isSound($0.range) }, sourceLocation: location)
      #expect(quote.cue.map(isSound) ?? true, sourceLocation: location)
      #expect(quote.speaker.mention.map(isSound) ?? true, sourceLocation: location)
      #expect(quote.speaker.person.map(people.contains) ?? true, sourceLocation: location)
      #expect((0...1).contains(quote.confidence), sourceLocation: location)
      #expect(!quote.evidence.isEmpty, sourceLocation: location)
      #expect(quote.evidence.allSatisfy { $0.range.map(isSound) ?? true }, sourceLocation: location)
      for (a, b) in zip(quote.parts, quote.parts.dropFirst()) {
        #expect(a.range.upper <= b.range.lower, sourceLocation: location)
      }
    }
    for (a, b) in zip(found.quotes, found.quotes.dropFirst()) {
      #expect(a.range.lower <= b.range.lower, sourceLocation: location)
    }
    for person in found.people {
      #expect(!person.name.isEmpty && !person.mentions.isEmpty, sourceLocation: location)
      #expect(person.mentions.allSatisfy(isSound), sourceLocation: location)
    }
    for turn in found.turns {
      #expect(isSound(turn.range) && isSound(turn.label), sourceLocation: location)
      #expect(turn.person.map(people.contains) ?? true, sourceLocation: location)
    }
  }

  private func isBoundary(_ offset: Int, _ bytes: [UInt8]) -> Bool {
    offset == bytes.count || bytes[offset] & 0xC0 != 0x80
  }

  /// The pieces that the rules look for, put together at random.
  @Test(arguments: 0..<8) func takesPiecesInAnyOrder(_ seed: Int) {
    let pieces = [
      "“", "”", "\"", "''", "``", "‘", "’", "'", "«", "»", "„", "said", "says", "Said", "told", "asked",
      "according to",
      "called for", "calls", "state", "saying", "was asked", "who", "that", "which", "he", "She", "they", "I",
      "it", "the",
      "Ana Ruiz", "Mr. Tan", "Ruiz", "Secretary of State", "President", "spokesman", "officials",
      "the ministry", "of", "for",
      "in", "to", "by", ",", ",", ".", ".", "?", "!", ":", ";", "—", "-", "(", ")", "\n\n", "\n", " ",
      "MS. ORLOV:", "Q", "ORLOV:",
      "THE PRESIDENT:", "(APPLAUSE)", "# ", "and", "but", "Monday", "statement", "'s", "’s", "n't", "U.S.",
      "a.m.", "3.5", "5'2\"",
      "é", "名前", "👩‍👩‍👧", "\u{301}", "\u{FEFF}", "\r", "\t", "\u{2028}", "declined", "has", "been", "not", "Jr.",
      "de la", "\u{0}",
    ]
    var random = SplitMix(seed: UInt64(seed) &* 77)
    for _ in 0..<500 {
      var text = ""
      for _ in 0..<(3 + random.below(40)) {
        text += pieces[random.below(pieces.count)]
        if random.below(4) > 0 { text += " " }
      }
      check(text)
    }
  }

  @Test func takesAnyScalars() {
    var random = SplitMix(seed: 5)
    for _ in 0..<400 {
      var text = ""
      for _ in 0..<60 {
        let limit = [0x80, 0x800, 0x3000, 0x10FFFF][random.below(4)]
        if let scalar = Unicode.Scalar(UInt32(random.below(limit))) { text.unicodeScalars.append(scalar) }
      }
      check(text)
    }
  }

  /// A long text of one kind is no harder, byte for byte, than a short one; nobody waits for a quadratic one.
  @Test(arguments: [
    "\"", "“", "”", "''", "' ", "‘", "Ana Ruiz said ", "Ruiz ", "Ana Ruiz, ", "SAID ", "said ", "x", "“x” ",
    "“x.” ", "A", "he said ",
    "Q: \n", "MS. ORLOV: hm\n", "“\n\n", "“x\n\n“", "according to ", "Mr. ", "of ", ", ", "the ", "- ", "(",
    "who said ", "\n", "# A\n", "ORLOV: x\nB",
    "he ", "Secretary of State ", "that ", "in Vale ", "\u{301}", "👩‍👩‍👧", "U.S. ", "ANA, ",
    "MS. ORLOV: I said “x y z”.\n", "Ana Ruiz spoke. “x y z,” he said. ", "It “was a very long day” then. ",
    "the mayor of Vale, Ana Ruiz, left. ", "@a: b c d\n", "> x\n", "— x, said A.\n", "Mr. LEWIS of A. b\n",
    "«“",
    "“A said ‘b c d’ ", "‘A said “b c d” ", "»x« ", "x — A (@a) 1\n", "AB: x\n", "A’s claim that ",
    "reportedly ",
    "BY MR. A:\nQ. b\nA. c\n",
  ]) func takesALotOfOneKind(_ piece: String) {
    check(String(repeating: piece, count: 10_000 / piece.utf8.count))
    let long = String(repeating: piece, count: 60_000 / piece.utf8.count)
    _ = Attribution.annotate(Body(text: long))
  }

  @Test func takesNothing() {
    for text in ["", " ", "\n", "“", "”", "\"", "said", ":", "Q", "“”", "\"\""] { check(text) }
  }
}
