/// Which words a quote has that both the rules and a tagger found.
extension Joiner {
  /// The words of a quote that both found: the tagger's, but those of the rules where the tagger's hold the very
  /// cue or speaker of what the rules found in quotation marks.
  func words(_ content: TagPath.Span, _ match: Part) -> Range<Int> {
    if holdsCue(content, match) || isQuotation(match) && isByDash(match) { return match.tokens }
    if isQuotation(match) { return content.tokens }
    return content.tokens.lowerBound..<end(content.tokens, match.tokens)
  }

  /// Whether words hold the very cue or speaker of what the rules found in quotation marks.
  func holdsCue(_ content: TagPath.Span, _ part: Part) -> Bool {
    guard isQuotation(part) else { return false }
    let rule = rules[part.draft]
    return [rule.cue, rule.subject].contains { $0.map { $0.overlaps(content.tokens) } ?? false }
  }

  /// Whether a dash or a signature makes a part a quotation, where the tagger has hardly seen any.
  func isByDash(_ part: Part) -> Bool {
    let span = document.quotedAt[part.tokens.lowerBound]
    return span >= 0 && document.quoted[Int(span)].style != .marks
  }

  /// Whether a noun stands for the cue: *in the words of one nurse, “late soup”*.
  func isInTheWords(_ part: Part) -> Bool {
    if case .report(.noun) = rules[part.draft].rule { true } else { false }
  }

  /// Whether a part is what stands in quotation marks, all of it.
  func isQuotation(_ part: Part) -> Bool {
    let span = document.quotedAt[part.tokens.lowerBound]
    return span >= 0 && document.quoted[Int(span)].tokens == part.tokens
  }

  /// Where the words end that both found: where the tagger says, but where the rules say if there the speaker goes
  /// on to do or say something else, or if the tagger stopped within a phrase.
  func end(_ tagged: Range<Int>, _ ruled: Range<Int>) -> Int {
    guard abs(tagged.lowerBound - ruled.lowerBound) <= 2, ruled.upperBound > tagged.lowerBound else {
      return tagged.upperBound
    }
    if ruled.upperBound < tagged.upperBound {
      return goesOn(ruled.upperBound) ? ruled.upperBound : tagged.upperBound
    }
    return isWithinPhrase(tagged.upperBound) ? ruled.upperBound : tagged.upperBound
  }

  /// Whether the tagger stopped within a phrase not far from where the words start.
  func isBegun(_ ruled: Range<Int>, _ tagged: Range<Int>) -> Bool {
    abs(tagged.lowerBound - ruled.lowerBound) <= 2 && ruled.upperBound > tagged.upperBound
      && isWithinPhrase(tagged.upperBound)
  }

  /// Whether *, and left* or *but warned* stands behind words.
  func goesOn(_ end: Int) -> Bool {
    let tokens = document.tokens
    func has(_ place: Int, _ traits: Traits) -> Bool {
      place < tokens.count && document.quotedAt[place] < 0 && !tokens[place].traits.isDisjoint(with: traits)
    }
    let hasComma = end < tokens.count && document.quotedAt[end] < 0 && tokens[end].kind == .comma
    var place = hasComma ? end + 1 : end
    guard has(place, .coordinator) else { return false }
    place += 1
    while has(place, .adverb) { place += 1 }
    guard place < tokens.count, document.quotedAt[place] < 0, tokens[place].shape == .small else {
      return false
    }
    if tokens[place].verb >= 0 {
      let form = Lexicon.shared.verbs[Int(tokens[place].verb)]
      if form.kind == .past, form.frame != .thought || hasComma { return true }
    }
    return hasComma && has(place, .verb) && !has(place, .auxiliary)
  }

  /// Whether words that end at a place stop before their phrase does: *the nets of | the ship*, *that the | ship*.
  func isWithinPhrase(_ end: Int) -> Bool {
    guard end > 0, end < document.tokens.count, document.quotedAt[end] == document.quotedAt[end - 1] else {
      return false
    }
    let (last, next) = (document.tokens[end - 1], document.tokens[end])
    guard next.kind == .word || next.kind == .number, last.kind == .word || last.kind == .number else {
      return false
    }
    if !last.traits.isDisjoint(with: [.preposition, .of, .to]) { return true }
    if last.traits.contains(.determiner), last.traits.isDisjoint(with: [.pronoun, .object, .people]) {
      return true
    }
    let functional: Traits = [
      .preposition, .coordinator, .subordinator, .relative, .adverb, .time, .according, .auxiliary, .verb,
      .determiner, .possessive, .pronoun,
    ]
    // *the Corn | Bridge*, *it was | on the next page*
    if last.isCapital, next.isCapital, !last.traits.contains(.place) { return true }
    if last.traits.contains(.be) { return next.traits.isDisjoint(with: [.coordinator, .subordinator]) }
    return last.traits.isDisjoint(with: [.coordinator, .auxiliary]) && next.shape == .small && next.verb < 0
      && next.traits.isDisjoint(with: functional)
  }
}
