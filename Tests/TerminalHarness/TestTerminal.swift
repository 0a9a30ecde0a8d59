import CPTY
import Glibc

/// A program running in a terminal that the test reads and types into.
///
/// The terminal is a pseudo-terminal; what the program writes goes through libvterm, so that a test sees what a
/// person would see. Nothing sleeps: a test waits for what the screen shows, and sees whole frames only.
///
///     let terminal = try TestTerminal(built("quoth"), ["samples"], rows: 24, columns: 80)
///     try terminal.waitFor("Talks Formally")          // text anywhere on the screen
///     terminal.send("/okafor" + Keys.enter)
///     try terminal.waitFor("14 articles") { $0.lines[0].contains("14 of") }
///     #expect(terminal.cell(row: 1, column: 4).isBold)
///     terminal.resize(rows: 40, columns: 120)
///     terminal.send("q")
///     #expect(try terminal.waitForExit() == .code(0))
///     #expect(terminal.isGivenBack)
///
/// Job control needs a shell: `try TestTerminal.shell()`, then send `program\r`, `Keys.control("z")`, `fg\r`.
/// When a wait fails, the error says what was waited for and shows the screen.
public final class TestTerminal {
  /// How a program ended.
  public enum Exit: Hashable, Sendable {
    /// By itself, with this code.
    case code(Int32)
    /// By this signal.
    case signal(Int32)
  }

  /// The process that was started.
  public let process: Int32
  /// Everything that the program wrote, as bytes: for sequences that leave no trace on the screen.
  public private(set) var output: [UInt8] = []
  private let master: Int32
  private let screen: VirtualScreen
  private var ended: Exit?
  private var isHungUp = false
  /// How many whole frames the program has drawn.
  public private(set) var frames = 0
  /// When the last of what the program wrote was on the screen: for measurements.
  public private(set) var lastRead = ContinuousClock.now
  /// Whether the program has begun to draw a frame and not ended it.
  private var isDrawing = false

  /// Starts a program. The environment is exactly `environment` over TERM=xterm-256color, LANG=C.UTF-8, PATH
  /// and HOME; `input` is a file for standard input instead of the terminal.
  public init(
    _ program: String, _ arguments: [String] = [], environment: [String: String] = [:], rows: Int = 24,
    columns: Int = 80, folder: String? = nil, input: String? = nil
  ) throws {
    screen = VirtualScreen(rows: rows, columns: columns)
    var variables = ["TERM": "xterm-256color", "LANG": "C.UTF-8"]
    for name in ["PATH", "HOME", "LLVM_PROFILE_FILE"] {
      variables[name] = getenv(name).map { String(cString: $0) }
    }
    variables.merge(environment) { $1 }
    let file = input.map { open($0, O_RDONLY | O_CLOEXEC) } ?? -1
    defer { if file >= 0 { close(file) } }
    var end: Int32 = -1
    process = withCStrings([program] + arguments) { arguments in
      withCStrings(variables.map { "\($0)=\($1)" }) { variables in
        cpty_spawn(program, arguments, variables, folder, file, Int32(rows), Int32(columns), &end)
      }
    }
    master = end
    if process < 0 {
      throw TerminalFailure("cannot start \(program): \(String(cString: strerror(errno)))", "")
    }
    _ = fcntl(master, F_SETFL, O_NONBLOCK)
  }

  /// Starts an interactive shell, for job control. Its prompt is `$`; wait for it before typing.
  public static func shell(
    environment: [String: String] = [:], rows: Int = 24, columns: Int = 80, folder: String? = nil
  ) throws -> TestTerminal {
    try TestTerminal(
      "/bin/bash", ["--norc", "--noprofile", "-i"],
      environment: ["PS1": "$ "].merging(environment) { $1 }, rows: rows, columns: columns, folder: folder)
  }

  deinit {
    if ended == nil {
      Glibc.kill(process, SIGKILL)
      waitpid(process, nil, 0)
    }
    close(master)
  }

  // MARK: Looking

  /// The rows of the screen, without the blanks at their ends.
  public var lines: [String] { screen.lines }
  /// The whole screen as text, without empty rows at its end.
  public var text: String {
    var lines = lines
    while lines.last == "" { lines.removeLast() }
    return lines.joined(separator: "\n")
  }
  /// One cell, from 0 at the top left.
  public func cell(row: Int, column: Int) -> TestCell { screen.cell(row: row, column: column) }
  /// Where the cursor is, and whether it can be seen.
  public var cursor: (row: Int, column: Int, isVisible: Bool) { screen.cursor }
  /// Whether the program draws on the alternate screen.
  public var isAlternate: Bool { screen.isAlternate }
  /// Whether the program asked for the mouse.
  public var wantsMouse: Bool { screen.wantsMouse }
  /// Whether pasted text comes marked.
  public var isPasteMarked: Bool {
    let on = lastRange(of: "\u{1B}[?2004h"), off = lastRange(of: "\u{1B}[?2004l")
    return on ?? -1 > off ?? -1
  }
  /// Whether the line collects and echoes what is typed, as a shell leaves it.
  public var isLineCooked: Bool { cpty_is_cooked(master) }
  /// Whether the terminal is as a shell wants it: main screen, visible cursor, no modes, cooked line.
  public var isGivenBack: Bool {
    !isAlternate && cursor.isVisible && !wantsMouse && !isPasteMarked && isLineCooked
  }

