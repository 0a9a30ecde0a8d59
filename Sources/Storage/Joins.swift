public import Articles
import GRDB

/// What has changed since the joins were made, by the library's clock.
public struct ChangesToJoin: Hashable, Sendable {
  /// How many articles have changed.
  public let articles: Int
  /// The moment up to which the joins are true.
  let start: Int64
  /// The last change of an article.
  let end: Int64
}

/// A place among the changes, from which to go on.
public struct ChangePlace: Hashable, Sendable {
  let change: Int64
  let article: Int64
}

/// Somebody by a full name, and who is asked whether they are one: those with the same `namesakes`.
public struct Bearer: Hashable, Sendable {
  /// Who it is by that name alone.
  public var person: PersonID
  /// What all share whom they may be one with.
  public var namesakes: PersonID

  /// Creates one.
  public init(person: PersonID, namesakes: PersonID) {
    self.person = person
    self.namesakes = namesakes
  }
}

/// People of several names who are one: found beside the library, kept in it, and applied wherever it tells of
/// people. What the user said wins.
///
/// Only what has changed is looked at: whom the changed articles name, then all those who share a name with them.
extension Library {
  /// What has changed since the joins were made; nil where nothing has.
  public func changesToJoin() throws(LibraryError) -> ChangesToJoin? {
    try read { db in
      let (start, end) = (try db.joinedUntil(), try db.lastArticleChange())
      guard end > start else { return nil }
      let count = try db.first("SELECT count(*) FROM article WHERE change > ?", start) { $0.int(0) }
      return ChangesToJoin(articles: count ?? 0, start: start, end: end)
    }
  }

  /// Whom at most `limit` changed articles behind `place` name by several words, each with one of these names,
  /// and the place of the last of them; `isKnown` says who need not be told.
  public func peopleNamed(
    in changes: ChangesToJoin, after place: ChangePlace?, limit: Int, isKnown: (PersonID) -> Bool
  ) throws(LibraryError) -> (people: [PersonID: String], count: Int, last: ChangePlace?) {
    try read { db in
      let place = place ?? ChangePlace(change: changes.start, article: Int64.max)
      let articles = try db.all(
        """
        SELECT change, id, revision FROM article INDEXED BY article_by_change
        WHERE change >= ?1 AND change <= ?2 AND (change > ?1 OR id > ?3) ORDER BY change, id LIMIT ?4
        """, place.change, changes.end, place.article, limit
      ) { (place: ChangePlace(change: $0.int64(0), article: $0.int64(1)), revision: $0.int64(2)) }
      var people: [PersonID: String] = [:]
      for article in articles {
        try db.rows(
          "SELECT p.person, p.name FROM appearance p WHERE p.revision = ? AND \(isNamedInFull)",
          article.revision
        ) {
          let person = PersonID(rawValue: $0.int64(0))
          if people[person] == nil, !isKnown(person) { people[person] = $0.text(1) }
          return true
        }
      }
      return (people, articles.count, articles.last?.place)
    }
  }

  /// Remembers who bears which name; returns what several share of what these share.
  public func remember(_ bearers: [Bearer]) throws(LibraryError) -> Set<PersonID> {
    guard !bearers.isEmpty else { return [] }
    return try write { db in
      for bearer in bearers {
        try db.run(
          "INSERT OR IGNORE INTO bearer VALUES (?, ?)", bearer.person.rawValue, bearer.namesakes.rawValue)
      }
      return try Set(bearers.map(\.namesakes)).filter(db.isShared)
    }
  }

  /// What several share of the names that have gone from articles since the joins were made.
  public func namesakesGone() throws(LibraryError) -> Set<PersonID> {
    try read { db in
      let gone = try db.all("SELECT DISTINCT b.namesakes FROM gone g JOIN bearer b ON b.person = g.person") {
        PersonID(rawValue: $0.int64(0))
      }
      return try Set(gone.filter(db.isShared))
    }
  }

