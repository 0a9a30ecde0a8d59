import Apparatus
import Glibc
import TerminalHarness
import Testing

@Suite struct ScreenTests {
  private func start(
    _ environment: [String: String] = [:], rows: Int = 24, columns: Int = 80
  ) throws -> TestTerminal {
    let terminal = try TestTerminal(
      built("screen-probe"), environment: environment, rows: rows, columns: columns)
    return terminal
  }

  private func leave(_ terminal: TestTerminal) throws {
    terminal.send("q")
    #expect(try terminal.waitForExit() == .code(0))
    #expect(terminal.isGivenBack)
  }

  @Test func takesTheTerminalAndGivesItBack() throws {
    let terminal = try start()
    try terminal.waitFor("probe 80x24 palette256")
    #expect(terminal.isAlternate && terminal.isPasteMarked && !terminal.isLineCooked)
    #expect(terminal.cell(row: 23, column: 79).text == "»")
    #expect(terminal.cursor == (1, 0, true))
    try leave(terminal)
  }

  @Test func readsKeys() throws {
    let terminal = try start()
    try terminal.waitFor("probe")
    let keys: [(String, String)] = [
      (Keys.up, "up"), ("\u{1B}OB", "down"), (Keys.escape, "escape"), (Keys.alt("x"), "alt(\"x\")"),
      ("é", "character(\"é\")"), (Keys.enter, "enter"), (Keys.control("c"), "control(\"c\")"),
      (Keys.paste("two\rlines"), "paste(\"two\\nlines\")"), (Keys.shiftLeft, "shiftLeft"),
    ]
    for (index, (sent, name)) in keys.enumerated() {
      terminal.send(sent)
      try terminal.waitFor("\(index + 1) \(name)")
    }
    terminal.send("a" + Keys.escape)
    try terminal.waitFor("11 escape")
    terminal.send(Keys.paste(String(repeating: "long words ", count: 5000)))
    try terminal.waitFor("12 paste(\"long words")
    try leave(terminal)
  }

  @Test func reportsTheMouseOnlyWhenAsked() throws {
    let terminal = try start()
    try terminal.waitFor("probe")
    #expect(!terminal.wantsMouse)
    terminal.send("m")
    try terminal.waitFor("the mouse wanted") { $0.wantsMouse }
    terminal.send(Keys.wheel(up: false, row: 3, column: 9) + Keys.click(row: 0, column: 1))
    try terminal.waitFor("3 click(row: 0, column: 1)")
    try terminal.waitFor("2 wheel(up: false, row: 3, column: 9)")
    try leave(terminal)
  }

  @Test func drawsStylesAndWideCharacters() throws {
    let terminal = try start(rows: 14, columns: 21)
    try terminal.waitFor("probe")
    terminal.send("w")
    try terminal.waitFor("中中中")
    #expect(terminal.lines[8] == "wide 中文 e\u{301} ␛[2Jx")
    #expect(terminal.cell(row: 8, column: 5).width == 2)
    let bold = terminal.cell(row: 9, column: 0)
    #expect(bold.isBold && bold.foreground == .palette(1) && bold.background == .palette(4))
    let many = terminal.cell(row: 10, column: 0)
    #expect(many.isUnderlined && many.isItalic && many.foreground == .palette(215))
    #expect(many.background == .palette(60), "the nearest of 256 colours")
    #expect(terminal.cell(row: 11, column: 0).isReversed)
    #expect(terminal.lines[12] == String(repeating: "中", count: 10), "no half character in the last column")
    try leave(terminal)
  }

