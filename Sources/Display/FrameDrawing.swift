/// Drawing into a frame. Everything is clipped: no position and no size is wrong.
extension Frame {
  /// Writes the text on one row, cut at `width` columns and at the frame's edge, never through a wide
  /// character; line breaks are drawn as blanks.
  ///
  /// - Parameter ellipsis: whether a text that is cut ends in `…`.
  /// - Returns: the columns used.
  @discardableResult
  public mutating func write(
    _ text: String, row: Int, column: Int, width: Int = .max, style: Style = Style(), ellipsis: Bool = false
  ) -> Int {
    write(
      text, 0..<text.utf8.count, row: row, column: column, width: width, style: style, ellipsis: ellipsis)
  }

  /// Writes the part of the text with these UTF-8 offsets, as the whole text is written.
  @discardableResult
  public mutating func write(
    _ text: String, _ range: Range<Int>, row: Int, column: Int, width: Int = .max, style: Style = Style(),
    ellipsis: Bool = false
  ) -> Int {
    guard row >= 0, row < height, column < self.width else { return 0 }
    let bytes = text.utf8.span
    let end = min(max(0, range.upperBound), bytes.count)
    let start = min(max(0, range.lowerBound), end)
    let room = max(0, min(width, self.width - column))
    guard ellipsis, DisplayText.measure(bytes, start, end, limit: room).end < end else {
      return draw(bytes, start, end, row: row, column: column, room: room, style: style)
    }
    guard room > 0 else { return 0 }
    let used = draw(bytes, start, end, row: row, column: column, room: room - 1, style: style)
    return used + write("…", row: row, column: column + used, width: 1, style: style)
  }

  private mutating func draw(
    _ bytes: borrowing Span<UInt8>, _ start: Int, _ end: Int, row: Int, column: Int, room: Int, style: Style
  ) -> Int {
    let places = (row * self.width)..<((row + 1) * self.width)
    var target = cells.mutableSpan
    var used = 0
    var offset = start
    while offset < end {
      let piece = Piece(bytes, from: offset, to: end)
      let columns = piece.isLineBreak ? 1 : piece.columns
      if used + columns > room { break }
      offset = piece.end
      let first = column + used
      used += columns
      guard columns > 0, first >= 0 else { continue }
      target.put(piece, columns, at: places.lowerBound + first, of: places, style)
    }
    return used
  }

  /// Fills a rectangle with blanks, or with another glyph of one column.
  public mutating func fill(_ rect: Rect, _ style: Style, with glyph: Glyph = .blank) {
    let area = rect.intersection(bounds)
    for row in area.row..<(area.row + area.height) {
      clearEdges(row, area.column, area.column + area.width)
      for column in area.column..<(area.column + area.width) { self[row, column] = Cell(glyph, style) }
    }
  }

  /// Draws a line to the right.
  public mutating func horizontalLine(row: Int, column: Int, width: Int, style: Style) {
    fill(Rect(row: row, column: column, height: 1, width: width), style, with: Glyph(0x2500))
  }

  /// Draws a line downward.
  public mutating func verticalLine(row: Int, column: Int, height: Int, style: Style) {
    fill(Rect(row: row, column: column, height: height, width: 1), style, with: Glyph(0x2502))
  }

  /// Draws a style over what a rectangle shows: colours where the style has any, attributes added.
  public mutating func restyle(_ rect: Rect, _ style: Style) {
    let area = rect.intersection(bounds)
    for row in area.row..<(area.row + area.height) {
      for column in area.column..<(area.column + area.width) {
        self[row, column].style = self[row, column].style.overlaid(with: style)
      }
    }
  }

  /// Draws a style over some columns of one row.
  public mutating func restyle(row: Int, columns: Range<Int>, _ style: Style) {
    restyle(Rect(row: row, column: columns.lowerBound, height: 1, width: columns.count), style)
  }

  /// Blanks the halves of wide characters that would be left at the edges of what is overwritten.
  private mutating func clearEdges(_ row: Int, _ first: Int, _ end: Int) {
    if first < end, first > 0, self[row, first].glyph.isEmpty { self[row, first - 1].glyph = .blank }
    if first < end, end < width, self[row, end].glyph.isEmpty { self[row, end].glyph = .blank }
  }
}

extension MutableSpan<Cell> {
  /// Puts a glyph into its cells in the row at `row`: a wide one into two, a tab and a line break as blanks.
  @inline(__always)
  fileprivate mutating func put(
    _ piece: Piece, _ columns: Int, at index: Int, of row: Range<Int>, _ style: Style
  ) {
    let glyph = piece.isLineBreak ? .blank : piece.glyph
    put(Cell(glyph, style), at: index, of: row)
    if columns == 1 { return }
    let rest = glyph == .blank ? glyph : .empty
    for place in (index + 1)..<(index + columns) { put(Cell(rest, style), at: place, of: row) }
  }

  /// Puts a cell into its place, leaving no half of a wide character beside it.
  @inline(__always)
  private mutating func put(_ cell: Cell, at index: Int, of row: Range<Int>) {
    let isOrphaning = self[index].glyph.isEmpty && !cell.glyph.isEmpty && index > row.lowerBound
    if isOrphaning { self[index - 1].glyph = .blank }
    if index + 1 < row.upperBound, self[index + 1].glyph.isEmpty { self[index + 1].glyph = .blank }
    self[index] = cell
  }
}
