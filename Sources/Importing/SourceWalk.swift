import Articles

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The files that some paths lead to, one after the other, folders walked in the order of their names.
///
/// A path that is named is taken whatever its name; inside folders hidden entries are passed over, and files
/// whose endings promise no article are skipped with a note. Every file comes once, under its canonical path.
/// A folder is entered once, whatever links lead to it, so that the walk ends. Nothing is opened but folders,
/// and never more than one at a time; to stop early, stop asking.
public struct SourceWalk: Sequence, IteratorProtocol {
  /// A file that may hold articles.
  public struct File: Hashable, Sendable {
    /// Its canonical path.
    public var path: String
    /// Its size in bytes.
    public var size: Int
    /// When it was last written, in nanoseconds since 1970.
    public var modified: Int
    /// Its number on its disk.
    public var inode: UInt64
  }

  /// Something that was not taken.
  public struct Problem: Hashable, Sendable {
    /// What it is about.
    public var path: String
    /// What happened, as a sentence that begins with the path.
    public var message: String
    /// Whether it was passed over on purpose, as no file that holds articles.
    public var isNote: Bool
  }

  /// One step of the walk.
  public enum Step: Hashable, Sendable {
    case file(File)
    case problem(Problem)
  }

  private struct Place: Hashable {
    var device: UInt64
    var inode: UInt64
  }

  /// Names that wait in one folder, the last one being next.
  private struct Level {
    /// The canonical path of the folder; nil for the paths that were named.
    var folder: String?
    var names: [String]
  }

  private var levels: [Level]
  private var waiting: [Step] = []
  private var folders: Set<Place> = []
  /// Hashes of the canonical paths that were given out.
  private var given: Set<Int64> = []

  /// Starts a walk; `paths` are taken in their order.
  public init(_ paths: [String]) { levels = [Level(folder: nil, names: paths.reversed())] }

  /// The next file or problem; nil at the end.
  public mutating func next() -> Step? {
    while true {
      if let step = waiting.popLast() { return step }
      guard let top = levels.indices.last else { return nil }
      guard let name = levels[top].names.popLast() else {
        levels.removeLast()
        continue
      }
      let folder = levels[top].folder
      visit(folder.map { $0 == "/" ? "/" + name : $0 + "/" + name } ?? name, isNamed: folder == nil)
    }
  }

  private mutating func visit(_ path: String, isNamed: Bool) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return report(ByteInput.error(errno, path)) }
    var canonical = path
    if isNamed || status.st_mode & S_IFMT == S_IFLNK {
      guard let resolved = SourceWalk.canonical(path), stat(resolved, &status) == 0 else {
        return report(ByteInput.error(errno, path))
      }
      canonical = resolved
    }
    switch FileType(status.st_mode) {
    case .folder: enter(canonical, Place(device: UInt64(status.st_dev), inode: UInt64(status.st_ino)))
    case .file: give(canonical, status, isNamed: isNamed)
    case let type: report(.notAFile(path: path, kind: type.oddity ?? "no file"), isNote: !isNamed)
    }
  }

  private mutating func give(_ path: String, _ status: stat, isNamed: Bool) {
    guard isNamed || SourceWalk.promisesText(path) else {
      let message = "\(path): skipped: its name does not end like that of an article"
      return waiting.append(.problem(Problem(path: path, message: message, isNote: true)))
    }
    guard given.insert(ArticleID(path: path, place: nil).rawValue).inserted else { return }
    let modified = Int(status.st_mtim.tv_sec) * 1_000_000_000 + Int(status.st_mtim.tv_nsec)
    waiting.append(
      .file(File(path: path, size: Int(status.st_size), modified: modified, inode: UInt64(status.st_ino))))
  }

  private static func promisesText(_ path: String) -> Bool {
    FileName(path).ending.isEmpty || ArticleFormat(fileName: path) != nil
  }

  private mutating func report(_ error: ImportError, isNote: Bool = false) {
    waiting.append(.problem(Problem(path: error.path, message: error.message, isNote: isNote)))
  }

  private mutating func enter(_ path: String, _ place: Place) {
    guard folders.insert(place).inserted else { return }
    guard let stream = opendir(path) else { return report(ByteInput.error(errno, path)) }
    defer { closedir(stream) }
    var names: [String] = []
    errno = 0
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(validatingCString: $0) }
      }
      guard let name else {
        let message = "\(path): skipped a file whose name is not valid UTF-8; rename it"
        waiting.append(.problem(Problem(path: path, message: message, isNote: false)))
        continue
      }
      if name.utf8.first != 0x2E { names.append(name) }
      errno = 0
    }
    if errno != 0 { report(ByteInput.error(errno, path)) }
    names.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    levels.append(Level(folder: path, names: names.reversed()))
  }

  /// The path without links, dots and doubled slashes; nil where it leads nowhere, with the reason in `errno`.
  public static func canonical(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(validatingCString: resolved)
  }
}
