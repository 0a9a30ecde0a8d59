/// What the stages of the latest queries found in one segment.
///
/// A stage is a row of terms that must all hold. Typing adds a stage or changes the last one, erasing goes back to one
/// that is remembered, so that a key costs what it changes and a backspace next to nothing.
struct StageMemory {
  private var found: [Int: Bitmap] = [:]
  /// The stages in the order in which they were remembered, from `oldest` on.
  private var order: [Int] = []
  private var oldest = 0

  /// So many stages are remembered: more than anybody types and erases in one go.
  private static let limit = 256

  /// What a stage found; nil where it is not remembered.
  subscript(stage: Int) -> Bitmap? { found[stage] }

  /// Remembers what a stage found, and forgets the oldest one where there are too many.
  mutating func remember(_ articles: Bitmap, _ stage: Int) {
    guard found.updateValue(articles, forKey: stage) == nil else { return }
    order.append(stage)
    guard order.count - oldest > Self.limit else { return }
    found[order[oldest]] = nil
    oldest += 1
    if oldest > Self.limit {
      order.removeFirst(oldest)
      oldest = 0
    }
  }
}

/// Numbers stages, the same for all segments.
struct StageNumbers {
  private var numbers: [[SearchQuery.Term]: Int] = [:]
  private var next = 0

  /// So many are told apart before numbering begins anew, with numbers never given before.
  private static let limit = 4096

  /// The number of a stage.
  mutating func number(of terms: [SearchQuery.Term]) -> Int {
    if let number = numbers[terms] { return number }
    if numbers.count >= Self.limit { numbers = [:] }
    next += 1
    numbers[terms] = next
    return next
  }

  /// Whether a stage has a number, so that something may be remembered of it.
  func contains(_ terms: [SearchQuery.Term]) -> Bool { terms.isEmpty || numbers[terms] != nil }
}

extension SearchQuery {
  /// The terms in the order in which they are asked: what is being typed comes last where all before it has been
  /// asked already, else what costs little comes first. Terms whose answer changes without the index are asked
  /// then and never remembered. Terms for which texts are read come last; what they find is remembered elsewhere,
  /// article by article (`ExpressionMemory`).
  func stages(_ isKnown: ([Term]) -> Bool) -> Stages {
    let others = terms.filter { !$0.holdsExpression }
    let steady = others.filter { !$0.isVolatile }
    let before = Array(steady.dropLast()).cheapestFirst
    let order = isKnown(before) ? before + steady.suffix(1) : steady.cheapestFirst
    return Stages(
      steady: order, volatile: others.filter(\.isVolatile), reading: terms.filter(\.holdsExpression))
  }

  /// The terms of a query in the order in which they are asked.
  struct Stages {
    var steady: [Term]
    var volatile: [Term]
    var reading: [Term]

    /// Whether all that is found may be remembered.
    var isSteady: Bool { volatile.isEmpty && reading.isEmpty }
  }
}

extension SearchQuery.Term {
  /// Whether it asks for what the user did with an article.
  fileprivate var isVolatile: Bool {
    switch self {
    case .state: true
    case .all(let terms), .any(let terms): terms.contains(where: \.isVolatile)
    case .not(let term): term.isVolatile
    default: false
    }
  }

  /// Whether texts have to be read for it.
  var holdsExpression: Bool {
    switch self {
    case .expression, .saysMatch: true
    case .all(let terms), .any(let terms): terms.contains(where: \.holdsExpression)
    case .not(let term): term.holdsExpression
    default: false
    }
  }

  /// Whether every article for which this term holds is one for which `wider` does, as far as it is easily seen:
  /// the same words with more letters or more words behind them.
  func narrows(_ wider: SearchQuery.Term) -> Bool {
    switch (self, wider) {
    case (.text(let pattern), .text(let wide)), (.title(let pattern), .title(let wide)):
      pattern.narrows(wide)
    case (.says(let name, let words?), .says(let wideName, let wide)):
      name == wideName && (wide.map { words.narrows($0) } ?? true)
    default: false
    }
  }
}

extension WordPattern {
  fileprivate func narrows(_ wider: WordPattern) -> Bool {
    guard matchesCase == wider.matchesCase, opensInside == wider.opensInside else { return false }
    let (tests, wide) = (tests, wider.tests)
    guard let last = wide.last, tests.count >= wide.count,
      tests[..<(wide.count - 1)].elementsEqual(wide.dropLast())
    else { return false }
    let test = tests[wide.count - 1]
    return test == last
      || last.meant.isEmpty && test.meant.isEmpty && last.endsInside && test.opensInside == last.opensInside
        && test.bytes.starts(with: last.bytes)
  }
}
