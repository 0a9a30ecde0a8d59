import Articles
import Foundation
import Importing
import Testing

/// Files of many articles whose reading is interrupted and goes on elsewhere.
@Suite struct BookmarkTests {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("quoth-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private struct Stop: Error {}

  private var importer: Importer { Importer(today: Day(year: 2026, month: 3, day: 1)!) }

  /// Reads on from `start`, to the end or until `count` articles have come.
  private func read(
    _ path: String, from start: Importer.Start?, atMost count: Int = .max, limits: Importer.Limits
  ) throws -> (articles: [Article], bookmark: Importer.Bookmark?, report: Importer.Report?) {
    var importer = importer
    importer.limits = limits
    var articles: [Article] = []
    var last: Importer.Bookmark?
    do {
      let report = try importer.articles(at: path, from: start) { article, bookmark in
        articles.append(article)
        last = bookmark
        if articles.count == count { throw Stop() }
      }
      return (articles, last, report)
    } catch is Stop {
      return (articles, last, nil)
    }
  }

  /// Reads a file at once, then with interruptions behind every `step` articles; both give the same.
  private func check(_ bytes: [UInt8], steps: [Int] = [1, 2, 7], limits: Importer.Limits = .standard) throws {
    let path = folder.appendingPathComponent("\(UUID().uuidString).jsonl")
    try Data(bytes).write(to: path)
    defer { try? FileManager.default.removeItem(at: path) }
    let whole = try read(path.path, from: nil, limits: limits)
    for step in steps {
      var articles: [Article] = []
      var start: Importer.Start?
      while true {
        let part = try read(path.path, from: start, atMost: step, limits: limits)
        articles += part.articles
        if let report = part.report {
          #expect(report == whole.report)
          break
        }
        let bookmark = try #require(part.bookmark)
        #expect(Importer.Bookmark(bookmark.text) == bookmark)
        #expect(bookmark.articles == articles.count)
        start = Importer.Start(bookmark, earlier: articles.map(\.id).shuffled())
      }
      #expect(articles == whole.articles, "step \(step)")
      #expect(Set(articles.map(\.id)).count == articles.count)
    }
  }

  private let lines = [
    #"{"id": "a", "text": "One."}"#, #"{"text": "No id: “We knew,” she said."}"#, "", "   ", "not JSON",
    #"{"id": "a", "text": "The same id again."}"#, #"{"id": "3", "text": "The id of a line."}"#,
    #"{"text": "Line 8."}"#, #"{"id": "a#6", "text": "A place that was made up."}"#, "[1]", #"{"id": "x"}"#,
    #"{"id": "u", "text": "Ünïcödé — 漢字."}"#, #"{"id": "half", "text": "\ud83d"}"#,
  ]

  @Test(arguments: ["\n", "\r\n", "\n\n"], [true, false])
  func goesOnWhereItStopped(_ ending: String, _ endsWithALine: Bool) throws {
    let text = lines.joined(separator: ending) + (endsWithALine ? ending : "")
    try check(Array(text.utf8))
    try check([0xEF, 0xBB, 0xBF] + Array(text.utf8))
  }

  @Test func countsLinesThatAreLeftOut() throws {
    let long = #"{"id": "long", "text": ""# + String(repeating: "word ", count: 100_000) + #""}"#
    let text = (lines + [long] + lines + [long, long]).joined(separator: "\n")
    let limits = Importer.Limits(bytes: 1 << 20, lines: 100, lineBytes: 1000, warnings: 3)
    try check(Array(text.utf8), limits: limits)
    try check(Array((text + "\n" + lines[0]).utf8), limits: limits)
    try check(Array((text + "\n" + lines[0]).utf8))
  }

  @Test func goesOnBetweenChunks() throws {
    let text = (0..<4000).map { number in
      #"{"id": "\#(number % 1500)", "text": "\#(String(repeating: "Night \(number). ", count: number % 40 + 1))"}"#
    }.joined(separator: "\n")
    try check(Array(text.utf8), steps: [611, 1999])
  }

  /// What is read as a whole has no places in it.
  @Test func marksNothingInOtherFiles() throws {
    let wide = folder.appendingPathComponent("wide.jsonl")
    try #require((lines[0] + "\n" + lines[1]).data(using: .utf16)).write(to: wide)
    let read = try read(wide.path, from: nil, limits: .standard)
    #expect(read.articles.count == 2 && read.bookmark == nil)
    let plain = folder.appendingPathComponent("a.txt")
    try Data("Harbor Talks\n\nEnvoys left.\n".utf8).write(to: plain)
    #expect(try self.read(plain.path, from: nil, limits: .standard).bookmark == nil)
  }

  @Test func refusesWhatIsNoBookmark() {
    for text in [
      "", "{}", "byte 9", #"{"articles":1,"bytes":-1,"lines":1,"unsaid":0,"warnings":[]}"#,
      #"{"articles":1,"bytes":9223372036854775807,"lines":1,"unsaid":0,"warnings":[]}"#,
      #"{"articles":1,"bytes":"9","lines":1,"unsaid":0,"warnings":[]}"#,
    ] {
      #expect(Importer.Bookmark(text) == nil)
    }
  }
}
