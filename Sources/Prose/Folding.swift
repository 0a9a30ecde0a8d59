/// A text with case and accents removed, and the way back to the original offsets.
///
/// Latin, Greek (tonos, final sigma) and Cyrillic lose their marks, Hebrew and Arabic their points; `ß`, `æ`, `ø`
/// and ligatures become plain letters, full-width letters narrow ones, typographic quotation marks and apostrophes
/// `"` and `'`; soft hyphens, joiners and other invisible characters vanish. Folding twice changes nothing more.
public struct FoldedText: Sendable {
  /// The folded text in UTF-8.
  public let bytes: [UInt8]
  /// The places where folded and original differ in the length of their scalars, in order; between them offsets
  /// run in step.
  private let pieces: [Piece]

  private struct Piece {
    var folded: TextRange
    var original: TextRange
  }

  /// Folds `text`.
  public init(_ text: String) {
    var text = text
    var output: [UInt8] = []
    var pieces: [Piece] = []
    text.withUTF8 { input in
      output.reserveCapacity(input.count)
      foldScalars(input, into: &output) { original, start, output in
        let folded = TextRange(start, output.count)
        if folded.isEmpty {
          Self.drop(original, behind: output, &pieces)
        } else if original.count != folded.count || output[start] < 0x80 {
          pieces.append(Piece(folded: folded, original: original))
        }
      }
    }
    bytes = output
    self.pieces = pieces
  }

  /// Notes that the scalar at `original` left nothing: it belongs to the one written before it.
  private static func drop(_ original: TextRange, behind output: [UInt8], _ pieces: inout [Piece]) {
    if let end = pieces.indices.last, pieces[end].folded.upper == output.count {
      pieces[end].original.upper = original.upper
      return
    }
    var start = output.count
    repeat { start -= 1 } while start > 0 && output[start] & 0xC0 == 0x80
    let base = TextRange(max(0, start), output.count)
    pieces.append(Piece(folded: base, original: TextRange(original.lower - base.count, original.upper)))
  }

  /// The part of the original that became `folded`, a range of whole scalars of `bytes`: whole scalars, with the
  /// marks that were dropped behind them.
  public func original(_ folded: TextRange) -> TextRange {
    let lower = start(folded.lower)
    return TextRange(lower, max(lower, folded.isEmpty ? lower : end(folded.upper)))
  }

  private func start(_ offset: Int) -> Int {
    guard let piece = piece(at: offset) else { return offset }
    if offset < piece.folded.upper { return piece.original.lower }
    return offset + piece.original.upper - piece.folded.upper
  }

  private func end(_ offset: Int) -> Int {
    guard let piece = piece(at: offset - 1) else { return offset }
    if offset <= piece.folded.upper { return piece.original.upper }
    return offset + piece.original.upper - piece.folded.upper
  }

  /// The last piece that starts at or before `offset`.
  private func piece(at offset: Int) -> Piece? {
    var (low, high) = (0, pieces.count)
    while low < high {
      let middle = (low + high) / 2
      if pieces[middle].folded.lower <= offset { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? pieces[low - 1] : nil
  }
}

/// The text with case and accents removed, as `FoldedText` does it.
public func folded(_ text: some StringProtocol) -> String {
  var text = String(text)
  var output: [UInt8] = []
  text.withUTF8 { appendFolded($0, to: &output) }
  return String(decoding: output, as: UTF8.self)
}

/// Appends the folded form of a text in valid UTF-8; with `keepingCase` accents go but capitals stay.
public func appendFolded(
  _ text: UnsafeBufferPointer<UInt8>, keepingCase: Bool = false, to output: inout [UInt8]
) {
  guard keepingCase else { return foldScalars(text, into: &output) { _, _, _ in } }
  if text.allSatisfy({ $0 < 0x80 }) { return output.append(contentsOf: text) }
  for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
    output.append(contentsOf: foldedForm(of: scalar, keepingCase: true))
  }
}

/// Folds valid UTF-8 and reports every scalar that is not ASCII: where it stands, where its folded form starts,
/// and what is written so far.
private func foldScalars(
  _ input: UnsafeBufferPointer<UInt8>, into output: inout [UInt8],
  _ report: (_ original: TextRange, _ start: Int, _ output: [UInt8]) -> Void
) {
  var offset = 0
  while offset < input.count {
    var end = offset
    while end < input.count, input[end] < 0x80 { end += 1 }
    appendLowercase(input, offset, end, to: &output)
    offset = end
    while offset < input.count, input[offset] >= 0x80 {
      let (scalar, length) = decodeScalar(input, offset)
      let start = output.count
      FoldTable.append(scalar, to: &output)
      report(TextRange(offset, offset + length), start, output)
      offset += length
    }
  }
}

private func appendLowercase(
  _ input: UnsafeBufferPointer<UInt8>, _ lower: Int, _ upper: Int, to output: inout [UInt8]
) {
  let start = output.count
  output.append(contentsOf: input[lower..<upper])
  output.withUnsafeMutableBufferPointer { output in
    for index in start..<output.count {
      let byte = output[index]
      output[index] = byte | (byte &- 0x41 < 26 ? 0x20 : 0)
    }
  }
}
