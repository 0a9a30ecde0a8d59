public import Articles

/// A searchable snapshot of a collection that never changes; changes make a new one.
public struct SearchIndex: Sendable {
  /// Creates the index of no articles.
  public init() {}

  /// The number of articles.
  public var count: Int { 0 }

  /// The index without the articles `removed` and with those `added`, which are taken one by one; one of the same
  /// id is replaced. The receiver stays as it is. Costs little more than reading the new texts.
  public func replacing(
    _ removed: Set<ArticleID> = [], with added: some Sequence<SearchDocument>
  ) -> SearchIndex { self }

  /// The articles that answer `query`; nil as soon as `isCancelled` says so (it is asked every few dozen
  /// microseconds).
  public func search(
    _ query: SearchQuery, state: (ArticleID) -> ReadingState = { _ in ReadingState() },
    isCancelled: () -> Bool = { false }
  ) -> SearchResult? { SearchResult() }
}
