import Foundation
import Synchronization

/// A line of progress on standard error, where that is a terminal; it wants nothing of it but a carriage return.
final class ProgressLine: Sendable {
  private let width = Mutex(0)
  private let isShown = isatty(STDERR_FILENO) == 1

  /// Shows a text of our own in place of the last one.
  func show(_ text: String) {
    guard isShown else { return }
    width.withLock { width in
      write("\r" + text + String(repeating: " ", count: max(0, width - text.count)))
      width = text.count
    }
  }

  /// Takes the line away.
  func clear() {
    width.withLock { width in
      if width > 0 { write("\r" + String(repeating: " ", count: width) + "\r") }
      width = 0
    }
  }

  private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
