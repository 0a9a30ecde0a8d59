import CNcurses
import Glibc

/// The terminal as ncurses opened it.
struct Connection {
  let handle: OpaquePointer
  let output: Int32
  let input: Int32
  let isInputOwn: Bool

  /// Opens the terminal on standard output; keys come from standard input, or from the terminal itself when
  /// standard input is something else.
  static func open() throws(ScreenError) -> Connection {
    guard isatty(STDOUT_FILENO) != 0 else { throw .noTerminal }
    guard let term = getenv("TERM").map({ String(cString: $0) }), !term.isEmpty else { throw .unnamed }
    switch quoth_terminal_kind(term, STDOUT_FILENO) {
    case quoth_terminal_unknown: throw .unknown(term)
    case quoth_terminal_dumb: throw .dumb(term)
    default: break
    }
    let isInputOwn = isatty(STDIN_FILENO) == 0
    let input = isInputOwn ? Glibc.open("/dev/tty", O_RDWR | O_CLOEXEC) : STDIN_FILENO
    guard input >= 0 else { throw .noTerminal }
    _ = quoth_use_utf8()
    quoth_remember_line(input)
    guard let to = fdopen(dup(STDOUT_FILENO), "w"), let from = fdopen(dup(input), "r"),
      let handle = newterm(term, to, from)
    else { throw .refused(term) }
    return Connection(handle: handle, output: STDOUT_FILENO, input: input, isInputOwn: isInputOwn)
  }
}
