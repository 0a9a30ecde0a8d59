import Articles
import Expressions
import Prose

/// Counts the places that the highlighter lights where expressions are among them.
struct ReadCounting {
  private let evaluation: Evaluation
  private let highlighter: Highlighter
  /// What is known of the only expression, where no words light up.
  private let only: ExpressionMemory?

  /// Nil where the words of the index tell all.
  init?(_ query: SearchQuery, _ evaluation: Evaluation) throws(Cancelled) {
    let expressions = Set(query.litExpressions)
    if expressions.isEmpty { return nil }
    self.evaluation = evaluation
    highlighter = Highlighter(query)
    let isOnly = expressions.count == 1 && query.litPatterns.isEmpty
    only =
      try isOnly ? expressions.first.map { (lit) throws(Cancelled) in try evaluation.memory(of: lit) } : nil
  }

  /// The number of matches in each of `articles`.
  func counts(of articles: [Int]) throws(Cancelled) -> [UInt32] {
    var counts: [UInt32] = []
    for start in stride(from: 0, to: articles.count, by: Step.batch) {
      try evaluation.patience.check()
      let batch = Array(articles[start..<min(start + Step.batch, articles.count)])
      if let only {
        counts += try evaluation.matches(only, in: batch).map { UInt32($0 ?? 0) }
      } else {
        counts += try read(batch)
      }
    }
    return counts
  }

  private func read(_ articles: [Int]) throws(Cancelled) -> [UInt32] {
    let texts = evaluation.reading.texts.texts(articles.map(evaluation.segment.id))
    var counts: [UInt32] = []
    for (article, text) in zip(articles, texts) {
      try evaluation.patience.check()
      counts.append(UInt32(text.map { count($0, article) } ?? 0))
    }
    try evaluation.patience.check()
    return counts
  }

  private func count(_ text: ArticleTexts.Text, _ article: Int) -> Int {
    let body = highlighter.matches(inText: text.text, isCancelled: evaluation.patience.isCancelled) {
      speaker, _ in
      evaluation.ownStretches(of: speaker, in: article)
    }
    return highlighter.matches(inTitle: text.title).count + body.count
  }
}
