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
  var personAt: [Int32]
  var runs: [NameRun]
  /// For pronouns that mean somebody without a name, the word that brings that person in.
  var newcomerAt: [Int: Int] = [:]
  /// For pronouns that may nearly as well mean somebody else, that person; -1 for somebody without a name.
  var rivalAt: [Int: Int] = [:]
  /// The tokens of titles and roles before names.
  private(set) var titleTokens: Set<Int> = []

  /// The names that the text gives to things.
  private(set) var things: Set<[UInt64]> = []

  /// Who speaks which words, as far as tokens tell.
  let reports: ReportedWords

  init(_ document: Document, _ drafts: [Draft], outside: [OutsideName], called: Set<UInt64>) {
    self.document = document
    reports = ReportedWords(document, drafts)
    let speakers = reports.subjects
    personAt = [Int32](repeating: -1, count: document.tokens.count)
    runs = NameScanner(document).runs()
    for name in outside { add(name) }
    let singles = singleWords().union(called)
    things = thingNames()
    var certain = [Int](repeating: -1, count: runs.count)
    // The surest first, so that longer capitals are seen to hold a name: *Ana Ruiz* before *Ana Ruiz Night*.
    // Names that open a sentence come last: their first word may be none.
    for pass in 0...4 {
      for (index, run) in runs.enumerated()
      where run.name.count > 1 && !run.isHeadline && sureness(run) == pass {
        let isSpeaker = speakers.contains(run.next - 1) || speakers.contains(run.name.upperBound - 1)
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
    for (run, person) in zip(runs, certain) where person >= 0 {
      // A namesake of the same surname is whom the words mean; without one it is somebody of another article.
      guard hasNoRelation(run), let last = cast.members[person].words.last else { continue }
      cast.members[person].isStranger = cast.namesakes(last).count < 2
    }
    learnTitles(certain)
    addNamesakes(certain)
    for (index, run) in runs.enumerated() {
      if run.isHeadline {
        noteKnown(run)
      } else if certain[index] >= 0 {
        note(run, certain[index])
      } else if run.name.count > 1 {
        noteKnown(run)
      } else {
        let person = shortName(
          run, isSpeaker: speakers.contains(run.name.lowerBound) || speakers.contains(run.next - 1))
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
    let isInitial = document.isInitial(first + 1)
    let end = min(run.name.upperBound, first + (isInitial ? 3 : 2))
    let last = tokens[end - 1]
    let hasTitle = first > 0 && tokens[first - 1].traits.contains(.title)
    guard hasTitle || singles.contains(last.word),
      last.traits.isDisjoint(with: [.organization, .work, .place])
    else { return }
    guard cast.namesakes(last.word).isEmpty else { return }
    var part = run
    part.name = first..<end
    part.whole = part.name
    _ = fullName(part)
  }

  mutating func add(_ name: OutsideName) {
    guard cast.person(named: name.words, name.text) == nil else { return }
    var member = Cast.Member(
      name: name.text, words: name.words, kind: .person, gender: name.gender, isProper: true)
    member.titles = name.titles
    member.suffix = name.suffix
    member.roleText = name.role
    _ = cast.add(member)
  }

  mutating func fullName(_ run: NameRun) -> Int {
    let words = words(run)
    let isShouted = document.tokens[run.name].allSatisfy { $0.shape == .capitals }
    let text = fullText(run)
    let name =
      isShouted
      ? text.split(separator: " ").map { LabelText.written(String($0)) }.joined(separator: " ") : text
    if let known = cast.person(named: words, name) ?? misspelled(name, words) {
      cast.extend(known, name: name, words: words)
      return known
    }
    var member = Cast.Member(name: name, words: words, kind: .person, gender: run.gender, isProper: true)
    member.suffix = run.suffix
    member.isGenderGuessed = run.isGenderGuessed
    let new = cast.add(member)
    if let nickname = nickname(run), nickname.count == 1 {
      let last = document.text(document.range((run.name.upperBound - 1)..<run.name.upperBound))
      cast.addNickname(
        document.tokens[nickname.lowerBound].word, document.text(document.range(nickname)) + " " + last, new)
    }
    return new
  }

  /// A full name as it is printed: without a nickname, a comma and what stands between them.
  private func fullText(_ run: NameRun) -> String {
    let left = nickname(run).map { ($0.lowerBound - 1)...$0.upperBound }
    guard left != nil || document.tokens[run.whole].contains(where: { $0.kind == .comma }) else {
      return document.text(document.range(run.whole))
    }
    return run.whole.filter { left?.contains($0) != true && document.tokens[$0].kind == .word }
      .map { document.text(document.range($0..<($0 + 1))) }.joined(separator: " ")
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

  mutating func note(_ run: NameRun, _ person: Int, _ name: Range<Int>) {
    var part = run
    part.name = name
    part.whole = name
    part.suffix = 0
    part.title = name.lowerBound..<name.lowerBound
    part.gender = 0
    note(part, person)
  }

  mutating func note(_ run: NameRun, _ person: Int) {
    let range = document.range(run.whole)
    cast.members[person].mentions.append(range)
    if run.name.count == 1, cast.members[person].words.last == document.tokens[run.name.lowerBound].word {
      cast.members[person].bareUses += 1
    }
    if isSubject(run) { cast.members[person].subjects += 1 }
    cast.members[person].forms[document.text(range), default: 0] += 1
    if cast.members[person].gender == 0
      || cast.members[person].isGenderGuessed && run.gender > 0 && !run.isGenderGuessed
    {
      cast.members[person].gender = run.gender
      cast.members[person].isGenderGuessed = run.isGenderGuessed
    }
    for token in run.whole { personAt[token] = Int32(person) }
    guard !run.title.isEmpty else {
      noteApposition(run, person)
      return
    }
    titleTokens.formUnion(run.title)
    let (titles, words) = role(before: run)
    guard !titles.isEmpty else { return }
    cast.members[person].titles.formUnion(titles)
    addRole(words, person)
    let role = document.range(run.title)
    let isPlain =
      run.title.count == 1
      && !document.tokens[run.title.lowerBound].traits.isDisjoint(with: [.maleTitle, .femaleTitle])
    if !isPlain, cast.members[person].role.map({ $0.count < role.count }) ?? true {
      cast.members[person].role = role
    }
    noteApposition(run, person)
  }
}

/// A name that stands outside the text: in the headline, the byline or a turn's label.
struct OutsideName {
  var text: String
  var words: [UInt64]
  var gender: UInt8 = 0
  var role: String?
  var titles: Set<UInt64> = []
  /// The hash of *Jr.* and the like; 0 where there is none.
  var suffix: UInt64 = 0
}
