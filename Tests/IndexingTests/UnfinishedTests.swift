import Articles
import Foundation
import IndexInventions
import Indexing
import Search
import Testing

/// Making an index is cut off, and goes on.
@Suite struct UnfinishedTests {
  private let library = InventedLibrary(300)

  private func expectWhole(
    _ store: IndexStore, _ folder: Folder, _ library: InventedLibrary, _ comment: Comment? = nil
  ) {
    let expected = SearchIndex().replacing(with: library.documents)
    for store in [store, folder.open()] {
      #expect(store.state == .whole && store.unfinished == nil, comment)
      #expect(store.moment == library.moment, comment)
      expectEqual(store.index, expected, comment)
    }
  }

  /// What is left wherever making the index of `library` is cut off: after parts of 10, 40, 160 and 90 articles.
  private func cutOff() throws -> [Folder] {
    let folder = Folder()
    var copies: [Folder] = []
    try library.open(folder.open(), first: 10) { _ in copies.append((try? folder.copy()) ?? Folder()) }
    return copies.dropLast()
  }

  @Test func goesOnAfterEachPart() throws {
    let folders = try cutOff()
    #expect(folders.count == 4)
    for (folder, count) in zip(folders, [10, 50, 210, 300]) {
      let known = folder.segments
      let store = folder.open()
      #expect(store.state == .lacking(.unfinished) && store.moment == nil)
      #expect(store.index.count == count)
      try library.open(store, first: 10) { #expect($0.count > count || count == 300) }
      expectWhole(store, folder, library, "\(count)")
      #expect(Set(folder.segments).isSuperset(of: known))
    }
  }

  /// Articles come, go, and move to before and behind the place from which it goes on.
  @Test func takesInWhatChangedMeanwhile() throws {
    for (number, folder) in try cutOff().enumerated() {
      var changed = library
      changed.change(stride(from: 0, to: 300, by: 3), to: 1)
      changed.change(stride(from: 1, to: 300, by: 7), to: nil)
      // It is cut off once more, and everything changes again.
      var copies: [Folder] = []
      try changed.open(folder.open(), first: 20) { _ in copies.append((try? folder.copy()) ?? Folder()) }
      expectWhole(folder.open(), folder, changed, "after part \(number)")
      changed.change(stride(from: 1, to: 400, by: 5), to: 2)
      changed.change(stride(from: 0, to: 300, by: 4), to: nil)
      for copy in copies {
        let store = copy.open()
        try changed.open(store, first: 30)
        expectWhole(store, copy, changed, "after part \(number), and again")
      }
    }
  }

  /// What changes before it goes on is found at once, and kept.
  @Test func findsWhatIsNew() throws {
    let folder = try cutOff()[1]
    let store = folder.open()
    var changed = library
    changed.change([400], to: 0)
    try store.replace(with: [inventedDocument(400)], moment: changed.moment)
    #expect(store.index.count == 51 && store.moment == nil && folder.open().index.count == 50)
    try changed.open(store, first: 10)
    expectWhole(store, folder, changed)
  }

  @Test func beginsAnewWhereSomethingIsDamaged() throws {
    for file in try cutOff()[2].segments.indices {
      let folder = try cutOff()[2]
      var bytes = try folder.bytes(folder.segments[file])
      bytes[bytes.count / 2] ^= 4
      try folder.write(bytes, folder.segments[file])
      let store = folder.open()
      #expect(store.state == .lacking(.damaged) && store.unfinished == nil)
      // What is sound is found until the end.
      let sound = store.index.count
      #expect(sound > 0 && sound < 210)
      try library.open(store, first: 10) { #expect($0.count >= sound) }
      expectWhole(store, folder, library)
    }
  }

  @Test func noticesEveryFlippedBit() throws {
    let folder = try cutOff()[0]
    let original = try folder.bytes("manifest")
    for bit in 0..<original.count * 8 {
      var bytes = original
      bytes[bit / 8] ^= 1 << UInt8(bit % 8)
      try folder.write(bytes, "manifest")
      let store = folder.open()
      #expect(store.state == .lacking(.damaged) && store.unfinished == nil && store.index.count == 0)
    }
  }

  /// Whoever opens an index that another one is making goes on from there, and finishes after so many articles of
  /// the other one's.
  @Test(arguments: [50, 210, 300, 301]) func twoMakeIt(count: Int) throws {
    let folder = Folder()
    let first = folder.open()
    var second: IndexStore?
    try library.open(first, first: 10) { index in
      if index.count == 50 {
        second = folder.open()
        #expect(second?.state == .lacking(.unfinished) && second?.index.count == 50)
      }
      guard index.count >= count, let store = second else { return }
      // What is whole is not given up for what is not.
      if store.unfinished == nil { return expectWhole(folder.open(), folder, library) }
      #expect(throws: Never.self) { try library.open(store, first: 7) }
      expectWhole(store, folder, library)
    }
    let other = try #require(second)
    if count == 301 { try library.open(other, first: 7) }
    for store in [first, other] {
      store.refresh()
      expectWhole(store, folder, library)
      while try store.merge() {}
      expectWhole(store, folder, library)
    }
  }

  /// Who knows the whole index keeps it while another one makes it anew, and finds what changes.
  @Test func keepsWhatIsKnown() throws {
    let folder = Folder()
    let store = folder.open()
    try library.open(store, first: 10)
    try FileManager.default.removeItem(atPath: folder.path + "/manifest")
    var changed = library
    changed.change([0, 400], to: 1)
    try changed.open(folder.open(), first: 10) { index in
      guard index.count == 50 else { return }
      store.refresh()
      #expect(store.index.count == 300 && store.unfinished == nil && store.moment == nil)
      #expect(throws: Never.self) {
        try store.replace(with: [0, 400].map { inventedDocument($0, edition: 1) }, moment: changed.moment)
      }
      #expect(store.index.count == 301)
      #expect(folder.open().state == .lacking(.unfinished))
    }
    store.refresh()
    expectWhole(store, folder, changed)
  }

  /// A library that was brought back from before the index was made is not taken for a newer one.
  @Test func goesBackToAnEarlierMoment() throws {
    let folder = Folder()
    let store = folder.open()
    try store.rebuild(with: library.documents, moment: 50)
    try store.rebuild(with: library.documents, moment: library.moment)
    expectWhole(store, folder, library)
  }
}