  /// Every human being of one name, by each visible article that names them in full.
  public func people(sharing namesakes: PersonID) throws(LibraryError) -> [NamedPerson] {
    try read { db in
      try db.all(
        """
        SELECT p.person, p.article, p.name, p.role
        FROM bearer b JOIN appearance p ON p.person = b.person JOIN article a ON a.id = p.article
        WHERE b.namesakes = ? AND a.visible AND \(isNamedInFull) ORDER BY p.person, p.revision
        """, namesakes.rawValue
      ) {
        NamedPerson(
          person: PersonID(rawValue: $0.int64(0)), article: ArticleID(rawValue: $0.int64(1)),
          name: $0.text(2), role: $0.optionalText(3))
      }
    }
  }

  /// Keeps the joins that were found among people of these names, in the place of all others among them; returns
  /// the articles whose people are others by that, and the changes with their own.
  ///
  /// Nothing is done where another process has come as far meanwhile.
  public func setJoins(
    _ joins: [Join], among namesakes: some Sequence<PersonID>, of changes: ChangesToJoin
  ) throws(LibraryError) -> (articles: [ArticleID], changes: ChangesToJoin) {
    try write { db in
      guard try db.joinedUntil() < changes.end else { return ([], changes) }
      let isPresent = try db.lastArticleChange() == changes.end
      let old = Dictionary(try namesakes.flatMap(db.joins(among:)).map { ($0.person, $0) }) { $1 }
      let new = Dictionary(joins.map { ($0.person, $0) }) { $1 }
      for person in old.keys where new[person] == nil {
        try db.run("DELETE FROM joined WHERE person = ?", person.rawValue)
      }
      for join in new.values where old[join.person] != join {
        try db.run(
          "INSERT OR REPLACE INTO joined VALUES (?, ?, ?)", join.person.rawValue, join.key, join.reason)
      }
      let others = Set(old.keys).union(new.keys).filter { old[$0]?.key != new[$0]?.key }
      let articles = try Set(
        others.flatMap { person in
          try db.all("SELECT article FROM appearance WHERE person = ?", person.rawValue) { $0.int64(0) }
        })
      guard !articles.isEmpty else { return ([], changes) }
      let change = try db.tick()
      for article in articles { try db.run("UPDATE article SET change = ? WHERE id = ?", change, article) }
      let end = isPresent ? change : changes.end
      return (
        articles.sorted().map { ArticleID(rawValue: $0) },
        ChangesToJoin(articles: changes.articles, start: changes.start, end: end)
      )
    }
  }

  /// Notes that the joins are true of all these changes.
  public func finishJoins(of changes: ChangesToJoin) throws(LibraryError) {
    try write { db in
      guard try db.joinedUntil() < changes.end else { return }
      try db.run("DELETE FROM gone WHERE change <= ?", changes.end)
      try db.run("UPDATE clock SET joined = ?", changes.end)
    }
  }
}

/// Whether an appearance (`p`) is somebody's who may be named in full.
private let isNamedInFull = "p.kind = '\(Person.Kind.person.rawValue)' AND instr(p.name, ' ')"

extension Database {
  func joins() throws -> [Join] {
    try all("SELECT person, key, reason FROM joined") { Join($0) }
  }

  fileprivate func joins(among namesakes: PersonID) throws -> [Join] {
    try all(
      """
      SELECT j.person, j.key, j.reason FROM bearer b JOIN joined j ON j.person = b.person WHERE b.namesakes = ?
      """, namesakes.rawValue
    ) { Join($0) }
  }

  fileprivate func isShared(_ namesakes: PersonID) throws -> Bool {
    let bearers = try first(
      "SELECT count(*) FROM (SELECT 1 FROM bearer WHERE namesakes = ? LIMIT 2)", namesakes.rawValue
    ) { $0.int(0) }
    return bearers == 2
  }

  /// Up to which change of an article the joins are true; -1 where there are none yet.
  fileprivate func joinedUntil() throws -> Int64 {
    try first("SELECT joined FROM clock") { $0.int64(0) } ?? -1
  }

  fileprivate func lastArticleChange() throws -> Int64 {
    try first("SELECT coalesce(max(change), -1) FROM article") { $0.int64(0) } ?? -1
  }
}

extension Join {
  fileprivate init(_ row: Columns) {
    self.init(person: PersonID(rawValue: row.int64(0)), key: row.text(1), reason: row.text(2))
  }
}
