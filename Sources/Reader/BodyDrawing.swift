import Articles
import Display
import Prose

/// How the article is drawn: its lines, the marks beside them, and everything that lies over the text.
struct BodyDrawing {
  var pane: BodyPane
  /// The article's row of the list, for its head while it is being opened.
  var summary: ArticleSummary?
  var speaker: PersonID?
  var theme: Theme
  var isFocused: Bool
  var layout: Layout
  /// What to say where there is no article at all.
  var emptyText: [String]

  /// What is drawn over a stretch of the text.
  private struct Paint {
    var range: TextRange
    var style: Style
  }

  func draw(in rect: Rect, _ frame: inout Frame) {
    guard rect.height > 0, rect.width > 0 else { return }
    guard let page = pane.page, let reading = pane.reading else { return drawUnopened(in: rect, &frame) }
    let visible = pane.visible
    let marks = marks(on: page, reading, visible)
    let paints = paints(on: page, reading, visible)
    for line in visible {
      let row = rect.row + line - visible.lowerBound
      drawLine(page.lines[line], row: row, in: rect, paints, reading, &frame)
    }
    for mark in marks { draw(mark, in: rect, top: visible.lowerBound, visible, reading, &frame) }
    drawScrollBar(page, &frame)
    if isFocused, frame.cursor == nil {
      let line = pane.utterance.map { page.lines(of: reading.utterances[$0].range).lowerBound }
      let row = line.map { visible.contains($0) ? $0 - visible.lowerBound : 0 } ?? 0
      frame.cursor = Frame.Position(
        row: rect.row + row, column: min(rect.column + layout.measure.column, frame.width - 1))
    }
  }

  private func drawUnopened(in rect: Rect, _ frame: inout Frame) {
    let (column, width) = (rect.column + layout.measure.column, min(layout.measure.width, rect.width))
    guard let summary else {
      for (line, text) in emptyText.prefix(rect.height).enumerated() {
        frame.write(
          text, row: rect.row + line, column: column, width: width, style: theme[.text], ellipsis: true)
      }
      return
    }
    frame.write(
      summary.title, row: rect.row, column: column, width: width, style: theme[.title], ellipsis: true)
    guard rect.height > 1 else { return }
    let style = theme[pane.problem == nil ? .dim : .error]
    let text = pane.problem ?? "\(summary.source ?? summary.path) · opening…"
    frame.write(text, row: rect.row + 1, column: column, width: width, style: style, ellipsis: true)
  }

  // MARK: Lines

  private func drawLine(
    _ line: Page.Line, row: Int, in rect: Rect, _ paints: [Paint], _ reading: Reading, _ frame: inout Frame
  ) {
    let column = rect.column + layout.measure.column
    let width = min(layout.measure.width, max(0, rect.width - layout.measure.column))
    switch line.kind {
    case .blank: break
    case .title:
      let paints = pane.titleMatches.enumerated().map { index, match in
        Paint(range: match, style: theme.overlay(index == pane.match ? .matchCurrent : .match))
      }
      write(reading.article.title, line.range, theme[.title], paints, row, column, width, &frame)
    case .source:
      let room = max(width, (layout.scrollBar?.column ?? rect.column + rect.width) - 1 - column)
      frame.write(
        sourceLine(reading, width: room), row: row, column: column, width: room, style: theme[.dim],
        ellipsis: true)
    case .text(let block):
      let kind = reading.article.body.blocks[block].kind
      let base = theme[kind == .heading ? .title : kind == .soundCue ? .dim : .text]
      write(reading.text, line.range, base, paints, row, column, width, &frame)
    case .rule: frame.horizontalLine(row: row, column: column, width: width, style: theme[.border])
    case .apart(let index):
      write(reading.article.boilerplate[index], line.range, theme[.dim], [], row, column, width, &frame)
    }
  }

