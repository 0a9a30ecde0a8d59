/// The one way from any text to the screen.
///
/// Control characters become visible symbols. Bidirectional controls, zero-width and tag characters and soft
/// hyphens are left out, and the caller learns of it. Variation selectors, skin tones and joiners are left out
/// silently and flags are drawn as their letters, so that every terminal agrees on the width. A base carries at
/// most four combining marks; a mark without a base gets a dotted circle. What has no known width is U+FFFD.
/// Total and linear: any text gives something harmless to draw.
public enum DisplayText {
  /// The columns of a tab, wherever it stands.
  public static let tabColumns = 4

  /// The columns that `text` takes on one line.
  public static func width(_ text: String) -> Int { measure(text.utf8.span, 0, text.utf8.count).columns }

  /// The text as it may be written to a terminal outside the panes: newlines stay, all else is made harmless.
  public static func clean(_ text: String) -> String {
    text.utf8.span.isPlain ? text : cleaned(text).text
  }

  /// The harmless text, and whether invisible characters were left out of it.
  public static func cleaned(_ text: String) -> (text: String, hidesSomething: Bool) {
    let bytes = text.utf8.span
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var hides = false
    var offset = 0
    while offset < bytes.count {
      let piece = Piece(bytes, from: offset, to: bytes.count)
      result.append(piece)
      hides = hides || piece.hides
      offset = piece.end
    }
    return (String(decoding: result, as: UTF8.self), hides)
  }

  /// Whether drawing leaves out invisible characters that the reader should hear of.
  public static func hidesSomething(in text: String) -> Bool {
    let bytes = text.utf8.span
    var offset = 0
    while offset < bytes.count {
      let piece = Piece(bytes, from: offset, to: bytes.count)
      if piece.hides { return true }
      offset = piece.end
    }
    return false
  }

  /// The text cut to `width` columns, with an ellipsis where something is missing; it is made harmless too.
  public static func truncated(_ text: String, to width: Int) -> String {
    let bytes = text.utf8.span
    let whole = measure(bytes, 0, bytes.count, limit: width)
    if whole.end == bytes.count { return clean(text) }
    guard width > 0 else { return "" }
    let kept = measure(bytes, 0, bytes.count, limit: width - 1)
    return cleaned(String(decoding: text.utf8.prefix(kept.end), as: UTF8.self)).text + "…"
  }

  /// The columns of the bytes from `start` to `end`, as far as whole glyphs fit into `limit` columns.
  static func measure(
    _ bytes: borrowing Span<UInt8>, _ start: Int, _ end: Int, limit: Int = .max
  ) -> (columns: Int, end: Int) {
    var columns = 0
    var offset = start
    while offset < end {
      let piece = Piece(bytes, from: offset, to: end)
      let width = piece.isLineBreak ? 1 : piece.columns
      if columns + width > limit { break }
      columns += width
      offset = piece.end
    }
    return (columns, offset)
  }
}

extension [UInt8] {
  fileprivate mutating func append(_ piece: Piece) {
    if piece.isLineBreak {
      append(0x0A)
    } else if piece.glyph == .blank {
      append(contentsOf: repeatElement(0x20, count: piece.columns))
    } else if piece.glyph.base < 0x80, !piece.glyph.hasMarks {
      if !piece.glyph.isEmpty { append(UInt8(piece.glyph.base)) }
    } else {
      append(contentsOf: piece.glyph.text.utf8)
    }
  }
}

extension Span<UInt8> {
  /// Whether all is printable ASCII and newlines.
  fileprivate var isPlain: Bool {
    for index in indices {
      let byte = self[index]
      if byte < 0x20 && byte != 0x0A || byte >= 0x7F { return false }
    }
    return true
  }
}
