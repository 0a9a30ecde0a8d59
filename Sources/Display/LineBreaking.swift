/// Where one line ends: what it shows, and where the next begins.
struct LineEnd {
  var end: Int
  var next: Int
}

/// Finds the end of the line that begins at `start` and has `room` columns. Most lines are plain ASCII and take
/// the short way: look one line ahead, then back for a blank.
func breakLine(_ bytes: borrowing Span<UInt8>, from start: Int, to limit: Int, room: Int) -> LineEnd {
  let window = start + min(room, limit - start)
  var offset = start
  while offset < window, isPlain(bytes[offset]) { offset += 1 }
  if offset == limit { return LineEnd(end: trim(bytes, start, limit), next: limit) }
  let byte = bytes[offset]
  if byte == 0x0A { return LineEnd(end: trim(bytes, start, offset), next: offset + 1) }
  guard offset == window, isPlain(byte) else {
    return breakAnyLine(bytes, from: start, to: limit, room: room)
  }
  if byte == 0x20 { return hang(bytes, start, offset, limit) }
  while offset > start {
    if bytes[offset - 1] == 0x20 { return LineEnd(end: trim(bytes, start, offset), next: offset) }
    if isHyphen(bytes, offset - 1, start) { return LineEnd(end: offset, next: offset) }
    offset -= 1
  }
  return LineEnd(end: window, next: window)
}

private func isPlain(_ byte: UInt8) -> Bool { byte >= 0x20 && byte < 0x7F }

private func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }

/// Whether a line may be broken after the hyphen at `offset`: letters or digits before it, a letter behind.
private func isHyphen(_ bytes: borrowing Span<UInt8>, _ offset: Int, _ start: Int) -> Bool {
  guard bytes[offset] == 0x2D, offset > start, isLetter(bytes[offset + 1]) else { return false }
  let before = bytes[offset - 1]
  return isLetter(before) || before >= 0x30 && before <= 0x39
}

/// The end of what is not blank.
private func trim(_ bytes: borrowing Span<UInt8>, _ start: Int, _ end: Int) -> Int {
  var end = end
  while end > start, bytes[end - 1] == 0x20 { end -= 1 }
  return end
}

/// A line whose words end exactly at its edge: the blanks after them hang, and a line break ends it too.
private func hang(_ bytes: borrowing Span<UInt8>, _ start: Int, _ edge: Int, _ limit: Int) -> LineEnd {
  var next = edge
  while next < limit, bytes[next] == 0x20 { next += 1 }
  if next < limit, !isPlain(bytes[next]), bytes[next] != 0x0A {
    return breakAnyLine(bytes, from: start, to: limit, room: edge - start)
  }
  let hasBreak = next < limit && bytes[next] == 0x0A
  return LineEnd(end: trim(bytes, start, edge), next: hasBreak ? next + 1 : next)
}

/// The general way, glyph by glyph.
private func breakAnyLine(
  _ bytes: borrowing Span<UInt8>, from start: Int, to limit: Int, room: Int
) -> LineEnd {
  var offset = start
  var columns = 0
  /// Where the last character that is no blank ends.
  var inked = start
  /// The last place where the line may end.
  var found: LineEnd?
  var context = BreakContext()
  while offset < limit {
    let piece = Piece(bytes, from: offset, to: limit)
    if piece.isLineBreak { return LineEnd(end: inked, next: piece.end) }
    if piece.isBlank {
      columns += piece.columns
      offset = piece.end
      found = LineEnd(end: inked, next: offset)
    } else {
      if offset > start, context.allowsBreak(before: piece) { found = LineEnd(end: inked, next: offset) }
      if columns + piece.columns > room, offset > start { return found ?? LineEnd(end: offset, next: offset) }
      columns += piece.columns
      offset = piece.end
      inked = offset
    }
    context.push(piece)
  }
  return LineEnd(end: inked, next: limit)
}

