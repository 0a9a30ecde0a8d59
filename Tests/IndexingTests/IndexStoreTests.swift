import Articles
import Foundation
import IndexInventions
import Indexing
import Search
import Testing

/// A folder that goes with the test.
final class Folder {
  let path = NSTemporaryDirectory() + "quoth-index-" + UUID().uuidString

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var files: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() }
  var segments: [String] { files.filter { $0.hasSuffix(".segment") } }

  func bytes(_ file: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(filePath: path + "/" + file)))
  }

  func write(_ bytes: [UInt8], _ file: String) throws {
    try Data(bytes).write(to: URL(filePath: path + "/" + file))
  }

  /// The same as it is now: what is left where the machine stops.
  func copy() throws -> Folder {
    let copy = Folder()
    if FileManager.default.fileExists(atPath: path) {
      try FileManager.default.copyItem(atPath: path, toPath: copy.path)
    }
    return copy
  }

  /// An opened and verified index, its segments mapped unless some are to be read.
  func open(_ stamp: String = "invented", readsAtMost: Int = 0) -> IndexStore {
    let store = IndexStore(at: path, stamp: stamp, readsAtMost: readsAtMost)
    store.verify()
    return store
  }
}

/// Queries that ask for a little of everything.
let queries: [SearchQuery] =
  ["harbour", "Council", "f", "number1", "edition0", "the harbour is ours"].flatMap { text in
    [false, true].map { ends in SearchQuery([.text(WordPattern(text, endsInside: ends))]) }
  } + [
    SearchQuery(), SearchQuery([.says(WordPattern("okafor"), words: WordPattern("envoy"))]),
    SearchQuery([.source(WordPattern("wire")), .title(WordPattern("night"))]),
    SearchQuery([.text(WordPattern("arbo", opensInside: true, endsInside: true))]),
    SearchQuery([.not(.who(WordPattern("tom")))]),
  ]

