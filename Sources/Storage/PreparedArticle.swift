public import Articles

/// An article with all that can be worked out of it before it is stored, on any thread: a batch keeps other
/// writers waiting.
public struct PreparedArticle: Sendable {
  let article: Article
  let content: Content
  let row: ListRow
  /// What an engine found; nil where none has looked yet.
  let findings: Findings?

  /// Works it out.
  public init(_ article: Article, _ annotations: Annotations?) {
    self.article = article
    content = Content(article)
    row = ListRow(article)
    findings = annotations.map {
      Findings(annotations: $0, bytes: $0.bytes, appearances: $0.appearances(in: article))
    }
  }

  /// What an engine found, as it is stored.
  struct Findings: Sendable {
    var annotations: Annotations
    var bytes: [UInt8]
    /// Who appears, as long as the user has corrected nothing.
    var appearances: [Appearance]
  }
}

/// What the list shows of an article and has to be worked out.
struct ListRow: Sendable {
  var position: Int
  var date: [UInt8]
  var words: Int
  var isTranscript: Bool
  var fingerprint: Int64

  init(_ article: Article) {
    let measure = TextMeasure(article.body.text)
    position = ArticleSummary(id: article.id, title: "", date: article.date, path: "").sortKey
    date = article.date.summaryBytes
    words = measure.words
    isTranscript = article.isTranscript
    fingerprint = measure.fingerprint
  }
}
