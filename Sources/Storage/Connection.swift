import GRDB
import Glibc
import Synchronization

/// The connections to one library file, with its tables in place.
///
/// A library is opened with one connection that only reads, which neither writes to the disk nor waits for it;
/// the pool, which does both, is opened when something is to be stored.
final class Connection: Sendable {
  let path: String
  let isReadOnly: Bool

  private let options: Library.Options
  private let database: Mutex<Stage>
  /// The size from which the log is too large: higher where there was no getting rid of it.
  private let logLimit: Mutex<Int>

  private enum Stage: Sendable {
    case reading(DatabaseQueue)
    case writing(any DatabaseWriter)
  }

  private init(_ path: String, _ options: Library.Options, isReadOnly: Bool, _ stage: Stage) {
    self.path = path
    self.options = options
    self.isReadOnly = isReadOnly
    database = Mutex(stage)
    logLimit = Mutex(options.logLimit)
  }

  /// What to read with.
  var reader: any DatabaseReader { current.database }

  /// SQLite's `data_version` on the one connection that writes, or on the one that reads as long as there is no
  /// other; the two count apart, so the step from one to the other counts as a change.
  func dataVersion() throws -> Int {
    let (database, isWriting) = current
    let version = try database.writeWithoutTransaction { db in
      try db.first("PRAGMA data_version") { $0.int(0) } ?? 0
    }
    return isWriting ? version + 1 << 32 : version
  }

  /// Does `shrink` where the log has grown too large. Should it be as large afterwards, it is let grow on for a
  /// while before it is tried again: whoever reads for so long must not stop the writing.
  func withLargeLog(_ shrink: (any DatabaseWriter) throws -> Bool) {
    let size = logSize
    guard size > logLimit.withLock({ $0 }), let writer = try? writer() else { return }
    let isDone = (try? shrink(writer)) ?? false
    logLimit.withLock { $0 = isDone ? options.logLimit : size + options.logLimit }
  }

  private var logSize: Int {
    var file = stat()
    return stat(path + "-wal", &file) == 0 ? Int(file.st_size) : 0
  }

  private var current: (database: any DatabaseWriter, isWriting: Bool) {
    database.withLock { stage in
      switch stage {
      case .reading(let queue): (queue, false)
      case .writing(let writer): (writer, true)
      }
    }
  }

  /// What to write with.
  func writer() throws(LibraryError) -> any DatabaseWriter {
    guard !isReadOnly else { throw .readOnly(path: path) }
    do {
      return try database.withLock { stage in
        if case .writing(let writer) = stage { return writer }
        let pool = try Connection.pool(path, options)
        stage = .writing(pool)
        return pool
      }
    } catch { throw LibraryError(error, path) }
  }
}

extension Connection {
  /// A library in memory.
  static func inMemory() throws(LibraryError) -> Connection {
    let (path, options) = (":memory:", Library.Options())
    do {
      let queue = try DatabaseQueue(configuration: configuration(options))
      try Schema.migrator.migrate(queue)
      return Connection(path, options, isReadOnly: false, .writing(queue))
    } catch { throw LibraryError(error, path) }
  }

  /// Opens the file for reading and, when it comes to that, for writing; makes or completes its tables.
  static func toWrite(_ path: String, _ options: Library.Options) throws(LibraryError) -> Connection {
    do {
      if let complete = try lookedAt(path, options) {
        return Connection(path, options, isReadOnly: false, .reading(complete))
      }
      return Connection(path, options, isReadOnly: false, .writing(try pool(path, options)))
    } catch { throw LibraryError(error, path) }
  }

  /// Opens a file that cannot be written to. Where not even the files beside it can be made, the file is taken
  /// as one that nobody else changes.
  static func toRead(_ path: String, _ options: Library.Options) throws(LibraryError) -> Connection {
    do {
      let queue = try openToRead(path, configuration(options, isReadOnly: true))
      try queue.read { db in
        try refuseOthers(db, path)
        guard try Schema.migrator.hasCompletedMigrations(db) else { throw LibraryError.readOnly(path: path) }
      }
      return Connection(path, options, isReadOnly: true, .reading(queue))
    } catch { throw LibraryError(error, path) }
  }

