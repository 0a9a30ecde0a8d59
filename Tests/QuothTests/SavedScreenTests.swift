import Foundation
import TerminalHarness
import Testing

/// Searches kept under names: in the library, above the list, on the command line.
@Suite struct SavedScreenTests {
  let program: Program
  let library: String

  init() throws {
    program = try Program()
    library = try Newsroom.library(in: program)
  }

  private func open() throws -> TestTerminal {
    let terminal = try program.open("--library", library, "--fresh", rows: 40, columns: 120)
    try terminal.waitForAll(6)
    return terminal
  }

  private func save(_ query: String, as name: String, in terminal: TestTerminal) throws {
    try terminal.send("/\(query)" + Keys.enter, until: "✕")
    try terminal.send(":save \(name)" + Keys.enter, until: "saved as \(name)")
    terminal.send(":clear" + Keys.enter)
    try terminal.waitForAll(6)
  }

  /// What one copy keeps the other one shows; numbers follow new articles and what was read.
  @Test func searchesAreKeptSharedAndCounted() throws {
    let (first, second) = (try open(), try open())
    try save("says:okafor", as: "Harbour master", in: first)
    try second.waitFor("the other's search") { $0.lines[1].contains("/Harbour master  3  says:okafor*") }
    try save("is:unread", as: "new", in: second)
    try first.waitFor("both") {
      $0.lines[1].contains("/Harbour") && $0.lines[2].contains("/new             6")
    }
    try first.send("u", until: "5 unread")
    try first.waitFor("one less") { $0.lines[2].contains("/new             5") }
    try second.waitFor("one less there, too") { $0.lines[2].contains("/new             5") }
    let path = try program.text(
      named: "more/lamp.md",
      "---\ntitle: Lamp Goes Out\ndate: 2026-02-27\n---\n“It went out at nine,” said Tom Okafor.\n")
    #expect(try program.run("import", path, "--library", library).code == 0)
    for terminal in [first, second] {
      try terminal.waitFor("one more") {
        $0.lines[1].contains("/Harbour master  4") && $0.lines[2].contains("/new             6")
      }
    }
    first.send("g" + Keys.up + Keys.up + Keys.enter)
    try first.waitFor("the search") { $0.counts == (4, 7) && $0.lines[0].contains("says:okafor* ✕") }
    try first.send(":forget harb\t" + Keys.enter, until: "forgot Harbour master")
    try second.waitFor("forgotten there, too") { !$0.text.contains("/Harbour") }
    try first.leave()
    try second.leave()

    let terminal = try program.open("--library", library, "--fresh", rows: 40, columns: 120)
    try terminal.waitFor("what was kept") { $0.lines[1].contains("/new  6  is:unread") }
    try terminal.leave()
  }

  @Test func subcommandsTakeThem() throws {
    let terminal = try open()
    try save("okafor OR ferry", as: "Água", in: terminal)
    try terminal.leave()
    func list(_ arguments: String...) throws -> Program.Outcome {
      try program.run(["list", "--library", library, "--format", "csv"] + arguments, input: Data())
    }
    let whole = try list("okafor OR ferry*")
    #expect(try list("--saved", "agua").output == whole.output && whole.code == 0)
    let both = try list("--saved", "Água", "says:calloway -gulls")
    #expect(try both.output == list("(okafor OR ferry*) says:calloway -gulls").output)
    let wrong = try list("--saved", "nothing")
    #expect(wrong.code == 2 && wrong.errors == "quoth: no search is saved as nothing: Água\n")
  }
}
