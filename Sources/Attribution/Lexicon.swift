/// What the engine knows about English words: one table, looked up by hash for every word of every text.
struct Lexicon: Sendable {
  /// The lexicon of the engine.
  static let shared = Lexicon()

  /// A power of two of places, most of them empty. A word stands at the low bits of its hash or, where others
  /// stand there, in the next free place: the hash is one already, and a `Dictionary` would hash it again.
  private let table: [Entry]
  /// The verb forms that tokens point to.
  let verbs: [ReportingVerb.Form]
  private let shortForms: Set<UInt64>

  private struct Entry {
    /// The word's hash; no word of the lexicon has 0.
    var word: UInt64 = 0
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
    table = Lexicon.table(of: words)
    self.verbs = verbs
    shortForms = Set(["'s", "'ll", "'re", "'ve", "'d", "'m"].map { WordHash.of($0) })
  }

  private static func table(of words: [UInt64: Entry]) -> [Entry] {
    var size = 1
    while size < 4 * words.count { size *= 2 }
    var table = [Entry](repeating: Entry(), count: size)
    for (word, entry) in words {
      var place = Int(truncatingIfNeeded: word) & (size - 1)
      while table[place].word != 0 { place = (place + 1) & (size - 1) }
      table[place] = Entry(word: word, traits: entry.traits, verb: entry.verb)
    }
    return table
  }

  /// What is known of a word; nothing of one that is not in the lexicon.
  private func entry(_ word: UInt64) -> Entry {
    let mask = table.count - 1
    var place = Int(truncatingIfNeeded: word) & mask
    while table[place].word != word, table[place].word != 0 { place = (place + 1) & mask }
    return table[place]
  }

  /// Writes what is known of a token's word into it.
  func describe(_ token: inout Token) {
    let entry = entry(token.word)
    token.traits = entry.traits
    token.verb = entry.verb
  }

  /// What is known of a word.
  func traits(_ word: UInt64) -> Traits { entry(word).traits }

  /// Whether a word is what an apostrophe makes of *will*, *are*, *have*, *would* or *am*.
  func isShortForm(_ word: UInt64) -> Bool { shortForms.contains(word) }
}
