import Apparatus
import Articles
import Search
import SearchOracle

/// Whether the answers are right: against a scan of every word, and against SQLite's full-text index.
func checkSearch(_ settings: Settings) throws {
  try checkAgainstOracle(settings)
  try checkAgainstFTS5()
}

/// Every key that is typed and erased, and every query as it is kept, over a real collection.
private func checkAgainstOracle(_ settings: Settings) throws {
  var documents: [SearchDocument] = []
  for document in try SearchCorpus(try settings.corpus(of: 10_000)) { documents.append(document) }
  let engine = QuothEngine(documents)
  let oracle = Oracle(documents)
  let kept = QueryKind.understood.flatMap(\.queries).compactMap { keptQuery($0, QueryKind.context) }
  let searches = Set(QueryKind.understood.flatMap(\.searches) + kept + [SearchQuery()])
  var wrong = 0
  for search in searches {
    let faults = oracle.faults(in: engine.search(search), for: oracle.answer(search))
    if faults.isEmpty { continue }
    wrong += 1
    say("- WRONG `\(search)`: \(faults.prefix(3).joined(separator: "; "))")
  }
  printFigure(
    "hits, matches, people and hidden articles as a scan of \(oracle.count) articles has them",
    "\(searches.count - wrong) of \(searches.count) searches")
}

/// Made texts and made queries of words, prefixes and phrases with AND, OR and NOT.
///
/// Both have the same words where texts hold no more than letters and digits of Latin script, with accents that
/// Unicode takes apart, and ASCII punctuation: FTS5 leaves ß, ø, ł, ligatures, Greek and Cyrillic accents as they
/// are, takes a run of ideographs for one word, and parts words at a soft hyphen.
private func checkAgainstFTS5() throws {
  var (asked, wrong) = (0, 0)
  for seed in 0..<40 {
    var invention = Invention(seed: UInt64(seed))
    let documents = (1...400).map { invention.document($0) }
    let engine = QuothEngine(documents)
    let rival = try FTS5Engine(":memory:")
    for (place, document) in documents.enumerated() { try rival.add(document, number: place + 1) }
    try rival.finish()
    for _ in 0..<250 {
      let query = invention.query()
      guard let wanted = try rival.all(query) else { continue }
      asked += 1
      let found = engine.search(query, forgives: false).hits.map { Int($0.id.rawValue) }
      if found == wanted { continue }
      wrong += 1
      if wrong <= 20 {
        let odd = Set(found).symmetricDifference(wanted).prefix(1).map { documents[$0 - 1].text }
        say("- WRONG `\(query)`: \(found.count) instead of FTS5's \(wanted.count), such as \(odd)")
      }
    }
  }
  printFigure("made queries answered as FTS5 does", "\(asked - wrong) of \(asked)")
}

/// Small texts of few words, so that they meet often.
private struct Invention {
  private var random: SplitMix

  init(seed: UInt64) { random = SplitMix(seed: seed) }

  private static let words = [
    "the", "The", "plan", "Plan", "planning", "plane", "b", "B", "café", "cafe\u{301}", "Café", "naïve",
    "naive",
    "O'Neill", "don't", "U.S.", "2016", "20", "x2", "señor", "über", "UBER", "Åsa", "asa", "a", "an",
    "plan_b",
    "one-two", "é", "e", "--", "…", "“plan”", "¿qué?", "\n\n", "street",
  ]

  private mutating func text(_ count: ClosedRange<Int>) -> String {
    (0..<Int.random(in: count, using: &random)).map { _ in Self.words.randomElement(using: &random)! }
      .joined(separator: [" ", ", ", "\t"].randomElement(using: &random)!)
  }

  mutating func document(_ number: Int) -> SearchDocument {
    let date = ArticleDate(value: ArticleDate.Moment(day: Day(number: number)), grade: .stated)
    return SearchDocument(
      id: ArticleID(rawValue: Int64(number)), title: text(0...4), text: text(0...20), date: date)
  }

  private mutating func pattern() -> WordPattern {
    var words = text(1...([1, 1, 2, 3].randomElement(using: &random)!))
    let isPrefix = Int.random(in: 0..<3, using: &random) == 0
    if isPrefix, let last = words.last, last.isLetter, words.count > 1, Bool.random(using: &random) {
      words.removeLast()
    }
    return WordPattern(words, isQuoted: true, endsInside: isPrefix)
  }

  private mutating func term(_ depth: Int) -> SearchQuery.Term {
    switch Int.random(in: 0..<(depth < 3 ? 8 : 5), using: &random) {
    case 0..<4: .text(pattern())
    case 4: .title(pattern())
    case 5: .all([term(depth + 1), term(depth + 1)])
    case 6: .any([term(depth + 1), term(depth + 1)])
    default: .all([term(depth + 1), .not(term(depth + 1))])
    }
  }

  mutating func query() -> SearchQuery { SearchQuery([term(0)]) }
}
