import Articles
import Prose

/// Whom a surname or a forename alone means.
extension Casting {
  /// Adds whoever bears a surname with a title that no full name of that surname goes with: *Mr. Marsh* where the
  /// text has only Hilda Marsh in full, *Senator Orr* beside *Governor Ada Orr*, *Mr. Tarn, no relation*.
  mutating func addNamesakes(_ certain: [Int]) {
    var last: [UInt64: Int] = [:]
    let couples = couples()
    let known = cast.members.count
    for (place, run) in runs.enumerated() where !run.isThing && !run.isHeadline {
      let word = document.tokens[run.name.upperBound - 1].word
      if certain[place] >= 0 { last[word] = place }
      guard run.name.count == 1, run.suffix == 0 else { continue }
      let gender = titleGender(run)
      let all = cast.namesakes(word)
      guard couples.contains(word) || !all.isEmpty,
        !all.contains(where: {
          cast.members[$0].words.count == 1
            && (couples.contains(word) ? cast.members[$0].gender == gender : mayBe(gender, $0))
        })
      else { continue }
      // *Mr. Marsh* and *Mrs. Marsh*, where nothing tells which of them Bo Marsh is.
      let isEither = couples.contains(word) && all.allSatisfy { cast.members[$0].gender == 0 || $0 >= known }
      let isNew = gender > 0 && (isEither || !all.contains { mayBe(gender, $0) })
      let differs = last[word].map { isOther(run, than: certain[$0], named: runs[$0]) } ?? false
      guard isNew || differs || hasNoRelation(run) else { continue }
      // Two of one surname alone bear their titles, to be two.
      let name = isEither ? run.first..<run.next : run.whole
      var member = Cast.Member(
        name: document.text(document.range(name)), words: [word], kind: .person, gender: gender,
        isProper: true)
      let (titles, role) = role(before: run)
      member.titles = titles
      if !role.isEmpty { member.roles = [role] }
      _ = cast.add(member)
    }
  }

  /// The surnames that stand behind titles of men and of women.
  private func couples() -> Set<UInt64> {
    var seen: [UInt64: UInt8] = [:]
    for run in runs where run.name.count == 1 && !run.title.isEmpty {
      seen[document.tokens[run.name.lowerBound].word, default: 0] |= titleGender(run)
    }
    return Set(seen.filter { $0.value == 3 }.keys)
  }

  /// What *Mr.*, *Mrs.*, *chairwoman* before a name tell of its gender; a surname that is also a forename tells none.
  private func titleGender(_ run: NameRun) -> UInt8 {
    let traits = run.title.map { document.tokens[$0].traits }
    if traits.contains(where: { $0.contains(.maleTitle) }) { return 1 }
    return traits.contains { $0.contains(.femaleTitle) } ? 2 : 0
  }

  private func mayBe(_ gender: UInt8, _ person: Int) -> Bool {
    gender == 0 || cast.members[person].gender == 0 || cast.members[person].gender == gender
  }

  /// Whom a name of one word means; -1 nobody.
  mutating func shortName(_ run: NameRun, isSpeaker: Bool) -> Int {
    let token = document.tokens[run.name.lowerBound]
    let all = cast.namesakes(token.word)
    if !all.isEmpty { return choose(all, run) ?? ambiguous(run) }
    if let forenamed = cast.byForename[token.word], forenamed.count == 1,
      run.title.isEmpty || goesWithForename(run, forenamed[0])
    {
      return forenamed[0]
    }
    let isForename = token.traits.contains(.forename) && run.mayBePerson && token.shape == .capitalized
    guard !run.isThing, run.isPerson || !isPlace(run) && (isForename || isSpeaker && run.mayBePerson),
      token.traits.isDisjoint(with: [.place, .organization, .nationality, .time, .people])
        || !run.title.isEmpty,
      token.shape != .capitals || !run.title.isEmpty
    else { return -1 }
    let name = document.text(document.range(run.whole))
    return cast.add(
      Cast.Member(name: name, words: [token.word], kind: .person, gender: run.gender, isProper: true))
  }

  /// Whether a title stands before a forename, *Sir Desmond*, or the first word of a name is no forename and may be the
  /// surname, *Premier Li* for Li Weishan.
  private func goesWithForename(_ run: NameRun, _ person: Int) -> Bool {
    let token = document.tokens[run.name.lowerBound]
    if run.title.contains(where: { Self.knightly.contains(document.tokens[$0].word) }) { return true }
    let (titles, _) = role(before: run)
    return !token.traits.contains(.forename) && mayBe(titleGender(run), person)
      && (titleGender(run) > 0 || !titles.isDisjoint(with: cast.members[person].titles))
  }

  /// The titles that go with a forename.
  private static let knightly: Set<UInt64> = Set(
    [
      "sir", "dame", "lord", "lady", "prince", "princess", "king", "queen", "pope", "saint", "father",
      "sister",
      "brother", "uncle", "aunt",
    ].map { WordHash.of($0) })

  /// *in Charlotte*
  private func isPlace(_ run: NameRun) -> Bool {
    run.title.isEmpty && run.name.lowerBound > 0
      && Self.placing.contains(document.tokens[run.name.lowerBound - 1].word)
  }

  private static let placing: Set<UInt64> = Set(
    ["in", "near", "across", "outside", "at", "off"].map { WordHash.of($0) })

  /// Of several namesakes: whom the title fits, else whom the text has been calling so, has named already and more
  /// often, or has just named; nil where no one stands out.
  private func choose(_ all: [Int], _ run: NameRun) -> Int? {
    var all = all
    if run.suffix != 0 {
      all = all.filter { cast.members[$0].suffix == run.suffix }
    }
    if all.count <= 1 { return all.first }
    let gender = titleGender(run)
    let fitting = all.filter { mayBe(gender, $0) }
    if fitting.count == 1 { return fitting[0] }
    if let titled = titled(run, fitting) { return titled }
    // *Ms.* goes with a forename that tells as much rather than with one that tells nothing.
    let known = fitting.filter { gender > 0 && cast.members[$0].gender == gender }
    if known.count == 1 { return known[0] }
    let place = Int(document.tokens[run.name.lowerBound].lower)
    let scored = fitting.map { (person: $0, score: standing($0, place)) }.sorted { $0.score > $1.score }
    guard let best = scored.first, scored.count > 1 else { return nil }
    return best.score - scored[1].score >= 2 ? best.person : nil
  }

  /// How much speaks for a namesake at a place of the text.
  private func standing(_ person: Int, _ place: Int) -> Double {
    let member = cast.members[person]
    guard let last = member.mentions.last?.lower else { return member.words.count > 1 ? -3 : 0 }
    let distance = place - last
    // What the text did long ago says little.
    let weight = distance < 1500 ? 1 : 0.3
    return (distance < 600 ? 1 : 0)
      + weight
      * (1.2 * Double(min(member.bareUses, 4)) + 0.4 * Double(min(member.mentions.count, 8))
        + 0.8 * Double(min(member.subjects, 3)))
  }

  /// A surname that several people bear and nothing tells apart is somebody of its own.
  private mutating func ambiguous(_ run: NameRun) -> Int {
    let person = cast.described(document.text(document.range(run.whole)), .person, isProper: false)
    cast.members[person].isAmbiguous = true
    return person
  }
}
