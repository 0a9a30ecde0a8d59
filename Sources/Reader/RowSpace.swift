import Display

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
