import Articles
import Prose

/// Finds the people of a document: who is named, in which forms, and whom each pronoun means.
///
/// Full names come first, over the whole text: a title, a role or a known forename makes a run of capitals a
/// person, and so does being a cue's subject or being called by the last word alone. Then bare surnames and forenames
/// go to whom they fit; of two namesakes a title tells them apart, else the one named last in full. Pronouns
/// go to the likeliest person of the sentences before, never against a known gender.
struct Casting {
  let document: Document
  var cast = Cast()
  /// For each token whom it means; -1 nobody.
  private(set) var personAt: [Int32]
  private var runs: [NameRun]
  /// The tokens of titles and roles before names.
  private(set) var titleTokens: Set<Int> = []

  init(_ document: Document, speakers: Set<Int>, outside: [OutsideName], called: Set<UInt64>) {
    self.document = document
    personAt = [Int32](repeating: -1, count: document.tokens.count)
    runs = NameScanner(document).runs()
    for name in outside { add(name) }
    let singles = singleWords().union(called)
    var certain = [Int](repeating: -1, count: runs.count)
    // The surest first, so that longer capitals are seen to hold a name: *Ana Ruiz* before *Ana Ruiz Night*.
    // Names that open a sentence come last: their first word may be none.
    for pass in 0...3 {
      for (index, run) in runs.enumerated()
      where run.name.count > 1 && !run.isHeadline && sureness(run) == pass {
        let isSpeaker = speakers.contains(run.name.upperBound - 1)
        guard !holdsName(run), isName(run, isSpeaker: isSpeaker, singles) else { continue }
        let known = cast.members.count
        certain[index] = fullName(run)
        if certain[index] == known {
          let isCalled = singles.contains(document.tokens[run.name.upperBound - 1].word)
          cast.members[known].isWeak = !run.isPerson && !isSpeaker && !isCalled && !followsPerson(run)
        }
      }
    }
    for run in runs where run.isHeadline { nameInHeadline(run, singles) }
    for (index, run) in runs.enumerated() {
      if run.isHeadline {
        noteKnown(run)
      } else if certain[index] >= 0 {
        note(run, certain[index])
      } else if run.name.count > 1 {
        noteKnown(run)
      } else {
        let person = shortName(run, isSpeaker: speakers.contains(run.name.lowerBound))
        if person >= 0 { note(run, person) }
      }
    }
    learnGenders()
    resolvePronouns()
  }

  /// Takes a name from a headline where a title stands before it or the text goes on to use its last word.
  private mutating func nameInHeadline(_ run: NameRun, _ singles: Set<UInt64>) {
    let tokens = document.tokens
    guard let first = run.name.first(where: { tokens[$0].traits.contains(.forename) }),
      first + 1 < run.name.upperBound
    else { return }
    let isInitial = tokens[first + 1].upper - tokens[first + 1].lower <= 2
    let end = min(run.name.upperBound, first + (isInitial ? 3 : 2))
    let last = tokens[end - 1]
    let hasTitle = first > 0 && tokens[first - 1].traits.contains(.title)
    guard hasTitle || singles.contains(last.word),
      last.traits.isDisjoint(with: [.organization, .work, .place])
    else { return }
    guard cast.namesakes(last.word).isEmpty else { return }
    var part = run
    part.name = first..<end
    _ = fullName(part)
  }

  private func sureness(_ run: NameRun) -> Int {
    if run.isOpening { return 3 }
    return run.isPerson ? run.name.count == 2 ? 0 : 1 : 2
  }

  /// Whether a run is longer than a name that is known and opens it.
  private func holdsName(_ run: NameRun) -> Bool {
    let tokens = document.tokens
    let first = run.name.lowerBound
    if tokens[run.name.upperBound - 1].traits.contains(.suffix) { return false }
    let isInitial = tokens[first + 1].upper - tokens[first + 1].lower <= 2
    if run.name.count > 2, !isInitial, cast.byName[[tokens[first].word, tokens[first + 1].word]] != nil {
      return true
    }
    return !run.isPerson && !cast.namesakes(tokens[first].word).isEmpty
      && cast.namesakes(tokens[run.name.upperBound - 1].word).isEmpty
  }

