/// Subjects that are more than a name: with an apposition, an office, a clause.
extension Casting {
  /// Who is named before or behind the first comma of a long subject: *Ana Ruiz, the mayor of Vale,*, *the mayor of
  /// Vale, Ana Ruiz*.
  func named(in subject: Range<Int>) -> Int? {
    var start = subject.lowerBound
    for _ in 0..<2 {
      let end = subject[start...].first { isBreak($0) } ?? subject.upperBound
      guard start > subject.lowerBound || end < subject.upperBound else { return nil }
      if let person = named(between: start, end) { return person }
      guard end + 1 < subject.upperBound, document.tokens[end].kind == .comma else { return nil }
      start = end + 1
    }
    return nil
  }

  /// The person whose name, with titles before it, stands alone between two tokens or opens what stands there.
  private func named(between start: Int, _ end: Int) -> Int? {
    guard let name = (start..<end).first(where: { personAt[$0] >= 0 }),
      document.tokens[name].isCapital,
      (start..<name).allSatisfy({
        titleTokens.contains($0) || document.tokens[$0].isCapital
          || document.tokens[$0].traits.contains(.determiner)
      })
    else { return nil }
    let person = personAt[name]
    let next = (name..<end).first { personAt[$0] != person } ?? end
    let isWhole = next == end || !document.tokens[next].traits.isDisjoint(with: [.preposition, .relative])
    return isWhole ? Int(person) : nil
  }

  /// Whether a comma, a bracket or a dash ends what stands before it.
  func isBreak(_ index: Int) -> Bool {
    [.comma, .openBracket, .dash].contains(document.tokens[index].kind)
  }

  /// The phrase up to its first preposition or comma: *a spokesman* of *a spokesman for the ministry*.
  func headRange(_ subject: Range<Int>) -> Range<Int> {
    for index in subject.dropFirst()
    where isBreak(index)
      || document.tokens[index].traits.contains(.preposition)
        && !document.tokens[index].isCapital && !titleTokens.contains(index)
    {
      return subject.lowerBound..<index
    }
    return subject
  }

  /// The end of a clause that says which people are meant, where one stands behind a subject and closes the
  /// sentence or its part: *according to two people who were there*.
  func relativeEnd(_ subject: Range<Int>) -> Int? {
    let tokens = document.tokens
    let start = subject.upperBound
    guard start + 1 < tokens.count, tokens[start].word == Self.relativeWho, tokens[start - 1].kind == .word,
      !tokens[start - 1].isCapital, !reports.subjects.contains(start)
    else { return nil }
    let end = (start..<min(tokens.count, start + 14)).first {
      tokens[$0].kind != .word && tokens[$0].kind != .number
    }
    guard let end, tokens[end].kind == .comma || tokens[end].kind == .stop else { return nil }
    // *a waiter who carried soup said that …*: the cue ends it.
    if reports.words(by: start - 1).contains(where: { (start..<end).contains($0.lowerBound) }) { return nil }
    return end
  }

  static let relativeWho = WordHash.of("who")
}
