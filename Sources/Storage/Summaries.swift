public import Articles
import GRDB

extension Library {
  /// The number of visible articles.
  public func count() throws(LibraryError) -> Int {
    try read { db in try db.first("SELECT count(*) FROM article WHERE visible") { $0.int(0) } ?? 0 }
  }

  /// The visible articles in list order.
  public func summaries() throws(LibraryError) -> [ArticleSummary] {
    try read { db in
      // Going through the table as it lies and sorting here is twice as fast as following the index.
      var reader = SummaryReader()
      var places: [(position: Int, id: Int64, index: Int)] = []
      let rows = try db.all("\(SummaryReader.select) NOT INDEXED \(SummaryReader.joins) WHERE a.visible") {
        places.append((position: $0.int(11), id: $0.int64(0), index: places.count))
        return reader.summary($0)
      }
      places.sort { $0.position != $1.position ? $0.position > $1.position : $0.id < $1.id }
      return places.map { rows[$0.index] }
    }
  }

  /// At most `limit` visible articles behind `place` in list order: how to go through a large library without
  /// holding all of it.
  public func summaries(after place: ListPlace?, limit: Int) throws(LibraryError) -> [ArticleSummary] {
    try read { db in
      var reader = SummaryReader()
      return try db.inListOrder(SummaryReader.select, SummaryReader.joins, place, limit) {
        reader.summary($0)
      }
    }
  }

  /// Calls `body` with every visible article in list order: its id, what its copies share with it, and its date.
  public func eachInList(_ body: (ArticleID, _ fingerprint: Int64, ArticleDate) -> Void) throws(LibraryError)
  {
    try read { db in
      var (bytes, date): ([UInt8], ArticleDate) = ([], .unknown)
      // The index holds all that is asked for: nothing of the table is read.
      try db.rows(
        """
        SELECT id, fingerprint, date FROM article INDEXED BY article_in_list
        WHERE visible ORDER BY position DESC, id
        """
      ) { row in
        if !row.isBlob(2, bytes) {
          bytes = row.blob(2)
          date = (try? ArticleDate(summaryBytes: bytes)) ?? .unknown
        }
        body(ArticleID(rawValue: row.int64(0)), row.int64(1), date)
        return true
      }
    }
  }

  /// How many sources the visible articles have, and the name of the first; nil where none is named. Goes from one
  /// name to the next one.
  public func sources() throws(LibraryError) -> (count: Int, name: String?) {
    try read { db in
      try db.first(
        """
        WITH RECURSIVE name(source) AS (
          SELECT min(source) FROM article WHERE visible
          UNION ALL
          SELECT (SELECT min(source) FROM article WHERE visible AND source > name.source) FROM name
          WHERE name.source IS NOT NULL
        )
        SELECT count(source), min(source) FROM name
        """
      ) { ($0.int(0), $0.optionalText(1)) } ?? (0, nil)
    }
  }

  /// The summary of one article; nil where it is unknown or hidden.
  public func summary(_ id: ArticleID) throws(LibraryError) -> ArticleSummary? {
    try summaries([id]).first
  }

  /// The summaries of those articles that are visible, in the order given.
  public func summaries(_ ids: [ArticleID]) throws(LibraryError) -> [ArticleSummary] {
    try read { db in
      var reader = SummaryReader()
      return try ids.compactMap { id in
        try db.first(
          "\(SummaryReader.select) \(SummaryReader.joins) WHERE a.id = ? AND a.visible", id.rawValue
        ) {
          reader.summary($0)
        }
      }
    }
  }
}

extension Database {
  /// The rows of visible articles (`a`) in list order: at most `limit` behind `place`.
  func inListOrder<Value>(
    _ select: String, _ joins: String, _ place: ListPlace?, _ limit: Int, read: (Columns) throws -> Value
  ) throws -> [Value] {
    let place = place ?? ListPlace(position: Int.max, id: -1)
    return try all(
      """
      \(select) INDEXED BY article_in_list \(joins)
      WHERE a.visible AND a.position <= ?1 AND (a.position < ?1 OR a.id > ?2)
      ORDER BY a.position DESC, a.id LIMIT ?3
      """, place.position, place.id, limit, read: read)
  }
}

/// Reads rows of the list; equal sources and paths share their memory.
private struct SummaryReader {
  static let select = """
    SELECT a.id, a.title, a.source, a.date, f.path, a.words, a.transcript, a.language, a.fingerprint,
      s.read, s.starred, a.position
    FROM article a
    """
  static let joins = "JOIN file f ON f.id = a.file LEFT JOIN state s ON s.article = a.id"

  private var paths = SharedTexts()
  private var sources = SharedTexts()

  mutating func summary(_ row: Columns) -> ArticleSummary {
    ArticleSummary(
      id: ArticleID(rawValue: row.int64(0)), title: row.text(1),
      source: row.isNull(2) ? nil : sources.shared(row.text(2)),
      date: (try? ArticleDate(summaryBytes: row.blob(3))) ?? .unknown, path: paths.shared(row.text(4)),
      words: row.count(5), isTranscript: row.flag(6), language: row.optionalText(7),
      fingerprint: row.int64(8),
      state: ReadingState(isRead: row.flag(9), isStarred: row.flag(10)))
  }
}

/// Lets equal texts share their memory, as long as there are few different ones.
private struct SharedTexts {
  private var texts: [[UInt8]: String] = [:]

  mutating func shared(_ text: String) -> String {
    if text.utf8.count <= 15 { return text }
    let key = Array(text.utf8)
    if let known = texts[key] { return known }
    if texts.count < 256 { texts[key] = text }
    return text
  }
}
