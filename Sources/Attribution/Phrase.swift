/// The noun phrases beside a cue, found by walking from the verb to the words that can belong to them.
extension Clause {
  /// The words that may not stand inside a noun phrase.
  private static let borders: Traits = [
    .auxiliary, .coordinator, .subordinator, .relative, .pronoun, .adverb, .according,
  ]

  /// The noun phrase that ends with `last`; nil where that is no noun.
  func phrase(endingAt last: Int) -> Range<Int>? {
    guard last >= 0, isNominal(last) else { return nil }
    if has(last, .subject) || has(last, .relative) { return last..<(last + 1) }
    var head = last
    if isKind(last, .closeBracket) {
      guard let open = openBracket(before: last), isNominal(open - 1) else { return nil }
      head = open - 1
    }
    var start = simpleStart(head)
    // A preposition before it: the phrase may be the end of a longer one (*a spokesman for the ministry*).
    var steps = 0
    while steps < 3, start >= 2, has(start - 1, .preposition) || has(start - 1, .to), isNominal(start - 2),
      canExtend(start - 2)
    {
      start = simpleStart(start - 2)
      steps += 1
    }
    if steps == 0, start > 0, has(start - 1, .preposition) { start = nameStart(head, start) }
    return start..<(last + 1)
  }

  /// The noun phrase that starts at `first`, as after an inverted verb (*said a spokesman for the ministry*).
  func phrase(startingAt first: Int) -> Range<Int>? {
    guard isWord(first) else { return nil }
    if has(first, .subject) { return first..<(first + 1) }
    var end = first
    while end < count, end < first + 16 {
      if isKind(end, .possessive) || isKind(end, .number) || isShortQuotation(end) {
        end += 1
        continue
      }
      guard isWord(end), end == first || !has(end, .that) else { break }
      if end > first, has(end, .determiner), !has(end - 1, [.determiner, .preposition]), !has(end, .number) {
        break
      }
      let isPreposition = has(end, .preposition)
      if isPreposition {
        // *urged voters to stay*: what they shall do.
        if has(end, .to), isBase(end + 1), !self[end + 1].isCapital { break }
        guard end > first, has(end, .of) || hasRole(first..<end), isWord(end + 1), !has(end + 1, .time) else {
          break
        }
      } else if !has(end, .determiner), has(end, Self.borders) || isVerb(end) && !self[end].isCapital {
        break
      }
      if has(end, .time), !has(end, .role), !isInName(end) { break }
      end += 1
    }
    while end > first, has(end - 1, [.preposition, .determiner, .adverb]),
      !(end - 1 == first && has(first, .people))
    { end -= 1 }
    return end > first ? first..<end : nil
  }

  /// Whether a phrase names people or what speaks for them: a name, a role, a group, a pronoun.
  func canSpeak(_ phrase: Range<Int>) -> Bool {
    phrase.contains { item in
      !isQuoted(item)
        && (self[item].isCapital && !has(item, .time)
          || has(item, [.role, .people, .organization, .title, .subject, .speechNoun, .relative]))
    }
  }

  /// Whether a time of day stands between the capitals of a name: *the Vale Morning Post*.
  private func isInName(_ item: Int) -> Bool {
    isWord(item) && isWord(item - 1) && isWord(item + 1) && self[item - 1].isCapital
      && self[item].isTimeOfName(before: self[item + 1])
  }

  private func hasRole(_ items: Range<Int>) -> Bool { items.contains { has($0, [.role, .people, .title]) } }

  /// Whether the noun that ends at `last` is one that a preposition may follow inside one phrase.
  private func canExtend(_ last: Int) -> Bool {
    if has(last, [.role, .people]) { return true }
    if has(last, .organization) && !self[last].isCapital { return true }
    // *Ana Ruiz of the union*
    return last > 0 && isWord(last) && self[last].isCapital && isWord(last - 1) && self[last - 1].isCapital
      && !has(last, [.place, .time, .organization]) && has(last - 1, .forename)
  }

  /// The start of the phrase with the head `head`, without what a preposition ties to it.
  private func simpleStart(_ head: Int) -> Int {
    var start = head
    var item = head - 1
    while item >= 0, item > head - 24 {
      if isKind(item, .possessive) || isKind(item, .number) || isShortQuotation(item) {
        start = item
        item -= 1
        continue
      }
      guard isWord(item) else { break }
      let token = self[item]
      if token.traits.contains(.that) { break }
      if token.traits.contains(.determiner) {
        start = item
        // *all the*, *one of the*
        if has(item - 1, .of), has(item - 2, [.determiner, .people, .number]) || has(item - 2, .role) {
          start = item - 2
        }
        if has(item - 1, .determiner), !has(item - 1, .that) { start = min(start, item - 1) }
        break
      }
      if token.traits.contains(.of) {
        guard isNominal(item - 1), !has(item - 1, [.adverb, .pronoun]) else { break }
        item -= 1
        start = item
        item -= 1
        continue
      }
      if token.traits.contains(.preposition) || !token.traits.isDisjoint(with: Self.borders) { break }
      if token.traits.contains(.time), !token.traits.contains(.role), !isInName(item) { break }
      if isVerb(item), !token.isCapital { break }
      if token.shape == .small, token.verb >= 0, !Lexicon.shared.verbs[Int(token.verb)].isNoun { break }
      if token.shape == .small, has(item - 1, .to) { break }
      start = item
      item -= 1
    }
    return start
  }

  /// The start of the capitals that end at `head`, where the words before them are not tied to the name.
  private func nameStart(_ head: Int, _ start: Int) -> Int {
    guard self[head].isCapital else { return start }
    var first = head
    while first > start, isWord(first - 1), self[first - 1].isCapital || has(first - 1, .particle) {
      first -= 1
    }
    return first > start && has(first - 1, .determiner) ? first - 1 : first
  }

  private func openBracket(before item: Int) -> Int? {
    for open in stride(from: item - 1, through: max(0, item - 12), by: -1) where isKind(open, .openBracket) {
      return open
    }
    return nil
  }

  /// A nickname between names.
  private func isShortQuotation(_ item: Int) -> Bool {
    guard item > 0, item + 1 < count, isQuoted(item), document.quoted[quotation(item)].inside.count <= 3
    else { return false }
    return isWord(item - 1) && self[item - 1].isCapital && isWord(item + 1) && self[item + 1].isCapital
  }
}
