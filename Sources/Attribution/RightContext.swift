/// What stands behind a verb: whom it addresses, when and where, and the start of the content.
extension ReportFinder {
  struct Right {
    /// The first item of the content; the clause's end where there is none.
    var start: Int
    /// The end of the cue.
    var cueEnd: Int
    var hasThat = false
    var hasColon = false
    var hasComma = false
    var hasTo = false
    var isWhether = false
    /// Whether nothing but adjuncts follows in this clause.
    var isEmpty = false
  }

  func right(of verb: Int, _ form: ReportingVerb.Form) -> Right {
    var item = verb + 1
    var right = Right(start: item, cueEnd: item)
    if case .inverted(let phrase)? = inversion(verb) { item = phrase.upperBound }
    while clause.has(item, .adverb) { item += 1 }
    if form.frame == .tell || form.isMessage { item = addressee(item) }
    if form.frame == .object, clause.has(item, .preposition), isLinking(item, form) {
      item += 1
      right.cueEnd = item
    }
    if form.base == "express" || form.base == "voice" {
      // *expressed concern about …*
      var noun = item
      while clause.isWord(noun), clause[noun].shape == .small,
        !clause.has(noun, [.preposition, .determiner]), noun < item + 3
      { noun += 1 }
      if noun > item, clause.has(noun, .preposition) || clause.has(noun, .that) {
        item = clause.has(noun, .that) ? noun : noun + 1
        right.cueEnd = item
      }
    }
    let adjuncts = form.frame == .object ? item : skipAdjuncts(item, form)
    right.start = adjuncts
    if clause.has(adjuncts, .that) {
      right.hasThat = true
    } else if clause.isKind(adjuncts, .colon) {
      right.hasColon = true
      right.start += 1
    } else if clause.isComma(adjuncts) {
      right.hasComma = true
      right.start += 1
    } else if clause.has(adjuncts, .whether) {
      right.isWhether = true
    } else if clause.has(adjuncts, .to) {
      right.hasTo = true
    }
    right.isEmpty = clause.isEnd(adjuncts)
    if adjuncts == item, form.frame != .object { right.cueEnd = verb + 1 }
    return right
  }

  /// Whether a preposition behind a verb belongs to the cue: *called for*.
  func isLinking(_ item: Int, _ form: ReportingVerb.Form) -> Bool {
    switch form.base {
    case "call": clause.text(item) == "for" || clause.text(item) == "on"
    case "talk", "speak", "complain": clause.text(item) == "about" || clause.text(item) == "of"
    case "refer", "point": clause.has(item, .to)
    default: false
    }
  }

  /// The item behind whoever is told something.
  private func addressee(_ start: Int) -> Int {
    if clause.has(start, .object)
      || clause.has(start, .subject) && !clause.has(start, .it) && !clause.isVerb(start + 1)
    {
      return start + 1
    }
    if clause.has(start, .it), clause.has(start + 1, [.that, .to]) { return start + 1 }
    guard var phrase = clause.phrase(startingAt: start) else { return start }
    // The title of a programme or a paper: *told the “Morning Bell” that …*
    if phrase.upperBound < clause.count, clause.isQuoted(phrase.upperBound),
      clause.isTitle(phrase.upperBound),
      clause.has(phrase.upperBound + 1, [.that, .preposition, .to, .whether, .time])
    {
      phrase = phrase.lowerBound..<(phrase.upperBound + 1)
    }
    // Names and groups that something follows which can open a clause.
    let next = phrase.upperBound
    // *urged the mayor, NAME, to go*
    if clause.isComma(next), let name = clause.phrase(startingAt: next + 1), clause.isComma(name.upperBound),
      clause[name.lowerBound].isCapital, clause.has(name.upperBound + 1, [.to, .that, .whether])
    {
      return name.upperBound + 1
    }
    if clause.isEnd(next) { return next }
    if clause.has(next, [.that, .to, .subject, .determiner, .whether, .preposition, .time])
      || clause.isComma(next) || clause.isKind(next, .colon) || clause.isQuoted(next)
    {
      return next
    }
    // *told CNN Sanders would run*: the first name alone.
    if clause[start].isCapital || clause.has(start, .people) {
      var end = start + 1
      while end < next, clause.isWord(end), clause[end].isCapital, !clause.has(end - 1, .organization) {
        end += 1
      }
      return end
    }
    return clause.isVerb(next) ? start : next
  }

  /// The item behind *on Monday*, *in a statement*, *at a rally in Vale* where a content follows them; where none
  /// does, the item behind all of them.
  func skipAdjuncts(_ start: Int, _ form: ReportingVerb.Form) -> Int {
    var item = start
    while item < clause.count, item < start + 40 {
      if clause.has(item, .time) && !clause.has(item, .subordinator) {
        item += 1
        continue
      }
      if clause.has(item, .determiner), clause.has(item + 1, .time), !clause.isVerb(item + 2) {
        item += 2
        continue
      }
      guard clause.has(item, .preposition),
        !clause.has(item, .subordinator) || clause.isWord(item + 1) && !clause.has(item + 1, .subject)
      else { break }
      // *asked the minister about …*
      if form.base == "ask", clause.text(item) == "about" || clause.text(item) == "for" { break }
      if clause.has(item, .to), form.frame != .clause || !clause.isWord(item + 1) || clause.isBase(item + 1) {
        break
      }
      var end = item + 1
      while clause.has(end, [.adverb]) && !clause.has(end, .time) { end += 1 }
      if clause.has(end, .time) || clause.isKind(end, .number) {
        item = end + 1
        continue
      }
      guard let phrase = clause.phrase(startingAt: end) else {
        if clause.endsInINGWord(end) { return min(clauseEnd(end), clause.count) }
        break
      }
      item = phrase.upperBound
    }
    return item
  }

  /// The next comma, quotation or end.
  private func clauseEnd(_ start: Int) -> Int {
    var item = start
    while item < clause.count, !clause.isEnd(item), !clause.isComma(item), !clause.isQuoted(item),
      !clause.has(item, .that)
    { item += 1 }
    return item
  }
}

extension Clause {
  /// The text of a word, in small letters; for rare comparisons.
  func text(_ item: Int) -> String {
    isWord(item) ? document.text(document.range(starts[item]..<(starts[item] + 1))).lowercased() : ""
  }

  /// Whether a quotation stands at an item or just behind a comma there.
  func isQuotedAround(_ item: Int) -> Bool {
    item < count
      && (isQuoted(item) || (isComma(item) || isKind(item, .colon)) && item + 1 < count && isQuoted(item + 1))
  }

  /// Whether a quotation looks like the title of a work: not many words, every longer one with a capital, no mark at
  /// its end.
  func isTitle(_ item: Int) -> Bool {
    let inside = document.quoted[quotation(item)].inside
    guard inside.count <= 16 else { return false }
    var capitals = 0
    for token in document.tokens[inside] {
      if token.kind == .word {
        if token.isCapital {
          capitals += 1
        } else if token.traits.isDisjoint(with: [.determiner, .preposition, .coordinator, .auxiliary]) {
          return false
        }
      }
    }
    return capitals > 0
  }

  func endsInINGWord(_ item: Int) -> Bool { isWord(item) && self[item].shape == .small && endsInING(item) }

  /// Whether a word can be an infinitive: small and no noun phrase's start.
  func isBase(_ item: Int) -> Bool {
    isWord(item) && self[item].shape == .small
      && !has(item, [.determiner, .object, .people, .role, .time, .possessive]) && !self[item].endsInS
  }
}
