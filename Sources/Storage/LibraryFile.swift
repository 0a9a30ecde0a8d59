import Glibc

/// What a file is before it is opened as a library, and keeping a damaged one aside.
enum LibraryFile {
  /// What the first bytes of a file say about it.
  enum Kind {
    /// There is nothing: no file, or an empty one.
    case nothing
    /// It bears the mark of a library of Quoth, whatever follows.
    case library
    /// A database without a mark: of another program, or a library that is just being made.
    case database
    /// Anything else.
    case other
  }

  /// Looks at the header of a file, which is not changed; a folder or a device is refused.
  ///
  /// The mark is SQLite's application id, at offset 68 of its header (SQLite file format, 1.3).
  static func kind(_ path: String) throws(LibraryError) -> Kind {
    var status = stat()
    guard stat(path, &status) == 0 else { return .nothing }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw .unopenable(path: path, reason: "it is a folder; name a file")
    default: throw .unopenable(path: path, reason: "it is not a file")
    }
    guard status.st_size > 0 else { return .nothing }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .unopenable(path: path, reason: String(cString: strerror(errno))) }
    defer { close(descriptor) }
    var header = [UInt8](repeating: 0, count: 72)
    guard pread(descriptor, &header, header.count, 0) == header.count else { return .other }
    guard header.starts(with: "SQLite format 3\u{0}".utf8) else { return .other }
    let mark = header[68...].reduce(0) { $0 << 8 | Int32($1) }
    return mark == Schema.applicationID ? .library : mark == 0 ? .database : .other
  }

  /// The files that belong to a library beside the main one.
  static let companions = ["-wal", "-shm"]

  /// Renames the file and its companions to the first `NAME.damaged-N` that is free, and returns that name; nil
  /// where `isDamaged` says no or where another process has just done so.
  ///
  /// Only one process at a time asks and renames. The log goes first: beside a new library it would be taken
  /// for that one's.
  static func setAside(_ path: String, where isDamaged: () -> Bool) throws(LibraryError) -> String? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw .unopenable(path: path, reason: String(cString: strerror(errno)))
    }
    defer { close(descriptor) }
    while flock(descriptor, LOCK_EX) != 0, errno == EINTR {}
    guard isSameFile(descriptor, path), isDamaged() else { return nil }
    var number = 1
    while access("\(path).damaged-\(number)", F_OK) == 0 { number += 1 }
    let kept = "\(path).damaged-\(number)"
    for companion in companions { _ = rename(path + companion, kept + companion) }
    guard rename(path, kept) == 0 else { throw .damaged(path: path) }
    return kept
  }

  private static func isSameFile(_ descriptor: CInt, _ path: String) -> Bool {
    var (mine, there) = (stat(), stat())
    return fstat(descriptor, &mine) == 0 && stat(path, &there) == 0
      && mine.st_ino == there.st_ino && mine.st_dev == there.st_dev
  }
}
