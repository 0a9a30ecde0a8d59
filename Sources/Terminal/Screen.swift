import CNcurses
public import Display
import Glibc

/// The real terminal, taken over when created and given back when destroyed, or when the program crashes.
///
/// Only one can exist at a time, and only one thread may use it. Drawing goes through ncurses, which writes what
/// changed; keys are read and decoded here.
public struct Screen: ~Copyable {
  /// Columns.
  public private(set) var width: Int
  /// Rows.
  public private(set) var height: Int
  /// Where keys come from, to wait on.
  public let input: Int32
  /// How many colours the terminal shows.
  public let colorTier: ColorTier
  /// Whether the terminal is gone, so that no key will come any more.
  public private(set) var isClosed = false

  private let connection: Connection
  private var decoder = KeyDecoder()
  private var keys: [Key] = []
  private var pairs: ColorPairs
  private var shown: Frame?
  private var isMouseOn = false
  private var row: [cchar_t] = []

  /// How long to wait after an escape for the rest of a sequence.
  static let escapeDelay = Duration.milliseconds(25)
  /// How long a paste may pause.
  static let pasteDelay = Duration.milliseconds(500)

  /// Takes over the terminal on standard output, with keys from standard input, or from the terminal itself
  /// when standard input is something else.
  public init() throws(ScreenError) {
    let opened = try Connection.open()
    quoth_guard_terminal(opened.output, Self.modesOff)
    setUpCurses()
    connection = opened
    input = opened.input
    pairs = ColorPairs()
    colorTier = pairs.tier
    (width, height) = (0, 0)
    updateSize()
    write(Self.pasteOn)
  }

  deinit {
    write(Self.modesOff)
    quoth_give_back_terminal()
    delscreen(connection.handle)
    if connection.isInputOwn { close(input) }
  }

  // MARK: Drawing

  /// Shows a frame: only what differs from the last one reaches the terminal, nothing if all is the same. A frame
  /// of another size is clipped.
  public mutating func show(_ frame: Frame) {
    if frame == shown { return }
    put(frame)
    if pairs.areUsedUp {
      pairs.forget()
      shown = nil
      put(frame)
    }
    place(frame.cursor)
    write(Self.updateBegin)
    wrefresh(quoth_stdscr())
    write(Self.updateEnd)
    shown = frame
  }

  /// Tells ncurses the rows that differ from what it was told last.
  private mutating func put(_ frame: Frame) {
    let window = quoth_stdscr()
    var before = shown
    if before?.width != frame.width || before?.height != frame.height {
      werase(window)
      before = nil
    }
    for index in 0..<min(height, frame.height) {
      let cells = frame.row(index)
      if let before, before.row(index) == cells { continue }
      fill(cells)
      mvwadd_wchnstr(window, Int32(index), 0, row, Int32(row.count))
    }
  }

  private mutating func fill(_ cells: ArraySlice<Cell>) {
    row.removeAll(keepingCapacity: true)
    let limit = min(width, cells.count)
    for (offset, cell) in cells.prefix(limit).enumerated() where !cell.glyph.isEmpty {
      let isCut = offset + 1 == limit && limit < cells.count && cells[cells.startIndex + limit].glyph.isEmpty
      let glyph = isCut ? .blank : cell.glyph
      let (pair, attributes) = pairs.look(of: cell.style)
      row.append(
        quoth_cell(attributes, pair, glyph.base, glyph.mark(0), glyph.mark(1), glyph.mark(2), glyph.mark(3)))
    }
  }

  private func place(_ cursor: Frame.Position?) {
    guard let cursor, (0..<height).contains(cursor.row), (0..<width).contains(cursor.column) else {
      curs_set(0)
      return
    }
    wmove(quoth_stdscr(), Int32(cursor.row), Int32(cursor.column))
    curs_set(1)
  }

  /// Paints everything again, as after a program wrote over the screen.
  public mutating func redraw() {
    quoth_repaint_all()
    guard let frame = shown else { return }
    shown = nil
    show(frame)
  }

