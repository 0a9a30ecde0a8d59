public import Articles
import GRDB
import Prose

/// What the user knows better than the engine; it wins over every later analysis.
public enum Correction: Hashable, Sendable {
  /// The quote or turn at these words of the article is by the named one, or by nobody known.
  case speaker(ArticleID, Anchor, name: String?)
  /// This person of the article is not the one of that name in other articles.
  case split(ArticleID, PersonID)
  /// This person is, in every article, the one whose identity (`Person.identity(in:)`) follows.
  case merge(PersonID, into: String)

  /// The article it is about; nil for all.
  public var article: ArticleID? {
    switch self {
    case .speaker(let article, _, _), .split(let article, _): article
    case .merge: nil
    }
  }
}

/// A correction as it is kept.
public struct KeptCorrection: Hashable, Sendable, Identifiable {
  /// Its number in the library.
  public let id: Int64
  /// The correction.
  public let correction: Correction
  /// Whether the words it is about no longer stand in the article: it has no effect while that is so.
  public let isDetached: Bool
}

extension Library {
  /// Keeps a correction; its number undoes it.
  public func correct(_ correction: Correction) throws(LibraryError) -> KeptCorrection.ID {
    try write { db in
      let correction = try db.resolved(correction)
      let id = try db.insert(correction)
      try db.apply(after: correction)
      return id
    }
  }

  /// Takes a correction back; it is returned so that it can be made again.
  @discardableResult
  public func withdraw(_ id: KeptCorrection.ID) throws(LibraryError) -> Correction? {
    try write { db in
      let kept = try db.keptCorrections("WHERE id = ?", id).first
      try db.run("DELETE FROM correction WHERE id = ?", id)
      if let kept { try db.apply(after: kept.correction) }
      return kept?.correction
    }
  }

  /// The corrections of one article, or with nil those of all articles at once, in the order they were made.
  public func corrections(of article: ArticleID?) throws(LibraryError) -> [KeptCorrection] {
    try read { db in try db.keptCorrections("WHERE article IS ? ORDER BY id", article?.rawValue) }
  }
}

/// Who is whom, by the user's word and by the joins where that says nothing else.
struct Merges {
  private var identities: [PersonID: String] = [:]
  /// Why somebody is taken for another one, where that is a join.
  private(set) var reasons: [PersonID: String] = [:]

  init(_ db: Database) throws {
    try db.rows("SELECT person, key FROM correction WHERE kind = 'merge' ORDER BY id") {
      identities[PersonID(rawValue: $0.int64(0))] = $0.text(1)
      return true
    }
    let users = self
    for join in try db.joins() where users.identities[join.person] == nil {
      // Where the user merged the two the other way round, that is the one that holds.
      guard users.resolved(PersonID(key: join.key)) != join.person else { continue }
      identities[join.person] = join.key
      reasons[join.person] = join.reason
    }
  }

  var isEmpty: Bool { identities.isEmpty }

  /// The identity that the person has been merged into; nil where there is none. A circle ends where it closes.
  func identity(of person: PersonID) -> String? {
    var seen: Set<PersonID> = [person]
    var last = identities[person]
    while let key = last, let next = identities[PersonID(key: key)], seen.insert(PersonID(key: key)).inserted
    {
      last = next
    }
    return last
  }

  func resolved(_ person: PersonID) -> PersonID { identity(of: person).map { PersonID(key: $0) } ?? person }

  /// The person and all who have been merged into them.
  func members(of person: PersonID) -> [PersonID] {
    [person]
      + identities.keys.filter { $0 != person && resolved($0) == person }.sorted { $0.rawValue < $1.rawValue }
  }
}

extension Database {
  func corrections(of article: ArticleID) throws -> [KeptCorrection] {
    try keptCorrections("WHERE article = ? ORDER BY id", article.rawValue)
  }

  /// The correction with whom the article itself names, where it is about somebody joined or merged.
  fileprivate func resolved(_ correction: Correction) throws -> Correction {
    guard case .split(let article, let person) = correction else { return correction }
    let named = try all(
      "SELECT p.person FROM article a JOIN appearance p ON p.revision = a.revision WHERE a.id = ?",
      article.rawValue
    ) { PersonID(rawValue: $0.int64(0)) }
    guard !named.contains(person) else { return correction }
    let merges = try Merges(self)
    return .split(article, named.first { merges.resolved($0) == person } ?? person)
  }

