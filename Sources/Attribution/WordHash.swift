/// The hash that stands for a word: FNV-1a over its bytes in small letters, with one apostrophe for all.
///
/// Two words that share a hash would be taken for each other; with 64 bits this does not happen by chance, and
/// where somebody makes it happen a name is mistaken in their own text.
struct WordHash {
  private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  mutating func add(_ byte: UInt8) {
    let isUpper = byte >= 0x41 && byte <= 0x5A
    value = (value ^ UInt64(isUpper ? byte | 0x20 : byte)) &* 0x0000_0100_0000_01b3
  }

  /// Adds a scalar beyond ASCII in small letters.
  mutating func add(_ scalar: Unicode.Scalar) {
    if scalar == "’" {
      add(UInt8(ascii: "'"))
    } else if scalar.properties.isUppercase {
      for byte in scalar.properties.lowercaseMapping.utf8 { add(byte) }
    } else {
      for byte in UTF8.encode(scalar).unsafelyUnwrapped { add(byte) }
    }
  }

  /// The hash of a word of the lexicon.
  static func of(_ word: some StringProtocol) -> UInt64 {
    var hash = WordHash()
    for scalar in word.unicodeScalars {
      if scalar.isASCII { hash.add(UInt8(scalar.value)) } else { hash.add(scalar) }
    }
    return hash.value
  }
}
