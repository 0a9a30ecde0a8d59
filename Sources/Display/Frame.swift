/// Everything on the screen: rows of cells, and where the hardware cursor sits.
public struct Frame: Hashable, Sendable {
  /// Columns.
  public let width: Int
  /// Rows.
  public let height: Int
  /// The cells row by row.
  public internal(set) var cells: [Cell]
  /// Where the hardware cursor sits (row, column); nil where it is out of sight.
  public var cursor: Position?

  /// A place on the screen, from 0 at the top left.
  public struct Position: Hashable, Sendable {
    /// The row from the top.
    public var row: Int
    /// The column from the left.
    public var column: Int
    /// Creates a position.
    public init(row: Int, column: Int) {
      self.row = row
      self.column = column
    }
  }

  /// Creates an empty frame; sizes below one count as one.
  public init(width: Int, height: Int, style: Style = Style()) {
    self.width = max(1, width)
    self.height = max(1, height)
    cells = Array(repeating: Cell(.blank, style), count: self.width * self.height)
  }

  /// The whole frame as a rectangle.
  public var bounds: Rect { Rect(row: 0, column: 0, height: height, width: width) }

  /// The cell at a position; the position must be on the screen.
  public subscript(row: Int, column: Int) -> Cell {
    get { cells[row * width + column] }
    set { cells[row * width + column] = newValue }
  }

  /// The cells of one row.
  public func row(_ row: Int) -> ArraySlice<Cell> { cells[(row * width)..<((row + 1) * width)] }

  /// The characters of one row, trailing blanks removed: what tests compare.
  public func line(_ row: Int) -> String {
    var text = self.row(row).map(\.text).joined()
    while text.last == " " { text.removeLast() }
    return text
  }

  /// All rows as text, one line each.
  public var text: String { (0..<height).map(line).joined(separator: "\n") }
}
