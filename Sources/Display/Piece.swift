/// The next piece of a text as the screen shows it: a glyph with everything that belongs to it.
///
/// A piece is one spacing scalar, the marks on it and whatever after it is left out, so that a piece is never
/// parted at the end of a line. A line break, and a run of left-out scalars with nothing before it, are pieces
/// without columns.
struct Piece {
  /// What the cell shows; a blank for a tab; empty where nothing is drawn.
  var glyph: Glyph
  /// The columns that it takes: 0, 1 or 2, or those of a tab.
  var columns: Int
  /// The offset in UTF-8 bytes at which the next piece begins.
  var end: Int
  /// Whether it ends the line.
  var isLineBreak = false
  /// Whether something was left out that the reader should hear of.
  var hides = false
  /// Whether a zero-width space stands here, where a line may be broken.
  var allowsBreak = false

  /// Reads one piece; `start` must be less than `limit`, both on scalar boundaries.
  @inline(__always)
  init(_ bytes: borrowing Span<UInt8>, from start: Int, to limit: Int) {
    let byte = bytes[start]
    if byte >= 0x20, byte < 0x7F, start + 1 >= limit || bytes[start + 1] < 0x80 {
      self.init(ascii: byte, end: start + 1)
    } else {
      self.init(slowly: bytes, from: start, to: limit)
    }
  }

  @inline(__always)
  private init(ascii byte: UInt8, end: Int) {
    glyph = Glyph(UInt32(byte))
    columns = 1
    self.end = end
  }

  @inline(never)
  private init(slowly bytes: borrowing Span<UInt8>, from start: Int, to limit: Int) {
    let (code, next) = decodeScalar(bytes, at: start, to: limit)
    glyph = .empty
    columns = 0
    end = next
    switch ScalarKind(code) {
    case .spacing(let drawn, let width):
      glyph = Glyph(drawn)
      columns = width
    case .mark:
      glyph = Glyph(Self.carrier)
      glyph.add(mark: code)
      columns = 1
    case .tab:
      glyph = .blank
      columns = DisplayText.tabColumns
      return
    case .lineBreak:
      isLineBreak = true
      if code == 0x0D, next < limit, bytes[next] == 0x0A { end = next + 1 }
      return
    case .dropped: break
    case .hidden: leaveOut(code)
    }
    absorb(bytes, to: limit)
  }

  /// The dotted circle, on which a mark is drawn that stands alone.
  private static let carrier: UInt32 = 0x25CC

  private mutating func leaveOut(_ code: UInt32) {
    hides = true
    if code == 0x200B { allowsBreak = true }
  }

  private mutating func absorb(_ bytes: borrowing Span<UInt8>, to limit: Int) {
    while end < limit, bytes[end] >= 0x80 {
      let (code, next) = decodeScalar(bytes, at: end, to: limit)
      switch ScalarKind(code) {
      case .mark where columns > 0: glyph.add(mark: code)
      case .dropped: break
      case .hidden: leaveOut(code)
      default: return
      }
      end = next
    }
  }
}

/// The scalar that begins at `offset`, and where the next one begins. U+FFFD where `limit` cuts it.
@inline(__always)
func decodeScalar(_ bytes: borrowing Span<UInt8>, at offset: Int, to limit: Int) -> (UInt32, Int) {
  let first = UInt32(bytes[offset])
  let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
  guard first < 0x80 || first >= 0xC0, offset + length <= limit else { return (0xFFFD, offset + 1) }
  switch length {
  case 1: return (first, offset + 1)
  case 2: return ((first & 0x1F) << 6 | tail(bytes[offset + 1]), offset + 2)
  case 3:
    let code = (first & 0x0F) << 12 | tail(bytes[offset + 1]) << 6 | tail(bytes[offset + 2])
    return (code, offset + 3)
  default:
    let high = (first & 0x07) << 18 | tail(bytes[offset + 1]) << 12
    return (high | tail(bytes[offset + 2]) << 6 | tail(bytes[offset + 3]), offset + 4)
  }
}

@inline(__always)
private func tail(_ byte: UInt8) -> UInt32 { UInt32(byte & 0x3F) }
