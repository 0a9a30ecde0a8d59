import Foundation
import Importing

/// One text on its way through `annotate` or `extract`.
struct FilterInput: Decodable {
  var id: String
  var text: String?
  var path: String?
  var url: String?
}

/// The files that a filter reads.
enum InputFile {
  /// Hands every text of `files` on; with `asLines` each line of them is a JSON object. Returns how many
  /// inputs that could not be read: each is named on standard error and skipped.
  static func each(
    _ files: [String], asLines: Bool, _ body: (FilterInput) throws -> Void
  ) throws -> Int {
    var problems = 0
    for file in files.isEmpty ? ["-"] : files {
      guard let data = read(file) else {
        problems += 1
        continue
      }
      if asLines {
        problems += try eachLine(of: data, name: file, body)
      } else {
        // An offset counts code points of the text: what is no UTF-8 becomes U+FFFD, and nothing else changes.
        try body(FilterInput(id: file, text: String(decoding: data, as: UTF8.self), path: file))
      }
    }
    return problems
  }

  /// The bytes of a file, or of standard input for `-`; nil after a complaint.
  static func read(_ file: String) -> Data? {
    do {
      if file == "-" { return try FileHandle.standardInput.readToEnd() ?? Data() }
      if let obstacle = obstacle(file) {
        Output.complain(obstacle)
        return nil
      }
      return try Data(contentsOf: URL(fileURLWithPath: file), options: .mappedIfSafe)
    } catch {
      Output.complain("\(file): \(reason(error)); skipped")
      return nil
    }
  }

  /// Why the file cannot even be opened, and what to do; nil where it can.
  private static func obstacle(_ path: String) -> String? {
    var status = stat()
    guard stat(path, &status) == 0 else {
      let code = errno
      let isMissing = code == ENOENT || code == ENOTDIR
      return isMissing
        ? ImportError.notFound(path: path).message
        : ImportError.unreadable(path: path, reason: String(cString: strerror(code))).message
    }
    guard status.st_mode & S_IFMT != S_IFDIR else {
      return ImportError.notAFile(path: path, kind: "a folder").message
    }
    return access(path, R_OK) == 0 ? nil : ImportError.notPermitted(path: path).message
  }

  private static func eachLine(
    of data: Data, name: String, _ body: (FilterInput) throws -> Void
  ) throws -> Int {
    var problems = 0
    let decoder = JSONDecoder()
    // The lines lie where they were read or mapped: none is copied.
    try data.withUnsafeBytes { bytes in
      var (number, start) = (0, 0)
      while start < bytes.count {
        let line = line(of: bytes, at: start)
        (number, start) = (number + 1, start + line.count + 1)
        if line.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) { continue }
        do {
          try body(decoder.decode(FilterInput.self, from: line.data))
        } catch is DecodingError {
          Output.complain("\(name), line \(number): not an object with a text `id`; skipped")
          problems += 1
        }
      }
    }
    return problems
  }

  /// The line that starts at `start`, without its line feed.
  private static func line(of bytes: UnsafeRawBufferPointer, at start: Int) -> UnsafeRawBufferPointer {
    let rest = UnsafeRawBufferPointer(rebasing: bytes[start...])
    guard let lower = rest.baseAddress, let end = memchr(lower, 0x0A, rest.count) else { return rest }
    return UnsafeRawBufferPointer(start: lower, count: UnsafeRawPointer(end) - lower)
  }

  /// The system's words for what went wrong.
  static func reason(_ error: any Error) -> String {
    let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
    if let underlying, underlying.domain == NSPOSIXErrorDomain {
      return String(cString: strerror(Int32(underlying.code)))
    }
    return error.localizedDescription
  }
}

extension UnsafeRawBufferPointer {
  /// The bytes where they lie, not to be kept longer than they.
  fileprivate var data: Data {
    baseAddress.map {
      Data(bytesNoCopy: UnsafeMutableRawPointer(mutating: $0), count: count, deallocator: .none)
    }
      ?? Data()
  }
}

/// Prints the results of a filter one after the other.
struct FilterPrinter: ~Copyable {
  private let isArray: Bool
  private var json = JSONText()
  private var output = Output()
  private var count = 0

  init(isArray: Bool) {
    self.isArray = isArray
  }

  /// Prints a result as JSON: an element of the array, or a line.
  mutating func print(_ record: some JSONWritable) throws {
    if isArray { try output.write(count == 0 ? "[\n" : ",\n") }
    json.clear()
    record.write(to: &json)
    try output.write(json.bytes)
    if !isArray { try output.write("\n") }
    count += 1
  }

  /// Prints a result as lines for people.
  mutating func print(plain lines: [String]) throws {
    if count > 0 { try output.line() }
    for line in lines { try output.line(line) }
    count += 1
  }

  /// Prints what follows the last result.
  mutating func end() throws {
    if isArray { try output.write(count == 0 ? "[]\n" : "\n]\n") }
    try output.flush()
  }
}
