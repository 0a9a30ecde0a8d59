import Apparatus
import Articles
import Foundation
import GRDB
import Prose
import Storage
import StorageInventions
import Testing

@Suite struct DamageTests {
  private let folder: Folder
  private let articles = invented(0..<40)

  init() throws {
    folder = try Folder()
    let library = try folder.open()
    try library.read("/news/a.jsonl", articles)
    try library.apply(.star([articles[3].article.id], true))
    _ = try library.addNote("remember", on: articles[4].article.id)
    try library.addRoots(["/news"])
  }

  /// Changes the bytes of the library while nobody has it open.
  private func damage(_ change: (inout Data) -> Void) throws {
    var bytes = try Data(contentsOf: URL(fileURLWithPath: folder.library))
    change(&bytes)
    try bytes.write(to: URL(fileURLWithPath: folder.library))
  }

  private func sql(_ statement: String, _ arguments: StatementArguments = []) throws {
    try DatabaseQueue(path: folder.library).write { try $0.execute(sql: statement, arguments: arguments) }
  }

  /// As the library in Quoth's own folder is opened.
  private var ours: Library.Options {
    var options = Library.Options()
    options.isOurs = true
    return options
  }

  /// The library is new, says so, and what was there lies beside it.
  private func expectReplaced(_ library: Library, _ number: Int = 1) throws {
    let kept = folder.library + ".damaged-\(number)"
    #expect(library.notices.count == 1)
    #expect(library.notices.first?.contains(kept) == true)
    #expect(FileManager.default.fileExists(atPath: kept))
    #expect(try library.summaries().isEmpty)
    #expect(try library.read("/news/a.jsonl", articles).count == 40)
  }

  @Test func keepsGarbageAside() throws {
    try Data("this is no library\n".utf8).write(to: URL(fileURLWithPath: folder.library))
    try expectReplaced(try folder.open(ours))
    try Data(repeating: 7, count: 100_000).write(to: URL(fileURLWithPath: folder.library))
    for companion in ["-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: folder.library + companion)
    }
    try expectReplaced(try folder.open(ours), 2)
    #expect(try folder.open().notices.isEmpty)
  }

  @Test(arguments: [20, 100, 511, 4096, 5000, 40_960])
  func keepsATruncatedLibraryAside(_ size: Int) throws {
    try damage { $0 = $0.prefix(size) }
    if size < 72 {
      #expect(throws: LibraryError.foreign(path: folder.library)) { try folder.open() }
    }
    try expectReplaced(try folder.open(ours))
  }

  @Test func takesAnEmptyFileForANewLibrary() throws {
    try damage { $0 = Data() }
    let library = try folder.open()
    #expect(library.notices.isEmpty)
    #expect(try library.summaries().isEmpty)
  }