  /// Whether a run of several words names a person.
  private func isName(_ run: NameRun, isSpeaker: Bool, _ singles: Set<UInt64>) -> Bool {
    guard !run.isThing else { return false }
    if run.isPerson || cast.byName[words(run.name)] != nil { return true }
    let (first, last) = (document.tokens[run.name.lowerBound], document.tokens[run.name.upperBound - 1])
    // *Unlike Ruiz*: behind an opening word stands somebody known.
    if run.isOpening, !cast.namesakes(last.word).isEmpty, !isSpeaker, !followsPerson(run), !mayOpenName(first)
    {
      return false
    }
    // *Medicare Advantage* where the text has *Medicare* alone: no surname stands first.
    let opensAlone = singles.contains(first.word) && !singles.contains(last.word)
    return (!opensAlone || isSpeaker) && (run.mayBePerson || isSpeaker || followsPerson(run))
  }

  /// Whether a word that opens a sentence looks like no word of English.
  private func mayOpenName(_ token: Token) -> Bool {
    guard token.traits.isEmpty, token.verb < 0 else { return false }
    let end = document.bytes[Int(token.lower)..<Int(token.upper)].suffix(3).map { $0 | 0x20 }
    return !["ing", "ed", "ly", "ike"].contains { end.suffix($0.utf8.count).elementsEqual($0.utf8) }
  }

  /// The words of a name: its tokens' hashes without `Jr.` and initials in the middle.
  private func words(_ name: Range<Int>) -> [UInt64] {
    let tokens = document.tokens[name].filter { !$0.traits.contains(.suffix) }
    guard let first = tokens.first, let last = tokens.last, tokens.count > 1 else {
      return tokens.map(\.word)
    }
    let inner = tokens.dropFirst().dropLast().filter { $0.upper - $0.lower > 2 }
    // *Jr.* is part of who is meant, but no surname: it changes the forename.
    let suffix = document.tokens[name].first { $0.traits.contains(.suffix) }
    return [first.word ^ (suffix?.word ?? 0)] + inner.map(\.word) + [last.word]
  }

  /// The names of one word, by hash, that stand outside a run of several.
  private func singleWords() -> Set<UInt64> {
    var words: Set<UInt64> = []
    for run in runs where run.name.count == 1 && !run.isThing {
      words.insert(document.tokens[run.name.lowerBound].word)
    }
    return words
  }

  /// *NAME, 45,*, *NAME, who*, *NAME, a farmer*
  private func followsPerson(_ run: NameRun) -> Bool {
    let next = run.name.upperBound
    guard next + 1 < document.tokens.count, document.tokens[next].kind == .comma else { return false }
    let token = document.tokens[next + 1]
    if token.kind == .number { return Int(token.upper - token.lower) == 2 }
    return token.traits.contains(.relative) && token.word == Self.who
  }

  private static let who = WordHash.of("who")

  // MARK: Names

  private mutating func add(_ name: OutsideName) {
    guard cast.person(named: name.words) == nil else { return }
    var member = Cast.Member(
      name: name.text, words: name.words, kind: .person, gender: name.gender, isProper: true)
    member.titles = name.titles
    member.roleText = name.role
    _ = cast.add(member)
  }

  private mutating func fullName(_ run: NameRun) -> Int {
    let words = words(run.name)
    let isShouted = document.tokens[run.name].allSatisfy { $0.shape == .capitals }
    let text = document.text(document.range(run.name))
    let name =
      isShouted
      ? text.split(separator: " ").map { LabelText.written(String($0)) }.joined(separator: " ") : text
    if let known = cast.person(named: words) ?? misspelled(name, words) {
      cast.extend(known, name: name, words: words)
      return known
    }
    return cast.add(Cast.Member(name: name, words: words, kind: .person, gender: run.gender, isProper: true))
  }

  /// Somebody with the same surname whose forename differs by one letter.
  private func misspelled(_ name: String, _ words: [UInt64]) -> Int? {
    guard words.count == 2, let last = words.last else { return nil }
    let letters = Array(name.utf8)
    return cast.namesakes(last).first { index in
      let other = Array(cast.members[index].name.utf8)
      guard cast.members[index].words.count == 2, other.count == letters.count, other.count >= 10,
        other[0] == letters[0]
      else { return false }
      return zip(letters, other).count { $0 != $1 } == 1
    }
  }

  /// Whom a name of one word means.
  private mutating func shortName(_ run: NameRun, isSpeaker: Bool) -> Int {
    let token = document.tokens[run.name.lowerBound]
    let all = cast.namesakes(token.word)
    if !all.isEmpty { return choose(all, run) ?? ambiguous(token, run) }
    if let forenamed = cast.byForename[token.word], forenamed.count == 1, run.title.isEmpty {
      return forenamed[0]
    }
    let isForename = token.traits.contains(.forename) && run.mayBePerson && token.shape == .capitalized
    guard !run.isThing, run.isPerson || isForename || isSpeaker && run.mayBePerson,
      token.traits.isDisjoint(with: [.place, .organization, .nationality, .time, .people])
        || !run.title.isEmpty,
      token.shape != .capitals || !run.title.isEmpty
    else { return -1 }
    let name = document.text(document.range(run.name))
    return cast.add(
      Cast.Member(name: name, words: [token.word], kind: .person, gender: run.gender, isProper: true))
  }

