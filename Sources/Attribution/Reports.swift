/// Finds the reports of a sentence.
///
/// Each reporting verb outside quotations is looked at by itself: what stands before it (a noun phrase, a pronoun,
/// an apposition between commas, a conjunction that shares the subject, nothing) and behind it (a clause, a
/// quotation, whoever is addressed, nothing) tells whether it is a cue, who speaks and where the words are.
struct ReportFinder {
  let clause: Clause
  let index: Int
  let lexicon = Lexicon.shared

  init(_ clause: Clause, _ index: Int) {
    self.clause = clause
    self.index = index
  }

  /// All reports of the sentence in the order of their cues.
  func reports() -> [Report] {
    var reports: [Report] = []
    var shared: Range<Int>?
    for item in 0..<clause.count where !clause.isQuoted(item) {
      let token = clause[item]
      if token.traits.contains(.according), clause.has(item + 1, .to) {
        if let report = accordingTo(item) { reports.append(report) }
      } else if token.verb >= 0, token.shape == .small || item == 0 || clause.isQuoted(item - 1) {
        if let report = report(verbAt: item, &shared) { reports.append(report) }
      } else if token.kind == .colon {
        if let report = colon(item, reports) { reports.append(report) }
      } else if token.traits.contains(.speechNoun) {
        if let report = noun(item) { reports.append(report) }
      } else if token.word == Self.reportedly {
        if let report = hearsay(item) { reports.append(report) }
      }
      if Self.claims.contains(token.word), let report = claim(item) { reports.append(report) }
      if let report = viewpoint(item) ?? offer(item) {
        let isWithin = reports.contains { $0.contents.contains { $0.contains(report.cue.lowerBound) } }
        if !isWithin { reports.append(report) }
      }
    }
    // A colon gives way to a cue behind the same words: `It was plain: “…,” she said.`
    return reports.filter { report in
      report.rule != .colon
        || !reports.contains {
          $0.rule != .colon && $0.contents.contains { part in report.contents.contains { $0.overlaps(part) } }
        }
    }
  }

  private func report(verbAt verb: Int, _ shared: inout Range<Int>?) -> Report? {
    let form = lexicon.verbs[Int(clause[verb].verb)]
    guard let left = left(of: verb, form), form.base != "quote" || !isQuotedSaying(verb) else { return nil }
    var subject = subject(left, shared, verb)
    if case .subject(let phrase, _) = left, let subject, !clause.has(phrase.lowerBound, .relative) {
      shared = subject
    }
    let right = right(of: verb, form)
    if case .passive(let start) = left { return passive(verb, start, form, right) }
    guard let contents = contents(verb, form, left, right) else { return nil }
    // *She listened, Orlov said, and asked …*: what follows is hers of whom the words are.
    if contents.rule == .between, !contents.parts.contains(where: { hasQuotation($0) }),
      let first = contents.parts.first, let main = mainSubject(before: first.upperBound),
      first.contains(main.lowerBound)
    {
      shared = main
    }
    let quotes = contents.parts.contains { hasQuotation($0) }
    if case .inverted = left, contents.rule == .before, !quotes, !contents.isOpen { return nil }
    if let phrase = subject, !clause.canSpeak(phrase), !quotes, !right.hasThat, form.base != "say" {
      subject = nil
    }
    if let phrase = subject, !quotes, clause.has(phrase.lowerBound, .relative),
      clause[phrase.lowerBound].word != Self.who
    {
      return nil
    }
    guard accepts(verb, form, contents, right, subject, quotes) else { return nil }
    var report = Report(
      rule: contents.rule, cue: clause.tokens(contents.cue), verb: clause[verb].verb,
      subject: subject.map { .tokens(clause.tokens($0)) } ?? .nobody,
      contents: contents.parts.map { clause.tokens($0) }, sentence: index)
    if case .subject(let phrase, _) = left, let subject, phrase != subject {
      report.subject = .tokens(clause.tokens(phrase))
      report.antecedent = clause.tokens(subject)
    }
    return report
  }