  @Test func noticesDamageAtUseAndRescuesTheUsersEntries() throws {
    let root = try #require(
      try DatabaseQueue(path: folder.library).read { db in
        try Int.fetchOne(db, sql: "SELECT rootpage FROM sqlite_schema WHERE name = 'file'")
      })
    try damage { $0.replaceSubrange((root - 1) * 4096..<root * 4096, with: Data(repeating: 9, count: 4096)) }
    let library = try folder.open()
    #expect(throws: LibraryError.damaged(path: folder.library)) { try library.files() }
    #expect(try !library.isSound())
    try expectRescued(try Library.replaceDamaged(at: folder.library))
  }

  @Test func rescuesTheUsersEntriesFromABrokenSchema() throws {
    try sql("PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage = 9999 WHERE name = 'file'")
    try expectRescued(try folder.open())
  }

  private func expectRescued(_ fresh: Library) throws {
    #expect(try fresh.roots() == ["/news"])
    try expectReplaced(fresh)
    #expect(try fresh.article(articles[3].article.id)?.state.isStarred == true)
    #expect(try fresh.notes(on: articles[4].article.id).map(\.text) == ["remember"])
  }

  /// Even where nothing of the library can be read, its roots are known.
  @Test func knowsTheRootsOfALibraryOfGarbage() throws {
    try Data(repeating: 7, count: 9000).write(to: URL(fileURLWithPath: folder.library))
    let library = try folder.open(ours)
    #expect(try library.roots() == ["/news"])
    #expect(library.notices.first?.contains("No stars, notes") == true)
  }

  @Test func knowsTheRootsOfALibraryThatIsGone() throws {
    try folder.open().addRoots(["/more\u{A0}news", "/a\nb"])
    for name in folder.names where !name.hasSuffix(".roots") {
      try FileManager.default.removeItem(atPath: folder.path + "/" + name)
    }
    #expect(try folder.open().roots() == ["/more\u{A0}news", "/news"])
  }

  @Test func leavesATextOfTheRootsNameAlone() throws {
    let path = folder.library + ".roots"
    try Data("/of/somebody\n".utf8).write(to: URL(fileURLWithPath: path))
    try folder.open().addRoots(["/more"])
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "/of/somebody\n")
    #expect(try folder.open().roots() == ["/more", "/news"])
  }

  @Test func doesNotReplaceASoundLibrary() throws {
    let library = try Library.replaceDamaged(at: folder.library)
    #expect(library.notices.isEmpty)
    #expect(try library.count() == 40)
    #expect(!folder.names.contains { $0.contains("damaged") })
  }

  /// Whatever single bytes are wrong: an answer or an error with a name, never a crash.
  @Test func survivesFlippedBytes() throws {
    let whole = try Data(contentsOf: URL(fileURLWithPath: folder.library))
    var random = SplitMix(seed: 7)
    for _ in 0..<50 {
      var bytes = whole
      for _ in 0..<3 {
        bytes[random.below(bytes.count)] ^= UInt8(truncatingIfNeeded: random.next()) | 1
      }
      let path = folder.path + "/flipped.sqlite"
      for name in folder.names where name.hasPrefix("flipped") {
        try FileManager.default.removeItem(atPath: folder.path + "/" + name)
      }
      try bytes.write(to: URL(fileURLWithPath: path))
      do {
        let library = try Library.open(at: path)
        _ = try library.summaries()
        for invented in articles { _ = try library.article(invented.article.id) }
        _ = try library.people()
        try library.read("/news/a.jsonl", modified: 2, articles)
      } catch let error as LibraryError {
        #expect(error.message.contains(path))
      }
    }
  }

  /// Every cut and a few values of every byte of one blob of annotations and one of details.
  @Test(arguments: ["annotation.data", "revision.details", "article.date", "appearance.aliases"])
  func survivesDamagedBlobs(_ place: String) throws {
    let (table, column) = (place.split(separator: ".")[0], place.split(separator: ".")[1])
    let key =
      table == "article"
      ? "id = (SELECT min(id) FROM article)" : table == "revision" ? "id = 1" : "revision = 1"
    let library = try folder.open()
    let other = try DatabaseQueue(path: folder.library)
    try other.inDatabase { try $0.execute(sql: "PRAGMA synchronous = OFF") }
    let blob = try #require(
      try other.read { try Data.fetchOne($0, sql: "SELECT \(column) FROM \(table) WHERE \(key)") })
    let id = try #require(
      try other.read {
        try Int64.fetchOne(
          $0,
          sql: table == "article"
            ? "SELECT min(id) FROM article" : "SELECT article FROM revision WHERE id = 1")
      })
    func check(_ bytes: Data) throws {
      try other.write {
        try $0.execute(sql: "UPDATE \(table) SET \(column) = ? WHERE \(key)", arguments: [bytes])
      }
      let opened = try #require(try library.article(ArticleID(rawValue: id)))
      #expect(opened.article.body.text.utf8.count > 1000)
      let length = opened.article.body.text.utf8.count
      #expect(opened.article.body.blocks.allSatisfy { $0.range.upper <= length })
      #expect(opened.annotations?.utterances.allSatisfy { $0.range.upper <= length } ?? true)
      _ = try library.summaries()
      _ = try library.people()
    }
    for length in stride(from: 0, to: blob.count, by: max(1, blob.count / 60)) {
      try check(blob.prefix(length))
    }
    for offset in stride(from: 0, to: blob.count, by: max(1, blob.count / 120)) {
      for value in [0, 1, 0x7F, 0x80, 0xFF] as [UInt8] {
        var bytes = blob
        bytes[offset] = value
        try check(bytes)
      }
    }
    try check(blob)
    try check(blob + [0])
  }

  @Test func refusesANewerLibrary() throws {
    try sql("INSERT INTO grdb_migrations VALUES ('99')")
    let before = try Data(contentsOf: URL(fileURLWithPath: folder.library))
    #expect(throws: LibraryError.newer(path: folder.library)) { try folder.open() }
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder.library)).count == before.count)
    #expect(!folder.names.contains { $0.contains("damaged") })
  }

  @Test func refusesTheDatabaseOfAnotherProgram() throws {
    let path = folder.path + "/history.sqlite"
    try DatabaseQueue(path: path).write { try $0.execute(sql: "CREATE TABLE visit (url TEXT)") }
    #expect(throws: LibraryError.foreign(path: path)) { try Library.open(at: path) }
    #expect(try DatabaseQueue(path: path).read { try $0.tableExists("article") } == false)
  }

  @Test(arguments: ["# Notes\n", "SQLite format 3", String(repeating: "The quay is old. ", count: 500)])
  func refusesAnyOtherFile(_ text: String) throws {
    let path = folder.path + "/notes.md"
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    let before = folder.names
    #expect(throws: LibraryError.foreign(path: path)) { try Library.open(at: path) }
    #expect(throws: LibraryError.foreign(path: path)) { try Library.replaceDamaged(at: path) }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
    #expect(folder.names == before)
    #expect(LibraryError.foreign(path: "a").message == "a is not a library. Name another file.")
  }

  @Test func refusesAFolder() throws {
    #expect(throws: LibraryError.unopenable(path: folder.path, reason: "it is a folder; name a file")) {
      try Library.open(at: folder.path)
    }
  }

  @Test func saysThatTheDiskIsFull() throws {
    var options = Library.Options()
    options.sizeLimit = 600_000
    let library = try folder.open(options)
    var stored: [InventedArticle] = []
    #expect(throws: LibraryError.full(path: folder.library)) {
      for number in 100..<1000 {
        let articles = invented(number..<(number + 1), of: "/news/\(number)")
        try library.read("/news/\(number)", articles)
        stored += articles
      }
    }
    #expect(stored.count > 10)
    #expect(try library.count() == 40 + stored.count)
    for invented in stored {
      #expect(try library.article(invented.article.id)?.annotations == invented.annotations)
    }
    #expect(
      LibraryError.full(path: "/l").message
        == "The disk is full: the library cannot grow, what was stored before is kept: /l")
    #expect(try library.isSound())
  }

  @Test func readsWhatItCannotWrite() throws {
    var options = Library.Options()
    options.isReadOnly = true
    let library = try folder.open(options)
    #expect(library.isReadOnly)
    #expect(try library.dataVersion == library.dataVersion)
    #expect(try library.count() == 40)
    #expect(throws: LibraryError.readOnly(path: folder.library)) {
      try library.apply(.star([articles[0].article.id], true))
    }
    #expect(try library.survey([], under: ["/news"], importer: "i") == Survey())
    #expect(try library.count() == 40)
  }

  @Test func saysWhereALibraryCannotBeMade() throws {
    #expect(throws: LibraryError.self) { try Library.open(at: "/proc/quoth/library.sqlite") }
    #expect(throws: LibraryError.self) { try Library.open(at: folder.path) }
    #expect(throws: LibraryError.self) { try Library.open(at: folder.library + "/below") }
    #expect(try folder.open().count() == 40)
  }
}