  /// Of several namesakes: whom a title fits, else whoever was named last in full, where one was.
  private func choose(_ all: [Int], _ run: NameRun) -> Int? {
    if all.count == 1 { return all[0] }
    let fitting = all.filter {
      run.gender == 0 || cast.members[$0].gender == 0 || cast.members[$0].gender == run.gender
    }
    if fitting.count == 1 { return fitting[0] }
    let titles = Set(document.tokens[run.title].map(\.word))
    let titled = fitting.filter { !cast.members[$0].titles.isDisjoint(with: titles) }
    if titled.count == 1 { return titled[0] }
    let named = fitting.filter { !cast.members[$0].mentions.isEmpty }.sorted { lastPlace($0) > lastPlace($1) }
    guard let recent = named.first else { return nil }
    if named.count == 1 { return recent }
    // The one of whom the text has been speaking for a while, or of whom it speaks far more.
    let place = Int(document.tokens[run.name.lowerBound].lower)
    if place - lastPlace(recent) < 600, place - lastPlace(named[1]) > 1500 { return recent }
    let most = named.max { cast.members[$0].mentions.count < cast.members[$1].mentions.count } ?? recent
    let others = named.filter { $0 != most }
    let isMain = others.allSatisfy {
      cast.members[most].mentions.count >= 4 * cast.members[$0].mentions.count && place - lastPlace($0) > 300
    }
    return isMain ? most : nil
  }

  private func lastPlace(_ person: Int) -> Int { cast.members[person].mentions.last?.lower ?? 0 }

  /// A surname that several people bear and nothing tells apart is somebody of its own.
  private mutating func ambiguous(_ token: Token, _ run: NameRun) -> Int {
    cast.described(document.text(document.range(run.name)), .person, isProper: false)
  }

  /// Finds names that the text has elsewhere within longer capitals: in headlines, in *the Ana Ruiz Foundation*.
  private mutating func noteKnown(_ run: NameRun) {
    var index = run.name.lowerBound
    while index < run.name.upperBound {
      let word = document.tokens[index].word
      if index + 1 < run.name.upperBound, let person = cast.byName[[word, document.tokens[index + 1].word]] {
        note(run, person, index..<(index + 2))
        index += 2
        continue
      }
      let all = cast.namesakes(word)
      if !run.isThing, all.count == 1 { note(run, all[0], index..<(index + 1)) }
      index += 1
    }
  }

  private mutating func note(_ run: NameRun, _ person: Int, _ name: Range<Int>) {
    var part = run
    part.name = name
    part.title = name.lowerBound..<name.lowerBound
    part.gender = 0
    note(part, person)
  }

  private mutating func note(_ run: NameRun, _ person: Int) {
    let range = document.range(run.name)
    cast.members[person].mentions.append(range)
    cast.members[person].forms[document.text(range), default: 0] += 1
    if cast.members[person].gender == 0 { cast.members[person].gender = run.gender }
    for token in run.name { personAt[token] = Int32(person) }
    guard !run.title.isEmpty else {
      noteApposition(run, person)
      return
    }
    titleTokens.formUnion(run.title)
    for token in run.title where !document.tokens[token].traits.isDisjoint(with: [.title, .role]) {
      cast.members[person].titles.insert(document.tokens[token].word)
    }
    let role = document.range(run.title)
    addRole(document.text(role), person)
    let isHonorific =
      run.title.count == 1 && document.tokens[run.title.lowerBound].traits.contains(.abbreviation)
    let isPlain =
      run.title.count == 1
      && !document.tokens[run.title.lowerBound].traits.isDisjoint(with: [.maleTitle, .femaleTitle])
    if !isHonorific, !isPlain, cast.members[person].role.map({ $0.count < role.count }) ?? true {
      cast.members[person].role = role
    }
  }

  private mutating func addRole(_ role: String, _ person: Int) {
    if cast.members[person].roles.count < 6 { cast.members[person].roles.insert(role.lowercased()) }
  }

