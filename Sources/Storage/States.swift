public import Articles
import GRDB

extension Library {
  /// Makes a change of state and returns what of it really changed something: the inverse of that undoes it.
  ///
  /// Articles that the library does not know are left out.
  @discardableResult
  public func apply(_ change: StateChange) throws(LibraryError) -> StateChange {
    try write { db in
      let moment = try db.tick()
      let (column, value) =
        switch change {
        case .read(_, let value): ("read", value)
        case .star(_, let value): ("starred", value)
        }
      let changed = try change.articles.filter { try db.setState(column, value, of: $0, moment) }
      switch change {
      case .read: return .read(changed, value)
      case .star: return .star(changed, value)
      }
    }
  }

  /// Every article that is read or starred, hidden ones included.
  public func states() throws(LibraryError) -> [ArticleID: ReadingState] {
    try read { db in try db.states(since: -1) }
  }

  /// The names of an article's tags.
  public func tags(of article: ArticleID) throws(LibraryError) -> [String] {
    try read { db in
      try db.all("SELECT name FROM tag WHERE article = ? ORDER BY name", article.rawValue) { $0.text(0) }
    }
  }

  /// Every article that bears the tag.
  public func articles(tagged name: String) throws(LibraryError) -> Set<ArticleID> {
    try read { db in
      Set(try db.all("SELECT article FROM tag WHERE name = ?", name) { ArticleID(rawValue: $0.int64(0)) })
    }
  }

  /// Adds a tag to an article or takes it away; false where nothing changed.
  @discardableResult
  public func setTag(_ name: String, on article: ArticleID, to isSet: Bool) throws(LibraryError) -> Bool {
    try write { db in
      if isSet {
        try db.run("INSERT OR IGNORE INTO tag VALUES (?, ?)", article.rawValue, name)
      } else {
        try db.run("DELETE FROM tag WHERE article = ? AND name = ?", article.rawValue, name)
      }
      return db.changesCount > 0
    }
  }

  /// A text that the reader keeps under a key; nil where there is none.
  public func session(_ key: String) throws(LibraryError) -> String? {
    try read { db in try db.first("SELECT value FROM session WHERE key = ?", key) { $0.text(0) } }
  }

  /// Keeps a text under a key; nil removes it.
  public func setSession(_ key: String, _ value: String?) throws(LibraryError) {
    try write { db in
      if let value {
        try db.run("INSERT OR REPLACE INTO session VALUES (?, ?)", key, value)
      } else {
        try db.run("DELETE FROM session WHERE key = ?", key)
      }
    }
  }
}

/// What has changed in a library since some moment on its clock.
public struct Changes: Hashable, Sendable {
  /// The moment up to which these are all.
  public var moment: Int64
  /// Visible articles that are new, have another text, other metadata or other annotations, or are back.
  public var articles: [ArticleID]
  /// Articles that are hidden now.
  public var hidden: [ArticleID]
  /// The states of articles that the user changed.
  public var states: [ArticleID: ReadingState]

  /// Creates changes.
  public init(
    moment: Int64, articles: [ArticleID] = [], hidden: [ArticleID] = [],
    states: [ArticleID: ReadingState] = [:]
  ) {
    self.moment = moment
    self.articles = articles
    self.hidden = hidden
    self.states = states
  }
}

extension Library {
  /// The present moment on the library's clock, from which `changes` can be asked for.
  public func moment() throws(LibraryError) -> Int64 {
    try read { db in try db.moment() }
  }

  /// What tells the library from any other one, copies apart.
  public func stamp() throws(LibraryError) -> String {
    try read { db in try db.first("SELECT stamp FROM clock") { $0.text(0) } ?? "" }
  }

  /// What has changed since a moment, whoever changed it: after `dataVersion` has moved, or after storing.
  public func changes(since moment: Int64) throws(LibraryError) -> Changes {
    try read { db in
      var changes = Changes(moment: try db.moment())
      try db.rows("SELECT id, visible FROM article WHERE change > ? ORDER BY change DESC", moment) {
        let id = ArticleID(rawValue: $0.int64(0))
        if $0.flag(1) { changes.articles.append(id) } else { changes.hidden.append(id) }
        return true
      }
      changes.states = try db.states(since: moment)
      return changes
    }
  }
}

extension Database {
  fileprivate func moment() throws -> Int64 { try first("SELECT change FROM clock") { $0.int64(0) } ?? 0 }

  fileprivate func states(since moment: Int64) throws -> [ArticleID: ReadingState] {
    var states: [ArticleID: ReadingState] = [:]
    try rows("SELECT article, read, starred FROM state WHERE change > ?", moment) {
      states[ArticleID(rawValue: $0.int64(0))] = ReadingState(isRead: $0.flag(1), isStarred: $0.flag(2))
      return true
    }
    return states
  }

  /// Sets one column of an article's state; false where it has that value already.
  fileprivate func setState(
    _ column: String, _ value: Bool, of article: ArticleID, _ change: Int64
  ) throws -> Bool {
    try run(
      """
      INSERT INTO state (article, read, starred, change)
      SELECT id, 0, 0, 0 FROM article WHERE id = ? ON CONFLICT DO NOTHING
      """, article.rawValue)
    try run(
      "UPDATE state SET \(column) = ?1, change = ?2 WHERE article = ?3 AND \(column) <> ?1", value, change,
      article.rawValue)
    return changesCount > 0
  }
}
