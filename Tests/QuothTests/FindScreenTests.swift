import Foundation
import TerminalHarness
import Testing

/// Finding as one types, on the screen.
@Suite struct FindScreenTests {
  let program: Program
  let terminal: TestTerminal

  init() throws {
    program = try Program()
    terminal = try program.open(try Newsroom.write(into: program), rows: 24, columns: 120)
    try terminal.waitForAll(6)
  }

  @Test func narrowsWithEveryKey() throws {
    try terminal.send("/", until: "/")
    try terminal.send("o", until: "matches")
    terminal.send("ka")
    try terminal.waitFor("3 articles") { $0.lines[0].contains("3 articles · ") }
    terminal.send("for bell")
    try terminal.waitFor("one article") {
      $0.lines[0].contains("1 article · ") && $0.text.contains("A Bell Is F")
    }
    #expect(!terminal.text.contains("Crane Learns"))
    terminal.send(String(repeating: Keys.backspace, count: 4))
    try terminal.waitFor("3 articles") { $0.lines[0].contains("3 articles · ") }
    try terminal.leaveLine()
  }

  @Test func matchesAreMarkedInTheText() throws {
    terminal.send("/stones" + Keys.backspace)
    try terminal.waitFor("a match in the text") { terminal in
      guard let row = terminal.lines.firstIndex(where: { $0.contains("first stone was") }) else {
        return false
      }
      let column = terminal.column(of: "stone", inRow: row)
      return (0..<5).allSatisfy { terminal.cell(row: row, column: column + $0).isUnderlined }
    }
    try terminal.leaveLine()
  }

  @Test func regularExpressionsLightUp() throws {
    terminal.send("/")
    try terminal.waitFor("the line") { $0.text.contains("/") }
    terminal.send("/st[aeiou]ne\\b")
    try terminal.waitFor("a match in the text") { terminal in
      guard let row = terminal.lines.firstIndex(where: { $0.contains("first stone was") }) else {
        return false
      }
      let column = terminal.column(of: "stone", inRow: row)
      return (0..<5).allSatisfy { terminal.cell(row: row, column: column + $0).isUnderlined }
    }
    terminal.send(")")
    try terminal.waitFor("the reason") { $0.text.contains("unmatched closing parenthesis") }
    terminal.send(Keys.backspace)
    try terminal.leaveLine()
  }

  /// A finished term is a chip that shows what it was understood as.
  @Test func chipsShowWhatWasUnderstood() throws {
    terminal.send("/since:2026-01 src:wire ")
    try terminal.waitFor("two articles and both chips") {
      $0.lines[0].contains("2 articles") && $0.text.contains("since: Thu 1 Jan 2026")
        && $0.text.contains("src: wire")
    }
    try terminal.send(Keys.enter, until: "2 of 6")
    #expect(terminal.lines[0].contains("since:2026-01 ✕") && terminal.lines[0].contains("src:wire ✕"))
    terminal.send("/" + Keys.backspace)
    try terminal.waitFor("the last chip is back in the line") { $0.text.contains("/src:wire") }
    terminal.send(String(repeating: Keys.backspace, count: 8))
    try terminal.waitFor("only the first chip holds") { $0.lines[0].contains("3 articles") }
    try terminal.send(Keys.enter, until: "3 of 6")
    #expect(!terminal.lines[0].contains("src:wire"))
  }

  @Test func anUnknownFieldIsRedAndChangesNothing() throws {
    terminal.send("/bell ")
    try terminal.waitFor("the result") { $0.lines[0].contains("1 article ") }
    let list = terminal.lines[1].prefix(24)
    // All at once: typed slowly, `sorce` alone is a word that nothing holds.
    try terminal.send(Keys.paste("sorce:wire "), until: "did you mean src:?")
    #expect(terminal.lines[1].prefix(24) == list)
    #expect(terminal.lines[0].contains("1 article "))
    let row = try #require(terminal.lines.firstIndex { $0.contains("did you mean") })
    let chip = terminal.cell(row: row, column: terminal.column(of: "unknown", inRow: row))
    #expect(chip.foreground == .palette(1) || chip.background == .palette(1) || chip.isReversed)
    terminal.send(Keys.enter)
    try terminal.waitFor("Enter keeps nothing that is wrong") { $0.text.contains("did you mean src:?") }
    try terminal.leaveLine()
    try terminal.waitForAll(6)
  }

  @Test func aDateThatCannotBeReadSaysWhatToWrite() throws {
    try terminal.send("/date:05/10/2016 ", until: "write 2016-10-05 or 2016-05-10")
    try terminal.leaveLine()
  }

  /// Esc restores list, cursor, scroll and speaker: the whole screen, to the cell.
  @Test(arguments: ["/ferry ", "/zzz", "/okafor -quay ", "/sorce:x ", "/since:2026 gulls"])
  func escapeRestoresTheScreen(_ typed: String) throws {
    terminal.send("j2JJJ1")
    try terminal.waitFor("a scrolled text") { $0.lines[1].contains("Quay") && !$0.lines[1].contains("Crane") }
    try terminal.send("*", until: "1 in 1 article")
    let before = terminal.everything
    terminal.send(typed)
    try terminal.waitFor("the line") { $0.text.contains(typed.trimmed) && $0.everything != before }
    terminal.send(Keys.escape)
    try terminal.waitFor("the line is gone") { !$0.text.contains(typed.trimmed) }
    try terminal.waitFor("the screen as before") { $0.everything == before }
  }

  @Test func walksTheMatchesThroughTheArticles() throws {
    try terminal.send("/okafor" + Keys.enter, until: "3 of 6")
    try terminal.send("n", until: "1/4")
    for number in 2...4 { try terminal.send("n", until: "\(number)/4") }
    #expect(
      terminal.cursorRow.contains("A Bell") || terminal.lines.contains { $0.contains("A Bell Is Found") })
    try terminal.send("n", until: "no match further down the list")
    for number in [3, 2, 1] { try terminal.send("N", until: "\(number)/4") }
    try terminal.send("N", until: "no match further up the list")
  }

  @Test func saysWhichChipToDrop() throws {
    try terminal.send("/gulls since:2026-02 ", until: "without gulls: 2")
    try terminal.leaveLine()
  }
}

extension TestTerminal {
  /// All characters and how they look, and the cursor.
  var everything: [String] {
    let cells = lines.indices.map { row in
      (0..<120).map { column in
        let cell = cell(row: row, column: column)
        return
          "\(cell.text)\(cell.isBold)\(cell.isReversed)\(cell.isUnderlined)\(cell.foreground)\(cell.background)"
      }.joined()
    }
    return lines + cells + ["\(cursor)"]
  }

  /// The column in which a text begins in a row.
  func column(of text: String, inRow row: Int) -> Int {
    let line = lines[row]
    guard let range = line.range(of: text) else { return 0 }
    return line[..<range.lowerBound].count
  }

  /// Leaves the line at the bottom without keeping what is typed.
  func leaveLine() throws {
    send(Keys.escape)
    try waitFor("the footer") { $0.lines.last?.contains("move") == true }
  }
}

extension String {
  /// Without blanks at its ends.
  var trimmed: String { trimmingCharacters(in: .whitespaces) }
}
