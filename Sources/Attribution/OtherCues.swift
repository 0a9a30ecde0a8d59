/// Cues of more than one word, and words that are cues only with certain others.
extension ReportFinder {
  /// *wanted to know whether …*
  func isInquiry(_ verb: Int, _ form: ReportingVerb.Form) -> Bool {
    form.base == "know" && form.kind == .base && clause.has(verb - 1, .to)
      && clause.isWord(verb - 2) && Self.wishes.contains(clause[verb - 2].word)
  }

  /// *put the loss at 190 million*, *puts the figure closer to 7 million*
  func isAmount(_ verb: Int, _ form: ReportingVerb.Form) -> Bool {
    guard form.base == "put", clause.has(verb + 1, .determiner) else { return false }
    let words = (verb + 2)..<min(clause.count, verb + 12)
    guard
      let noun = words.prefix(3).first(where: { clause.isWord($0) && Self.amounts.contains(clause[$0].word) })
    else { return false }
    for item in (noun + 1)..<max(noun + 1, words.upperBound) {
      if clause.isKind(item, .number) || clause.has(item, .number) { return true }
      if clause.isComma(item) || clause.isVerb(item) || clause.isQuoted(item) { return false }
    }
    return false
  }

  /// *in the minister’s view, …*, *by her reckoning …*: a standpoint whose owner speaks.
  func viewpoint(_ item: Int) -> Report? {
    guard clause.isWord(item), Self.views.contains(clause[item].word) else { return nil }
    var owner = item - 1
    while owner > item - 3, clause.isWord(owner), !clause.has(owner, .possessive) { owner -= 1 }
    let speaker: Range<Int>? =
      clause.has(owner, [.possessive])
      ? owner..<(owner + 1) : clause.isKind(owner, .possessive) ? clause.phrase(endingAt: owner - 1) : nil
    guard let speaker, clause.has(owner, .possessive) || clause.canSpeak(speaker),
      clause.has(speaker.lowerBound - 1, .by) || clause.text(speaker.lowerBound - 1) == "in"
    else { return nil }
    let opening = speaker.lowerBound - 1
    var parts: [Range<Int>] = []
    let isFirst = opening == 0
    if !isFirst {
      guard clause.isComma(opening - 1), clause.isComma(item + 1) || clause.isEnd(item + 1) else {
        return nil
      }
      let before = boundary(before: opening - 1)
      if before + 3 < opening { parts.append(before..<opening - 1) }
    }
    let start = clause.isComma(item + 1) ? item + 2 : item + 1
    let end = start < clause.count ? contentEnd(start) : start
    if start < end { parts.append(start..<end) }
    guard !parts.isEmpty else { return nil }
    return Report(
      rule: .accordingTo, cue: clause.tokens(opening..<(item + 1)), verb: -1,
      subject: .tokens(clause.tokens(speaker)), contents: parts.map { clause.tokens($0) }, sentence: index)
  }

  /// *offered to look away*
  func offer(_ item: Int) -> Report? {
    guard clause.isWord(item), Self.offers.contains(clause[item].word) else { return nil }
    var last = item - 1
    while clause.has(last, .auxiliary) && !clause.has(last, .be) || clause.has(last, .adverb) { last -= 1 }
    guard clause.has(item + 1, .to), clause.isBase(item + 2) else { return nil }
    var subject = clause.phrase(endingAt: last)
    if clause.isComma(last) { subject = apposed(before: last) }
    if clause.has(last, .coordinator) { subject = mainSubject(before: item) }
    guard let subject, clause.canSpeak(subject) else { return nil }
    let end = contentEnd(item + 1)
    guard item + 1 < end else { return nil }
    return Report(
      rule: .before, cue: clause.tokens(item..<(item + 1)), verb: -1,
      subject: .tokens(clause.tokens(subject)),
      contents: [clause.tokens((item + 1)..<end)], sentence: index)
  }

  private static let wishes = hashes("want wants wanted wish wishes wished")
  private static let offers = hashes("offered offers")
  private static let views = hashes(
    "view opinion reckoning estimate estimation account telling judgment judgement")
  private static let amounts = hashes(
    "loss losses figure figures cost costs number toll price value damage damages total bill share turnout worth crowd"
  )

  private static func hashes(_ words: String) -> Set<UInt64> {
    Set(words.split(separator: " ").map { WordHash.of(String($0)) })
  }
}
