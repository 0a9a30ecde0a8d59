import Foundation
import Search

/// Quoth's index beside its rivals: the same articles, the same keys typed and erased, in one run.
func measureSearch(_ settings: Settings) throws {
  for count in settings.articles { try Comparison(count, settings).measure() }
}

/// All engines over one collection.
private struct Comparison {
  private let settings: Settings
  private let count: Int
  private let quoth: QuothEngine
  private let rivals: [any RivalEngine]

  private var engines: [any SearchEngine] { [quoth] + rivals }

  init(_ count: Int, _ settings: Settings) throws {
    (self.settings, self.count) = (settings, count)
    let folder = settings.folder + "/search-\(count)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    rivals = Self.rivals(folder, settings)
    let feed = Feed(try SearchCorpus(try settings.corpus(of: count), isPlain: true), rivals)
    let start = processorTime()
    quoth = QuothEngine(feed, feed.texts)
    var times = [processorTime() - start - feed.total]
    if let problem = feed.problem { throw problem }
    for (place, rival) in rivals.enumerated() {
      let start = processorTime()
      try rival.finish()
      times.append(rival.building ?? feed.times[place] + (processorTime() - start))
    }
    say("\n### \(feed.count) articles, \(rounded(Double(feed.bytes) / 1e6)) MB of titles and texts\n")
    say("| engine | index to text | built in s of one core | articles a second |")
    say("|---|---|---|---|")
    for (engine, time) in zip(engines, times) {
      let size = engine.size.map { rounded(Double($0) / Double(feed.bytes)) } ?? "–"
      let speed = engine.size == nil ? "–" : rounded(Double(feed.count) / time.inSeconds)
      say("| \(engine.name) | \(size) | \(rounded(time.inSeconds)) | \(speed) |")
    }
  }

  /// Those that can be had here.
  private static func rivals(_ folder: String, _ settings: Settings) -> [any RivalEngine] {
    let all: [(String, () throws -> any RivalEngine)] = [
      ("fts5", { try FTS5Engine(folder + "/fts5.sqlite") }),
      ("rg", { try RipgrepEngine(folder + "/lines.txt") }),
      (
        "tantivy",
        { try TantivyEngine(python: TantivyEngine.python(settings), folder: folder + "/tantivy") }
      ),
    ]
    return all.filter { settings.rivals.contains($0.0) }.compactMap { name, make in
      do {
        return try make()
      } catch {
        say("\(name) is left out: \((error as? Skipped)?.reason ?? "\(error)")")
        return nil
      }
    }
  }

  func measure() throws {
    defer { try? FileManager.default.removeItem(atPath: settings.folder + "/search-\(count)") }
    say(
      "\nMilliseconds over all keys, each the median of \(settings.repetitions) runs (ripgrep: one of a key in four):\n"
    )
    say("| kind | engine | keys | first 50: p50 | p99 | max | exact count: p50 | p99 | max |")
    say("|---|---|---|---|---|---|---|---|---|")
    var opinions: [SearchQuery: [String: Opinion]] = [:]
    var all = engines.map { _ in (pages: Times(), counts: Times()) }
    for kind in settings.queryKinds {
      let searches = kind.searches
      // No rival forgives anything.
      for (place, engine) in engines.enumerated() where place == 0 || kind != .slips {
        let times = try ask(engine, searches, &opinions)
        printRow(kind.rawValue, engine, times)
        if kind != .expressions, kind != .slips {
          all[place] = (all[place].pages + times.pages, all[place].counts + times.counts)
        }
      }
    }
    for (engine, times) in zip(engines, all) { printRow("all but regular expressions", engine, times) }
    compare(opinions)
  }

  private func printRow(_ kind: String, _ engine: any SearchEngine, _ times: (pages: Times, counts: Times)) {
    let row = [kind, engine.name, "\(times.pages.milliseconds.count)"] + row(times.pages) + row(times.counts)
    say("| " + row.joined(separator: " | ") + " |")
  }

  private func row(_ times: Times) -> [String] {
    times.milliseconds.isEmpty ? ["–", "–", "–"] : [0.5, 0.99, 1].map { precise(times.quantile($0)) }
  }

  /// What an engine finds.
  private struct Opinion {
    var page: [Int]
    var count: Int
  }

  /// Asks an engine for every key of a kind, in their order, again and again.
  private func ask(
    _ engine: any SearchEngine, _ searches: [SearchQuery], _ opinions: inout [SearchQuery: [String: Opinion]]
  ) throws -> (pages: Times, counts: Times) {
    var pages = searches.map { _ in Times() }
    var counts = pages
    // The first round warms up, unless there is but one.
    let rounds = min(engine.repetitions, settings.repetitions)
    for round in (rounds > 1 ? 0 : 1)...rounds {
      // Else a key would be answered from what the round before has found.
      engine.forget()
      for (place, search) in searches.enumerated() where place % engine.stride == 0 {
        // What knows nothing of the key before is asked once for each search.
        if engine.repetitions == 1, opinions[search]?[engine.name] != nil { continue }
        guard let page = try engine.page(search), let count = try engine.count(search) else { continue }
        opinions[search, default: [:]][engine.name] = Opinion(page: page.value, count: count.value)
        if round == 0 { continue }
        pages[place].add(page.time)
        counts[place].add(count.time)
      }
    }
    return (Times(medians: pages), Times(medians: counts))
  }

  /// Says where engines find other articles than Quoth.
  private func compare(_ opinions: [SearchQuery: [String: Opinion]]) {
    say("")
    for rival in rivals {
      var (asked, lines) = (0, [String]())
      for (query, answers) in opinions {
        guard let own = answers[quoth.name], let other = answers[rival.name] else { continue }
        asked += 1
        if own.count != other.count {
          lines.append("`\(query)`: \(other.count), Quoth \(own.count)")
        } else if own.page != other.page {
          lines.append("`\(query)`: the same number, another first page")
        }
      }
      printFigure("\(rival.name) finds what Quoth finds", "\(asked - lines.count) of \(asked) searches")
      for line in lines.sorted().prefix(12) { say("  - \(line)") }
    }
  }
}

/// Articles on their way to Quoth, which the rivals get, too; knows how long all but Quoth took. The texts are kept, as
/// the reader's library does, for what has to be read.
private final class Feed: Sequence, IteratorProtocol {
  private var corpus: SearchCorpus
  let texts = TextFile()
  private let rivals: [any RivalEngine]
  private(set) var count = 0
  private(set) var bytes = 0
  private(set) var total = Duration.zero
  private(set) var times: [Duration]
  private(set) var problem: (any Error)?

  init(_ corpus: SearchCorpus, _ rivals: [any RivalEngine]) {
    (self.corpus, self.rivals) = (corpus, rivals)
    times = rivals.map { _ in .zero }
  }

  func next() -> SearchDocument? {
    let start = processorTime()
    defer { total += processorTime() - start }
    guard problem == nil, let document = corpus.next() else { return nil }
    count += 1
    bytes += document.title.utf8.count + document.text.utf8.count
    texts.add(document)
    do {
      for (place, rival) in rivals.enumerated() {
        let start = processorTime()
        try rival.add(document, number: count)
        times[place] += processorTime() - start
      }
    } catch {
      problem = error
      return nil
    }
    return document
  }
}

/// Milliseconds with three digits behind the point where they are few.
private func precise(_ milliseconds: Double) -> String {
  milliseconds < 1 ? String(format: "%.3f", milliseconds) : rounded(milliseconds)
}
