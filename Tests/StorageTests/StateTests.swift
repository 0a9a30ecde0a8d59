import Articles
import Storage
import StorageInventions
import Testing

@Suite struct StateTests {
  private let library: Library
  private let ids: [ArticleID]

  init() throws {
    library = try Library.inMemory()
    try library.read("/news/a.jsonl", invented(0..<4))
    ids = invented(0..<4).map(\.article.id)
  }

  @Test func tellsWhatReallyChanged() throws {
    #expect(try library.apply(.star([ids[0]], true)) == .star([ids[0]], true))
    let stranger = ArticleID(path: "/news/none", place: nil)
    let change = try library.apply(.star(ids + [stranger, ids[1]], true))
    #expect(change == .star(Array(ids[1...]), true))
    #expect(try library.apply(.star(change.articles, false)) == .star(Array(ids[1...]), false))
    #expect(
      try library.states().filter(\.value.isStarred).keys.sorted { $0.rawValue < $1.rawValue } == [ids[0]])
    #expect(try library.apply(.read([ids[0]], false)) == .read([], false))
    #expect(try library.apply(.read([ids[0]], true)) == .read([ids[0]], true))
    #expect(try library.article(ids[0])?.state == ReadingState(isRead: true, isStarred: true))
  }

  @Test func tellsWhatChangedSince() throws {
    let start = try library.moment()
    #expect(try library.changes(since: 0).articles.count == 4)
    #expect(
      try library.changes(since: start) == Changes(moment: start, articles: [], hidden: [], states: [:]))

    try library.apply(.read([ids[2]], true))
    let edited = InventedArticle(1, path: "/news/a.jsonl", place: "1", edition: 2)
    try library.read("/news/a.jsonl", modified: 2, [edited] + invented([2, 3, 7]))
    let changes = try library.changes(since: start)
    let added = ArticleID(path: "/news/a.jsonl", place: "7")
    #expect(Set(changes.articles) == [ids[1], added])
    #expect(changes.hidden == [ids[0]])
    #expect(changes.states == [ids[2]: ReadingState(isRead: true)])
    #expect(try library.changes(since: changes.moment).articles.isEmpty)
  }
}
