import Display
import Foundation
import Storage

/// Standard output, buffered; a reader that went away ends the program in silence.
struct Output: ~Copyable {
  private var buffer: [UInt8] = []
  private let descriptor: Int32
  /// Whether the system has been handed anything yet.
  private(set) var isShown = false

  init(descriptor: Int32 = STDOUT_FILENO) {
    self.descriptor = descriptor
  }

  /// Whether a terminal shows what is written: text then goes through the display function.
  static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// Writes text as it is.
  mutating func write(_ text: some StringProtocol) throws {
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= 1 << 16 { try flush() }
  }

  /// Writes bytes as they are.
  mutating func write(_ bytes: some Sequence<UInt8>) throws {
    buffer.append(contentsOf: bytes)
    if buffer.count >= 1 << 16 { try flush() }
  }

  /// Writes a line of text that came from an article: made safe where a terminal shows it.
  mutating func line(_ text: String = "") throws {
    try write(Output.isTerminal ? DisplayText.clean(text) : text)
    try write("\n")
  }

  /// Hands everything to the system.
  mutating func flush() throws {
    var rest = buffer[...]
    if !rest.isEmpty { isShown = true }
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if written > 0 {
        rest = rest.dropFirst(written)
      } else if errno == EPIPE {
        exit(0)
      } else if errno != EINTR {
        throw Failure("standard output: \(String(cString: strerror(errno)))", exitCode: .unreadable)
      }
    }
    buffer.removeAll(keepingCapacity: true)
  }

  /// Writes one line for the user to standard error.
  static func complain(_ text: String) { say("quoth: \(text)") }

  /// Writes a line to standard error as it is, made safe where a terminal shows it.
  static func say(_ text: String) {
    let shown = isatty(STDERR_FILENO) == 1 ? DisplayText.clean(text) : text
    FileHandle.standardError.write(Data("\(shown)\n".utf8))
  }
}

/// Something that ends a command: what, where, and what to do.
struct Failure: Error, CustomStringConvertible {
  /// The exit codes of Quoth.
  enum Code: Int32 {
    case nothingFound = 1
    case wrongCall = 2
    case unreadable = 3
    case library = 4
  }

  let description: String
  let code: Code

  init(_ description: String, exitCode: Code) {
    self.description = description
    code = exitCode
  }
  /// An error in the middle of rows: what is printed cannot be taken back, to begin anew with another library.
  init(cutShort error: LibraryError) {
    self.init("\(error.message) The rows printed are not all.", exitCode: .library)
  }
}