  /// Takes on the terminal's present size; the next frame is painted whole.
  public mutating func updateSize() {
    var rows: Int32 = 0
    var columns: Int32 = 0
    quoth_window_size(connection.output, &rows, &columns)
    if rows <= 0 { rows = 24 }
    if columns <= 0 { columns = 80 }
    // A terminal may claim 65,535 by 65,535 cells, and each takes memory.
    (width, height) = (Int(min(columns, 1000)), Int(min(rows, 500)))
    resize_term(Int32(height), Int32(width))
    quoth_repaint_all()
    shown = nil
  }

  // MARK: Keys

  /// The next key, nil when none waits. After a lone escape it takes 25 ms to know that it is one.
  public mutating func nextKey() -> Key? {
    if keys.isEmpty { readKeys() }
    return keys.isEmpty ? nil : keys.removeFirst()
  }

  private mutating func readKeys() {
    while keys.isEmpty, !isClosed {
      let wait =
        decoder.isPasting ? Self.pasteDelay : decoder.isWaiting ? Self.escapeDelay : Duration.zero
      guard let bytes = readBytes(within: wait) else {
        keys = decoder.flush()
        return
      }
      keys = decoder.keys(in: bytes)
    }
  }

  private mutating func readBytes(within delay: Duration) -> [UInt8]? {
    var polled = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
    guard poll(&polled, 1, milliseconds(delay)) > 0 else { return nil }
    let bytes = [UInt8](unsafeUninitializedCapacity: 4096) { buffer, count in
      count = max(0, read(input, buffer.baseAddress, buffer.count))
    }
    if bytes.isEmpty { isClosed = true }
    return bytes.isEmpty ? nil : bytes
  }

  // MARK: Going away and coming back

  /// Gives the terminal to the shell and stops the program, as Ctrl-Z does; returns when it goes on.
  public mutating func suspend() {
    write(Self.modesOff)
    endwin()
    quoth_stop()
    resume()
  }

  /// Takes the terminal again after a stop that nobody announced, and paints everything.
  public mutating func resume() {
    if !isendwin() { endwin() }
    updateSizeKeepingFrame()
    write(Self.pasteOn)
    if isMouseOn { write(Self.mouseOn) }
    redraw()
  }

  private mutating func updateSizeKeepingFrame() {
    let frame = shown
    updateSize()
    shown = frame
  }

  // MARK: Beside the screen

  /// Lets the wheel and clicks come as keys; selecting text with the mouse is then the program's, not the
  /// terminal's.
  public mutating func setMouse(_ isOn: Bool) {
    isMouseOn = isOn
    write(isOn ? Self.mouseOn : Self.mouseOff)
  }

  /// Puts text on the clipboard by OSC 52; false if it is longer than terminals take. Only for a key that says so.
  public func copy(_ text: String) -> Bool {
    guard text.utf8.count <= 74_000 else { return false }
    write("\u{1B}]52;c;" + base64(text.utf8.span) + "\u{7}")
    return true
  }

  private static let pasteOn = "\u{1B}[?2004h"
  private static let mouseOn = "\u{1B}[?1000h\u{1B}[?1006h"
  private static let mouseOff = "\u{1B}[?1006l\u{1B}[?1000l"
  /// Between these two a terminal that knows them shows nothing, so that nobody sees half a frame.
  private static let updateBegin = "\u{1B}[?2026h"
  private static let updateEnd = "\u{1B}[?2026l"
  private static let modesOff = updateEnd + mouseOff + "\u{1B}[?2004l"

  private func write(_ text: String) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(connection.output, $0.baseAddress, $0.count) }
      if count <= 0 { return }
      rest = rest.dropFirst(count)
    }
  }
}

private func setUpCurses() {
  raw()
  noecho()
  nonl()
  typeahead(-1)  // a frame is written whole, whatever is typed meanwhile
  start_color()
  use_default_colors()
}
