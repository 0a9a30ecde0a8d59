/// What stands before a verb: who is meant to speak.
extension ReportFinder {
  /// What stands before the verb.
  enum Left {
    /// A subject, and the first item of the verb's group.
    case subject(Range<Int>, Int)
    /// The subject of another verb of the sentence.
    case shared(Int)
    /// Nothing; the subject follows.
    case inverted(Range<Int>)
    case passive(Int)
    case none(Int)
  }

  func left(of verb: Int, _ form: ReportingVerb.Form) -> Left? {
    var item = verb - 1
    var start = verb
    var isPassive = false
    var sawAuxiliary = false
    var sawTo = false
    var isGoverned = false
    while item >= 0 {
      if clause.has(item, .auxiliary) {
        if clause.has(item, .be), !sawAuxiliary { isPassive = form.kind == .past || form.kind == .participle }
        sawAuxiliary = true
      } else if clause.has(item, .to), item > 0, form.kind == .base {
        sawTo = true
        guard clause.isWord(item - 1), clause.isVerb(item - 1) || clause.has(item - 1, .governing) else {
          return form.frame == .clause || form.frame == .thought ? .shared(start) : nil
        }
        isGoverned = clause.has(item - 1, .governing) || clause.has(item - 1, .auxiliary)
        item -= 1
        sawAuxiliary = true
      } else if clause.has(item, .governing), form.kind == .base, sawTo || clause.endsInED(item) {
        sawAuxiliary = true
      } else if clause.has(item - 1, .auxiliary), clause.isWord(item), clause[item].shape == .small,
        clause[item].traits.isEmpty
      {
        // *has long said*
        sawAuxiliary = true
      } else if let before = timeBefore(item) {
        item = before
        continue
      } else if !clause.has(item, .adverb) {
        break
      }
      start = item
      item -= 1
    }
    if form.isNoun, !sawAuxiliary, form.kind == .base || form.kind == .third,
      item < 0 || !clause.isNominal(item),
      !clause.has(verb + 1, [.that, .determiner, .subject]) && !clause.isQuoted(verb + 1)
    {
      return nil
    }
    if isPassive || form.kind == .past && clause.has(verb + 1, .by) { return .passive(start) }
    if sawTo, !isGoverned, form.frame == .object || form.frame == .tell { return nil }
    guard item >= 0 else {
      // *Asked about it, Orlov said …*: somebody asked her.
      if form.frame == .tell, form.kind == .past { return .passive(start) }
      return inversion(verb) ?? (form.kind == .ing || form.kind == .past ? .shared(start) : nil)
    }
    // *put* is a past form as well.
    if form.kind == .base, !sawAuxiliary, !isAmount(verb, form), !mayBePlural(item, verb) {
      return inversion(verb)
    }
    if clause.isQuoted(item) {
      if let inverted = inversion(verb) { return inverted }
      if form.kind == .ing { return .shared(start) }
      return nounOfClause(before: item + 1).map { .subject($0, start) }
    }
    if clause.isComma(item) || clause.isKind(item, .dash) || clause.isKind(item, .closeBracket) {
      if form.kind == .ing { return .shared(start) }
      if let inverted = inversion(verb), form.frame == .clause || form.frame == .marked { return inverted }
      if let phrase = apposed(before: item) ?? named(before: item) { return .subject(phrase, start) }
      return clause.isComma(item) ? .shared(start) : nil
    }
    if clause.has(item, .coordinator) { return .shared(start) }
    // *The report quotes Orlov as saying …*
    if form.kind == .ing, clause.isWord(item), clause[item].word == Self.asWord,
      let phrase = clause.phrase(endingAt: item - 1), clause.canSpeak(phrase)
    {
      let first = phrase.last { clause[$0].verb >= 0 && clause[$0].shape == .small }.map { $0 + 1 }
      return .subject(max(phrase.lowerBound, first ?? 0)..<phrase.upperBound, item)
    }
    if clause.has(item, [.preposition, .subordinator]) && !clause.has(item, .relative) {
      // *said when asked whether …*
      if form.frame == .tell, form.kind == .past, clause.has(item, .subordinator) { return .passive(start) }
      return form.kind == .ing ? .shared(start) : nil
    }
    if clause.has(item, .determiner) && !clause.has(item, .people) && !clause.has(item, .subject)
      && !clause.has(item, .relative)
    {
      return nil
    }
    guard let phrase = clause.phrase(endingAt: item) else { return nil }
    if form.isNoun, !sawAuxiliary, !mayHaveNounForm(verb, phrase, form) { return nil }
    // *sent a letter alleging …*: whoever sent it alleges.
    if form.kind == .ing, !sawAuxiliary, !clause.has(phrase.lowerBound - 1, .preposition),
      !clause.has(phrase.lowerBound, .subject),
      let main = mainSubject(before: phrase.lowerBound), main.upperBound < phrase.lowerBound
    {
      return .shared(start)
    }
    return .subject(described(phrase) ?? widened(phrase), start)
  }