  /// *quotes Orlov as saying …*: a cue that is hers.
  private func isQuotedSaying(_ verb: Int) -> Bool {
    for item in (verb + 2)..<max(verb + 2, min(clause.count - 1, verb + 20)) {
      if clause.isQuoted(item) || clause.isVerb(item) { return false }
      if clause.isWord(item), clause[item].word == Self.asWord {
        return clause.endsInINGWord(item + 1) && clause[item + 1].verb >= 0
      }
    }
    return false
  }

  private func subject(_ left: Left, _ shared: Range<Int>?, _ verb: Int) -> Range<Int>? {
    switch left {
    case .subject(let phrase, _):
      clause.has(phrase.lowerBound, .relative) ? antecedent(phrase.lowerBound) ?? phrase : phrase
    case .shared(let start):
      shared ?? mainSubject(before: start < 2 ? clause.count : verb) ?? relativeSubject(before: start)
    case .inverted(let phrase): phrase
    case .passive, .none: nil
    }
  }

  /// Whether a verb with these surroundings reports speech.
  private func accepts(
    _ verb: Int, _ form: ReportingVerb.Form, _ contents: Contents, _ right: Right, _ subject: Range<Int>?,
    _ quotes: Bool
  ) -> Bool {
    if isNothing(contents.parts) || !quotes && isBareQuestion(contents.parts) { return false }
    // *Nobody told us that …*
    if !quotes, let subject, subject.count == 1, Self.nobodies.contains(clause[subject.lowerBound].word) {
      return false
    }
    // *to see how it feels*: a question that nobody asks.
    if subject == nil, right.isWhether, !quotes, form.frame != .tell { return false }
    let isMarked =
      quotes || right.isWhether || right.hasThat || right.hasColon && (subject != nil || contents.isOpen)
    switch form.frame {
    case .thought where isInquiry(verb, form): return right.isWhether && subject != nil
    case .thought where isAmount(verb, form): return subject != nil
    case .thought where form.base == "threaten": return right.hasTo && subject != nil || quotes
    case .thought where form.isMessage && right.hasThat: return subject != nil
    case .thought: return quotes && !isWork(contents.parts) && !hasReport(between: verb, and: contents.parts)
    case .marked: return isMarked || contents.isOpen || contents.rule != .before
    case .clause where form.base == "write" && !isMarked:
      // *wrote the figures down*
      return subject != nil && (contents.rule != .before || contents.isOpen || hasClause(contents.parts))
    case .clause: return subject != nil || isMarked
    case .tell where form.base == "advise" && !isMarked && !right.hasTo: return false
    case .tell: return (subject != nil || quotes) && !contents.parts.isEmpty
    case .object:
      guard subject != nil, !contents.parts.isEmpty else { return false }
      switch form.base {
      case "decline": return right.hasTo
      case "talk": return quotes || isLinking(verb + 1, form)
      case "call":
        return !Self.particles.contains(clause.text(verb + 1)) && !isNaming(contents.parts, subject, form)
      default: return true
      }
    }
  }

  private func hasClause(_ parts: [Range<Int>]) -> Bool {
    parts.contains { part in part.contains { clause.isVerb($0) } }
  }

  /// *the river that one calls the Vrelna*, *dockers call her “the Whistle”*: a name, and nobody's words.
  private func isNaming(_ parts: [Range<Int>], _ subject: Range<Int>?, _ form: ReportingVerb.Form) -> Bool {
    guard let part = parts.first, parts.count == 1, let subject else { return false }
    guard let quote = part.first(where: { clause.isQuoted($0) }) else {
      return part.allSatisfy { clause.has($0, .determiner) || clause.isWord($0) && clause[$0].isCapital }
        && part.count > 1
    }
    let last = subject.upperBound - 1
    // *Dockers call her*: a plural, whatever its capital says.
    let isSomebody =
      form.kind != .base
      && (clause[last].isCapital && !clause.has(last, .pronoun) || clause.has(last, [.he, .she, .first]))
    return !isSomebody && quote + 1 == part.upperBound && clause.isTitle(quote)
  }

  /// *said nothing*, *said little about it*
  private func isNothing(_ parts: [Range<Int>]) -> Bool {
    guard parts.count == 1, let first = parts[0].first, clause.isWord(first),
      Self.silence.contains(clause[first].word)
    else { return false }
    if parts[0].count == 1 { return true }
    return clause[first].word != Self.so
      && (clause.has(first + 1, [.preposition, .adverb]) || clause.isComma(first + 1))
  }

