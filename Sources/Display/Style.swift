/// Colours and attributes of a cell, packed into one word: most of a frame is written by copying it.
public struct Style: Hashable, Sendable {
  /// From the lowest bit: 26 bits of foreground, 26 of background, 8 of attributes.
  private var bits: UInt64

  private static let colorMask: UInt64 = 0x3FF_FFFF
  private static let backgroundShift: UInt64 = 26
  private static let attributeShift: UInt64 = 52

  /// A colour as the terminal's tier can show it.
  public enum Color: Hashable, Sendable {
    /// The terminal's own foreground or background.
    case standard
    /// A colour of the terminal's palette, 0 to 255.
    case palette(UInt8)
    /// Red, green and blue as 0xRRGGBB.
    case rgb(UInt32)

    fileprivate var bits: UInt64 {
      switch self {
      case .standard: 0
      case .palette(let index): 1 << 24 | UInt64(index)
      case .rgb(let value): 2 << 24 | UInt64(value & 0xFF_FFFF)
      }
    }

    fileprivate init(bits: UInt64) {
      switch bits >> 24 & 3 {
      case 1: self = .palette(UInt8(truncatingIfNeeded: bits))
      case 2: self = .rgb(UInt32(truncatingIfNeeded: bits & 0xFF_FFFF))
      default: self = .standard
      }
    }
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
  public var foreground: Color {
    get { Color(bits: bits & Self.colorMask) }
    set { bits = bits & ~Self.colorMask | newValue.bits }
  }

  /// The colour behind it.
  public var background: Color {
    get { Color(bits: bits >> Self.backgroundShift & Self.colorMask) }
    set {
      bits =
        bits & ~(Self.colorMask << Self.backgroundShift) | newValue.bits << Self.backgroundShift
    }
  }

  /// Bold, underline and the like.
  public var attributes: Attributes {
    get { Attributes(rawValue: UInt8(truncatingIfNeeded: bits >> Self.attributeShift)) }
    set {
      bits =
        bits & ~(0xFF << Self.attributeShift) | UInt64(newValue.rawValue) << Self.attributeShift
    }
  }

  /// Creates a style; without arguments the terminal's own.
  public init(
    foreground: Color = .standard, background: Color = .standard, attributes: Attributes = []
  ) {
    bits =
      foreground.bits | background.bits << Self.backgroundShift
      | UInt64(attributes.rawValue) << Self.attributeShift
  }

  /// This style with another drawn over it: the other's colours where it has any, both their attributes.
  public func overlaid(with other: Style) -> Style {
    var style = self
    if other.foreground != .standard { style.foreground = other.foreground }
    if other.background != .standard { style.background = other.background }
    style.attributes.formUnion(other.attributes)
    return style
  }

  /// What the terminal needs to know to choose a pair of colours: equal where both colours are.
  public var colorKey: UInt64 { bits & (1 << Self.attributeShift - 1) }
}
