public import Articles
import GRDB

/// People of several names who are one: found beside the library, kept in it, and applied wherever it tells of
/// people. What the user said wins.
extension Library {
  /// Every human being whom a visible article names in full, and the moment on the library's clock that this is
  /// true of; nil where the joins that are kept are of that moment.
  public func peopleToJoin() throws(LibraryError) -> (moment: Int64, people: [NamedPerson])? {
    try read { db in
      let moment = try db.lastArticleChange()
      guard try moment > db.joinedUntil() else { return nil }
      let people = try db.all(
        """
        SELECT p.person, p.article, p.name, p.role FROM appearance p JOIN article a ON a.id = p.article
        WHERE a.visible AND p.kind = '\(Person.Kind.person.rawValue)' AND instr(p.name, ' ')
        """
      ) {
        NamedPerson(
          person: PersonID(rawValue: $0.int64(0)), article: ArticleID(rawValue: $0.int64(1)),
          name: $0.text(2), role: $0.optionalText(3))
      }
      return (moment, people)
    }
  }

  /// Keeps the joins that were found among the people of `moment`, in the place of all others; returns the
  /// articles whose people are others by that.
  ///
  /// Nothing is done where another process has kept those of that moment or a later one.
  @discardableResult
  public func setJoins(_ joins: [Join], of moment: Int64) throws(LibraryError) -> [ArticleID] {
    try write { db in
      guard try db.joinedUntil() < moment else { return [] }
      let isPresent = try db.lastArticleChange() == moment
      let old = Dictionary(try db.joins().map { ($0.person, $0) }) { $1 }
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
      let change = articles.isEmpty ? moment : try db.tick()
      for article in articles { try db.run("UPDATE article SET change = ? WHERE id = ?", change, article) }
      try db.run("UPDATE clock SET joined = ?", isPresent ? change : moment)
      return articles.sorted().map { ArticleID(rawValue: $0) }
    }
  }
}

extension Database {
  func joins() throws -> [Join] {
    try all("SELECT person, key, reason FROM joined") {
      Join(person: PersonID(rawValue: $0.int64(0)), key: $0.text(1), reason: $0.text(2))
    }
  }

  /// Up to which change of an article the joins are true; -1 where there are none yet.
  fileprivate func joinedUntil() throws -> Int64 {
    try first("SELECT joined FROM clock") { $0.int64(0) } ?? -1
  }

  fileprivate func lastArticleChange() throws -> Int64 {
    try first("SELECT coalesce(max(change), -1) FROM article") { $0.int64(0) } ?? -1
  }
}
