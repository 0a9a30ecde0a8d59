public import Articles
import GRDB

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
      let merges = try Merges(db)
      let correction = try db.resolved(correction, merges)
      let id = try db.insert(correction, merges, path)
      try db.apply(after: correction, instead: merges)
      return id
    }
  }

  /// Takes a correction back; it is returned so that it can be made again.
  @discardableResult
  public func withdraw(_ id: KeptCorrection.ID) throws(LibraryError) -> Correction? {
    try write { db in
      let merges = try Merges(db)
      let kept = try db.keptCorrections("WHERE id = ?", id).first
      try db.run("DELETE FROM correction WHERE id = ?", id)
      if let kept { try db.apply(after: kept.correction, instead: merges) }
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
  /// What the user calls whom others were merged into.
  private var names: [PersonID: String] = [:]
  /// Why somebody is taken for another one, where that is a join.
  private(set) var reasons: [PersonID: String] = [:]

  init(_ db: Database) throws {
    // Whoever has a name in one article alone is parted from others again by a split.
    try db.rows(
      """
      SELECT person, key, kind, name FROM correction WHERE kind IN ('merge', 'split') AND key IS NOT NULL
      ORDER BY id
      """
    ) {
      let isMerge = $0.text(2) == "merge"
      identities[PersonID(rawValue: $0.int64(0))] = isMerge ? $0.text(1) : nil
      if isMerge { names[PersonID(key: $0.text(1))] = $0.optionalText(3) }
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

  /// The text that the id of somebody merged into is made of; nil where nobody has been merged into them.
  func identity(behind person: PersonID) -> String? {
    identities.values.first { PersonID(key: $0) == person }
  }

  /// The name of somebody whom the user merged others into; nil where there is none.
  func name(of person: PersonID) -> String? { names[person] }

  /// All who have been merged into somebody, and into whom.
  var everybody: Set<PersonID> { Set(identities.keys).union(identities.values.map { PersonID(key: $0) }) }

  /// Everybody who is somebody else by the one and by the other.
  func changes(from other: Merges) -> [PersonID] {
    Set(identities.keys).union(other.identities.keys).filter { resolved($0) != other.resolved($0) }
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

  /// The correction with whom the article itself names, where it is about whom they are joined or merged into.
  fileprivate func resolved(_ correction: Correction, _ merges: Merges) throws -> Correction {
    guard case .split(let article, let person) = correction else { return correction }
    let named = try all(
      "SELECT p.person FROM article a JOIN appearance p ON p.revision = a.revision WHERE a.id = ?",
      article.rawValue
    ) { PersonID(rawValue: $0.int64(0)) }
    guard !named.contains(person) else { return correction }
    return .split(article, named.first { merges.resolved($0) == person } ?? person)
  }

  /// The text that a person's id is made of; nil where no article names them.
  private func identity(of person: PersonID, _ merges: Merges) throws -> String? {
    if let identity = merges.identity(behind: person) { return identity }
    let article = try first("SELECT article FROM appearance WHERE person = ? LIMIT 1", person.rawValue) {
      ArticleID(rawValue: $0.int64(0))
    }
    return try article.flatMap { try identity(of: person, in: $0) }
  }

  /// The fullest name that an article gives to a person, or that a merge into them gives.
  private func name(of person: PersonID, _ merges: Merges) throws -> String? {
    let sql = "SELECT name FROM appearance WHERE person = ? ORDER BY length(name) DESC, name LIMIT 1"
    return try merges.name(of: person) ?? first(sql, person.rawValue) { $0.text(0) }
  }

  private func identity(of person: PersonID, in article: ArticleID) throws -> String? {
    guard let opened = try openedArticle(article), let found = opened.found else { return nil }
    let people = found.corrected(by: try corrections(of: article), in: opened.article).people
    return people.first { $0.id(in: article) == person }?.identity(in: article)
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
            name: row.optionalText(5), key: row.optionalText(4))
        case "split": .split(article, person)
        default: .merge(person, into: PersonID(key: row.text(4)))
        }
      return KeptCorrection(id: row.int64(0), correction: correction, isDetached: row.flag(10))
    }
  }

  fileprivate func insert(_ correction: Correction, _ merges: Merges, _ path: String) throws -> Int64 {
    let sql = """
      INSERT INTO correction (kind, article, person, key, name, words, before, after, place, detached)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0)
      """
    switch correction {
    case .speaker(let article, let anchor, let name, let key):
      try run(
        sql, "speaker", article.rawValue, nil, key, name, anchor.words, anchor.before, anchor.after,
        anchor.place)
    case .split(let article, let person):
      // Only of somebody of this article alone; others stay merged in other articles.
      let local = try identity(of: person, in: article).flatMap { $0.hasPrefix("\(article)\u{0}") ? $0 : nil }
      try run(sql, "split", article.rawValue, person.rawValue, local, nil, nil, nil, nil, nil)
    case .merge(let person, let other):
      guard let identity = try identity(of: other, merges) else {
        throw LibraryError.failed(path: path, reason: "nobody is of that name any more")
      }
      let name = try name(of: other, merges)
      try run(sql, "merge", nil, person.rawValue, identity, name, nil, nil, nil, nil)
    }
    return lastInsertedRowID
  }

  /// Works out anew who appears in the article that a correction is about, and tells other processes. Merges are
  /// worked out whenever people are asked for; here they were `others` before.
  fileprivate func apply(after correction: Correction, instead others: Merges) throws {
    let change = Moment(self)
    for person in try Merges(self).changes(from: others) {
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
    corrected.correct(corrections.filter { !$0.isDetached }.map(\.correction), in: article)
    return corrected
  }

  /// The annotations with the people who have been merged into others as those, by the user under their names;
  /// several who are one by that are one person.
  func merged(_ merges: Merges, in article: ArticleID) -> Annotations {
    guard !merges.isEmpty else { return self }
    var merged = self
    var renamed: Set<Int> = []
    for index in people.indices {
      let person = people[index].id(in: article)
      guard let identity = merges.identity(of: person) else { continue }
      merged.people[index].key = identity
      if merges.reasons[person] == nil, let name = merges.name(of: PersonID(key: identity)) {
        merged.people[index].rename(name)
      }
      renamed.insert(index)
    }
    guard !renamed.isEmpty else { return merged }
    merged.unite(in: article) { !renamed.contains($0) }
    merged.noteMembers(of: people, in: article) { merges.resolved($0) }
    return merged
  }
}