  /// Takes the role from *NAME, the mayor of Vale,* or *The mayor of Vale, NAME,*.
  private mutating func noteApposition(_ run: NameRun, _ person: Int) {
    guard let tokens = appositionBehind(run) ?? appositionBefore(run) else { return }
    for token in tokens where !document.tokens[token].traits.isDisjoint(with: [.title, .role]) {
      cast.members[person].titles.insert(document.tokens[token].word)
    }
    let role = document.range(tokens)
    addRole(document.text(role), person)
    if cast.members[person].role == nil { cast.members[person].role = role }
  }

  private func appositionBehind(_ run: NameRun) -> Range<Int>? {
    let tokens = document.tokens
    var start = run.name.upperBound + 1
    guard start < tokens.count, tokens[start - 1].kind == .comma else { return nil }
    if tokens[start].traits.contains(.determiner) { start += 1 }
    var end = start
    while end < tokens.count, end < start + 12, isRoleWord(end) { end += 1 }
    guard end < tokens.count, tokens[end].kind == .comma || tokens[end].kind == .stop else { return nil }
    return hasRole(start..<end) ? start..<end : nil
  }

  private func appositionBefore(_ run: NameRun) -> Range<Int>? {
    let tokens = document.tokens
    let end = run.name.lowerBound - 1
    guard end > 1, tokens[end].kind == .comma else { return nil }
    var start = end
    while start > 0, start > end - 12, isRoleWord(start - 1),
      !tokens[start - 1].traits.contains(.determiner) || tokens[start - 1].traits.contains(.possessive)
    { start -= 1 }
    guard start > 0, start < end, tokens[start - 1].traits.contains(.determiner),
      !tokens[start].traits.contains(.that)
    else { return nil }
    // *the mayor of the old town, NAME*: the role begins at its first article.
    return hasRole(start..<end) && !tokens[start..<end].contains { $0.traits.contains(.of) }
      || start + 1 < end && !tokens[start].traits.isDisjoint(with: [.role, .title]) ? start..<end : nil
  }

  private func isRoleWord(_ index: Int) -> Bool {
    let token = document.tokens[index]
    if token.kind == .possessive { return true }
    guard token.kind == .word,
      token.traits.isDisjoint(with: [.auxiliary, .relative, .subordinator, .subject, .verb])
    else { return false }
    return token.verb < 0 || token.shape == .capitalized
  }

  /// Whether one of the first words of a stretch is a role.
  private func hasRole(_ tokens: Range<Int>) -> Bool {
    tokens.prefix(6).contains { !document.tokens[$0].traits.isDisjoint(with: [.role, .title]) }
  }

  // MARK: Pronouns

  /// A mention that a pronoun may go back to.
  private struct Antecedent {
    var person: Int
    var sentence: Int
    var isSubject: Bool
    var isQuoted: Bool
    /// Of somebody without a name: 1 male, 2 female, 0 unknown.
    var gender: UInt8 = 0
  }

  /// Whether a noun brings in somebody without a name: *a man in pyjamas*. A pronoun behind may mean that person,
  /// and then nobody can be named.
  private func isNewcomer(_ index: Int) -> Bool {
    let tokens = document.tokens
    let token = tokens[index]
    guard token.kind == .word, token.shape == .small, token.traits.contains(.role), !token.endsInS, index > 0
    else { return false }
    guard
      index + 1 >= tokens.count
        || !tokens[index + 1].isCapital && tokens[index + 1].traits.isDisjoint(with: .role)
    else { return false }
    for back in 1...3 where index - back >= 0 {
      let before = tokens[index - back]
      if before.traits.contains(.determiner) {
        return Self.indefinite.contains(before.word)
          && (index == back || tokens[index - back - 1].kind != .comma)
      }
      if before.kind != .word || before.shape != .small { return false }
    }
    return false
  }

  private func newcomerGender(_ traits: Traits) -> UInt8 {
    traits.contains(.maleTitle) ? 1 : traits.contains(.femaleTitle) ? 2 : 0
  }

  private static let indefinite: Set<UInt64> = Set(["a", "an", "one", "another"].map { WordHash.of($0) })

