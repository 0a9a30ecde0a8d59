/// The stages of one query, and what asking a segment for them needs.
struct StagePlan {
  /// The number of each steady stage.
  let numbers: [Int]
  private let stages: SearchQuery.Stages
  /// The number of the stage that was asked last, where the last one of these only narrows it.
  private let wider: Int?

  init(_ stages: SearchQuery.Stages, numbers: [Int], wider: Int?) {
    self.stages = stages
    self.numbers = numbers
    self.wider = wider
  }

  /// The terms of the stages that may be remembered, in the order in which they are asked.
  var steady: [SearchQuery.Term] { stages.steady }

  /// Whether all that is found may be remembered.
  var isSteady: Bool { stages.isSteady }

  /// What answers in one segment, the last stage perhaps not yet asked to the end, and what the stages found on the
  /// way that were not remembered.
  func answer(
    _ evaluation: Evaluation, among live: Bitmap, _ memory: StageMemory
  ) throws(Cancelled) -> (open: OpenAnswer, found: [(stage: Int, articles: Bitmap)]) {
    let known = numbers.lastIndex { memory[$0] != nil }
    var articles = known.flatMap { memory[numbers[$0]] }?.intersecting(live) ?? live
    var found: [(stage: Int, articles: Bitmap)] = []
    for place in (known.map { $0 + 1 } ?? 0)..<steady.count {
      let isLast = place == steady.count - 1
      let candidates = isLast ? narrowed(articles, memory) : articles
      let step = try evaluation.step(steady[place], among: candidates)
      if isLast, isSteady, case .test = step { return (OpenAnswer(step), found) }
      articles = try step.articles(evaluation.patience)
      found.append((numbers[place], articles))
    }
    let rest = try evaluation.articles(stages.volatile, among: articles)
    return (OpenAnswer(try evaluation.step(all: stages.reading, among: rest)), found)
  }

  /// The candidates of the last stage: where it narrows the one asked last, only what that one found.
  private func narrowed(_ candidates: Bitmap, _ memory: StageMemory) -> Bitmap {
    guard let wider, let found = memory[wider] else { return candidates }
    return candidates.intersecting(found)
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
