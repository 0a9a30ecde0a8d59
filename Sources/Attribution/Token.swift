/// One word or mark of a text, by UTF-8 offsets.
struct Token {
  /// What a token is.
  enum Kind: UInt8 {
    case word, number, possessive
    case comma, stop, question, colon, semicolon, dash, ellipsis
    case open, close, quote, singleOpen, singleClose, singleQuote
    case openBracket, closeBracket, other
  }

  /// How a word is written.
  enum Shape: UInt8 { case small, capitalized, capitals }

  var lower: Int32
  var upper: Int32
  var kind: Kind
  var shape: Shape
  /// Whether nothing stands between this token and the one before.
  var isJoined: Bool
  /// Whether letters follow an upper-case start that ends in `s` (for plural possessives).
  var endsInS: Bool
  /// The hash of the word in small letters; 0 for marks.
  var word: UInt64
  /// What the lexicon knows of the word.
  var traits: Traits
  /// The place in the lexicon's verbs; -1 where the word is no reporting verb.
  var verb: Int16

  var isCapital: Bool { kind == .word && shape != .small }

  /// Whether this is the *Morning* of *the Vale Morning Post*: a time, but no day or month, before a name's word.
  func isTimeOfName(before next: Token) -> Bool {
    let functional: Traits = [
      .time, .auxiliary, .determiner, .preposition, .coordinator, .subordinator, .pronoun, .adverb, .relative,
    ]
    return isCapital && Self.timesOfDay.contains(word) && next.isCapital
      && next.traits.isDisjoint(with: functional)
  }

  private static let timesOfDay: Set<UInt64> = Set(
    ["morning", "noon", "afternoon", "evening", "night", "midnight", "week"].map { WordHash.of($0) })
}

/// What the lexicon knows of a word.
struct Traits: OptionSet, Sendable {
  let rawValue: UInt64

  static let auxiliary = Traits(rawValue: 1 << 0)
  static let be = Traits(rawValue: 1 << 1)
  static let negation = Traits(rawValue: 1 << 2)
  static let adverb = Traits(rawValue: 1 << 3)
  static let determiner = Traits(rawValue: 1 << 4)
  static let possessive = Traits(rawValue: 1 << 5)
  static let preposition = Traits(rawValue: 1 << 6)
  static let coordinator = Traits(rawValue: 1 << 7)
  static let subordinator = Traits(rawValue: 1 << 8)
  static let relative = Traits(rawValue: 1 << 9)
  static let pronoun = Traits(rawValue: 1 << 10)
  static let he = Traits(rawValue: 1 << 11)
  static let she = Traits(rawValue: 1 << 12)
  static let they = Traits(rawValue: 1 << 13)
  static let first = Traits(rawValue: 1 << 14)
  static let we = Traits(rawValue: 1 << 15)
  static let it = Traits(rawValue: 1 << 16)
  static let object = Traits(rawValue: 1 << 17)
  static let title = Traits(rawValue: 1 << 18)
  static let role = Traits(rawValue: 1 << 19)
  static let people = Traits(rawValue: 1 << 20)
  static let organization = Traits(rawValue: 1 << 21)
  static let time = Traits(rawValue: 1 << 22)
  static let place = Traits(rawValue: 1 << 23)
  static let male = Traits(rawValue: 1 << 24)
  static let female = Traits(rawValue: 1 << 25)
  static let forename = Traits(rawValue: 1 << 26)
  static let verb = Traits(rawValue: 1 << 27)
  static let nationality = Traits(rawValue: 1 << 28)
  static let suffix = Traits(rawValue: 1 << 29)
  static let particle = Traits(rawValue: 1 << 30)
  static let speechNoun = Traits(rawValue: 1 << 31)
  static let to = Traits(rawValue: 1 << 32)
  static let that = Traits(rawValue: 1 << 33)
  static let of = Traits(rawValue: 1 << 34)
  static let according = Traits(rawValue: 1 << 35)
  static let whether = Traits(rawValue: 1 << 36)
  static let subject = Traits(rawValue: 1 << 37)
  static let by = Traits(rawValue: 1 << 38)
  static let office = Traits(rawValue: 1 << 39)
  static let maleTitle = Traits(rawValue: 1 << 40)
  static let femaleTitle = Traits(rawValue: 1 << 41)
  static let abbreviation = Traits(rawValue: 1 << 42)
  static let work = Traits(rawValue: 1 << 43)
  static let number = Traits(rawValue: 1 << 44)
  static let governing = Traits(rawValue: 1 << 45)
}
