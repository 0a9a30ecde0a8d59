public import Articles

/// Searches an index for one query after another, as somebody types them.
///
/// It remembers what the stages of the latest queries found (`StageMemory`), so that a key costs what it changes. The
/// newest articles are found first: they are shown while the rest is counted. Not for two threads at once.
public final class Searcher {
  private var index = SearchIndex()
  private var memories: [ObjectIdentifier: StageMemory] = [:]
  private var numbers = StageNumbers()
  /// The stage that was asked last: where the next one only narrows it, it starts from there.
  private var latest: (before: [SearchQuery.Term], last: SearchQuery.Term)?

  private let workers: Workers

  /// Creates a searcher that remembers nothing. What `state` and `isCancelled` are is asked by all workers at once.
  public init(workers: Workers = .none) { self.workers = workers }

  /// What a search says while it goes on.
  public struct Page: Hashable, Sendable {
    /// The first hits in the order of the list.
    public var hits: [SearchResult.Hit]
    /// How many articles answer, or at least do.
    public var articles: Int
    /// Whether `articles` is all of them.
    public var isExact: Bool
  }

  /// The articles of `index` that answer `query`; nil as soon as `isCancelled` says so, which is asked about every
  /// millisecond.
  ///
  /// `page` is called with the first `pageSize` hits as soon as they are known, then again with the exact number
  /// of articles, both before matches and people are counted.
  public func search(
    _ index: SearchIndex, _ query: SearchQuery, pageSize: Int = 50,
    state: (ArticleID) -> ReadingState = { _ in ReadingState() }, isCancelled: () -> Bool = { false },
    page: (Page) -> Void = { _ in }
  ) -> SearchResult? {
    use(index)
    return withoutActuallyEscaping(state) { state in
      withoutActuallyEscaping(isCancelled) { isCancelled in
        let searching = Searching(
          parts: index.parts, catalog: index.catalog, roster: index.roster, query: query, state: state,
          patience: Patience(isCancelled: isCancelled), workers: workers)
        return try? search(searching, pageSize, page)
      }
    }
  }

  /// Forgets what belongs to segments that are no longer there.
  private func use(_ index: SearchIndex) {
    let segments = Set(index.parts.map { ObjectIdentifier($0.segment) })
    memories = memories.filter { segments.contains($0.key) }
    // Holds the segments, so that none comes to lie where a forgotten one lay.
    self.index = index
  }

  private func search(
    _ searching: Searching, _ pageSize: Int, _ page: (Page) -> Void
  ) throws(Cancelled) -> SearchResult {
    let (steady, volatile) = searching.query.stages(numbers.contains)
    var open: [OpenAnswer] = []
    for part in searching.parts {
      open.append(try answer(steady, volatile, searching.evaluation(part), among: part.live))
    }
    var first = try searching.firstPage(&open, pageSize)
    page(first)
    let hits = try complete(open, searching.patience)
    for (part, articles) in zip(searching.parts, hits) { remember(articles, steady, volatile, in: part) }
    latest = steady.last.map { (Array(steady.dropLast()), $0) }
    first.articles = hits.reduce(0) { $0 + $1.count }
    first.isExact = true
    page(first)
    return try searching.result(hits)
  }

  /// All that answers: what is open is asked by all workers, a few thousand articles at a time.
  private func complete(_ open: [OpenAnswer], _ patience: Patience) throws(Cancelled) -> [Bitmap] {
    let pieces = open.enumerated().flatMap { part, answer in answer.pieces.map { (part: part, articles: $0) }
    }
    let found = try workers.map(pieces.count) { (number) throws(Cancelled) in
      try open[pieces[number].part].articles(in: pieces[number].articles, patience)
    }
    var all = open.map(\.known)
    for (piece, articles) in zip(pieces, found) {
      for article in articles { all[piece.part].insert(article) }
    }
    return all
  }

