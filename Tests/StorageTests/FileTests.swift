import Articles
import Storage
import StorageInventions
import Testing

@Suite struct FileTests {
  private let library: Library
  private let path = "/news/a.jsonl"

  init() throws { library = try Library.inMemory() }

  private func visible() throws -> Set<ArticleID> { Set(try library.summaries().map(\.id)) }

  private func ids(_ articles: [InventedArticle]) -> Set<ArticleID> { Set(articles.map(\.article.id)) }

  @Test func skipsWhatItHasRead() throws {
    let files = [SourceFile("/news/a"), SourceFile("/news/b"), SourceFile("/news/c")]
    try library.read("/news/a", [InventedArticle(1, path: "/news/a")])
    try library.read("/news/b", [InventedArticle(2, path: "/news/b")], finishing: false)
    #expect(try library.survey(files, under: ["/news"], importer: "i").toRead == [files[1], files[2]])
    #expect(try library.survey(files, under: ["/news"], importer: "j").toRead == files)
    var changed = files
    changed[0].modified = 9
    #expect(try library.survey(changed, under: ["/news"], importer: "i").toRead == changed)
    #expect(try library.files().map(\.isFinished) == [true, false])
  }

  @Test func hidesWhatVanishesFromAFile() throws {
    let articles = invented(0..<5)
    try library.read(path, articles)
    try library.apply(.star([articles[4].article.id], true))
    try library.read(path, modified: 2, Array(articles[..<3]))
    #expect(try visible() == ids(Array(articles[..<3])))
    #expect(try library.article(articles[4].article.id) == nil)

    #expect(try library.read(path, modified: 3, articles).suffix(2) == [.updated, .updated])
    #expect(try visible() == ids(articles))
    #expect(try library.summary(articles[4].article.id)?.state.isStarred == true)
  }

  @Test func showsOldArticlesWhileAFileIsBeingReadAgain() throws {
    let articles = invented(0..<5)
    try library.read(path, articles)
    try library.read(path, modified: 2, [articles[0]], finishing: false)
    #expect(try visible() == ids(articles))
  }

  @Test func hidesFilesThatAreGoneUntilTheyAreBack() throws {
    let (a, b, c) = (SourceFile("/news/x/a"), SourceFile("/news/xy"), SourceFile("/news/x"))
    for file in [a, b, c] { try library.read(file.path, [InventedArticle(1, path: file.path)]) }
    let id = ArticleID(path: a.path, place: nil)
    let survey = try library.survey([b], under: ["/news/x"], importer: "i")
    #expect(Set(survey.vanished) == [id, ArticleID(path: c.path, place: nil)])
    #expect(try visible() == [ArticleID(path: b.path, place: nil)])
    #expect(try library.survey([b], under: ["/news/x"], importer: "i") == Survey())

    let back = try library.survey([a, b], under: ["/news"], importer: "i")
    #expect(back.returned == [id])
    #expect(back.toRead.isEmpty)
    #expect(try library.article(id) != nil)
  }

  @Test func takesUpAnInterruptedReading() throws {
    let articles = invented(0..<6)
    try library.read(path, articles)
    try library.read(path, modified: 2, Array(articles[..<2]), finishing: false)
    #expect(try library.read(path, modified: 2, Array(articles[2..<4])) == [.unchanged, .unchanged])
    #expect(try visible() == ids(Array(articles[..<4])))
    #expect(try library.files().map(\.isFinished) == [true])
  }

  private func begin(modified: Int) throws -> Reading? {
    try library.store { batch throws(LibraryError) in
      try batch.begin(SourceFile(path, modified: modified), importer: "i")
    }
  }

  private func interrupted(modified: Int) throws -> Bool {
    let file = SourceFile(path, modified: modified)
    return try library.survey([file], under: ["/news"], importer: "i").interrupted == [file]
  }

