import Articles
import Importing
import Testing

/// The day that all tests take for today.
let today = Day(year: 2026, month: 6, day: 15)!

/// An article as a reader sees it: one line a field, then the text; fields without a value are left out.
func summary(_ article: Article) -> String {
  var lines = ["title: \(article.title)"]
  if let place = article.place { lines.append("place: \(place)") }
  if let author = article.author { lines.append("author: \(author)") }
  if let source = article.source { lines.append("source: \(source)") }
  if let url = article.url { lines.append("url: \(url)") }
  if let language = article.language { lines.append("language: \(language)") }
  if article.date.value != nil || article.date.grade == .bound {
    var date = "date: \(article.date.iso8601 ?? "none") \(article.date.grade.rawValue)"
    if let other = article.date.disputed { date += " disputed \(other.iso8601(.day))" }
    lines.append(date)
  }
  lines += article.date.evidence.map { "why: \($0.text)" }
  lines += article.boilerplate.map { "apart: \($0)" }
  lines += article.warnings.map { "warning: \($0)" }
  lines += article.body.text.split(separator: "\n\n", omittingEmptySubsequences: false).map {
    "| \($0)"
  }
  return lines.joined(separator: "\n")
}

/// The printed summaries of the articles in some bytes, then what the importer reports.
func imported(
  _ bytes: [UInt8], as path: String = "/news/a.txt", limits: Importer.Limits = .standard
) -> String {
  var lines: [String] = []
  do {
    let report = try Importer(today: today, limits: limits).articles(in: bytes, path: path) {
      lines.append(summary($0))
    }
    lines += report.warnings.map { "report: \($0)" }
  } catch let error as ImportError {
    lines.append("error: \(error.message)")
  } catch {
    lines.append("unexpected: \(error)")
  }
  return lines.joined(separator: "\n")
}

/// Compares what a text becomes with what it should become.
func check(
  _ text: String, as path: String = "/news/a.txt", _ expected: String,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(imported(Array(text.utf8), as: path) == expected, sourceLocation: sourceLocation)
}
