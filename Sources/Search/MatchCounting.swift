/// Counts the places that the highlighter lights.
struct MatchCounting {
  private let segment: Segment
  private let patience: Patience
  /// What any single word of title or text may be, by rank.
  private var isLit: Bitmap
  private var hasWords = false
  /// All else.
  private var phrases: [(scan: PhraseScan, scope: Scope)] = []

  private enum Scope {
    case anywhere, head
    case ownWords(Bitmap)
  }

  init(_ patterns: [LitPattern], _ evaluation: Evaluation) throws(Cancelled) {
    segment = evaluation.segment
    patience = evaluation.patience
    let index = segment.words
    isLit = Bitmap(index.vocabulary.formCount)
    for pattern in Set(patterns) where !pattern.tests.isEmpty {
      let forms = try index.forms(passingEach: pattern.tests, patience)
      if forms.contains(where: \.isEmpty) { continue }
      switch pattern.scope {
      case .anywhere where forms.count == 1: append(forms[0])
      case .anywhere: phrases.append((PhraseScan(forms, in: index), .anywhere))
      case .title: phrases.append((PhraseScan(forms, in: index), .head))
      case .ownWords(let speaker):
        phrases.append((PhraseScan(forms, in: index), .ownWords(try evaluation.names(speaker))))
      }
    }
  }

  private mutating func append(_ forms: [UInt32]) {
    for form in forms { isLit.insert(Int(segment.words.vocabulary.rank(of: form))) }
    hasWords = hasWords || !forms.isEmpty
  }

  /// The number of matches in each of `articles`.
  func counts(of articles: [Int]) throws(Cancelled) -> [UInt32] {
    var counts: [UInt32] = []
    counts.reserveCapacity(articles.count)
    for (number, article) in articles.enumerated() {
      if number % 64 == 0 { try patience.check() }
      counts.append(hasWords || !phrases.isEmpty ? count(article) : 0)
    }
    return counts
  }

  private func count(_ article: Int) -> UInt32 {
    if phrases.isEmpty { return countWords(article) }
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
      case .ownWords(let names):
        let own = segment.ownWords(of: names, in: article)
        scan.forEachMatch(in: segment.words, article) { words in
          if own.contains(words) { matches.append(words) }
          return true
        }
      }
    }
    if phrases.count > 1 || hasWords { matches.sort { $0.upperBound < $1.upperBound } }
    var runs = MatchRuns()
    for match in matches { runs.add(match) }
    return UInt32(runs.runs.count)
  }

  private func countWords(_ article: Int) -> UInt32 {
    var count: UInt32 = 0
    segment.words.rows.forEachWord(article) { if isLit.contains(Int($0)) { count += 1 } }
    return count
  }

  private func wordMatches(_ article: Int) -> [Range<Int>] {
    if !hasWords { return [] }
    var matches: [Range<Int>] = []
    var place = 0
    segment.words.rows.forEachWord(article) { rank in
      if isLit.contains(Int(rank)) { matches.append(place..<place + 1) }
      place += 1
    }
    return matches
  }
}
