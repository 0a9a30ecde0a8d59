import Articles
import Dispatch
import Reader
import Search
import Storage
import Synchronization

/// The library-wide search in the background: one index that grows while articles come in, and the newest query.
final class Finder: Sendable {
  private let library: Library
  private let mailbox: Mailbox
  private let index: LibraryIndex
  private let states = Mutex<[ArticleID: ReadingState]>([:])
  /// The number of the newest search: an older one that still runs gives up.
  private let newest = Atomic(0)
  private let isGrowing = Atomic(false)
  /// Whether the index still lacks articles of the library: nothing found then means nothing yet.
  private let isFilling = Atomic(true)
  /// The order of the list; nothing is answered before it is known.
  private let outline = Mutex<Outline?>(nil)
  private let latest = Mutex<(query: SearchQuery, people: Int, generation: Int)?>(nil)
  private let queue = DispatchQueue(label: "quoth.search", qos: .userInteractive)
  /// Used on `queue` alone.
  private nonisolated(unsafe) let searcher: Searcher

  /// In a smaller library the whole answer is there as soon as the first page could be painted.
  private static let leastForPages = 20_000

  /// The rows whose contents are sent along with a result: no more are on most screens.
  private static let rowsAtOnce = 64

  init(library: Library, mailbox: Mailbox, index: LibraryIndex) {
    self.library = library
    self.mailbox = mailbox
    self.index = index
    searcher = Searcher(workers: .cores, texts: index.texts)
  }

  /// Whether it is known what all articles are.
  var isListKnown: Bool { outline.withLock { $0 != nil } }

  /// Lists what is found in a newer state of the library from now on.
  func setOutline(_ outline: Outline) {
    self.outline.withLock { $0 = outline }
  }

  /// Whether articles are on their way, so that counts are partial.
  func setGrowing(_ isGrowing: Bool) {
    self.isGrowing.store(isGrowing, ordering: .sequentiallyConsistent)
  }

  /// Whether the library is still being taken in. While it is, `renew` gives better answers bit by bit.
  func setFilling(_ isFilling: Bool) {
    self.isFilling.store(isFilling, ordering: .sequentiallyConsistent)
  }

  /// Learns what the user did with articles.
  func learn(_ changed: [ArticleID: ReadingState]) {
    states.withLock { $0.merge(changed) { $1 } }
  }

  /// Searches in the background, and names so many of those who speak in what is found; the answer is posted unless a newer query came meanwhile.
  func search(_ query: SearchQuery, people: Int, generation: Int) {
    latest.withLock { $0 = (query, people, generation) }
    let number = newest.add(1, ordering: .sequentiallyConsistent).newValue
    queue.async {
      guard let outline = self.outline.withLock({ $0 }) else { return }
      let post: (SearchResult) -> Void = { self.post($0, outline, generation) }
      if let result = self.answer(query, people: people, number: number, page: post) { post(result) }
    }
  }

  /// Posts a result as it is listed, behind what its first rows show.
  private func post(_ result: SearchResult, _ outline: Outline, _ generation: Int) {
    let listing = Listing(outline, result.hits)
    if let first = try? library.summaries(listing.articles(inRows: 0..<Self.rowsAtOnce)) {
      mailbox.post(.summaries(first))
    }
    mailbox.post(.found(result, listing, generation: generation))
  }

  /// Searches once more for what was searched for last: the index has grown.
  func renew() {
    guard let (query, people, generation) = latest.withLock({ $0 }) else { return }
    search(query, people: people, generation: generation)
  }

  private func answer(
    _ query: SearchQuery, people: Int, number: Int, page: (SearchResult) -> Void
  ) -> SearchResult? {
    let isStale: () -> Bool = { self.newest.load(ordering: .relaxed) != number }
    guard !isStale() else { return nil }
    let isFilling = isFilling.load(ordering: .sequentiallyConsistent)
    let isPartial = isFilling || isGrowing.load(ordering: .sequentiallyConsistent)
    let snapshot = index.current
    let known = states.withLock { $0 }
    var result = searcher.search(
      snapshot, query, people: people, state: { known[$0] ?? ReadingState() }, isCancelled: isStale,
      page: { if snapshot.count > Self.leastForPages, !$0.hits.isEmpty { page(SearchResult($0)) } })
    result?.isPartial = isPartial
    return isFilling && result?.hits.isEmpty == true ? nil : result
  }
}
