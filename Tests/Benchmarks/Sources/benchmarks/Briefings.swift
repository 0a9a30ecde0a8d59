import Foundation
import TerminalHarness

/// A folder of long transcripts: opening it, and walking one speaker through all of it.
func measureBriefings(_ settings: Settings) throws {
  try settings.need(settings.briefings)
  let files = try FileManager.default.contentsOfDirectory(atPath: settings.briefings)
    .filter { $0.hasSuffix(".txt") }
  let reader = try Reader(settings, [settings.briefings], home: "briefings")
  printFigure("first open, first rows", "\(rounded(try reader.waitForRows().inMilliseconds)) ms")
  let complete = try reader.wait("all files") { _ in reader.listed == files.count }
  printFigure("first open, all \(files.count) annotated and listed", "\(rounded(complete.inSeconds)) s")
  _ = reader.waitUntilIdle()
  printFigure("processor time of that", "\(rounded(reader.cpuSeconds)) s")
  printFigure("private memory after it", "\(rounded(reader.privateMemory)) MiB")
  try reader.quit()

  var opens = Times()
  for _ in 0..<9 {
    let reader = try Reader(settings, [settings.briefings], home: "briefings")
    opens.add(try reader.waitForRows())
    try reader.quit()
  }
  printHead()
  printRow("open again, first rows", opens)
  try measureWalk(settings)
}

private func measureWalk(_ settings: Settings) throws {
  let reader = try Reader(settings, [settings.briefings, "--fresh"], home: "briefings")
  _ = try reader.waitForRows()
  _ = reader.waitUntilIdle()
  // The speaker most quoted in the articles of whom this query lists: chosen in the list of all people.
  _ = reader.press("/")
  _ = reader.press("says:earnest", quiet: .milliseconds(200))
  _ = reader.press(Keys.enter, quiet: .milliseconds(200))
  let listed = reader.listed ?? 0
  for key in ["3", "a", "g", Keys.enter] { _ = reader.press(key, quiet: .milliseconds(300)) }
  var (first, settled) = (Times(), Times())
  var articles: Set<String> = []
  for _ in 0..<400 {
    guard let response = reader.press("]", quiet: .milliseconds(60)) else { continue }
    first.add(response.first)
    settled.add(response.settled)
    articles.insert(reader.terminal.lines.dropFirst().prefix(3).joined())
  }
  printRow("] along a speaker, painted", first, p95: 5)
  printRow("], all that follows painted too", settled)
  printFigure("articles that say so", "\(listed); walked into \(articles.count) screens")
  say(reader.terminal.lines.suffix(3).joined(separator: "\n"))
  printFigure("private memory after the walk", "\(rounded(reader.privateMemory)) MiB")
}
