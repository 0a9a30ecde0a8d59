public import Articles
import GRDB

/// What is stored together: all of it or nothing.
///
/// One article is the least; a few hundred share the cost of a commit. Another process that wants to write waits
/// for the batch to end, so analyse articles before, not in it.
public struct Batch: ~Copyable {
  let db: Database
  let path: String
  /// The moment on the library's clock that all changes of this batch bear.
  let change: Moment

  /// Begins to read a file, or goes on where a reading of the very same file was interrupted; nil where it has
  /// been read to its end and is unchanged since.
  ///
  /// `importer` names the version of what reads it: another version reads unchanged files again.
  public func begin(_ file: SourceFile, importer: String) throws(LibraryError) -> Reading? {
    try attempt { try db.begin(file, importer, change) }
  }

  /// Stores one article of the file that is being read, with what the engine found in it (nil: not looked yet).
  ///
  /// The same article again adds nothing; a changed text becomes its new revision, to which the user's notes
  /// and corrections are carried over.
  @discardableResult
  public func store(
    _ article: Article, _ annotations: Annotations?, in reading: Reading
  ) throws(LibraryError) -> Stored {
    try store(PreparedArticle(article, annotations), in: reading)
  }

  /// Stores one article as above, made ready before.
  @discardableResult
  public func store(_ prepared: PreparedArticle, in reading: Reading) throws(LibraryError) -> Stored {
    try attempt { try db.store(prepared, reading, change) }
  }

  /// Keeps how far the reading of the file has come, in the words of what reads it: when it is taken up after an
  /// interruption, `begin` tells it again.
  public func mark(_ reading: Reading, at bookmark: String) throws(LibraryError) {
    try attempt { try db.mark(reading, bookmark) }
  }

  /// Marks an article as met in this reading if the library has exactly it, annotated by an engine that is good
  /// enough: then it need be neither analysed nor stored again.
  public func meet(
    _ article: Article, in reading: Reading, isGoodEnough: (String) -> Bool
  ) throws(LibraryError) -> Bool {
    try attempt { try db.meet(article, reading, change, isGoodEnough) }
  }

  /// Ends the reading of a file: articles of it that were not met are hidden, and returned.
  ///
  /// `problem` is what was wrong with the file nevertheless.
  @discardableResult
  public func finish(_ reading: Reading, problem: String? = nil) throws(LibraryError) -> [ArticleID] {
    try attempt { try db.finish(reading, problem, change) }
  }

  /// Gives up reading a file that cannot be read now (no permission, a disk error): its articles stay as they
  /// are, and it is read again the next time.
  public func giveUp(_ reading: Reading, problem: String) throws(LibraryError) {
    try attempt { try db.run("UPDATE file SET problem = ? WHERE id = ?", problem, reading.file) }
  }

  /// Replaces what another engine found in an article's text; false where the text has changed since the engine
  /// looked at it, or where that other engine is not worse.
  @discardableResult
  public func annotate(
    _ article: Article, _ annotations: Annotations, isWorse: (String) -> Bool = { _ in true }
  ) throws(LibraryError) -> Bool {
    try attempt { try db.annotate(article, annotations, change, isWorse) }
  }

  private func attempt<Value>(_ body: () throws -> Value) throws(LibraryError) -> Value {
    do { return try body() } catch { throw LibraryError(error, path) }
  }
}

/// One reading of one file from begin to finish, which may outlast the process.
public struct Reading: Hashable, Sendable {
  let file: Int64
  let pass: Int64
  /// How far it had come when it was interrupted (`Batch.mark`): every article before that is stored.
  public let bookmark: String?

  init(file: Int64, pass: Int64, bookmark: String? = nil) {
    self.file = file
    self.pass = pass
    self.bookmark = bookmark
  }
}

extension Library {
  /// The articles that have been met in this reading of a file.
  public func articles(met reading: Reading) throws(LibraryError) -> [ArticleID] {
    try read { db in
      // The first reading has met all there are: the index alone tells them.
      let condition = reading.pass == 1 ? "" : "AND pass = \(reading.pass)"
      return try db.all("SELECT id FROM article WHERE file = ? \(condition)", reading.file) {
        ArticleID(rawValue: $0.int64(0))
      }
    }
  }
}

/// What storing an article did.
public enum Stored: Hashable, Sendable {
  /// It is new.
  case added
  /// Its text has changed: it has a new revision.
  case revised
  /// Its text is the same; its metadata or annotations are new, or it had been hidden.
  case updated
  /// Nothing: the library has exactly this already.
  case unchanged
  /// Nothing: the file holds another article under the same id, which came first.
  case duplicate
  /// Nothing: the file has changed, and another reading of it has begun since.
  case superseded
}

/// The moment of a transaction on the library's clock, which moves on when it is first asked for: what changes
/// nothing takes no time.
final class Moment {
  private let db: Database
  private var value: Int64?

  init(_ db: Database) { self.db = db }

  func callAsFunction() throws -> Int64 {
    if let value { return value }
    let moment = try db.tick()
    value = moment
    return moment
  }
}

extension Library {
  /// Stores what `body` does with the batch, all of it or nothing; when this returns, it is stored.
  @discardableResult
  public func store<Value>(
    _ body: (borrowing Batch) throws(LibraryError) -> Value
  ) throws(LibraryError) -> Value {
    let path = path
    let value = try write { db in
      let batch = Batch(db: db, path: path, change: Moment(db))
      return try body(batch)
    }
    boundLog()
    return value
  }
}