  fileprivate func keptCorrections(_ condition: String, _ value: Int64?) throws -> [KeptCorrection] {
    let sql =
      "SELECT id, kind, article, person, key, name, words, before, after, place, detached FROM correction "
    return try all(sql + condition, value) { row in
      let article = ArticleID(rawValue: row.int64(2))
      let person = PersonID(rawValue: row.int64(3))
      let correction: Correction =
        switch row.text(1) {
        case "speaker":
          .speaker(
            article,
            Anchor(words: row.text(6), before: row.text(7), after: row.text(8), place: row.int(9)),
            name: row.optionalText(5))
        case "split": .split(article, person)
        default: .merge(person, into: row.text(4))
        }
      return KeptCorrection(id: row.int64(0), correction: correction, isDetached: row.flag(10))
    }
  }

  fileprivate func insert(_ correction: Correction) throws -> Int64 {
    let sql = """
      INSERT INTO correction (kind, article, person, key, name, words, before, after, place, detached)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0)
      """
    switch correction {
    case .speaker(let article, let anchor, let name):
      try run(
        sql, "speaker", article.rawValue, nil, nil, name, anchor.words, anchor.before, anchor.after,
        anchor.place)
    case .split(let article, let person):
      try run(sql, "split", article.rawValue, person.rawValue, nil, nil, nil, nil, nil, nil)
    case .merge(let person, let identity):
      try run(sql, "merge", nil, person.rawValue, identity, nil, nil, nil, nil, nil)
    }
    return lastInsertedRowID
  }

  /// Works out anew who appears in the article that a correction is about, and tells other processes. A merge is
  /// worked out whenever people are asked for.
  fileprivate func apply(after correction: Correction) throws {
    let change = Moment(self)
    if case .merge(let person, _) = correction {
      try run(
        "UPDATE article SET change = ? WHERE id IN (SELECT article FROM appearance WHERE person = ?)",
        try change(), person.rawValue)
    }
    guard let id = correction.article, let opened = try openedArticle(id), let found = opened.found else {
      return
    }
    let corrected = found.corrected(by: try corrections(of: id), in: opened.article)
    try setAppearances(corrected.appearances(in: opened.article), of: id, opened.revision, change)
    try run("UPDATE article SET change = ? WHERE id = ?", try change(), id.rawValue)
  }
}

extension Annotations {
  /// The annotations with the user's corrections of the article; those whose words are gone have no effect.
  func corrected(by corrections: [KeptCorrection], in article: Article) -> Annotations {
    var corrected = self
    for kept in corrections where !kept.isDetached {
      switch kept.correction {
      case .speaker(_, let anchor, let name):
        guard let range = anchor.range(in: article.body.text) else { continue }
        corrected.setSpeaker(name, at: range)
      case .split(_, let person):
        for index in corrected.people.indices where corrected.people[index].id(in: article.id) == person {
          corrected.people[index].key = nil
        }
      case .merge: continue
      }
    }
    return corrected
  }

  /// The annotations with the people renamed who have been merged into others.
  func merged(_ merges: Merges, in article: ArticleID) -> Annotations {
    guard !merges.isEmpty else { return self }
    var merged = self
    for index in people.indices {
      if let identity = merges.identity(of: people[index].id(in: article)) {
        merged.people[index].key = identity
      }
    }
    return merged
  }

  private mutating func setSpeaker(_ name: String?, at range: TextRange) {
    let overlaps = utterances.compactMap { utterance in
      utterance.range.intersection(range).map { (utterance, $0.count * 2 - utterance.range.count) }
    }
    guard let utterance = overlaps.max(by: { $0.1 < $1.1 })?.0 else { return }
    let person = name.map { place(of: $0) }
    switch utterance.origin {
    case .turn(let index): turns[index].person = person
    case .quote(let index):
      quotes[index].speaker.person = person
      quotes[index].confidence = 1
      quotes[index].evidence = [Evidence(kind: "user", text: "You said so.")]
    }
  }

  /// The place of the person with this name or alias, who is added where there is none.
  private mutating func place(of name: String) -> Int {
    if let place = people.firstIndex(where: { $0.name == name || $0.aliases.contains(name) }) { return place }
    people.append(Person(name: name))
    return people.count - 1
  }
}
