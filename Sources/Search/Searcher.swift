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
  private let manyHits: Int

  /// Creates a searcher that remembers nothing. What `texts`, `state` and `isCancelled` are is asked by all workers
  /// at once. Matches are counted by `counters`, where nobody waits for them so much as for what else a key does; to
  /// count those of more than `manyHits` articles takes a while.
  public init(
    workers: Workers = .none, counters: Workers? = nil, texts: ArticleTexts = .none, manyHits: Int = 8192
  ) {
    self.manyHits = manyHits
    self.workers = workers
    self.counters = counters ?? workers
    self.texts = texts
  }

  /// What a search says while it goes on.
  public struct Page: Hashable, Sendable {
    /// The first hits in the order of the list; without matches as long as these are not counted.
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
  /// of articles, both before matches and people are counted; where there are many hits once more, when the matches
  /// of the first ones are. Of the people the result names the most quoted ones, as many as `people`; where none are
  /// wanted none are counted. Where `forgives`, a word that stands nowhere is taken for those that are one typing
  /// error away.
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
    let plan = plan(searching.understanding.query)
    var open = searching.parts.map { OpenAnswer(unasked: $0.live) }
    var first = try searching.firstPage(&open, pageSize) { (part) throws(Cancelled) in
      try self.begin([part], plan, searching)[0]
    }
    page(first)
    let rest = open.indices.filter { !open[$0].isBegun }
    for (part, answer) in zip(rest, try begin(rest, plan, searching)) { open[part] = answer }
    let hits = try complete(open, searching.patience)
    for (part, articles) in zip(searching.parts, hits) { remember(articles, plan, in: part) }
    latest = plan.steady.last.map { (Array(plan.steady.dropLast()), $0) }
    first.articles = hits.reduce(0) { $0 + $1.count }
    first.isExact = true
    page(first)
    if first.articles > manyHits {
      first.hits = try searching.firstHits(hits, pageSize)
      page(first)
    }
    var result = try searching.result(hits)
    if people > 0 {
      result.people = try tallies.mostQuoted(people, in: hits, of: index, searching.patience)
      result.peopleAsked = people
    }
    return result
  }

  private func plan(_ query: SearchQuery) -> StagePlan {
    let stages = query.stages(numbers.contains)
    let asked = stages.steady.indices.map { numbers.number(of: Array(stages.steady[...$0])) }
    var wider: Int?
    if let latest, let last = stages.steady.last, latest.before.elementsEqual(stages.steady.dropLast()),
      last.narrows(latest.last)
    {
      wider = numbers.number(of: latest.before + [latest.last])
    }
    return StagePlan(stages, numbers: asked, wider: wider)
  }

  /// What answers in some parts, the last stage perhaps not yet asked to the end.
  private func begin(
    _ parts: [Int], _ plan: StagePlan, _ searching: Searching
  ) throws(Cancelled) -> [OpenAnswer] {
    // To wake the others takes longer than a few segments.
    let workers = parts.count < 4 ? .none : workers
    let answers = try workers.map(parts.count) { (number) throws(Cancelled) in
      let part = searching.parts[parts[number]]
      let memory = self.memories[ObjectIdentifier(part.segment)] ?? StageMemory()
      return try plan.answer(searching.evaluation(part), among: part.live, memory)
    }
    for (number, answer) in zip(parts, answers) {
      for (stage, articles) in answer.found {
        memories[ObjectIdentifier(searching.parts[number].segment), default: StageMemory()]
          .remember(articles, stage)
      }
    }
    return answers.map(\.open)
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

  private func remember(_ articles: Bitmap, _ plan: StagePlan, in part: SearchIndex.Part) {
    guard plan.isSteady, let stage = plan.numbers.last else { return }
    memories[ObjectIdentifier(part.segment), default: StageMemory()].remember(articles, stage)
  }
}
