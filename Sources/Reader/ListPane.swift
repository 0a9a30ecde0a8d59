import Articles
import Display
import Prose
import Search

/// The list of articles: the cursor and the part of it on the screen.
struct ListPane: Sendable {
  /// What is listed.
  var listing = Listing()
  /// The row of the cursor.
  private(set) var cursor = 0
  /// The first row on the screen.
  private(set) var top = 0
  /// The rows that the pane shows.
  private var page = 1
  /// Whether the wheel took the cursor out of sight.
  private var isAdrift = false

  /// The article under the cursor.
  var current: ArticleSummary? { listing.article(inRow: cursor) }

  mutating func move(_ movement: Movement) {
    move(to: movement.applied(to: cursor, count: listing.rows.count, page: page))
  }

  mutating func move(to row: Int) {
    cursor = max(0, min(row, listing.rows.count - 1))
    isAdrift = false
    settle()
  }

  /// Turns the wheel: other rows are shown, the cursor stays where it is.
  mutating func scroll(by rows: Int) {
    top = max(0, min(top + rows, listing.rows.count - page))
    isAdrift = true
  }

  /// Lists another selection; the cursor stays on its article and on its line. Where the article is gone it goes
  /// to the top, or stays on its row.
  mutating func list(_ hits: [SearchResult.Hit]?, keepsLine: Bool = false) {
    let article = current?.id
    let offset = cursor - top
    listing.list(hits)
    follow(article, offset: offset, keepsLine: keepsLine)
  }

  /// Takes a new library and lists a selection of it; the cursor stays on its article.
  mutating func replaceAll(with articles: [ArticleSummary], _ hits: [SearchResult.Hit]?) {
    let article = current?.id
    let offset = cursor - top
    listing.replaceAll(with: articles)
    listing.list(hits)
    follow(article, offset: offset, keepsLine: true)
  }

  private mutating func follow(_ article: ArticleID?, offset: Int, keepsLine: Bool) {
    if let row = article.flatMap(listing.row(of:)) {
      cursor = row
      top = row - offset
    } else if keepsLine {
      cursor = max(0, min(cursor, listing.rows.count - 1))
    } else {
      (cursor, top) = (0, 0)
    }
    settle()
  }

  mutating func resize(rows: Int) {
    page = max(1, rows)
    settle()
  }

  private mutating func settle() {
    top =
      isAdrift
      ? max(0, min(top, listing.rows.count - page))
      : scrolled(top, toShow: cursor, count: listing.rows.count, page: page)
  }

  /// The row on a line of the pane; nil below the last one.
  func row(onLine line: Int, lines: Int) -> Int? {
    let row = top + line / max(1, lines)
    return listing.rows.indices.contains(row) ? row : nil
  }
}

/// How the list is drawn.
struct ListDrawing {
  var pane: ListPane
  var theme: Theme
  var isFocused: Bool
  var thisYear: Int
  var highlighter: Highlighter?
  /// The lines of a row: two where there is room beside the other panes.
  var lines: Int
  /// What to say where no article is listed.
  var emptyText: [String]

  func draw(in rect: Rect, _ frame: inout Frame) {
    guard rect.height > 0, rect.width > 0 else { return }
    if pane.listing.rows.isEmpty {
      for (line, text) in emptyText.prefix(rect.height).enumerated() {
        frame.write(
          text, row: rect.row + line, column: rect.column + 1, width: rect.width - 1, style: theme[.dim],
          ellipsis: true)
      }
      return
    }
    let rows = pane.top..<min(pane.listing.rows.count, pane.top + (rect.height + lines - 1) / lines)
    let labels = rows.map {
      pane.listing.article(inRow: $0).map { rowLabel($0.date, thisYear: thisYear) } ?? ""
    }
    let dateWidth = labels.map(DisplayText.width).max() ?? 0
    for (row, label) in zip(rows, labels) {
      let line = rect.row + (row - pane.top) * lines
      let area = Rect(
        row: line, column: rect.column, height: min(lines, rect.row + rect.height - line), width: rect.width)
      draw(row: row, label, dateWidth: dateWidth, in: area, &frame)
    }
  }

