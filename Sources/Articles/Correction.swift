import Prose

/// What the user knows better than the engine; it wins over every later analysis.
public enum Correction: Hashable, Sendable {
  /// The quote or turn at these words of the article is by the named one, or by nobody known. `key` is what makes
  /// somebody whom the article does not name the same in other articles (`Person.key`).
  case speaker(ArticleID, Anchor, name: String?, key: String? = nil)
  /// This person of the article is not the one of that name in other articles.
  case split(ArticleID, PersonID)
  /// The first person is, in every article, the second one.
  case merge(PersonID, into: PersonID)

  /// The article it is about; nil for all.
  public var article: ArticleID? {
    switch self {
    case .speaker(let article, _, _, _), .split(let article, _): article
    case .merge: nil
    }
  }
}

extension Annotations {
  /// Puts a correction of one article into effect, as far as its words or its person are there; a merge, which is
  /// about all articles, is none of these.
  public mutating func correct(_ correction: Correction, in article: Article) {
    correct([correction], in: article)
  }

  /// Puts the corrections of one article into effect in the order they were made. Of several who are said to
  /// speak the same words the last one does, and the others are not heard of.
  public mutating func correct(_ corrections: [Correction], in article: Article) {
    let utterances = utterances
    let corrected = corrections.map { place(of: $0, in: article, utterances) }
    for (index, correction) in corrections.enumerated() {
      switch correction {
      case .speaker(_, _, let name, let key):
        guard let place = corrected[index], !corrected[(index + 1)...].contains(place) else { continue }
        setSpeaker(name, key, of: utterances[place])
      case .split(article.id, let person): part(person, in: article.id)
      default: continue
      }
    }
  }

  /// The place of the utterance whose speaker is corrected; nil where the text or the engine has it no longer.
  private func place(
    of correction: Correction, in article: Article, _ utterances: [Utterance]
  ) -> Int? {
    guard case .speaker(article.id, let anchor, _, _) = correction,
      let range = anchor.range(in: article.body.text)
    else { return nil }
    let isWithinMarks = isMark(before: range.lower, in: article.body.text)
    return utterances.indices.filter { index in
      let utterance = utterances[index]
      guard let shared = utterance.range.intersection(range)?.count,
        shared * 2 > range.count, shared * 2 > utterance.range.count
      else { return false }
      // Words between marks that stand inside the corrected ones are another quote, be they most of them.
      return isWithinMarks || !utterance.isQuotedDirectly || utterance.range.lower <= range.lower
        || !isMark(before: utterance.range.lower, in: article.body.text)
    }.max { utterances[$0].likeness(to: range) < utterances[$1].likeness(to: range) }
  }

  private mutating func part(_ person: PersonID, in article: ArticleID) {
    for index in people.indices where people[index].id(in: article) == person { people[index].key = nil }
  }

  private mutating func setSpeaker(_ name: String?, _ key: String?, of utterance: Utterance) {
    let person = name.map { place(of: $0, key) }
    switch utterance.origin {
    case .turn(let index):
      turns[index].person = person
      turns[index].evidence = [.ofUser]
    case .quote(let index):
      // The words that the engine took for the speaker's name are somebody else's.
      quotes[index].speaker = Speaker(person: person)
      quotes[index].confidence = 1
      quotes[index].evidence = [.ofUser]
    }
  }

  /// The place of the person with this name, key or alias, who is added where there is none.
  private mutating func place(of name: String, _ key: String?) -> Int {
    let known =
      people.firstIndex { $0.name == name } ?? people.firstIndex { key != nil && $0.key == key }
      ?? people.firstIndex { $0.aliases.contains(name) }
    if let known { return known }
    people.append(Person(name: name, key: key))
    return people.count - 1
  }

  /// Notes who of `found`, who are the people of the article itself, are taken for whom.
  public mutating func noteMembers(
    of found: [Person], in article: ArticleID, takenFor other: (PersonID) -> PersonID
  ) {
    let members = Dictionary(grouping: found) { other($0.id(in: article)) }
    for index in people.indices {
      let id = people[index].id(in: article)
      guard let all = members[id], all.contains(where: { $0.id(in: article) != id }) else { continue }
      people[index].members = all.map {
        Person.Member(id: $0.id(in: article), name: $0.name, aliases: $0.aliases)
      }
    }
  }

  /// Makes one person of all who have the same identity: under the name of the first whose place satisfies `isOwn`,
  /// else under the fullest; the other names become forms of it.
  public mutating func unite(in article: ArticleID, under isOwn: (Int) -> Bool) {
    let members = Dictionary(grouping: people.indices) { people[$0].identity(in: article) }
    guard members.count < people.count else { return }
    var united: [Person] = []
    var places = Array(repeating: 0, count: people.count)
    for index in people.indices {
      let same = members[people[index].identity(in: article)] ?? [index]
      guard same[0] == index else { continue }
      for member in same { places[member] = united.count }
      let fullest = same.max { people[$0].name.utf8.count < people[$1].name.utf8.count }
      let own = people[same.first(where: isOwn) ?? fullest ?? index]
      united.append(own.united(with: same.map { people[$0] }))
    }
    people = united
    func move(_ person: inout Int?) {
      person = person.flatMap { places.indices.contains($0) ? places[$0] : nil }
    }
    for index in quotes.indices { move(&quotes[index].speaker.person) }
    for index in turns.indices { move(&turns[index].person) }
  }
}

extension Evidence {
  /// The reason for what the user corrected.
  fileprivate static let ofUser = Evidence(kind: "user", text: "You said so.")
}

extension Turn {
  /// Whether the user said whose it is; then its label says nothing.
  public var isCorrected: Bool { evidence.contains { $0.kind == Evidence.ofUser.kind } }
}

extension Utterance {
  fileprivate var isQuotedDirectly: Bool {
    if case .quote = origin { kind == .direct } else { false }
  }

  /// How much of the utterance is at `range`, less what of it is elsewhere.
  fileprivate func likeness(to other: TextRange) -> Int {
    (range.intersection(other)?.count ?? 0) * 2 - range.count
  }
}

/// Whether a quotation mark ends at `offset` of `text`.
private func isMark(before offset: Int, in text: String) -> Bool {
  let before = text.utf8.index(text.startIndex, offsetBy: offset)
  return text.unicodeScalars[..<before].last.map { "\"“”„«»‘’'‹›「『".unicodeScalars.contains($0) } ?? false
}

extension Person {
  /// Gives the person another name; the old one becomes a form of it.
  public mutating func rename(_ name: String) {
    guard name != self.name else { return }
    aliases = [self.name] + aliases.filter { $0 != name && $0 != self.name }
    self.name = name
  }

  /// This person with what is known of all the entries that mean the same one.
  fileprivate func united(with others: [Person]) -> Person {
    var united = self
    united.role = role ?? others.lazy.compactMap(\.role).first
    for form in others.flatMap({ [$0.name] + $0.aliases }) where !([name] + united.aliases).contains(form) {
      united.aliases.append(form)
    }
    united.mentions = Set(others.flatMap(\.mentions)).sorted()
    return united
  }
}
