import Articles
import Foundation
import Storage
import StorageInventions
import Synchronization
import Testing

@Suite struct LibraryTests {
  @Test func givesBackWhatWasStored() throws {
    let folder = try Folder()
    let articles = invented(0..<30)
    let stored = try folder.open().read("/news/a.jsonl", articles)
    #expect(stored == Array(repeating: .added, count: 30))

    let library = try folder.open()
    for invented in articles {
      let opened = try #require(try library.article(invented.article.id))
      #expect(opened.article == invented.article)
      #expect(opened.annotations == invented.annotations)
      #expect(opened.state == ReadingState())
    }
    #expect(library.notices.isEmpty)
    #expect(try library.isSound())
  }

  /// Others who read without a pause keep the log from beginning anew by itself.
  @Test func keepsTheLogSmallWhileOthersRead() throws {
    let folder = try Folder()
    var options = Library.Options()
    options.logLimit = 20 << 20
    let library = try folder.open(options)
    try library.read("/news/a.jsonl", invented(0..<20))
    let isDone = Atomic(false)
    let readers = DispatchGroup()
    for _ in 0..<3 {
      let reader = try folder.open()
      DispatchQueue.global().async(group: readers) {
        while !isDone.load(ordering: .relaxed) { _ = try? reader.summaries() }
      }
    }
    var largest = 0
    let text = String(repeating: "lamp", count: 1 << 18)
    for number in 0..<50 {
      try library.setSession("\(number)", text)
      try library.store { _ throws(LibraryError) in }
      let log = try FileManager.default.attributesOfItem(atPath: folder.library + "-wal")[.size] as? Int
      largest = max(largest, log ?? 0)
    }
    isDone.store(true, ordering: .relaxed)
    readers.wait()
    #expect(largest < 30 << 20)
  }

  @Test func listsNewestFirst() throws {
    let library = try Library.inMemory()
    try library.read("/news/a.jsonl", invented(0..<100))
    let all = try library.summaries()
    #expect(all.count == 100)
    #expect(all == all.sorted(by: ArticleSummary.precedes))
    #expect(all.last?.date.value == nil)
    #expect(try library.summaries(after: nil, limit: 1000) == all)
    #expect(all.allSatisfy { $0.path == "/news/a.jsonl" && $0.words > 100 && $0.source != nil })
    for size in [1, 7, 99, 100, 101] {
      var pieces: [ArticleSummary] = []
      while true {
        let piece = try library.summaries(after: pieces.last.map { ListPlace($0) }, limit: size)
        if piece.isEmpty { break }
        pieces += piece
      }
      #expect(pieces == all)
    }
    var streamed: [ArticleID] = []
    try library.eachBatch(of: 9) { batch in
      streamed += batch.map(\.article.id)
      return true
    }
    #expect(streamed == all.map(\.id))
  }

  /// The outline of the list is that of its summaries.
  @Test func outlinesTheList() throws {
    let library = try Library.inMemory()
    try library.read("/news/a.jsonl", invented(0..<100))
    var listed: [(id: ArticleID, fingerprint: Int64, days: ClosedRange<Day>?)] = []
    try library.eachInList { listed.append(($0, $1, $2.days)) }
    let all = try library.summaries()
    #expect(all.count == 100 && listed.map(\.id) == all.map(\.id))
    #expect(listed.map(\.fingerprint) == all.map(\.fingerprint))
    #expect(listed.map(\.days) == all.map(\.date.days))
    let names = Set(all.compactMap(\.source))
    let sources = try library.sources()
    #expect(sources.count == names.count && sources.name == names.min())
    #expect(try Library.inMemory().sources().name == nil)
  }

