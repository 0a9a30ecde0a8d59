import Foundation
import Synchronization

/// A line of progress on standard error, where that is a terminal; it wants nothing of it but a carriage return.
final class ProgressLine: Sendable {
  private let width = Mutex(0)
  private let isShown = isatty(STDERR_FILENO) == 1

  /// Shows a text of our own in place of the last one.
  func show(_ text: String) {
    guard isShown else { return }
    let text = text.prefix(max(10, columns - 1))
    width.withLock { width in
      write("\r\(text)" + String(repeating: " ", count: max(0, width - text.count)))
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

  /// The columns of the terminal: a line that is longer would not be taken away whole.
  private var columns: Int {
    var size = winsize()
    let isKnown = ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    return isKnown ? Int(size.ws_col) : 80
  }

  private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
