import Articles
import Dispatch
import Storage
import StorageInventions
import Synchronization
import Testing

@Suite struct TextReaderTests {
  @Test(arguments: [false, true])
  func readsWhatIsThere(isInMemory: Bool) throws {
    let folder = try Folder()
    let library = isInMemory ? try Library.inMemory() : try folder.open()
    let articles = invented(0..<100)
    try library.read("/news/a.jsonl", articles)
    let reader = TextReader(library)
    let ids = articles.map(\.article.id) + [ArticleID(rawValue: -1)]
    let wrong = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: 8) { number in
      let ids = number % 2 == 0 ? ids : ids.reversed()
      let texts = (try? reader.texts(of: ids)) ?? []
      let found = Dictionary(uniqueKeysWithValues: zip(ids, texts))
      let isRight =
        articles.allSatisfy {
          found[$0.article.id]??.text == $0.article.body.text
            && found[$0.article.id]??.title == $0.article.title
        }
        && texts.count == ids.count && texts.count { $0 == nil } == 1
      if !isRight { wrong.add(1, ordering: .relaxed) }
    }
    #expect(wrong.load(ordering: .relaxed) == 0)
  }

  @Test func seesWhatIsStoredMeanwhile() throws {
    let folder = try Folder()
    let library = try folder.open()
    let articles = invented(0..<20)
    try library.read("/news/a.jsonl", Array(articles.prefix(10)))
    let reader = TextReader(library)
    let ids = articles.map(\.article.id)
    #expect(try reader.texts(of: ids).count { $0 != nil } == 10)
    try library.read("/news/b.jsonl", Array(articles.dropFirst(10)))
    #expect(try reader.texts(of: ids).count { $0 != nil } >= 19)
  }
}
