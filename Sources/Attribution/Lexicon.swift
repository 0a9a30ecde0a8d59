/// What the engine knows about English words: one table, looked up by hash.
struct Lexicon: Sendable {
  /// The lexicon of the engine.
  static let shared = Lexicon()

  private let words: [UInt64: Entry]
  /// The verb forms that tokens point to.
  let verbs: [ReportingVerb.Form]
  private let shortForms: Set<UInt64>

  private struct Entry {
    var traits: Traits = []
    var verb: Int16 = -1
  }

  private init() {
    var words: [UInt64: Entry] = [:]
    for (traits, list) in Words.lists {
      for word in list.split(whereSeparator: \.isWhitespace) {
        words[WordHash.of(word), default: Entry()].traits.formUnion(traits)
      }
    }
    var verbs: [ReportingVerb.Form] = []
    for (word, form) in ReportingVerb.forms where word != "-" {
      words[WordHash.of(word), default: Entry()].verb = Int16(verbs.count)
      verbs.append(form)
    }
    self.words = words
    self.verbs = verbs
    shortForms = Set(["'s", "'ll", "'re", "'ve", "'d", "'m"].map { WordHash.of($0) })
  }

  /// Writes what is known of a token's word into it.
  func describe(_ token: inout Token) {
    guard let entry = words[token.word] else { return }
    token.traits = entry.traits
    token.verb = entry.verb
  }

  /// What is known of a word.
  func traits(_ word: UInt64) -> Traits { words[word]?.traits ?? [] }

  /// Whether a word is what an apostrophe makes of *will*, *are*, *have*, *would* or *am*.
  func isShortForm(_ word: UInt64) -> Bool { shortForms.contains(word) }
}
