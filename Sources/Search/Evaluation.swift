import Articles

/// Finds the articles of one segment for which terms hold.
struct Evaluation {
  let segment: Segment
  let state: (ArticleID) -> ReadingState
  let patience: Patience
  /// For what the words of the segment cannot tell.
  let reading: TextReading
  /// Whether an expression counts as one that finds something where it is not known whether it does: so that
  /// an article of which nothing is known is found neither by it nor by its opposite.
  var takesUnknown = false

  /// Those of `candidates` for which every term holds; what costs little is asked first.
  func articles(_ terms: [SearchQuery.Term], among candidates: Bitmap) throws(Cancelled) -> Bitmap {
    var result = candidates
    for term in terms.cheapestFirst {
      if result.isEmpty { return result }
      result = try articles(term, among: result)
    }
    return result
  }

  /// Those of `candidates` for which a term holds.
  func articles(_ term: SearchQuery.Term, among candidates: Bitmap) throws(Cancelled) -> Bitmap {
    try step(term, among: candidates).articles(patience)
  }

  /// How to find those of `candidates` for which a term holds.
  func step(_ term: SearchQuery.Term, among candidates: Bitmap) throws(Cancelled) -> Step {
    try patience.check()
    switch term {
    case .all(let terms):
      return try step(all: terms.cheapestFirst, among: candidates)
    case .any(let terms): return try step(any: terms, among: candidates)
    case .not(let term): return try step(not: term, among: candidates)
    case .expression(let expression):
      return try step(LitExpression(expression: expression, scope: .anywhere), among: candidates)
    case .saysMatch(let name, let expression):
      let speakers = try guises(named: name.tests)
      return try step(
        LitExpression(expression: expression, scope: .ownWords(speaker: name.tests)),
        among: articles(with: speakers, speaking: true, among: candidates))
    case .text(let pattern):
      return try segment.words.step(holding: pattern.tests, among: candidates, patience)
    case .title(let pattern):
      return try segment.words.step(holding: pattern.tests, among: candidates, inHead: true, patience)
    case .says(let name, let words):
      let speakers = try guises(named: name.tests)
      let spoken = articles(with: speakers, speaking: true, among: candidates)
      guard let words else { return .known(spoken) }
      return try step(words.tests, saidBy: speakers, among: spoken)
    case .who(let name):
      return .known(articles(with: try guises(named: name.tests), speaking: false, among: candidates))
    case .source(let name):
      let names = try names(name)
      return .known(
        try filter(candidates) { segment.records[$0].source.map { names.contains(Int($0)) } ?? false })
    case .type(let type):
      return .known(try filter(candidates) { segment.records[$0].isTranscript == (type == .transcript) })
    case .language(let code): return .known(try articles(in: code, among: candidates))
    case .state(let wanted):
      return .known(try filter(candidates) { wanted.holds(for: state(segment.records[$0].id)) })
    case .date(let date):
      return .known(try filter(candidates) { date.holds(for: segment.records[$0].date) })
    }
  }

  private func filter(_ candidates: Bitmap, _ isIncluded: (Int) -> Bool) throws(Cancelled) -> Bitmap {
    var steps = 0
    return try candidates.filter { (article) throws(Cancelled) in
      steps += 1
      if steps % 256 == 0 { try patience.check() }
      return isIncluded(article)
    }
  }

  /// The names that hold the words of a pattern.
  func names(_ pattern: WordPattern) throws(Cancelled) -> Bitmap {
    try names(pattern.tests)
  }

  func names(_ tests: [WordTest]) throws(Cancelled) -> Bitmap {
    let names = segment.names.words
    return try names.texts(holding: tests, among: Bitmap(names.count, all: true), patience)
  }

  /// Those of `candidates` in which somebody goes by one of some guises, or is quoted, too.
  private func articles(with guises: Bitmap, speaking: Bool, among candidates: Bitmap) -> Bitmap {
    if guises.isEmpty { return Bitmap(candidates.size) }
    return segment.people.articles(with: guises, speaking: speaking, of: candidates.size)
      .intersecting(candidates)
  }

  /// The guises with a name that holds the words of a pattern.
  func guises(named tests: [WordTest]) throws(Cancelled) -> Bitmap {
    segment.people.guises(named: try names(tests))
  }

  private func articles(in code: String, among candidates: Bitmap) throws(Cancelled) -> Bitmap {
    // Articles in a row are mostly in one language.
    var latest: (language: UInt32, isMeant: Bool)?
    return try filter(candidates) { article in
      guard let language = segment.records[article].language else { return false }
      if let latest, latest.language == language { return latest.isMeant }
      let isMeant = segment.names[Int(language)].isLanguage(code)
      latest = (language, isMeant)
      return isMeant
    }
  }

  private func step(
    _ words: [WordTest], saidBy speakers: Bitmap, among candidates: Bitmap
  ) throws(Cancelled) -> Step {
    let index = segment.words
    let holding = try index.texts(holdingEach: words, among: candidates, patience)
    if holding.isEmpty { return .known(holding) }
    let scan = try index.scan(words, patience)
    return .test(holding) { articles in
      index.rows.prefetch(articles)
      return articles.filter { article in
        let own = segment.ownWords(of: speakers, in: article)
        var isSaid = false
        scan.forEachMatch(in: index, article) { words in
          isSaid = own.contains(words)
          return !isSaid
        }
        return isSaid
      }
    }
  }
}

extension Segment {
  /// The words of an article that are those of somebody in one of some guises, counted from the first word
  /// of the headline.
  func ownWords(of guises: Bitmap, in article: Int) -> OwnWords {
    let isMeant = people(of: article).map { guises.contains(people.guise(of: $0)) }
    let boundary = words.boundary(article)
    var own = OwnWords()
    for stretch in stretches(of: article) where isMeant[Int(stretch.entry)] {
      own.append(boundary + Int(stretch.lower)..<boundary + Int(stretch.upper))
    }
    return own
  }
}

extension SearchQuery.StateFilter {
  /// Whether a state is the one meant.
  func holds(for state: ReadingState) -> Bool {
    switch self {
    case .unread: !state.isRead
    case .read: state.isRead
    case .starred: state.isStarred
    }
  }
}

extension String {
  /// Whether a folded language code is `code` or a variety of it.
  func isLanguage(_ code: String) -> Bool {
    self == code || hasPrefix(code + "-") || hasPrefix(code + "_")
  }
}

extension [SearchQuery.Term] {
  /// The terms, what costs little to ask first; of equals as they stand.
  var cheapestFirst: [SearchQuery.Term] {
    map { (cost: $0.cost, term: $0) }.sorted { $0.cost < $1.cost }.map(\.term)
  }
}

extension SearchQuery.Term {
  /// Orders terms by what asking them costs.
  fileprivate var cost: Int {
    switch self {
    case .date, .type: 0
    case .source, .language, .state: 1
    case .text(let pattern): pattern.tests.count > 1 ? 5 : 2
    case .who, .says(_, nil): 3
    case .title: 4
    case .says: 6
    case .expression, .saysMatch: 7
    case .not(let term): term.cost
    case .all(let terms), .any(let terms): terms.map(\.cost).max() ?? 0
    }
  }
}
