/// Reports whose cue is no verb, or a verb without a subject: *according to*, colons, nouns, hearsay.
extension ReportFinder {
  /// *According to NAME, …* and *…, according to NAME*
  func accordingTo(_ item: Int) -> Report? {
    var parts: [Range<Int>] = []
    var first = item
    while first > 0,
      !clause.isWord(first - 1) && !clause.isQuoted(first - 1) || clause.has(first - 1, .adverb)
    { first -= 1 }
    let leads =
      first == 0 || first == 1 && clause.has(0, [.coordinator, .adverb])
      || clause[item].isCapital && clause.isKind(item - 1, .colon)
    guard let phrase = source(item + 2, leads: leads) else { return nil }
    if !leads {
      var end = item
      while end > 0, clause.isComma(end - 1) || clause.has(end - 1, .adverb) { end -= 1 }
      var start = openBracket(before: end) ?? 0
      if start == 0, clause.has(0, .coordinator) { start = 1 }
      if start < end { parts.append(start..<end) }
    }
    var comma = phrase.upperBound
    while comma < clause.count, comma < phrase.upperBound + 30, !clause.isComma(comma),
      !clause.isQuoted(comma), !clause.isEnd(comma)
    { comma += 1 }
    if comma < clause.count, clause.isComma(comma) || clause.isQuoted(comma),
      leads || comma == phrase.upperBound
    {
      let start = clause.isComma(comma) ? comma + 1 : comma
      let end = start < clause.count ? contentEnd(start) : start
      let isAside = !leads && (parts.isEmpty || parts[0].contains { clause.isVerb($0) })
      if start < end, !isAside { parts.append(start..<end) }
    }
    guard !parts.isEmpty else { return nil }
    return Report(
      rule: .accordingTo, cue: clause.tokens(item..<(item + 2)), verb: -1,
      subject: .tokens(clause.tokens(phrase)),
      contents: parts.map { clause.tokens($0) }, sentence: index)
  }

  /// Who or what stands behind *according to*; where that opens a clause, all up to its comma if need be:
  /// *According to early results of the count, …*.
  func source(_ start: Int, leads: Bool) -> Range<Int>? {
    if let phrase = clause.phrase(startingAt: start) { return phrase }
    if clause.has(start, .object) { return start..<(start + 1) }
    guard leads else { return nil }
    var end = start
    while end < clause.count, end < start + 30, clause.isWord(end) || clause.isKind(end, .possessive) {
      end += 1
    }
    return end > start && clause.isComma(end) ? start..<end : nil
  }

  /// The item behind a bracket that is still open at `limit`.
  func openBracket(before limit: Int) -> Int? {
    var depth = 0
    for item in stride(from: limit - 1, through: 0, by: -1) {
      if clause.isKind(item, .closeBracket) { depth += 1 }
      if clause.isKind(item, .openBracket) {
        if depth == 0 { return item + 1 }
        depth -= 1
      }
    }
    return nil
  }

  /// `NAME: “…”`, `From the chairwoman: “…”`
  func colon(_ item: Int, _ reports: [Report]) -> Report? {
    let behind = clause.tokens((item + 1)..<clause.count)
    guard
      !reports.contains(where: {
        $0.contents.isEmpty || $0.contents.contains { $0.upperBound > behind.lowerBound }
      })
    else { return nil }
    let isLast = item + 1 >= clause.count
    guard isLast || clause.isQuoted(item + 1) else { return nil }
    var subject: Range<Int>?
    if let phrase = clause.phrase(endingAt: item - 1), clause.canSpeak(phrase),
      phrase.lowerBound == 0 || clause.has(0, .preposition) && phrase.lowerBound == 1
        || phrase.count > 1 && clause[item - 1].isCapital
    {
      subject = phrase
    } else {
      subject = mainSubject(before: item)
    }
    guard let subject else { return nil }
    return Report(
      rule: .colon, cue: clause.tokens(item..<(item + 1)), verb: -1, subject: .tokens(clause.tokens(subject)),
      contents: isLast ? [] : [clause.tokens((item + 1)..<(item + 2))], sentence: index)
  }

