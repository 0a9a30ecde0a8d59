import Prose

/// Which runs of capitals name a person.
extension Casting {
  func sureness(_ run: NameRun) -> Int {
    if run.isOpening { return 4 }
    guard run.isPerson else { return 3 }
    // A name with its initials first: who *George Bush* is shows when both George W. and George H. W. are known.
    return run.name.count == 2 ? 1 : document.isInitial(run.name.lowerBound + 1) ? 0 : 2
  }

  /// Whether a run is longer than a name that is known and opens it.
  func holdsName(_ run: NameRun) -> Bool {
    let tokens = document.tokens
    let first = run.name.lowerBound
    if run.suffix != 0 { return false }
    let isInitial = document.isInitial(first + 1)
    if run.name.count > 2, !isInitial, cast.byName[[tokens[first].word, tokens[first + 1].word]] != nil {
      return true
    }
    return !run.isPerson && !cast.namesakes(tokens[first].word).isEmpty
      && cast.namesakes(tokens[run.name.upperBound - 1].word).isEmpty
  }

  /// Whether a run of several words names a person.
  func isName(_ run: NameRun, isSpeaker: Bool, _ singles: Set<UInt64>) -> Bool {
    guard !run.isThing else { return false }
    if run.isPerson || cast.byName[words(run)] != nil { return true }
    let (first, last) = (document.tokens[run.name.lowerBound], document.tokens[run.name.upperBound - 1])
    if run.isOpening, Self.openers.contains(first.word), !cast.namesakes(last.word).isEmpty { return false }
    // *Unlike Ruiz*: behind an opening word stands somebody known.
    if run.isOpening, !cast.namesakes(last.word).isEmpty, !isSpeaker, !followsPerson(run), !mayOpenName(first)
    {
      return false
    }
    if !isSpeaker, isWork(run) || things.contains(words(run)) { return false }
    // *Medicare Advantage* where the text has *Medicare* alone: no surname stands first, but for *Xu Mei-ling*.
    let opensAlone =
      singles.contains(first.word) && !singles.contains(last.word) && !hasSmallPart(last)
      && !isCalledFirst(run, first)
    return (!opensAlone || isSpeaker) && (run.mayBePerson || isSpeaker || followsPerson(run))
  }

  /// Whether somebody's surname stands first: *Tan Meiling* where *Tan* speaks later on.
  private func isCalledFirst(_ run: NameRun, _ first: Token) -> Bool {
    guard run.mayBePerson, run.name.count == 2, first.traits.isEmpty else { return false }
    return reports.subjects.contains { document.tokens[$0].word == first.word }
  }

  /// The names of several words that the text calls things somewhere: *the Ragna Tove*, *the village of Nether Slee*,
  /// *off Cape Hask*.
  func thingNames() -> Set<[UInt64]> {
    var names: Set<[UInt64]> = []
    for run in runs where run.name.count > 1 && !run.isPerson && run.title.isEmpty && run.whole.lowerBound > 0
    {
      let before = document.tokens[run.whole.lowerBound - 1]
      let isPlaced = Self.placing.contains(before.word) && before.shape == .small
      if before.word == Self.the || isPlaced || isKind(run.whole.lowerBound - 1) {
        names.insert(words(run))
      }
    }
    return names
  }

  /// *the ferry*, *the village of* before a name.
  private func isKind(_ index: Int) -> Bool {
    let token = document.tokens[index]
    if token.traits.contains(.of), index > 0 { return Self.kinds.contains(document.tokens[index - 1].word) }
    return Self.kinds.contains(token.word) && token.shape == .small
  }

  /// Whether a quotation holds nothing but words with capitals: *“Keep Out”*.
  private func isWork(_ run: NameRun) -> Bool {
    let span = document.quotedAt[run.name.lowerBound]
    guard span >= 0 else { return false }
    let inside = document.quoted[Int(span)].inside
    guard inside.count <= 8, inside.upperBound >= run.name.upperBound else { return false }
    let words = inside.filter { document.tokens[$0].kind == .word }
    return words.count > 1
      && words.allSatisfy {
        document.tokens[$0].isCapital || document.tokens[$0].upper - document.tokens[$0].lower < 4
      }
  }

  /// *Mei-ling*: a given name that stands behind its family's.
  private func hasSmallPart(_ token: Token) -> Bool {
    guard token.shape == .capitalized else { return false }
    let text = document.bytes[Int(token.lower)..<Int(token.upper)]
    guard let hyphen = text.firstIndex(of: UInt8(ascii: "-")), hyphen + 1 < text.endIndex else {
      return false
    }
    return text[hyphen + 1] >= 0x61 && text[hyphen + 1] <= 0x7A
  }