  private func lastRange(of sequence: String) -> Int? {
    let wanted = Array(sequence.utf8)
    guard output.count >= wanted.count else { return nil }
    return (0...(output.count - wanted.count)).last { output[$0..<($0 + wanted.count)].elementsEqual(wanted) }
  }

  // MARK: Doing

  /// Types text and keys; `Keys` has the sequences of the special ones.
  public func send(_ keys: String) { send(Array(keys.utf8)) }

  /// Types bytes.
  public func send(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty, !isHungUp {
      let written = rest.withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
      if written > 0 { rest = rest.dropFirst(written) } else { pump(within: .milliseconds(10)) }
    }
  }

  /// Gives the terminal another size.
  public func resize(rows: Int, columns: Int) {
    screen.resize(rows: rows, columns: columns)
    _ = cpty_resize(master, Int32(rows), Int32(columns))
  }

  /// Tells the program of another size than the one that the terminal has, as a broken terminal may.
  public func resizeOnlyForTheProgram(rows: Int, columns: Int) {
    _ = cpty_resize(master, Int32(rows), Int32(columns))
  }

  /// Sends a signal to the process.
  public func kill(_ signal: Int32) { Glibc.kill(process, signal) }

  // MARK: Waiting

  /// Waits until the screen shows `text` somewhere.
  public func waitFor(_ text: String, within limit: Duration = .seconds(60)) throws {
    try waitFor("\"\(text)\" on the screen", within: limit) { $0.text.contains(text) }
  }

  /// Waits until a condition holds; `what` says what it is in the error when it does not in time.
  public func waitFor(
    _ what: String, within limit: Duration = .seconds(60), _ condition: (TestTerminal) -> Bool
  ) throws {
    let deadline = ContinuousClock.now + limit
    while isDrawing && !isHungUp || !condition(self) {
      let rest = deadline - ContinuousClock.now
      guard rest > .zero, !isHungUp else {
        let end = exitIfAny().map { ", the program has ended: \($0)" } ?? ""
        throw TerminalFailure("waited for \(what)\(end)", picture)
      }
      pump(within: rest)
    }
  }

  /// Reads until the program has written nothing for `time`.
  public func waitForQuiet(_ time: Duration) {
    while !isHungUp, pump(within: time) {}
  }

  /// Waits until the program has ended, and reads the rest of what it wrote.
  public func waitForExit(within limit: Duration = .seconds(60)) throws -> Exit {
    let deadline = ContinuousClock.now + limit
    while true {
      if let exit = exitIfAny() {
        while !isHungUp, pump(within: .zero) {}
        return exit
      }
      guard ContinuousClock.now < deadline else { throw TerminalFailure("waited for the end", picture) }
      pump(within: .milliseconds(2))
    }
  }

  private func exitIfAny() -> Exit? {
    if let ended { return ended }
    var status: Int32 = 0
    guard waitpid(process, &status, WNOHANG) == process else { return nil }
    let code = cpty_exit_code(status)
    ended = cpty_was_signalled(status) ? .signal(code - 128) : .code(code)
    return ended
  }

  /// Reads what the program wrote, waiting for it at most `limit`; false if there was nothing.
  @discardableResult
  private func pump(within limit: Duration) -> Bool {
    var polled = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    let (seconds, attoseconds) = limit.components
    let milliseconds = Int32(clamping: seconds * 1000 + attoseconds / 1_000_000_000_000_000)
    guard poll(&polled, 1, max(0, milliseconds)) > 0 else { return false }
    var buffer = [UInt8](repeating: 0, count: 65536)
    let count = read(master, &buffer, buffer.count)
    guard count > 0 else {
      // Nobody holds the other end any more.
      if count == 0 || errno == EIO { isHungUp = true }
      return false
    }
    output.append(contentsOf: buffer.prefix(count))
    let drawn = takeFrameMarks(in: count)
    let answer = screen.take(buffer.prefix(count))
    lastRead = .now
    frames += drawn
    if !answer.isEmpty { _ = answer.withUnsafeBytes { write(master, $0.baseAddress, $0.count) } }
    return true
  }

  /// Frames come between `ESC [?2026h` and `ESC [?2026l`: a condition never sees half of one. Returns how many
  /// ended in the last `count` bytes.
  private func takeFrameMarks(in count: Int) -> Int {
    let mark = Array("\u{1B}[?2026".utf8)
    var ended = 0
    for place in max(0, output.count - count - mark.count)..<max(0, output.count - mark.count)
    where output[place..<(place + mark.count)].elementsEqual(mark) {
      isDrawing = output[place + mark.count] == UInt8(ascii: "h")
      if !isDrawing { ended += 1 }
    }
    return ended
  }

  private var picture: String {
    let edge = String(repeating: "─", count: screen.columns)
    return "┌\(edge)\n"
      + text.split(separator: "\n", omittingEmptySubsequences: false).map { "│\($0)\n" }.joined()
      + "└\(edge)\ncursor \(cursor), alternate screen \(isAlternate), line cooked \(isLineCooked)"
  }
}

/// What a test waited for in vain, and what the screen showed.
public struct TerminalFailure: Error, CustomStringConvertible {
  /// The sentence and the screen.
  public let description: String

  init(_ what: String, _ picture: String) { description = picture.isEmpty ? what : "\(what)\n\(picture)" }
}

/// Calls a body with a C array of C strings that ends in nil.
private func withCStrings<Result>(
  _ strings: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
) -> Result {
  let copies = strings.map { strdup($0) } + [nil]
  defer { for copy in copies { free(copy) } }
  return copies.withUnsafeBufferPointer { body($0.baseAddress!) }
}
