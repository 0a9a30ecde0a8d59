import GRDB
import GRDBSQLite

/// Something that can stand for a `?` in a statement.
protocol Bindable {
  func bind(_ statement: SQLiteStatement, _ place: CInt) -> CInt
}

/// One row of an answer.
///
/// GRDB reads and binds texts up to the first NUL; an article's ranges need every byte. So texts and blobs go
/// to SQLite and come from it with their lengths.
struct Columns {
  fileprivate let statement: SQLiteStatement

  func isNull(_ column: CInt) -> Bool { sqlite3_column_type(statement, column) == SQLITE_NULL }
  func int64(_ column: CInt) -> Int64 { sqlite3_column_int64(statement, column) }
  func int(_ column: CInt) -> Int { Int(truncatingIfNeeded: int64(column)) }
  /// A number of things; what damage made of it stays small enough to be added up.
  func count(_ column: CInt) -> Int { min(max(0, int(column)), 1 << 40) }
  func flag(_ column: CInt) -> Bool { int64(column) != 0 }

  func text(_ column: CInt) -> String {
    guard let start = sqlite3_column_text(statement, column) else { return "" }
    let bytes = UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column)))
    return String(decoding: bytes, as: UTF8.self)
  }

  func optionalText(_ column: CInt) -> String? { isNull(column) ? nil : text(column) }

  /// Whether a blob has these bytes.
  func isBlob(_ column: CInt, _ bytes: [UInt8]) -> Bool {
    let count = Int(sqlite3_column_bytes(statement, column))
    guard count == bytes.count, let start = sqlite3_column_blob(statement, column) else { return false }
    return UnsafeRawBufferPointer(start: start, count: count).elementsEqual(bytes)
  }

  func blob(_ column: CInt) -> [UInt8] {
    guard let start = sqlite3_column_blob(statement, column) else { return [] }
    return Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column))))
  }
}

extension Database {
  /// Runs a statement that answers nothing that matters.
  func run(_ sql: String, _ values: (any Bindable)?...) throws {
    try step(sql, values) { _ in true }
  }

  /// Calls `each` with every row of the answer, until it returns false.
  func rows(_ sql: String, _ values: (any Bindable)?..., each: (Columns) throws -> Bool) throws {
    try step(sql, values, each)
  }

  /// Every row of the answer, read by `read`.
  func all<Value>(_ sql: String, _ values: (any Bindable)?..., read: (Columns) throws -> Value) throws
    -> [Value]
  {
    var found: [Value] = []
    try step(sql, values) {
      found.append(try read($0))
      return true
    }
    return found
  }

  /// The first row of the answer, read by `read`; nil where there is none.
  func first<Value>(_ sql: String, _ values: (any Bindable)?..., read: (Columns) throws -> Value) throws
    -> Value?
  {
    var found: Value?
    try step(sql, values) {
      found = try read($0)
      return false
    }
    return found
  }

  private func step(_ sql: String, _ values: [(any Bindable)?], _ each: (Columns) throws -> Bool) throws {
    let statement = try cachedStatement(sql: sql).sqliteStatement
    defer {
      sqlite3_reset(statement)
      sqlite3_clear_bindings(statement)
    }
    for (index, value) in values.enumerated() {
      let place = CInt(index + 1)
      let code = value?.bind(statement, place) ?? sqlite3_bind_null(statement, place)
      guard code == SQLITE_OK else { throw lastError(code) }
    }
    while true {
      switch sqlite3_step(statement) {
      case SQLITE_ROW: guard try each(Columns(statement: statement)) else { return }
      case SQLITE_DONE: return
      case let code: throw lastError(code)
      }
    }
  }

  private func lastError(_ code: CInt) -> DatabaseError {
    let extended = sqlite3_extended_errcode(sqliteConnection)
    return DatabaseError(
      resultCode: ResultCode(rawValue: extended == SQLITE_OK ? code : extended), message: lastErrorMessage)
  }
}

/// Tells SQLite to copy what it is given.
private let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

extension String: Bindable {
  func bind(_ statement: SQLiteStatement, _ place: CInt) -> CInt {
    if isEmpty { return sqlite3_bind_text(statement, place, "", 0, copied) }
    var text = self
    return text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        sqlite3_bind_text64(statement, place, $0.baseAddress, UInt64($0.count), copied, UInt8(SQLITE_UTF8))
      }
    }
  }
}

extension [UInt8]: Bindable {
  func bind(_ statement: SQLiteStatement, _ place: CInt) -> CInt {
    isEmpty
      ? sqlite3_bind_zeroblob(statement, place, 0)
      : sqlite3_bind_blob64(statement, place, self, UInt64(count), copied)
  }
}

extension Int64: Bindable {
  func bind(_ statement: SQLiteStatement, _ place: CInt) -> CInt {
    sqlite3_bind_int64(statement, place, self)
  }
}

extension Int: Bindable {
  func bind(_ statement: SQLiteStatement, _ place: CInt) -> CInt {
    sqlite3_bind_int64(statement, place, Int64(self))
  }
}

extension Bool: Bindable {
  func bind(_ statement: SQLiteStatement, _ place: CInt) -> CInt {
    sqlite3_bind_int64(statement, place, self ? 1 : 0)
  }
}
