import Articles
import Display
import Prose

/// How the list is drawn.
struct ListDrawing {
  var pane: ListPane
  var theme: Theme
  var isFocused: Bool
  /// Whether the cursor is on one of its rows, and not above them.
  var hasCursor: Bool
  var thisYear: Int
  /// What lights up in a headline.
  var matches: (String) -> [TextRange]
  /// The lines of a row: two where there is room beside the other panes.
  var lines: Int
  /// What to say where no article is listed.
  var emptyText: [String]

  func draw(in rect: Rect, _ frame: inout Frame) {
    guard rect.height > 0, rect.width > 0 else { return }
    if pane.listing.rowCount == 0 {
      for (line, text) in emptyText.prefix(rect.height).enumerated() {
        frame.write(
          text, row: rect.row + line, column: rect.column + 1, width: rect.width - 1, style: theme[.dim],
          ellipsis: true)
      }
      return
    }
    let rows = pane.top..<min(pane.listing.rowCount, pane.top + (rect.height + lines - 1) / lines)
    let labels = rows.map { pane.summary(inRow: $0).map { rowLabel($0.date, thisYear: thisYear) } ?? "" }
    let sources = rows.map { pane.summary(inRow: $0).map(source) ?? "" }
    let columns = Columns(
      date: labels.map(DisplayText.width).max() ?? 0,
      source: min(max(12, rect.width / 5), sources.map(DisplayText.width).max() ?? 0))
    for (row, label) in zip(rows, labels) {
      let line = rect.row + (row - pane.top) * lines
      let area = Rect(
        row: line, column: rect.column, height: min(lines, rect.row + rect.height - line), width: rect.width)
      draw(row: row, label, columns, in: area, &frame)
    }
  }

  private func draw(row: Int, _ label: String, _ columns: Columns, in area: Rect, _ frame: inout Frame) {
    if row == pane.cursor, hasCursor {
      frame.write("▸", row: area.row, column: area.column, width: 1, style: theme[.text])
    }
    // Whatever is not known yet is blank for a moment.
    if let article = pane.summary(inRow: row) {
      drawMarks(article, area, &frame)
      let copies = pane.listing.copies(inRow: row)
      if lines == 2 {
        drawTwoLines(article, label, copies: copies, in: area, &frame)
      } else {
        drawOneLine(article, label, columns, copies: copies, in: area, &frame)
      }
    }
    if row == pane.cursor {
      frame.restyle(area, theme.overlay(isFocused ? .cursorRow : .cursorRowUnfocused))
      if frame.cursor == nil, isFocused {
        frame.cursor = Frame.Position(row: area.row, column: area.column)
      }
    }
  }

  private func drawTwoLines(
    _ article: ArticleSummary, _ label: String, copies: Int, in area: Rect, _ frame: inout Frame
  ) {
    var first = RowSpace(row: area.row, column: area.column + 2, end: area.column + area.width)
    first.write(label + " ", theme[.dim], &frame)
    drawSource(article, &first, width: .max, &frame)
    guard area.height > 1 else { return }
    var second = RowSpace(row: area.row + 1, column: area.column + 2, end: area.column + area.width)
    second.writeRight("\(article.minutes)″", theme[.dim], &frame)
    if copies > 0 { second.writeRight("+\(counted(copies, "copy", "copies"))", theme[.dim], &frame) }
    drawTitle(article, &second, &frame)
  }

  private func drawOneLine(
    _ article: ArticleSummary, _ label: String, _ columns: Columns, copies: Int, in area: Rect,
    _ frame: inout Frame
  ) {
    var space = RowSpace(row: area.row, column: area.column + 2, end: area.column + area.width)
    space.write(label, theme[.dim], &frame)
    space.column = area.column + 2 + min(columns.date, max(0, area.width - 2)) + 1
    space.writeRight("\(article.minutes)″", theme[.dim], &frame)
    if copies > 0 {
      let text = area.width >= 60 ? "+\(counted(copies, "copy", "copies"))" : "+\(copies)"
      space.writeRight(text, theme[.dim], &frame)
    }
    if area.width >= 60 {
      let start = space.column
      drawSource(article, &space, width: columns.source, &frame)
      space.column = start + columns.source + 2
    }
    drawTitle(article, &space, &frame)
  }

  private func drawMarks(_ article: ArticleSummary, _ area: Rect, _ frame: inout Frame) {
    guard area.width > 1 else { return }
    if article.state.isStarred {
      frame.write("★", row: area.row, column: area.column + 1, width: 1, style: theme[.star])
    } else if !article.state.isRead {
      frame.write("•", row: area.row, column: area.column + 1, width: 1, style: theme[.unread])
    }
  }

  /// How wide the columns of one-line rows are.
  private struct Columns {
    var date: Int
    var source: Int
  }

  /// Who published it, or the name of its file.
  private func source(_ article: ArticleSummary) -> String {
    article.source ?? article.path.split(separator: "/").last.map(String.init) ?? ""
  }

  private func drawSource(
    _ article: ArticleSummary, _ space: inout RowSpace, width: Int, _ frame: inout Frame
  ) {
    space.write(source(article), theme[article.source == nil ? .dim : .text], &frame, width: width)
  }

  private func drawTitle(_ article: ArticleSummary, _ space: inout RowSpace, _ frame: inout Frame) {
    let start = space.column
    let style = theme[article.state.isRead ? .text : .unread]
    let used = space.write(article.title, style, &frame)
    let title = article.title(upTo: frame.width)
    for match in matches(title) {
      let before = DisplayText.width(String(title[TextRange(0, match.lower)]))
      let width = DisplayText.width(String(title[match]))
      let end = min(before + width, used)
      if before < end {
        frame.restyle(row: space.row, columns: start + before..<start + end, theme.overlay(.match))
      }
    }
  }
}

extension ArticleSummary {
  /// The headline without what lies far beyond the edge of a screen of some width: that is not looked through.
  func title(upTo width: Int) -> String { String(decoding: title.utf8.prefix(4 * width), as: UTF8.self) }
}