  @Test func addsNothingTwice() throws {
    let library = try Library.inMemory()
    try library.read("/news/a.jsonl", invented(0..<10))
    let before = try library.summaries()
    #expect(try library.read("/news/a.jsonl", invented(0..<10)) == [])
    #expect(
      try library.read("/news/a.jsonl", modified: 2, invented(0..<10))
        == Array(repeating: .unchanged, count: 10))
    #expect(try library.summaries() == before)
    #expect(try library.revisions(of: before[0].id).count == 1)
  }

  @Test func keepsTextsByteByByte() throws {
    let library = try Library.inMemory()
    let texts = ["e\u{301}", "é", "", "a\u{0}b", "\r\n\u{FEFF}x", "👍🏽\u{202E}"]
    let articles = texts.enumerated().map { index, text in
      Article(
        id: ArticleID(path: "/a", place: "\(index)"), path: "/a", place: "\(index)", title: text + "!",
        author: text, body: Body(text: text), warnings: [text])
    }
    try library.store { batch throws(LibraryError) in
      let reading = try batch.begin(SourceFile("/a"), importer: "i")!
      for article in articles { try batch.store(article, nil, in: reading) }
    }
    for article in articles {
      let opened = try #require(try library.article(article.id)).article
      #expect(Array(opened.body.text.utf8) == Array(article.body.text.utf8))
      #expect(Array(opened.title.utf8) == Array(article.title.utf8))
      #expect(opened.author.map { Array($0.utf8) } == article.author.map { Array($0.utf8) })
    }
  }

  @Test func storesAllOrNothing() throws {
    struct Stop: Error {}
    let library = try Library.inMemory()
    #expect(throws: LibraryError.self) {
      try library.store { batch throws(LibraryError) in
        let reading = try batch.begin(SourceFile("/a"), importer: "i")!
        for invented in invented(0..<3) { try batch.store(invented.article, nil, in: reading) }
        throw .busy(path: "invented")
      }
    }
    #expect(try library.summaries().isEmpty)
    #expect(try library.files().isEmpty)
  }

  @Test func namesLibrariesByTheirPaths() {
    let name = Library.name(forPaths: ["/news/a", "/news/b"])
    #expect(name == Library.name(forPaths: ["/news/b", "/news/a", "/news/a"]))
    #expect(name != Library.name(forPaths: ["/news/a"]))
    #expect(name != Library.name(forPaths: ["/news/a/news/b"]))
    #expect(!name.contains("/"))
  }

  @Test func remembersRootsAndSessions() throws {
    let folder = try Folder()
    do {
      let library = try folder.open()
      try library.addRoots(["/news/b", "/news/a"])
      try library.addRoots(["/news/a"])
      try library.setSession("reader", #"{"query":"okafor"}"#)
      try library.setSession("gone", "x")
      try library.setSession("gone", nil)
    }
    let library = try folder.open()
    #expect(try library.roots() == ["/news/a", "/news/b"])
    #expect(try library.session("reader") == #"{"query":"okafor"}"#)
    #expect(try library.session("gone") == nil)
  }

  @Test(arguments: [
    ("", 0), ("one", 1), ("don't stop-start it’s", 3), ("Ça va, Ines?", 3), ("港口 closed", 3), ("- ' -", 0),
  ])
  func countsWords(_ text: String, _ words: Int) throws {
    #expect(try summary(of: text).words == words)
  }

  @Test func tellsCopies() throws {
    let original = try summary(of: "“It’s closed,” Émile said.\n\nThe mole, that is.").fingerprint
    #expect(try summary(of: "\"It's closed,\" Emile said. THE MOLE, that is").fingerprint == original)
    #expect(try summary(of: "It's closed, Emile said. The mole, that was.").fingerprint != original)
  }

  private func summary(of text: String) throws -> ArticleSummary {
    let library = try Library.inMemory()
    let article = Article(
      id: ArticleID(path: "/a", place: nil), path: "/a", title: "T", body: Body(text: text))
    try library.store { batch throws(LibraryError) in
      try batch.store(article, nil, in: try batch.begin(SourceFile("/a"), importer: "i")!)
    }
    return try #require(try library.summaries().first)
  }

  /// Threads read through the first connection while others store through the pool that takes its place.
  @Test func servesManyThreads() async throws {
    let folder = try Folder()
    try folder.open().read("/news/a.jsonl", invented(0..<50))
    let library = try folder.open()
    try await withThrowingTaskGroup(of: Int.self) { group in
      for thread in 0..<8 {
        group.addTask {
          guard thread % 4 == 3 else { return try library.summaries().count + library.people().count }
          let path = "/news/\(thread)"
          return try library.read(path, invented(0..<20, of: path)).count
        }
      }
      for try await count in group { #expect(count >= 20) }
    }
    #expect(try library.count() == 90)
  }
}
