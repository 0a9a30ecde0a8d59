import GRDB

extension Library {
  /// Copies what can still be read of the user's own entries from a damaged library that is kept at `path`, and
  /// returns how many, roots and sessions not counted.
  ///
  /// They point at articles by stable ids alone, so they are there when the files have been read again. Rows
  /// that break the new tables' rules are left out.
  func rescueEntries(from path: String) -> Int {
    var configuration = Configuration()
    configuration.readonly = true
    // A schema that is damaged in one place is then read where it is not.
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA writable_schema = ON") }
    guard let damaged = try? DatabaseQueue(path: path, configuration: configuration) else { return 0 }
    return UserTable.all.reduce(0) { sum, table in
      let copied = rescue(table, from: damaged)
      return sum + (table.isCounted ? copied : 0)
    }
  }

  private func rescue(_ table: UserTable, from damaged: DatabaseQueue) -> Int {
    let columns = table.columns.joined(separator: ", ")
    var rows: [[DatabaseValue]] = []
    try? damaged.read { db in
      let cursor = try Row.fetchCursor(db, sql: "SELECT \(columns) FROM \(table.name)")
      while let row = try cursor.next() { rows.append(Array(row.databaseValues)) }
    }
    let places = table.columns.map { _ in "?" }.joined(separator: ", ")
    let copied = try? write { db in
      var copied = 0
      for row in rows {
        let sql = "INSERT OR IGNORE INTO \(table.name) (\(columns)) VALUES (\(places))"
        guard (try? db.execute(sql: sql, arguments: StatementArguments(row))) != nil else { continue }
        copied += db.changesCount
      }
      return copied
    }
    return copied ?? 0
  }
}

/// A table of what the user did.
private struct UserTable {
  var name: String
  var columns: [String]
  /// Whether its rows are what users would call their entries.
  var isCounted: Bool { name != "root" && name != "session" }

  static let all = [
    UserTable(name: "root", columns: ["path"]),
    UserTable(name: "state", columns: ["article", "read", "starred"]),
    UserTable(name: "tag", columns: ["article", "name"]),
    UserTable(
      name: "note", columns: ["id", "article", "text", "words", "before", "after", "place", "detached"]),
    UserTable(
      name: "correction",
      columns: [
        "id", "kind", "article", "person", "key", "name", "words", "before", "after", "place", "detached",
      ]),
    UserTable(name: "saved", columns: ["key", "name", "query"]),
    UserTable(name: "session", columns: ["key", "value"]),
  ]
}
