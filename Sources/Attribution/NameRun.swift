/// A stretch of capitalised words that may be a name, with the titles and roles before it.
struct NameRun {
  /// The tokens of the name alone, without titles; of a surname alone without what belongs to it.
  var name: Range<Int>
  /// The name with what belongs to a surname: *van der* Velde, Marsh *Jr.*
  var whole: Range<Int>
  /// The hash of *Jr.*, *Sr.*, *II*, *III* or *IV*; 0 where there is none.
  var suffix: UInt64 = 0
  /// The tokens of the title or role before it, and what belongs to these; empty where there is none.
  var title: Range<Int>
  /// Whether a title, a role or a forename shows that this is a person.
  var isPerson: Bool
  /// Whether a word of it belongs to organisations, places or works.
  var isThing: Bool
  /// Whether nothing speaks against a person: several words, no article before them, none also written small.
  var mayBePerson = false
  /// Whether it stands in quotation marks.
  var isQuoted: Bool
  /// 1 male, 2 female, 0 unknown.
  var gender: UInt8
  /// Whether only the forename tells the gender.
  var isGenderGuessed = false
  /// Whether it opens a sentence with a word that may have its capital from that alone.
  var isOpening = false
  /// The sentence.
  var sentence: Int
  /// Whether all longer words of the sentence have capitals, as in a headline.
  var isHeadline = false
  /// The first token, that of the title where there is one.
  var first: Int { title.isEmpty ? whole.lowerBound : title.lowerBound }
  /// The token behind the name.
  var next: Int { whole.upperBound }
}

/// Finds the name runs of a document.
struct NameScanner {
  let document: Document
  /// The words that the text also writes in small letters.
  private let small: Set<UInt64>

  init(_ document: Document) {
    self.document = document
    small = Set(document.tokens.lazy.filter { $0.kind == .word && $0.shape == .small }.map(\.word))
  }

  func isAlsoSmall(_ token: Token) -> Bool { small.contains(token.word) }

  func runs() -> [NameRun] {
    var runs: [NameRun] = []
    for (number, sentence) in document.sentences.enumerated() {
      let isHeadline = isHeadline(sentence)
      var index = sentence.tokens.lowerBound
      while index < sentence.tokens.upperBound {
        guard isNameWord(index, sentence) else {
          index += 1
          continue
        }
        let end = end(of: index, sentence.tokens.upperBound)
        if var run = run(index..<end, sentence, number) {
          run.isHeadline = isHeadline
          run.isOpening =
            run.name.lowerBound == index && run.title.isEmpty && isStart(index, sentence)
            && !document.tokens[index].traits.contains(.forename)
          runs.append(run)
        }
        index = end
      }
    }
    shorten(&runs)
    return runs
  }

  /// Takes *Le Pell* for a surname alone where the text has *Anne Le Pell*, and *Marsh III* where it has *Tom Marsh*.
  private func shorten(_ runs: inout [NameRun]) {
    let tokens = document.tokens
    var tails: Set<UInt64> = []
    for run in runs where run.name.count > 1 {
      var hash: UInt64 = 0
      for index in run.name.dropFirst().reversed() {
        hash = hash &* 31 &+ tokens[index].word
        if tokens[index].traits.contains(.particle) || index == run.name.upperBound - 1 { tails.insert(hash) }
      }
    }
    for index in runs.indices where runs[index].name.count > 1 {
      let run = runs[index]
      let last = run.name.upperBound - 1
      guard tokens[run.name.lowerBound].traits.contains(.particle) || tokens[last].traits.contains(.suffix)
      else { continue }
      let core = tokens[last].traits.contains(.suffix) ? last : run.name.upperBound
      let hash = (run.name.lowerBound..<core).reversed().reduce(into: UInt64(0)) {
        $0 = $0 &* 31 &+ tokens[$1].word
      }
      guard tails.contains(hash) else { continue }
      if core == last { runs[index].suffix = tokens[last].word }
      runs[index].name = (core - 1)..<core
    }
  }

  private func isHeadline(_ sentence: Sentence) -> Bool {
    guard sentence.tokens.count >= 4, sentence.tokens.count <= 30 else { return false }
    // *Prime Minister Ana Ruiz met Foreign Minister Tom Tan.*
    let last = document.tokens[sentence.tokens.upperBound - 1]
    let hasVerb = document.tokens[sentence.tokens].contains {
      $0.shape == .small && ($0.traits.contains(.verb) || $0.verb >= 0)
    }
    if last.kind == .stop, hasVerb { return false }
    let functional: Traits = [
      .auxiliary, .determiner, .preposition, .coordinator, .subordinator, .pronoun, .particle,
    ]
    var (capitals, small) = (0, 0)
    for token in document.tokens[sentence.tokens] where token.kind == .word {
      if token.isCapital { capitals += 1 } else if token.traits.isDisjoint(with: functional) { small += 1 }
    }
    return capitals >= 4 && small * 8 <= capitals
  }

