import Foundation
import TerminalHarness
import Testing

/// Files that cannot be read, or only in part, and what the user sees of it.
@Suite struct BadFileTests {
  let program: Program

  init() throws {
    program = try Program()
    try program.text(named: "in/good.txt", "A Good Article\n\n“All is well,” Tom Okafor said.\n")
  }

  private var folder: String { program.home.appendingPathComponent("in").path }

  /// Opens the folder, in which the good article and some others are listed, and looks for a problem.
  private func check(
    articles: Int = 1, problem: String, of count: Int = 1, _ location: SourceLocation = #_sourceLocation
  ) throws {
    let terminal = try program.open(folder, columns: 100)
    try terminal.waitForAll(articles)
    try terminal.waitFor("\(count) problem\(count == 1 ? "" : "s") · ")
    let problems = try terminal.problems()
    #expect(problems.holds(problem), sourceLocation: location)
    try terminal.waitForAll(articles)
    try terminal.leave(location)
  }

  @Test func aMissingPath() throws {
    let outcome = try program.run("no/such/file")
    #expect(outcome.code == 3)
    #expect(outcome.errors.contains("no/such/file: No such file or directory"))
    let terminal = try program.open(folder, "no/such/file", columns: 100)
    try terminal.waitForAll(1)
    #expect(try terminal.problems().holds("no/such/file: No such file or directory"))
    try terminal.leave()
  }

  @Test func anEmptyFolder() throws {
    let empty = program.home.appendingPathComponent("empty")
    try FileManager.default.createDirectory(at: empty, withIntermediateDirectories: true)
    let terminal = try program.open(empty.path)
    try terminal.waitFor("0 of 0")
    terminal.send("jk]n*t" + Keys.escape)
    try terminal.waitFor("no article")
    try terminal.leave()
  }

