import CSQLite
import Foundation
import TerminalHarness

/// What other tools take for the nearest thing they can do, on the same texts in the same run.
func measureRivals(_ settings: Settings) throws {
  try settings.need(settings.corpus)
  printHead()
  try measureLess(settings)
  try measureRipgrep(settings)
  try measureSQLite(settings)
}

private func measureLess(_ settings: Settings) throws {
  try settings.need("/usr/bin/less")
  var (starts, searches) = (Times(), Times())
  for _ in 0..<20 {
    let start = ContinuousClock.now
    let terminal = try TestTerminal("/usr/bin/less", [settings.corpus], rows: 40, columns: 120)
    try terminal.waitFor("text") { $0.cell(row: 38, column: 0).text != " " }
    starts.add(terminal.lastRead - start)
    terminal.waitForQuiet(.milliseconds(40))
    terminal.send("/afghanistan")
    terminal.waitForQuiet(.milliseconds(40))
    let typed = ContinuousClock.now
    terminal.send(Keys.enter)
    terminal.waitForQuiet(.milliseconds(300))
    searches.add(terminal.lastRead - typed)
  }
  printRow("less, the corpus as one file: spawn to painted", starts)
  printRow("less: / and a word, to the first place found", searches)
}

private func measureRipgrep(_ settings: Settings) throws {
  guard FileManager.default.fileExists(atPath: "/usr/bin/rg") else { return }
  var times = Times()
  for query in ["president", "cattle", "afghanistan", "zzyzx"] {
    for _ in 0..<5 { times.add(try run("/usr/bin/rg", ["-ic", "\\b" + query, settings.corpus]).time) }
  }
  printRow("rg -ic, four words over the corpus", times)
}

/// Every prefix of the one-word queries, as a reader that finds as you type would ask SQLite.
private func measureSQLite(_ settings: Settings) throws {
  let database = try Database()
  let start = ContinuousClock.now
  try database.fill(Corpus(settings.corpus).articles)
  let built = ContinuousClock.now - start
  let words = queries.filter { $0.allSatisfy(\.isLetter) }
  var (indexed, scanned) = (Times(), Times())
  for word in words {
    for length in 1...word.count {
      let prefix = String(word.prefix(length))
      indexed.add(try database.time("SELECT rowid FROM words WHERE words MATCH '\(prefix)*'"))
      scanned.add(try database.time("SELECT rowid FROM texts WHERE text LIKE '%\(prefix)%'"))
    }
  }
  printRow("SQLite FTS5, each prefix of \(words.count) words, all rows, not painted", indexed)
  printRow("SQLite LIKE, the same", scanned)
  printFigure("FTS5 and texts built in", "\(rounded(built.inSeconds)) s")
}

/// A database in memory.
private final class Database {
  private var handle: OpaquePointer?

  struct Problem: Error {
    let text: String
  }

  init() throws {
    try check(sqlite3_open(":memory:", &handle))
    try execute(
      "CREATE VIRTUAL TABLE words USING fts5(title, text, prefix='1 2 3'); CREATE TABLE texts (text)")
  }

  deinit { sqlite3_close(handle) }

  func fill(_ articles: [Corpus.Article]) throws {
    try execute("BEGIN")
    for article in articles {
      try run("INSERT INTO words VALUES (?, ?)", [article.title, article.text])
      try run("INSERT INTO texts VALUES (?)", [article.title + "\n" + article.text])
    }
    try execute("COMMIT")
  }

  /// How long it takes to get every row of an answer.
  func time(_ sql: String) throws -> Duration {
    let start = ContinuousClock.now
    try run(sql, [])
    return .now - start
  }

  private func run(_ sql: String, _ values: [String]) throws {
    var statement: OpaquePointer?
    try check(sqlite3_prepare_v2(handle, sql, -1, &statement, nil))
    defer { sqlite3_finalize(statement) }
    let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    for (place, value) in values.enumerated() {
      try check(sqlite3_bind_text(statement, Int32(place + 1), value, -1, copied))
    }
    while true {
      let code = sqlite3_step(statement)
      if code == SQLITE_DONE { return }
      guard code == SQLITE_ROW else { throw Problem(text: "\(sql): \(code)") }
    }
  }

  private func execute(_ sql: String) throws { try check(sqlite3_exec(handle, sql, nil, nil, nil)) }

  private func check(_ code: Int32) throws {
    guard code == SQLITE_OK else { throw Problem(text: String(cString: sqlite3_errmsg(handle))) }
  }
}
