import GRDB

/// Every article here with its annotations and what the user did with them: one SQLite file.
///
/// Any number of processes may have the same library open, reading and writing at once: a writer waits for
/// another one, a reader for nobody. What a function reported as stored is stored, whatever happens to the
/// process afterwards. A library is a value that may be used from any thread; all of its functions block, so
/// none belongs on the thread that waits for keys.
public struct Library: Sendable {
  /// How to open a library.
  public struct Options: Sendable {
    /// How long to wait for another process, in seconds.
    public var patience = 10.0
    /// How large the log may grow while others read without a pause, in bytes; then the next batch waits for them.
    public var logLimit = 64 << 20
    /// The largest size of the file in bytes; nil for no limit but the disk's.
    public var sizeLimit: Int?
    /// Whether only to read.
    public var isReadOnly = false
    /// Whether nothing but a library can lie there, the place being Quoth's own: then a file that cannot be
    /// told to be one is a damaged library.
    public var isOurs = false

    /// The usual ones.
    public init() {}
  }

  /// What had to be done to open it, for the user.
  public let notices: [String]

  let connection: Connection

  init(_ connection: Connection, notices: [String]) {
    self.connection = connection
    self.notices = notices
  }

  /// Where it lies; `:memory:` for one that is not kept.
  public var path: String { connection.path }

  /// Whether it is gone when the program ends.
  public var isInMemory: Bool { path == ":memory:" }

  /// Whether nothing can be stored in it: every function that would throws `readOnly`.
  public var isReadOnly: Bool { connection.isReadOnly }

  /// A number that changes whenever another process has changed the library; by this one's own doing only when
  /// it stores something for the first time.
  ///
  /// Asking may have to wait for a batch that is being stored.
  public var dataVersion: Int {
    get throws(LibraryError) {
      do { return try connection.dataVersion() } catch { throw LibraryError(error, path) }
    }
  }

  /// Moves what lies in the log into the file itself, so that it is not read again whenever the library is
  /// opened. Where another process is in the way nothing happens, and nobody waits.
  public func settle() {
    try? connection.writer().writeWithoutTransaction { db in
      let patience = try db.first("PRAGMA busy_timeout") { $0.int(0) } ?? 0
      try db.run("PRAGMA busy_timeout = 0")
      defer { try? db.run("PRAGMA busy_timeout = \(patience)") }
      try db.run("PRAGMA wal_checkpoint(TRUNCATE)")
    }
  }

  /// Moves a log that has grown too large into the file. New readers need it no more then, and old ones are waited
  /// for a moment, so that it begins anew.
  func boundLog() {
    connection.withLargeLog { writer in
      try writer.writeWithoutTransaction { db in
        try db.first("PRAGMA wal_checkpoint(RESTART)") { !$0.flag(0) } ?? false
      }
    }
  }

  /// Looks through the whole file for damage; false where there is some.
  ///
  /// It takes a second for some hundred megabytes.
  public func isSound() throws(LibraryError) -> Bool {
    do {
      return try read { db in try db.first("PRAGMA quick_check(1)") { $0.text(0) == "ok" } ?? false }
    } catch .damaged {
      return false
    }
  }

  func read<Value>(_ body: (Database) throws -> Value) throws(LibraryError) -> Value {
    do { return try connection.reader.read(body) } catch { throw LibraryError(error, path) }
  }

  /// Runs `body` in one transaction: all of it is stored, or nothing.
  func write<Value>(_ body: (Database) throws -> Value) throws(LibraryError) -> Value {
    let writer = try connection.writer()
    do { return try writer.write(body) } catch { throw LibraryError(error, path) }
  }
}
