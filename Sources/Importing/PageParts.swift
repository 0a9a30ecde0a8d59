import Articles

/// The paragraphs of a page sorted into headline, lines above the text, text, and what is kept apart.
///
/// Furniture is taken from the top down and from the bottom up, as far as it goes without a break; between two
/// paragraphs of text only lines go that stand in no article (`Advertisement`). When in doubt a paragraph is
/// text. If nothing would be left, nothing is taken.
struct PageParts {
  private(set) var title: String?
  private(set) var author: String?
  /// Dates in the headline and in the lines above the text.
  private(set) var dates: [HeaderDate] = []
  private(set) var text: [Paragraph] = []
  /// Furniture, header lines, credits and biographies in their order.
  private(set) var boilerplate: [String] = []
  /// The years and holders that notices at either end name.
  private(set) var notices: [CopyrightLine] = []

  private let today: Day
  private var rest: ArraySlice<Paragraph>
  private var below: [String] = []

  /// Sorts paragraphs; `title` and `author` are those that the metadata state.
  init(_ paragraphs: [Paragraph], title known: String?, author: String?, today: Day) {
    self.today = today
    self.author = author
    rest = paragraphs[...]
    takeFurnitureAbove()
    takeMasthead()
    takeHeadline(known: known)
    takeHeader()
    takeBelow()
    sortMiddle()
    boilerplate += below.reversed()
    if text.isEmpty, !paragraphs.isEmpty {
      text = paragraphs.filter { $0.role != .aside }
      boilerplate = paragraphs.filter { $0.role == .aside }.map(\.text)
    }
  }

  // MARK: above

  private mutating func keepAside(_ text: String) {
    boilerplate.append(text)
    if let notice = CopyrightLine(text) { notices.append(notice) }
  }

  private mutating func takeFurnitureAbove() {
    while let first = rest.first, isFurniture(first) {
      keepAside(first.text)
      rest = rest.dropFirst()
    }
  }

  /// A group of short lines with furniture among them is the site's if a headline of its own follows.
  private mutating func takeMasthead() {
    let group = rest.prefix(1) + rest.dropFirst().prefix { !$0.followsBlank }
    guard (2...10).contains(group.count), group.dropFirst().contains(where: { Furniture.isLikely($0.text) })
    else { return }
    guard group.allSatisfy({ PageParts.isScrap($0) && Byline($0.text) == nil }) else { return }
    let below = rest.dropFirst(group.count).drop(while: isFurniture)
    guard below.count > 1, let next = below.first else { return }
    guard Headline.isHeadline(next, before: below.dropFirst(), today: today) else { return }
    for line in rest[..<below.startIndex] { keepAside(line.text) }
    rest = below
  }

  /// A short line that is no sentence and no turn.
  private static func isScrap(_ paragraph: Paragraph) -> Bool {
    let text = paragraph.text
    return text.utf8.count <= 60 && paragraph.role == .text && !text.endsSentence && TurnLabel(text) == nil
  }

  private mutating func takeHeadline(known: String?) {
    skipToDoubledHeadline()
    if let known {
      title = known
      takeRepeats(of: known)
      return
    }
    guard let first = rest.first, Headline.isHeadline(first, before: rest.dropFirst(), today: today) else {
      return
    }
    title = first.text
    // A headline alone is all the text there is.
    if rest.count > 1 { rest = rest.dropFirst() }
    takeRepeats(of: first.text)
  }

  /// A line that the next one repeats is the headline; short lines above it are the site's.
  private mutating func skipToDoubledHeadline() {
    let lines = Array(rest.prefix(12))
    for index in lines.indices.dropLast() where lines[index].text.utf8.count <= 300 {
      let key = lines[index].text.lineKey
      guard key.utf8.count > 12, lines[index + 1].text.utf8.count <= 300, key == lines[index + 1].text.lineKey
      else { continue }
      let above = lines[..<index]
      guard above.allSatisfy({ $0.text.utf8.count <= 80 && !$0.text.endsSentence }) else { return }
      for line in above { keepAside(line.text) }
      rest = rest.dropFirst(index)
      return
    }
  }

