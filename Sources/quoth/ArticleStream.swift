import Articles
import Storage

/// Articles of a library that are read a few hundred at a time, as they are asked for: an index takes in
/// thousands at once that never lie in memory together.
final class ArticleStream: Sequence, IteratorProtocol {
  private typealias Batch = (articles: [AnnotatedArticle], last: ListPlace?)

  private let read: (ListPlace?) throws(LibraryError) -> Batch
  private var batch: ArraySlice<AnnotatedArticle> = []
  /// Where the batch ends in the list.
  private var last: ListPlace?
  /// A place in the list up to which all have been given out: no more than a batch behind.
  private(set) var place: ListPlace?
  /// Whether all have been given out, or an error ended the reading.
  private(set) var isAtEnd = false
  /// What ended the reading too early.
  private(set) var error: LibraryError?

  private static let batchSize = 256

  /// Calls `read` for more, with the end of what it returned before, until it returns none.
  private init(
    after place: ListPlace? = nil, _ read: @escaping (ListPlace?) throws(LibraryError) -> Batch
  ) {
    self.read = read
    last = place
    refill()
  }

  /// All visible articles in list order, or those behind a place; `each` is told of them before they are given out.
  convenience init(
    _ library: Library, after place: ListPlace? = nil,
    _ each: @escaping ([AnnotatedArticle]) -> Void = { _ in }
  ) {
    self.init(after: place) { (place) throws(LibraryError) in
      let batch = try library.articles(after: place, limit: Self.batchSize)
      each(batch.articles)
      return batch
    }
  }

  /// Those of the articles that are visible; `each` is told of them before they are given out.
  convenience init(
    _ library: Library, _ ids: [ArticleID], _ each: @escaping ([AnnotatedArticle]) -> Void = { _ in }
  ) {
    var rest = ids[...]
    self.init { (_) throws(LibraryError) in
      while !rest.isEmpty {
        let articles = try library.articles(Array(rest.prefix(Self.batchSize)))
        rest = rest.dropFirst(Self.batchSize)
        each(articles)
        if !articles.isEmpty { return (articles, nil) }
      }
      return ([], nil)
    }
  }

  func next() -> AnnotatedArticle? {
    guard let article = batch.popFirst() else { return nil }
    if batch.isEmpty { refill() }
    return article
  }

  private func refill() {
    place = last
    do throws(LibraryError) {
      let next = try read(last)
      (batch, last) = (next.articles[...], next.last)
    } catch {
      self.error = error
    }
    isAtEnd = batch.isEmpty
  }
}
