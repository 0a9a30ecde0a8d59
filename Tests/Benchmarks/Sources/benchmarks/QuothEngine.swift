import Articles
import Dispatch
import Search

/// Quoth's own index, in this process. All that the benchmarks know of how it is built and asked is here.
final class QuothEngine: SearchEngine {
  let name = "Quoth"
  let size: Int?
  private let index: SearchIndex
  /// As the reader has one: it remembers what was asked before.
  private var searcher: Searcher
  private let texts: TextFile
  /// The number of articles of the query whose page was asked last, and when it was known.
  private var counted: (query: SearchQuery, count: Timed<Int>)?

  /// Builds it of articles of which it takes one after the other, and which come to stand in `texts` meanwhile.
  init(_ documents: some Sequence<SearchDocument>, _ texts: TextFile) {
    index = SearchIndex().replacing(with: documents)
    texts.finish()
    self.texts = texts
    searcher = Self.searcher(texts)
    size = index.parts.reduce(0) { $0 + $1.segment.withBytes { $0.count } }
  }

  /// Builds it of articles at hand.
  convenience init(_ documents: [SearchDocument]) {
    let texts = TextFile()
    for document in documents { texts.add(document) }
    self.init(documents, texts)
  }

  private static func searcher(_ texts: TextFile) -> Searcher {
    Searcher(
      workers: Workers { count, body in DispatchQueue.concurrentPerform(iterations: count, execute: body) },
      texts: texts.texts)
  }

  func forget() { searcher = Self.searcher(texts) }

  func page(_ query: SearchQuery) -> Timed<[Int]>? {
    let start = ContinuousClock.now
    var pages: [Timed<Searcher.Page>] = []
    _ = searcher.search(
      index, query, pageSize: pageLength, isCancelled: { pages.count == 2 },
      page: { pages.append(Timed($0, .now - start)) })
    guard pages.count == 2 else { return nil }
    counted = (query, Timed(pages[1].value.articles, pages[1].time))
    return Timed(pages[0].value.hits.map { Int($0.id.rawValue) }, pages[0].time)
  }

  /// When the number was known, the page included; matches and people are counted behind it.
  func count(_ query: SearchQuery) -> Timed<Int>? {
    if counted?.query != query { _ = page(query) }
    defer { counted = nil }
    return counted?.count
  }

  func search(_ query: SearchQuery, forgives: Bool = true) -> SearchResult {
    index.search(query, texts: texts.texts, forgives: forgives) ?? SearchResult()
  }
}
