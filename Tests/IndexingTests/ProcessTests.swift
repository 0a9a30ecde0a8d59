import Apparatus
import Articles
import Foundation
import IndexInventions
import Indexing
import Search
import Testing

/// Starts another process that writes an index; see `IndexWriter`.
private func startWriter(
  _ folder: Folder, _ numbers: Range<Int>, batch size: Int, edition: Int, _ options: String...
) throws -> SecondProcess {
  let numbers = [numbers.lowerBound, numbers.upperBound - 1, size, edition].map { "\($0)" }
  return try SecondProcess("IndexWriter", [folder.path] + numbers + options)
}

@Suite(.serialized) struct ProcessTests {
  private let rounds = Int(ProcessInfo.processInfo.environment["QUOTH_KILLS"] ?? "") ?? 12

  /// Wherever a process is killed, every article that it said was stored is found as it was stored.
  @Test func losesNothingReported() throws {
    let folder = Folder()
    var random = SystemRandomNumberGenerator()
    // The edition that each article has at least.
    var stored: [Int: Int] = [:]
    for edition in 0..<rounds {
      let first = Int.random(in: 0..<40, using: &random)
      let numbers = first..<first + 300
      let writer = try startWriter(
        folder, numbers, batch: Int.random(in: 1...9, using: &random), edition: edition)
      usleep(UInt32.random(in: 10_000...400_000, using: &random))
      writer.kill()
      for number in writer.lines().compactMap({ Int($0) }) { stored[number] = edition }
      let store = folder.open()
      #expect(store.state == .whole || stored.isEmpty)
      for (number, least) in stored {
        let found = foundEdition(of: number, among: least...edition, in: store.index)
        // A process may end after it stored an article and before it says so.
        guard let found else {
          Issue.record("article \(number)")
          continue
        }
        stored[number] = found
      }
      if store.state == .whole { _ = try store.merge() }
    }
    #expect(!stored.isEmpty)
    // Nothing is left of those who were killed.
    let store = folder.open()
    #expect(folder.files.filter { $0.hasSuffix(".part") } == [])
    while try store.merge() {}
    #expect(folder.segments.count < 12, "\(folder.files), \(store.state)")
  }

  /// Wherever a process is killed that makes an index, the next one goes on, whatever has changed meanwhile.
  @Test func goesOnWhereItWasKilled() throws {
    var folder = Folder()
    var count = 0
    for changes in 0..<rounds {
      let writer = try SecondProcess("IndexWriter", [folder.path, "2000", "\(changes)"])
      usleep(UInt32.random(in: 10_000...200_000))
      writer.kill()
      let isFinished = writer.lines() == ["finished"]
      let store = folder.open()
      switch store.state {
      case .whole: break
      case .lacking(.unfinished): #expect(!isFinished && store.index.count >= count)
      default: #expect(count == 0 && folder.files.filter { $0 == "manifest" } == [])
      }
      count = store.index.count
      let library = InventedLibrary(2000, changes: changes)
      let copy = try folder.copy().open()
      try library.open(copy, first: 500)
      expectEqual(copy.index, SearchIndex().replacing(with: library.documents), "round \(changes)")
      if isFinished { (folder, count) = (Folder(), 0) }
    }
  }

  @Test func keepsTheOldStateWhenTheDiskIsFull() throws {
    let folder = Folder()
    let lines = try startWriter(folder, 0..<60, batch: 6, edition: 0, "full").lines()
    #expect(lines.suffix(3) == ["full", "60 found", "finished"])
    let store = folder.open()
    #expect(store.state == .whole)
    let expected = SearchIndex().replacing(with: (0..<60).map { inventedDocument($0) })
    expectEqual(store.index, expected)
    #expect(folder.files.filter { $0.hasSuffix(".part") } == [])
    while try store.merge() {}
    expectEqual(folder.open().index, expected)
  }

  /// Two stores read what a third process writes: each sees whole batches, ever more of them.
  @Test func readsWhileAnotherWrites() throws {
    let folder = Folder()
    try folder.open().rebuild(with: [inventedDocument(0)], moment: 0)
    let readers = [folder.open(), folder.open()]
    var counts = [1, 1]
    let writer = try startWriter(folder, 1..<201, batch: 5, edition: 0)
    while writer.isRunning {
      for (place, reader) in readers.enumerated() {
        reader.refresh()
        let count = reader.index.count
        #expect(reader.state == .whole && count % 5 == 1 && count >= counts[place])
        #expect(reader.index.search(SearchQuery([.text(WordPattern("Okafor"))]))?.hits.count == count)
        counts[place] = count
      }
    }
    #expect(writer.lines().last == "finished")
    for reader in readers {
      reader.refresh()
      expectEqual(reader.index, SearchIndex().replacing(with: (0..<201).map { inventedDocument($0) }))
    }
  }
}