/// The two glyphs before a place where a line might be broken.
private struct BreakContext {
  var last: UInt32 = 0
  var beforeLast: UInt32 = 0
  var isWide = false
  var isFree = false

  mutating func push(_ piece: Piece) {
    isFree = piece.allowsBreak
    guard piece.columns > 0 else { return }
    beforeLast = last
    last = piece.glyph.base
    isWide = piece.isIdeographic
  }

  func allowsBreak(before piece: Piece) -> Bool {
    let next = piece.glyph.base
    if isFree { return true }
    switch last {
    case 0x2D, 0x2010: return isWord(beforeLast) && isWord(next) && !isDigit(next)
    case 0x2013, 0x2014: return isWord(next)
    default: break
    }
    guard isWide || piece.isIdeographic, last != 0 else { return false }
    return !opens(last) && !closes(next)
  }
}

private func isDigit(_ code: UInt32) -> Bool { code >= 0x30 && code <= 0x39 }

private func isWord(_ code: UInt32) -> Bool {
  isDigit(code) || code | 0x20 >= 0x61 && code | 0x20 <= 0x7A || code >= 0xC0 && code < 0x2000
}

extension Piece {
  /// Whether a line may be broken after this, and it need not be drawn at a line's end.
  fileprivate var isBlank: Bool {
    switch glyph.base {
    case 0x20, 0x1680, 0x2000...0x2006, 0x2008...0x200A, 0x205F, 0x3000: !glyph.hasMarks
    default: false
    }
  }

  /// Whether it is of a script that parts lines between any two characters. Korean does at its spaces.
  fileprivate var isIdeographic: Bool {
    columns == 2 && !(0xAC00...0xD7A3 ~= glyph.base) && !(0x1100...0x115F ~= glyph.base)
  }
}

/// Whether no line may end in this: "'([{$£«‘‚“„〈《「『【〔〖〘〚〝（［｛｟￥
private func opens(_ code: UInt32) -> Bool {
  switch code {
  case 0x22, 0x24, 0x27, 0x28, 0x5B, 0x7B, 0xA3, 0xAB, 0x2018, 0x201A, 0x201C, 0x201E, 0x3008, 0x300A,
    0x300C, 0x300E, 0x3010, 0x3014, 0x3016, 0x3018, 0x301A, 0x301D, 0xFF08, 0xFF3B, 0xFF5B, 0xFF5F, 0xFFE5:
    true
  default: false
  }
}

/// Whether no line may begin with this: !"%'),.:;?]}»’”…、。々〉》」』】〕〗〙〛〞〟・ーヽヾゝゞ！％），．：；？］｝｠｡､, the blanks
/// that do not break, and the small kana ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ
private func closes(_ code: UInt32) -> Bool {
  switch code {
  case 0x21, 0x22, 0x25, 0x27, 0x29, 0x2C, 0x2E, 0x3A, 0x3B, 0x3F, 0x5D, 0x7D, 0xA0, 0xBB, 0x2019, 0x201D,
    0x2026, 0x202F, 0x3001, 0x3002, 0x3005, 0x3009, 0x300B, 0x300D, 0x300F, 0x3011, 0x3015, 0x3017, 0x3019,
    0x301B, 0x301E, 0x301F, 0x309D, 0x309E, 0x30FB, 0x30FC, 0x30FD, 0x30FE, 0xFF01, 0xFF05, 0xFF09, 0xFF0C,
    0xFF0E, 0xFF1A, 0xFF1B, 0xFF1F, 0xFF3D, 0xFF5D, 0xFF60, 0xFF61, 0xFF64:
    true
  case 0x3041, 0x3043, 0x3045, 0x3047, 0x3049, 0x3063, 0x3083, 0x3085, 0x3087, 0x308E, 0x30A1, 0x30A3,
    0x30A5, 0x30A7, 0x30A9, 0x30C3, 0x30E3, 0x30E5, 0x30E7, 0x30EE:
    true
  default: false
  }
}