  /// The item before *on Monday* or *in January*, where one ends at `item`; nil where none does.
  private func timeBefore(_ item: Int) -> Int? {
    let isYear = item > 1 && clause.isKind(item, .number) && clause.has(item - 1, .preposition)
    let isDay =
      clause.has(item, .time)
      && (clause[item].isCapital || clause.has(item - 1, .time) && clause[item - 1].isCapital)
    guard item > 1, isYear || isDay else { return nil }
    var first = item
    while first > 0, clause.has(first - 1, .time) || clause.isKind(first - 1, .number) { first -= 1 }
    if clause.has(first - 1, .preposition) { first -= 1 }
    guard first > 0, clause.isNominal(first - 1) else { return nil }
    return first - 1
  }

  /// A phrase that a preposition ties to words before it, with these, where they start a clause with a noun:
  /// *a narrator in the film*, *people marching through the streets*.
  private func widened(_ phrase: Range<Int>) -> Range<Int> {
    guard phrase.lowerBound > 1, clause.has(phrase.lowerBound - 1, [.preposition, .of]) else { return phrase }
    var first = phrase.lowerBound - 1
    while first > 0, first > phrase.lowerBound - 12,
      clause.isWord(first - 1) || clause.isKind(first - 1, .possessive),
      !clause.has(first - 1, [.coordinator, .subordinator, .auxiliary, .verb]), clause[first - 1].verb < 0
    {
      first -= 1
    }
    guard first == 0 || !clause.isWord(first - 1) || clause.has(first - 1, [.coordinator, .subordinator])
    else { return phrase }
    if clause.has(first, [.preposition, .adverb, .pronoun]) || clause.endsInINGWord(first) { return phrase }
    guard clause.has(first, [.determiner, .role, .people]) || clause[first].isCapital else { return phrase }
    let isSpeaker =
      clause.canSpeak(first..<min(phrase.lowerBound, first + 3)) || first > 0 && clause.isQuoted(first - 1)
    return isSpeaker ? first..<phrase.upperBound : phrase
  }

  /// Whether a form that is often a noun is a verb here, behind this phrase.
  private func mayHaveNounForm(_ verb: Int, _ phrase: Range<Int>, _ form: ReportingVerb.Form) -> Bool {
    let last = phrase.upperBound - 1
    if clause.has(last, .subject) || clause.has(last, .relative) { return true }
    var next = verb + 1
    while clause.has(next, .adverb) { next += 1 }
    // `…,” Orlov notes.`
    if phrase.lowerBound > 0, clause.isQuoted(phrase.lowerBound - 1),
      clause.isEnd(next) || clause.isComma(next)
    {
      return true
    }
    let isComplement =
      clause.has(next, [.that, .determiner, .subject, .whether]) || clause.isQuoted(next)
      || clause.isKind(next, .colon) || clause.isWord(next) && clause[next].isCapital
    guard isComplement else { return false }
    if form.kind == .ing { return true }
    if form.kind == .base { return clause.has(last, .people) || clause[last].endsInS }
    return clause[last].isCapital || clause.has(last, [.role, .organization, .title])
  }

