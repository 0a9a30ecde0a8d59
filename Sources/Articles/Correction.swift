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
    switch correction {
    case .speaker(article.id, let anchor, let name, let key):
      guard let range = anchor.range(in: article.body.text) else { return }
      setSpeaker(name, key, at: range)
    case .split(article.id, let person):
      for index in people.indices where people[index].id(in: article.id) == person { people[index].key = nil }
    default: return
    }
  }

  private mutating func setSpeaker(_ name: String?, _ key: String?, at range: TextRange) {
    let overlaps = utterances.compactMap { utterance in
      utterance.range.intersection(range).map { (utterance, $0.count * 2 - utterance.range.count) }
    }
    guard let utterance = overlaps.max(by: { $0.1 < $1.1 })?.0 else { return }
    let person = name.map { place(of: $0, key) }
    let evidence = [Evidence(kind: "user", text: "You said so.")]
    switch utterance.origin {
    case .turn(let index):
      turns[index].person = person
      turns[index].evidence = evidence
    case .quote(let index):
      quotes[index].speaker.person = person
      quotes[index].confidence = 1
      quotes[index].evidence = evidence
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
