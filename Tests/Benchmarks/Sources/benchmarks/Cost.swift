import Foundation

/// Time and memory of one article by its length and by what stands in it.
///
/// Each is annotated by a process of its own, a short one often enough to fill a megabyte; what the program
/// needs for an empty text is taken off.
func measureCost(_ settings: Settings) throws {
  try settings.need(settings.quoth)
  try FileManager.default.createDirectory(atPath: settings.folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: settings.folder) }
  let empty = try cost(of: "", times: 1, settings)
  say("| text | bytes | ms | ns a byte | peak MB |")
  say("|---|---|---|---|---|")
  // From short to long: the system never says that a process had less memory than the one that started it.
  for length in [1_000, 10_000, 100_000] {
    for kind in CostText.usual { try row(kind, length, empty, settings) }
  }
  for kind in CostText.allCases where !CostText.usual.contains(kind) {
    // Twice the length: what is not linear takes four times as long.
    for length in [500_000, 1_000_000] { try row(kind, length, empty, settings) }
  }
  for length in [1_000_000, 10_000_000] {
    for kind in CostText.usual { try row(kind, length, empty, settings) }
  }
}

private func row(_ kind: CostText, _ length: Int, _ empty: Cost, _ settings: Settings) throws {
  let text = kind.text(length)
  let size = text.utf8.count
  let times = max(1, 1_000_000 / size)
  let cost = try cost(of: text, times: times, settings)
  let seconds = (cost.seconds - empty.seconds) / Double(times)
  say(
    "| \(kind.rawValue) | \(size) | \(rounded(seconds * 1e3)) | \(rounded(seconds * 1e9 / Double(size))) "
      + "| \(rounded(cost.megabytes)) |")
}

/// What a process needed.
private struct Cost {
  /// Processor time, user and system.
  var seconds: Double
  /// The most memory that it had at once.
  var megabytes: Double
}

/// Annotates a text as the only article of a file, so many times.
private func cost(of text: String, times: Int, _ settings: Settings) throws -> Cost {
  let path = settings.folder + "/cost.jsonl"
  let line = try JSONSerialization.data(withJSONObject: ["id": "a", "text": text]) + Data("\n".utf8)
  try (0..<times).reduce(into: Data()) { data, _ in data += line }.write(to: URL(filePath: path))
  let arguments = ["annotate", "--input", "jsonl", "--format", "jsonl"] + settings.annotating + [path]
  return try (0..<3).map { _ in try cost(settings.quoth, arguments) }.min { $0.seconds < $1.seconds }!
}

/// Runs a program without output and asks the system what it needed.
private func cost(_ program: String, _ arguments: [String]) throws -> Cost {
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
  var process = pid_t()
  var words = ([program] + arguments).map { strdup($0) } + [nil]
  defer { words.forEach { free($0) } }
  guard posix_spawn(&process, program, &actions, nil, &words, environ) == 0 else {
    throw Skipped(reason: "\(program) does not start")
  }
  var status: Int32 = 0
  var usage = rusage()
  guard wait4(process, &status, 0, &usage) == process, status == 0 else {
    throw Skipped(reason: "\(program) ended with \(status)")
  }
  func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
  return Cost(
    seconds: seconds(usage.ru_utime) + seconds(usage.ru_stime), megabytes: Double(usage.ru_maxrss) / 1024)
}