  /// Whether the noun that ends at an item can be the subject of a base form (*critics say*).
  private func mayBePlural(_ item: Int, _ verb: Int) -> Bool {
    guard !clause.isQuoted(item) else { return true }
    if clause.has(item, [.people, .they, .we, .first, .relative, .coordinator]) { return true }
    if clause.isComma(item) { return true }
    if clause.isWord(item),
      clause[item].endsInS || clause.has(item, .subject) && !clause.has(item, [.he, .she])
    {
      return true
    }
    // *Documents seen by the Courier suggest that …*
    return clause.has(verb + 1, .that)
      && (max(0, item - 8)..<item).contains { clause.isWord($0) && clause[$0].endsInS }
  }

  /// `…,” said NAME`, `…, says NAME.`
  func inversion(_ verb: Int) -> Left? {
    let form = lexicon.verbs[Int(clause[verb].verb)]
    let isBehindQuote = verb > 0 && clause.isQuoted(verb - 1)
    guard form.frame != .object, form.frame != .tell || isBehindQuote,
      form.kind == .past || form.kind == .third && !form.isNoun || form.kind == .base && !form.isNoun
    else { return nil }
    guard verb == 0 || clause.isQuoted(verb - 1) || clause.isComma(verb - 1) || clause.isKind(verb - 1, .dash)
    else { return nil }
    guard let phrase = clause.phrase(startingAt: verb + 1), clause.canSpeak(phrase) else { return nil }
    let next = phrase.upperBound
    if verb > 0, clause.isQuoted(verb - 1) { return .inverted(phrase) }
    // Without a quotation the name must close the clause, else it belongs to what is said.
    guard
      clause.isEnd(next) || clause.isComma(next) || clause.has(next, .preposition) || clause.has(next, .time)
        || clause.isKind(next, .colon)
    else { return nil }
    return form.frame == .clause && (verb > 0 || clause.isQuotedAround(next)) ? .inverted(phrase) : nil
  }

  /// The phrase before an apposition that ends with the comma at `comma`: *NAME, the mayor of Vale, said*.
  func apposed(before comma: Int) -> Range<Int>? {
    var best: Range<Int>?
    var item = comma - 1
    var commas = 0
    while item > 0, item > comma - 60, commas < 8 {
      if clause.isQuoted(item) && clause.document.quoted[clause.quotation(item)].inside.count > 4 { break }
      if clause.isKind(item, .semicolon) || clause.isKind(item, .colon) { break }
      if clause.isComma(item) || clause.isKind(item, .dash) || clause.isKind(item, .openBracket) {
        commas += 1
        if let phrase = clause.phrase(endingAt: item - 1), clause.canSpeak(phrase),
          isClauseStart(phrase.lowerBound)
        {
          let name = clause[phrase.upperBound - 1]
          let isName =
            name.isCapital && !clause.has(phrase.upperBound - 1, .place)
            || clause.has(phrase.lowerBound, .subject)
          if isName { return phrase }
          best = best ?? phrase
        }
      }
      item -= 1
    }
    // *The ambassador, NAME, said*
    if let best, let name = clause.phrase(endingAt: comma - 1), name.lowerBound == best.upperBound + 1,
      clause[comma - 1].isCapital
    {
      return best.lowerBound..<comma
    }
    return best
  }

  /// The name between two commas behind words that are no phrase: *The skipper who found you, NAME, said*.
  private func named(before comma: Int) -> Range<Int>? {
    guard let name = clause.phrase(endingAt: comma - 1), clause.isComma(name.lowerBound - 1), name.count > 1,
      clause[name.lowerBound].isCapital, clause[comma - 1].isCapital,
      !clause.has(comma - 1, [.place, .time, .organization])
    else { return nil }
    if let before = clause.phrase(endingAt: name.lowerBound - 2), isClauseStart(before.lowerBound) {
      return before.lowerBound..<comma
    }
    return (0..<name.lowerBound).contains { clause.isQuoted($0) } ? nil : name
  }

