@_spi(_Unicode) import Swift

/// What every scalar folds to; computed once for the scripts of most texts, on the fly for the rest.
enum FoldTable {
  /// Latin to Armenian.
  private static let alphabets = Block(0x80..<0x600)
  /// Latin and Greek with marks, punctuation.
  private static let additions = Block(0x1E00..<0x2070)
  /// Everything before the ideographs; made when a text first has such a script or symbol.
  private static let others = Block(0x600..<0x2E80)

  /// Kana, whose voicing marks are taken off as signs of their own, and the ideographic space.
  private static let kana = Block(0x3000..<0x3100)

  /// Appends what a scalar that is not ASCII folds to.
  @inline(__always)
  static func append(_ scalar: UInt32, to output: inout [UInt8]) {
    switch scalar {
    case 0x80..<0x600: alphabets.append(scalar, to: &output)
    case 0x1E00..<0x2070: additions.append(scalar, to: &output)
    case 0x600..<0x2E80: others.append(scalar, to: &output)
    case 0x3000..<0x3100: kana.append(scalar, to: &output)
    case 0x2E80..<0xA640, 0xAC00..<0xF900, 0x1F000..<0x1F3FB, 0x1F400..<0x2F800:
      // Ideographs, Hangul and pictures have neither case nor accents.
      appendScalar(scalar, to: &output)
    default:
      guard let scalar = Unicode.Scalar(scalar) else { return }
      output.append(contentsOf: foldedForm(of: scalar, keepingCase: false))
    }
  }

  private struct Block {
    private let first: UInt32
    private var bytes: [UInt8] = []
    private var ends: [UInt32] = [0]

    init(_ range: Range<UInt32>) {
      first = range.lowerBound
      ends.reserveCapacity(range.count + 1)
      for value in range {
        if let scalar = Unicode.Scalar(value) {
          bytes.append(contentsOf: foldedForm(of: scalar, keepingCase: false))
        }
        ends.append(UInt32(bytes.count))
      }
    }

    @inline(__always)
    func append(_ scalar: UInt32, to output: inout [UInt8]) {
      let index = Int(scalar - first)
      for offset in ends[index]..<ends[index + 1] { output.append(bytes[Int(offset)]) }
    }
  }
}

/// The UTF-8 of what a scalar folds to; with `keepingCase` only its marks go.
///
/// Canonical decomposition, marks dropped, small letters; then the letters that Unicode does not take apart.
func foldedForm(of scalar: Unicode.Scalar, keepingCase: Bool) -> [UInt8] {
  var scalars = [scalar]
  // Twice is enough for every scalar of Unicode; the tests hold this.
  for _ in 0..<3 {
    let next = scalars.flatMap { foldOnce($0, keepingCase: keepingCase) }
    if next == scalars { break }
    scalars = next
  }
  var bytes: [UInt8] = []
  for scalar in scalars { appendScalar(scalar.value, to: &bytes) }
  return bytes
}

private func foldOnce(_ scalar: Unicode.Scalar, keepingCase: Bool) -> [Unicode.Scalar] {
  let value = scalar.value
  if isDropped(value) { return [] }
  if value < 0x80 {
    return keepingCase ? [scalar] : Array(scalar.properties.lowercaseMapping.unicodeScalars)
  }
  switch value {
  case 0xAC00...0xD7A3: return [scalar]
  case 0xFF01...0xFF5E: return Unicode.Scalar(value - 0xFF01 + 0x21).map { [$0] } ?? [scalar]
  case 0xFF66...0xFF9F: return [wideKana[Int(value - 0xFF66)]]
  default: break
  }
  if let spelled = spelledOut[value] { return Array(spelled.unicodeScalars) }
  return String(scalar)._nfd.flatMap { part -> [Unicode.Scalar] in
    if isDropped(part.value) { return [] }
    return keepingCase ? [part] : Array(part.properties.lowercaseMapping.unicodeScalars)
  }
}

/// The wide forms of the narrow kana from U+FF66 on; the last two are voicing marks.
private let wideKana = Array(
  "ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン\u{3099}\u{309A}".unicodeScalars)

/// Letters and marks of punctuation that have a plain form but no decomposition.
private let spelledOut: [UInt32: String] = {
  let forms: [(String, String)] = [
    ("ß", "ss"), ("ẞ", "SS"), ("æ", "ae"), ("Æ", "AE"), ("œ", "oe"), ("Œ", "OE"), ("ø", "o"), ("Ø", "O"),
    ("ł", "l"), ("Ł", "L"), ("đ", "d"), ("Đ", "D"), ("ð", "d"), ("Ð", "D"), ("þ", "th"), ("Þ", "TH"),
    ("ħ", "h"), ("Ħ", "H"), ("ŧ", "t"), ("Ŧ", "T"), ("ı", "i"), ("ſ", "s"), ("ŉ", "n"), ("ĳ", "ij"),
    ("Ĳ", "IJ"), ("ŀ", "l"), ("Ŀ", "L"), ("ǆ", "dz"), ("ǅ", "Dz"), ("Ǆ", "DZ"), ("ǉ", "lj"), ("ǈ", "Lj"),
    ("Ǉ", "LJ"), ("ǌ", "nj"), ("ǋ", "Nj"), ("Ǌ", "NJ"), ("ǳ", "dz"), ("ǲ", "Dz"), ("Ǳ", "DZ"), ("ƀ", "b"),
    ("ƶ", "z"), ("Ƶ", "Z"), ("ǥ", "g"), ("Ǥ", "G"), ("ς", "σ"), ("ﬀ", "ff"), ("ﬁ", "fi"), ("ﬂ", "fl"),
    ("ﬃ", "ffi"), ("ﬄ", "ffl"), ("ﬅ", "st"), ("ﬆ", "st"),
    ("‘", "'"), ("’", "'"), ("‚", "'"), ("‛", "'"), ("′", "'"), ("ʼ", "'"), ("ʻ", "'"), ("´", "'"),
    ("“", "\""), ("”", "\""), ("„", "\""), ("‟", "\""), ("″", "\""), ("«", "\""), ("»", "\""),
    ("\u{A0}", " "), ("\u{2007}", " "), ("\u{202F}", " "), ("\u{3000}", " "),
  ]
  return Dictionary(uniqueKeysWithValues: forms.map { ($0.unicodeScalars.first!.value, $1) })
}()
