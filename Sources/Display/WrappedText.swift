/// Where each screen line of a text begins and ends, at a width in columns.
///
/// Lines are broken greedily: after blanks, which hang beyond the edge; after a hyphen between letters and after
/// a dash; beside East Asian wide characters, except where a closing mark would begin a line or an opening one
/// end it; inside a word only where it is wider than a line. All offsets are UTF-8 bytes of the whole text, kept
/// in 32 bits: what lies beyond 4 GiB is not wrapped. Linear: 100 MB in one line take a fraction of a second.
public struct WrappedText: Sendable {
  /// The text that was wrapped, whole.
  public let text: String
  /// The columns of a line.
  public let width: Int
  /// The columns that the first line leaves free at its start.
  public let firstIndent: Int
  /// Where the last line ends; less than the range's end only when `maxLines` stopped the wrapping.
  public let end: Int
  private let lines: [Line]

  struct Line {
    /// Where the line begins.
    var start: UInt32
    /// Where its last character that is no blank ends.
    var end: UInt32
  }

  /// Wraps a text, or the part of it in `range`, to `width` columns; widths below one count as one.
  ///
  /// - Parameter firstIndent: columns kept free at the start of the first line, for a label.
  /// - Parameter maxLines: where to stop; wrapping goes on the same way in a new value from `end`.
  public init(
    _ text: String, range: Range<Int>? = nil, width: Int, firstIndent: Int = 0, maxLines: Int = .max
  ) {
    self.text = text
    self.width = max(1, width)
    self.firstIndent = min(max(0, firstIndent), self.width - 1)
    let count = min(text.utf8.count, Int(UInt32.max))
    let limit = min(max(0, range?.upperBound ?? count), count)
    let start = min(max(0, range?.lowerBound ?? 0), limit)
    (lines, end) = Self.wrap(
      text.utf8.span, start, limit, width: self.width, firstIndent: self.firstIndent, maxLines: maxLines)
  }

  private static func wrap(
    _ bytes: borrowing Span<UInt8>, _ start: Int, _ limit: Int, width: Int, firstIndent: Int, maxLines: Int
  ) -> ([Line], Int) {
    var lines: [Line] = []
    var next = start
    repeat {
      let room = lines.isEmpty ? width - firstIndent : width
      let found = breakLine(bytes, from: next, to: limit, room: room)
      lines.append(Line(start: UInt32(next), end: UInt32(found.end)))
      next = found.next
    } while next < limit && lines.count < maxLines
    return (lines, next)
  }

  /// How many lines there are; at least one.
  public var count: Int { lines.count }

  /// What a line shows: its bytes without the blanks and the line break at its end.
  public subscript(line: Int) -> Range<Int> { Int(lines[line].start)..<Int(lines[line].end) }

  /// All bytes of a line: up to where the next one begins.
  public func whole(_ line: Int) -> Range<Int> {
    Int(lines[line].start)..<(line + 1 < lines.count ? Int(lines[line + 1].start) : end)
  }

  /// The line that holds the byte at `offset`; the nearest one for offsets outside.
  public func line(of offset: Int) -> Int {
    var low = 0
    var high = lines.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(lines[middle].start) <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// The line and the column of the byte at `offset`; the first line's columns count its indent.
  public func place(of offset: Int) -> (line: Int, column: Int) {
    let line = line(of: offset)
    return (line, column(of: offset, in: line))
  }

  private func column(of offset: Int, in line: Int) -> Int {
    let range = self[line]
    let target = min(max(offset, range.lowerBound), range.upperBound)
    let measured = DisplayText.measure(text.utf8.span, range.lowerBound, target)
    return measured.columns + (line == 0 ? firstIndent : 0)
  }

  /// The offset of the glyph that covers a column of a line; the end of what the line shows when it is shorter.
  public func offset(line: Int, column: Int) -> Int {
    let line = min(max(0, line), lines.count - 1)
    let range = self[line]
    let room = max(0, column - (line == 0 ? firstIndent : 0))
    return DisplayText.measure(text.utf8.span, range.lowerBound, range.upperBound, limit: room).end
  }

  /// The columns that the bytes in `range` take on a line; nil where the line shows none of them.
  public func columns(of range: Range<Int>, line: Int) -> Range<Int>? {
    let shown = range.clamped(to: self[line])
    guard !shown.isEmpty else { return nil }
    let first = column(of: shown.lowerBound, in: line)
    let end = column(of: shown.upperBound, in: line)
    return first < end ? first..<end : nil
  }
}
