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

  private let expressions = ExpressionMemories()
  /// What is to be forgiven in the patterns of the latest queries.
  private var forgiven: [ForgivenKey: [Int: Forgiven]] = [:]

  private struct ForgivenKey: Hashable {
    var pattern: WordPattern
    var place: SearchQuery.Term.Place
  }

  private var tallies = PeopleTallies()

  private let workers: Workers
  /// For what is counted when the list is known.
  private let counters: Workers
  private let texts: ArticleTexts

  /// Creates a searcher that remembers nothing. What `texts`, `state` and `isCancelled` are is asked by all workers
  /// at once. Matches are counted by `counters`, where nobody waits for them so much as for what else a key does.
  public init(workers: Workers = .none, counters: Workers? = nil, texts: ArticleTexts = .none) {
    self.workers = workers
    self.counters = counters ?? workers
    self.texts = texts
  }

  /// What a search says while it goes on.
  public struct Page: Hashable, Sendable {
    /// The first hits in the order of the list.
    public var hits: [SearchResult.Hit]
    /// How many articles answer, or at least do.
    public var articles: Int
    /// Whether `articles` is all of them.
    public var isExact: Bool
    /// What was searched for, and what was forgiven in it.
    public var understanding: Understanding
  }

  /// The articles of `index` that answer `query`; nil as soon as `isCancelled` says so, which is asked about every
  /// millisecond.
  ///
  /// `page` is called with the first `pageSize` hits as soon as they are known, then again with the exact number
  /// of articles, both before matches and people are counted. Of these the result names the `people` most quoted
  /// ones; where none are wanted none are counted. Where `forgives`, a word that stands nowhere is taken for those
  /// that are one typing error away.
  public func search(
    _ index: SearchIndex, _ query: SearchQuery, pageSize: Int = 50, people: Int = Int.max,
    forgives: Bool = true,
    state: (ArticleID) -> ReadingState = { _ in ReadingState() }, isCancelled: () -> Bool = { false },
    page: (Page) -> Void = { _ in }
  ) -> SearchResult? {
    use(index)
    return withoutActuallyEscaping(state) { state in
      withoutActuallyEscaping(isCancelled) { isCancelled in
        let patience = Patience(isCancelled: isCancelled)
        guard let understanding = forgives ? try? understand(query, patience) : Understanding(query) else {
          return nil
        }
        let searching = Searching(
          parts: index.parts, catalog: index.catalog, asked: query, understanding: understanding,
          state: state, patience: patience,
          reading: TextReading(texts: texts, memories: expressions), workers: workers, counters: counters)
        return try? search(searching, pageSize, people, page)
      }
    }
  }

  /// The number of articles of `index` that answer `query`; nil as soon as `isCancelled` says so. It costs what the
  /// query costs: nothing is listed, and no match counted.
  public func count(
    _ index: SearchIndex, _ query: SearchQuery, forgives: Bool = true,
    state: (ArticleID) -> ReadingState = { _ in ReadingState() }, isCancelled: () -> Bool = { false }
  ) -> Int? {
    var count: Int?
    let whole = search(
      index, query, pageSize: 0, forgives: forgives, state: state,
      isCancelled: { count != nil || isCancelled() }, page: { if $0.isExact { count = $0.articles } })
    return whole?.articles ?? count
  }

  /// The query with what is to be forgiven in it.
  private func understand(_ query: SearchQuery, _ patience: Patience) throws(Cancelled) -> Understanding {
    let forgiving = Forgiving(parts: index.parts, patience: patience, workers: workers)
    var understanding = Understanding(query)
    for (number, term) in query.terms.enumerated() {
      understanding.query.terms[number] = try term.changing { (pattern, place) throws(Cancelled) in
        let words = try forgiven(forgiving, pattern, place)
        var pattern = pattern
        pattern.meant = words.mapValues(\.meant)
        for (_, var word) in words.sorted(by: { $0.key < $1.key }) {
          word.term = number
          understanding.forgiven.append(word)
        }
        return pattern
      }
    }
    return understanding
  }

  /// What is to be forgiven in a pattern, remembered as long as the index stays what it is.
  private func forgiven(
    _ forgiving: Forgiving, _ pattern: WordPattern, _ place: SearchQuery.Term.Place
  ) throws(Cancelled) -> [Int: Forgiven] {
    let key = ForgivenKey(pattern: pattern, place: place)
    if let known = forgiven[key] { return known }
    let words = try forgiving.forgiven(in: pattern, place)
    if forgiven.count >= Self.forgivenLimit { forgiven = [:] }
    forgiven[key] = words
    return words
  }

  private static let forgivenLimit = 4096

  /// Forgets what belongs to segments that are no longer there.
  private func use(_ index: SearchIndex) {
    if !index.isSame(as: self.index) { forgiven = [:] }
    let segments = Set(index.parts.map { ObjectIdentifier($0.segment) })
    memories = memories.filter { segments.contains($0.key) }
    expressions.forget(except: segments)
    // Holds the segments, so that none comes to lie where a forgotten one lay.
    self.index = index
  }

  private func search(
    _ searching: Searching, _ pageSize: Int, _ people: Int, _ page: (Page) -> Void
  ) throws(Cancelled) -> SearchResult {
    let stages = searching.understanding.query.stages(numbers.contains)
    var open = searching.parts.map { OpenAnswer(unasked: $0.live) }
    let begin = { (number: Int) throws(Cancelled) -> OpenAnswer in
      let part = searching.parts[number]
      return try self.answer(stages, searching.evaluation(part), among: part.live)
    }
    var first = try searching.firstPage(&open, pageSize, begin)
    page(first)
    for number in open.indices where !open[number].isBegun { open[number] = try begin(number) }
    let hits = try complete(open, searching.patience)
    for (part, articles) in zip(searching.parts, hits) { remember(articles, stages, in: part) }
    latest = stages.steady.last.map { (Array(stages.steady.dropLast()), $0) }
    first.articles = hits.reduce(0) { $0 + $1.count }
    first.isExact = true
    page(first)
    var result = try searching.result(hits)
    if people > 0 {
      result.people = try tallies.mostQuoted(people, in: hits, of: index, searching.patience)
      result.peopleAsked = people
    }
    return result
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
    _ stages: SearchQuery.Stages, _ evaluation: Evaluation, among live: Bitmap
  ) throws(Cancelled) -> OpenAnswer {
    let steady = stages.steady
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
      if isLast, stages.isSteady, case .test = step { return OpenAnswer(step) }
      articles = try step.articles(evaluation.patience)
      count += 1
      memory.remember(articles, numbers.number(of: Array(steady.prefix(count))))
    }
    let rest = try evaluation.articles(stages.volatile, among: articles)
    return OpenAnswer(try evaluation.step(all: stages.reading, among: rest))
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
    _ articles: Bitmap, _ stages: SearchQuery.Stages, in part: SearchIndex.Part
  ) {
    guard stages.isSteady, !stages.steady.isEmpty else { return }
    memories[ObjectIdentifier(part.segment), default: StageMemory()]
      .remember(articles, numbers.number(of: stages.steady))
  }
}

