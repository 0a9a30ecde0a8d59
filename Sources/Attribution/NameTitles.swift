/// What stands before a name and in it: titles, offices, forenames, and what makes it a thing.
extension NameScanner {
  func describe(_ run: inout NameRun) {
    let tokens = document.tokens
    let first = tokens[run.name.lowerBound]
    let last = tokens[run.name.last { !tokens[$0].traits.contains(.suffix) } ?? run.name.lowerBound]
    let hasForename =
      run.name.count > 1
      && (first.traits.contains(.forename) || document.isInitial(first) && opensWithInitials(run.name))
    let things: Traits = [.organization, .work, .people]
    run.isThing  // *St Vitan*
    =
      run.name.count > 1 && first.word == Self.saint
      || run.name.contains { !tokens[$0].traits.isDisjoint(with: things) }
        && !(hasForename && run.name.count == 2
          && last.traits.isDisjoint(with: [.organization, .work, .people]))
      || run.name.contains { tokens[$0].traits.contains(.place) } && !hasForename
      || run.name.count > 1 && !hasForename && !last.traits.isDisjoint(with: [.title, .role])
      || last.shape == .capitals && !(hasForename && first.shape == .capitals)
    let hasTitle = run.title.contains {
      tokens[$0].traits.contains(.title) || tokens[$0].traits.contains(.role)
    }
    run.isPerson = !run.isThing && (hasTitle || hasForename)
    let before = run.name.lowerBound > 0 ? tokens[run.name.lowerBound - 1] : nil
    run.mayBePerson =
      !run.isThing && !endsLikeThing(last) && run.name.count(where: { tokens[$0].isCapital }) <= 3
      && before?.traits.isDisjoint(with: .determiner) != false
      && !run.name.contains {
        tokens[$0].isCapital && isAlsoSmall(tokens[$0])
          || !tokens[$0].traits.isDisjoint(with: [.nationality, .place, .role, .title])
      }
    for index in run.title {
      if tokens[index].traits.contains(.maleTitle) { run.gender = 1 }
      if tokens[index].traits.contains(.femaleTitle) { run.gender = 2 }
    }
    if run.gender == 0, first.traits.contains(.forename) {
      let (male, female) = (first.traits.contains(.male), first.traits.contains(.female))
      if male != female {
        run.gender = male ? 1 : 2
        run.isGenderGuessed = true
      }
    }
  }

  /// *Mr.*, *Mrs.*, *Ms.*
  func isHonorific(_ token: Token) -> Bool {
    token.traits.contains(.abbreviation) && !token.traits.isDisjoint(with: [.maleTitle, .femaleTitle])
  }

  /// *J. R. Tolland*: initials with their dots and then one name.
  func opensWithInitials(_ name: Range<Int>) -> Bool {
    let tokens = document.tokens
    guard document.bytes[Int(tokens[name.lowerBound].upper) - 1] == UInt8(ascii: ".") else { return false }
    let rest = name.drop { document.isInitial($0) }
    return !rest.isEmpty && rest.count <= 2
      && rest.allSatisfy {
        tokens[$0].shape == .capitalized && tokens[$0].traits.isDisjoint(with: [.place, .work])
      }
  }

  /// Whether a word ends as names of things do: *-tion*, *-ment*, *-ity*, *-ness*, *-ship*, *-ism*, *-ics*.
  func endsLikeThing(_ token: Token) -> Bool {
    guard token.upper - token.lower > 5 else { return false }
    let end = document.bytes[Int(token.lower)..<Int(token.upper)].suffix(4).map { $0 | 0x20 }
    return Self.thingEndings.contains { end.suffix($0.count).elementsEqual($0) }
  }

  static let thingEndings: [[UInt8]] = [
    "tion", "sion", "ment", "ness", "ship", "ity", "ism", "ics", "ance", "ence", "tage", "news",
  ].map { Array($0.utf8) }

  /// The start of the role before a name: capitals of the run and small words such as *State Department spokesman*.
  func titleStart(_ first: Int, _ name: Int, _ limit: Int) -> Int {
    let tokens = document.tokens
    var start = first
    var index = first - 1
    // *featuring Mr. Okafor*: nothing stands before it that belongs to it.
    if name == first + 1, isHonorific(tokens[first]) { return first }
    guard
      name > first
        || index >= limit && tokens[index].kind == .word
          && !tokens[index].traits.isDisjoint(with: [.role, .title])
          && (tokens[index].shape == .small || index == limit)
    else {
      return first
    }
    while index >= limit, index > first - 8, tokens[index].kind == .word || tokens[index].kind == .possessive
    {
      let token = tokens[index]
      if token.kind == .word,
        !token.traits.isDisjoint(with: [
          .auxiliary, .determiner, .preposition, .coordinator, .subordinator, .pronoun, .relative, .time,
          .adverb, .verb,
        ])
      {
        break
      }
      if token.verb >= 0, token.traits.isDisjoint(with: [.role, .title]), token.shape == .small { break }
      // *Coach Ana Krol replaced goalkeeper*: who does something to the one named is no part of the role.
      if isVerbLike(token), index > limit, isNominal(index - 1) { break }
      if index > limit, token.shape == .small, token.traits.isDisjoint(with: [.role, .title, .nationality]),
        isNameEnd(index - 1, limit)
      {
        break
      }
      if document.quotedAt[index] != document.quotedAt[first] { break }
      if token.kind == .possessive && name == first { break }
      start = index
      index -= 1
    }
    return start
  }

  /// Whether a small word ends as verbs of the past do: *replaced*, but not *Vale-based*.
  func isVerbLike(_ token: Token) -> Bool {
    guard token.shape == .small, token.kind == .word, token.upper - token.lower > 3,
      token.traits.isDisjoint(with: [.role, .title])
    else { return false }
    let text = document.bytes[Int(token.lower)..<Int(token.upper)]
    return text.suffix(2).elementsEqual("ed".utf8) && !text.contains(UInt8(ascii: "-"))
  }

  /// Whether a word may be who does something: a capital, a role.
  func isNominal(_ index: Int) -> Bool {
    let token = document.tokens[index]
    return token.kind == .word && (token.isCapital || !token.traits.isDisjoint(with: [.role, .title]))
  }

  /// Whether a forename and a surname end here.
  func isNameEnd(_ index: Int, _ limit: Int) -> Bool {
    let tokens = document.tokens
    return index > limit && tokens[index].isCapital
      && tokens[index].traits.isDisjoint(with: [.organization, .work, .role, .title])
      && tokens[index - 1].isCapital && tokens[index - 1].traits.contains(.forename)
  }

  /// The start of *Secretary of* before a run.
  func officeBefore(_ range: Range<Int>, _ limit: Int) -> Int? {
    let tokens = document.tokens
    let first = range.lowerBound
    guard first >= limit + 2, tokens[first - 1].traits.contains(.of),
      tokens[first - 2].traits.contains(.title),
      range.count > 1
    else { return nil }
    guard !tokens[first].traits.isDisjoint(with: [.organization, .place, .work, .nationality]) else {
      return nil
    }
    var start = first - 2
    while start > limit, tokens[start - 1].kind == .word,
      tokens[start - 1].isCapital || tokens[start - 1].traits.contains(.nationality),
      tokens[start - 1].traits.isDisjoint(with: [.determiner, .preposition, .coordinator, .subordinator])
    { start -= 1 }
    return start
  }
}