  @Test func aBinary() throws {
    try program.file(
      named: "in/picture.txt", Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]))
    try check(problem: "picture.txt: is")
  }

  /// What cannot be read is told by the exit code where it was named, and by import always.
  @Test func exitCodes() throws {
    try program.file(named: "in/bad/zeros.txt", Data(count: 100))
    try program.file(named: "in/bad/more.txt", Data(count: 200))
    try program.text(named: "in/some.jsonl", ManyArticles.line(1) + "{broken\n")
    try program.text(named: "in/picture.png", "passed over by its name")
    for _ in 1...2 {
      for (arguments, code) in [
        (["list", "--in", folder], 0), (["quotes", "--in", folder], 0), (["people", "--in", folder], 0),
        (["list", "--in", folder + "/bad/zeros.txt"], 3),
        (["list", "--in", folder, folder + "/none.txt"], 3),
        (["list", "--in", folder + "/bad"], 1), (["list", "--in", folder + "/some.jsonl"], 3),
        (["import", folder + "/good.txt"], 0), (["import", folder + "/bad"], 3),
        (["import", folder + "/some.jsonl"], 3), (["import", folder], 3), (["list"], 0),
      ] as [([String], Int32)] {
        let outcome = try program.run(arguments, input: Data())
        #expect(outcome.code == code, "\(arguments): \(outcome.errors)")
        #expect(outcome.errors.isEmpty == (arguments.count == 1 || arguments[1].hasSuffix("good.txt")))
      }
    }
  }

  @Test func importCountsWhatItRead() throws {
    try program.file(named: "in/zeros.txt", Data(count: 100))
    #expect(
      try program.run("import", folder).output == "1 article from 1 new or changed file; 1 problem\n")
    #expect(
      try program.run("import", folder).output == "0 articles from 0 new or changed files; 1 problem\n")
  }

  @Test func aFileOfZeros() throws {
    try program.file(named: "in/zeros.txt", Data(count: 1 << 20))
    try check(problem: "zeros.txt: is not text")
  }

  @Test func anEmptyFile() throws {
    try program.text(named: "in/nothing.txt", "")
    try check(problem: "nothing.txt: holds no text")
  }

  @Test func aFileOfAnotherKind() throws {
    try program.text(named: "in/letter.docx", "PK\u{3}\u{4}")
    let outcome = try program.run("list", "--in", folder + "/letter.docx")
    #expect(outcome.code != 0 && outcome.errors.contains("letter.docx"))
  }

  /// Odd bytes are shown as what they are not; the article is read.
  @Test func invalidUTF8() throws {
    try program.file(
      named: "in/odd.txt",
      Data("Odd Bytes\n\nBefore ".utf8) + [0xFF, 0xC3, 0x28, 0xED, 0xA0, 0x80] + Data(" after.\n".utf8))
    let terminal = try program.open(folder)
    try terminal.waitForAll(2)
    terminal.send("/odd" + Keys.enter)
    try terminal.waitFor("the text around it") { $0.text.contains("Before") && $0.text.contains("after.") }
    try terminal.leave()
  }

  @Test func brokenLinesOfJSON() throws {
    try program.text(
      named: "in/some.jsonl", ManyArticles.line(1) + "{broken\n" + ManyArticles.line(2) + "[1]\n")
    try check(articles: 3, problem: "some.jsonl: line 2", of: 2)
  }

  @Test func aDirectoryLoop() throws {
    let files = FileManager.default
    try files.createSymbolicLink(atPath: folder + "/again", withDestinationPath: folder)
    try files.createDirectory(atPath: folder + "/deep", withIntermediateDirectories: true)
    try files.createSymbolicLink(atPath: folder + "/deep/up", withDestinationPath: "..")
    try files.createSymbolicLink(atPath: folder + "/itself.txt", withDestinationPath: "itself.txt")
    try files.createSymbolicLink(atPath: folder + "/gone.txt", withDestinationPath: "nowhere.txt")
    let outcome = try program.run("list", "--in", folder)
    #expect(outcome.output.split(separator: "\n").count == 1)
    try check(problem: "itself.txt", of: 2)
  }

  /// A pipe in the folder is not waited for.
  @Test func aPipe() throws {
    #expect(mkfifo(folder + "/pipe.txt", 0o600) == 0)
    let outcome = try program.run("list", "--in", folder)
    #expect(outcome.output.split(separator: "\n").count == 1)
  }

  @Test func anUnreadableFile() throws {
    let path = try program.text(named: "in/secret.txt", "Secret\n\nNobody reads this.\n")
    chmod(path, 0)
    defer { chmod(path, 0o600) }
    guard getuid() != 0 else {
      print("skipped in part: root may read any file")
      let outcome = try program.run("list", "--in", folder + "/good.txt/below.txt")
      #expect(outcome.code == 3 && outcome.errors.contains("Not a directory"))
      return
    }
    try check(problem: "secret.txt: you are not allowed to read it")
  }

  /// A file that goes while it waits to be read.
  @Test func aVanishingFile() throws {
    for number in 0..<400 { try program.text(named: "in/\(number).txt", ManyArticles.text(number)) }
    let terminal = try program.open(folder)
    try terminal.waitFor("the reading to begin") { $0.counts.all > 0 }
    for number in 0..<400 { try FileManager.default.removeItem(atPath: folder + "/\(number).txt") }
    try terminal.waitFor("the end of it") { !$0.text.contains("reading ") }
    try terminal.leave()
    let again = try program.open(folder)
    try again.waitForAll(1)
    try again.leave()
  }

  /// Keys are answered while 3 MB on one line are read.
  @Test func oneEnormousLine() throws {
    let line = Data(String(repeating: "All work and no play. ", count: 3 * 1024 * 1024 / 22).utf8)
    try program.file(named: "in/line.txt", Data("One Line\n\n".utf8) + line)
    let terminal = try program.open(folder, columns: 100)
    try terminal.waitFor("the good article") { $0.text.contains("All is well") }
    for _ in 0..<5 {
      try terminal.send("?", until: "search:")
      terminal.send(Keys.control("c"))
      try terminal.waitFor("the list") { !$0.text.contains("search:") }
    }
    #expect(terminal.text.contains("reading 1 of 2"), "all that happened while the line was read")
    try terminal.waitFor("the end of the reading", within: .seconds(300)) { !$0.text.contains("reading ") }
    if terminal.counts.all == 2 {
      terminal.send("/line" + Keys.enter + "2GgG")
      try terminal.waitFor("the end of it", within: .seconds(300)) { $0.text.contains("100%") }
    } else {
      #expect(try terminal.problems().holds("line.txt: "))
    }
    try terminal.leave()
  }
}
