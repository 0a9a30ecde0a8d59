import Articles
import Prose

/// What a format's reader made of a file or a part of it, before it is an article.
struct Draft {
  var metadata = Metadata()
  var paragraphs: [Paragraph] = []
  var warnings: [String] = []

  /// The article that this draft is, at `place` in the file at `path`.
  func article(path: String, place: String?, url: String? = nil, today: Day) -> Article {
    let parts = PageParts(paragraphs, title: metadata.title, author: metadata.author, today: today)
    let dateline = Draft.dateline(parts.text, today: today)
    let address = metadata.url ?? url.map { CleanText($0).text.onOneLine }
    return Article(
      id: ArticleID(path: path, place: place), path: path, place: place,
      title: parts.title ?? Draft.title(parts.text, path: path), author: parts.author ?? narrator(parts.text),
      source: metadata.source ?? Draft.holder(parts.notices) ?? dateline?.value.agency, url: address,
      language: metadata.language,
      date: date(parts, path: place == nil ? path : nil, url: address, dateline, today: today),
      body: Draft.body(parts.text), boilerplate: parts.boilerplate, warnings: warnings)
  }

  /// The text with its blocks.
  private static func body(_ paragraphs: [Paragraph]) -> Body {
    let body = Body(text: paragraphs.map(\.text).joined(separator: "\n\n"))
    guard paragraphs.contains(where: \.isHeading) else { return body }
    var headings: Set<TextRange> = []
    var start = 0
    for paragraph in paragraphs {
      let range = TextRange(start, start + paragraph.text.utf8.count)
      if paragraph.isHeading { headings.insert(range) }
      start = range.upper + 2
    }
    let blocks = body.blocks.map { headings.contains($0.range) ? Block(kind: .heading, range: $0.range) : $0 }
    return Body(text: body.text, blocks: blocks)
  }

  /// The dateline that opens the text, or its second or third paragraph behind a short one, and the offset at
  /// which it starts.
  private static func dateline(_ paragraphs: [Paragraph], today: Day) -> (value: Dateline, start: Int)? {
    var start = 0
    for paragraph in paragraphs.prefix(3) {
      if let dateline = Dateline(paragraph.text, today: today) { return (dateline, start) }
      guard paragraph.text.utf8.count <= 300 else { return nil }
      start += paragraph.text.utf8.count + 2
    }
    return nil
  }

  /// The first words of the text, else the file's name.
  private static func title(_ paragraphs: [Paragraph], path: String) -> String {
    if let first = paragraphs.first?.text, !first.isEmpty {
      return first.utf8.count <= 120 ? first : first.shortened(to: 80)
    }
    return path == "-" ? "Standard input" : CleanText(FileName(path).stem).text.onOneLine
  }

  private func narrator(_ paragraphs: [Paragraph]) -> String? {
    let names = Narrators.names(in: paragraphs)
    return names.count == 1 ? Narrators.spelled(names[0], in: paragraphs) : nil
  }

  /// The one holder that all notices name; nil where they name several, or say more than that.
  private static func holder(_ notices: [CopyrightLine]) -> String? {
    let holders = Set(notices.map(\.holder)).subtracting([""])
    guard holders.count == 1, let holder = holders.first else { return nil }
    guard notices.contains(where: { $0.isBare && $0.year != nil && $0.holder == holder }) else { return nil }
    return holder.utf8.count <= 80 ? holder : nil
  }

  private func date(
    _ parts: PageParts, path: String?, url: String?, _ dateline: (value: Dateline, start: Int)?, today: Day
  ) -> ArticleDate {
    var dates = DateCase(today: today)
    for (key, value) in metadata.published { dates.addStated(value, key: key, holder: metadata.holder) }
    for (key, value) in metadata.modified { dates.addModified(value, key: key, holder: metadata.holder) }
    if let url { dates.addAddress(url) }
    if let path, path != "-" { dates.addFileName(path) }
    for date in parts.dates { dates.addHeader(date) }
    if let (dateline, start) = dateline {
      dates.addDateline(dateline, range: TextRange(start, start + dateline.count))
    }
    for year in parts.notices.compactMap(\.year) { dates.addCopyright(year: year) }
    return dates.date
  }
}
