import Expressions
import Prose

/// What one word of a text must be: a given word, or begin with it, end with it or hold it.
struct WordTest: Hashable, Sendable {
  /// The word; folded, or with its capitals where case counts.
  let bytes: [UInt8]
  let matchesCase: Bool
  /// Anything may precede.
  let opensInside: Bool
  /// Anything may follow.
  let endsInside: Bool
  /// The tests that are taken instead of this one, where there are any: one of them has to be passed.
  var meant: [WordTest] = []

  /// Where the word stands in `candidate`, which is folded the same way; nil where the candidate is none.
  func place(in candidate: UnsafeBufferPointer<UInt8>) -> Int? {
    let last = candidate.count - bytes.count
    if last < 0 || bytes.isEmpty { return nil }
    switch (opensInside, endsInside) {
    case (false, false): return last == 0 && stands(in: candidate, at: 0) ? 0 : nil
    case (false, true): return stands(in: candidate, at: 0) ? 0 : nil
    case (true, false): return stands(in: candidate, at: last) ? last : nil
    case (true, true):
      for place in 0...last where candidate[place] == bytes[0] && stands(in: candidate, at: place) {
        return place
      }
      return nil
    }
  }

  @inline(__always)
  private func stands(in candidate: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
    var index = 0
    while index < bytes.count, candidate[place + index] == bytes[index] { index += 1 }
    return index == bytes.count
  }
}

extension WordPattern {
  /// What each word of a run of neighbours must be; no more than 64 of them.
  var tests: [WordTest] {
    var text = text
    var tests: [WordTest] = []
    let words = wordRanges(text).prefix(64)
    text.withUTF8 { bytes in
      for (index, word) in words.enumerated() {
        var form: [UInt8] = []
        let word = UnsafeBufferPointer(rebasing: bytes[word.lower..<word.upper])
        appendFolded(word, keepingCase: matchesCase, to: &form)
        var test = WordTest(
          bytes: form, matchesCase: matchesCase, opensInside: opensInside && index == 0,
          endsInside: endsInside && index == words.count - 1)
        test.meant = meant[index, default: []].map { test.with(Array($0.utf8)) }
        tests.append(test)
      }
    }
    return tests
  }
}

/// Words that a query lights up, and where.
struct LitPattern: Hashable {
  enum Scope: Hashable {
    case anywhere
    case title
    /// In words of those whom the tests name.
    case ownWords(speaker: [WordTest])
  }

  var tests: [WordTest]
  var scope: Scope
}

/// An expression whose matches light up, and where.
struct LitExpression: Hashable {
  var expression: RegularExpression
  var scope: LitPattern.Scope
}

extension SearchQuery {
  /// The expressions that are not negated.
  var litExpressions: [LitExpression] {
    var found: [LitExpression] = []
    func collect(_ term: Term, isNegated: Bool) {
      switch term {
      case .all(let terms), .any(let terms): for term in terms { collect(term, isNegated: isNegated) }
      case .not(let term): collect(term, isNegated: !isNegated)
      case .expression(let expression) where !isNegated:
        found.append(LitExpression(expression: expression, scope: .anywhere))
      case .saysMatch(let name, let expression) where !isNegated:
        found.append(LitExpression(expression: expression, scope: .ownWords(speaker: name.tests)))
      default: break
      }
    }
    for term in terms { collect(term, isNegated: false) }
    return found
  }

  /// Everything that matches light up for: the words that are not negated.
  var litPatterns: [LitPattern] { terms.flatMap { $0.litPatterns(isNegated: false) } }
}

extension SearchQuery.Term {
  fileprivate func litPatterns(isNegated: Bool) -> [LitPattern] {
    switch self {
    case .all(let terms), .any(let terms): return terms.flatMap { $0.litPatterns(isNegated: isNegated) }
    case .not(let term): return term.litPatterns(isNegated: !isNegated)
    case _ where isNegated: return []
    case .text(let pattern): return [LitPattern(tests: pattern.tests, scope: .anywhere)]
    case .title(let pattern): return [LitPattern(tests: pattern.tests, scope: .title)]
    case .says(let name, let words?):
      return [LitPattern(tests: words.tests, scope: .ownWords(speaker: name.tests))]
    default: return []
    }
  }
}

/// Matches in one text merged where they share a word.
struct MatchRuns {
  struct Run {
    var words: Range<Int>
    /// What is lit of them.
    var lit: TextRange
  }

  private(set) var runs: [Run] = []

  /// Adds a match; each ends where the one before it ends, or later.
  mutating func add(_ words: Range<Int>, lit: TextRange = TextRange(0, 0)) {
    var run = Run(words: words, lit: lit)
    while let last = runs.last, last.words.upperBound > run.words.lowerBound {
      run.words = min(last.words.lowerBound, run.words.lowerBound)..<run.words.upperBound
      run.lit = TextRange(min(last.lit.lower, run.lit.lower), max(last.lit.upper, run.lit.upper))
      runs.removeLast()
    }
    runs.append(run)
  }

  mutating func removeAll() { runs.removeAll(keepingCapacity: true) }
}

/// Stretches of one text, counted in its words, that are somebody's own.
struct OwnWords {
  private var starts: [Int] = []
  /// How far the stretches that start up to here reach.
  private var reaches: [Int] = []

  /// Takes the next stretch; they come in the order of their starts.
  mutating func append(_ words: Range<Int>) {
    starts.append(words.lowerBound)
    reaches.append(max(words.upperBound, reaches.last ?? 0))
  }

  /// Whether one stretch holds all of `words`.
  func contains(_ words: Range<Int>) -> Bool {
    var (low, high) = (0, starts.count)
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= words.lowerBound { low = middle + 1 } else { high = middle }
    }
    return low > 0 && reaches[low - 1] >= words.upperBound
  }
}

/// The words that stand whole inside a stretch of bytes.
func wordsInside(_ range: TextRange, of words: [TextRange]) -> Range<Int> {
  func first(_ isBehind: (TextRange) -> Bool) -> Int {
    var (low, high) = (0, words.count)
    while low < high {
      let middle = (low + high) / 2
      if isBehind(words[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
  let lower = first { $0.lower >= range.lower }
  return lower..<max(lower, first { $0.upper > range.upper })
}
