public import Articles
import GRDB

/// A file that articles come from, as it was when it was looked at.
public struct SourceFile: Hashable, Sendable {
  /// Its canonical path.
  public var path: String
  /// Its size in bytes.
  public var size: Int
  /// When it was modified, in nanoseconds since 1970.
  public var modified: Int
  /// Its number in the file system.
  public var inode: Int

  /// Creates one.
  public init(path: String, size: Int, modified: Int, inode: Int) {
    self.path = path
    self.size = size
    self.modified = modified
    self.inode = inode
  }
}

/// What a library knows of a file.
public struct KnownFile: Hashable, Sendable {
  /// The file as it was when it was read.
  public var file: SourceFile
  /// Whether it has been read to its end, all of its articles being stored.
  public var isFinished: Bool
  /// Whether it was there when last looked for.
  public var isPresent: Bool
  /// What was wrong with it.
  public var problem: String?
}

/// What `Library.survey` found out.
public struct Survey: Hashable, Sendable {
  /// The files to read: new, changed, or not read to their end; in the order given.
  public var toRead: [SourceFile] = []
  /// Those of them whose reading was interrupted in the middle.
  public var interrupted: Set<SourceFile> = []
  /// The articles of files that are gone; they are hidden now.
  public var vanished: [ArticleID] = []
  /// The articles of files that have come back unchanged; they are visible again.
  public var returned: [ArticleID] = []

  /// Nothing found out.
  public init() {}
}

extension Library {
  /// Every file that was ever read, by path.
  public func files() throws(LibraryError) -> [KnownFile] {
    try read { db in
      try db.all("SELECT path, size, modified, inode, finished, present, problem FROM file ORDER BY path") {
        KnownFile(
          file: SourceFile(path: $0.text(0), size: $0.int(1), modified: $0.int(2), inode: $0.int(3)),
          isFinished: $0.flag(4), isPresent: $0.flag(5), problem: $0.optionalText(6))
      }
    }
  }

  /// Compares the files that lie under `roots` now with those that the library knows, hides the articles of
  /// files that are gone, shows those of files that are back, and tells which files to read.
  ///
  /// `importer` names the version of what reads files: another version reads every file again. A read-only
  /// library is left as it is and has nothing to read.
  public func survey(
    _ files: [SourceFile], under roots: [String], importer: String
  ) throws(LibraryError) -> Survey {
    guard !isReadOnly else { return Survey() }
    let known = try read { db in try KnownStamp.all(db) }
    var survey = Survey()
    var found: Set<[UInt8]> = []
    var back: [Int64] = []
    for file in files where found.insert(Array(file.path.utf8)).inserted {
      guard let stamp = known[Array(file.path.utf8)], stamp.finished, stamp.isOf(file, importer) else {
        survey.toRead.append(file)
        let stamp = known[Array(file.path.utf8)]
        if let stamp, stamp.bookmark != nil, stamp.isOf(file, importer) { survey.interrupted.insert(file) }
        continue
      }
      if !stamp.present { back.append(stamp.id) }
    }
    let gone = known.filter { path, stamp in
      stamp.present && !found.contains(path) && roots.contains { stamp.file.path.lies(under: $0) }
    }
    guard !gone.isEmpty || !back.isEmpty else { return survey }
    return try write { db in
      let change = try db.tick()
      for stamp in gone.values { survey.vanished += try db.hideFile(stamp.id, change) }
      for id in back { survey.returned += try db.showFile(id, change) }
      return survey
    }
  }

  /// The files and folders that belong to the library, as canonical paths in order: to be walked again when it
  /// is opened.
  public func roots() throws(LibraryError) -> [String] {
    try read { db in try db.all("SELECT path FROM root ORDER BY path") { $0.text(0) } }
  }

  /// Adds files and folders to those that belong to the library; they are written down beside it too.
  public func addRoots(_ paths: [String]) throws(LibraryError) {
    let known = Set(try roots().map { Array($0.utf8) })
    let new = paths.filter { !known.contains(Array($0.utf8)) }
    guard !new.isEmpty || !RootsFile.exists(of: path) else { return }
    if !new.isEmpty {
      try write { db in for path in new { try db.run("INSERT OR IGNORE INTO root VALUES (?)", path) } }
    }
    RootsFile.write(try roots(), of: path)
  }

  /// A name for the file of the library that belongs to exactly these files and folders: the same for the same
  /// canonical paths in any order.
  public static func name(forPaths paths: [String]) -> String {
    let key = Set(paths).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.joined(separator: "\u{0}")
    return "paths-\(PersonID(key: key)).sqlite"
  }
}

/// The row of a file, as far as it tells whether to read it.
struct KnownStamp {
  var id: Int64
  var file: SourceFile
  var importer: String
  var pass: Int64
  var finished: Bool
  var present: Bool
  var bookmark: String?

  private static let columns =
    "SELECT id, path, size, modified, inode, importer, pass, finished, present, bookmark FROM file"

  /// Every file by the bytes of its path: names that look alike may differ in them.
  static func all(_ db: Database) throws -> [[UInt8]: KnownStamp] {
    var known: [[UInt8]: KnownStamp] = [:]
    try db.rows(columns) {
      let stamp = KnownStamp($0)
      known[Array(stamp.file.path.utf8)] = stamp
      return true
    }
    return known
  }

  static func of(_ path: String, _ db: Database) throws -> KnownStamp? {
    try db.first(columns + " WHERE path = ?", path) { KnownStamp($0) }
  }

  private init(_ row: Columns) {
    id = row.int64(0)
    file = SourceFile(path: row.text(1), size: row.int(2), modified: row.int(3), inode: row.int(4))
    importer = row.text(5)
    pass = row.int64(6)
    finished = row.flag(7)
    present = row.flag(8)
    bookmark = row.optionalText(9)
  }

  /// Whether this is `file` unchanged, read by the same importer.
  func isOf(_ file: SourceFile, _ importer: String) -> Bool { self.file == file && self.importer == importer }
}

extension Database {
  /// Moves the clock on by one and tells it.
  func tick() throws -> Int64 {
    try run("UPDATE clock SET change = change + 1")
    return try first("SELECT change FROM clock") { $0.int64(0) } ?? 0
  }

  /// Hides the articles of a file that is gone.
  func hideFile(_ file: Int64, _ change: Int64) throws -> [ArticleID] {
    try run("UPDATE file SET present = 0 WHERE id = ?", file)
    return try all(
      "UPDATE article SET visible = 0, change = ? WHERE file = ? AND visible RETURNING id", change, file
    ) { ArticleID(rawValue: $0.int64(0)) }
  }

  /// Shows the articles of a file that has come back as it was.
  func showFile(_ file: Int64, _ change: Int64) throws -> [ArticleID] {
    try run("UPDATE file SET present = 1 WHERE id = ?", file)
    return try all(
      """
      UPDATE article SET visible = 1, change = ?
      WHERE file = ? AND NOT visible AND pass = (SELECT pass FROM file WHERE id = article.file) RETURNING id
      """, change, file
    ) { ArticleID(rawValue: $0.int64(0)) }
  }
}

extension String {
  /// Whether this path is `root` or lies in it.
  fileprivate func lies(under root: String) -> Bool {
    let folder = root.hasSuffix("/") ? root : root + "/"
    return utf8.elementsEqual(root.utf8) || utf8.starts(with: folder.utf8)
  }
}
