import Articles
import Prose
import Search
import Storage

/// A row of `quoth list`.
struct ListRow: Row {
  static let columns = ["id", "title", "source", "date", "grade", "path", "minutes", "read", "starred"]

  var id: String
  var title: String
  @Nullable var source: String?
  @Nullable var date: String?
  var grade: String
  var path: String
  var minutes: Int
  var read: Bool
  var starred: Bool

  init(_ summary: ArticleSummary) {
    id = summary.id.description
    title = summary.title
    source = summary.source
    date = summary.date.iso8601
    grade = summary.date.grade.rawValue
    path = summary.path
    minutes = summary.minutes
    read = summary.state.isRead
    starred = summary.state.isStarred
  }

  var cells: [String] {
    [id, title, source ?? "", date ?? "", grade, path, String(minutes), String(read), String(starred)]
  }

  var line: String {
    let mark = grade == ArticleDate.Grade.inferred.rawValue ? "~" : " "
    let day = (date ?? "—").prefix(10)
    let padding = String(repeating: " ", count: 10 - day.count)
    let flags = (read ? " " : "•") + (starred ? "★" : " ")
    return "\(id) \(flags) \(mark)\(day)\(padding)  \(title)" + (source.map { "  · \($0)" } ?? "")
  }
}

/// A row of `quoth quotes`: one part of a quote, or a turn; offsets in code points of the article's text.
struct QuoteRow: Row {
  static let columns = [
    "article", "id", "start", "end", "kind", "text", "cue", "speaker", "person", "confidence",
  ]

  var article: String
  var id: String
  var start: Int
  var end: Int
  var kind: String
  var text: String
  @Nullable var cue: String?
  @Nullable var speaker: String?
  @Nullable var person: String?
  var confidence: Double

  var cells: [String] {
    [
      article, id, String(start), String(end), kind, text, cue ?? "", speaker ?? "", person ?? "",
      String(confidence),
    ]
  }

  var line: String {
    let words = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    return "\(article)  \(speaker ?? "unknown") (\(kind)): \(words)"
  }
}

/// A row of `quoth people`.
struct PersonRow: Row {
  static let columns = ["person", "name", "aliases", "role", "direct", "indirect", "articles", "reason"]

  var person: String
  var name: String
  var aliases: [String]
  @Nullable var role: String?
  var direct: Int
  var indirect: Int
  var articles: Int
  /// Why several names are taken for one person's.
  @Nullable var reason: String?

  init(_ known: KnownPerson) {
    person = known.id.description
    name = known.name
    aliases = known.aliases
    role = known.role
    direct = known.direct
    indirect = known.indirect
    articles = known.articles
    reason = known.reason
  }

  var cells: [String] {
    [
      person, name, aliases.joined(separator: "; "), role ?? "", String(direct), String(indirect),
      String(articles), reason ?? "",
    ]
  }

  var line: String {
    let counts =
      "\(direct) direct, \(indirect) indirect, \(articles) " + (articles == 1 ? "article" : "articles")
    return "\(person)  \(name)" + (role.map { " (\($0))" } ?? "") + ": \(counts)"
  }
}

/// A date with its evidence.
struct DateRecord: JSONWritable {
  var value: String?
  var precision: String
  var grade: String
  var disputed: String?
  var evidence: [String]

  init(_ date: ArticleDate) {
    value = date.iso8601
    precision = date.precision.rawValue
    grade = date.grade.rawValue
    disputed = date.disputed?.iso8601(date.precision)
    evidence = date.evidence.map(\.text)
  }

  func write(to json: inout JSONText) {
    json.object {
      $0.field("disputed", disputed)
      $0.field("evidence", evidence)
      $0.field("grade", grade)
      $0.field("precision", precision)
      $0.field("value", value)
    }
  }
}

/// What `quoth extract` prints of one article.
struct ExtractRecord: JSONWritable {
  var id: String
  var title: String
  var text: String
  var author: String?
  var source: String?
  var url: String?
  var language: String?
  var date: DateRecord
  var boilerplate: [String]
  var warnings: [String]

