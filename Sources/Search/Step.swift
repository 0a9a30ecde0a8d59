/// A way to find articles: they are known, or have to be asked, some at a time.
enum Step {
  case known(Bitmap)
  /// Candidates, and which of some of them are found; of those given and of those found, the first come first.
  case test(Bitmap, ([Int]) throws(Cancelled) -> [Int])

  /// So many are asked at a time.
  static let batch = 64

  /// All that are found.
  func articles(_ patience: Patience) throws(Cancelled) -> Bitmap {
    switch self {
    case .known(let articles): return articles
    case .test(let candidates, let holding):
      var found = Bitmap(candidates.size)
      var next = candidates.members(from: 0, count: Self.batch)
      while let last = next.last {
        try patience.check()
        for article in try holding(next) { found.insert(article) }
        next = candidates.members(from: last + 1, count: Self.batch)
      }
      return found
    }
  }
}

/// Steps made of others: what is known at once narrows what has to be asked.
extension Evaluation {
  func step(all terms: [SearchQuery.Term], among candidates: Bitmap) throws(Cancelled) -> Step {
    var rest = candidates
    var tests: [([Int]) throws(Cancelled) -> [Int]] = []
    for term in terms where !rest.isEmpty {
      switch try step(term, among: rest) {
      case .known(let articles): rest = articles
      case .test(let candidates, let holding):
        rest = candidates
        tests.append(holding)
      }
    }
    if tests.isEmpty || rest.isEmpty { return .known(rest) }
    return .test(rest) { (articles) throws(Cancelled) in
      var articles = articles
      for holding in tests where !articles.isEmpty { articles = try holding(articles) }
      return articles
    }
  }

  func step(any terms: [SearchQuery.Term], among candidates: Bitmap) throws(Cancelled) -> Step {
    var known = Bitmap(candidates.size)
    var open = known
    var tests: [(candidates: Bitmap, holding: ([Int]) throws(Cancelled) -> [Int])] = []
    for term in terms {
      switch try step(term, among: candidates.subtracting(known)) {
      case .known(let articles): known.formUnion(articles)
      case .test(let candidates, let holding):
        open.formUnion(candidates)
        tests.append((candidates, holding))
      }
    }
    if tests.isEmpty { return .known(known) }
    open.formUnion(known)
    return .test(open) { [known] (articles) throws(Cancelled) in
      var found = Set(articles.filter(known.contains))
      for test in tests {
        found.formUnion(
          try test.holding(articles.filter { !found.contains($0) && test.candidates.contains($0) }))
      }
      return articles.filter(found.contains)
    }
  }

  func step(not term: SearchQuery.Term, among candidates: Bitmap) throws(Cancelled) -> Step {
    var opposite = self
    opposite.takesUnknown.toggle()
    switch try opposite.step(term, among: candidates) {
    case .known(let articles): return .known(candidates.subtracting(articles))
    case .test(let possible, let holding):
      return .test(candidates) { (articles) throws(Cancelled) in
        let found = Set(try holding(articles.filter(possible.contains)))
        return articles.filter { !found.contains($0) }
      }
    }
  }
}
