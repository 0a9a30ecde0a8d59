import Articles
import Expressions
import Prose
import Synchronization

/// How a search reads texts: where they come from, and what was found in them before.
struct TextReading {
  let texts: ArticleTexts
  let memories: ExpressionMemories
  /// The articles of which it cannot be said whether they answer.
  let undecided = Undecided()

  /// Articles that an expression was too costly in.
  final class Undecided: Sendable {
    private let articles = Mutex<Set<ArticleID>>([])

    var count: Int { articles.withLock { $0.count } }

    func insert(_ article: ArticleID) { articles.withLock { _ = $0.insert(article) } }
  }
}

extension Evaluation {
  /// How to find those of `candidates` in which an expression finds something: among those that hold its literals
  /// the texts are read.
  func step(_ lit: LitExpression, among candidates: Bitmap) throws(Cancelled) -> Step {
    let memory = try memory(of: lit)
    return .test(candidates.intersecting(memory.possible)) { (articles) throws(Cancelled) in
      let counts = try matches(memory, in: articles)
      return zip(articles, counts).filter { $1.map { $0 > 0 } ?? takesUnknown }.map(\.0)
    }
  }

  func memory(of lit: LitExpression) throws(Cancelled) -> ExpressionMemory {
    try reading.memories.memory(of: lit, in: segment, patience)
  }

  /// The number of matches in each of some articles; nil where it is not known.
  func matches(_ memory: ExpressionMemory, in articles: [Int]) throws(Cancelled) -> [Int?] {
    try ask(memory, of: articles.filter { memory[$0] == nil })
    return articles.map { article in
      switch memory[article] {
      case .matches(let count): return count
      case .tooCostly: reading.undecided.insert(segment.id(at: article))
      case nil where memory.patience.isOver: reading.undecided.insert(segment.id(at: article))
      case nil: break
      }
      return nil
    }
  }

  private func ask(_ memory: ExpressionMemory, of articles: [Int]) throws(Cancelled) {
    if articles.isEmpty || memory.patience.isOver { return }
    for (article, text) in zip(articles, reading.texts.texts(articles.map(segment.id))) {
      try patience.check()
      guard let text, !memory.patience.isOver else { continue }
      do throws(RegularExpression.Unfinished) {
        memory[article] = .matches(try count(memory.lit, in: text, article))
      } catch .cancelled {
        throw Cancelled()
      } catch {
        memory[article] = .tooCostly
        memory.patience.fail()
      }
    }
  }

  private func count(
    _ lit: LitExpression, in text: ArticleTexts.Text, _ article: Int
  ) throws(RegularExpression.Unfinished) -> Int {
    let isCancelled = patience.isCancelled
    guard case .ownWords(let speaker) = lit.scope else {
      return try lit.expression.matches(in: text.title, isCancelled: isCancelled).count
        + lit.expression.matches(in: text.text, isCancelled: isCancelled).count
    }
    let stretches = ownStretches(of: speaker, in: article)
    return try lit.expression.matches(in: text.text, wordRanges(text.text), stretches, isCancelled).count
  }

  /// The words that are those of somebody whose name passes the tests, counted from the first word of the text.
  func ownStretches(of speaker: [WordTest], in article: Int) -> [Range<Int>] {
    let people = segment.people
    let isMeant = people.range(article).map { entry in
      people.names(ofGuise: people.guise(of: entry)).contains { segment.names[Int($0)].holds(speaker) }
    }
    return segment.stretches(of: article).filter { isMeant[Int($0.entry)] }
      .map { Int($0.lower)..<max(Int($0.lower), Int($0.upper)) }
  }
}

extension RegularExpression {
  /// The matches in stretches of a text, each taken for a text of its own, in order, those that overlap as one.
  ///
  /// A stretch is given in words, with the marks that close it: it goes on to the next space.
  func matches(
    in text: String, _ words: [TextRange], _ stretches: [Range<Int>], _ isCancelled: () -> Bool = { false }
  ) throws(Unfinished) -> [TextRange] {
    var text = text
    let result = text.withUTF8 { bytes in
      Result { () throws(Unfinished) in
        var found: [TextRange] = []
        for stretch in Set(stretches.map { $0.clamped(to: words.indices) }) where !stretch.isEmpty {
          let start = words[stretch.lowerBound].lower
          let next = stretch.upperBound < words.count ? words[stretch.upperBound].lower : bytes.count
          var end = words[stretch.upperBound - 1].upper
          while end < next, bytes[end] > 0x20 { end += 1 }
          let part = UnsafeBufferPointer(rebasing: bytes[start..<end])
          found += try matches(in: part, isCancelled: isCancelled).map { $0.shifted(by: start) }
        }
        return merged(found)
      }
    }
    return try result.get()
  }
}

/// The same bytes in ranges of which none overlap, in order.
func merged(_ ranges: [TextRange]) -> [TextRange] {
  var merged: [TextRange] = []
  for range in ranges.sorted() {
    if let last = merged.last, range.lower < last.upper {
      merged[merged.count - 1].upper = max(last.upper, range.upper)
    } else {
      merged.append(range)
    }
  }
  return merged
}
