/// What the fast tagger's features are made of, for one word.
struct FastWord {
  /// A hash of the word; one for each mark, numbers by their length.
  var word: UInt32 = 0
  /// How it is written, below 256.
  var form: UInt32 = 0
  /// The last three letters.
  var ending: UInt32 = 0
  /// 0 outside quotation marks, 1 an opening mark, 2 inside, 3 a closing mark.
  var quote: UInt32 = 0
  /// The rules' label.
  var rule: UInt32 = 0
  /// How likely the word is a cue and names a speaker, in fifths.
  var cue: UInt32 = 0
  var speaker: UInt32 = 0
  /// A hash of what the lexicon knows of the word.
  var lexicon: UInt32 = 0
  /// The kind of the token.
  var kind: UInt32 = 0

  /// What stands before a paragraph and behind one.
  static let before = FastWord(word: 1, form: 254, lexicon: 1)
  static let behind = FastWord(word: 2, form: 255, lexicon: 2)

  /// Whether the word is likely to be a cue, and stands where cues do.
  var isStrong: Bool { quote == 0 && (cue >= 3 || rule == 3) }

  /// The words of a text.
  static func all(_ document: Document, _ input: TaggerInput, _ likelihoods: WordLikelihoods) -> [FastWord] {
    var words: [FastWord] = []
    words.reserveCapacity(document.tokens.count)
    for (index, token) in document.tokens.enumerated() {
      let likely = likelihoods.of(token.word)
      words.append(
        FastWord(
          word: word(token, document.bytes), form: form(token), ending: ending(token, document.bytes),
          quote: quote(index, document), rule: UInt32(input.rules[index].rawValue),
          cue: likely.cue, speaker: likely.speaker, lexicon: lexicon(token), kind: UInt32(token.kind.rawValue)
        ))
    }
    return words
  }

  private static func word(_ token: Token, _ bytes: [UInt8]) -> UInt32 {
    switch token.kind {
    case .word, .possessive: UInt32(truncatingIfNeeded: token.word ^ token.word >> 32)
    case .number: 1024 + UInt32(min(token.upper - token.lower, 8))
    case .other: 512 + UInt32(bytes[Int(token.lower)])
    default: 256 + UInt32(token.kind.rawValue)
    }
  }

  private static func form(_ token: Token) -> UInt32 {
    let length: UInt32 = token.kind == .word ? (token.upper - token.lower == 1 ? 1 : 0) : 0
    return UInt32(token.kind.rawValue) * 8 + UInt32(token.shape.rawValue) * 2 + length
  }

  private static func ending(_ token: Token, _ bytes: [UInt8]) -> UInt32 {
    guard token.kind == .word else { return UInt32(token.kind.rawValue) }
    var ending: UInt32 = 0
    for place in max(token.lower, token.upper - 3)..<token.upper {
      ending = ending << 8 | UInt32(bytes[Int(place)] | 0x20)
    }
    return ending
  }

  private static func quote(_ index: Int, _ document: Document) -> UInt32 {
    let at = document.quotedAt[index]
    guard at >= 0 else { return 0 }
    let span = document.quoted[Int(at)]
    return index == span.open ? 1 : index == span.close ? 3 : 2
  }

  /// The traits that say what a word does in a sentence, not whom it means.
  private static let telling: Traits = [
    .auxiliary, .be, .negation, .adverb, .determiner, .possessive, .preposition, .coordinator, .subordinator,
    .relative, .pronoun, .he, .she, .they, .first, .we, .it, .object, .title, .role, .people, .organization,
    .time, .place, .forename, .nationality, .speechNoun, .to, .that, .of, .according, .subject, .office,
  ]

  private static func lexicon(_ token: Token) -> UInt32 {
    guard token.kind == .word else { return 16 + UInt32(token.kind.rawValue) }
    var hash = token.traits.intersection(telling).rawValue << 8
    if token.verb >= 0 {
      let verb = Lexicon.shared.verbs[Int(token.verb)]
      hash |= UInt64(verb.frame.rawValue) << 4 | UInt64(verb.kind.rawValue) + 1
    }
    hash = (hash << 2 | UInt64(token.shape.rawValue)) &* 0x9E37_79B9_7F4A_7C15
    return UInt32(truncatingIfNeeded: hash >> 32)
  }
}
