/// What one cell shows: a spacing scalar and up to four combining marks; five scalars of 21 bits each.
public struct Glyph: Hashable, Sendable {
  /// The base and the first two marks.
  private var low: UInt64
  /// The last two marks.
  private var high: UInt64

  /// The right half of a wide character.
  public static let empty = Glyph(0)
  /// A space.
  public static let blank = Glyph(0x20)

  /// The scalar, by its code point, without marks.
  init(_ base: UInt32) {
    low = UInt64(base)
    high = 0
  }

  /// The first glyph that `text` draws, a blank where it draws none.
  public init(_ text: String) {
    self = .blank
    let bytes = text.utf8.span
    var offset = 0
    while offset < bytes.count {
      let piece = Piece(bytes, from: offset, to: bytes.count)
      if piece.columns > 0 {
        self = piece.glyph
        return
      }
      offset = piece.end
    }
  }

  /// Whether this is the right half of a wide character.
  public var isEmpty: Bool { low == 0 }

  /// The code point of the spacing scalar; 0 in the right half of a wide character.
  public var base: UInt32 { UInt32(truncatingIfNeeded: low & 0x1F_FFFF) }

  /// Whether combining marks follow the base.
  public var hasMarks: Bool { low >> 21 != 0 }

  /// The code point of a mark, 0 to 3 in order; 0 where there is none.
  public func mark(_ index: Int) -> UInt32 {
    switch index {
    case 0: UInt32(truncatingIfNeeded: low >> 21 & 0x1F_FFFF)
    case 1: UInt32(truncatingIfNeeded: low >> 42 & 0x1F_FFFF)
    case 2: UInt32(truncatingIfNeeded: high & 0x1F_FFFF)
    case 3: UInt32(truncatingIfNeeded: high >> 21 & 0x1F_FFFF)
    default: 0
    }
  }

  /// Adds a mark; those after the fourth are left out.
  mutating func add(mark: UInt32) {
    if low >> 21 & 0x1F_FFFF == 0 {
      low |= UInt64(mark) << 21
    } else if low >> 42 == 0 {
      low |= UInt64(mark) << 42
    } else if high == 0 {
      high = UInt64(mark)
    } else if high >> 21 == 0 {
      high |= UInt64(mark) << 21
    }
  }

  /// The scalars as text, empty in the right half of a wide character.
  public var text: String {
    var scalars = String.UnicodeScalarView()
    for code in [base, mark(0), mark(1), mark(2), mark(3)] where code != 0 {
      scalars.append(Unicode.Scalar(code) ?? "\u{FFFD}")
    }
    return String(scalars)
  }
}
