import Foundation
import TerminalHarness
import Testing

/// Terminals that cannot do much, or are none.
@Suite struct BadTerminalTests {
  let program: Program
  let news: String

  init() throws {
    program = try Program()
    news = try Newsroom.write(into: program)
  }

  /// Without cursor addressing the list is printed, after a line that says why.
  @Test(arguments: [
    ("dumb", "the cursor of a terminal \"dumb\" (TERM) cannot be placed"),
    ("nonsense", "the terminal \"nonsense\" (TERM) is not known here; try TERM=xterm-256color"),
    ("../../etc/passwd", "is not known here"), ("", "TERM is not set"),
  ])
  func printsWhereItCannotDraw(_ term: String, _ reason: String) throws {
    let terminal = try program.open(news, environment: ["TERM": term], rows: 40, columns: 160)
    #expect(try terminal.waitForExit() == .code(0))
    #expect(terminal.text.contains(reason) && terminal.text.contains("printing plain text"))
    #expect(terminal.text.contains("Quay Opens") && terminal.text.contains("Undated Letter"))
    #expect(terminal.isGivenBack)
    #expect(!terminal.output.contains(0x1B))
  }

  /// To a pipe the list is printed too; nobody asked for anything else, so nothing is said of it.
  @Test func printsIntoAPipe() throws {
    let outcome = try program.run(news)
    #expect(outcome.code == 0)
    #expect(outcome.output.split(separator: "\n").count == 6)
    #expect(outcome.errors.isEmpty)
    let found = try program.run(news, "-q", "says:okafor")
    #expect(found.output.split(separator: "\n").count == 3)
    let one = try program.run(news, "-q", "crane")
    #expect(one.output.contains("It was never taught that"))
    let none = try program.run(news, "-q", "xyzzy")
    #expect(none.code == 1 && none.output.isEmpty)
  }

  @Test func plainPrintsOnATerminalToo() throws {
    let terminal = try program.open(news, "--plain", rows: 40, columns: 120)
    #expect(try terminal.waitForExit() == .code(0))
    #expect(terminal.text.contains("Quay Opens") && !terminal.output.contains(0x1B))
  }

  /// Standard input gone, output a terminal: keys come from the terminal.
  @Test func takesKeysFromTheTerminal() throws {
    let terminal = try program.open(news, input: "/dev/null")
    try terminal.waitForAll(6)
    terminal.send("j")
    try terminal.waitFor("the second row") { $0.cursorRow.contains("Crane") }
    try terminal.leave()
  }

  /// Whatever the locale says, the text is UTF-8.
  @Test(arguments: ["C", "POSIX", "", "de_DE.ISO-8859-1", "xx_YY.UTF-8", "C.UTF-8"])
  func drawsInAnyLocale(_ locale: String) throws {
    try program.text(named: "news/accents.txt", "Žluťoučký kůň\n\n“Příliš 中文,” Čeněk Šedý said.\n")
    let terminal = try program.open(news, environment: ["LANG": locale, "LC_ALL": locale])
    try terminal.waitForAll(7)
    try terminal.send("/title:zlutoucky" + Keys.enter, until: "1 of 7")
    try terminal.waitFor("“Příliš 中文,” Čeněk Šedý said.")
    #expect(terminal.text.contains("Žluťoučký kůň"))
    try terminal.leave()
  }

  /// NO_COLOR and --color=never leave attributes and no colour.
  @Test(arguments: [["NO_COLOR": "1"], ["TERM": "vt100"], [:]])
  func drawsWithoutColour(_ environment: [String: String]) throws {
    let arguments = environment.isEmpty ? "--color=never" : "--color=auto"
    let terminal = try program.open(news, arguments, environment: environment)
    try terminal.waitForAll(6)
    try terminal.send("/okafor" + Keys.enter, until: "3 of 6")
    try terminal.send("n", until: "1/4")
    let cells = (0..<24).flatMap { row in (0..<80).map { terminal.cell(row: row, column: $0) } }
    #expect(cells.allSatisfy { $0.foreground == .standard && $0.background == .standard })
    #expect(
      cells.contains { $0.isReversed } && cells.contains { $0.isUnderlined } && cells.contains { $0.isBold })
    try terminal.leave()
  }

  @Test(arguments: ["xterm", "xterm-256color", "linux", "screen-256color", "tmux-256color", "vt220"])
  func drawsOnManyTerminals(_ term: String) throws {
    let terminal = try program.open(news, environment: ["TERM": term])
    try terminal.waitForAll(6)
    try terminal.send("]", until: "Tom Okafor · following")
    terminal.send("q")
    #expect(try terminal.waitForExit() == .code(0))
    #expect(!terminal.isAlternate && terminal.cursor.isVisible && terminal.isLineCooked)
  }
}