  /// *in the words of NAME, “…”*
  func inTheWords(_ item: Int) -> Report? {
    guard clause.has(item + 1, .of), let speaker = clause.phrase(startingAt: item + 2),
      clause.canSpeak(speaker)
    else { return nil }
    let start =
      clause.isComma(speaker.upperBound) || clause.isKind(speaker.upperBound, .colon)
      ? speaker.upperBound + 1 : speaker.upperBound
    guard clause.isQuoted(start), clause.text(item) == "words" else { return nil }
    return Report(
      rule: .noun, cue: clause.tokens(item..<(item + 1)), verb: -1, subject: .tokens(clause.tokens(speaker)),
      contents: [clause.tokens(start..<(start + 1))], sentence: index)
  }

  /// *the minister's statement that …*, *in her letter, “…”*
  func noun(_ item: Int) -> Report? {
    if let report = inTheWords(item) { return report }
    guard
      clause.has(item + 1, .that)
        || clause.isQuoted(min(item + 1, clause.count - 1)) && item + 1 < clause.count
    else { return nil }
    guard let phrase = clause.phrase(endingAt: item) else { return nil }
    var owner = item - 1
    while owner > phrase.lowerBound, !clause.isKind(owner, .possessive), !clause.has(owner, .possessive) {
      owner -= 1
    }
    let speaker: Range<Int>? =
      clause.has(owner, .possessive)
      ? owner..<(owner + 1)
      : clause.isKind(owner, .possessive) ? clause.phrase(endingAt: owner - 1) : nil
    guard let speaker, clause.has(owner, .possessive) || clause.canSpeak(speaker) else { return nil }
    let start = item + 1
    let end = clause.isQuoted(start) ? start + 1 : contentEnd(start)
    guard start < end else { return nil }
    return Report(
      rule: .noun, cue: clause.tokens(item..<(item + 1)), verb: -1, subject: .tokens(clause.tokens(speaker)),
      contents: [clause.tokens(start..<end)], sentence: index)
  }

  static let reportedly = WordHash.of("reportedly")

  /// *The ferry has reportedly been sold*: what stands around the adverb, said by nobody named.
  func hearsay(_ item: Int) -> Report? {
    var last = item - 1
    while last >= 0, clause.has(last, .auxiliary) { last -= 1 }
    let phrase = clause.phrase(endingAt: last)
    let end = contentEnd(item + 1)
    guard item + 1 < end else { return nil }
    let before = phrase.map { $0.lowerBound..<item }
    return Report(
      rule: .noun, cue: clause.tokens(item..<(item + 1)), verb: -1, subject: .nobody,
      contents: ([before, (item + 1)..<end] as [Range<Int>?]).compactMap(\.self).map { clause.tokens($0) },
      sentence: index)
  }

  /// Nouns for what somebody said, where they have an owner and what was said follows.
  static let claims: Set<UInt64> = Set(
    [
      "claim", "claims", "assertion", "assertions", "allegation", "allegations", "promise", "promises",
      "pledge",
      "vow", "call", "calls", "demand", "demands", "warning", "warnings", "suggestion", "admission",
      "accusation",
      "accusations", "insistence", "contention", "announcement", "proposal", "declaration", "request",
    ].map { WordHash.of($0) })

  /// *Orlov’s claim that …*, *her promise to …*, *the union’s calls for …*
  func claim(_ item: Int) -> Report? {
    let isCall = clause.text(item).hasPrefix("call")
    guard
      clause.has(item + 1, .that) || clause.has(item + 1, .to) && clause.isBase(item + 2)
        || isCall && clause.text(item + 1) == "for"
    else { return nil }
    var owner = item - 1
    while owner > item - 4, clause.isWord(owner), !clause.has(owner, .possessive) { owner -= 1 }
    let speaker: Range<Int>? =
      clause.has(owner, .possessive)
      ? owner..<(owner + 1) : clause.isKind(owner, .possessive) ? clause.phrase(endingAt: owner - 1) : nil
    guard let speaker, clause.has(owner, .possessive) || clause.canSpeak(speaker) else { return nil }
    let start = isCall && !clause.has(item + 1, [.that, .to]) ? item + 2 : item + 1
    var end = contentEnd(start)
    for place in start..<end where clause.isComma(place) || clause.isVerb(place) && place > start + 1 {
      if clause.isComma(place) || !clause.has(start, .that) {
        end = place
        break
      }
    }
    guard start < end else { return nil }
    return Report(
      rule: .noun, cue: clause.tokens(item..<(item + 1)), verb: -1, subject: .tokens(clause.tokens(speaker)),
      contents: [clause.tokens(start..<end)], sentence: index)
  }
}
