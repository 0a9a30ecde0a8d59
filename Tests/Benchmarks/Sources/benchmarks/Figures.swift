import Foundation

/// Times of one thing, measured again and again.
struct Times {
  private(set) var milliseconds: [Double] = []

  init() {}

  /// The medians of several things, each measured again and again; what was never measured is left out.
  init(medians: [Times]) {
    milliseconds = medians.filter { !$0.milliseconds.isEmpty }.map { $0.quantile(0.5) }
  }

  mutating func add(_ time: Duration) { milliseconds.append(time.inMilliseconds) }

  static func + (a: Times, b: Times) -> Times {
    var sum = a
    sum.milliseconds += b.milliseconds
    return sum
  }

  /// The value below which a share of the measurements lies.
  func quantile(_ share: Double) -> Double {
    guard !milliseconds.isEmpty else { return .nan }
    let sorted = milliseconds.sorted()
    return sorted[min(sorted.count - 1, Int((Double(sorted.count) * share).rounded(.up)) - 1)]
  }
}

/// Prints a line at once, also into a file.
func say(_ line: String) {
  print(line)
  fflush(nil)
}

/// Prints the head of a table of times.
func printHead() {
  say("| what | median ms | p95 ms | worst ms | runs | target |")
  say("|---|---|---|---|---|---|")
}

/// Prints times as a row of a table, with the target that their p95 has to meet.
func printRow(_ what: String, _ times: Times, p95 target: Double? = nil) {
  guard !times.milliseconds.isEmpty else { return say("| \(what) | – | – | – | 0 | |") }
  let p95 = times.quantile(0.95)
  let verdict = target.map { "≤ \(Int($0)): \(p95 <= $0 ? "met" : "MISSED")" } ?? ""
  let (median, worst) = (times.quantile(0.5), times.quantile(1))
  say(
    "| \(what) | \(rounded(median)) | \(rounded(p95)) | \(rounded(worst)) "
      + "| \(times.milliseconds.count) | \(verdict) |")
}

/// Prints a single figure.
func printFigure(_ what: String, _ value: String) {
  say("- \(what): \(value)")
}

/// A number with as many digits as it deserves.
func rounded(_ value: Double) -> String {
  String(format: abs(value) < 10 ? "%.2f" : abs(value) < 100 ? "%.1f" : "%.0f", value)
}

extension Duration {
  var inMilliseconds: Double { self / .milliseconds(1) }
  var inSeconds: Double { self / .seconds(1) }
}

/// Runs a program without a terminal to its end: its output, how long it took, and the processor time it used.
func run(_ program: String, _ arguments: [String], environment: [String: String] = [:]) throws
  -> (output: Data, time: Duration, cpuSeconds: Double)
{
  let process = Process()
  process.executableURL = URL(filePath: program)
  process.arguments = arguments
  process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
  let output = Pipe()
  process.standardOutput = output
  process.standardError = FileHandle.nullDevice
  let before = childrenTime()
  let start = ContinuousClock.now
  try process.run()
  let data = output.fileHandleForReading.readDataToEndOfFile()
  // Foundation notices the end of a process many milliseconds later than that of its output.
  let time = ContinuousClock.now - start
  process.waitUntilExit()
  return (data, time, childrenTime() - before)
}

/// The processor time of all children that have ended, in seconds.
private func childrenTime() -> Double {
  var usage = rusage()
  getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &usage)
  func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
  return seconds(usage.ru_utime) + seconds(usage.ru_stime)
}

/// The processor time that this process has used, all threads together.
func processorTime() -> Duration {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
}
