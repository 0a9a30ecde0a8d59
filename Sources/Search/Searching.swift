import Articles

/// One search: all parts of an index, put together.
struct Searching {
  let parts: [SearchIndex.Part]
  let catalog: Catalog
  /// What was asked for.
  let asked: SearchQuery
  /// What it was understood as.
  let understanding: Understanding
  let state: (ArticleID) -> ReadingState
  let patience: Patience
  let reading: TextReading
  var workers = Workers.none
  var counters = Workers.none

  private var query: SearchQuery { understanding.query }

  /// The hits with all that is counted of them.
  func result(_ hits: [Bitmap]) throws(Cancelled) -> SearchResult {
    var result = try listed(hits)
    result.articles = result.hits.count
    if result.hits.isEmpty { result.without = try relaxations() }
    result.undatedHidden = try undatedHidden()
    result.tooCostly = reading.undecided.count
    result.understanding = understanding
    return result
  }

  func evaluation(_ part: SearchIndex.Part) -> Evaluation {
    Evaluation(segment: part.segment, state: state, patience: patience, reading: reading)
  }

  /// The first hits; of answers that are open no more is asked than this takes, and segments whose articles stand
  /// further down are not begun.
  func firstPage(
    _ answers: inout [OpenAnswer], _ size: Int, _ begin: (Int) throws(Cancelled) -> OpenAnswer
  ) throws(Cancelled) -> Searcher.Page {
    // More at once the longer it takes, so that all workers have something to do.
    var count = Step.batch
    while let open = firstOpen(answers), found(answers, before: open.rank, size) < size {
      guard answers[open.part].isBegun else {
        answers[open.part] = try begin(open.part)
        continue
      }
      try askNext(&answers, count)
      count = min(2 * count, 64 * Step.batch)
    }
    let page = firstPlaces(answers.map { $0.known.first(size) }, size)
    return Searcher.Page(
      hits: page.map { SearchResult.Hit(id: catalog.ids[Int($0.rank)], matches: 0) },
      articles: answers.reduce(0) { $0 + $1.known.count }, isExact: answers.allSatisfy(\.isComplete),
      understanding: understanding)
  }

  /// The first of all hits, with their matches.
  func firstHits(_ hits: [Bitmap], _ size: Int) throws(Cancelled) -> [SearchResult.Hit] {
    let page = firstPlaces(hits.map { $0.first(size) }, size)
    var matches: [UInt32: UInt32] = [:]
    for (number, part) in parts.enumerated() {
      let own = page.filter { $0.part == number }
      if own.isEmpty { continue }
      let counts = try MatchCounting(query, evaluation(part)).counts(of: own.map(\.article))
      for (place, count) in zip(own, counts) { matches[place.rank] = count }
    }
    return page.map {
      SearchResult.Hit(id: catalog.ids[Int($0.rank)], matches: Int(matches[$0.rank] ?? 0))
    }
  }

  /// The first of what stands first in each part.
  private func firstPlaces(_ first: [[Int]], _ size: Int) -> ArraySlice<Place> {
    let places = first.enumerated().flatMap { part, articles in
      articles.map { Place(rank: catalog.ranks[part][$0], part: part, article: $0) }
    }
    return places.sorted { $0.rank < $1.rank }.prefix(size)
  }

  /// Where a hit stands in the list, and in which part.
  private struct Place {
    var rank: UInt32
    var part: Int
    var article: Int
  }

  /// The part of the first article in the list that has not been asked, and where it stands.
  private func firstOpen(_ answers: [OpenAnswer]) -> (part: Int, rank: UInt32)? {
    var first: (part: Int, rank: UInt32)?
    for part in answers.indices {
      guard let article = answers[part].next else { continue }
      let rank = catalog.ranks[part][article]
      if first.map({ rank < $0.rank }) ?? true { first = (part, rank) }
    }
    return first
  }

  /// How many are known that stand in front of a place in the list, or `enough`.
  private func found(_ answers: [OpenAnswer], before end: UInt32, _ enough: Int) -> Int {
    var count = 0
    for (part, answer) in answers.enumerated() where count < enough {
      count += answer.known.first(enough).count { catalog.ranks[part][$0] < end }
    }
    return count
  }

