/// Counts the places that the highlighter lights.
struct MatchCounting {
  private let segment: Segment
  private let patience: Patience
  /// What any single word of title or text may be, and the same by number.
  private var words: [UInt32] = []
  private var isLit: [Bool] = []
  /// All else.
  private var scopes: [Scope] = []
  private var phrases: [[[UInt32]]] = []

  private enum Scope {
    case anywhere, head
    case ownWords(Bitmap)
  }

  init(_ patterns: [LitPattern], _ evaluation: Evaluation) throws(Cancelled) {
    segment = evaluation.segment
    patience = evaluation.patience
    for pattern in Set(patterns) where !pattern.tests.isEmpty {
      var forms: [[UInt32]] = []
      for test in pattern.tests { forms.append(try segment.words.forms(passing: test, patience)) }
      switch pattern.scope {
      case .anywhere where forms.count == 1: append(forms[0])
      case .anywhere: append(forms, .anywhere)
      case .title: append(forms, .head)
      case .ownWords(let speaker): append(forms, .ownWords(try evaluation.names(speaker)))
      }
    }
  }

  private mutating func append(_ forms: [UInt32]) {
    if isLit.isEmpty { isLit = Array(repeating: false, count: segment.words.vocabulary.formCount) }
    for form in forms where !isLit[Int(form)] {
      isLit[Int(form)] = true
      words.append(form)
    }
  }

  private mutating func append(_ forms: [[UInt32]], _ scope: Scope) {
    if forms.contains(where: \.isEmpty) { return }
    phrases.append(forms)
    scopes.append(scope)
  }

  /// The number of matches in each of `hits`, ascending.
  func counts(_ hits: Bitmap) throws(Cancelled) -> [UInt32] {
    var counts = Array<UInt32>(repeating: 0, count: segment.count)
    if words.isEmpty, phrases.isEmpty { return counts }
    if phrases.isEmpty {
      try countWords(hits, &counts)
      return counts
    }
    let lanes = self.lanes
    var runs = MatchRuns()
    try hits.forEach { (article) throws(Cancelled) in
      try patience.check()
      counts[article] = UInt32(count(article, lanes, &runs))
    }
    return counts
  }

  /// Whether headlines alone are lit.
  private var isInHead: Bool {
    words.isEmpty && scopes.allSatisfy { if case .head = $0 { true } else { false } }
  }

  /// Counts single words.
  private func countWords(_ hits: Bitmap, _ counts: inout [UInt32]) throws(Cancelled) {
    try hits.forEach { (article) throws(Cancelled) in
      try patience.check()
      var count: UInt32 = 0
      segment.words.rows.forEachWord(article) { form in
        if isLit[Int(form)] { count += 1 }
        return true
      }
      counts[article] = count
    }
  }

  /// Every phrase, and the single words together as one more; as many in a lane as it holds.
  private var lanes: [PhraseLane] {
    let forms = segment.words.vocabulary.formCount
    var lanes = [PhraseLane(forms: forms)]
    for (number, phrase) in (phrases + (words.isEmpty ? [] : [[words]])).enumerated() {
      if lanes[lanes.count - 1].append(phrase, number: number) { continue }
      lanes.append(PhraseLane(forms: forms))
      lanes[lanes.count - 1].append(phrase, number: number)
    }
    return lanes
  }

  private func count(_ article: Int, _ lanes: [PhraseLane], _ runs: inout MatchRuns) -> Int {
    let boundary = segment.words.boundary(article)
    let own = scopes.map { scope in
      if case .ownWords(let names) = scope { segment.ownWords(of: names, in: article) } else { OwnWords() }
    }
    var matches: [Range<Int>] = []
    for lane in lanes {
      lane.forEachMatch(segment.words, article, inHead: isInHead) { number, words in
        let isLit =
          switch number < scopes.count ? scopes[number] : .anywhere {
          case .anywhere: true
          case .head: words.upperBound <= boundary
          case .ownWords: own[number].contains(words)
          }
        if isLit { matches.append(words) }
        return true
      }
    }
    if lanes.count > 1 { matches.sort { $0.upperBound < $1.upperBound } }
    runs.removeAll()
    for match in matches { runs.add(match) }
    return runs.runs.count
  }
}
