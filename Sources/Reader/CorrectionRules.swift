import Articles
import Prose
import Search

/// What the user knows better: who speaks, who is whom.
extension ReaderState {
  /// The people whom a command can name.
  var names: Names { names(reach: .max) }

  /// Those to offer while a name is typed, for every key anew: of all listed articles the most quoted ones.
  var offeredNames: Names { names(reach: 2000) }

  private func names(reach: Int) -> Names {
    let here = (body.reading?.people ?? []).map { someone in
      let aliases = body.reading?.person(someone.index)?.aliases ?? []
      return Names.Bearer(
        id: someone.id, name: someone.name, aliases: aliases, kind: someone.kind, role: someone.role,
        quotes: someone.total)
    }
    let elsewhere = (finding.result?.people ?? []).prefix(reach).map {
      Names.Bearer(id: $0.id, name: $0.name, articles: $0.articles)
    }
    return Names(here: here, elsewhere: elsewhere)
  }

  // MARK: Who speaks

  /// The quote or turn here is by the one named, or with `?` by nobody known.
  mutating func correctSpeaker(_ argument: String) -> [Effect] {
    guard let name = NameArguments(argument.withoutControls[...]).spoken else {
      return beginCommandLine(with: .speaker, argument, say: "these are several names: type one")
    }
    guard !name.isEmpty else {
      return beginCommandLine(with: .speaker, say: "type who speaks here, or ? for nobody known")
    }
    guard let reading = body.reading, let index = body.utteranceHere else {
      said = Said(text: "no quote at the reading line: \(keyName(.nextAnyQuote)) goes to the next one")
      return []
    }
    let speaker: String?
    switch names.meaning(of: name) {
    case .several(let people): return refuse(name, people)
    case .one(let person): speaker = person.name
    case .nobody: speaker = name == "?" ? nil : name
    }
    body.utterance = index
    let anchor = Anchor(reading.utterances[index].range, in: reading.text)
    let words = cut(reading.words(of: index))
    let quote = reading.utterances[index].kind == .direct ? "“\(words)”" : words
    return correct(
      .speaker(reading.article.id, anchor, name: speaker), "by \(speaker ?? "nobody known"): \(quote)")
  }

  private func cut(_ words: String) -> String { words.count > 28 ? "\(words.prefix(27))…" : words }

  // MARK: Who is whom

  /// One person is another one in every article; with one name, the chosen person is.
  mutating func mergePeople(_ argument: String) -> [Effect] {
    let arguments = NameArguments(argument[...])
    guard !trimmedEnds(argument[...]).isEmpty else {
      return beginCommandLine(with: .merge, say: Self.usageOfMerge)
    }
    let names = names
    if let name = arguments.single, case .one(let other) = names.meaning(of: name) {
      guard let person = chosenPerson(names) else {
        let key = keyName(.showPeople)
        said = Said(text: "choose with \(key) who is \(other.name), or \(Self.usageOfMerge)")
        return []
      }
      return merge(person, into: other)
    }
    let pairs = arguments.pairs
    let meanings = pairs.map { (names.meaning(of: $0.0), names.meaning(of: $0.1)) }
    let sure = meanings.compactMap { meaning -> (Names.Bearer, Names.Bearer)? in
      guard case (.one(let person), .one(let other)) = meaning else { return nil }
      return (person, other)
    }
    if sure.count == 1 { return merge(sure[0].0, into: sure[0].1) }
    guard sure.isEmpty, pairs.count == 1 else {
      if let name = arguments.single, pairs.isEmpty { return refuse(name, names) }
      said = Said(text: Self.usageOfMerge, isError: true)
      return []
    }
    if case .one = meanings[0].0 { return refuse(pairs[0].1, names) }
    return refuse(pairs[0].0, names)
  }

  private static let usageOfMerge = "type :merge \"One Name\" \"Another Name\""

  private mutating func merge(_ person: Names.Bearer, into other: Names.Bearer) -> [Effect] {
    guard person.id != other.id else {
      said = Said(text: "\(person.name) and \(other.name) are one person already")
      return []
    }
    return correct(.merge(person.id, into: other.id), "\(person.name) is \(other.name) everywhere")
  }