  private func isNameWord(_ index: Int, _ sentence: Sentence) -> Bool {
    let token = document.tokens[index]
    guard token.isCapital else { return false }
    let functional: Traits = [
      .auxiliary, .determiner, .preposition, .coordinator, .subordinator, .pronoun, .relative, .according,
      .time,
    ]
    if !token.traits.isDisjoint(with: functional) {
      guard token.traits.contains(.forename) else { return false }
      return !isStart(index, sentence) || isFollowedByName(index, sentence.tokens.upperBound)
    }
    if isStart(index, sentence) {
      if token.traits.contains(.forename) || token.traits.contains(.title) { return true }
      if token.traits.contains(.adverb) || token.traits.contains(.verb) || token.verb >= 0 { return false }
      return !isAlsoSmall(token)
    }
    return true
  }

  /// Whether every sentence would write a capital here.
  private func isStart(_ index: Int, _ sentence: Sentence) -> Bool {
    if index == sentence.tokens.lowerBound { return true }
    switch document.tokens[index - 1].kind {
    case .stop, .question, .colon, .open, .quote, .singleOpen, .openBracket, .ellipsis: return true
    default: return false
    }
  }

  /// Whether a capitalised word stands behind a token, or up to two particles and then one.
  private func isFollowedByName(_ index: Int, _ limit: Int) -> Bool {
    var next = index + 1
    while next < limit, next < index + 3, document.tokens[next].traits.contains(.particle),
      document.tokens[next].shape == .small
    { next += 1 }
    guard next < limit, document.tokens[next].isCapital,
      document.tokens[next].traits.isDisjoint(with: [.time, .auxiliary])
    else { return false }
    return true
  }

  /// The end of the capitals from `start`.
  private func end(of start: Int, _ limit: Int) -> Int {
    var end = start + 1
    while end < limit, end < start + 12 {
      let token = document.tokens[end]
      if token.isCapital,
        token.traits.isDisjoint(with: [
          .time, .auxiliary, .determiner, .preposition, .coordinator, .subordinator, .pronoun, .adverb,
        ])
          || token.isCapital && token.traits.contains(.forename)
          || end + 1 < limit && token.isTimeOfName(before: document.tokens[end + 1])
      {
        end += 1
      } else if isFollowedByName(end - 1, limit) {
        end += 1
      } else if let next = behindNickname(end, limit) ?? suffixBehindComma(end, limit) {
        end = next
      } else {
        break
      }
      // *Tom Marsh Jr.* ends, *the Tom Marsh Jr. Library* goes on.
      if end < limit, document.tokens[end - 1].traits.contains(.suffix),
        document.tokens[end].traits.isDisjoint(with: [.work, .organization])
      {
        break
      }
    }
    return end
  }

  /// Behind *“Bix”* in *Bettina “Bix” Orland*, and *(Bix)*, where a name goes on.
  private func behindNickname(_ index: Int, _ limit: Int) -> Int? {
    var close: Int
    if document.tokens[index].kind == .openBracket {
      close = index + 2
      guard close < limit, document.tokens[close].kind == .closeBracket else { return nil }
    } else {
      let span = document.quotedAt[index]
      guard span >= 0, document.quotedAt[index - 1] < 0 else { return nil }
      let quotation = document.quoted[Int(span)]
      close = quotation.close
      guard quotation.open == index, close > 0, quotation.inside.count <= 2 else { return nil }
    }
    guard close + 1 < limit, document.tokens[index + 1].isCapital,
      document.tokens[close - 1].isCapital, isNameLike(document.tokens[close + 1]),
      isNameLike(document.tokens[index - 1])
    else { return nil }
    return close + 2
  }

  private func isNameLike(_ token: Token) -> Bool {
    token.shape == .capitalized && token.verb < 0
      && token.traits.isDisjoint(with: [
        .time, .auxiliary, .determiner, .preposition, .coordinator, .subordinator, .pronoun, .adverb, .title,
        .role, .organization, .work, .place, .nationality,
      ])
  }

  /// Behind *, Jr.*
  private func suffixBehindComma(_ index: Int, _ limit: Int) -> Int? {
    let tokens = document.tokens
    guard tokens[index].kind == .comma, index + 1 < limit, tokens[index + 1].isCapital,
      tokens[index + 1].traits.contains(.suffix)
    else { return nil }
    return index + 2
  }

