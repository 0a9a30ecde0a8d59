import GRDB
import Glibc

/// The connections to one library file, with its tables in place.
struct Connection: Sendable {
  let path: String
  let database: any DatabaseWriter
  let isReadOnly: Bool

  /// A library in memory.
  static func inMemory() throws(LibraryError) -> Connection {
    let path = ":memory:"
    do {
      let queue = try DatabaseQueue(configuration: configuration(Library.Options()))
      try Schema.migrator.migrate(queue)
      return Connection(path: path, database: queue, isReadOnly: false)
    } catch { throw LibraryError(error, path) }
  }

  /// Opens the file for reading and writing and makes or completes its tables.
  static func toWrite(_ path: String, _ options: Library.Options) throws(LibraryError) -> Connection {
    do {
      try refuseOthers(at: path, options)
      let pool = try DatabasePool(path: path, configuration: configuration(options))
      try pool.read { db in try refuseOthers(db, path) }
      try Schema.migrator.migrate(pool)
      return Connection(path: path, database: pool, isReadOnly: false)
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
      return Connection(path: path, database: queue, isReadOnly: true)
    } catch { throw LibraryError(error, path) }
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

  /// Refuses what is not this version's to write to before the file is changed in the least. Where the file can
  /// only be read by writing (a log to be recovered), it is looked at afterwards.
  private static func refuseOthers(at path: String, _ options: Library.Options) throws {
    var file = stat()
    guard stat(path, &file) == 0, file.st_size > 0 else { return }
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration(options, isReadOnly: true))
      try queue.read { db in try refuseOthers(db, path) }
    } catch let error as DatabaseError where ![.SQLITE_CORRUPT, .SQLITE_NOTADB].contains(error.resultCode) {
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

  /// Few connections with small caches: the system caches the file anyway.
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
    var address = "file:"
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"),
        UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"):
        address.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16)
        address += "%" + (digits.utf8.count < 2 ? "0" : "") + digits
      }
    }
    return address + "?immutable=1"
  }
}
