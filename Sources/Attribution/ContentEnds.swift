/// Where the words of a report end.
extension ReportFinder {
  /// The end of words that start at `start`: the sentence's end, or where another report or a remark of the
  /// writer's begins.
  func contentEnd(_ start: Int) -> Int {
    var item = start
    while item < clause.count {
      if !clause.isQuoted(item) {
        if clause.isEnd(item) { break }
        if item > start, clause.isComma(item) || clause.isKind(item, .dash), endsContent(item + 1) { break }
        if item > start, clause.has(item, .coordinator), isCueGroup(item + 1) || endsContent(item) { break }
        if item > start, clause.has(item, .according) { break }
        if item > start, clause.isComma(item), isComment(item + 1, on: start..<item) { break }
        // *…, and left*: the subject of the cue does something else.
        if item > start, clause.isComma(item), clause.has(item + 1, .coordinator), clause.isVerb(item + 2),
          !clause.has(item + 2, .auxiliary),
          !(item..<clause.count).contains(where: { clause.isQuoted($0) })
        {
          break
        }
      }
      item += 1
    }
    var end = item
    while end > start, !clause.isQuoted(end - 1),
      clause.isComma(end - 1) || clause.has(end - 1, .coordinator) || clause.isKind(end - 1, .dash)
    { end -= 1 }
    return end
  }

  /// Where the words end before the sentence does, for cues that cannot have a whole sentence: a matter or a request
  /// ends where a new clause begins, and a clause that a conjunction or a participle opens ends at its comma.
  func innerEnd(_ cue: Int, _ content: Range<Int>, _ form: ReportingVerb.Form, _ right: Right) -> Int {
    let isFronted = isFronted(cue)
    let isMatter =
      form.frame == .object || right.hasTo || form.base == "put"
      || form.base == "ask" && clause.text(content.lowerBound) == "for"
    guard isFronted || isMatter || right.isWhether else { return content.upperBound }
    var item = content.lowerBound + 1
    while item < content.upperBound {
      if clause.isComma(item), !right.isWhether || isFronted || clause.has(item + 1, .coordinator),
        startsClause(item + 1)
      {
        return item
      }
      // *When people ask her whether she swims she tells them …*
      if isFronted, clause.has(item, .subject),
        !clause.has(item - 1, [.subordinator, .coordinator, .preposition]),
        clause.isWord(item - 1), !clause.isVerb(item - 1), isCueGroup(item + 1)
      {
        return item
      }
      // *Though Orlov said the ship was late, the owners of the cargo …*
      if isFronted, clause.isComma(item), clause.has(item + 1, [.determiner, .subject]),
        (content.lowerBound..<item).contains(where: { clause.isVerb($0) })
      {
        return item
      }
      if isMatter, clause.has(item, .coordinator), startsClause(item) { return item }
      // *called it “late,” adding …*, *called it “late” (though …)*
      if form.base == "call", clause.isQuoted(item - 1),
        clause.isComma(item) || clause.isKind(item, .openBracket) || endsWithComma(item - 1)
      {
        return item
      }
      if isMatter, clause.has(item, .coordinator), clause.isVerb(item + 1), !clause.has(item + 1, .auxiliary)
      {
        return item
      }
      item += 1
    }
    return content.upperBound
  }

  /// Whether a cue stands in a clause before the main one: *As Orlov said …, Tan …*, *Citing …, Tan …*, *At noon, when
  /// Orlov asked …, Tan …*.
  func isFronted(_ cue: Int) -> Bool {
    if cue == 0 { return true }
    var start = cue
    while start > 0, !clause.isComma(start - 1), !clause.isQuoted(start - 1) { start -= 1 }
    if start == 0, clause.has(0, [.subordinator, .preposition]) || clause.endsInINGWord(0) { return true }
    while clause.has(start, [.coordinator, .adverb]), !Self.fronting.contains(clause[start].word) {
      start += 1
    }
    return start < cue && clause.isWord(start) && Self.fronting.contains(clause[start].word)
  }