/// Whether two indices answer alike.
func expectEqual(_ a: SearchIndex, _ b: SearchIndex, _ comment: Comment? = nil) {
  #expect(a.count == b.count, comment)
  for query in queries { #expect(a.search(query) == b.search(query), comment) }
}

@Suite struct IndexStoreTests {
  @Test func answersTheSameInMemoryAndReopened() throws {
    let folder = Folder()
    let store = folder.open()
    #expect(store.state == .lacking(.missing))
    #expect(store.moment == nil)
    try store.rebuild(with: (0..<40).map { inventedDocument($0) }, moment: 3)
    #expect(store.state == .whole)
    #expect(store.moment == 3)
    var expected = SearchIndex().replacing(with: (0..<40).map { inventedDocument($0) })
    expectEqual(store.index, expected)
    for round in 1..<8 {
      let new = (0..<round * 3).map { inventedDocument($0 * 5, edition: round) }
      let gone = Set([inventedID(round), inventedID(7 * round)])
      try store.replace(gone, with: new, moment: Int64(3 + round))
      expected = expected.replacing(gone, with: new)
      expectEqual(store.index, expected, "round \(round)")
      if round % 2 == 0 { _ = try store.merge() }
      let other = folder.open()
      #expect(other.state == .whole)
      #expect(other.moment == Int64(3 + round))
      expectEqual(other.index, expected, "reopened in round \(round)")
    }
    while try store.merge() {}
    expectEqual(store.index, expected)
    #expect(folder.segments.count == 1)
    expectEqual(folder.open().index, expected)
    #expect(folder.files.count == 3)
  }

  @Test func rebuildsInPlaceOfWhatWas() throws {
    let folder = Folder()
    let store = folder.open()
    try store.rebuild(with: (0..<10).map { inventedDocument($0) }, moment: 1)
    try store.rebuild(with: (5..<12).map { inventedDocument($0, edition: 1) }, moment: 2)
    let expected = SearchIndex().replacing(with: (5..<12).map { inventedDocument($0, edition: 1) })
    expectEqual(store.index, expected)
    expectEqual(folder.open().index, expected)
    #expect(folder.segments.count == 1)
  }

  @Test func saysWhyItHasToBeRebuilt() throws {
    let folder = Folder()
    try folder.open().rebuild(with: [inventedDocument(1)], moment: 1)
    let other = folder.open("other")
    #expect(other.state == .lacking(.otherLibrary))
    #expect(other.index.count == 0)
    var manifest = try folder.bytes("manifest")
    manifest[8] ^= 1
    let sum = manifest.dropLast(8).withUnsafeBytes { checksum($0) }
    withUnsafeBytes(of: sum) { manifest.replaceSubrange(manifest.count - 8..<manifest.count, with: $0) }
    try folder.write(manifest, "manifest")
    #expect(folder.open().state == .lacking(.oldFormat))
    try FileManager.default.removeItem(atPath: folder.path + "/manifest")
    #expect(folder.open().state == .lacking(.missing))
  }

  /// What is sound answers while what is damaged is made anew, and what comes meanwhile is found.
  @Test func answersWithWhatIsSound() throws {
    let folder = Folder()
    let store = folder.open()
    try store.rebuild(with: (0..<30).map { inventedDocument($0) }, moment: 1)
    let large = folder.segments
    try store.replace(with: [inventedDocument(77)], moment: 2)
    var bytes = try folder.bytes(large[0])
    bytes[bytes.count / 2] ^= 4
    try folder.write(bytes, large[0])
    let reopened = folder.open()
    #expect(reopened.state == .lacking(.damaged))
    #expect(reopened.moment == nil)
    #expect(foundEdition(of: 77, in: reopened.index) == 0)
    #expect(reopened.index.count == 1)
    try reopened.replace(with: [inventedDocument(78)], moment: 3)
    #expect(reopened.index.count == 2)
    try reopened.rebuild(with: (0..<20).map { inventedDocument($0) }, moment: 4) {
      #expect($0.count == 22 || $0.count == 20)
    }
    #expect(reopened.state == .whole)
    expectEqual(folder.open().index, SearchIndex().replacing(with: (0..<20).map { inventedDocument($0) }))
  }

  /// A flipped bit anywhere is noticed: nothing wrong is answered, and nothing crashes.
  @Test func noticesEveryFlippedBit() throws {
    let folder = Folder()
    let store = folder.open()
    try store.rebuild(with: [inventedDocument(1), inventedDocument(2)], moment: 1)
    try store.replace([inventedID(2)], with: [], moment: 2)
    for file in ["manifest", folder.segments[0]] {
      let original = try folder.bytes(file)
      for bit in stride(from: 0, to: original.count * 8, by: file == "manifest" ? 1 : 5) {
        var bytes = original
        bytes[bit / 8] ^= 1 << UInt8(bit % 8)
        try folder.write(bytes, file)
        let reopened = folder.open(readsAtMost: bit % 2 << 20)
        guard case .lacking = reopened.state, reopened.index.count == 0 else {
          Issue.record("bit \(bit) of \(file) was missed")
          return
        }
      }
      try folder.write(original, file)
    }
    #expect(folder.open().state == .whole)
  }

  /// What was read into memory is not touched by what becomes of its file.
  @Test func answersWhateverBecomesOfASmallFile() throws {
    let folder = Folder()
    try folder.open().rebuild(with: (0..<20).map { inventedDocument($0) }, moment: 1)
    let reopened = folder.open(readsAtMost: 1 << 20)
    let before = queries.map { reopened.index.search($0) }
    let size = try folder.bytes(folder.segments[0]).count
    try FileHandle(forWritingTo: URL(filePath: folder.path + "/" + folder.segments[0])).truncate(atOffset: 0)
    #expect(queries.map { reopened.index.search($0) } == before)
    try folder.write(Array(repeating: 0xFF, count: size), folder.segments[0])
    #expect(queries.map { reopened.index.search($0) } == before && before[0]?.hits.isEmpty == false)
  }

  @Test func noticesWhatIsCutOff() throws {
    let folder = Folder()
    try folder.open().rebuild(with: [inventedDocument(1)], moment: 1)
    for file in ["manifest", folder.segments[0]] {
      let original = try folder.bytes(file)
      for count in 0..<original.count {
        try folder.write(Array(original.prefix(count)), file)
        let reopened = folder.open()
        guard case .lacking = reopened.state, reopened.index.count == 0 else {
          Issue.record("\(count) bytes of \(file) were taken for all")
          return
        }
      }
      try folder.write(original, file)
    }
    #expect(folder.open().state == .whole)
  }

  /// Several stores of one folder follow each other, whoever writes.
  @Test func followsOthers() throws {
    let folder = Folder()
    let a = folder.open()
    try a.rebuild(with: (0..<5).map { inventedDocument($0) }, moment: 1)
    let b = folder.open()
    try a.replace(with: [inventedDocument(5)], moment: 2)
    try b.replace([inventedID(0)], with: [inventedDocument(6)], moment: 3)
    #expect(a.refresh())
    #expect(!a.refresh())
    expectEqual(a.index, b.index)
    #expect(a.index.count == 6)
    #expect(try a.merge())
    #expect(b.refresh())
    expectEqual(a.index, b.index)
    expectEqual(folder.open().index, b.index)
  }

  /// What changes while segments are merged is not lost.
  @Test func keepsWhatChangesDuringAMerge() throws {
    let folder = Folder()
    let a = folder.open()
    try a.rebuild(with: (0..<5).map { inventedDocument($0) }, moment: 1)
    try a.replace(with: (5..<10).map { inventedDocument($0) }, moment: 2)
    let b = folder.open()
    try b.replace([inventedID(1), inventedID(7)], with: [inventedDocument(2, edition: 1)], moment: 3)
    #expect(try a.merge())
    #expect(a.index.count == 8)
    #expect(foundEdition(of: 2, among: [1], in: a.index) == 1)
    expectEqual(folder.open().index, a.index)
  }

  @Test func keepsInMemoryWhatCannotBeWritten() throws {
    let folder = Folder()
    try Data().write(to: URL(filePath: folder.path))
    let store = IndexStore(at: folder.path + "/index", stamp: "invented")
    store.verify()
    #expect(throws: IndexError.notWritable(folder: folder.path + "/index")) {
      try store.rebuild(with: (0..<3).map { inventedDocument($0) }, moment: 1)
    }
    #expect(store.state == .whole && store.isUnsaved && store.index.count == 3)
    try FileManager.default.removeItem(atPath: folder.path)
    try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
    try store.replace(with: [inventedDocument(3)], moment: 2)
    #expect(!store.isUnsaved)
    let reopened = IndexStore(at: folder.path + "/index", stamp: "invented")
    reopened.verify()
    #expect(reopened.state == .whole && reopened.moment == 2)
    expectEqual(reopened.index, store.index)
  }
}
