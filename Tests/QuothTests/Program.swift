import Apparatus
import Foundation

/// The built program, run as a user runs it, with a home of its own that goes with it.
final class Program {
  /// What a run left behind.
  struct Outcome {
    var code: Int32
    var output: String
    var errors: String
  }

  let home: URL

  init() throws {
    home = FileManager.default.temporaryDirectory.appendingPathComponent("quoth-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
    // What goes on in the background would change screens whenever it gets to it.
    try text(named: ".config/quoth/config.yaml", "careful: off\n")
    if PlainWeights.own("fast") == nil { plainWeights = try weights(["fast"], in: ".weights") }
  }

  /// A stand-in where the package has no weights yet.
  private var plainWeights: String?

  deinit { try? FileManager.default.removeItem(at: home) }

  /// The binary, which stands beside the tests.
  static let path = built("quoth")

  /// Nothing of the user's own: a home that is empty, a clock that stands.
  var environment: [String: String] {
    let weights = plainWeights.map { ["QUOTH_WEIGHTS": $0] } ?? [:]
    return [
      "HOME": home.path, "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
      "LANG": "C.UTF-8", "QUOTH_TODAY": "2026-03-01", "TERM": "xterm-256color",
    ].merging(weights) { $1 }
  }

  /// Runs the program in the package's folder until it ends.
  func run(_ arguments: String..., input: String = "") throws -> Outcome {
    try run(arguments, input: Data(input.utf8))
  }

  /// Runs the program with bytes on its standard input.
  func run(
    _ arguments: [String], input: Data, environment changes: [String: String] = [:]
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Program.path)
    process.arguments = arguments
    process.environment = environment.merging(changes) { $1 }
    process.currentDirectoryURL = packageRoot
    let source = try file(named: "input-\(UUID().uuidString)", input)
    let results = (
      output: home.appendingPathComponent(UUID().uuidString),
      errors: home.appendingPathComponent(UUID().uuidString)
    )
    for file in [results.output, results.errors] { try Data().write(to: file) }
    process.standardInput = try FileHandle(forReadingFrom: source)
    process.standardOutput = try FileHandle(forWritingTo: results.output)
    process.standardError = try FileHandle(forWritingTo: results.errors)
    try process.run()
    process.waitUntilExit()
    return Outcome(
      code: process.terminationStatus,
      output: String(decoding: try Data(contentsOf: results.output), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: results.errors), as: UTF8.self))
  }

  /// Writes a file below the home and returns where it is.
  @discardableResult
  func file(named name: String, _ data: Data) throws -> URL {
    let url = home.appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: url)
    return url
  }

  /// The names in a folder of the home, in order, but for the inputs and outputs of runs.
  func names(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: home.appendingPathComponent(folder).path)
      .filter { !$0.hasPrefix("input-") && UUID(uuidString: $0) == nil }.sorted()
  }

  /// Writes a text file below the home and returns its path.
  @discardableResult
  func text(named name: String, _ text: String) throws -> String {
    try file(named: name, Data(text.utf8)).path
  }
}

extension String {
  /// The text as JSON; fails the test where it is none.
  func json() throws -> Any {
    try JSONSerialization.jsonObject(with: Data(utf8))
  }
}
