import Glibc
import Search

/// The folder of an index: its files, each written whole or not at all.
///
/// A segment is written under a temporary name, brought to disk and renamed; then the manifest in the same way;
/// then old segments go. Whenever a process ends, the manifest names files that are whole.
struct IndexFolder: Sendable {
  let path: String
  /// The bytes of the largest segment that is read and not mapped.
  let readsAtMost: Int

  /// What tells whether the manifest is still the one that was read.
  struct Version: Equatable, Sendable {
    var device: UInt
    var inode: UInt
    var seconds: Int
    var nanoseconds: Int
    var size: Int
  }

  private static let letters = Array("0123456789abcdef")

  /// Whether a file of a segment may have that name: letters of a hexadecimal number, and hyphens.
  static func isName(_ name: String) -> Bool {
    1...64 ~= name.utf8.count && name.allSatisfy { letters.contains($0) || $0 == "-" }
  }

  /// A name that no other file has: the number of this process, so that others leave the file alone while it
  /// lives, and a random one.
  private static func newName() -> String {
    String(getpid(), radix: 16) + "-" + String(UInt64.random(in: 0...UInt64.max), radix: 16)
  }

  private func segmentPath(_ name: String) -> String { path + "/" + name + ".segment" }
  private var manifestPath: String { path + "/manifest" }

  /// Makes the folder if there is none.
  func create() throws(IndexError) {
    if mkdir(path, 0o700) != 0, errno != EEXIST { throw failure() }
  }

  /// The bytes of the manifest and its version; nil where there is none.
  func readManifest() -> (bytes: [UInt8], version: Version)? {
    let file = open(manifestPath, O_RDONLY | O_CLOEXEC)
    if file < 0 { return nil }
    defer { close(file) }
    guard let version = Self.version(of: file) else { return nil }
    var bytes = Array<UInt8>(repeating: 0, count: version.size)
    var offset = 0
    while offset < bytes.count {
      let count = bytes.withUnsafeMutableBytes { read(file, $0.baseAddress! + offset, $0.count - offset) }
      if count < 0, errno == EINTR { continue }
      if count <= 0 { break }
      offset += count
    }
    return (Array(bytes.prefix(offset)), version)
  }

  /// The version of the manifest that is there now.
  func manifestVersion() -> Version? {
    let file = open(manifestPath, O_RDONLY | O_CLOEXEC)
    if file < 0 { return nil }
    defer { close(file) }
    return Self.version(of: file)
  }

  private static func version(of file: Int32) -> Version? {
    var status = stat()
    guard fstat(file, &status) == 0 else { return nil }
    return Version(
      device: UInt(status.st_dev), inode: UInt(status.st_ino), seconds: status.st_mtim.tv_sec,
      nanoseconds: status.st_mtim.tv_nsec, size: Int(status.st_size))
  }

  /// Puts a manifest into the place of the one before; whether it is sure to be there after a power cut.
  func write(_ manifest: Manifest) throws(IndexError) -> Bool {
    let temporary = manifestPath + "." + Self.newName() + ".part"
    let bytes = manifest.bytes
    let memory = Memory(count: bytes.count) { target in bytes.withUnsafeBytes { target.copyMemory(from: $0) }
    }
    try write(memory.bytes, to: temporary, renamed: manifestPath)
    withExtendedLifetime(memory) {}
    return (try? sync()) != nil
  }

  /// Writes a segment; the name of its file.
  func write(_ segment: Segment) throws(IndexError) -> String {
    let name = Self.newName()
    try segment.withBytes { (bytes) throws(IndexError) in
      try write(bytes, to: path + "/" + name + ".part", renamed: segmentPath(name))
    }
    return name
  }

  /// The file of a segment, a large one mapped; nil where it is not there or not of that size.
  ///
  /// A small one is read: it takes little memory, and whoever writes into the file later does no harm.
  func map(_ name: String, size: Int) -> Memory? {
    let file = open(segmentPath(name), O_RDONLY | O_CLOEXEC)
    if file < 0 { return nil }
    defer { close(file) }
    guard size > 0, Self.version(of: file)?.size == size else { return nil }
    if size <= readsAtMost { return Self.contents(of: file, size) }
    guard
      let address = mmap(nil, size, PROT_READ, MAP_SHARED, file, 0), address != MAP_FAILED
    else { return nil }
    return Memory(UnsafeRawBufferPointer(start: address, count: size)) {
      munmap(UnsafeMutableRawPointer(mutating: $0.baseAddress), $0.count)
    }
  }

  private static func contents(of file: Int32, _ size: Int) -> Memory? {
    var done = 0
    let memory = Memory(count: size) { target in
      while done < size {
        let count = pread(file, target.baseAddress! + done, size - done, off_t(done))
        if count < 0 && errno == EINTR { continue }
        if count <= 0 { return }
        done += count
      }
    }
    return done == size ? memory : nil
  }

  func remove(_ names: some Sequence<String>) {
    for name in names { unlink(segmentPath(name)) }
  }

  /// Removes what a process left that ended while it wrote: files of its own that no manifest names.
  func removeLeftovers(besides names: Set<String>) {
    guard let folder = opendir(path) else { return }
    defer { closedir(folder) }
    while let entry = readdir(folder) {
      let file = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      let parts = file.split(separator: ".")
      guard let ending = parts.last, parts.count > 1, ending == "segment" || ending == "part" else {
        continue
      }
      let name = parts[parts.count - 2]
      guard !names.contains(String(name)), let number = name.split(separator: "-").first,
        let process = pid_t(number, radix: 16), process != getpid(),
        kill(process, 0) != 0, errno == ESRCH
      else { continue }
      unlink(path + "/" + file)
    }
  }

  /// Runs `body` while no other process does; gives up when another takes too long.
  func locked<Result>(_ body: () throws(IndexError) -> Result) throws(IndexError) -> Result {
    let file = open(path + "/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    if file < 0 { throw failure() }
    defer { close(file) }
    for attempt in 0... {
      if flock(file, LOCK_EX | LOCK_NB) == 0 { break }
      guard errno == EWOULDBLOCK || errno == EINTR, attempt < 500 else {
        throw errno == EWOULDBLOCK ? .busy : failure()
      }
      usleep(10_000)
    }
    return try body()
  }

  private func write(
    _ bytes: UnsafeRawBufferPointer, to temporary: String, renamed path: String
  ) throws(IndexError) {
    let file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    if file < 0 { throw failure() }
    do throws(IndexError) {
      defer { close(file) }
      var offset = 0
      while offset < bytes.count {
        // In pieces, as one call writes no more than two gigabytes.
        let count = Glibc.write(file, bytes.baseAddress! + offset, min(bytes.count - offset, 1 << 26))
        if count < 0, errno == EINTR { continue }
        if count <= 0 { throw failure() }
        offset += count
      }
      if fsync(file) != 0 { throw failure() }
      if rename(temporary, path) != 0 { throw failure() }
    } catch {
      unlink(temporary)
      throw error
    }
  }

  /// Brings new names in the folder to disk.
  func sync() throws(IndexError) {
    let file = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if file < 0 { throw failure() }
    defer { close(file) }
    if fsync(file) != 0 { throw failure() }
  }

  /// What the last call of the system failed for.
  private func failure() -> IndexError {
    switch errno {
    case ENOSPC, EDQUOT, EFBIG: .full
    case EACCES, EPERM, EROFS, ENOENT, ENOTDIR: .notWritable(folder: path)
    default: .failed(code: errno)
    }
  }
}
