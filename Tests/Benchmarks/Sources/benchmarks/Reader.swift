import Foundation
import TerminalHarness

/// The reader in a terminal of 120 columns and 40 rows, with folders of its own.
final class Reader {
  let terminal: TestTerminal
  /// When its process was about to be started.
  let started: ContinuousClock.Instant

  /// Starts it; `home` is where it keeps its libraries.
  init(_ settings: Settings, _ arguments: [String], home: String) throws {
    started = .now
    terminal = try TestTerminal(
      settings.quoth, arguments, environment: Reader.environment(settings, home: home), rows: 40, columns: 120
    )
  }

  /// Where a program keeps its things.
  static func environment(_ settings: Settings, home: String) -> [String: String] {
    ["DATA", "CONFIG", "STATE", "CACHE"].reduce(into: [:]) {
      $0["XDG_\($1)_HOME"] = "\(settings.folder)/\(home)/\($1.lowercased())"
    }
  }

  /// Waits until a frame fulfils a condition; returns when that frame was on the screen, from the start.
  func wait(
    _ what: String, within limit: Duration = .seconds(600), _ condition: (TestTerminal) -> Bool
  ) throws -> Duration {
    try terminal.waitFor(what, within: limit) { $0.frames > 0 && condition($0) }
    return terminal.lastRead - started
  }

  /// Waits for rows in the list and text in the body beside it.
  func waitForRows() throws -> Duration {
    try wait("rows and a body") { hasRows($0.lines) }
  }

  private func hasRows(_ lines: [String]) -> Bool {
    let rows = lines.dropFirst()
    let bodies = rows.prefix(20).map { $0.split(separator: "│", omittingEmptySubsequences: false) }
    return rows.contains { $0.hasPrefix("▸") }
      && bodies.contains { $0.count > 1 && $0[1].contains { $0.isLetter } }
  }

  /// The number of listed articles as the first line says it, `12 of 39` or `12 articles`; nil while it is not exact.
  var listed: Int? {
    let line = terminal.lines.first ?? ""
    let end = [" of ", " article"].compactMap { line.range(of: $0, options: .backwards)?.lowerBound }.min()
    guard let end else { return nil }
    let digits = line[..<end].reversed().prefix { $0.isNumber || $0 == "," }
    return Int(String(digits.reversed()).filter(\.isNumber))
  }

  /// What a key did: when the first frame after it was on the screen, and when the last.
  struct Response {
    var first: Duration
    var settled: Duration
    /// When the number of listed articles stood there as it stayed.
    var counted = Duration.zero
  }

  /// Sends a key and waits until the screen has been quiet for `quiet`; nil where nothing was drawn.
  func press(_ keys: String, quiet: Duration = .milliseconds(40)) -> Response? {
    let before = terminal.frames
    let start = ContinuousClock.now
    terminal.send(keys)
    guard (try? terminal.waitFor("a frame", within: .milliseconds(300)) { $0.frames > before }) != nil else {
      return nil
    }
    let first = terminal.lastRead - start
    terminal.waitForQuiet(quiet)
    return Response(first: first, settled: terminal.lastRead - start)
  }

  /// Sends a key and waits until all that follows from it is done, however long that takes; nil where nothing was
  /// drawn.
  func pressAndRest(_ keys: String) -> Response? {
    let before = terminal.frames
    let start = ContinuousClock.now
    terminal.send(keys)
    guard (try? terminal.waitFor("a frame", within: .seconds(2)) { $0.frames > before }) != nil else {
      return nil
    }
    var response = Response(first: terminal.lastRead - start, settled: .zero)
    var (number, since) = (listed, response.first)
    var rests = 0
    while rests < 4 {
      try? terminal.waitFor("rest", within: .milliseconds(5)) { terminal in
        if listed != number { (number, since) = (listed, terminal.lastRead - start) }
        return false
      }
      rests = isAtRest ? rests + 1 : 0
    }
    response.counted = since
    response.settled = terminal.lastRead - start
    return response
  }

  /// Leaves, so that the place is kept.
  func quit() throws {
    terminal.send("q")
    if (try? terminal.waitForExit(within: .seconds(1))) == nil {
      terminal.send("\u{3}")
      _ = try terminal.waitForExit()
    }
  }

  // MARK: The process

  /// Whether all threads sleep.
  private var isAtRest: Bool {
    let folder = "/proc/\(terminal.process)/task"
    let threads = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return threads.allSatisfy { thread in
      let stat = (try? String(contentsOfFile: "\(folder)/\(thread)/stat", encoding: .utf8)) ?? ""
      return stat.split(separator: ")").last?.hasPrefix(" S") != false
    }
  }

  /// Processor time used so far, in seconds.
  var cpuSeconds: Double {
    let stat = (try? String(contentsOfFile: "/proc/\(terminal.process)/stat", encoding: .utf8)) ?? ""
    let fields = stat.split(separator: ")").last?.split(separator: " ") ?? []
    guard fields.count > 12, let user = Double(fields[11]), let system = Double(fields[12]) else { return 0 }
    return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
  }

  /// Waits until it has used next to no processor time for half a second; returns when that began.
  func waitUntilIdle() -> Duration {
    while true {
      let (time, cpu) = (ContinuousClock.now - started, cpuSeconds)
      terminal.waitForQuiet(.milliseconds(500))
      while ContinuousClock.now - started < time + .milliseconds(500) {
        terminal.waitForQuiet(.milliseconds(100))
      }
      if cpuSeconds - cpu <= 0.02 { return time }
    }
  }

  /// The memory that is this process's alone, in MiB.
  var privateMemory: Double {
    let text =
      (try? String(contentsOfFile: "/proc/\(terminal.process)/smaps_rollup", encoding: .utf8)) ?? ""
    let kilobytes = text.split(separator: "\n").filter { $0.hasPrefix("Private_Dirty") }
      .compactMap { Double($0.split(separator: " ")[1]) }
    return kilobytes.reduce(0, +) / 1024
  }
}