  @Test func remembersHowFarAReadingHasCome() throws {
    let articles = invented(0..<3)
    try library.read(path, Array(articles[..<2]), finishing: false)
    #expect(try !interrupted(modified: 1))
    let reading = try #require(try begin(modified: 1))
    try library.store { batch throws(LibraryError) in try batch.mark(reading, at: "byte 9") }
    #expect(try interrupted(modified: 1))
    #expect(try begin(modified: 1)?.bookmark == "byte 9")
    #expect(Set(try library.articles(met: reading)) == ids(Array(articles[..<2])))

    // Another text has no such place.
    #expect(try !interrupted(modified: 2))
    let second = try #require(try begin(modified: 2))
    #expect(second.bookmark == nil)
    #expect(try library.articles(met: second) == [])
    // An older reading marks nothing in the new one.
    try library.store { batch throws(LibraryError) in try batch.mark(reading, at: "byte 10") }
    #expect(try begin(modified: 2)?.bookmark == nil)

    try library.store { batch throws(LibraryError) in
      try batch.store(articles[2].article, nil, in: second)
      try batch.mark(second, at: "byte 11")
    }
    #expect(try library.articles(met: second) == [articles[2].article.id])
    try library.read(path, modified: 2, [])
    #expect(try begin(modified: 2) == nil)
    #expect(try !interrupted(modified: 2))
    #expect(try begin(modified: 3)?.bookmark == nil)
  }

  @Test func tellsWhatItHasExactly() throws {
    let articles = invented(0..<2)
    try library.read(path, articles)
    let others = [articles[0], InventedArticle(1, path: path, place: "1", edition: 2), invented(5..<6)[0]]
    #expect(
      try library.hasExactly(others.map(\.article), isGoodEnough: { $0 == "test-1" }) == [true, false, false])
    #expect(try library.hasExactly([articles[0].article], isGoodEnough: { $0 == "test-2" }) == [false])
  }

  @Test func meetsWhatItHasExactly() throws {
    let articles = invented(0..<3)
    try library.read(path, articles)
    let changed = InventedArticle(1, path: path, place: "1", edition: 2)
    let met = try library.store { batch throws(LibraryError) in
      let reading = try batch.begin(SourceFile(path, modified: 2), importer: "i")!
      let met = [
        try batch.meet(articles[0].article, in: reading) { $0 == "test-1" },
        try batch.meet(articles[0].article, in: reading) { $0 == "test-2" },
        try batch.meet(changed.article, in: reading) { $0 == "test-1" },
        try batch.meet(InventedArticle(9, path: path).article, in: reading) { $0 == "test-1" },
      ]
      try batch.finish(reading)
      return met
    }
    #expect(met == [true, false, false, false])
    #expect(try visible() == ids([articles[0]]))
  }

  @Test func leavesAnOlderReadingBehind() throws {
    let old = try library.store { batch throws(LibraryError) in
      try batch.begin(SourceFile(path, modified: 1), importer: "i")!
    }
    try library.read(path, modified: 2, invented(0..<1, edition: 2))
    let late = invented(0..<1)[0]
    let stored = try library.store { batch throws(LibraryError) in
      let stored = try batch.store(late.article, late.annotations, in: old)
      #expect(try batch.finish(old) == [])
      return stored
    }
    #expect(stored == .superseded)
    #expect(try library.article(late.article.id)?.article.body.text.contains("edition 2") == true)
  }

  @Test func keepsTheFirstOfTwoUnderOneID() throws {
    let twice = invented(0..<1) + invented(0..<1, edition: 2)
    #expect(try library.read(path, twice) == [.added, .duplicate])
    #expect(try library.read(path, modified: 2, twice) == [.unchanged, .duplicate])
  }

  @Test func remembersProblems() throws {
    try library.store { batch throws(LibraryError) in
      let torn = try batch.begin(SourceFile("/news/torn"), importer: "i")!
      try batch.finish(torn, problem: "line 3 is no JSON")
      let locked = try batch.begin(SourceFile("/news/locked"), importer: "i")!
      try batch.giveUp(locked, problem: "no permission")
    }
    let files = try library.files()
    #expect(files.map(\.problem) == ["no permission", "line 3 is no JSON"])
    #expect(
      try library.survey(files.map(\.file), under: ["/news"], importer: "i").toRead == [
        SourceFile("/news/locked")
      ])
  }
}
