public import Articles
import Expressions
public import Prose

/// Finds what a query lights up in an opened article; the same places that the index counts.
///
/// A word is lit whole, a prefix only as far as it is typed, a phrase from its first word to its last; matches that
/// share a word are one.
public struct Highlighter: Sendable {
  private let patterns: [LitPattern]
  private let expressions: [LitExpression]

  /// Prepares the words of `query`; negated ones are never lit, nor are fields without words of the text.
  public init(_ query: SearchQuery?) {
    patterns = Array(Set(query?.litPatterns ?? [])).filter { !$0.tests.isEmpty }
    expressions = Array(Set(query?.litExpressions ?? []))
  }

  /// Whether regular expressions are among what lights up: one may take a quarter of a second in a text, so that
  /// nobody who waits for a key should ask for them.
  public var holdsExpressions: Bool { !expressions.isEmpty }

  /// The matches in the article's text, in order, none overlapping. An expression that is too costly lights nothing,
  /// nor does one that nobody wants to know of any more.
  public func matches(
    in annotated: AnnotatedArticle, isCancelled: () -> Bool = { false }
  ) -> [TextRange] {
    matches(inText: annotated.article.body.text, isCancelled: isCancelled) { speaker, words in
      let document = SearchDocument(annotated)
      let isMeant = document.people.map { person in person.names.contains { $0.holds(speaker) } }
      let stretches = document.utterances.filter { isMeant[$0.person] }
        .flatMap { $0.ranges.map { wordsInside($0, of: words) } }
      return stretches.sorted { $0.lowerBound < $1.lowerBound }
    }
  }

  /// The matches in a text; `own` gives the words, in the order of their starts, that are those of somebody whose
  /// name passes tests.
  func matches(
    inText text: String, isCancelled: () -> Bool = { false },
    own: (_ speaker: [WordTest], _ words: [TextRange]) -> [Range<Int>]
  ) -> [TextRange] {
    let body = patterns.filter { if case .title = $0.scope { false } else { true } }
    let needsWords = !body.isEmpty || expressions.contains { $0.scope != .anywhere }
    let words = needsWords ? wordRanges(text) : []
    var found = expressions.map { lit in
      guard case .ownWords(let speaker) = lit.scope else { return lit.matches(in: text, isCancelled) }
      return (try? lit.expression.matches(in: text, words, own(speaker, words), isCancelled)) ?? []
    }
    if !body.isEmpty {
      let own = body.map { pattern -> OwnWords? in
        guard case .ownWords(let speaker) = pattern.scope else { return nil }
        return own(speaker, words).reduce(into: OwnWords()) { $0.append($1) }
      }
      found.append(litRuns(text, words, body) { own[$0]?.contains($1) ?? true })
    }
    return found.count == 1 ? found[0] : merged(found.flatMap { $0 })
  }

  /// The matches in a headline, in order, none overlapping.
  public func matches(inTitle title: String, isCancelled: () -> Bool = { false }) -> [TextRange] {
    let head = patterns.filter { if case .ownWords = $0.scope { false } else { true } }
    var found = expressions.filter { $0.scope == .anywhere }.map { $0.matches(in: title, isCancelled) }
    if !head.isEmpty { found.append(litRuns(title, wordRanges(title), head) { _, _ in true }) }
    return found.count == 1 ? found[0] : merged(found.flatMap { $0 })
  }
}

extension LitExpression {
  fileprivate func matches(in text: String, _ isCancelled: () -> Bool) -> [TextRange] {
    (try? expression.matches(in: text, isCancelled: isCancelled)) ?? []
  }
}

extension String {
  /// Whether words in a row of a name pass the tests.
  func holds(_ tests: [WordTest]) -> Bool {
    if tests.isEmpty { return false }
    let pattern = LitPattern(tests: tests, scope: .anywhere)
    return !litRuns(self, wordRanges(self), [pattern]) { _, _ in true }.isEmpty
  }
}

/// Walks the words of a text with Shift-And for each pattern (Baeza-Yates and Gonnet, “A new approach to text
/// searching”): bit `i` of a state says that the words before here pass the tests up to the one at bit `i`.
private func litRuns(
  _ text: String, _ words: [TextRange], _ patterns: [LitPattern], _ isLit: (Int, Range<Int>) -> Bool
) -> [TextRange] {
  var text = text
  var runs = MatchRuns()
  var states = Array<UInt64>(repeating: 0, count: patterns.count)
  var (plain, cased): ([UInt8], [UInt8]) = ([], [])
  text.withUTF8 { bytes in
    for (index, range) in words.enumerated() {
      let word = UnsafeBufferPointer(rebasing: bytes[range.lower..<range.upper])
      plain.removeAll(keepingCapacity: true)
      cased.removeAll(keepingCapacity: true)
      appendFolded(word, to: &plain)
      appendFolded(word, keepingCase: true, to: &cased)
      for (number, pattern) in patterns.enumerated() {
        let last = pattern.tests.count - 1
        states[number] = (states[number] << 1 | 1) & pattern.mask(plain, cased)
        guard states[number] >> UInt64(last) & 1 == 1, isLit(number, index - last..<index + 1) else {
          continue
        }
        let lower = pattern.tests[0].lit(words[index - last], bytes).lower
        let upper = pattern.tests[last].lit(range, bytes).upper
        runs.add(index - last..<index + 1, lit: TextRange(lower, max(lower, upper)))
      }
    }
  }
  return runs.runs.map(\.lit)
}
extension LitPattern {
  /// The tests that a word passes, one bit each.
  fileprivate func mask(_ plain: [UInt8], _ cased: [UInt8]) -> UInt64 {
    var mask: UInt64 = 0
    for (bit, test) in tests.enumerated() where test.passes(plain, cased) { mask |= 1 << UInt64(bit) }
    return mask
  }
}

extension WordTest {
  /// Whether a word passes, given folded and with its capitals.
  fileprivate func passes(_ plain: [UInt8], _ cased: [UInt8]) -> Bool {
    if !meant.isEmpty { return meant.contains { $0.passes(plain, cased) } }
    return matchesCase ? isPlaced(in: cased) : isPlaced(in: plain)
  }

  private func isPlaced(in word: [UInt8]) -> Bool {
    word.withUnsafeBufferPointer { place(in: $0) != nil }
  }

  /// What is lit of a word that passes: where the test's own letters stand.
  fileprivate func lit(_ range: TextRange, _ text: UnsafeBufferPointer<UInt8>) -> TextRange {
    if !opensInside, !endsInside { return range }
    let word = UnsafeBufferPointer(rebasing: text[range.lower..<range.upper])
    var form: [UInt8] = []
    appendFolded(word, keepingCase: matchesCase, to: &form)
    if let test = meant.first(where: { $0.passes(form, form) }) { return test.lit(range, text) }
    guard let place = form.withUnsafeBufferPointer({ place(in: $0) }) else { return range }
    let isPlain = word.allSatisfy { $0 < 0x80 }
    if isPlain { return TextRange(place, place + bytes.count).shifted(by: range.lower) }
    // Small letters may be longer than capitals: both ends count in folded bytes.
    let before = Self.foldedCount(form[..<place])
    let after = before + Self.foldedCount(form[place..<place + bytes.count])
    let map = FoldedText(String(decoding: word, as: UTF8.self))
    return map.original(TextRange(before, after)).shifted(by: range.lower)
  }

  private static func foldedCount(_ bytes: ArraySlice<UInt8>) -> Int {
    var folded: [UInt8] = []
    Array(bytes).withUnsafeBufferPointer { appendFolded($0, to: &folded) }
    return folded.count
  }
}