  /// Words that open a clause before the main one.
  static let fronting: Set<UInt64> = Set(
    [
      "while", "although", "though", "as", "since", "when", "whenever", "after", "before", "because", "once",
      "whereas", "until",
    ].map { WordHash.of($0) })

  /// Whether a comment on the whole words starts behind their comma: *…, a charge that Tan denies*.
  func isComment(_ item: Int, on words: Range<Int>) -> Bool {
    guard clause.isWord(item), Self.articles.contains(clause[item].word),
      !clause.has(words.lowerBound, .subordinator) || clause.has(words.lowerBound, .that),
      words.contains(where: { clause.isVerb($0) }) || clause.has(words.lowerBound, .to), !startsClause(item)
    else { return false }
    var place = item
    while place < clause.count, !clause.isEnd(place) {
      if clause.isQuoted(place) { return false }
      if clause.isComma(place) {
        // *…, a bit adrift, …*, *…, a list, and sailed*
        if place < item + 4 || clause.isVerb(place + 1) || clause.has(place + 1, .coordinator) {
          return false
        }
      }
      place += 1
    }
    return place >= item + 4
  }

  static let articles: Set<UInt64> = Set(["a", "an"].map { WordHash.of($0) })

  /// Whether a subject and its verb start at an item, or behind a conjunction there.
  func startsClause(_ start: Int) -> Bool {
    var item = start
    if clause.has(item, .coordinator) { item += 1 }
    while clause.has(item, .adverb) { item += 1 }
    guard clause.isWord(item),
      clause.has(item, [.determiner, .subject, .people, .possessive]) || clause[item].isCapital
        || clause[item].endsInS || clause.isKind(item, .number)
    else { return false }
    if clause.has(item, .relative) { return false }
    for place in (item + 1)..<min(clause.count, max(item + 2, item + 9)) {
      if clause.isVerb(place) { return true }
      guard clause.isWord(place) || clause.isKind(place, .possessive),
        !clause.has(place, [.relative, .subordinator, .coordinator, .to])
      else { return false }
    }
    return false
  }

  /// Whether what starts behind a comma no longer belongs to the words.
  func endsContent(_ item: Int) -> Bool {
    var next = item
    if clause.has(next, .coordinator) { next += 1 }
    if isCueGroup(next) { return true }
    if next == item {
      if clause.has(item, .according) { return true }
      let word = clause.isWord(item) ? clause[item].word : 0
      if Self.remarks.contains(word), !(item..<clause.count).contains(where: { clause.isQuoted($0) }) {
        return true
      }
    }
    // *…, but Orlov said*
    guard next > item || clause.has(item, .subordinator) else { return false }
    if next == item { next += 1 }
    for place in next..<min(clause.count, next + 5) {
      if clause.isQuoted(place) { return false }
      if clause.isWord(place), clause[place].verb >= 0 {
        let form = lexicon.verbs[Int(clause[place].verb)]
        let isClause = form.frame == .clause || form.frame == .marked && clause.has(place + 1, .that)
        return place > next && isClause && !form.isNoun && form.kind != .ing
          && clause.phrase(endingAt: place - 1) != nil
      }
      if !clause.isWord(place) || clause.isVerb(place) { return false }
    }
    return false
  }

  /// Whether a reporting verb starts here that shares its subject with another: *and added*, *, saying*.
  func isCueGroup(_ start: Int) -> Bool {
    var item = start
    while clause.has(item, .adverb) { item += 1 }
    guard clause.isWord(item), clause[item].verb >= 0, clause[item].shape == .small else { return false }
    let form = lexicon.verbs[Int(clause[item].verb)]
    guard form.frame != .thought, !form.isNoun || form.kind == .past else { return false }
    return form.kind == .past || form.kind == .ing || form.kind == .third
  }

  static let asWord = WordHash.of("as")

  /// Words that begin a remark of the writer's behind a comma.
  static let remarks: Set<UInt64> = Set(
    ["who", "which", "while", "though", "although", "whom", "whose", "despite"].map { WordHash.of($0) })

  func hasQuotation(_ items: Range<Int>) -> Bool { items.contains { clause.isQuoted($0) } }
}
