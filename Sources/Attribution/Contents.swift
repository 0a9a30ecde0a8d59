/// Where the words are that a cue stands for.
extension ReportFinder {
  /// The contents of a report and how they stand to the cue.
  struct Contents {
    var rule: Report.Rule
    var cue: Range<Int>
    var parts: [Range<Int>]
    /// Whether the words stand in a neighbouring sentence.
    var isOpen = false
  }

  func contents(_ verb: Int, _ form: ReportingVerb.Form, _ left: Left, _ right: Right) -> Contents? {
    let cue = verb..<max(verb + 1, right.cueEnd)
    let start: Int
    switch left {
    case .subject(let phrase, _): start = phrase.lowerBound
    case .inverted: start = verb
    case .shared(let group), .none(let group): start = group
    case .passive: return forward(cue, right, form, isAside: false)
    }
    if form.frame != .object, let inverted = around(verb, form, start, left, right) { return inverted }
    let relative = clause.has(start, .relative) ? start : self.relative(before: start)
    let isAside = relative.map { clause.isComma($0 - 1) } ?? false
    return forward(cue, right, form, isAside: isAside)
  }

  /// `“…,” he said[, “…”]`, `…, he said.`, `The plan, he said, …`: the content stands before the subject.
  private func around(
    _ verb: Int, _ form: ReportingVerb.Form, _ start: Int, _ left: Left, _ right: Right
  ) -> Contents? {
    let cue = verb..<(verb + 1)
    var before = start - 1
    var isAs = false
    while before >= 0 {
      if clause.isWord(before), clause[before].word == Self.asWord {
        isAs = true
      } else if !clause.has(before, [.coordinator, .adverb]) {
        break
      }
      before -= 1
    }
    guard before >= 0 else { return nil }
    // *“…,” and Orlov said, “…”*: what stands before the conjunction is somebody else's.
    let isJoined = (before + 1..<start).contains { clause.text($0) == "and" }
    let isShared = if case .shared = left { true } else { false }
    let quote =
      clause.isQuoted(before)
      ? before : before > 0 && clause.isComma(before) && clause.isQuoted(before - 1) ? before - 1 : -1
    let rest = right.hasComma || right.hasColon || right.isEmpty ? right.start : -1
    let isName = quote >= 0 && rest < 0 && clause.isTitle(quote)
    if quote > 0, isJoined, !isShared, rest >= 0, clause.isQuotedAround(rest) { return nil }
    if quote >= 0, !isName, !isShared, !right.hasThat {
      // A quotation that ends in a full stop is closed: “…” Toner said it was late.
      if rest < 0, !endsOpen(quote), !isAdjunct(right.start) { return nil }
      // *She will mend it, “or sink it,” as she puts it*: the words in marks alone.
      let isPut = isAs && form.base == "put"
      var parts = [isPut ? quote..<(quote + 1) : leftContent(quote, endingAt: quote + 1)]
      if rest >= 0, let next = quotation(behindApposition: rest) { parts.append(quotations(next)) }
      return Contents(rule: parts.count > 1 ? .between : .after, cue: cue, parts: parts)
    }
    guard !isShared, clause.isComma(before) || clause.isKind(before, .dash) else { return nil }
    let behind = if case .inverted(let phrase) = left { phrase.upperBound } else { verb + 1 }
    let isTail = rest < 0 && form.frame == .clause && isTail(behind)
    guard rest >= 0 || isTail else { return nil }
    let first = boundary(before: before)
    let leading = first..<before
    guard leading.count >= 2, !isTail || !isIntroduction(leading) else { return nil }
    // *Three farmers — Orlov, Tan and Ruiz — complained*: the dashes are brackets.
    if clause.isKind(verb - 1, .dash), !leading.contains(where: { clause.isVerb($0) }) { return nil }
    if isTail || rest >= clause.count || clause.isEnd(rest) {
      let more = behindSemicolon(rest)
      return Contents(rule: more.isEmpty ? .after : .between, cue: cue, parts: [leading] + more)
    }
    if right.hasColon || isIntroduction(leading) { return nil }
    if clause.isQuoted(rest) {
      // *He had worked there for years, he said, “and nobody rang.”*
      guard right.hasComma, startsSmall(rest), !clause.endsInINGWord(before - 1) else { return nil }
      return Contents(rule: .between, cue: cue, parts: [leading, quotations(rest)])
    }
    let isInverted = if case .inverted = left { true } else { false }
    if right.hasComma, isInverted || clause.endsInINGWord(rest) {
      return Contents(rule: .after, cue: cue, parts: [leading])
    }
    let trailing = rest..<contentEnd(rest)
    guard !trailing.isEmpty else { return nil }
    return Contents(
      rule: .between, cue: cue, parts: [leading, trailing] + behindSemicolon(trailing.upperBound))
  }

