import TerminalHarness
import Testing

/// Walking along what one person said, through the articles, on the screen.
@Suite struct WalkScreenTests {
  let program: Program
  let terminal: TestTerminal

  init() throws {
    program = try Program()
    terminal = try program.open(try Newsroom.write(into: program))
    try terminal.waitForAll(6)
  }

  /// The quotes that the screen shows as those of the current speaker: `1/2`.
  private func check(
    quote: String, in title: String, _ location: SourceLocation = #_sourceLocation
  ) throws {
    try terminal.waitFor("quote \(quote) of Okafor in \(title)") {
      $0.status.contains("quote \(quote) of Tom Okafor here") && $0.cursorRow.contains(title)
    }
    #expect(terminal.lines.contains { $0.hasPrefix("▌") && $0.contains(quote) }, sourceLocation: location)
  }

  @Test func walksThroughTheArticlesAndBack() throws {
    try terminal.send("]", until: "Tom Okafor · following")
    terminal.send("]")
    try check(quote: "2/2", in: "Quay Opens")
    try terminal.send("]", until: "last of 2 here · ] again: 03 Jan, Harbor Wire (1 of 1)")
    #expect(terminal.cursorRow.contains("Quay Opens"), "the first press goes nowhere")
    terminal.send("]")
    try check(quote: "1/1", in: "Council Counts Gulls")
    try terminal.send("]", until: "] again: 01 Nov 2025, The Ebb (1 of 1)")
    terminal.send("]")
    try check(quote: "1/1", in: "A Bell Is Found")
    try terminal.send("]", until: "last of 1 here · none further down the list · 3 articles in all")

    try terminal.send("[", until: "first of 1 here · [ again: 03 Jan, Harbor Wire (1 of 1)")
    terminal.send("[")
    try check(quote: "1/1", in: "Council Counts Gulls")
    terminal.send("[[")
    try check(quote: "2/2", in: "Quay Opens")
    terminal.send("[")
    try check(quote: "1/2", in: "Quay Opens")
    try terminal.send("[", until: "none further up the list")
  }

  @Test func theJumpListGoesBackAndForward() throws {
    try terminal.send("]", until: "Tom Okafor · following")
    try terminal.send("]]", until: "] again: 03 Jan")
    terminal.send("]")
    try check(quote: "1/1", in: "Council Counts Gulls")
    terminal.send("H")
    try check(quote: "2/2", in: "Quay Opens")
    terminal.send("H")
    try check(quote: "1/2", in: "Quay Opens")
    terminal.send("L")
    try check(quote: "2/2", in: "Quay Opens")
    terminal.send("L")
    try check(quote: "1/1", in: "Council Counts Gulls")
    try terminal.send("L", until: "no jump to go forward to")
  }

  /// A date filter restricts the walk, and the status line says so.
  @Test func aDateFilterRestrictsTheWalk() throws {
    try terminal.send("/since:2025-12" + Keys.enter, until: "3 of 6")
    try terminal.send("]", until: "Tom Okafor · following")
    try terminal.send("]]", until: "] again: 03 Jan")
    terminal.send("]")
    try check(quote: "1/1", in: "Council Counts Gulls")
    #expect(terminal.status.contains("1 undated "))
    try terminal.send("]", until: "none further down the list")
    terminal.send("/" + Keys.backspace)
    try terminal.waitFor("the chip in the line") { $0.text.contains("/since:2025-12") }
    try terminal.send(Keys.control("u") + Keys.enter, until: "6 of 6")
    try terminal.send("]", until: "] again: 01 Nov 2025, The Ebb")
  }

  @Test func theStarFollowsTheSpeakerOnTheScreen() throws {
    try terminal.send("jjj", until: "wrong place")
    try terminal.send("*", until: "CALLOWAY 1")
    try terminal.waitFor("Ines Calloway is followed") { $0.status.contains("Ines Calloway") }
    try terminal.send("[", until: "20 Feb, Harbor Wire (1 of 1)")
    terminal.send("[")
    try terminal.waitFor("her quote on the quay") {
      $0.cursorRow.contains("Quay Opens") && $0.status.contains("quote 1/1 of Ines Calloway")
    }
    terminal.send(Keys.escape)
    try terminal.waitFor("nobody is followed") { !$0.status.contains("of Ines Calloway") }
  }

  /// Moving in People marks the quotes at once and scrolls nothing; Enter goes there.
  @Test func peopleLeadToTheirQuotes() throws {
    terminal.resize(rows: 40, columns: 120)
    try terminal.waitFor("the people") { $0.text.contains("People in this article") }
    let top = terminal.lines[1]
    terminal.send("3j")
    try terminal.waitFor("Calloway's bar") { $0.lines.contains { $0.contains("▸ Ines Calloway") } }
    #expect(terminal.lines[1].prefix(80) == top.prefix(80))
    try terminal.send("a", until: "People in all listed")
  }

  @Test func quotesOfAnyone() throws {
    for name in ["Tom Okafor", "Tom Okafor", "Ines Calloway"] {
      try terminal.send("}", until: "a quote of \(name)")
    }
    try terminal.send("}", until: "no quote further down")
    try terminal.send("i", until: "why")
    terminal.send(Keys.escape)
    try terminal.waitFor("the article") { !$0.text.contains("┌") }
  }
}
