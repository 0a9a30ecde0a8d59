/// One character position of the screen.
public struct Cell: Hashable, Sendable {
  /// What it shows.
  public var glyph: Glyph
  /// How it looks.
  public var style: Style

  /// Creates a cell.
  public init(_ glyph: Glyph, _ style: Style = Style()) {
    self.glyph = glyph
    self.style = style
  }

  /// Creates a cell with the first glyph of `text`.
  public init(_ text: String = " ", _ style: Style = Style()) {
    self.init(Glyph(text), style)
  }

  /// A spacing scalar and up to four combining marks; empty for the right half of a wide character.
  public var text: String { glyph.text }
}