  private static let the = WordHash.of("the")
  private static let placing: Set<UInt64> = Set(
    ["in", "near", "across", "outside", "at", "off"].map { WordHash.of($0) })
  /// What has a name and is nobody.
  private static let kinds: Set<UInt64> = Set(
    [
      "ship", "ferry", "boat", "trawler", "tanker", "vessel", "yacht", "tug", "barge", "schooner", "steamer",
      "freighter", "submarine", "frigate", "lifeboat", "village", "town", "city", "island", "hamlet", "port",
      "parish", "suburb", "county", "province", "river", "lake", "mountain", "film", "novel", "song", "album",
      "magazine", "newspaper", "play", "opera", "racehorse", "hurricane", "storm",
    ].map { WordHash.of($0) })

  /// Whether a word that opens a sentence looks like no word of English.
  func mayOpenName(_ token: Token) -> Bool {
    guard token.traits.isEmpty, token.verb < 0, !Self.openers.contains(token.word) else { return false }
    let end = document.bytes[Int(token.lower)..<Int(token.upper)].suffix(3).map { $0 | 0x20 }
    return !["ing", "ed", "ly", "ike"].contains { end.suffix($0.utf8.count).elementsEqual($0.utf8) }
  }

  private static let openers: Set<UInt64> = Set(
    ["everything", "nothing", "anything", "something", "none", "neither", "either", "much", "little", "such"]
      .map { WordHash.of($0) })

  /// The words of a name: its tokens' hashes without nicknames and initials in the middle; of initials in front only
  /// the first letter.
  func words(_ run: NameRun) -> [UInt64] {
    let tokens = document.tokens[run.name].filter { $0.kind == .word && !$0.traits.contains(.suffix) }
    guard let first = tokens.first, let last = tokens.last, tokens.count > 1 else {
      return tokens.map(\.word)
    }
    let nickname = nickname(run)
    let inner = run.name.dropFirst().dropLast().filter {
      let token = document.tokens[$0]
      return token.kind == .word && nickname?.contains($0) != true && !document.isInitial(token)
        && !token.traits.contains(.suffix)
    }
    let opening = document.isInitial(first) ? initial(first) : first.word
    // *Jr.* is part of who is meant, but no surname: it changes the forename.
    return [opening ^ run.suffix] + inner.map { document.tokens[$0].word } + [last.word]
  }

  /// The hash of a word's first letter.
  private func initial(_ token: Token) -> UInt64 {
    WordHash.of(document.text(TextRange(Int(token.lower), Int(token.upper))).prefix(1))
  }

  /// The tokens between the marks of *Bettina “Bix” Orland*.
  func nickname(_ run: NameRun) -> Range<Int>? {
    guard let open = run.name.first(where: { document.tokens[$0].kind != .word }),
      let close = run.name.last(where: { document.tokens[$0].kind != .word }), close > open
    else { return nil }
    return (open + 1)..<close
  }

  /// The names of one word, by hash, that stand outside a run of several.
  func singleWords() -> Set<UInt64> {
    var words: Set<UInt64> = []
    for run in runs where run.name.count == 1 && !run.isThing {
      words.insert(document.tokens[run.name.lowerBound].word)
    }
    return words
  }

  /// *NAME, 45,*, *NAME, who*, *NAME, a farmer*
  func followsPerson(_ run: NameRun) -> Bool {
    let next = run.next
    guard next + 1 < document.tokens.count, document.tokens[next].kind == .comma else { return false }
    let token = document.tokens[next + 1]
    if token.kind == .number { return Int(token.upper - token.lower) == 2 }
    return token.traits.contains(.relative) && token.word == Self.who
  }

  private static let who = WordHash.of("who")

  /// Somebody with the same surname whose forename differs by one letter.
  func misspelled(_ name: String, _ words: [UInt64]) -> Int? {
    guard words.count == 2, let last = words.last, let full = PersonName(name) else { return nil }
    let letters = Array(name.utf8)
    return cast.namesakes(last).first { index in
      let other = Array(cast.members[index].name.utf8)
      guard cast.members[index].words.count == 2, other.count == letters.count, other.count >= 10,
        other[0] == letters[0], let known = PersonName(cast.members[index].name),
        known.middles == full.middles, known.suffix == full.suffix
      else { return false }
      return zip(letters, other).count { $0 != $1 } == 1
    }
  }
}
