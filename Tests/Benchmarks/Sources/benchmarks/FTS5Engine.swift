import CSQLite
import Foundation
import Prose
import Search

/// SQLite's full-text index with an index of prefixes, as favourable to it as it goes: without the texts, without
/// a journal, its parts made one, everything in memory but the file it writes.
final class FTS5Engine: RivalEngine {
  let name = "SQLite FTS5, prefix index"
  private let path: String
  private var handle: OpaquePointer?
  private var insertion: OpaquePointer?

  /// Creates the index in a new file; `path` may be `:memory:`.
  init(_ path: String) throws {
    self.path = path
    try check(sqlite3_open(path, &handle))
    try execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -262144")
    try execute(
      """
      CREATE VIRTUAL TABLE words USING fts5
        (title, text, content='', tokenize='unicode61 remove_diacritics 2', prefix='1 2 3');
      BEGIN
      """)
    try check(
      sqlite3_prepare_v2(
        handle, "INSERT INTO words (rowid, title, text) VALUES (?, ?, ?)", -1, &insertion, nil))
  }

  deinit {
    sqlite3_finalize(insertion)
    sqlite3_close(handle)
  }

  struct Problem: Error {
    let text: String
  }

  func add(_ document: SearchDocument, number: Int) throws {
    sqlite3_bind_int64(insertion, 1, Int64(number))
    bind(document.title, 2)
    bind(document.text, 3)
    guard sqlite3_step(insertion) == SQLITE_DONE else { throw problem }
    sqlite3_reset(insertion)
  }

  private func bind(_ text: String, _ place: Int32) {
    let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    sqlite3_bind_text(insertion, place, text, Int32(text.utf8.count), copied)
  }

  func finish() throws { try execute("INSERT INTO words (words) VALUES ('optimize'); COMMIT") }

  var size: Int? { (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int }

  func page(_ query: SearchQuery) throws -> Timed<[Int]>? {
    guard let match = query.forFTS5 else { return nil }
    return try Timed {
      try numbers(
        "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid DESC LIMIT \(pageLength)", match)
    }
  }

  func count(_ query: SearchQuery) throws -> Timed<Int>? {
    guard let match = query.forFTS5 else { return nil }
    return try Timed { try numbers("SELECT count(*) FROM words WHERE words MATCH ?", match).first ?? 0 }
  }

  /// All articles that answer, the newest first.
  func all(_ query: SearchQuery) throws -> [Int]? {
    try query.forFTS5.map {
      try numbers("SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid DESC", $0)
    }
  }

  private func numbers(_ sql: String, _ match: String) throws -> [Int] {
    var statement: OpaquePointer?
    try check(sqlite3_prepare_v2(handle, sql, -1, &statement, nil))
    defer { sqlite3_finalize(statement) }
    let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    sqlite3_bind_text(statement, 1, match, -1, copied)
    var numbers: [Int] = []
    while true {
      switch sqlite3_step(statement) {
      case SQLITE_ROW: numbers.append(Int(sqlite3_column_int64(statement, 0)))
      case SQLITE_DONE: return numbers
      default: throw Problem(text: "\(match): \(problem.text)")
      }
    }
  }

  private func execute(_ sql: String) throws { try check(sqlite3_exec(handle, sql, nil, nil, nil)) }

  private func check(_ code: Int32) throws { if code != SQLITE_OK { throw problem } }

  private var problem: Problem { Problem(text: String(cString: sqlite3_errmsg(handle))) }
}

extension SearchQuery {
  /// The query in FTS5's language; nil where that cannot say it.
  fileprivate var forFTS5: String? { Term.all(terms).forFTS5 }
}

extension SearchQuery.Term {
  fileprivate var forFTS5: String? {
    switch self {
    case .text(let pattern): return pattern.forFTS5
    case .title(let pattern): return pattern.forFTS5.map { "(title : \($0))" }
    case .any(let terms): return Self.joined(terms, "OR")
    case .all(let terms):
      // NOT stands between two.
      let negated = terms.compactMap { if case .not(let term) = $0 { term } else { nil } }
      let others = terms.filter { if case .not = $0 { false } else { true } }
      guard let wanted = Self.joined(others, "AND") else { return nil }
      if negated.isEmpty { return wanted }
      return Self.joined(negated, "OR").map { "(\(wanted) NOT \($0))" }
    default: return nil
    }
  }

  private static func joined(_ terms: [Self], _ word: String) -> String? {
    let parts = terms.compactMap(\.forFTS5)
    if parts.isEmpty || parts.count < terms.count { return nil }
    return "(" + parts.joined(separator: " \(word) ") + ")"
  }
}

extension WordPattern {
  fileprivate var forFTS5: String? {
    if opensInside || matchesCase { return nil }
    return "(\"" + wordRanges(text).map { text[$0] }.joined(separator: " ") + "\"" + (endsInside ? "*)" : ")")
  }
}
