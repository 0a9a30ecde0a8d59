import Display

/// Why there can be no screen. The program then prints plain text.
public enum ScreenError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Standard output, or the place where keys come from, is no terminal.
  case noTerminal
  /// TERM is not set.
  case unnamed
  /// The terminal database does not know this name.
  case unknown(String)
  /// The cursor of this terminal cannot be placed.
  case dumb(String)
  /// The terminal refused; in particular there was no memory.
  case refused(String)

  /// What is the matter and what can be done, one line, safe to print.
  public var description: String {
    switch self {
    case .noTerminal: "the output is no terminal"
    case .unnamed: "TERM is not set, so nothing is known about this terminal"
    case .unknown(let name):
      DisplayText.clean("the terminal \"\(name)\" (TERM) is not known here; try TERM=xterm-256color")
    case .dumb(let name): DisplayText.clean("the cursor of a terminal \"\(name)\" (TERM) cannot be placed")
    case .refused(let name): DisplayText.clean("the terminal \"\(name)\" could not be set up")
    }
  }
}