  private func draw(row: Int, _ label: String, dateWidth: Int, in area: Rect, _ frame: inout Frame) {
    guard let article = pane.listing.article(inRow: row) else { return }
    let copies = pane.listing.rows[row].copies
    drawMarks(article, isCursor: row == pane.cursor, area, &frame)
    var first = RowSpace(row: area.row, column: area.column + 2, end: area.column + area.width)
    let minutes = "\(article.minutes)″"
    if lines == 2 {
      first.write(label + " ", theme[.dim], &frame)
      first.writeRight(copies > 0 ? "+\(counted(copies, "copy", "copies"))" : "", theme[.dim], &frame)
      first.write(article.source ?? "", theme[.text], &frame)
      if area.height > 1 {
        var second = RowSpace(row: area.row + 1, column: area.column + 2, end: area.column + area.width)
        second.writeRight(minutes, theme[.dim], &frame)
        drawTitle(article, &second, &frame)
      }
    } else {
      first.write(label, theme[.dim], &frame)
      first.column = area.column + 2 + min(dateWidth, max(0, area.width - 2)) + 1
      first.writeRight(minutes, theme[.dim], &frame)
      if copies > 0 {
        let text = area.width >= 60 ? "+\(counted(copies, "copy", "copies"))" : "+\(copies)"
        first.writeRight(text, theme[.dim], &frame)
      }
      if area.width >= 60 {
        let start = first.column
        first.write(article.source ?? "", theme[.text], &frame, width: 12)
        first.column = start + 14
      }
      drawTitle(article, &first, &frame)
    }
    if row == pane.cursor {
      frame.restyle(area, theme.overlay(isFocused ? .cursorRow : .cursorRowUnfocused))
      if frame.cursor == nil, isFocused {
        frame.cursor = Frame.Position(row: area.row, column: area.column)
      }
    }
  }

  private func drawMarks(_ article: ArticleSummary, isCursor: Bool, _ area: Rect, _ frame: inout Frame) {
    if isCursor { frame.write("▸", row: area.row, column: area.column, width: 1, style: theme[.text]) }
    guard area.width > 1 else { return }
    if article.state.isStarred {
      frame.write("★", row: area.row, column: area.column + 1, width: 1, style: theme[.star])
    } else if !article.state.isRead {
      frame.write("•", row: area.row, column: area.column + 1, width: 1, style: theme[.unread])
    }
  }

  private func drawTitle(_ article: ArticleSummary, _ space: inout RowSpace, _ frame: inout Frame) {
    let start = space.column
    let style = theme[article.state.isRead ? .text : .unread]
    let used = space.write(article.title, style, &frame)
    for match in highlighter?.matches(inTitle: article.title) ?? [] {
      let before = DisplayText.width(String(article.title[TextRange(0, match.lower)]))
      let width = DisplayText.width(String(article.title[match]))
      let end = min(before + width, used)
      if before < end {
        frame.restyle(row: space.row, columns: start + before..<start + end, theme.overlay(.match))
      }
    }
  }
}

/// What is left of a row that is filled from the left and from the right.
struct RowSpace {
  var row: Int
  var column: Int
  var end: Int

  /// Writes from the left, cut with an ellipsis.
  @discardableResult
  mutating func write(_ text: String, _ style: Style, _ frame: inout Frame, width: Int = .max) -> Int {
    let used = frame.write(
      text, row: row, column: column, width: min(width, max(0, end - column)), style: style, ellipsis: true)
    column += used
    return used
  }

  /// Writes at the right end with a blank before it; nothing where it does not fit whole.
  mutating func writeRight(_ text: String, _ style: Style, _ frame: inout Frame) {
    let width = DisplayText.width(text)
    guard width > 0, end - width - 1 >= column else { return }
    frame.write(text, row: row, column: end - width, width: width, style: style)
    end -= width + 1
  }
}
