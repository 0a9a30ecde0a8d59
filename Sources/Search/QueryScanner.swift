import Prose

/// A place in a typed query, and the reading of single values there.
struct QueryScanner {
  let bytes: [UInt8]
  var offset = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  /// A value as typed: a run of visible characters, or the inside of quotation marks.
  struct Value {
    /// Without quotation marks, escapes and the stars at the ends.
    var text = ""
    var isQuoted = false
    var opensInside = false
    var endsInside = false
    /// A star stands between other characters.
    var hasInnerStar = false
    /// The closing quotation mark is missing.
    var isOpen = false
    /// A character is escaped, so that it is no operator.
    var hasEscape = false

    var isEmpty: Bool { text.isEmpty && !opensInside && !endsInside }
  }

  var isAtEnd: Bool { offset >= bytes.count }

  func peek(_ ahead: Int = 0) -> UInt8? { offset + ahead < bytes.count ? bytes[offset + ahead] : nil }

  func text(_ range: TextRange) -> String {
    String(decoding: bytes[range.lower..<range.upper], as: UTF8.self)
  }

  /// Skips white space; whether there was any.
  @discardableResult
  mutating func skipSpace() -> Bool {
    let start = offset
    while let length = spaceLength(offset) { offset += length }
    return offset > start
  }

  /// The length of the white space at an offset: ASCII, no-break and ideographic spaces.
  private func spaceLength(_ offset: Int) -> Int? {
    guard offset < bytes.count else { return nil }
    switch bytes[offset] {
    case 0x09...0x0D, 0x20: return 1
    case 0xC2 where starts([0xC2, 0xA0], offset): return 2
    case 0xE3 where starts([0xE3, 0x80, 0x80], offset): return 3
    default: return nil
    }
  }

  /// The length of the quotation mark at an offset: `"`, `“`, `”`, `„`.
  func quoteLength(_ offset: Int) -> Int? {
    guard offset < bytes.count else { return nil }
    if bytes[offset] == UInt8(ascii: "\"") { return 1 }
    let isTypographic = [0x9C, 0x9D, 0x9E].contains { starts([0xE2, 0x80, $0], offset) }
    return isTypographic ? 3 : nil
  }

  private func starts(_ sequence: [UInt8], _ offset: Int) -> Bool {
    offset + sequence.count <= bytes.count && bytes[offset..<offset + sequence.count].elementsEqual(sequence)
  }

  /// The name of a field with its colon, in small letters without the colon; nil where none stands here.
  mutating func fieldName() -> String? {
    var end = offset
    while end < bytes.count, (0x61...0x7A).contains(bytes[end] | 0x20) { end += 1 }
    guard end > offset, end < bytes.count, bytes[end] == UInt8(ascii: ":") else { return nil }
    defer { offset = end + 1 }
    return folded(text(TextRange(offset, end)))
  }

  /// Reads a value; a run ends at white space, a bracket, a quotation mark, and at a colon if asked.
  mutating func value(stopsAtColon: Bool = false) -> Value {
    if let mark = quoteLength(offset) {
      offset += mark
      return characters(isQuoted: true) { $0.quoteLength($1) != nil }
    }
    return characters(isQuoted: false) { scanner, offset in
      let byte = scanner.bytes[offset]
      return byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")")
        || stopsAtColon && byte == UInt8(ascii: ":")
        || scanner.spaceLength(offset) != nil || scanner.quoteLength(offset) != nil
    }
  }

  /// What stands between slashes; one behind a backslash is no end.
  mutating func betweenSlashes() -> (text: String, isOpen: Bool) {
    offset += 1
    let start = offset
    while let byte = peek(), byte != UInt8(ascii: "/") {
      offset += byte == UInt8(ascii: "\\") && peek(1) != nil ? 2 : 1
    }
    defer { if !isAtEnd { offset += 1 } }
    return (text(TextRange(start, offset)), isAtEnd)
  }

  /// Whether a term ends here.
  var isBehindTerm: Bool {
    peek().map { spaceLength(offset) != nil || $0 == UInt8(ascii: ")") } ?? true
  }

  private mutating func characters(isQuoted: Bool, until isEnd: (QueryScanner, Int) -> Bool) -> Value {
    var value = Value()
    value.isQuoted = isQuoted
    value.isOpen = isQuoted
    var characters: [UInt8] = []
    while offset < bytes.count {
      if isEnd(self, offset) {
        value.isOpen = false
        if isQuoted { offset += quoteLength(offset) ?? 1 }
        break
      }
      let byte = bytes[offset]
      offset += 1
      if byte == UInt8(ascii: "*") {
        if characters.isEmpty { value.opensInside = true } else { value.endsInside = true }
        continue
      }
      // A star with more behind it stands inside.
      if value.endsInside { value.hasInnerStar = true }
      if byte == UInt8(ascii: "\\"), offset < bytes.count {
        value.hasEscape = true
        characters.append(bytes[offset])
        offset += 1
      } else {
        characters.append(byte)
      }
    }
    value.text = String(decoding: characters, as: UTF8.self)
    return value
  }
}