  /// Gives a gender to people whose names tell none, by the pronouns of sentences that leave no other choice:
  /// only one person was named in the sentence and the two before.
  private mutating func learnGenders() {
    var votes: [Int: (he: Int, she: Int)] = [:]
    var recent: [(person: Int, sentence: Int)] = []
    var run = 0
    for (number, sentence) in document.sentences.enumerated() {
      for index in sentence.tokens {
        while run < runs.count, runs[run].name.lowerBound < index { run += 1 }
        if run < runs.count, runs[run].name.lowerBound == index, personAt[index] >= 0 {
          recent.append((Int(personAt[index]), number))
          if recent.count > 8 { recent.removeFirst() }
        }
        let traits = document.tokens[index].traits
        guard traits.contains(.he) != traits.contains(.she), document.quotedAt[index] < 0 else { continue }
        let near = Set(recent.filter { number - $0.sentence <= 2 }.map(\.person))
        guard near.count == 1, let only = near.first, cast.members[only].gender == 0 else { continue }
        if traits.contains(.he) {
          votes[only, default: (0, 0)].he += 1
        } else {
          votes[only, default: (0, 0)].she += 1
        }
      }
    }
    for (person, vote) in votes where vote.he == 0 || vote.she == 0 {
      cast.members[person].gender = vote.he > 0 ? 1 : 2
    }
  }

  private mutating func resolvePronouns() {
    var recent: [Antecedent] = []
    var run = 0
    for (number, sentence) in document.sentences.enumerated() {
      var isFirst = true
      var index = sentence.tokens.lowerBound
      while index < sentence.tokens.upperBound {
        if run < runs.count, runs[run].name.lowerBound == index {
          let person = Int(personAt[index])
          if person >= 0, cast.members[person].kind == .person {
            recent.append(
              Antecedent(
                person: person, sentence: number, isSubject: isFirst && isSubject(runs[run]),
                isQuoted: runs[run].isQuoted))
            if recent.count > 24 { recent.removeFirst() }
            if isFirst, isSubject(runs[run]) { isFirst = false }
          }
          index = runs[run].name.upperBound
          run += 1
          continue
        }
        let traits = document.tokens[index].traits
        if traits.contains(.he) || traits.contains(.she) {
          let isQuoted = document.quotedAt[index] >= 0
          if let person = antecedent(traits, number, recent, isQuoted: isQuoted), person >= 0 {
            personAt[index] = Int32(person)
            cast.members[person].mentions.append(document.range(index..<(index + 1)))
            recent.append(
              Antecedent(
                person: person, sentence: number, isSubject: traits.contains(.subject), isQuoted: isQuoted))
            if recent.count > 24 { recent.removeFirst() }
          }
        }
        // Only as a sentence's subject is a newcomer likelier than whoever has a name.
        if isFirst, index <= sentence.tokens.lowerBound + 3, isNewcomer(index) {
          recent.append(
            Antecedent(
              person: -1, sentence: number, isSubject: isFirst, isQuoted: document.quotedAt[index] >= 0,
              gender: newcomerGender(traits)))
          if recent.count > 24 { recent.removeFirst() }
          isFirst = false
        }
        while run < runs.count, runs[run].name.lowerBound <= index { run += 1 }
        index += 1
      }
    }
  }

  private func isSubject(_ run: NameRun) -> Bool {
    let next = run.name.upperBound
    guard next < document.tokens.count else { return false }
    let token = document.tokens[next]
    return token.kind != .possessive
      && (!token.traits.isDisjoint(with: [.auxiliary, .verb, .adverb]) || token.verb >= 0
        || token.kind == .comma || token.kind == .word && token.shape == .small && token.traits.isEmpty)
  }

  private func antecedent(_ traits: Traits, _ sentence: Int, _ recent: [Antecedent], isQuoted: Bool) -> Int? {
    let gender: UInt8 = traits.contains(.he) ? 1 : 2
    var best: (score: Double, person: Int)?
    for (age, candidate) in recent.reversed().enumerated() {
      let distance = sentence - candidate.sentence
      guard distance <= 6 else { continue }
      let member =
        candidate.person >= 0
        ? cast.members[candidate.person]
        : Cast.Member(name: "", words: [0, 0], kind: .person, gender: candidate.gender, isProper: false)
      guard member.gender == 0 || member.gender == gender else { continue }
      var score = -2 * Double(distance) - 0.3 * Double(age)
      if candidate.isSubject { score += 2.5 }
      if member.gender == gender { score += 2 }
      if member.isWeak || member.words.count < 2 && member.titles.isEmpty && member.gender == 0 { score -= 2 }
      if candidate.isQuoted != isQuoted { score -= 2 }
      if score > best?.score ?? -100 { best = (score, candidate.person) }
    }
    return best?.person
  }
}

/// A name that stands outside the text: in the headline, the byline or a turn's label.
struct OutsideName {
  var text: String
  var words: [UInt64]
  var gender: UInt8 = 0
  var role: String?
  var titles: Set<UInt64> = []
}
