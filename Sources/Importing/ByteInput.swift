#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The bytes of a file, a pipe or an array, read piece by piece.
struct ByteInput: ~Copyable {
  private let descriptor: Int32
  private let isOwned: Bool
  private let path: String
  /// Bytes that were read and not yet taken.
  private var buffer: [UInt8]
  private var isAtEnd: Bool
  /// Bytes beyond those of the buffer, as far as the system tells.
  private let expected: Int

  /// Opens a regular file; nothing else is ever opened for good.
  init(path: String) throws(ImportError) {
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
    guard descriptor >= 0 else { throw ByteInput.error(errno, path) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      let code = errno
      close(descriptor)
      throw ByteInput.error(code, path)
    }
    if let kind = FileType(status.st_mode).oddity {
      close(descriptor)
      throw .notAFile(path: path, kind: kind)
    }
    self.descriptor = descriptor
    isOwned = true
    self.path = path
    buffer = []
    isAtEnd = false
    expected = max(0, Int(status.st_size))
  }

  /// Reads from an open descriptor, which stays open.
  init(descriptor: Int32, path: String) {
    self.descriptor = descriptor
    isOwned = false
    self.path = path
    buffer = []
    isAtEnd = false
    expected = 0
  }

  /// Reads an array.
  init(bytes: [UInt8], path: String) {
    descriptor = -1
    isOwned = false
    self.path = path
    buffer = bytes
    isAtEnd = true
    expected = 0
  }

  deinit { if isOwned { close(descriptor) } }

  /// The first `count` bytes, or all where there are fewer; they stay to be read.
  mutating func head(_ count: Int) throws(ImportError) -> [UInt8] {
    while buffer.count < count, try fill(65_536) {}
    return Array(buffer.prefix(count))
  }

  /// Goes to a place of a regular file: what is there is read next.
  mutating func seek(to offset: Int) throws(ImportError) {
    guard lseek(descriptor, off_t(offset), SEEK_SET) >= 0 else { throw ByteInput.error(errno, path) }
    buffer = []
    isAtEnd = false
  }

  /// All bytes that are left.
  mutating func rest(limit: Int) throws(ImportError) -> [UInt8] {
    guard expected <= limit, buffer.count <= limit else { throw .tooLarge(path: path, limit: limit) }
    buffer.reserveCapacity(expected)
    while try fill(1 << 20) { guard buffer.count <= limit else { throw .tooLarge(path: path, limit: limit) } }
    defer { buffer = [] }
    return buffer
  }

  /// Takes the bytes that wait, or reads the next ones; empty at the end.
  mutating func next() throws(ImportError) -> [UInt8] {
    if buffer.isEmpty { _ = try fill(1 << 18) }
    defer { buffer = [] }
    return buffer
  }

  private mutating func fill(_ count: Int) throws(ImportError) -> Bool {
    guard !isAtEnd else { return false }
    let (old, descriptor) = (buffer.count, descriptor)
    var code: Int32 = 0
    buffer += [UInt8](unsafeUninitializedCapacity: count) { $1 = ByteInput.read(descriptor, $0, &code) }
    if code != 0 { throw ByteInput.error(code, path) }
    isAtEnd = buffer.count == old
    return !isAtEnd
  }

  private static func read(
    _ descriptor: Int32, _ space: UnsafeMutableBufferPointer<UInt8>, _ code: inout Int32
  ) -> Int {
    while true {
      #if canImport(Glibc)
        let count = Glibc.read(descriptor, space.baseAddress, space.count)
      #else
        let count = Darwin.read(descriptor, space.baseAddress, space.count)
      #endif
      if count >= 0 { return count }
      if errno == EAGAIN {
        var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        poll(&wait, 1, -1)
      } else if errno != EINTR {
        code = errno
        return 0
      }
    }
  }

  static func error(_ code: Int32, _ path: String) -> ImportError {
    switch code {
    case ENOENT, ENOTDIR: .notFound(path: path)
    case EACCES, EPERM: .notPermitted(path: path)
    case ENXIO: .notAFile(path: path, kind: "a socket or pipe")
    default: .unreadable(path: path, reason: String(cString: strerror(code)))
    }
  }
}

/// What a path leads to.
enum FileType {
  case file, folder, pipe, device, socket, other

  init(_ mode: mode_t) {
    switch mode & S_IFMT {
    case S_IFREG: self = .file
    case S_IFDIR: self = .folder
    case S_IFIFO: self = .pipe
    case S_IFCHR, S_IFBLK: self = .device
    case S_IFSOCK: self = .socket
    default: self = .other
    }
  }

  /// What it is called where it is no file.
  var oddity: String? {
    switch self {
    case .file: nil
    case .folder: "a folder"
    case .pipe: "a pipe"
    case .device: "a device"
    case .socket: "a socket"
    case .other: "something unknown"
    }
  }
}
