import Foundation
import TerminalHarness

/// A large file: importing it, opening it, moving through it, searching it, and the memory that takes.
func measureLargeLibrary(_ settings: Settings) throws {
  try settings.need(settings.corpus)
  try measureImport(settings)

  let first = try Reader(settings, [settings.corpus], home: "large")
  printFigure("first open, first rows", "\(rounded(try first.waitForRows().inMilliseconds)) ms")
  let total = try articleCount(settings.corpus)
  let complete = try first.wait("all articles") { _ in first.listed == total }
  printFigure("first open, all \(total) annotated and listed", "\(rounded(complete.inSeconds)) s")
  _ = first.waitUntilIdle()
  printFigure("processor time of that", "\(rounded(first.cpuSeconds)) s")
  printFigure("private memory after it", "\(rounded(first.privateMemory)) MiB")
  try first.quit()

  var opens = Times()
  for _ in 0..<9 {
    let reader = try Reader(settings, [settings.corpus], home: "large")
    opens.add(try reader.waitForRows())
    try reader.quit()
  }
  let reader = try Reader(settings, [settings.corpus], home: "large")
  _ = try reader.waitForRows()
  printFigure("open again, index whole and idle", "\(rounded(reader.waitUntilIdle().inSeconds)) s")
  printFigure("private memory then", "\(rounded(reader.privateMemory)) MiB")
  let idle = reader.cpuSeconds
  reader.terminal.waitForQuiet(.seconds(5))
  printFigure("processor time of 5 s open and idle", "\(rounded((reader.cpuSeconds - idle) * 1000)) ms")

  printHead()
  printRow("open again, first rows", opens)
  measureMoves(reader)
  let counts = measureQueries(reader)
  printFigure("private memory after all that", "\(rounded(reader.privateMemory)) MiB (target 120)")
  try compareCounts(counts, settings)
  try reader.quit()
}

/// The number of lines that hold an article.
func articleCount(_ corpus: String) throws -> Int {
  try Data(contentsOf: URL(filePath: corpus)).count { $0 == UInt8(ascii: "\n") }
}

private func measureImport(_ settings: Settings) throws {
  let library = settings.folder + "/import.sqlite"
  let total = try articleCount(settings.corpus)
  try FileManager.default.createDirectory(atPath: settings.folder, withIntermediateDirectories: true)
  let result = try run(
    settings.quoth, ["import", settings.corpus, "--library", library],
    environment: Reader.environment(settings, home: "import"))
  printFigure(
    "quoth import, attribution included",
    "\(rounded(result.time.inSeconds)) s, \(rounded(result.cpuSeconds)) s of processor time, "
      + "\(rounded(Double(total) / result.time.inSeconds)) articles a second")
}

/// The keys that move, each again and again: to the first frame, and to the last (an article opened beside).
private func measureMoves(_ reader: Reader) {
  var all = Times()
  for key in ["1", "g"] { _ = reader.press(key) }
  for (name, key) in [("j", "j"), ("PgDn", Keys.pageDown), ("J", "J"), ("Tab", Keys.tab)] {
    var (first, settled) = (Times(), Times())
    for _ in 0..<100 {
      guard let response = reader.press(key) else {
        // The end of an article: on with the next one.
        if name == "J" { _ = reader.press("j") }
        continue
      }
      first.add(response.first)
      settled.add(response.settled)
    }
    printRow("\(name), painted", first, p95: 5)
    printRow("\(name), all that follows painted too", settled)
    all = all + first
  }
  _ = reader.press("1")
  _ = reader.press("g")
  _ = reader.press("2")
  _ = reader.press("}")
  _ = reader.press("*")
  var (first, settled) = (Times(), Times())
  for _ in 0..<100 {
    guard let response = reader.press("]") else { continue }
    first.add(response.first)
    settled.add(response.settled)
  }
  printRow("], painted", first, p95: 5)
  printRow("], all that follows painted too", settled)
  printRow("all keys that move, painted", all + first, p95: 5)
  _ = reader.press("1")
}

/// What is typed and erased.
let queries = [
  "president", "climate change", "\"white house\"", "economy -jobs", "cattle", "iran sanctions", "ob", "the",
  "says:carolyn", "src:bbc president", "title:overnight", "since:2001-03 budget", "health OR insurance",
  "quarterly", "zzyzx", "afghanistan troops", "unemployment", "\"I think\"", "who:lin", "is:unread tax",
  "question about", "negotiations",
]

/// Types and erases queries, one key after the other; returns what the screen counted for each.
private func measureQueries(_ reader: Reader) -> [String: Int] {
  var (typed, erased, shown) = (Times(), Times(), Times())
  var counts: [String: Int] = [:]
  for query in queries {
    _ = reader.press("/", quiet: .milliseconds(60))
    for key in query {
      guard let response = reader.press(String(key), quiet: .milliseconds(120)) else { continue }
      shown.add(response.first)
      typed.add(response.settled)
    }
    counts[query] = reader.listed
    for _ in query {
      guard let response = reader.press(Keys.backspace, quiet: .milliseconds(120)) else { continue }
      shown.add(response.first)
      erased.add(response.settled)
    }
    _ = reader.press(Keys.escape, quiet: .milliseconds(60))
  }
  printRow("a key of a query, echoed", shown)
  printRow("a typed key of \(queries.count) queries, list and counter settled", typed, p95: 50)
  printRow("an erased key, list and counter settled", erased, p95: 50)
  return counts
}

/// Says where the reader's counts differ from those of a plain scan: a fast wrong answer is worth nothing.
private func compareCounts(_ counts: [String: Int], _ settings: Settings) throws {
  let articles = try Corpus(settings.corpus).articles
  var agreed = 0
  var compared = 0
  for (query, count) in counts where query.allSatisfy({ $0.isLetter }) {
    compared += 1
    let expected = articles.count { $0.hasWord(startingWith: query) }
    if expected == count {
      agreed += 1
    } else {
      say("- \(query): \(count) listed, a scan finds \(expected)")
    }
  }
  printFigure("counts equal to those of a scan", "\(agreed) of \(compared) one-word queries")
}