  @Test(arguments: ["xterm", "xterm-256color", "xterm-direct2", "linux", "vt100", "tmux-256color", "screen"])
  func drawsOnManyTerminals(_ term: String) throws {
    let terminal = try start(["TERM": term])
    try terminal.waitFor("probe 80x24")
    terminal.send("w")
    try terminal.waitFor("中中中")
    let bold = terminal.cell(row: 9, column: 0)
    #expect(bold.isBold)
    if term != "vt100" { #expect(bold.foreground == .palette(1) && bold.background == .palette(4)) }
    if term == "xterm-direct2" { #expect(terminal.cell(row: 10, column: 0).background == .rgb(0x336699)) }
    terminal.send(Keys.down + Keys.pageUp)
    try terminal.waitFor("3 pageUp")
    terminal.send("q")
    #expect(try terminal.waitForExit() == .code(0))
    #expect(terminal.isLineCooked && !terminal.isPasteMarked)
  }

  @Test func followsEverySize() throws {
    let terminal = try start()
    try terminal.waitFor("probe 80x24")
    for (rows, columns) in [(40, 120), (1, 1), (5, 10), (60, 200), (1, 80), (24, 1), (24, 80)] {
      terminal.resize(rows: rows, columns: columns)
      try terminal.waitFor("the corner of \(columns)x\(rows)") {
        $0.cell(row: rows - 1, column: columns - 1).text == "»"
      }
    }
    for step in 1...60 { terminal.resize(rows: 10 + step % 30, columns: 30 + step) }
    try terminal.waitFor("probe 90x10")
    try leave(terminal)
  }

  @Test func repaintsOnRequest() throws {
    let terminal = try start()
    try terminal.waitFor("probe")
    let before = terminal.output.count
    terminal.send(Keys.control("l"))
    try terminal.waitFor("1 control")
    #expect(String(decoding: terminal.output[before...], as: UTF8.self).contains("probe 80x24"))
    let after = terminal.output.count
    terminal.send("x")
    try terminal.waitFor("2 character")
    #expect(
      !String(decoding: terminal.output[after...], as: UTF8.self).contains("probe"), "only what changed")
    try leave(terminal)
  }

  @Test(arguments: [SIGTERM, SIGHUP, SIGINT]) func endsBySignal(_ signal: Int32) throws {
    let terminal = try start()
    try terminal.waitFor("probe")
    terminal.kill(signal)
    #expect(try terminal.waitForExit() == .signal(signal))
    #expect(terminal.isGivenBack)
  }

  /// A crash leaves the terminal usable at once, and what was said about it can be read.
  @Test(arguments: [("C", SIGILL, "crashed on purpose"), ("S", SIGSEGV, ""), ("O", SIGSEGV, "")])
  func givesTheTerminalBackAfterACrash(_ key: String, _ signal: Int32, _ said: String) throws {
    let terminal = try start()
    try terminal.waitFor("probe")
    terminal.send("m" + key)
    let exit = try terminal.waitForExit()
    #expect(exit == .signal(signal) || key == "C" && exit == .signal(SIGTRAP))
    #expect(terminal.isGivenBack)
    if !said.isEmpty { #expect(terminal.text.contains(said)) }
  }

  @Test func holdsBackStandardError() throws {
    let terminal = try start()
    try terminal.waitFor("probe")
    terminal.send("e")
    try terminal.waitFor("1 character")
    #expect(!terminal.text.contains("told"))
    try leave(terminal)
    #expect(terminal.text.contains("told on standard error\n?]0;title?"))
  }

  @Test func copiesWhenAsked() throws {
    let terminal = try start()
    try terminal.waitFor("probe")
    #expect(!String(decoding: terminal.output, as: UTF8.self).contains("]52;"))
    terminal.send("y")
    try terminal.waitFor("copied true")
    #expect(
      String(decoding: terminal.output, as: UTF8.self).contains("\u{1B}]52;c;d29yZHMg4oCceOKAnQ==\u{7}"))
    try leave(terminal)
  }

  @Test func wakesForMail() throws {
    let terminal = try start()
    try terminal.waitFor("probe")
    terminal.send("r")
    try terminal.waitFor("2 mail")
    try leave(terminal)
  }

  @Test func stopsAndGoesOnUnderAShell() throws {
    let terminal = try TestTerminal.shell()
    try terminal.waitFor("$")
    terminal.send(built("screen-probe") + "\r")
    try terminal.waitFor("probe 80x24")
    for _ in 1...2 {
      terminal.send("m" + Keys.control("z"))
      try terminal.waitFor("Stopped")
      try terminal.waitFor("the shell's screen") { !$0.isAlternate && !$0.wantsMouse && $0.cursor.isVisible }
      terminal.resize(rows: 30, columns: 70)
      terminal.send("fg\r")
      try terminal.waitFor("probe 70x30")
      #expect(terminal.isAlternate)
      try terminal.waitFor("the mouse again") { $0.wantsMouse }
    }
    terminal.send("q")
    try terminal.waitFor("the shell again") { !$0.isAlternate && $0.text.hasSuffix("$") }
    terminal.send("exit 7\r")
    #expect(try terminal.waitForExit() == .code(7))
  }

  /// A stop that came from elsewhere, with warning and without, gives and takes the terminal like Ctrl-Z.
  @Test(arguments: [SIGTSTP, SIGSTOP]) func stopsFromElsewhere(_ signal: Int32) throws {
    let terminal = try TestTerminal.shell()
    try terminal.waitFor("$")
    terminal.send(built("screen-probe") + "\r")
    try terminal.waitFor("probe 80x24")
    let process = try #require(terminal.lines[0].split(separator: " ").last.flatMap { Int32($0.dropLast()) })
    kill(process, signal)
    try terminal.waitFor("Stopped")
    if signal == SIGTSTP { #expect(!terminal.isAlternate) }
    terminal.resize(rows: 20, columns: 90)
    terminal.send("fg\r")
    try terminal.waitFor("probe 90x20")
    try terminal.waitFor("a clean screen") { $0.isAlternate && !$0.text.contains("Stopped") }
    terminal.send(Keys.left)
    try terminal.waitFor(" left")
    terminal.send("q")
    try terminal.waitFor("the shell again") { !$0.isAlternate && $0.text.hasSuffix("$") }
  }

  /// TERM=xterm has 64 pairs of colours; a new theme now and then must not run out of them.
  @Test func neverRunsOutOfColors() throws {
    let terminal = try start(["TERM": "xterm"])
    try terminal.waitFor("probe")
    for press in 1...40 {
      terminal.send("p")
      try terminal.waitFor("the colours of press \(press)") { terminal in
        (0..<9).allSatisfy { row in
          let cell = terminal.cell(row: 8 + row, column: 0)
          return cell.foreground == .palette(UInt8((press + row) % 8))
            && cell.background == .palette(UInt8(press % 8))
        }
      }
    }
    try leave(terminal)
  }

  @Test func survivesAnAbsurdSize() throws {
    let terminal = try start()
    try terminal.waitFor("probe 80x24")
    terminal.resizeOnlyForTheProgram(rows: 65_535, columns: 65_535)
    try terminal.waitFor("probe 1000x500")
    terminal.resize(rows: 24, columns: 80)
    try terminal.waitFor("probe 80x24")
    try leave(terminal)
  }

  @Test(arguments: [
    ("dumb", "the cursor of a terminal \"dumb\" (TERM) cannot be placed"), ("", "TERM is not set"),
    ("no-such-terminal", "the terminal \"no-such-terminal\" (TERM) is not known here"),
  ])
  func saysWhyThereIsNoScreen(_ term: String, _ message: String) throws {
    let terminal = try start(["TERM": term])
    #expect(try terminal.waitForExit() == .code(3))
    #expect(terminal.text.contains("no screen: " + message))
    #expect(terminal.isGivenBack)
  }

  @Test func drawsUnicodeInAnyLocale() throws {
    for locale in ["C", "POSIX", "", "xx_YY.UTF-8"] {
      let terminal = try start(["LANG": locale, "LC_ALL": locale])
      try terminal.waitFor("probe")
      terminal.send("w")
      try terminal.waitFor("wide 中文 e\u{301}")
      try leave(terminal)
    }
  }

  @Test func readsKeysFromTheTerminalWhenInputIsAFile() throws {
    let terminal = try TestTerminal(built("screen-probe"), input: "/dev/null")
    try terminal.waitFor("probe")
    terminal.send(Keys.down)
    try terminal.waitFor("1 down")
    try leave(terminal)
  }
}