  /// Asks the next articles in the order of the list, at least `count` of them as long as there are so many.
  private func askNext(_ answers: inout [OpenAnswer], _ count: Int) throws(Cancelled) {
    var batches: [(part: Int, articles: [Int])] = []
    while batches.count * Step.batch < count, let part = firstOpen(answers)?.part,
      answers[part].isBegun
    {
      batches.append((part, answers[part].takeNext(Step.batch)))
    }
    let open = answers
    // To wake the others takes longer than a few batches of words.
    let workers = batches.count < 16 ? .none : workers
    let found = try workers.map(batches.count) { (number) throws(Cancelled) in
      try patience.check()
      return try open[batches[number].part].holding(batches[number].articles)
    }
    for (batch, articles) in zip(batches, found) { answers[batch.part].insert(articles) }
  }

  /// The hits in the order of the list, with their matches.
  private func listed(_ hits: [Bitmap]) throws(Cancelled) -> SearchResult {
    var countings: [MatchCounting] = []
    for part in parts { countings.append(try MatchCounting(query, evaluation(part))) }
    let pieces = hits.enumerated().flatMap { part, articles in
      articles.pieces.map { (part: part, articles: $0) }
    }
    let counts = try counters.map(pieces.count) { (number) throws(Cancelled) in
      let piece = pieces[number]
      return try countings[piece.part].counts(of: hits[piece.part].members(in: piece.articles))
    }
    // One more than the matches, by rank; none where the article is no hit.
    var found = Array<UInt32>(repeating: 0, count: catalog.ids.count)
    for (piece, counts) in zip(pieces, counts) {
      for (article, count) in zip(hits[piece.part].members(in: piece.articles), counts) {
        found[Int(catalog.ranks[piece.part][article])] = count + 1
      }
    }
    try patience.check()
    var result = SearchResult()
    result.hits.reserveCapacity(hits.reduce(0) { $0 + $1.count })
    for rank in found.indices where found[rank] > 0 {
      let matches = Int(found[rank] - 1)
      result.hits.append(SearchResult.Hit(id: catalog.ids[rank], matches: matches))
      result.totalMatches += matches
    }
    return result
  }

  /// For each term how many articles answer the others; not where texts would have to be read for it.
  private func relaxations() throws(Cancelled) -> [SearchResult.Relaxation] {
    let reading = query.terms.filter(\.holdsExpression)
    if let only = reading.first {
      if reading.count > 1 { return [] }
      let others = query.terms.filter { !$0.holdsExpression }
      var count = 0
      for part in parts { count += try evaluation(part).articles(others, among: part.live).count }
      return [SearchResult.Relaxation(term: only, articles: count)]
    }
    let terms = query.terms
    var counts = Array(repeating: 0, count: terms.count)
    for part in parts {
      var answers: [Bitmap] = []
      for term in terms { answers.append(try evaluation(part).articles([term], among: part.live)) }
      // What holds behind each term, then what holds before it.
      var behind = [part.live]
      for answer in answers.reversed() { behind.append(behind[behind.count - 1].intersecting(answer)) }
      var before = part.live
      for (index, answer) in answers.enumerated() {
        try patience.check()
        counts[index] += before.intersecting(behind[terms.count - 1 - index]).count
        before.formIntersection(answer)
      }
    }
    return zip(asked.terms, counts).map { SearchResult.Relaxation(term: $0, articles: $1) }
  }

  /// The articles without a day that answer all but the intervals asked for.
  private func undatedHidden() throws(Cancelled) -> Int {
    let others = query.terms.filter { !$0.isInterval }
    if others.count == query.terms.count { return 0 }
    var count = 0
    for part in parts {
      let undated = part.live.filter { !part.segment.records[$0].date.isKnown }
      if !undated.isEmpty { count += try evaluation(part).articles(others, among: undated).count }
    }
    return count
  }
}

extension SearchQuery.Term {
  /// Whether it asks for an interval of days.
  fileprivate var isInterval: Bool {
    if case .date(let date) = self, case .within = date.meaning { true } else { false }
  }
}
