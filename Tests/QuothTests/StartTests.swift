import TerminalHarness
import Testing

/// Starting, leaving, and coming back to where one was.
@Suite struct StartTests {
  let program: Program
  let news: String

  init() throws {
    program = try Program()
    news = try Newsroom.write(into: program)
  }

  @Test func opensTheSamples() throws {
    let terminal = try program.open("samples", rows: 40, columns: 120)
    try terminal.waitFor("a list, an article and people") {
      $0.lines.contains { $0.hasPrefix("▸•") } && $0.text.contains("People in this article")
        && $0.text.contains(" min")
    }
    #expect(terminal.isAlternate && terminal.wantsMouse && !terminal.isLineCooked)
    try terminal.waitForAll()
    try terminal.leave()
    #expect(!terminal.text.contains("quoth"), "the main screen shows nothing of it")
  }

  /// What is known is on the very first frame: nothing flickers, nothing is awaited.
  @Test func knownArticlesAreOnTheFirstFrame() throws {
    var terminal = try program.open(news)
    try terminal.waitForAll(6)
    try terminal.leave()
    terminal = try program.open(news)
    try terminal.waitForAll(6)
    let parts = String(decoding: terminal.output, as: UTF8.self).split(separator: "\u{1B}[?2026l")
    for word in ["Quay", "Crane", "invited", "Okafor"] { #expect(parts[0].contains(word), "\(word)") }
    try terminal.leave()
  }

  @Test func comesBackToTheSession() throws {
    var terminal = try program.open(news)
    try terminal.waitForAll(6)
    try terminal.send("/okafor" + Keys.enter, until: "3 of 6")
    try terminal.send("]", until: "Tom Okafor · following")
    try terminal.send("]", until: "quote 2/2 of Tom Okafor")
    terminal.send("2JJ")
    try terminal.waitFor("the focus in the article") { $0.lines[23].contains("any quote") }
    let before = terminal.lines
    terminal.send(Keys.control("c"))
    #expect(try terminal.waitForExit() == .code(0))
    terminal = try program.open(news)
    try terminal.waitFor("3 of 6")
    try terminal.waitFor("the place in the text, and the speaker") {
      $0.lines[8..<20] == before[8..<20] && $0.status.contains("Tom Okafor")
    }
    #expect(terminal.lines[0].contains("okafor* ✕"))
    try terminal.leave()

    terminal = try program.open(news, "--fresh")
    try terminal.waitForAll(6)
    #expect(!terminal.text.contains("okafor") && !terminal.status.contains("Tom Okafor"))
    #expect(terminal.cursorRow.contains("Quay Opens"))
    try terminal.leave()
  }

  @Test func beginsWithAQuery() throws {
    let terminal = try program.open(news, "-q", "-okafor is:unread")
    try terminal.waitFor("3 of 6")
    #expect(terminal.lines[0].contains("-okafor ✕") && terminal.lines[0].contains("is:unread ✕"))
    try terminal.leave()
  }

  /// Standard input holds the article; keys come from the terminal all the same.
  @Test func readsStandardInputAndTheKeys() throws {
    let path = try program.text(
      named: "piped.txt", "A Quiet Night\n\n“Nothing happened, twice,” Tom Okafor said.\n")
    let terminal = try program.open("-", input: path)
    try terminal.waitFor("Nothing happened, twice")
    try terminal.send("]", until: "Tom Okafor · following")
    try terminal.leave()
  }

  /// An empty library has a word of welcome.
  @Test func opensAnEmptyLibrary() throws {
    let terminal = try program.open()
    try terminal.waitFor("0 of 0")
    try terminal.leave()
  }
}
