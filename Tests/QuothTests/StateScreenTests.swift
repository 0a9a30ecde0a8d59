import Foundation
import TerminalHarness
import Testing

/// What the user does with articles, kept in the library and shared between processes.
@Suite struct StateScreenTests {
  let program: Program
  let library: String

  init() throws {
    program = try Program()
    library = try Newsroom.library(in: program)
  }

  private func open(rows: Int = 24, columns: Int = 80) throws -> TestTerminal {
    let terminal = try program.open("--library", library, "--fresh", rows: rows, columns: columns)
    try terminal.waitForAll(6)
    return terminal
  }

  /// The articles as a second process sees them, by title.
  private func stored() throws -> [String: (isRead: Bool, isStarred: Bool)] {
    let output = try program.run("list", "--library", library, "--format", "json").output
    let rows = try #require(try output.json() as? [[String: Any]])
    return Dictionary(
      rows.map {
        ($0["title"] as? String ?? "", ($0["read"] as? Bool ?? false, $0["starred"] as? Bool ?? false))
      }, uniquingKeysWith: { $1 })
  }

  /// Waits until a second process sees the titles as read and as starred.
  private func check(
    read: Set<String>, starred: Set<String>, _ location: SourceLocation = #_sourceLocation
  ) throws {
    let deadline = ContinuousClock.now + .seconds(10)
    var found = try stored()
    while ContinuousClock.now < deadline {
      if Set(found.filter(\.value.isRead).keys) == read,
        Set(found.filter(\.value.isStarred).keys) == starred
      {
        return
      }
      found = try stored()
    }
    Issue.record("\(found)", sourceLocation: location)
  }

  @Test func starsAndReadingAreKeptAndUndone() throws {
    let terminal = try open()
    terminal.send("js")
    try terminal.waitFor("a star") { $0.cursorRow.contains("★") && $0.cursorRow.contains("Crane") }
    try check(read: [], starred: ["Crane Learns to Bow"])
    terminal.send("ku")
    try terminal.waitFor("a read article") { $0.counts == (6, 6) && $0.lines[0].contains("5 unread") }
    try check(read: ["Quay Opens"], starred: ["Crane Learns to Bow"])
    try terminal.send("/src:wire" + Keys.enter, until: "2 of 6")
    try terminal.send("A", until: "0 unread")
    try check(read: ["Quay Opens", "Council Counts Gulls"], starred: ["Crane Learns to Bow"])
    terminal.send("UUU")
    try terminal.waitFor("nothing done") { $0.lines[0].contains("2 unread") }
    try check(read: [], starred: [])
    terminal.send(Keys.control("r") + Keys.control("r"))
    try terminal.waitFor("two changes made again") { $0.lines[0].contains("1 unread") }
    try check(read: ["Quay Opens"], starred: ["Crane Learns to Bow"])
    try terminal.leave()
  }

  /// Moving over an article does not mark it as read; entering it does.
  @Test func readIsWhatWasEntered() throws {
    let terminal = try open()
    terminal.send("jjj")
    try terminal.waitFor("the fourth row") { $0.cursorRow.contains("Ferry") }
    terminal.send(Keys.enter)
    try terminal.waitFor("5 unread")
    try check(read: ["Ferry Late Again"], starred: [])
    try terminal.leave()
  }

  @Test func anotherProcessIsNoticed() throws {
    let terminal = try open(rows: 40)
    terminal.send("jj")
    try terminal.waitFor("counted the gulls")
    let path = try program.text(
      named: "more/lamp.md", "---\ntitle: Lamp Goes Out\ndate: 2026-02-27\n---\nIt went out at nine.\n")
    #expect(try program.run("import", path, "--library", library).code == 0)
    try terminal.waitFor("the new article, first of seven") {
      $0.counts == (7, 7) && $0.lines[1].contains("Lamp Goes Out")
    }
    #expect(terminal.cursorRow.contains("Council Counts Gulls"), "the cursor stays on its article")
    #expect(terminal.text.contains("counted the gulls"))

    // What is found grows too.
    try terminal.send("/nine" + Keys.enter, until: "2 of 7")
    let second = try program.text(
      named: "more/lamp2.md", "---\ntitle: Lamp Lit Again\ndate: 2026-02-28\n---\nAt nine, of course.\n")
    #expect(try program.run("import", second, "--library", library).code == 0)
    try terminal.waitFor("it is found") { $0.counts == (3, 8) && $0.lines[1].contains("Lamp Lit Again") }
    try terminal.leave()
  }

  @Test func twoReadersShareOneLibrary() throws {
    let (first, second) = (try open(), try open())
    first.send("s")
    try second.waitFor("the other's star") { $0.lines[1].contains("★") }
    second.send("ju")
    try first.waitFor("the other's reading") { $0.lines[0].contains("5 unread") }
    first.send("U")
    try second.waitFor("the star taken back") { !$0.text.contains("★") }
    try check(read: ["Crane Learns to Bow"], starred: [])
    try first.leave()
    try second.leave()
  }

  /// Opened paths are looked through again at every start; changed files are read again, the state stays.
  @Test func changedFilesAreReadAgain() throws {
    let news = program.home.appendingPathComponent("news").path
    var terminal = try program.open(news)
    try terminal.waitForAll(6)
    try terminal.send("s", until: "★")
    try terminal.leave()
    var text = try String(contentsOfFile: news + "/quay.md", encoding: .utf8)
    text = text.replacingOccurrences(of: "title: Quay Opens", with: "title: Quay Opens At Last")
    try program.text(named: "news/quay.md", text)
    try FileManager.default.removeItem(atPath: news + "/bell.md")
    terminal = try program.open(news)
    try terminal.waitFor("the change and the loss") {
      $0.counts == (5, 5) && $0.lines[1].contains("★") && $0.lines[1].contains("Quay Opens At Last")
    }
    try program.text(named: "news/bell.md", "A Bell Is Back\n\nIt rings.\n")
    try terminal.leave()
    terminal = try program.open(news)
    try terminal.waitForAll(6)
    try terminal.leave()
  }
}
