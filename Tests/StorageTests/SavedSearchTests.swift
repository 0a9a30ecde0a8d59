import Articles
import GRDB
import Storage
import StorageInventions
import Testing

@Suite struct SavedSearchTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  private func search(_ name: String, _ query: String) -> SavedSearch {
    SavedSearch(name: name, query: query)
  }

  @Test func keepsReplacesAndForgets() throws {
    var (cranes, wind) = (search("Cranes", "crane* since:7d"), search("Étape du vent", "vent OR \"plan B\""))
    do {
      let library = try folder.open()
      try library.apply(SearchChange(from: nil, to: wind))
      try library.apply(SearchChange(from: nil, to: cranes))
    }
    let library = try folder.open()
    #expect(try library.savedSearches() == [cranes, wind])
    // One name, whatever its case and accents.
    (cranes, wind) = (search("cranes", "crane"), search("ETAPE du vent", "vent"))
    try library.apply(SearchChange(from: search("Cranes", "crane* since:7d"), to: cranes))
    try library.apply(SearchChange(from: nil, to: wind))
    #expect(try library.savedSearches() == [cranes, wind])
    let change = SearchChange(from: cranes, to: nil)
    try library.apply(change)
    try library.apply(change)
    #expect(try library.savedSearches() == [wind])
    try library.apply(change.inverse)
    #expect(try library.savedSearches() == [cranes, wind])
  }

  /// Two copies of Quoth keep each its own, and see those of the other.
  @Test func twoCopiesLoseNothing() throws {
    let (one, other) = (try folder.open(), try folder.open())
    let version = try other.dataVersion
    for number in 0..<10 {
      let copy = number % 2 == 0 ? one : other
      try copy.apply(SearchChange(from: nil, to: search("s\(number)", "q\(number)")))
    }
    try one.apply(SearchChange(from: search("s1", "q1"), to: nil))
    let names = [0, 2, 3, 4, 5, 6, 7, 8, 9].map { "s\($0)" }
    #expect(try one.savedSearches().map(\.name) == names && other.savedSearches().map(\.name) == names)
    #expect(try other.dataVersion != version)
  }

  /// Odd names and queries come back as they were.
  @Test(arguments: ["'; DROP TABLE saved; --", "a\0b", "🧭", "  ", "x'\"%_"]) func keepsAnyText(_ text: String)
    throws
  {
    let library = try folder.open()
    try library.apply(SearchChange(from: nil, to: search(text, text)))
    #expect(try library.savedSearches() == [search(text, text)])
  }

  /// They outlive a damaged library.
  @Test func survivesDamage() throws {
    let kept = search("cranes", "crane*")
    do {
      let library = try folder.open()
      try library.read("/news/a.jsonl", invented(0..<4))
      try library.apply(SearchChange(from: nil, to: kept))
    }
    try DatabaseQueue(path: folder.library).write {
      try $0.execute(
        sql: "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage = 9999 WHERE name = 'file'")
    }
    #expect(try folder.open().savedSearches() == [kept])
  }
}
