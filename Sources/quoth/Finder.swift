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
  /// Holds counting back until what was found is on the screen.
  private let gate = FrameGate()
  /// Whether the index still lacks articles of the library: nothing found then means nothing yet.
  private let isFilling = Atomic(true)
  /// What stays listed until something else is searched for.
  private let kept = Mutex(Kept())

  private struct Kept {
    var articles: Set<ArticleID> = []
    var listed: Listing?
  }

  /// The order of the list; nothing is answered before it is known.
  private let outline = Mutex<Outline?>(nil)
  private let latest = Mutex<(query: SearchQuery, people: Int, generation: Int)?>(nil)
  /// What is to be counted beside, and what of it is not yet known as it is now.
  private let counting = Mutex(Counting())
  private let queue = DispatchQueue(label: "quoth.search", qos: .userInteractive)
  /// Used on `queue` alone; what is counted has one of its own, so that it takes no memory from what is typed.
  private nonisolated(unsafe) let searcher: Searcher
  private nonisolated(unsafe) let counter: Searcher

  private struct Counting {
    var queries: [String: SearchQuery] = [:]
    var generation = 0
    /// The keys of what is still to be counted.
    var rest: [String] = []
    /// What was posted.
    var known: [String: Int] = [:]
  }

  /// In a smaller library the whole answer is there as soon as the first page could be painted.
  private static let leastForPages = 20_000

  /// The rows whose contents are sent along with a result: no more are on most screens.
  private static let rowsAtOnce = 48
  /// What was sent along with the latest results.
  private let sent = Mutex(Sent())

  /// The articles that the list knows already. It forgets them some time, and then asks by itself.
  private struct Sent {
    private var outline: Outline?
    private var articles: Set<ArticleID> = []

    /// Those that are not known, for the list of an outline.
    mutating func news(_ articles: [ArticleID], of outline: Outline) -> [ArticleID] {
      if self.outline !== outline || self.articles.count > 1000 { self.articles = [] }
      self.outline = outline
      return articles.filter { self.articles.insert($0).inserted }
    }
  }

  init(library: Library, mailbox: Mailbox, index: LibraryIndex) {
    self.library = library
    self.mailbox = mailbox
    self.index = index
    searcher = Searcher(workers: .cores, counters: .otherCores, texts: index.texts)
    counter = Searcher(workers: .otherCores, texts: index.texts)
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

  /// Whatever was posted is on the screen.
  func noteFrame() { gate.open() }

  /// Goes on listing articles that are listed, whatever the user does with them.
  func keep(_ articles: [ArticleID]) {
    kept.withLock { $0.articles.formUnion(articles) }
  }

  /// Learns what the user did with articles.
  func learn(_ changed: [ArticleID: ReadingState]) {
    states.withLock { $0.merge(changed) { $1 } }
    recount()
  }

  /// Searches in the background, and names so many of those who speak in what is found; the answer is posted unless
  /// a newer query came meanwhile.
  ///
  /// Made once more, it goes on listing what the user has read or starred since: nobody loses the article at hand.
  func search(_ query: SearchQuery, people: Int, isRefresh: Bool, generation: Int) {
    if !isRefresh { kept.withLock { $0 = Kept() } }
    latest.withLock { $0 = (query, people, generation) }
    let number = newest.add(1, ordering: .sequentiallyConsistent).newValue
    gate.open()
    queue.async {
      defer { self.goOnCounting() }
      guard let outline = self.outline.withLock({ $0 }) else { return }
      let post: (SearchResult) -> Void = { self.post($0, outline, generation) }
      // What is listed already is replaced as a whole.
      let page: (SearchResult) -> Void = { result in
        if isRefresh { return }
        self.gate.close()
        post(result)
        // What follows is matches and people, and nobody waits for these.
        if result.isCountExact { self.gate.pass(atOnce: true) }
      }
      if let result = self.answer(query, people: people, number: number, page: page) { post(result) }
    }
  }

  /// Posts a result as it is listed, behind what its first rows show.
  private func post(_ result: SearchResult, _ outline: Outline, _ generation: Int) {
    var listing = Listing(outline, result.hits)
    if !result.isFirstPage {
      kept.withLock { kept in
        if let listed = kept.listed { listing = listing.keeping(kept.articles, of: listed) }
        kept.listed = listing
      }
    }
    let first = listing.articles(inRows: 0..<Self.rowsAtOnce)
    let new = sent.withLock { $0.news(first, of: outline) }
    if !new.isEmpty, let summaries = try? library.summaries(new) { mailbox.post(.summaries(summaries)) }
    mailbox.post(.found(result, listing, generation: generation))
  }

  /// Searches once more for what was searched for last: the index has grown.
  func renew() {
    recount()
    guard let (query, people, generation) = latest.withLock({ $0 }) else { return }
    search(query, people: people, isRefresh: true, generation: generation)
  }

  private func answer(
    _ query: SearchQuery, people: Int, number: Int, page: (SearchResult) -> Void
  ) -> SearchResult? {
    let isStale: () -> Bool = {
      if self.newest.load(ordering: .relaxed) != number { return true }
      self.gate.pass()
      return self.newest.load(ordering: .relaxed) != number
    }
    guard !isStale() else { return nil }
    let isFilling = isFilling.load(ordering: .sequentiallyConsistent)
    let isPartial = isFilling || isGrowing.load(ordering: .sequentiallyConsistent)
    let snapshot = index.current
    let known = states.withLock { $0 }
    // More may come while articles do: then no number is the last word.
    func counted(_ result: SearchResult) -> SearchResult {
      var result = result
      result.isPartial = isPartial || result.isFirstPage
      result.isCountExact = result.isCountExact && !isPartial
      return result
    }
    let result = searcher.search(
      snapshot, query, people: people, forgives: !isFilling, state: { known[$0] ?? ReadingState() },
      isCancelled: isStale,
      page: { if snapshot.count > Self.leastForPages, !$0.hits.isEmpty { page(counted(SearchResult($0))) } }
    ).map(counted)
    return isFilling && result?.hits.isEmpty == true ? nil : result
  }

  // MARK: Counting

  /// Counts what answers each query, and again whenever that may have changed; searches go first.
  func count(_ queries: [String: SearchQuery], generation: Int) {
    counting.withLock { $0 = Counting(queries: queries, generation: generation) }
    recount()
  }

  /// What waits already keeps its turn.
  private func recount() {
    counting.withLock { counting in
      let waiting = Set(counting.rest)
      counting.rest = counting.queries.keys.filter { !waiting.contains($0) }.sorted(by: >) + counting.rest
    }
    goOnCounting()
  }

  /// Counts one query after the other, as long as nobody types; then the search goes on from here.
  private func goOnCounting() {
    queue.async {
      guard !self.isFilling.load(ordering: .sequentiallyConsistent), self.countNext() else { return }
      self.goOnCounting()
    }
  }

  /// Counts the next query; false where none is left, or a search has come in between.
  private func countNext() -> Bool {
    let next = counting.withLock { counting in
      counting.rest.popLast().map { ($0, counting.queries[$0] ?? SearchQuery(), counting.generation) }
    }
    guard let (key, query, generation) = next else { return false }
    let number = newest.load(ordering: .relaxed)
    let known = states.withLock { $0 }
    let articles = counter.count(
      index.current, query, state: { known[$0] ?? ReadingState() },
      isCancelled: { self.newest.load(ordering: .relaxed) != number })
    let isNews = counting.withLock { counting in
      guard counting.generation == generation else { return false }
      guard let articles else {
        counting.rest.append(key)
        return false
      }
      return counting.known.updateValue(articles, forKey: key) != articles
    }
    if let articles, isNews { mailbox.post(.counted([key: articles], generation: generation)) }
    return articles != nil
  }
}
