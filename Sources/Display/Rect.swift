/// A rectangle of the screen.
public struct Rect: Hashable, Sendable {
  /// The first row.
  public var row: Int
  /// The first column.
  public var column: Int
  /// The number of rows; may be 0.
  public var height: Int
  /// The number of columns; may be 0.
  public var width: Int

  /// Creates a rectangle; negative sizes count as 0.
  public init(row: Int, column: Int, height: Int, width: Int) {
    self.row = row
    self.column = column
    self.height = max(0, height)
    self.width = max(0, width)
  }

  /// Whether a position is inside.
  public func contains(row: Int, column: Int) -> Bool {
    row >= self.row && row - self.row < height && column >= self.column && column - self.column < width
  }

  /// The part that both rectangles cover; empty where they do not meet.
  public func intersection(_ other: Rect) -> Rect {
    let top = max(row, other.row)
    let left = max(column, other.column)
    return Rect(
      row: top, column: left,
      height: min(Self.end(row, height), Self.end(other.row, other.height)) - top,
      width: min(Self.end(column, width), Self.end(other.column, other.width)) - left)
  }

  private static func end(_ start: Int, _ length: Int) -> Int {
    let (sum, isTooFar) = start.addingReportingOverflow(length)
    return isTooFar ? .max : sum
  }
}
