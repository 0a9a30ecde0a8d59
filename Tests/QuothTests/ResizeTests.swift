import Apparatus
import TerminalHarness
import Testing

/// Every size of the screen, changed at any moment.
@Suite struct ResizeTests {
  let program: Program
  let news: String

  init() throws {
    program = try Program()
    news = try Newsroom.write(into: program)
  }

  private static let pairs = [
    ("j", "k"), ("J", "K"), ("z", "z"), ("3", "1"), ("2", "1"), (Keys.tab, Keys.backTab), ("2 ", "1"),
    ("G", "g"), ("t", "t"), ("i", "i"), ("?", Keys.control("c")), ("/gul", Keys.control("c")),
    (":the", Keys.control("c")), (Keys.control("l"), Keys.wheel(up: false, row: 0, column: 0)), ("a", "a"),
  ]

  private func open(rows: Int = 24, columns: Int = 80) throws -> TestTerminal {
    try program.open(news, rows: rows, columns: columns)
  }

  /// Hundreds of sizes between keys; then the screen is what a start at this size shows.
  @Test(arguments: [UInt64(1), 2, 3]) func survivesStorms(_ seed: UInt64) throws {
    let terminal = try open()
    try terminal.waitForAll(6)
    var dice = SplitMix(seed: seed)
    for _ in 0..<150 {
      // The second key takes back what the first one did.
      let (there, back) = ResizeTests.pairs.randomElement(using: &dice) ?? ("j", "k")
      for key in [there, back] {
        terminal.resize(rows: .random(in: 1...70, using: &dice), columns: .random(in: 1...220, using: &dice))
        terminal.send(key)
      }
    }
    terminal.resize(rows: 40, columns: 120)
    terminal.send(":escape\r:escape\r1g2g1")
    try terminal.waitFor("the first article in three panes") {
      $0.lines[0].count == 119 && !$0.status.contains("searching")
        && $0.text.contains("People in this article")
        && $0.cursorRow.contains("20 Feb")
        && $0.lines[39].contains("star") && $0.text.contains("invited by nobody")
    }
    let shown = terminal.lines
    try terminal.leave()

    let fresh = try program.open(news, "--fresh", rows: 40, columns: 120)
    try fresh.waitForAll(6)
    try fresh.waitForScreen(shown)
    try fresh.leave()
  }

  @Test(arguments: [(1, 1), (1, 220), (2, 2), (3, 40), (70, 1), (8, 8), (12, 40), (500, 1000)])
  func startsAtAnySize(_ rows: Int, _ columns: Int) throws {
    let terminal = try open(rows: rows, columns: columns)
    terminal.send("jj]?" + Keys.escape)
    terminal.resize(rows: 24, columns: 80)
    try terminal.waitForAll(6)
    try terminal.leave()
  }

  @Test func readsInOneCell() throws {
    // Where files are still being read, Ctrl-C would stop that.
    #expect(try program.run("list", "--in", news).code == 0)
    let terminal = try open(rows: 1, columns: 1)
    try terminal.waitFor("the keys") { $0.wantsMouse }
    for (there, back) in ResizeTests.pairs { terminal.send(there + back) }
    terminal.send(Keys.enter + "]" + Keys.control("c"))
    let exit = try terminal.waitForExit()
    #expect(exit == .code(0))
    #expect(terminal.isGivenBack)
  }

  /// One view at a time: Tab, Enter and h walk List, Body, People.
  @Test func readsOnASmallScreen() throws {
    let terminal = try open(rows: 12, columns: 40)
    try terminal.waitFor("List")
    try terminal.waitForAll(6)
    #expect(terminal.lines.allSatisfy { $0.count <= 40 })
    try terminal.send(Keys.enter, until: "Article")
    try terminal.waitFor("invited by")
    try terminal.send(Keys.tab, until: "People")
    try terminal.waitFor("Tom Okafor")
    try terminal.send("1", until: "List")
    terminal.send("]")
    try terminal.waitFor("a promise") { $0.lines[0].contains("Article") && $0.text.contains("promised") }
    try terminal.leave()
  }

  /// The first visible character stays in place, whatever the widths in between.
  @Test func thePlaceInTheTextStays() throws {
    let terminal = try open()
    try terminal.waitForAll(6)
    terminal.send(Keys.enter + " ")
    try terminal.waitFor("a page further") { !$0.text.contains("invited by nobody") }
    let before = terminal.lines
    for (rows, columns) in [(40, 120), (60, 200), (12, 40), (24, 61), (24, 80)] {
      terminal.resize(rows: rows, columns: columns)
      try terminal.waitFor("a screen of \(columns)") { $0.lines[0].hasSuffix("unread") || columns < 60 }
    }
    try terminal.waitForScreen(before)
    try terminal.leave()
  }

  /// A terminal may claim any size, even none.
  @Test(arguments: [(0, 0), (65_535, 65_535), (1, 65_535), (65_535, 1)])
  func survivesFalseSizes(_ rows: Int, _ columns: Int) throws {
    let terminal = try open()
    try terminal.waitForAll(6)
    terminal.resizeOnlyForTheProgram(rows: rows, columns: columns)
    terminal.send("jk")
    terminal.resize(rows: 24, columns: 80)
    try terminal.waitForAll(6)
    try terminal.leave()
  }
}