  /// What answers in one segment, the last stage perhaps not yet asked to the end.
  private func answer(
    _ steady: [SearchQuery.Term], _ volatile: [SearchQuery.Term], _ evaluation: Evaluation, among live: Bitmap
  ) throws(Cancelled) -> OpenAnswer {
    let key = ObjectIdentifier(evaluation.segment)
    var memory = memories[key] ?? StageMemory()
    defer { memories[key] = memory }
    var count = steady.count
    var found: Bitmap?
    while count > 0 {
      let stage = Array(steady.prefix(count))
      if numbers.contains(stage) { found = memory[numbers.number(of: stage)] }
      if found != nil { break }
      count -= 1
    }
    var articles = found.map { $0.intersecting(live) } ?? live
    while count < steady.count {
      let isLast = count == steady.count - 1
      let candidates = isLast ? narrowed(articles, steady, memory) : articles
      let step = try evaluation.step(steady[count], among: candidates)
      if isLast, volatile.isEmpty, case .test = step { return OpenAnswer(step) }
      articles = try step.articles(evaluation.patience)
      count += 1
      memory.remember(articles, numbers.number(of: Array(steady.prefix(count))))
    }
    return OpenAnswer(.known(try evaluation.articles(volatile, among: articles)))
  }

  /// The candidates of the last stage: where it narrows the one asked last, only what that one found.
  private func narrowed(
    _ candidates: Bitmap, _ steady: [SearchQuery.Term], _ memory: StageMemory
  ) -> Bitmap {
    guard let latest, latest.before.elementsEqual(steady.dropLast()),
      steady[steady.count - 1].narrows(latest.last),
      let found = memory[numbers.number(of: latest.before + [latest.last])]
    else { return candidates }
    return candidates.intersecting(found)
  }

  private func remember(
    _ articles: Bitmap, _ steady: [SearchQuery.Term], _ volatile: [SearchQuery.Term],
    in part: SearchIndex.Part
  ) {
    guard volatile.isEmpty, !steady.isEmpty else { return }
    memories[ObjectIdentifier(part.segment), default: StageMemory()]
      .remember(articles, numbers.number(of: steady))
  }
}

/// What answers in one segment, as far as it has been asked.
struct OpenAnswer {
  private var found: Bitmap
  /// Where asking goes on; nil where all has been asked.
  private var rest: (candidates: Bitmap, next: Int, holds: (Int) -> Bool)?

  init(_ step: Step) {
    switch step {
    case .known(let articles): found = articles
    case .test(let candidates, let holds):
      found = Bitmap(candidates.size)
      rest = (candidates, 0, holds)
    }
  }

  /// Whether all that answer are known.
  var isComplete: Bool { rest == nil }

  /// All that are known so far.
  var known: Bitmap { found }

  /// The first articles that answer, no more than `count`; asks until so many are known.
  mutating func first(_ count: Int, _ patience: Patience) throws(Cancelled) -> [Int] {
    guard let (candidates, start, holds) = rest else { return found.first(count) }
    var next = candidates.next(from: start)
    var first = found.first(count)
    var asked = 0
    while first.count < count, let article = next {
      asked += 1
      if asked % 64 == 0 { try patience.check() }
      if holds(article) {
        found.insert(article)
        first.append(article)
      }
      next = candidates.next(from: article + 1)
    }
    rest = next.map { (candidates, $0, holds) }
    return first
  }

  /// What has not been asked yet, in pieces of some thousand articles.
  var pieces: [Range<Int>] {
    guard let (candidates, start, _) = rest else { return [] }
    return candidates.pieces.compactMap {
      $0.upperBound > start ? max(start, $0.lowerBound)..<$0.upperBound : nil
    }
  }

  /// Those of a piece that answer.
  func articles(in piece: Range<Int>, _ patience: Patience) throws(Cancelled) -> [Int] {
    guard let (candidates, _, holds) = rest else { return [] }
    var articles: [Int] = []
    for (asked, article) in candidates.members(in: piece).enumerated() {
      if asked % 64 == 0 { try patience.check() }
      if holds(article) { articles.append(article) }
    }
    return articles
  }
}