  /// *Asked why*, *would not say at what price*: a question word whose clause is left out.
  private func isBareQuestion(_ parts: [Range<Int>]) -> Bool {
    guard parts.count == 1, var item = parts[0].first else { return false }
    if clause.has(item, [.preposition, .of, .to]) { item += 1 }
    guard clause.has(item, .whether), item < parts[0].upperBound else { return false }
    return !parts[0].contains { clause.isVerb($0) || clause.has($0, [.subject, .to]) } && parts[0].count < 5
  }

  /// Subjects of a report that nobody makes.
  static let nobodies: Set<UInt64> = Set(["nobody", "none", "neither"].map { WordHash.of($0) })
  private static let so = WordHash.of("so")
  private static let silence: Set<UInt64> = Set(["nothing", "little", "so"].map { WordHash.of($0) })

  /// Whether nothing but the title of a work stands there: *read “The Long Night Sailing”*.
  private func isWork(_ parts: [Range<Int>]) -> Bool {
    parts.count == 1 && parts[0].count == 1 && clause.isTitle(parts[0].lowerBound)
  }

  private static let who = WordHash.of("who")
  private static let particles: Set<String> = ["off", "up", "in", "out", "back", "attention", "home", "upon"]

  /// Whether another report stands between a verb and the first quotation behind it.
  private func hasReport(between verb: Int, and parts: [Range<Int>]) -> Bool {
    guard let part = parts.first, part.lowerBound > verb else { return false }
    for item in part {
      if clause.isQuoted(item) { return false }
      if clause.isWord(item), clause[item].verb >= 0 {
        let form = lexicon.verbs[Int(clause[item].verb)]
        if form.frame != .thought, !form.isNoun { return true }
      }
      if clause.has(item, .according) { return true }
    }
    return false
  }

  /// *He was asked whether …*, *it was reported that …*, *… was first reported by the Wire*.
  private func passive(_ verb: Int, _ start: Int, _ form: ReportingVerb.Form, _ right: Right) -> Report? {
    var by = verb + 1
    while clause.has(by, .adverb) { by += 1 }
    if clause.has(by, .by), let speaker = clause.phrase(startingAt: by + 1), clause.canSpeak(speaker),
      form.frame == .clause || form.frame == .object,
      let content = reported(before: start)
    {
      return Report(
        rule: .passive, cue: clause.tokens(verb..<(verb + 1)), verb: clause[verb].verb,
        subject: .tokens(clause.tokens(speaker)),
        contents: [clause.tokens(content)], sentence: index)
    }
    guard
      form.frame == .tell
        || form.frame == .clause && (right.hasThat || clause.isQuoted(min(right.start, clause.count - 1)))
    else { return nil }
    guard let contents = contents(verb, form, .passive(start), right), let part = contents.parts.first else {
      return nil
    }
    // *asked by reporters whether …*
    let isMarked = right.hasThat || right.hasTo || right.isWhether || hasQuotation(part)
    let agent = isMarked && clause.has(by, .by) ? clause.phrase(startingAt: by + 1) : nil
    let speaker = agent.flatMap { $0.upperBound <= part.lowerBound && clause.canSpeak($0) ? $0 : nil }
    if isBareQuestion(contents.parts) { return nil }
    return Report(
      rule: .passive, cue: clause.tokens(verb..<(verb + 1)), verb: clause[verb].verb,
      subject: speaker.map { .tokens(clause.tokens($0)) } ?? .nobody,
      contents: [clause.tokens(part)], sentence: index)
  }

  /// The noun phrase before a passive, from the start of its clause.
  private func reported(before start: Int) -> Range<Int>? {
    let last = clause.isComma(start - 1) ? start - 2 : start - 1
    guard let phrase = clause.phrase(endingAt: last) else { return nil }
    var first = phrase.lowerBound
    while first > 0, clause.isWord(first - 1) || clause.isKind(first - 1, .possessive),
      !clause.isVerb(first - 1), !clause.has(first - 1, [.subordinator, .coordinator])
    {
      first -= 1
    }
    if clause.has(first, .preposition) { return nil }
    return first..<(last + 1)
  }
}