  init(id: String, _ article: Article) {
    self.id = id
    title = article.title
    text = article.body.text
    author = article.author
    source = article.source
    url = article.url
    language = article.language
    date = DateRecord(article.date)
    boilerplate = article.boilerplate
    warnings = article.warnings
  }

  func write(to json: inout JSONText) {
    json.object {
      $0.field("author", author)
      $0.field("boilerplate", boilerplate)
      $0.field("date", date)
      $0.field("id", id)
      $0.field("language", language)
      $0.field("source", source)
      $0.field("text", text)
      $0.field("title", title)
      $0.field("url", url)
      $0.field("warnings", warnings)
    }
  }
}

/// What `quoth show` prints of one article: all that `extract` prints, the user's state, and what `annotate`
/// prints; offsets are code points of `text`.
struct ShowRecord: JSONWritable {
  private let article: ExtractRecord
  private let found: AnnotationRecord
  private let path: String
  private let state: ReadingState

  init(_ annotated: AnnotatedArticle) {
    let article = annotated.article
    found = AnnotationRecord(
      id: article.id.description, text: article.body.text,
      annotations: annotated.annotations ?? Annotations(engine: ""))
    self.article = ExtractRecord(id: found.id, article)
    path = article.path
    state = annotated.state
  }

  func write(to json: inout JSONText) {
    json.object {
      $0.field("author", article.author)
      $0.field("boilerplate", article.boilerplate)
      $0.field("date", article.date)
      $0.field("id", article.id)
      $0.field("language", article.language)
      $0.field("path", path)
      $0.field("people", found.people)
      $0.field("quotes", found.quotes)
      $0.field("read", state.isRead)
      $0.field("source", article.source)
      $0.field("starred", state.isStarred)
      $0.field("text", article.text)
      $0.field("title", article.title)
      $0.field("turns", found.turns)
      $0.field("url", article.url)
      $0.field("warnings", article.warnings + found.warnings)
    }
  }
}

extension QuoteRow {
  /// The rows of an article: one for each part of a quote and one for each turn, in the order of the text; with
  /// `says:` in the query only those that it asks for.
  static func rows(of annotated: AnnotatedArticle, selectedBy query: SearchQuery?) -> [QuoteRow] {
    guard let annotations = annotated.annotations else { return [] }
    let article = annotated.article
    let text = article.body.text
    let offsets = CodePointOffsets(text)
    func row(
      _ id: String, _ range: TextRange, _ kind: String, cue: TextRange?, _ person: Int?, mention: TextRange?,
      _ confidence: Double
    ) -> QuoteRow {
      let span = offsets.codePoints(range)
      let named = person.map { annotations.people[$0] }
      return QuoteRow(
        article: article.id.description, id: id, start: span.lowerBound, end: span.upperBound, kind: kind,
        text: String(text[range]), cue: cue.map { String(text[$0]) },
        speaker: named?.name ?? mention.map { String(text[$0]) },
        person: named?.id(in: article.id).description, confidence: confidence.rounded(toPlaces: 3))
    }
    let selector = query.map { UtteranceSelector($0, annotated) }
    return annotations.utterances.enumerated().flatMap { place, utterance -> [QuoteRow] in
      guard selector?.accepts(place) ?? true else { return [] }
      switch utterance.origin {
      case .turn(let index):
        let turn = annotations.turns[index]
        return [
          row(
            "t\(index + 1)", utterance.range, "turn", cue: nil, utterance.person,
            mention: turn.isCorrected ? nil : turn.label, 1)
        ]
      case .quote(let index):
        let quote = annotations.quotes[index]
        return quote.parts.map { part in
          row(
            "q\(index + 1)", part.range, part.kind.rawValue, cue: quote.cue, quote.speaker.person,
            mention: quote.speaker.mention, quote.confidence)
        }
      }
    }
  }
}
