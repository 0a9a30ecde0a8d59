import Apparatus
import Foundation
import TerminalHarness
import Testing

/// The weights of the taggers: found, missing, damaged, and what is read with them.
@Suite struct WeightsTests {
  private let program: Program

  init() throws { program = try Program() }

  private static let text = "“The quay is ours,” harbour master Tom Okafor said.\n"

  private func annotate(_ arguments: [String], weights: String) throws -> (engine: String?, Program.Outcome) {
    let outcome = try program.run(
      ["annotate", "--format", "jsonl"] + arguments, input: Data(Self.text.utf8),
      environment: ["QUOTH_WEIGHTS": weights])
    let record = try outcome.output.json() as? [String: Any]
    return (record?["engine"] as? String, outcome)
  }

  @Test func saysWhichPartOfTheEngineWasUsed() throws {
    let weights = try program.weights()
    for (arguments, engine) in [([], "fast"), (["--tier", "rules"], "rules"), (["--careful"], "careful")] {
      let (found, outcome) = try annotate(arguments, weights: weights)
      #expect(outcome.code == 0)
      // Weights of the package may belong to another state of the engine while it is being built.
      if outcome.errors.isEmpty { #expect(found?.hasPrefix(engine) == true) }
    }
  }

  /// What is wrong is said once, and the part of the engine below does the work.
  @Test(arguments: [
    ("missing", "is missing (looked in "), ("empty", "no weights of the attribution engine"),
    ("text", "no weights of the attribution engine"), ("cut", "cut short"), ("flipped", "checksum is wrong"),
    ("other", "made for the engine other-7"), ("folder", "no weights of the attribution engine"),
  ])
  func worksWithoutGoodWeights(_ damage: String, _ words: String) throws {
    let whole = PlainWeights.empty("fast-1") + Data(count: 64)
    let folder = program.home.appendingPathComponent("bad")
    for name in PlainWeights.names {
      let file = "bad/\(name).weights"
      switch damage {
      case "empty": try program.file(named: file, Data())
      case "text": try program.text(named: file, String(repeating: "no weights at all. ", count: 20))
      case "cut": try program.file(named: file, whole)
      case "flipped":
        var bytes = PlainWeights.empty("\(name)-1")
        bytes[60] ^= 1
        try program.file(named: file, bytes)
      case "other": try program.file(named: file, PlainWeights.empty("other-7"))
      case "folder":
        try FileManager.default.createDirectory(
          at: program.home.appendingPathComponent(file), withIntermediateDirectories: true)
      default: break
      }
    }
    let (engine, outcome) = try annotate(["--careful"], weights: folder.path)
    #expect(outcome.code == 0)
    #expect(engine?.hasPrefix("rules-") == true)
    let lines = outcome.errors.split(separator: "\n")
    #expect(lines.count == 2)
    for (line, name) in zip(lines, ["fast.weights", "careful.weights"]) {
      #expect(line.contains(name) && line.contains(words) && line.contains("QUOTH_WEIGHTS"), "\(line)")
    }
  }

  /// A library that a better part of the engine has read is not read again by a worse one, nor in a circle.
  @Test func aWorseEngineLeavesWhatABetterOneFound() throws {
    let news = try Newsroom.write(into: program)
    let weights = try program.weights()
    let library = program.home.appendingPathComponent("l.sqlite").path
    func run(_ weights: String) throws -> (Program.Outcome, modified: Data) {
      let outcome = try program.run(
        ["import", news, "--library", library], input: Data(), environment: ["QUOTH_WEIGHTS": weights])
      return (outcome, try Data(contentsOf: URL(fileURLWithPath: library)))
    }
    let without = try run("/nowhere")
    #expect(without.0.errors.contains("fast.weights is missing"))
    let first = try run(weights)
    guard first.0.errors.isEmpty else { return }
    #expect(first.modified != without.modified, "read again by the better engine")
    let again = try run("/nowhere")
    #expect(again.0.errors.isEmpty, "the weights are not even looked for: \(again.0.errors)")
    #expect(again.modified == first.modified)
  }

  // MARK: In the background

  private func reader(_ weights: String, _ arguments: String..., rows: Int = 40) throws -> TestTerminal {
    try TestTerminal(
      Program.path, arguments, environment: program.environment.merging(["QUOTH_WEIGHTS": weights]) { $1 },
      rows: rows, columns: 120, folder: packageRoot.path)
  }

  /// Whether the program takes these weights: those of the package may be missing, and empty ones are refused.
  private func takesCareful(_ weights: String) throws -> Bool {
    let (engine, _) = try annotate(["--careful"], weights: weights)
    guard engine?.hasPrefix("careful-") == true else {
      print("no weights of the careful tagger: what it does in the background is not tested")
      return false
    }
    return true
  }

  @Test func refinesTheArticleOnTheScreenAndThenTheOthers() throws {
    let weights = try program.weights()
    guard try takesCareful(weights) else { return }
    let news = try Newsroom.write(into: program)
    let terminal = try reader(weights, news, "--careful")
    try terminal.waitForAll(6)
    // The list of reasons is the present one whenever the article is annotated anew.
    terminal.send("2}}i")
    try terminal.waitFor("careful-1")
    #expect(terminal.text.contains("Tom Okafor"))
    terminal.send("i")
    try terminal.waitFor("the second quote") { $0.status.contains("a quote of Tom Okafor") }
    try terminal.leave()
  }

  /// What has been read carefully is not read again, and nobody asks for weights then.
  @Test func readsEveryArticleOnce() throws {
    let weights = try program.weights()
    guard try takesCareful(weights) else { return }
    let news = try Newsroom.write(into: program)
    let library = program.home.appendingPathComponent("l.sqlite").path
    let arguments = ["import", news, "--library", library, "--careful"]
    #expect(
      try program.run(arguments, input: Data(), environment: ["QUOTH_WEIGHTS": weights]).errors.isEmpty)
    #expect(
      try program.run(arguments, input: Data(), environment: ["QUOTH_WEIGHTS": "/nowhere"]).errors.isEmpty)
    let terminal = try reader("/nowhere", "--library", library, "--careful")
    try terminal.waitForAll(6)
    try terminal.send("i", until: "careful-1")
    try terminal.send("i:problems\r", until: "everything could be read")
    terminal.send("q")
    try terminal.leave()
  }

  @Test func theSettingKeepsTheCarefulEngineAway() throws {
    try program.text(named: ".config/quoth/config.yaml", "careful: off\n")
    let news = try Newsroom.write(into: program)
    let terminal = try reader(try program.weights(["fast"]), news)
    try terminal.waitForAll(6)
    try terminal.send(":problems\r", until: "everything could be read")
    terminal.send("q")
    try terminal.leave()
    let other = try reader(try program.weights(["fast"]), news, "--careful")
    try other.waitForAll(6)
    try other.waitFor("1 problem")
    #expect(try other.problems().holds("careful.weights is missing"))
    try other.leave()
  }
}