  /// The noun before a relative clause that ends with words which cannot speak: *a waiter who was carrying soup*.
  private func described(_ phrase: Range<Int>) -> Range<Int>? {
    guard !clause.canSpeak(phrase) else { return nil }
    let before = max(0, phrase.lowerBound - 6)..<(phrase.lowerBound + 1)
    guard
      let relative = before.last(where: { clause.has($0, .relative) && !clause.has($0, .that) }),
      relative < phrase.lowerBound, !(relative..<phrase.lowerBound).contains(where: { clause.isComma($0) }),
      !clause.isComma(relative - 1)
    else { return nil }
    return antecedent(relative)
  }

  /// The noun of a relative clause between commas that ends with a quotation before a verb: *Tan, whom Ruiz called
  /// “a thief,” said*.
  private func nounOfClause(before verb: Int) -> Range<Int>? {
    guard endsWithComma(verb - 1) else { return nil }
    let relative = (max(1, verb - 40)..<verb).last {
      clause.has($0, .relative) && !clause.has($0, .that) && clause.isComma($0 - 1)
    }
    guard let relative, (relative..<verb).contains(where: { clause.isVerb($0) }),
      let noun = antecedent(relative), clause.canSpeak(noun), isClauseStart(noun.lowerBound)
    else { return nil }
    return noun
  }

  /// Whether a subject can start at an item: at the sentence's start, behind a comma, a conjunction or a quotation.
  private func isClauseStart(_ item: Int) -> Bool {
    item == 0 || clause.isQuoted(item - 1) || !clause.isWord(item - 1)
      || clause.has(item - 1, [.coordinator, .subordinator, .adverb]) || clause.has(item - 1, .time)
  }

  /// The noun that *who* or *which* stands for.
  func antecedent(_ relative: Int) -> Range<Int>? {
    var item = relative - 1
    if clause.isComma(item) { item -= 1 }
    while item > 0, clause.has(item, .time) { item -= 1 }
    guard let phrase = clause.phrase(endingAt: item), !clause.has(phrase.lowerBound, .relative) else {
      return nil
    }
    return phrase
  }

  /// The noun of a relative clause that a verb goes on with: *Orlov, who is forty and describes herself as …*.
  func relativeSubject(before start: Int) -> Range<Int>? {
    relative(before: start).flatMap { antecedent($0) }
  }

  /// The *who* or *which* of the relative clause that goes on at an item, behind a conjunction.
  func relative(before start: Int) -> Int? {
    guard clause.has(start - 1, .coordinator) else { return nil }
    let before = max(0, start - 8)..<start
    let relative = before.last { clause.has($0, .relative) && !clause.has($0, .that) }
    return relative.flatMap { first in
      (first..<start).contains { clause.isComma($0) } ? nil : first
    }
  }

  /// Whether a subject is that of a relative clause: *who*, *whom Ruiz*.
  private func isOfRelative(_ subject: Range<Int>) -> Bool {
    clause.has(subject.lowerBound, .relative)
      || clause.has(subject.lowerBound - 1, .relative) && !clause.has(subject.lowerBound - 1, .that)
        && clause.isComma(subject.lowerBound - 2)
  }

  private static let there = WordHash.of("there")

  /// The subject of the first verb of the sentence.
  func mainSubject(before limit: Int) -> Range<Int>? {
    var item = 1
    while item < limit {
      if clause.isVerb(item), !clause.isQuoted(item) {
        var last = item - 1
        while last > 0 {
          if clause.has(last, .adverb) {
            last -= 1
          } else if let before = timeBefore(last) {
            last = before
          } else {
            break
          }
        }
        if clause.isComma(last), let phrase = apposed(before: last) { return phrase }
        if let phrase = clause.phrase(endingAt: last), clause.canSpeak(phrase),
          clause[last].word != Self.there,
          !clause.has(phrase.lowerBound - 1, .preposition), !isOfRelative(phrase)
        {
          return phrase
        }
      }
      item += 1
    }
    return nil
  }
}
