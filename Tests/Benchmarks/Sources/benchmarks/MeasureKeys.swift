import Foundation
import TerminalHarness

/// Finding as somebody types, in a terminal: from each key to what it paints, with all that lies between.
func measureKeys(_ settings: Settings) throws {
  try settings.need(settings.quoth)
  if let library = settings.library {
    let folder = "\(settings.folder)/keys"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    say("\n### \(library)\n")
    return try measureKeys(in: library, home: "keys", settings)
  }
  for count in settings.articles { try measureKeys(count, settings) }
}

private func measureKeys(_ count: Int, _ settings: Settings) throws {
  let corpus = try settings.corpus(of: count)
  let home = "keys-\(count)"
  let folder = "\(settings.folder)/\(home)"
  let library = folder + "/library.sqlite"
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  let imported = try run(
    settings.quoth, ["import", corpus, "--library", library],
    environment: Reader.environment(settings, home: home))
  say("\n### \(count) articles\n")
  printFigure("imported in", "\(rounded(imported.time.inSeconds)) s")
  try measureKeys(in: library, home: home, settings)
}

private func measureKeys(in library: String, home: String, _ settings: Settings) throws {
  // The exact tagger would go on in the background for hours.
  let reader = try Reader(settings, ["--library", library, "--no-careful"], home: home)
  printFigure("opened, first rows", "\(rounded(try reader.waitForRows().inMilliseconds)) ms")
  printFigure("opened, index whole and idle", "\(rounded(reader.waitUntilIdle().inSeconds)) s")
  say(
    "\n| kind | keys | first frame: p50 ms | p99 | max | exact count too: p50 | p99 | max | all matches: p50 | p99 | max |"
  )
  say("|---|---|---|---|---|---|---|---|---|---|---|")
  var all = KeyTimes()
  for kind in settings.queryKinds {
    let times = typeAndErase(kind.queries, reader)
    printKeys(kind.rawValue, times)
    all = all + times
  }
  printKeys("all", all)
  printFigure("private memory after all that", "\(rounded(reader.privateMemory)) MiB")
  try reader.quit()
}

/// When what a key changes was painted.
private struct KeyTimes {
  /// The first frame.
  var first = Times()
  /// The exact number of articles.
  var counted = Times()
  /// All that follows.
  var settled = Times()

  static func + (a: Self, b: Self) -> Self {
    Self(first: a.first + b.first, counted: a.counted + b.counted, settled: a.settled + b.settled)
  }
}

private func typeAndErase(_ queries: [String], _ reader: Reader) -> KeyTimes {
  var times = KeyTimes()
  for query in queries {
    _ = reader.pressAndRest("/")
    let keys = query.map(String.init) + query.map { _ in Keys.backspace }
    for key in keys {
      guard let response = reader.pressAndRest(key) else { continue }
      times.first.add(response.first)
      times.counted.add(response.counted)
      times.settled.add(response.settled)
    }
    _ = reader.pressAndRest(Keys.escape)
  }
  return times
}

private func printKeys(_ name: String, _ times: KeyTimes) {
  let all = [times.first, times.counted, times.settled]
  let quantiles = all.flatMap { times in [0.5, 0.99, 1].map { times.quantile($0) } }
  let row = [name, "\(times.first.milliseconds.count)"] + quantiles.map(rounded)
  say("| \(row.joined(separator: " | ")) |")
}
