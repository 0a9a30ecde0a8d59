import Articles
import Attribution
import Dispatch
import Storage
import Synchronization

/// Annotates articles of a library anew that a worse engine has read than the one at hand.
///
/// What a better one has found, maybe that of another copy of Quoth, is left alone.
struct Refinement: Sendable {
  let library: Library
  let engine: Engine
  let isCancelled: @Sendable () -> Bool
  /// Told how many of the articles are done whenever some are stored.
  let report: @Sendable (_ done: Int, _ total: Int) -> Void

  private static let batchSize = 128

  /// The articles, in list order, that the part of the engine at `tier` would read better, as far as it has its
  /// weights. They are not looked for unless there may be such an article.
  func outdated(_ tier: EngineVersion.Tier) throws(LibraryError) -> [ArticleID] {
    guard !library.isReadOnly,
      try !library.articlesToAnnotate(isGoodEnough: { !tier.version.isBetter(than: $0) })
        .isEmpty
    else { return [] }
    let version = engine.taggers(tier).version
    return try library.articlesToAnnotate { !version.isBetter(than: $0) }
  }

  /// Brings all articles up to `tier`, on all cores.
  func run(_ tier: EngineVersion.Tier) throws {
    let all = try outdated(tier)
    guard !all.isEmpty else { return }
    let taggers = engine.taggers(tier)
    var rest = all[...]
    while !rest.isEmpty, !isCancelled() {
      let articles = try library.articles(Array(rest.prefix(Refinement.batchSize))).map(\.article)
      rest = rest.dropFirst(Refinement.batchSize)
      let found = Mutex([Annotations?](repeating: nil, count: articles.count))
      DispatchQueue.concurrentPerform(iterations: articles.count) { index in
        guard !isCancelled() else { return }
        let annotations = Refinement.annotations(of: articles[index], taggers, isCancelled: isCancelled)
        found.withLock { $0[index] = annotations }
      }
      guard !isCancelled() else { return }
      try Refinement.store(zip(articles, found.withLock { $0 }), in: library)
      report(all.count - rest.count, all.count)
    }
  }

  /// What the engine finds in an article.
  static func annotations(
    of article: Article, _ taggers: Taggers, isCancelled: () -> Bool = { false }
  ) -> Annotations {
    Attribution.annotate(
      article.body, byline: article.author, title: article.title, with: taggers, isCancelled: isCancelled)
  }

  /// Stores what was found, in one transaction; returns the articles that have changed by it.
  @discardableResult
  static func store(
    _ found: some Sequence<(Article, Annotations?)>, in library: Library
  ) throws(LibraryError) -> [ArticleID] {
    try library.store { batch throws(LibraryError) in
      var stored: [ArticleID] = []
      for case (let article, let annotations?) in found {
        guard let version = EngineVersion(annotations.engine) else { continue }
        if try batch.annotate(article, annotations, isWorse: { version.isBetter(than: $0) }) {
          stored.append(article.id)
        }
      }
      return stored
    }
  }
}