  /// The name in a run of capitals, without *Jr.* behind it.
  private func run(_ whole: Range<Int>, _ sentence: Sentence, _ number: Int) -> NameRun? {
    let tokens = document.tokens
    var range = whole
    while range.count > 1, tokens[range.upperBound - 1].kind == .comma || isSuffix(range) {
      range = range.lowerBound..<(range.upperBound - 1)
    }
    var start = range.lowerBound
    // The last title in the run opens the name.
    for index in range.dropLast()
    where !tokens[index].traits.isDisjoint(with: [.title, .role]) && !tokens[index].traits.contains(.forename)
    {
      start = index + 1
    }
    if start == range.lowerBound {
      while start < range.upperBound - 1, !tokens[start].traits.isDisjoint(with: [.nationality, .suffix]),
        tokens[start].traits.isDisjoint(with: .forename)
      {
        start += 1
      }
    }
    if start == range.lowerBound || tokens[start].traits.isDisjoint(with: .forename),
      tokens[range.lowerBound].traits.isDisjoint(with: .forename)
    {
      // *Harbor Commission Head Ana Ruiz*: a forename behind other words opens the name.
      if let first = (start..<range.upperBound - 1).first(where: {
        tokens[$0].traits.contains(.forename) && tokens[$0].traits.isDisjoint(with: [.place, .organization])
      }),
        first > start
      {
        start = first
      }
    }
    var title = titleStart(range.lowerBound, start, sentence.tokens.lowerBound)..<start
    // *Secretary of State John Kerry*
    if title.isEmpty || title.lowerBound == range.lowerBound,
      let office = officeBefore(range, sentence.tokens.lowerBound)
    {
      while start < range.upperBound - 1,
        !tokens[start].traits.isDisjoint(with: [.organization, .place, .work, .nationality])
      { start += 1 }
      // *mayor of Port Elsin*: that word opens the name of a town.
      if start > range.lowerBound, Self.placeOpenings.contains(tokens[start - 1].word) { return nil }
      title = office..<start
    }
    // *van der Velde* is a surname alone.
    let particles = (start..<range.upperBound - 1).prefix { tokens[$0].traits.contains(.particle) }
    if particles.count == range.upperBound - 1 - start, particles.count > 1 || start > range.lowerBound,
      particles.contains(where: { tokens[$0].shape == .small })
    {
      start = range.upperBound - 1
    }
    let name = start..<range.upperBound
    var first = start
    while name.count == 1, first > sentence.tokens.lowerBound, tokens[first - 1].traits.contains(.particle),
      tokens[first - 1].kind == .word,
      first > range.lowerBound || tokens[first - 1].shape == .small || isStart(first - 1, sentence),
      document.quotedAt[first - 1] == document.quotedAt[start]
    { first -= 1 }
    let single = name.count == 1 ? tokens[name.lowerBound] : nil
    if let single, !single.traits.isDisjoint(with: [.title, .role]), !single.traits.contains(.forename) {
      // *Mr. King*
      guard name.lowerBound > range.lowerBound, isHonorific(tokens[name.lowerBound - 1]) else { return nil }
    }
    var run = NameRun(
      name: name, whole: first..<whole.upperBound, title: title, isPerson: false, isThing: false,
      isQuoted: document.quotedAt[start] >= 0, gender: 0, sentence: number)
    let suffix = (range.upperBound..<whole.upperBound).first { Self.generations.contains(tokens[$0].word) }
    run.suffix = suffix.map { tokens[$0].word } ?? 0
    describe(&run)
    return run
  }

  /// Whether a run ends with a suffix that is no part of a king's name: *Charles III*.
  private func isSuffix(_ range: Range<Int>) -> Bool {
    let last = document.tokens[range.upperBound - 1]
    guard last.traits.contains(.suffix) else { return false }
    let names = range.dropLast().count { document.tokens[$0].traits.isDisjoint(with: [.title, .role]) }
    return names > 1 || document.bytes[Int(last.upper) - 1] == UInt8(ascii: ".")
  }

  private static let placeOpenings: Set<UInt64> = Set(
    ["port", "fort", "new", "north", "south", "east", "west", "san", "los", "las", "saint"].map {
      WordHash.of($0)
    })

  static let saint = WordHash.of("st")
  private static let generations: Set<UInt64> = Set(["jr", "sr", "ii", "iii", "iv"].map { WordHash.of($0) })
}
