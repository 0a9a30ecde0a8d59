import TerminalHarness
import Testing

/// Choosing dates with the strip, and typing them.
@Suite struct DateScreenTests {
  let program: Program
  let terminal: TestTerminal

  init() throws {
    program = try Program()
    terminal = try program.open(try Newsroom.write(into: program), rows: 40, columns: 120)
    try terminal.waitForAll(6)
  }

  @Test func choosesARangeAndKeepsIt() throws {
    try terminal.send("t", until: "← → move")
    try terminal.waitFor("February") { $0.text.contains("2 of 6 in Feb 2026") }
    try terminal.send(Keys.left, until: "1 of 6 in Jan 2026")
    try terminal.waitFor("only January") {
      $0.text.contains("Council Counts") && !$0.text.contains("Quay Opens")
    }
    try terminal.send(Keys.shiftRight, until: "3 of 6 in")
    try terminal.send(Keys.enter, until: "3 of 6 ·")
    #expect(terminal.lines[0].contains("date:2026-01..2026-02 ✕"))
    #expect(terminal.status.contains("1 undated hidden · date:none"))
  }

  @Test func zoomsFromMonthsToDaysAndYears() throws {
    try terminal.send("t", until: "2 of 6 in Feb 2026")
    try terminal.send("+", until: " day ─")
    try terminal.waitFor("the newest day") {
      $0.text.contains("1 of 6 in ") || $0.text.contains("1 of 6 on ")
    }
    try terminal.send("--", until: " year ─")
    try terminal.waitFor("this year") { $0.text.contains("3 of 6 in 2026") }
    try terminal.send(Keys.left, until: "2 of 6 in 2025")
    try terminal.send(Keys.enter, until: "date:2025 ✕")
  }

  @Test func aDigitBeginsATypedRange() throws {
    try terminal.send("t", until: "2 of 6 in Feb 2026")
    terminal.send("2025-11-05..2026-01")
    try terminal.waitFor("what was typed") { $0.text.contains("2025-11-05..2026-01") }
    terminal.send(Keys.enter)
    try terminal.waitFor("ferry and gulls") { $0.counts == (2, 6) }
  }

  @Test(arguments: ["\u{1B}", "t", "q"]) func leavesEverythingAsBefore(_ key: String) throws {
    terminal.send("jj")
    try terminal.waitFor("counted the gulls")
    let before = terminal.everything
    try terminal.send("t", until: "← → move")
    try terminal.send(Keys.left + Keys.left, until: "of 6 in")
    terminal.send(key)
    try terminal.waitFor("the screen as before") { $0.everything == before }
  }

  @Test(arguments: [
    ("since:2026-02 ", "since: Sun 1 Feb 2026", 2), ("until:2025 ", "until: Wed 31 Dec 2025", 2),
    ("date:2025-11..2026-01 ", "1 Nov 2025 – 31 Jan 2026", 3), ("date:none ", "none", 1),
    ("date:30d ", "31 Jan – 1 Mar 2026", 2), ("-date:2026 ", "2026", 3),
  ])
  func typedDatesShowWhatTheyMean(_ typed: String, _ meaning: String, _ count: Int) throws {
    terminal.send("/" + typed)
    try terminal.waitFor("\(count) articles and the meaning") {
      $0.lines[0].contains("\(count) article") && $0.text.contains(meaning)
    }
    terminal.send(Keys.enter)
    try terminal.waitFor("\(count) kept") { $0.counts == (count, 6) }
  }

  /// The collection ends in 2026-02; a week back from the newest is offered.
  @Test func anEmptyRelativeRangeIsOfferedFromTheNewest() throws {
    try terminal.send("/date:7d ", until: "date:2026-02-14..2026-02-20")
  }
}
