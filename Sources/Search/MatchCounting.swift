/// Counts the places that the highlighter lights.
struct MatchCounting {
  private let segment: Segment
  private let patience: Patience
  /// What any single word of title or text may be.
  private let words: RankCounting
  /// All else.
  private var phrases: [(scan: PhraseScan, scope: Scope)] = []
  /// Where texts have to be read.
  private let reading: ReadCounting?

  private enum Scope {
    case anywhere, head
    case ownWords(Bitmap)
  }

  init(_ query: SearchQuery, _ evaluation: Evaluation) throws(Cancelled) {
    segment = evaluation.segment
    patience = evaluation.patience
    let index = segment.words
    var ranks: [UInt32] = []
    reading = try ReadCounting(query, evaluation)
    // Where texts are read, words are counted in them, too.
    let patterns = reading == nil ? query.litPatterns : []
    for pattern in Set(patterns) where !pattern.tests.isEmpty {
      let forms = try index.forms(passingEach: pattern.tests, patience)
      if forms.contains(where: \.isEmpty) { continue }
      switch pattern.scope {
      case .anywhere where forms.count == 1: ranks += forms[0].map(index.vocabulary.rank)
      case .anywhere: phrases.append((PhraseScan(forms, in: index), .anywhere))
      case .title: phrases.append((PhraseScan(forms, in: index), .head))
      case .ownWords(let speaker):
        phrases.append((PhraseScan(forms, in: index), .ownWords(try evaluation.guises(named: speaker))))
      }
    }
    words = RankCounting(ranks, of: index.vocabulary.formCount)
  }

  /// The number of matches in each of `articles`.
  func counts(of articles: [Int]) throws(Cancelled) -> [UInt32] {
    if let reading { return try reading.counts(of: articles) }
    var counts: [UInt32] = []
    counts.reserveCapacity(articles.count)
    for (number, article) in articles.enumerated() {
      if number % 64 == 0 { try patience.check() }
      counts.append(words.isEmpty && phrases.isEmpty ? 0 : count(article))
    }
    return counts
  }

  private func count(_ article: Int) -> UInt32 {
    if phrases.isEmpty { return segment.words.rows.withRow(of: article) { row, _ in words.count(in: row) } }
    var matches = wordMatches(article)
    for (scan, scope) in phrases {
      switch scope {
      case .anywhere:
        scan.forEachMatch(in: segment.words, article) {
          matches.append($0); return true
        }
      case .head:
        scan.forEachMatch(in: segment.words, article, inHead: true) {
          matches.append($0); return true
        }
      case .ownWords(let speakers):
        let own = segment.ownWords(of: speakers, in: article)
        scan.forEachMatch(in: segment.words, article) { words in
          if own.contains(words) { matches.append(words) }
          return true
        }
      }
    }
    if phrases.count > 1 || !words.isEmpty { matches.sort { $0.upperBound < $1.upperBound } }
    var runs = MatchRuns()
    for match in matches { runs.add(match) }
    return UInt32(runs.runs.count)
  }

  private func wordMatches(_ article: Int) -> [Range<Int>] {
    if words.isEmpty { return [] }
    var matches: [Range<Int>] = []
    var place = 0
    segment.words.rows.forEachWord(article) { rank in
      if words.contains(rank) { matches.append(place..<place + 1) }
      place += 1
    }
    return matches
  }
}
