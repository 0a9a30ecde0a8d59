import Prose

/// Roles that stand beside a name between commas.
extension Casting {
  mutating func addRole(_ role: String, _ person: Int) {
    if cast.members[person].roles.count < 6 { cast.members[person].roles.insert(role.lowercased()) }
  }

  /// The noun of a role: *keeper* of *lighthouse keeper of Vale*.
  private func head(_ role: Range<Int>) -> Int {
    let end = role.dropFirst().first {
      !document.tokens[$0].traits.isDisjoint(with: [.preposition, .time]) && !document.tokens[$0].isCapital
    }
    return (end ?? role.upperBound) - 1
  }

  /// Takes the role from *NAME, the mayor of Vale,* or *The mayor of Vale, NAME,*.
  mutating func noteApposition(_ run: NameRun, _ person: Int) {
    guard let tokens = appositionBehind(run) ?? (run.title.isEmpty ? appositionBefore(run) : nil) else {
      return
    }
    for token in tokens where !document.tokens[token].traits.isDisjoint(with: [.title, .role]) {
      cast.members[person].titles.insert(document.tokens[token].word)
    }
    cast.members[person].titles.insert(document.tokens[head(tokens)].word)
    let role = document.range(tokens)
    addRole(document.text(role), person)
    if cast.members[person].role == nil { cast.members[person].role = role }
  }

  func appositionBehind(_ run: NameRun) -> Range<Int>? {
    let tokens = document.tokens
    var start = run.next + 1
    guard start < tokens.count, tokens[start - 1].kind == .comma else { return nil }
    guard !tokens[start].traits.contains(.preposition) else { return nil }
    // *Ana Ruiz, 45, a baker*
    if tokens[start].kind == .number, start + 2 < tokens.count, tokens[start + 1].kind == .comma {
      start += 2
    }
    let isIndefinite = Self.articles.contains(tokens[start].word)
    if tokens[start].traits.contains(.determiner) { start += 1 }
    var end = start
    while end < tokens.count, end < start + 12, isRoleWord(end) { end += 1 }
    guard end < tokens.count, end > start,
      tokens[end].kind == .comma || tokens[end].kind == .stop
        || isIndefinite && tokens[end].traits.contains(.relative)
    else { return nil }
    // *Jonas Reed, a fisherman,* is one whatever the word.
    let noun = tokens[head(start..<end)]
    let isAnything =
      isIndefinite && end - start <= 4 && noun.shape == .small && noun.kind == .word
      && !tokens[start..<end].contains { Self.measures.contains($0.word) || $0.traits.contains(.time) }
    return hasRole(start..<end) || isAnything ? start..<end : nil
  }

  func appositionBefore(_ run: NameRun) -> Range<Int>? {
    let tokens = document.tokens
    let end = run.whole.lowerBound - 1
    guard end > 1, tokens[end].kind == .comma else { return nil }
    var start = end
    while start > 0, start > end - 12, isRoleWord(start - 1),
      !tokens[start - 1].traits.contains(.determiner)
        || tokens[start - 1].traits.contains(.possessive) && start > 1
          && tokens[start - 2].traits.contains(.preposition)
    { start -= 1 }
    guard start > 0, start < end, tokens[start - 1].traits.contains(.determiner),
      !tokens[start].traits.contains(.that)
    else { return nil }
    // *the mayor of the old town, NAME*: the role begins at its first article.
    return hasRole(start..<end) && !tokens[start..<end].contains { $0.traits.contains(.of) }
      || start + 1 < end && !tokens[start].traits.isDisjoint(with: [.role, .title]) ? start..<end : nil
  }

  /// *a little tired*, *a year older*
  private static let measures: Set<UInt64> = Set(
    ["little", "bit", "few", "lot", "while", "moment", "older", "younger", "third", "half", "good", "great"]
      .map { WordHash.of($0) })

  private static let articles: Set<UInt64> = Set(["a", "an"].map { WordHash.of($0) })

  func isRoleWord(_ index: Int) -> Bool {
    let token = document.tokens[index]
    if token.kind == .possessive { return true }
    guard token.kind == .word,
      token.traits.isDisjoint(with: [.auxiliary, .relative, .subordinator, .subject, .verb])
    else { return false }
    return token.verb < 0 || token.shape == .capitalized
  }

  /// Whether one of the first words of a stretch is a role.
  func hasRole(_ tokens: Range<Int>) -> Bool {
    tokens.prefix(6).contains { !document.tokens[$0].traits.isDisjoint(with: [.role, .title]) }
  }
}
