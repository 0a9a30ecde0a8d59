import Foundation
import GRDB
import TerminalHarness
import Testing

/// `quoth import` of one large file, stopped and killed in the middle: in the end the library is the one that an
/// undisturbed import makes.
@Suite struct InterruptedImportTests {
  private let program: Program
  private let file: String

  private static let count = 500

  init() throws {
    program = try Program()
    file = try program.text(named: "wire.jsonl", (0..<Self.count).map(Self.line).joined())
  }

  /// Articles with people of several names, one by one; some lines are not to be read, some ids come twice.
  private static func line(_ number: Int) -> String {
    if number % 97 == 50 { return "no JSON at all\n" }
    let name = ["Anna Bly", "Anna M. Bly", "Jon Sand", "Jon P. Sand", "Jon Q. Sand"][number * 7 % 5]
    let text = "The lamp burned on.\\n\\n“It has burned for \(number) hours,” keeper \(name) said."
    let id = number % 61 == 60 ? "\(number - 1)" : "\(number)"
    return #"{"id":"\#(id)","title":"Report \#(number) From the Mole","date":"2026-01-05","text":"\#(text)"}"#
      + "\n"
  }

  private func library(_ name: String) -> String { program.home.appendingPathComponent(name).path }

  /// Everything that the library tells.
  private func contents(of library: String) throws -> [String] {
    try ["list", "quotes", "people"].flatMap { command in
      try program.run(command, "--library", library, "--format", "jsonl").output.split(separator: "\n")
        .map(String.init)
    }
  }

  /// Starts to import, and sends a signal some time after it has begun; returns how it ended and what it said.
  private func run(
    _ library: String, _ signal: Int32, after time: Double, of file: String? = nil
  ) throws -> (process: Process, errors: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Program.path)
    process.arguments = ["import", file ?? self.file, "--library", library]
    process.environment = program.environment
    let errors = Pipe()
    process.standardOutput = FileHandle.nullDevice
    process.standardError = errors
    try process.run()
    while process.isRunning, !FileManager.default.fileExists(atPath: library) { usleep(1000) }
    usleep(UInt32(time * 1_000_000))
    if process.isRunning { kill(process.processIdentifier, signal) }
    let said = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process, said)
  }

  /// How many articles it says are stored where it was stopped.
  private func stored(_ said: String) -> Int? {
    said.split(separator: "stopped: ").last?.split(separator: " ").first.flatMap { Int($0) }
  }

  @Test(arguments: [[SIGTERM], [SIGKILL], [SIGKILL, SIGTERM, SIGKILL]])
  func goesOnWhereItWasStopped(_ signals: [Int32]) throws {
    let whole = library("whole.sqlite")
    let outcome = try program.run("import", file, "--library", whole)
    #expect(outcome.code == 3, "some lines could not be read")
    let torn = library("torn.sqlite")
    var stops = 0
    var stored = 0
    for round in 0... {
      let (process, said) = try run(torn, signals[round % signals.count], after: 0.03 * Double(round))
      if process.terminationReason == .exit {
        // What the earlier runs met and could not read is told by the one that comes to the end.
        #expect(process.terminationStatus == 3)
        #expect(said.contains("line 51 is no JSON object"))
        break
      }
      stops += 1
      #expect(process.terminationStatus == signals[round % signals.count])
      if said.contains("stopped") {
        let reported = try #require(self.stored(said))
        #expect(reported >= stored)
        stored = reported
      }
    }
    #expect(stops > 0)
    #expect(try contents(of: torn) == contents(of: whole))
  }

  /// Of two that read a file at once the slower one may keep its bookmark last: what the other has stored behind it is
  /// no earlier line of the same id.
  @Test func storesNothingTwiceBehindAnOlderBookmark() throws {
    let large = try program.text(named: "large.jsonl", (0..<3000).map(Self.line).joined())
    let (whole, torn) = (library("whole.sqlite"), library("torn.sqlite"))
    _ = try program.run("import", large, "--library", whole)
    func bookmark() throws -> String? {
      try DatabaseQueue(path: torn).read { try String.fetchOne($0, sql: "SELECT bookmark FROM file") }
    }
    func stop() throws { _ = try run(torn, SIGTERM, after: 0.4, of: large) }
    var stops = 0
    repeat {
      try stop()
      stops += 1
    } while try bookmark() == nil && stops < 20
    let older = try #require(try bookmark())
    while try bookmark() == older, stops < 40 {
      try stop()
      stops += 1
    }
    #expect(try bookmark() != older)
    try DatabaseQueue(path: torn).write {
      try $0.execute(sql: "UPDATE file SET bookmark = ? WHERE NOT finished", arguments: [older])
    }
    _ = try program.run("import", large, "--library", torn)
    #expect(try contents(of: torn) == contents(of: whole))
  }

  @Test func stopsBehindTheBatchAtHandOnControlC() throws {
    let path = library("terminal.sqlite")
    let large = try program.text(named: "large.jsonl", (0..<20_000).map(Self.line).joined())
    let terminal = try program.open("import", large, "--library", path)
    try terminal.waitFor("the progress") { $0.text.contains("reading ") && $0.text.contains(" of ~") }
    terminal.send(Keys.control("c"))
    #expect(try terminal.waitForExit() == .signal(SIGINT))
    let said = terminal.text
    #expect(said.contains("the same command goes on from there"))
    #expect(!said.contains("reading "))
    let listed = try program.run("list", "--library", path, "--format", "jsonl").output
    #expect(stored(said) == listed.split(separator: "\n").count)
  }

  /// The index at the end of it, killed as soon as some of it is on disk: whoever opens the library goes on there.
  @Test func goesOnWithTheIndex() throws {
    let path = library("indexed.sqlite")
    let large = try program.text(named: "large.jsonl", (0..<4600).map(ManyArticles.line).joined())
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Program.path)
    process.arguments = ["import", large, "--library", path]
    process.environment = program.environment
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    let folder = path + "-index"
    while process.isRunning, !FileManager.default.fileExists(atPath: folder + "/manifest") { usleep(1000) }
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    func segments() throws -> Set<String> {
      Set(try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".segment") })
    }
    let known = try segments()
    let found = try program.run("list", "moths", "--library", path, "--format", "jsonl").output
    #expect(found.split(separator: "\n").count == 4600)
    #expect(try !known.isEmpty && segments().isSuperset(of: known))
  }

  /// A file that has changed since is read from its beginning.
  @Test func readsAChangedFileAnew() throws {
    let torn = library("torn.sqlite")
    for round in 1... {
      let (process, said) = try run(torn, SIGTERM, after: 0.1 * Double(round))
      if process.terminationReason == .exit || stored(said) ?? 0 > 0 { break }
    }
    try program.text(named: "wire.jsonl", (0..<Self.count).reversed().map(Self.line).joined())
    let outcome = try program.run("import", file, "--library", torn)
    #expect(outcome.code == 3)
    let whole = library("whole.sqlite")
    _ = try program.run("import", file, "--library", whole)
    #expect(Set(try contents(of: torn)) == Set(try contents(of: whole)))
  }
}
