import Foundation
import TerminalHarness
import Testing

/// Libraries and folders that let one down.
@Suite struct BadLibraryTests {
  let program: Program
  let news: String

  init() throws {
    program = try Program()
    news = try Newsroom.write(into: program)
  }

  /// The library of the opened folder.
  private func library() throws -> String {
    let folder = program.home.appendingPathComponent(".local/share/quoth/opened").path
    let files = try FileManager.default.contentsOfDirectory(atPath: folder)
    return folder + "/" + (try #require(files.first { $0.hasSuffix(".sqlite") }))
  }

  private func open() throws -> TestTerminal { try program.open(news, rows: 40, columns: 120) }

  /// A file that is no library: said, kept aside, rebuilt from the files.
  @Test(arguments: ["garbage", "", "SQLite format 3 and nothing else"])
  func aFileOfGarbage(_ content: String) throws {
    var terminal = try open()
    try terminal.waitForAll(6)
    try terminal.leave()
    let path = try library()
    try Data(content.utf8).write(to: URL(fileURLWithPath: path))
    for companion in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + companion) }
    terminal = try open()
    try terminal.waitForAll(6)
    if !content.isEmpty {
      let problems = try terminal.problems()
      #expect(problems.holds("damaged-1"), "\(problems)")
      #expect(FileManager.default.contents(atPath: path + ".damaged-1") == Data(content.utf8))
    }
    try terminal.leave()
  }

  /// Damage in the middle is met in use: then, too, the library is kept aside and rebuilt.
  @Test func damageInTheMiddle() throws {
    try program.text(named: "news/many.jsonl", (0..<2000).map(ManyArticles.line).joined())
    var terminal = try open()
    try terminal.waitForAll(2006)
    try terminal.leave()
    let path = try library()
    // Another process brings the log into the file.
    #expect(try program.storedTitles().count == 2006)
    let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
    let size = try file.seekToEnd()
    try #require(size > 1 << 16)
    try file.seek(toOffset: 4096 * 4)
    try file.write(contentsOf: Data(repeating: 0xA5, count: Int(size) - 4096 * 8))
    try file.close()
    terminal = try open()
    try terminal.waitForAll(2006)
    let problems = try terminal.problems()
    #expect(problems.holds("damaged-1"), "\(problems)")
    try terminal.leave()
    #expect(FileManager.default.fileExists(atPath: path + ".damaged-1"))
  }

  private var ownLibrary: URL { program.home.appendingPathComponent(".local/share/quoth/library.sqlite") }

  /// Nothing can be read of the user's own library: it is made again from the files that were imported.
  @Test(arguments: [["list"], ["quotes"], ["people"], ["open", "--plain"]])
  func damageOfTheOwnLibrary(_ command: [String]) throws {
    #expect(try program.run("import", news).code == 0)
    let before = try program.run(command, input: Data())
    try Data("no library".utf8).write(to: ownLibrary)
    let outcome = try program.run(command, input: Data())
    #expect(outcome.errors.contains("damaged-1"))
    #expect(outcome.errors.contains("No stars, notes or other entries of yours could be read from it."))
    #expect(outcome.code == 0 && outcome.output == before.output && !before.output.isEmpty)
    #expect(try program.run(command, input: Data()).errors.isEmpty)
  }

  @Test func damageOfTheOwnLibraryOnTheScreen() throws {
    #expect(try program.run("import", news).code == 0)
    try Data("no library".utf8).write(to: ownLibrary)
    let terminal = try program.open()
    try terminal.waitForAll(6)
    try terminal.leave()
  }

  /// Damage that is met only in use: the command goes on with a library made anew.
  @Test(arguments: [["list"], ["list", "quay"], ["quotes"], ["people"], ["open", "--plain"]])
  func damageInTheMiddleOfTheOwnLibrary(_ command: [String]) throws {
    try program.text(named: "news/many.jsonl", (0..<400).map(ManyArticles.line).joined())
    #expect(try program.run("import", news).code == 0)
    let before = try program.run(command, input: Data())
    let file = try FileHandle(forUpdating: ownLibrary)
    let size = Int(try file.seekToEnd())
    for page in stride(from: 2, to: size / 4096, by: 2) {
      try file.seek(toOffset: UInt64(page * 4096))
      try file.write(contentsOf: Data(repeating: 0xA5, count: 4096))
    }
    try file.close()
    let outcome = try program.run(command, input: Data())
    #expect(outcome.errors.contains("damaged-1"))
    #expect(outcome.code == 0 && outcome.output == before.output && !before.output.isEmpty)
  }

  /// Rows that are shown cannot be taken back, to begin anew: they are not printed twice, and the next time all are
  /// there.
  @Test(arguments: [["list"], ["quotes"], ["open", "--plain"]])
  func damageBehindRowsThatAreShown(_ command: [String]) throws {
    try program.text(named: "news/many.jsonl", (0..<1500).map(ManyArticles.line).joined())
    #expect(try program.run("import", news).code == 0)
    let before = try program.run(command, input: Data())
    #expect(before.output.utf8.count > 1 << 16 && before.output.split(separator: "\n").count >= 1500)
    let file = try FileHandle(forUpdating: ownLibrary)
    let size = Int(try file.seekToEnd())
    for page in (size / 4096 / 2)..<(size / 4096) where page % 3 > 0 {
      try file.seek(toOffset: UInt64(page * 4096))
      try file.write(contentsOf: Data(repeating: 0xA5, count: 4096))
    }
    try file.close()
    let outcome = try program.run(command, input: Data())
    #expect(outcome.errors.contains("damaged-1"), "\(outcome.errors)")
    if outcome.code == 0 {
      #expect(outcome.output == before.output)
    } else {
      #expect(outcome.code == 4 && outcome.errors.contains("The rows printed are not all."))
      #expect(before.output.hasPrefix(outcome.output) && !outcome.output.isEmpty)
    }
    let after = try program.run(command, input: Data())
    #expect(after.code == 0 && after.output == before.output && after.errors.isEmpty)
  }

  /// The list is that of the files as they are now.
  @Test func theOwnLibraryFollowsItsFiles() throws {
    #expect(try program.run("import", news).code == 0)
    try FileManager.default.removeItem(atPath: news + "/quay.md")
    try program.text(named: "news/kite.txt", "A Kite\n\n“It flew,” Tom Okafor said of the kite.\n")
    let outcome = try program.run("list")
    #expect(outcome.errors.isEmpty)
    #expect(outcome.output.contains("A Kite") && !outcome.output.contains("Quay Opens"))
    #expect(outcome.output.split(separator: "\n").count == 6)
    #expect(try program.run("quotes").output.contains("It flew"))
  }

  /// Subcommands read the files of --in even where nothing can be kept.
  @Test(arguments: ["list", "quotes", "people"])
  func pathsAreReadWithoutAHome(_ command: String) throws {
    let blocked = try program.text(named: "blocked", "a file where a folder should be")
    let usual = try program.run(command, "--in", news)
    let outcome = try program.run([command, "--in", news], input: Data(), environment: ["HOME": blocked])
    #expect(outcome.code == 0 && outcome.output == usual.output)
    #expect(outcome.errors.contains("Nothing is kept this time."))
  }

  /// A home that cannot be written: the articles are read all the same, nothing is kept, and that is said.
  @Test func aHomeThatCannotBeWritten() throws {
    let blocked = try program.text(named: "blocked", "a file where a folder should be")
    let terminal = try program.open(news, environment: ["HOME": blocked], rows: 40, columns: 120)
    try terminal.waitForAll(6)
    #expect(try terminal.problems().holds("Nothing is kept this time"))
    try terminal.leave()
    let outcome = try program.run("paths")
    #expect(outcome.code == 0)
  }

  /// Reads more than there is room for, which is said; with room again the reading goes on.
  private func checkFull(
    _ shell: TestTerminal, said: String, again environment: [String: String],
    _ location: SourceLocation = #_sourceLocation
  ) throws {
    try shell.waitFor("what was stored before, and: \(said)") { $0.counts.all > 0 && $0.text.contains(said) }
    shell.send("j")
    #expect(try shell.problems().holds(said), sourceLocation: location)
    shell.send("1q")
    try shell.waitFor("the shell") { !$0.isAlternate }
    shell.send("exit\r")
    _ = try shell.waitForExit()
    let terminal = try program.open(news, environment: environment, rows: 40, columns: 120)
    try terminal.waitForAll(406)
    try terminal.leave()
  }

  /// A limit on the size of files stops the program as little as a full disk does.
  @Test func aLimitOnTheSizeOfFiles() throws {
    for number in 0..<400 { try program.text(named: "news/\(number).txt", ManyArticles.text(number)) }
    let shell = try TestTerminal.shell(environment: program.environment, rows: 40, columns: 120)
    try shell.waitFor("$")
    shell.send("clear; ulimit -f 500; \(Program.path) \(news)\r")
    try checkFull(shell, said: "The library cannot be used now", again: [:])
  }

  @Test func aFullDisk() throws {
    for number in 0..<400 { try program.text(named: "news/\(number).txt", ManyArticles.text(number)) }
    let disk = program.home.appendingPathComponent("disk").path
    try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
    guard mount("none", disk, "tmpfs", 0, "size=400k") == 0 else {
      print("skipped: no small disk can be mounted here")
      return
    }
    defer { umount2(disk, Int32(MNT_DETACH)) }
    let environment = program.environment.merging(["XDG_DATA_HOME": disk]) { $1 }
    let shell = try TestTerminal.shell(environment: environment, rows: 40, columns: 120)
    try shell.waitFor("$")
    shell.send("clear; \(Program.path) \(news)\r")
    try checkFull(shell, said: "The disk is full", again: [:])
  }

  @Test func aBrokenConfigurationNamesItsLines() throws {
    try program.text(
      named: ".config/quoth/config.yaml",
      "theme: nowhere\nquote-flow: sometimes\ndoubt: much\ncolour: red\nkeys:\n  star: S\n  fly: f\nmouse: off\n"
    )
    let terminal = try open()
    try terminal.waitForAll(6)
    let problems = try terminal.problems()
    for part in [
      "no theme is called nowhere", "line 2: `quote-flow` takes ask, flow, stop", "line 3: `doubt`",
      "line 4: no setting is called `colour`", "line 7: ", "fly",
    ] {
      #expect(problems.holds(part), "\(part)")
    }
    try terminal.send("S", until: "★")
    try terminal.leave()
  }

  @Test func aConfigurationThatIsNoYAML() throws {
    try program.text(named: ".config/quoth/config.yaml", "theme: [night\n\u{1B}[2J: }\n")
    let terminal = try open()
    try terminal.waitForAll(6)
    let problems = try terminal.problems()
    #expect(problems.holds("line 2: ") && problems.holds("no setting is used"), "\(problems)")
    #expect(!problems.holds("error:"))
    try terminal.leave()
  }

  @Test func aBrokenThemeNamesItsLine() throws {
    try program.text(named: ".config/quoth/themes/mine.yaml", "inherits: night\ntitle: bold\nnonsense: red\n")
    let terminal = try program.open(news, "--theme", "mine", rows: 40, columns: 120)
    try terminal.waitForAll(6)
    #expect(try terminal.problems().holds("mine.yaml:3"))
    try terminal.leave()
  }

  @Test func anUnknownThemeIsSaid() throws {
    let terminal = try program.open(news, "--theme", "nowhere", rows: 40, columns: 120)
    try terminal.waitForAll(6)
    #expect(try terminal.problems().holds("no theme is called nowhere: there are terminal"))
    try terminal.send(":theme nowhere\r", until: "no theme is called nowhere")
    try terminal.send("T", until: "theme night")
    try terminal.leave()
  }
}
