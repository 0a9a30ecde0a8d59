/// Speakers that have no name, by the words that describe them: *a waiter*, *the leaflet*, *it*.
extension Document {
  /// The noun phrase around a word, from its article on: *a man in pyjamas* around *man*.
  func description(around token: Int) -> Range<Int>? {
    let clause = Clause(self, sentences[sentence(of: token)])
    guard let item = clause.starts.lastIndex(where: { $0 <= token }) else { return nil }
    var first = item
    while first > 0, first > item - 4, clause.isWord(first - 1), !clause.has(first, .determiner) {
      first -= 1
    }
    guard let phrase = clause.phrase(startingAt: first), phrase.contains(item) else { return nil }
    return clause.tokens(phrase)
  }

  /// The subject of the sentence before a draft's, in the same paragraph.
  func mainSubject(before draft: Draft) -> Range<Int>? {
    let before = draft.sentence - 1
    guard before >= 0, sentences[before].block == sentences[draft.sentence].block else { return nil }
    let clause = Clause(self, sentences[before])
    return ReportFinder(clause, before).mainSubject(before: clause.count).map { clause.tokens($0) }
  }

  /// Whether words are an article or an owner with a common noun, or a plural alone.
  func isDescription(_ head: Range<Int>) -> Bool {
    let (first, last) = (tokens[head.lowerBound], tokens[head.upperBound - 1])
    let others: Traits = [
      .pronoun, .object, .subject, .relative, .determiner, .auxiliary, .adverb, .preposition, .coordinator,
      .subordinator, .time,
    ]
    guard last.kind == .word, last.traits.isDisjoint(with: others) else { return false }
    return first.traits.contains(.determiner) && head.count > 1 || last.endsInS
      || head.contains { tokens[$0].kind == .possessive }
  }

  /// Whether a word is made like the name of what somebody does: *waiter*, *immunologist*.
  func isAgent(_ word: Token) -> Bool {
    let text = bytes[Int(word.lower)..<Int(word.upper)]
    return Self.agents.contains { text.count > $0.count + 2 && text.suffix($0.count).elementsEqual($0) }
  }

  /// Whether a word names somebody by what he or she does and is: *postman*.
  func isWorker(_ word: Token) -> Bool {
    let text = bytes[Int(word.lower)..<Int(word.upper)]
    return text.count > 5
      && (text.suffix(3).elementsEqual("man".utf8) || text.suffix(5).elementsEqual("woman".utf8))
  }

  private static let agents: [[UInt8]] = ["er", "or", "ist", "ian", "ant", "ee", "man", "woman", "child"].map
  {
    Array($0.utf8)
  }
}

extension Draft {
  /// Whether a cue says that the subject spoke, and not only that something follows from it.
  var says: Bool {
    guard cue != nil, case .report(let rule) = rule else { return false }
    if verb >= 0 { return !Self.inferences.contains(Lexicon.shared.verbs[Int(verb)].base) }
    return isByRule && rule != .colon
  }

  private static let inferences: Set<String> = [
    "suggest", "indicate", "imply", "reveal", "signal", "underline", "underscore", "show", "confirm", "learn",
    "find", "see", "rule",
  ]
}
