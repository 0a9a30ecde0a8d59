import Articles
import Display

/// How the saved searches are drawn: `/name   1,204   query`.
struct SavedDrawing {
  var saved: SavedSearches
  var theme: Theme
  /// The query that is searched for.
  var query: String

  func draw(in rect: Rect, _ frame: inout Frame) {
    let visible = saved.visible(lines: rect.height)
    let rows = saved.rows[visible]
    let names = min(rows.map { DisplayText.width($0.search.name) }.max() ?? 0, max(8, rect.width / 2))
    let counts = rows.map { DisplayText.width(count($0)) }.max() ?? 0
    for (line, number) in visible.enumerated() {
      let area = Rect(row: rect.row + line, column: rect.column, height: 1, width: rect.width)
      let row = saved.rows[number]
      var space = RowSpace(row: area.row, column: area.column + 1, end: area.column + area.width)
      let more = saved.rows.count - visible.upperBound
      if number == visible.last, more > 0 { space.writeRight("+\(more)", theme[.dim], &frame) }
      space.write("/", theme[.dim], &frame)
      let start = space.column
      space.write(row.search.name, theme[row.search.query == query ? .title : .text], &frame, width: names)
      space.column = start + names + 2 + counts - DisplayText.width(count(row))
      space.write(count(row), theme[.text], &frame)
      space.column += 2
      if space.end - space.column >= 8 { space.write(row.search.query, theme[.dim], &frame) }
      guard number == saved.cursor else { continue }
      frame.write("▸", row: area.row, column: area.column, width: 1, style: theme[.text])
      frame.restyle(area, theme.overlay(.cursorRow))
      if frame.cursor == nil { frame.cursor = Frame.Position(row: area.row, column: area.column) }
    }
  }

  /// How many articles answer; dots where that is still being counted.
  private func count(_ row: SavedSearches.Row) -> String { row.articles.map(grouped) ?? "…" }
}
