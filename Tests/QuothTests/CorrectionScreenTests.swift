import Foundation
import TerminalHarness
import Testing

/// What the user knows better is stored, shown, found, undone, and outlasts everything.
@Suite struct CorrectionScreenTests {
  let program: Program
  let library: String
  let news: String

  init() throws {
    program = try Program()
    library = program.home.appendingPathComponent("library.sqlite").path
    news = try Newsroom.write(into: program)
    try read()
  }

  private func read(_ options: String...) throws {
    let outcome = try program.run(["import", news, "--library", library] + options, input: Data())
    #expect(outcome.code == 0, "\(outcome.errors)")
  }

  private func open() throws -> TestTerminal {
    let terminal = try program.open("--library", library, "--fresh", rows: 24, columns: 80)
    try terminal.waitForAll(6)
    return terminal
  }

  /// Waits until the people of the article on the quay have these numbers, whoever of them is followed: a search
  /// that is asked before the index has caught up may find somebody to follow.
  private func wait(_ terminal: TestTerminal, for people: String) throws {
    try terminal.waitFor("\(people) among the people") {
      $0.lines.contains { line in
        line.hasPrefix(" People ")
          && line.replacing("▸", with: "").lowercased().contains(people.lowercased())
      }
    }
  }

  @Test func aSpeakerIsCorrectedForGood() throws {
    let terminal = try open()
    try wait(terminal, for: "Okafor 2  Calloway 1")
    try terminal.send("2}}}", until: "▌C")
    try terminal.send(":speaker oka", until: "speaker Tom Okafor")
    terminal.send("\t\r")
    try terminal.waitFor("by Tom Okafor: “My ferries cannot reach it …” · U takes it back")
    try wait(terminal, for: "Okafor 3  Calloway –")
    try terminal.waitFor("his initial beside her words") {
      $0.lines.contains { $0.hasPrefix("▌O Ines Calloway, who runs") }
    }
    try terminal.send("i", until: "You said so.")
    terminal.send("i")
    // The index follows: she is not quoted here any more.
    try terminal.send("/says:calloway:ferries\r", until: "0 of 6")
    try terminal.send(":clear\r", until: "6 of 6")

    terminal.send("U")
    try terminal.waitFor("taken back: by Tom Okafor")
    try wait(terminal, for: "Okafor 2  Calloway 1")
    terminal.send(Keys.control("r"))
    try wait(terminal, for: "Okafor 3  Calloway –")
    try terminal.leave()
    try checkKept()

    // A better engine and another text make no difference.
    try read("--careful")
    try checkKept()
    let quay = URL(fileURLWithPath: news + "/quay.md")
    let text = try String(contentsOf: quay, encoding: .utf8)
    try Data(text.replacing("The long quay", with: "At last the long quay").utf8).write(to: quay)
    try read()
    try checkKept()
  }

  private func checkKept(_ location: SourceLocation = #_sourceLocation) throws {
    let outcome = try program.run("quotes", "says:okafor:ferries", "--library", library, "--format", "json")
    #expect(outcome.output.contains("My ferries cannot reach it at low tide"), sourceLocation: location)
    let terminal = try open()
    try wait(terminal, for: "Okafor 3  Calloway –")
    try terminal.leave()
  }

  @Test func nobodyKnownIsPrintedSo() throws {
    let terminal = try open()
    try wait(terminal, for: "Okafor 2  Calloway 1")
    try terminal.send("2}}}", until: "▌C")
    try terminal.send(":speaker ?\r", until: "by nobody known: “My ferries cannot reach it …”")
    try wait(terminal, for: "Okafor 2  Calloway –")
    try terminal.leave()
    let outcome = try program.run("quotes", "--library", library)
    #expect(outcome.output.contains("unknown (direct): My ferries cannot"), "\(outcome.output)")
  }

  /// The label of a turn names nobody where the user said so.
  @Test func turnsOfNobodyArePrintedSo() throws {
    let talk = program.home.appendingPathComponent("talk")
    try FileManager.default.createDirectory(at: talk, withIntermediateDirectories: true)
    let text = """
      INES CALLOWAY: The ferries will run at low tide, too, and at night.

      TOM OKAFOR: We have heard that before, in every year since the first stone.

      INES CALLOWAY: You have, and this time it is true.

      TOM OKAFOR: We shall see.
      """
    try Data(text.utf8).write(to: talk.appendingPathComponent("talk.txt"))
    let library = program.home.appendingPathComponent("talk.sqlite").path
    #expect(try program.run("import", talk.path, "--library", library).code == 0)
    let terminal = try program.open("--library", library, "--fresh", rows: 24, columns: 80)
    try terminal.waitFor("the talk") { $0.lines.contains { $0.contains("low tide") } }
    try terminal.send("2}:speaker ?\r", until: "by nobody known: ")
    try terminal.leave()
    let quotes = try program.run("quotes", "--library", library).output
    #expect(quotes.contains("unknown (turn)"), "\(quotes)")
    let id = quotes.prefix { $0 != " " }
    let shown = try program.run("show", String(id), "--library", library).output
    #expect(shown.contains("turn of unknown (You said so.): "), "\(shown)")
  }

  @Test func whoIsWhomIsKept() throws {
    let terminal = try open()
    try wait(terminal, for: "Okafor 2  Calloway 1")
    try terminal.send(
      ":merge Calloway Okafor\r", until: "Ines Calloway is Tom Okafor everywhere · U takes it back")
    try wait(terminal, for: "Okafor 3")
    // She speaks of the ferry in an article that is not on the screen.
    try terminal.send("/says:okafor\r", until: "4 of 6")
    try terminal.send("U", until: "taken back: Ines Calloway is Tom Okafor")
    try wait(terminal, for: "OKAFOR 2  Calloway 1")
    try terminal.waitFor("3 of 6")
    try terminal.send(":clear\r", until: "6 of 6")
    // The one who is followed.
    try terminal.send(":split\r", until: "Tom Okafor of this article is somebody apart")
    try terminal.send("]", until: "quote 1/2 of Tom Okafor here · 2 in 1 article")
    try terminal.send("]", until: "quote 2/2")
    try terminal.send("]", until: "last of 2 here · none further down the list")
    try terminal.leave()
  }

  /// What cannot be stored is said, and nothing else happens.
  @Test func aLibraryThatCannotBeWrittenTo() throws {
    let files = FileManager.default
    guard getuid() != 0 else { return }
    try files.setAttributes([.posixPermissions: 0o444], ofItemAtPath: library)
    try files.setAttributes([.posixPermissions: 0o555], ofItemAtPath: program.home.path)
    defer { try? files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program.home.path) }
    let terminal = try open()
    try terminal.send(":split Okafor\r", until: "not kept: ")
    try terminal.send("U", until: "nothing to take back")
    try terminal.leave()
  }
}