  /// One more connection that only reads; nil for a library in memory, which has but one.
  func another() throws -> DatabaseQueue? {
    path == ":memory:" ? nil : try Self.openToRead(path, Self.configuration(options, isReadOnly: true))
  }

  private static func openToRead(_ path: String, _ configuration: Configuration) throws -> DatabaseQueue {
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      try queue.read { db in try db.run("SELECT 1 FROM sqlite_schema") }
      return queue
    } catch let error as DatabaseError where error.resultCode != .SQLITE_BUSY {
      return try DatabaseQueue(path: immutableAddress(of: path), configuration: configuration)
    }
  }

  /// A connection to read with, if the file is there with all of its tables and can be written to; before it is
  /// changed in the least, what is not this version's to write to is refused. Nil where the file has to be
  /// written to before it can be read.
  private static func lookedAt(_ path: String, _ options: Library.Options) throws -> DatabaseQueue? {
    var file = stat()
    guard stat(path, &file) == 0, file.st_size > 0 else { return nil }
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration(options, isReadOnly: true))
      let isComplete = try queue.read { db in
        try refuseOthers(db, path)
        return try Schema.migrator.hasCompletedMigrations(db)
      }
      return isComplete && isWritable(path) ? queue : nil
    } catch let error as DatabaseError where ![.SQLITE_CORRUPT, .SQLITE_NOTADB].contains(error.resultCode) {
      return nil
    }
  }

  private static func isWritable(_ path: String) -> Bool {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    return access(path, W_OK) == 0 && access(folder, W_OK) == 0
  }

  /// Opens the pool and makes or completes the tables. Two processes that make one library at the same time may
  /// get into each other's way for a moment: then it is tried again.
  private static func pool(_ path: String, _ options: Library.Options) throws -> DatabasePool {
    let end = ContinuousClock.now + .seconds(2)
    var attempts = 0
    while true {
      attempts += 1
      do {
        let pool = try DatabasePool(path: path, configuration: configuration(options))
        try pool.read { db in try refuseOthers(db, path) }
        try Schema.migrator.migrate(pool)
        // What a batch changes all over the file stays here until it is written, once.
        try pool.writeWithoutTransaction { db in try db.run("PRAGMA cache_size = -16384") }
        return pool
      } catch let error as DatabaseError {
        // On a busy machine the time may be over after one attempt.
        let isWorthIt = attempts < 5 || ContinuousClock.now < end
        guard isWorthIt, [.SQLITE_BUSY, .SQLITE_ERROR].contains(error.resultCode) else { throw error }
      }
      usleep(10_000)
    }
  }

  /// Refuses a library of a newer Quoth, and a database that is none; GRDB's own tables are there before ours,
  /// when another process is just making the library.
  private static func refuseOthers(_ db: Database, _ path: String) throws {
    let application = try db.first("PRAGMA application_id") { $0.int64(0) } ?? 0
    let tables =
      try db.first("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'grdb_*'") {
        $0.int(0)
      } ?? 0
    if application != Schema.applicationID && tables > 0 { throw LibraryError.foreign(path: path) }
    if try Schema.migrator.hasBeenSuperseded(db) { throw LibraryError.newer(path: path) }
  }

  /// Few connections with small caches, but for the one that writes: the system caches the file anyway.
  private static func configuration(_ options: Library.Options, isReadOnly: Bool = false) -> Configuration {
    var configuration = Configuration()
    configuration.readonly = isReadOnly
    configuration.busyMode = .timeout(options.patience)
    configuration.maximumReaderCount = 3
    configuration.label = "library"
    configuration.prepareDatabase { db in
      try db.execute(
        sql: "PRAGMA cache_size = -2048; PRAGMA journal_size_limit = 16777216; PRAGMA secure_delete = OFF")
      if let limit = options.sizeLimit {
        let page = try Int.fetchOne(db, sql: "PRAGMA page_size") ?? 4096
        try db.execute(sql: "PRAGMA max_page_count = \(max(1, limit / page))")
      }
    }
    return configuration
  }

  private static func immutableAddress(of path: String) -> String {
    let plain = Set("/.-_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)
    var address = "file:"
    for byte in path.utf8 {
      if plain.contains(byte) {
        address.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let digits = String(byte, radix: 16)
        address += "%" + (digits.utf8.count < 2 ? "0" : "") + digits
      }
    }
    return address + "?immutable=1"
  }
}