  /// Writes a line in stretches of one style; later paints lie over earlier ones.
  private func write(
    _ text: String, _ range: Range<Int>, _ base: Style, _ paints: [Paint], _ row: Int, _ column: Int,
    _ width: Int, _ frame: inout Frame
  ) {
    let line = TextRange(range.lowerBound, range.upperBound)
    let here = paints.compactMap { paint in
      paint.range.intersection(line).map { Paint(range: $0, style: paint.style) }
    }
    var cuts = [line.lower, line.upper]
    for paint in here { cuts += [paint.range.lower, paint.range.upper] }
    cuts = Array(Set(cuts)).sorted()
    var used = 0
    for (start, end) in zip(cuts, cuts.dropFirst()) {
      var style = base
      for paint in here where paint.range.contains(start) { style = style.overlaid(with: paint.style) }
      used += frame.write(
        text, start..<end, row: row, column: column + used, width: width - used, style: style)
    }
  }

  /// Source, author, date, words and minutes; where there is little room first the author goes, then the words,
  /// then the weekday, and then the source is cut.
  private func sourceLine(_ reading: Reading, width: Int) -> String {
    let article = reading.article
    let author = article.author == article.source ? nil : article.author
    let words = summary.map { counted($0.words, "word") }
    let minutes = summary.map { "\($0.minutes) min" }
    let date = spelledLabel(article.date)
    let day = spelledLabel(article.date, weekday: false)
    for parts in [
      [article.source, author, date, words, minutes], [article.source, date, words, minutes],
      [article.source, date, minutes], [article.source, day, minutes],
    ] {
      let line = parts.compactMap(\.self).joined(separator: " · ")
      if DisplayText.width(line) <= width { return line }
    }
    let rest = [day, minutes].compactMap(\.self).joined(separator: " · ")
    let room = width - DisplayText.width(rest) - 3
    guard let source = article.source, room > 3 else { return rest }
    return "\(DisplayText.truncated(source, to: room)) · \(rest)"
  }

  // MARK: What lies over the text

  /// The paints of the visible lines, the lowest first: label, quotes, the current quote, matches, the current
  /// match.
  private func paints(on page: Page, _ reading: Reading, _ visible: Range<Int>) -> [Paint] {
    guard let window = window(page, visible) else { return [] }
    var paints: [Paint] = []
    for block in reading.article.body.blocks where block.range.overlaps(window) {
      guard case .turn(let label) = block.kind else { continue }
      let turn = reading.annotated.annotations?.turns.first { $0.range.lower == label.lower }
      paints.append(Paint(range: label, style: theme.overlay(reading.hue(of: turn?.person))))
    }
    for (index, utterance) in reading.utterances.enumerated() where utterance.range.overlaps(window) {
      let isSpeaker = speaker != nil && reading.id(utterance.person) == speaker
      let isCurrent = index == pane.utterance
      guard isSpeaker || isCurrent else { continue }
      if case .turn(let turn) = utterance.origin, let turns = reading.annotated.annotations?.turns {
        paints.append(Paint(range: turns[turn].label, style: theme.overlay(.speakerCurrent)))
      }
      for part in reading.parts(of: utterance) {
        paints.append(Paint(range: part, style: theme.overlay(.speaker)))
        if isCurrent { paints.append(Paint(range: part, style: Style(attributes: .bold))) }
      }
    }
    let first = pane.matches.partitioningIndex { $0.upper > window.lower }
    let current = pane.textMatch
    for index in first..<pane.matches.count {
      guard pane.matches[index].lower < window.upper else { break }
      paints.append(
        Paint(range: pane.matches[index], style: theme.overlay(index == current ? .matchCurrent : .match)))
    }
    return paints
  }

  /// The bytes of the text on the screen.
  func window(_ page: Page, _ visible: Range<Int>) -> TextRange? {
    var window: TextRange?
    for line in visible {
      guard case .text = page.lines[line].kind else { continue }
      let range = page.lines[line].range
      window = TextRange(window?.lower ?? range.lowerBound, range.upperBound)
    }
    return window
  }
}

extension Array {
  /// The first index whose element satisfies `isBehind`, where all before it do not and all after it do.
  func partitioningIndex(_ isBehind: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