  /// What goes on behind a semicolon at an item, where no other cue stands there: *…, she said; it was late.*
  private func behindSemicolon(_ item: Int) -> [Range<Int>] {
    guard item >= 0, clause.isKind(item, .semicolon) else { return [] }
    let rest = (item + 1)..<contentEnd(item + 1)
    let isOwn = !rest.contains { isCue($0) || clause.isQuoted($0) || clause.has($0, .according) }
    return isOwn && rest.contains { clause.isVerb($0) } ? [rest] : []
  }

  /// Whether nothing but when, where and how it was said stands between an item and the end: *after a night of
  /// counting and one recount*.
  private func isTail(_ start: Int) -> Bool {
    guard clause.has(start, [.preposition, .time]), !clause.has(start, [.to, .of]),
      !Self.matters.contains(clause[start].word)
    else { return false }
    var item = start
    while item < clause.count, !clause.isEnd(item) {
      guard clause.isWord(item) || clause.isKind(item, .possessive), !clause.isVerb(item),
        !clause.has(item, [.that, .relative, .whether, .subject])
      else { return false }
      item += 1
    }
    return true
  }

  /// Prepositions before what is said rather than where or when.
  private static let matters: Set<UInt64> = Set(["about", "against", "for", "upon"].map { WordHash.of($0) })

  /// Whether the words of a quotation start with a small letter.
  private func startsSmall(_ item: Int) -> Bool {
    let inside = clause.document.quoted[clause.quotation(item)].inside
    return inside.first.map {
      clause.document.tokens[$0].kind == .word && !clause.document.tokens[$0].isCapital
    }
      ?? false
  }

  /// The quotation at an item, or behind an apposition there: `…,” said NAME, the mayor, “…”`.
  private func quotation(behindApposition start: Int) -> Int? {
    var item = start
    while item < clause.count, item < start + 30 {
      if clause.isQuoted(item) {
        return item == start || clause.isComma(item - 1) || clause.isKind(item - 1, .colon) ? item : nil
      }
      if clause.isVerb(item) || clause.isEnd(item) || clause.endsInINGWord(item) { return nil }
      item += 1
    }
    return nil
  }

  /// `he said that …`, `he said, “…”`, `he said: “…”`
  private func forward(_ cue: Range<Int>, _ right: Right, _ form: ReportingVerb.Form, isAside: Bool)
    -> Contents?
  {
    var start = right.start
    if start >= clause.count || clause.isEnd(start) {
      return Contents(rule: right.hasColon ? .colon : .before, cue: cue, parts: [], isOpen: true)
    }
    if right.hasComma, clause.isComma(start) { start += 1 }
    // *Orlov said, leaning back.*
    if right.hasComma, clause.endsInINGWord(start), !hasQuotation(start..<clause.count) { return nil }
    // *as Orlov said in April while visiting*: nothing of hers follows.
    if !right.isWhether, clause.has(start, .subordinator), !clause.has(start, .that),
      !clause.has(start, .whether), form.frame == .clause,
      clause.has(0, .subordinator) || !right.hasComma && clause.endsInINGWord(start + 1)
    {
      return nil
    }
    // *What he is saying is that …*
    if clause.has(start, .be), clause.has(start + 1, .that) { start += 1 }
    var content = clause.isQuoted(start) ? quotations(start) : start..<contentEnd(start)
    // *Orlov, who said it was late, left*: the aside ends at its second comma.
    if isAside, !clause.isQuoted(start), let comma = content.first(where: { clause.isComma($0) }),
      !hasQuotation(comma..<content.upperBound)
    {
      content = start..<comma
    }
    if !clause.isQuoted(start) {
      content = start..<min(content.upperBound, max(start, innerEnd(cue.lowerBound, content, form, right)))
    }
    guard !content.isEmpty else { return nil }
    return Contents(rule: .before, cue: cue, parts: [content])
  }

