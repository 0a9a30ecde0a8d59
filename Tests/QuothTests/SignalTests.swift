import Foundation
import TerminalHarness
import Testing

/// Being stopped, ended and killed.
@Suite struct SignalTests {
  let program: Program
  let news: String

  init() throws {
    program = try Program()
    news = try Newsroom.write(into: program)
  }

  @Test func stopsUnderAShellAndComesBack() throws {
    try program.text(named: ".inputrc", "set enable-bracketed-paste off\n")
    let shell = try TestTerminal.shell(environment: program.environment)
    try shell.waitFor("$")
    shell.send("\(Program.path) \(news)\r")
    try shell.waitForAll(6)
    shell.send("/okafor" + Keys.enter)
    try shell.waitFor("three articles") { $0.counts == (3, 6) }
    let before = shell.lines
    shell.send(Keys.control("z"))
    try shell.waitFor("the shell") { $0.isWithShell && $0.text.contains("Stopped") }
    try shell.send("echo still $((6*7))\r", until: "still 42")
    shell.send("fg\r")
    try shell.waitForScreen(before)
    #expect(shell.isAlternate && shell.wantsMouse && shell.isPasteMarked && !shell.isLineCooked)

    // Once more, with another size when it comes back.
    shell.send(Keys.control("z"))
    try shell.waitFor("the shell") { $0.isWithShell }
    shell.resize(rows: 40, columns: 120)
    shell.send("fg\r")
    try shell.waitFor("the new size") { $0.lines[38].hasSuffix("▏") && $0.counts == (3, 6) }
    shell.send("1q")
    try shell.waitFor("the shell") { $0.isWithShell }
    try shell.send("echo code $?\r", until: "code 0")
    shell.send("exit\r")
    #expect(try shell.waitForExit() == .code(0))
  }

  /// The session is kept, the terminal given back, and the parent sees which signal it was.
  @Test(arguments: [SIGTERM, SIGHUP, SIGINT]) func endsAndKeepsTheSession(_ signal: Int32) throws {
    let terminal = try program.open(news)
    try terminal.waitForAll(6)
    terminal.send("/ferry" + Keys.enter)
    try terminal.waitFor("two articles") { $0.counts == (2, 6) }
    terminal.kill(signal)
    #expect(try terminal.waitForExit() == .signal(signal))
    #expect(terminal.isGivenBack)
    let again = try program.open(news)
    try again.waitFor("the search") { $0.counts == (2, 6) }
    try again.leave()
  }

  @Test(arguments: [SIGSEGV, SIGABRT, SIGBUS, SIGILL, SIGFPE, SIGQUIT])
  func givesTheTerminalBackAfterACrash(_ signal: Int32) throws {
    let terminal = try program.open(news)
    try terminal.waitForAll(6)
    terminal.kill(signal)
    #expect(try terminal.waitForExit() == .signal(signal))
    #expect(terminal.isGivenBack)
    let again = try program.open(news)
    try again.waitForAll(6)
    try again.leave()
  }

  /// The window is closed: no one is there to be shown anything.
  @Test func endsWhenTheTerminalIsGone() throws {
    var terminal: TestTerminal? = try program.open(news)
    try terminal?.waitForAll(6)
    let process = try #require(terminal).process
    terminal?.send("/ferry" + Keys.enter)
    try terminal?.waitFor("two articles") { $0.counts == (2, 6) }
    terminal?.kill(SIGHUP)
    #expect(try terminal?.waitForExit() == .signal(SIGHUP))
    terminal = nil
    #expect(kill(process, 0) != 0)
  }

  /// Killed in the midst of reading many files: what was shown is there, the rest follows, nothing is double.
  @Test func readingGoesOnAfterAKill() throws {
    let count = 3000
    for number in 0..<count {
      try program.text(named: "many/\(number).txt", ManyArticles.text(number))
    }
    let folder = program.home.appendingPathComponent("many").path
    var seen = 0
    for wanted in [20, 600, 1200] {
      let terminal = try program.open(folder)
      try terminal.waitFor("\(wanted) articles, not all") { $0.counts.all >= max(wanted, seen) }
      seen = terminal.counts.all
      if wanted == 20 { #expect(terminal.text.contains("reading "), "it is killed while it reads") }
      terminal.kill(SIGKILL)
      #expect(try terminal.waitForExit() == .signal(SIGKILL))
      let listed = try program.storedTitles()
      #expect(listed.count >= seen, "what was shown as stored is stored")
      #expect(Set(listed).count == listed.count)
    }
    let terminal = try program.open(folder)
    try terminal.waitFor("all of them", within: .seconds(60)) {
      $0.lines[0].contains("3,000 of 3,000") && !$0.text.contains("reading ")
    }
    try terminal.leave()
    let listed = try program.storedTitles()
    #expect(listed == (0..<count).map(ManyArticles.title))
  }

  /// The same in one file of many articles.
  @Test func readingOneLargeFileGoesOnAfterAKill() throws {
    let count = 3000
    let path = try program.text(
      named: "many.jsonl", (0..<count).map(ManyArticles.line).joined())
    let terminal = try program.open(path)
    try terminal.waitFor("some") { $0.counts.all >= 100 }
    let seen = terminal.counts.all
    terminal.kill(SIGKILL)
    #expect(try terminal.waitForExit() == .signal(SIGKILL))
    #expect(try program.storedTitles().count >= seen)
    let again = try program.open(path)
    try again.waitFor("all of them", within: .seconds(60)) {
      $0.lines[0].contains("3,000 of 3,000") && !$0.text.contains("reading ")
    }
    try again.leave()
    #expect(try program.storedTitles() == (0..<count).map(ManyArticles.title))
  }
}

extension TestTerminal {
  /// Whether the screen is as a shell wants it; how the line is, is the shell's own business.
  fileprivate var isWithShell: Bool { !isAlternate && !wantsMouse && !isPasteMarked && cursor.isVisible }
}
