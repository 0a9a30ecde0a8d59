import Articles
import Prose

/// An article as linear text, for pipes, for `--plain` and for screen readers.
enum ArticleText {
  /// Headline, source and date, text, what was kept apart, warnings.
  static func lines(_ article: Article) -> [String] {
    var lines = [article.title, headline(article), ""]
    lines += article.body.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if !article.boilerplate.isEmpty { lines += ["", "Kept apart:"] + article.boilerplate.map { "  \($0)" } }
    return lines + article.warnings.map { "warning: \($0)" }
  }

  /// The article with a list of its quotes behind the text.
  static func lines(_ annotated: AnnotatedArticle) -> [String] {
    let article = annotated.article
    guard let annotations = annotated.annotations else { return lines(article) }
    let found = AnnotationText.lines(id: "", text: article.body.text, annotations).dropFirst()
    return lines(article) + found
  }

  /// The article as Markdown, its quotes as a list behind it.
  static func markdown(_ annotated: AnnotatedArticle) -> [String] {
    let article = annotated.article
    let quotes = QuoteRow.rows(of: annotated, selectedBy: nil).map { row in
      "- **\(row.speaker ?? "unknown")** (\(row.kind)): \(row.text.onOneLine)"
    }
    let body = article.body.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    return ["# " + article.title.onOneLine, "", headline(article), ""] + body
      + (quotes.isEmpty ? [] : ["", "## Quotes", ""] + quotes)
  }

  /// Source, author, date and its grade.
  private static func headline(_ article: Article) -> String {
    let date = article.date.iso8601.map { text in
      text + (article.date.disputed.map { " or \($0.iso8601(article.date.precision))" } ?? "")
        + (article.date.grade == .inferred ? " (inferred)" : "")
    }
    return [article.source, article.author, date ?? "no date"].compactMap(\.self).joined(separator: " · ")
  }
}
