public import Articles
import GRDB

/// A place in the list, from which reading goes on: list order is newest first, undated last.
public struct ListPlace: Hashable, Sendable {
  let position: Int
  let id: Int64

  /// The place of an article in the list.
  public init(_ summary: ArticleSummary) {
    position = summary.sortKey
    id = summary.id.rawValue
  }

  init(position: Int, id: Int64) {
    self.position = position
    self.id = id
  }
}

extension Library {
  /// The number of visible articles.
  public func count() throws(LibraryError) -> Int {
    try read { db in try db.first("SELECT count(*) FROM article WHERE visible") { $0.int(0) } ?? 0 }
  }

  /// The visible articles in list order: all, or at most `limit` behind `place`.
  ///
  /// A large library is read in pieces, so that it never lies in memory whole.
  public func summaries(
    after place: ListPlace? = nil, limit: Int? = nil
  ) throws(LibraryError) -> [ArticleSummary] {
    try read { db in
      var paths = SharedTexts()
      var sources = SharedTexts()
      return try db.inListOrder(SummaryRow.columns, "LEFT JOIN state s ON s.article = a.id", place, limit) {
        try SummaryRow.summary($0, &paths, &sources)
      }
    }
  }

  /// The summary of one article; nil where it is unknown or hidden.
  public func summary(_ id: ArticleID) throws(LibraryError) -> ArticleSummary? {
    try summaries([id]).first
  }

  /// The summaries of those articles that are visible, in the order given.
  public func summaries(_ ids: [ArticleID]) throws(LibraryError) -> [ArticleSummary] {
    try read { db in
      var paths = SharedTexts()
      var sources = SharedTexts()
      return try ids.compactMap { id in
        try db.first(
          """
          SELECT \(SummaryRow.columns) FROM article a JOIN file f ON f.id = a.file
          LEFT JOIN state s ON s.article = a.id WHERE a.id = ? AND a.visible
          """, id.rawValue
        ) { try SummaryRow.summary($0, &paths, &sources) }
      }
    }
  }
}

extension Database {
  /// The rows of visible articles (`a`, with their file `f`) in list order.
  func inListOrder<Value>(
    _ columns: String, _ joins: String, _ place: ListPlace?, _ limit: Int?, read: (Columns) throws -> Value
  ) throws -> [Value] {
    let place = place ?? ListPlace(position: Int.max, id: -1)
    return try all(
      """
      SELECT \(columns) FROM article a INDEXED BY article_in_list JOIN file f ON f.id = a.file \(joins)
      WHERE a.visible AND a.position <= ?1 AND (a.position < ?1 OR a.id > ?2)
      ORDER BY a.position DESC, a.id LIMIT ?3
      """, place.position, place.id, limit ?? -1, read: read)
  }
}

/// Reads what `columns` select.
private enum SummaryRow {
  static let columns = """
    a.id, a.title, a.source, a.date, f.path, a.words, a.transcript, a.language, a.fingerprint, s.read, s.starred
    """

  static func summary(
    _ row: Columns, _ paths: inout SharedTexts, _ sources: inout SharedTexts
  ) throws -> ArticleSummary {
    ArticleSummary(
      id: ArticleID(rawValue: row.int64(0)), title: row.text(1),
      source: row.isNull(2) ? nil : sources.shared(row.text(2)),
      date: (try? ArticleDate(summaryBytes: row.blob(3))) ?? .unknown, path: paths.shared(row.text(4)),
      words: row.int(5), isTranscript: row.flag(6), language: row.optionalText(7), fingerprint: row.int64(8),
      state: ReadingState(isRead: row.flag(9), isStarred: row.flag(10)))
  }
}

/// Lets equal texts that follow each other share their memory.
private struct SharedTexts {
  private var last = ""

  mutating func shared(_ text: String) -> String {
    if last.utf8.elementsEqual(text.utf8) { return last }
    last = text
    return text
  }
}
