import Glibc

/// Keeping a damaged library file aside.
enum LibraryFile {
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
