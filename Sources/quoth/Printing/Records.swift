import Articles
import Prose

/// A row of `quoth list`.
struct ListRecord: Row {
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
struct QuoteRecord: Row {
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
struct PersonRecord: Row {
  static let columns = ["person", "name", "aliases", "role", "direct", "indirect", "articles"]

  var person: String
  var name: String
  var aliases: [String]
  @Nullable var role: String?
  var direct: Int
  var indirect: Int
  var articles: Int

  var cells: [String] {
    [
      person, name, aliases.joined(separator: "; "), role ?? "", String(direct), String(indirect),
      String(articles),
    ]
  }

  var line: String {
    let counts =
      "\(direct) direct, \(indirect) indirect, \(articles) " + (articles == 1 ? "article" : "articles")
    return "\(person)  \(name)" + (role.map { " (\($0))" } ?? "") + ": \(counts)"
  }
}

/// A date with its evidence.
struct DateRecord: Encodable {
  @Nullable var value: String?
  var precision: String
  var grade: String
  @Nullable var disputed: String?
  var evidence: [String]

  init(_ date: ArticleDate) {
    value = date.iso8601
    precision = date.precision.rawValue
    grade = date.grade.rawValue
    disputed = date.disputed?.iso8601(date.precision)
    evidence = date.evidence.map(\.text)
  }
}

/// What `quoth extract` prints of one article.
struct ExtractRecord: Encodable {
  var id: String
  var title: String
  var text: String
  @Nullable var author: String?
  @Nullable var source: String?
  @Nullable var url: String?
  @Nullable var language: String?
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
}
