import Articles
import Storage

/// Articles of a library that are read a few hundred at a time, as they are asked for: an index takes in
/// thousands at once that never lie in memory together.
final class ArticleStream: Sequence, IteratorProtocol {
  private let read: () throws(LibraryError) -> [AnnotatedArticle]
  private var batch: ArraySlice<AnnotatedArticle> = []
  /// Whether all have been given out, or an error ended the reading.
  private(set) var isAtEnd = false
  /// What ended the reading too early.
  private(set) var error: LibraryError?

  private static let batchSize = 256

  /// Calls `read` for more until it returns none.
  private init(_ read: @escaping () throws(LibraryError) -> [AnnotatedArticle]) {
    self.read = read
    refill()
  }

  /// All visible articles in list order; `each` is told of them before they are given out.
  convenience init(_ library: Library, _ each: @escaping ([AnnotatedArticle]) -> Void = { _ in }) {
    var place: ListPlace?
    self.init { () throws(LibraryError) in
      let (articles, last) = try library.articles(after: place, limit: Self.batchSize)
      place = last
      each(articles)
      return last == nil ? [] : articles
    }
  }

  /// Those of the articles that are visible; `each` is told of them before they are given out.
  convenience init(
    _ library: Library, _ ids: [ArticleID], _ each: @escaping ([AnnotatedArticle]) -> Void = { _ in }
  ) {
    var rest = ids[...]
    self.init { () throws(LibraryError) in
      while !rest.isEmpty {
        let articles = try library.articles(Array(rest.prefix(Self.batchSize)))
        rest = rest.dropFirst(Self.batchSize)
        each(articles)
        if !articles.isEmpty { return articles }
      }
      return []
    }
  }

  func next() -> AnnotatedArticle? {
    guard let article = batch.popFirst() else { return nil }
    if batch.isEmpty { refill() }
    return article
  }

  private func refill() {
    do throws(LibraryError) {
      batch = try read()[...]
    } catch {
      self.error = error
    }
    isAtEnd = batch.isEmpty
  }
}
