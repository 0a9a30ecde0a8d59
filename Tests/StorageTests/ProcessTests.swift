import Apparatus
import Articles
import Foundation
import Storage
import StorageInventions
import Testing

/// Starts another process that stores the articles numbered `numbers` of the file at `path`, `size` at a time; see
/// `StorageWriter`.
private func startWriter(
  _ library: String, _ path: String, _ numbers: ClosedRange<Int>, batch size: Int
) throws -> SecondProcess {
  try SecondProcess(
    "StorageWriter", [library, path] + [numbers.lowerBound, numbers.upperBound, size].map { "\($0)" })
}

extension SecondProcess {
  /// The numbers of the articles that the process said were stored, at its end.
  fileprivate func reported() -> [Int] { lines().compactMap { Int($0) } }
}

@Suite struct ProcessTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  /// Every article of the library is whole, and those reported are there.
  private func check(_ library: Library, _ reported: [Int], of path: String) throws {
    for number in reported {
      let invented = InventedArticle(number, path: path, place: "\(number)")
      let opened = try #require(try library.article(invented.article.id))
      #expect(opened.article == invented.article)
    }
    for summary in try library.summaries() {
      let annotations = try #require(try library.article(summary.id)?.annotations)
      #expect(annotations.quotes.count == 7)
      #expect(try library.people(in: [summary.id]).count == 6)
    }
    #expect(try library.isSound())
  }

  /// Killed at any moment, what was reported is there, nothing is half there, and the next one goes on.
  @Test func survivesKilledProcesses() throws {
    let path = "/news/a.jsonl"
    var reported: Set<Int> = []
    for round in 0..<8 {
      let writer = try startWriter(folder.library, path, 0...4000, batch: [1, 7, 50][round % 3])
      let first = writer.lines(atLeast: 3 + round * 37).compactMap { Int($0) }
      usleep(UInt32(round * 1_300))
      writer.kill()
      reported.formUnion(first)
      reported.formUnion(writer.reported())
      let library = try folder.open()
      #expect(library.notices.isEmpty)
      #expect(try library.count() >= reported.count)
      try check(library, Array(reported.shuffled().prefix(40)), of: path)
      #expect(try library.files().map(\.isFinished) == [false])
    }
    #expect(try startWriter(folder.library, path, 0...400, batch: 50).reported().count == 401)
    let library = try folder.open()
    #expect(Set(try library.summaries().map(\.id)).count == (try library.count()))
    for summary in try library.summaries() { #expect(try library.revisions(of: summary.id).count == 1) }
    #expect(try library.files().map(\.isFinished) == [true])
    #expect(try library.count() == 401)
  }

  /// Processes that make the library together and write all at once lose nothing and fail nowhere.
  @Test func writesFromManyProcessesAtOnce() throws {
    let paths = (0..<4).map { "/news/\($0).jsonl" }
    let writers = try paths.map { try startWriter(folder.library, $0, 0...150, batch: 3) }
    let library = try folder.open()
    for round in 0..<50 {
      try library.read("/own/\(round)", [InventedArticle(round, path: "/own/\(round)")])
      #expect(try library.summaries().count >= round)
    }
    for writer in writers {
      #expect(writer.reported().count == 151)
      #expect(writer.status == 0)
    }
    #expect(try library.count() == 4 * 151 + 50)
    for path in paths { try check(library, [0, 75, 150], of: path) }
  }

  /// Two processes that read the same file store it once.
  @Test func readsOneFileInTwoProcesses() throws {
    let writers = try (0..<2).map { _ in try startWriter(folder.library, "/news/a.jsonl", 0...200, batch: 5) }
    for writer in writers {
      _ = writer.reported()
      #expect(writer.status == 0)
    }
    let library = try folder.open()
    #expect(try library.count() == 201)
    for summary in try library.summaries() { #expect(try library.revisions(of: summary.id).count == 1) }
  }

  @Test func noticesWhatOthersChange() throws {
    let library = try folder.open()
    try library.addRoots(["/news"])
    let (version, moment) = (try library.dataVersion, try library.moment())
    try library.read("/own/a", [InventedArticle(1, path: "/own/a")])
    #expect(try library.dataVersion == version)
    _ = try startWriter(folder.library, "/news/a.jsonl", 5...6, batch: 1).reported()
    let after = try library.dataVersion
    let reader = try folder.open()
    let seen = try reader.dataVersion
    #expect(after != version)
    #expect(try library.dataVersion == after)
    #expect(try library.changes(since: moment).articles.count == 3)

    _ = try startWriter(folder.library, "/news/b.jsonl", 5...6, batch: 1).reported()
    #expect(try reader.dataVersion != seen)
    #expect(try reader.count() == 5)
  }

  /// Several processes find the same damage: it is kept aside once, and all go on with one new library.
  @Test func replacesADamagedLibraryOnce() throws {
    try Data("damaged".utf8).write(to: URL(fileURLWithPath: folder.library))
    let writers = try (0..<4).map { try startWriter(folder.library, "/news/\($0)", 0...20, batch: 2) }
    for writer in writers { #expect(writer.reported().count == 21) }
    #expect(folder.names.filter { $0.contains("damaged") } == ["library.sqlite.damaged-1"])
    #expect(try folder.open().count() == 84)
  }
}