  /// Takes the headline where it comes again, or comes with the date behind it; three times at most.
  private mutating func takeRepeats(of title: String) {
    for _ in 0..<3 {
      guard rest.count > 1, let first = rest.first, first.text.utf8.count <= title.utf8.count + 60 else {
        break
      }
      if PageParts.isSame(first.text, title) {
        rest = rest.dropFirst()
      } else if first.text.hasPrefix(title),
        let date = HeaderDate(line: first.text.piece(title.utf8.count), today: today)
      {
        dates.append(date)
        takeHeaderLine(first.text)
      } else {
        break
      }
    }
    if let date = HeaderDate(headline: title, today: today) { dates.append(date) }
  }

  /// Whether two lines say the same in the same words.
  static func isSame(_ a: String, _ b: String) -> Bool {
    guard max(a.utf8.count, b.utf8.count) <= 600 else { return false }
    let key = a.lineKey
    return key.isEmpty ? a == b : key == b.lineKey
  }

  /// Bylines, dates and furniture between headline and text.
  private mutating func takeHeader() {
    var hasRepeat = false
    for _ in 0..<12 {
      guard let first = rest.first, rest.count > 1 else { return }
      if let title, !hasRepeat, PageParts.isSame(first.text, title) {
        hasRepeat = true
        rest = rest.dropFirst()
      } else if isFurniture(first) {
        keepAside(first.text)
        rest = rest.dropFirst()
      } else if let byline = Byline(first.text) {
        author = author ?? byline.author
        if let date = HeaderDate(line: byline.rest, today: today) { dates.append(date) }
        takeHeaderLine(byline.rest.isEmpty && byline.author == author ? nil : first.text)
      } else if let date = HeaderDate(line: first.text, today: today) {
        dates.append(date)
        takeHeaderLine(first.text)
      } else {
        lookForDates()
        return
      }
    }
  }

  /// Takes a line, and keeps it unless the article says the same already.
  private mutating func takeHeaderLine(_ text: String?) {
    if let text { boilerplate.append(text) }
    rest = rest.dropFirst()
  }

  /// A line of its own that is a date may stand a little deeper, below the place of a press conference; it is
  /// evidence there and stays in the text.
  private mutating func lookForDates() {
    for paragraph in rest.prefix(5) {
      guard paragraph.text.utf8.count <= 120, TurnLabel(paragraph.text) == nil, !paragraph.text.endsSentence
      else { return }
      if let date = HeaderDate(line: paragraph.text, today: today) { dates.append(date) }
    }
  }

  // MARK: below

  private mutating func takeBelow() {
    let authors = [author].compactMap(\.self) + Narrators.names(in: rest)
    var biographies = 0
    while let last = rest.last {
      if isFurniture(last) || Credits.isCredit(last.text) || isBetweenFurniture(last) {
        keepBelow(last.text)
      } else if biographies < 3, rest.count > 1,
        Biography.isBiography(last.text, authors: authors, body: rest.dropLast())
      {
        biographies += 1
        keepBelow(last.text)
      } else if let start = Credits.gluedCredit(last.text) {
        keepBelow(last.text.piece(start))
        rest.append(Paragraph(last.text.piece(0, start), last.role))
      } else {
        return
      }
    }
  }

  private func isFurniture(_ paragraph: Paragraph) -> Bool {
    paragraph.role == .aside || !paragraph.isHeading && Furniture.isLikely(paragraph.text)
  }

  /// A scrap below which everything is furniture, with furniture within three lines above it.
  private func isBetweenFurniture(_ paragraph: Paragraph) -> Bool {
    !below.isEmpty && PageParts.isScrap(paragraph) && rest.dropLast().suffix(3).contains(where: isFurniture)
  }

  private mutating func keepBelow(_ text: String) {
    below.append(text)
    if let notice = CopyrightLine(text) { notices.append(notice) }
    rest = rest.dropLast()
  }

  // MARK: between

  private mutating func sortMiddle() {
    text.reserveCapacity(rest.count)
    for paragraph in rest {
      let isApart = paragraph.role == .aside || !paragraph.isHeading && Furniture.isCertain(paragraph.text)
      if isApart { boilerplate.append(paragraph.text) } else { text.append(paragraph) }
    }
  }
}