  /// The person of this article is not the one of that name in others; of several who are one, who is named.
  mutating func splitPerson(_ argument: String) -> [Effect] {
    let names = names
    guard let typed = NameArguments(argument[...]).single else { return refuse(argument, names) }
    guard !typed.isEmpty else {
      guard let chosen = chosenPerson(names) else {
        return beginCommandLine(with: .split, say: "type who is somebody else than in other articles")
      }
      return split(anyOf: chosen)
    }
    switch Names(here: members, elsewhere: []).meaning(of: typed) {
    case .one(let member): return split(member)
    case .several(let people): return refuse(typed, people)
    case .nobody:
      guard case .one(let named) = names.meaning(of: typed) else { return refuse(typed, names) }
      return split(anyOf: named)
    }
  }

  /// The people of the open article as it has them itself, before any are taken for others.
  private var members: [Names.Bearer] {
    (body.reading?.people ?? []).flatMap { someone -> [Names.Bearer] in
      guard let person = body.reading?.person(someone.index) else { return [] }
      guard person.members.isEmpty else {
        return person.members.map {
          Names.Bearer(id: $0.id, name: $0.name, aliases: $0.aliases, kind: person.kind)
        }
      }
      return [Names.Bearer(id: someone.id, name: person.name, aliases: person.aliases, kind: person.kind)]
    }
  }

  /// Parts the one of the article who is taken for this person.
  private mutating func split(anyOf person: Names.Bearer) -> [Effect] {
    guard let here = body.reading?.people.first(where: { $0.id == person.id }) else {
      said = Said(text: "this article does not name \(person.name)")
      return []
    }
    let others = (body.reading?.person(here.index)?.members ?? []).filter { $0.id != person.id }
    guard others.count < 2 else {
      return refuse(person.name, others.map { Names.Bearer(id: $0.id, name: $0.name) })
    }
    return split(others.first.map { Names.Bearer(id: $0.id, name: $0.name) } ?? person)
  }

  private mutating func split(_ member: Names.Bearer) -> [Effect] {
    guard let id = body.id else { return [] }
    if member.id == Person(name: member.name).id(in: id), !isTakenForAnother(member.id) {
      said = Said(text: "\(member.name) of this article is somebody apart already")
      return []
    }
    return correct(.split(id, member.id), "\(member.name) of this article is somebody apart")
  }

  /// Whether somebody of the open article is shown as somebody else.
  private func isTakenForAnother(_ member: PersonID) -> Bool {
    body.reading?.people.contains { someone in
      someone.id != member
        && body.reading?.person(someone.index)?.members.contains { $0.id == member } == true
    } == true
  }

  /// The person under the cursor while the people have the focus, else the one who is followed.
  private func chosenPerson(_ names: Names) -> Names.Bearer? {
    let chosen = focus == .people ? people.current.map { ($0.id, $0.name) } : speaker.map { ($0.id, $0.name) }
    return chosen.map { id, name in
      (names.here + names.elsewhere).first { $0.id == id }
        ?? Names.Bearer(id: id, name: name)
    }
  }

  // MARK: What all share

  private mutating func correct(_ correction: Correction, _ description: String) -> [Effect] {
    let number = changes.add(correction, description)
    said = Said(text: "\(description) · \(keyName(.undo)) takes it back")
    return [.correct(correction, number: number)]
  }

  /// Says that a name means nobody, or not who of several.
  private mutating func refuse(_ name: String, _ names: Names) -> [Effect] {
    if case .several(let people) = names.meaning(of: name) { return refuse(name, people) }
    let near = nearest(to: name, among: (names.here + names.elsewhere).map(\.name))
    let advice = near.map { "did you mean \($0)?" } ?? "Tab lists the people of this article"
    said = Said(text: "nobody here is called \(name): \(advice)", isError: true)
    return []
  }

  private mutating func refuse(_ name: String, _ people: [Names.Bearer]) -> [Effect] {
    let list = people.prefix(4).map(\.name).joined(separator: ", ") + (people.count > 4 ? ", …" : "")
    let isOneName = Set(people.map(\.name)).count == 1
    said = Said(
      text: isOneName
        ? "\(counted(people.count, "person", "people")) are called \(name): choose one with \(keyName(.showPeople))"
        : "\(name) may be \(list): type the whole name", isError: true)
    return []
  }

  /// Shows what a correction changes, now that it is stored or taken back.
  mutating func showCorrected() -> [Effect] {
    (body.id.map { [.open($0)] } ?? []) + (speaker.map { [.loadProfile($0.id)] } ?? [])
  }

  /// Forgets a correction that could not be stored.
  mutating func forgetCorrection(_ number: Int, _ why: String) {
    changes.forget(number)
    addProblem(why)
    said = Said(text: why, isError: true)
  }
}