  /// Whether a comma, a question mark or nothing ends the words of a quotation.
  private func endsOpen(_ item: Int) -> Bool {
    let span = clause.document.quoted[clause.quotation(item)]
    return clause.document.tokens[span.inside.upperBound - 1].kind != .stop
  }

  /// Whether a comma stands before the closing mark of a quotation.
  func endsWithComma(_ item: Int) -> Bool {
    let span = clause.document.quoted[clause.quotation(item)]
    return clause.document.tokens[span.inside.upperBound - 1].kind == .comma
  }

  private func isAdjunct(_ item: Int) -> Bool {
    clause.has(item, [.preposition, .subordinator, .coordinator, .time]) || clause.isComma(item)
  }

  /// From a quotation back to the start of the clause it belongs to.
  private func leftContent(_ quote: Int, endingAt end: Int) -> Range<Int> {
    let first = boundary(before: quote)
    var words = 0
    for item in first..<quote where clause.isWord(item) && !clause.has(item, [.coordinator, .adverb]) {
      words += 1
    }
    return words == 0 ? quote..<end : first..<end
  }

  /// The item behind the last cue before `limit`, or the sentence's start.
  func boundary(before limit: Int) -> Int {
    var depth = 0
    var item = limit - 1
    while item >= 0 {
      if clause.isKind(item, .closeBracket) { depth += 1 }
      if clause.isKind(item, .openBracket) {
        if depth == 0 { return item + 1 }
        depth -= 1
      }
      if isCue(item) || clause.isKind(item, .semicolon) || clause.isKind(item, .colon) {
        var next = item + 1
        while next < limit, !clause.isWord(next), !clause.isQuoted(next) { next += 1 }
        // A cue in the middle: only what stands behind its comma is this report's.
        var comma = next
        while comma < limit, !clause.isComma(comma), !clause.isQuoted(comma) { comma += 1 }
        return comma < limit ? (clause.isQuoted(comma) ? comma : comma + 1) : next
      }
      item -= 1
    }
    return 0
  }

  private func isCue(_ item: Int) -> Bool {
    guard clause.isWord(item), clause[item].verb >= 0 else { return false }
    let form = lexicon.verbs[Int(clause[item].verb)]
    return form.frame == .clause && !form.isNoun
  }

  /// *On Monday*, *After the vote*, *In a statement to the press*: words that only introduce a subject.
  private func isIntroduction(_ items: Range<Int>) -> Bool {
    guard let first = items.first else { return true }
    if items.allSatisfy({ clause.has($0, .adverb) || clause.has($0, .time) }) { return true }
    guard clause.has(first, .preposition) || clause.endsInINGWord(first) else { return false }
    return !items.contains { clause.isVerb($0) }
  }

  /// A quotation with those that follow it directly, or all to the clause's end where words go on with it.
  private func quotations(_ start: Int) -> Range<Int> {
    var end = start + 1
    while end < clause.count {
      if clause.isQuoted(end) {
        end += 1
      } else if clause.isComma(end) || clause.has(end, .coordinator) || clause.isKind(end, .ellipsis)
        || clause.isKind(end, .dash)
      {
        let next = clause.isComma(end) && clause.has(end + 1, .coordinator) ? end + 2 : end + 1
        guard next < clause.count, clause.isQuoted(next) else { break }
        end = next + 1
      } else {
        break
      }
    }
    let goesOn =
      end < clause.count && clause.isWord(end) && !endsWithComma(end - 1)
      && !clause.has(end, [.preposition, .subordinator, .coordinator, .time])
    return goesOn && !clause.isVerb(end) ? start..<contentEnd(start) : start..<end
  }
}
