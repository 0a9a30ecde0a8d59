/// The words of a text in order: maximal runs of letters, digits and their marks.
///
/// Apostrophes and hyphens part words: `don't` is two, so that it is found with either apostrophe and
/// `Okafor's` by `okafor`. Every ideograph, kana, Hangul syllable, letter of a script without spaces (Thai, Lao,
/// Khmer, Burmese) and pictograph is a word of its own, so that neighbours find any part of such a text. A run of
/// more than 120 bytes is cut.
public func wordRanges(_ text: some StringProtocol) -> [TextRange] {
  var text = String(text)
  var ranges: [TextRange] = []
  text.withUTF8 { bytes in forEachWord(in: bytes) { ranges.append($0) } }
  return ranges
}

/// Calls `body` with the range of each word of valid UTF-8, as `wordRanges` has them.
public func forEachWord(in bytes: UnsafeBufferPointer<UInt8>, _ body: (TextRange) -> Void) {
  let limit = 120
  ScalarClass.table.withUnsafeBufferPointer { table in
    var offset = 0
    while offset < bytes.count {
      let (opening, length) = ScalarClass.read(bytes, offset, table)
      var end = offset + length
      guard opening == .letter || opening == .single else {
        offset = end
        continue
      }
      while end < bytes.count {
        let (next, length) = ScalarClass.read(bytes, end, table)
        let goesOn = next == .mark || (next == .letter && opening == .letter)
        guard goesOn, end + length - offset <= limit else { break }
        end += length
      }
      body(TextRange(offset, end))
      offset = end
    }
  }
}

/// What a scalar does to words.
enum ScalarClass: UInt8 {
  /// It parts them.
  case other
  /// It stands in a word with its neighbours.
  case letter
  /// It belongs to the word before it and never opens one.
  case mark
  /// It is a word.
  case single

  /// The classes of the Basic Multilingual Plane.
  static let table: [UInt8] = (0..<0x10000).map { classify($0).rawValue }

  @inline(__always)
  static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, _ offset: Int, _ table: UnsafeBufferPointer<UInt8>
  ) -> (ScalarClass, length: Int) {
    let (value, length) = decodeScalar(bytes, offset)
    let known = value < 0x10000 ? ScalarClass(rawValue: table[Int(value)]) : nil
    return (known ?? classify(value), length)
  }

  private static func classify(_ value: UInt32) -> ScalarClass {
    switch value {
    case 0x2BB, 0x2BC, 0xFFFD: return .other  // Apostrophes that count as letters in Unicode.
    case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA48C, 0xAC00...0xD7A3, 0x20000...0x3FFFD: return .single
    case 0x4DC0...0x4DFF, 0xD800...0xF8FF, 0x1F000...0x1F1E5: return .other
    default: break
    }
    if isDropped(value) || value == 0xFF9E || value == 0xFF9F { return .mark }
    guard let properties = Unicode.Scalar(value)?.properties else { return .other }
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .decimalNumber, .letterNumber, .otherNumber:
      return .letter
    case .modifierLetter, .otherLetter: return isUnspaced(value) ? .single : .letter
    case .nonspacingMark, .spacingMark, .enclosingMark: return .mark
    case .otherSymbol: return value >= 0x2190 ? .single : .other
    default: return .other
    }
  }

  /// Whether a letter belongs to a script that writes no spaces between words.
  private static func isUnspaced(_ value: UInt32) -> Bool {
    switch value {
    case 0xE00...0xEFF, 0x1000...0x109F, 0x1780...0x17FF, 0x2E80...0x31FF, 0xF900...0xFAFF, 0xFF66...0xFFDC,
      0x1B000...0x1B2FF:
      true
    default: false
    }
  }
}
