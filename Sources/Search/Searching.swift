import Articles

/// One search: all parts of an index, put together.
struct Searching {
  let parts: [SearchIndex.Part]
  let catalog: Catalog
  let roster: Lazy<Roster>
  let query: SearchQuery
  let state: (ArticleID) -> ReadingState
  let patience: Patience
  var workers = Workers.none

  /// The hits with all that is counted of them.
  func result(_ hits: [Bitmap]) throws(Cancelled) -> SearchResult {
    var result = try listed(hits)
    result.articles = result.hits.count
    result.people = try people(hits)
    if result.hits.isEmpty { result.without = try relaxations() }
    result.undatedHidden = try undatedHidden()
    return result
  }

  func evaluation(_ part: SearchIndex.Part) -> Evaluation {
    Evaluation(segment: part.segment, state: state, patience: patience)
  }

  /// The first hits; of answers that are open no more is asked than this takes.
  func firstPage(_ answers: inout [OpenAnswer], _ size: Int) throws(Cancelled) -> Searcher.Page {
    var first: [[Int]] = []
    for index in answers.indices { first.append(try answers[index].first(size, patience)) }
    return Searcher.Page(
      hits: try hits(first, size), articles: answers.reduce(0) { $0 + $1.known.count },
      isExact: answers.allSatisfy(\.isComplete))
  }

  /// The first of what stands first in each part, with their matches.
  private func hits(_ first: [[Int]], _ size: Int) throws(Cancelled) -> [SearchResult.Hit] {
    let places = first.enumerated().flatMap { part, articles in
      articles.map { (rank: catalog.ranks[part][$0], part: part, article: $0) }
    }
    let page = places.sorted { $0.rank < $1.rank }.prefix(size)
    let patterns = query.litPatterns
    var matches: [UInt32: UInt32] = [:]
    for (number, part) in parts.enumerated() {
      let own = page.filter { $0.part == number }
      if own.isEmpty { continue }
      let counts = try MatchCounting(patterns, evaluation(part)).counts(of: own.map(\.article))
      for (place, count) in zip(own, counts) { matches[place.rank] = count }
    }
    return page.map {
      SearchResult.Hit(id: catalog.ids[Int($0.rank)], matches: Int(matches[$0.rank] ?? 0))
    }
  }

  /// The hits in the order of the list, with their matches.
  private func listed(_ hits: [Bitmap]) throws(Cancelled) -> SearchResult {
    let patterns = query.litPatterns
    var countings: [MatchCounting] = []
    for part in parts { countings.append(try MatchCounting(patterns, evaluation(part))) }
    let pieces = hits.enumerated().flatMap { part, articles in
      articles.pieces.map { (part: part, articles: $0) }
    }
    let counts = try workers.map(pieces.count) { (number) throws(Cancelled) in
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

  private struct Tally {
    var direct: UInt32 = 0
    var indirect: UInt32 = 0
    var articles: UInt32 = 0
    /// The last article that counted, so that none counts twice.
    var last = UInt32.max

    /// Orders tallies, the highest first.
    var rank: UInt64 { UInt64(direct + indirect) << 32 | UInt64(articles) }
  }

  /// Everybody who speaks in a hit: the most quoted first, of equals those in more articles, then by name.
  private func people(_ hits: [Bitmap]) throws(Cancelled) -> [SearchResult.PersonTally] {
    let roster = roster.value
    var tallies = Array(repeating: Tally(), count: roster.persons.count)
    for (number, part) in parts.enumerated() {
      try patience.check()
      tallies.withUnsafeMutableBufferPointer {
        add(part.segment, roster.numbers[number], catalog.ranks[number], hits[number], to: $0)
      }
    }
    try patience.check()
    let order = tallies.indices.filter { tallies[$0].articles > 0 }
      .map { (rank: tallies[$0].rank, person: $0) }
      .sorted { $0.rank != $1.rank ? $0.rank > $1.rank : $0.person < $1.person }
    var people: [SearchResult.PersonTally] = []
    people.reserveCapacity(order.count)
    for (index, entry) in order.enumerated() {
      if index % 1024 == 0 { try patience.check() }
      people.append(tally(of: roster.persons[entry.person], tallies[entry.person]))
    }
    return people
  }

  private func tally(
    of place: (part: UInt32, person: UInt32), _ tally: Tally
  ) -> SearchResult.PersonTally {
    let segment = parts[Int(place.part)].segment
    let person = segment.persons[Int(place.person)]
    return SearchResult.PersonTally(
      id: person.id, name: SearchResult.NamePlace(segment: segment, place: person.name),
      direct: tally.direct, indirect: tally.indirect, articles: tally.articles)
  }

  /// Counts the speakers of the hits in one part.
  private func add(
    _ segment: Segment, _ numbers: [UInt32], _ ranks: [UInt32], _ hits: Bitmap,
    to tallies: UnsafeMutableBufferPointer<Tally>
  ) {
    let people = segment.people
    hits.forEach { article in
      for place in segment.people(of: article) {
        let quotes = people.quotes(of: place)
        guard quotes.direct | quotes.indirect | quotes.narrations > 0 else { continue }
        let person = Int(numbers[people.person(of: place)])
        tallies[person].direct += quotes.direct
        tallies[person].indirect += quotes.indirect
        if tallies[person].last != ranks[article] { tallies[person].articles += 1 }
        tallies[person].last = ranks[article]
      }
    }
  }

  /// For each term how many articles answer the others.
  private func relaxations() throws(Cancelled) -> [SearchResult.Relaxation] {
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
    return zip(terms, counts).map { SearchResult.Relaxation(term: $0, articles: $1) }
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
