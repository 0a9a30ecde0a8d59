/// The number of words of a text, and a hash of its words that is equal in copies of one article.
///
/// A word is a run of letters and digits with the marks inside it; case, punctuation and space do not count for
/// the hash, which is FNV-1a over the rest.
struct TextMeasure {
  private(set) var words = 0
  private(set) var fingerprint: Int64 = 0

  init(_ text: String) {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    var isInWord = false
    for scalar in text.unicodeScalars {
      guard TextMeasure.isOfWord(scalar) else {
        isInWord = isInWord && (scalar == "'" || scalar == "’" || scalar == "-")
        continue
      }
      if !isInWord || TextMeasure.standsAlone(scalar) { words += 1 }
      isInWord = true
      for byte in scalar.utf8 { hash = (hash ^ UInt64(TextMeasure.lowered(byte))) &* 0x0000_0100_0000_01b3 }
    }
    fingerprint = Int64(bitPattern: hash) & Int64.max
  }

  private static func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      return ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
    }
    return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  /// Whether the scalar is of a script that sets no space between words.
  private static func standsAlone(_ scalar: Unicode.Scalar) -> Bool {
    (0x3040...0x9FFF).contains(scalar.value) || (0x20000...0x3FFFF).contains(scalar.value)
  }

  private static func lowered(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
}