/// What answers in one segment, as far as it has been asked.
struct OpenAnswer {
  /// All that are known so far.
  private(set) var known: Bitmap
  /// Where asking goes on; nil where all has been asked.
  private var rest: (candidates: Bitmap, next: Int)?
  /// Which of some candidates answer.
  let holding: ([Int]) throws(Cancelled) -> [Int]
  /// Whether the segment was asked at all.
  let isBegun: Bool

  /// Nothing is known yet of which of some articles answer.
  init(unasked articles: Bitmap) {
    known = Bitmap(articles.size)
    rest = articles.next(from: 0).map { (articles, $0) }
    holding = { _ in [] }
    isBegun = false
  }

  init(_ step: Step) {
    isBegun = true
    switch step {
    case .known(let articles):
      known = articles
      holding = { $0 }
    case .test(let candidates, let holding):
      known = Bitmap(candidates.size)
      rest = candidates.next(from: 0).map { (candidates, $0) }
      self.holding = holding
    }
  }

  /// Whether all that answer are known.
  var isComplete: Bool { rest == nil }

  /// The first article that has not been asked; nil where all have been.
  var next: Int? { rest?.next }

  /// Takes the first articles that have not been asked, no more than `count`, for asking.
  mutating func takeNext(_ count: Int) -> [Int] {
    guard let (candidates, start) = rest else { return [] }
    let articles = candidates.members(from: start, count: count)
    rest = articles.last.flatMap { candidates.next(from: $0 + 1) }.map { (candidates, $0) }
    return articles
  }

  /// Learns that some articles answer.
  mutating func insert(_ articles: [Int]) { for article in articles { known.insert(article) } }

  /// What has not been asked yet, in pieces of some thousand articles.
  var pieces: [Range<Int>] {
    guard let (candidates, start) = rest else { return [] }
    return candidates.pieces.compactMap {
      $0.upperBound > start ? max(start, $0.lowerBound)..<$0.upperBound : nil
    }
  }

  /// Those of a piece that answer.
  func articles(in piece: Range<Int>, _ patience: Patience) throws(Cancelled) -> [Int] {
    guard let (candidates, _) = rest else { return [] }
    let articles = candidates.members(in: piece)
    var found: [Int] = []
    for start in stride(from: 0, to: articles.count, by: Step.batch) {
      try patience.check()
      found += try holding(Array(articles[start..<min(start + Step.batch, articles.count)]))
    }
    return found
  }
}
