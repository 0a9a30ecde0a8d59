/// One character position of the screen.
public struct Cell: Hashable, Sendable {
  /// A spacing scalar and up to four combining marks; empty for the right half of a wide character.
  public var text: String
  /// How it looks.
  public var style: Style

  /// Creates a cell; `text` must come from `DisplayText`.
  public init(_ text: String = " ", _ style: Style = Style()) {
    self.text = text
    self.style = style
  }
}

/// Colours and attributes of a cell.
public struct Style: Hashable, Sendable {
  /// A colour as the terminal's tier can show it.
  public enum Color: Hashable, Sendable {
    /// The terminal's own foreground or background.
    case standard
    /// A colour of the terminal's palette, 0 to 255.
    case palette(UInt8)
    /// Red, green and blue as 0xRRGGBB.
    case rgb(UInt32)
  }

  /// Attributes beside colour.
  public struct Attributes: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: UInt8
    /// Takes bits as they are.
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// Bold or bright.
    public static let bold = Attributes(rawValue: 1)
    /// Faint.
    public static let dim = Attributes(rawValue: 2)
    /// Slanted.
    public static let italic = Attributes(rawValue: 4)
    /// Underlined.
    public static let underline = Attributes(rawValue: 8)
    /// Foreground and background exchanged.
    public static let reverse = Attributes(rawValue: 16)
  }

  /// The colour of the character.
  public var foreground: Color
  /// The colour behind it.
  public var background: Color
  /// Bold, underline and the like.
  public var attributes: Attributes

  /// Creates a style; without arguments the terminal's own.
  public init(
    foreground: Color = .standard, background: Color = .standard, attributes: Attributes = []
  ) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }

  /// This style with another drawn over it: the other's colours where it has any, both their attributes.
  public func overlaid(with other: Style) -> Style {
    Style(
      foreground: other.foreground == .standard ? foreground : other.foreground,
      background: other.background == .standard ? background : other.background,
      attributes: attributes.union(other.attributes))
  }
}
