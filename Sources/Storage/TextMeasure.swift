import Prose

/// The number of words of a text, and a hash of its words that is equal in copies of one article.
///
/// An apostrophe or hyphen inside a word does not part it. Case, accents, punctuation and space do not count for
/// the hash, which is FNV-1a over the folded words.
struct TextMeasure {
  private(set) var words = 0
  private(set) var fingerprint: Int64 = 0

  init(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      words = TextMeasure.words(bytes)
      var folded: [UInt8] = []
      appendFolded(bytes, to: &folded)
      fingerprint = folded.withUnsafeBufferPointer(TextMeasure.hash)
    }
  }

  private static func words(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var count = 0
    var end = -1
    forEachWord(in: bytes) { word in
      if end < 0 || !isInsideWord(bytes[end..<word.lower]) { count += 1 }
      end = word.upper
    }
    return count
  }

  private static func isInsideWord(_ gap: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    gap.elementsEqual("'".utf8) || gap.elementsEqual("-".utf8) || gap.elementsEqual("’".utf8)
  }

  private static func hash(_ folded: UnsafeBufferPointer<UInt8>) -> Int64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    forEachWord(in: folded) { word in
      for byte in folded[word.lower..<word.upper] { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    }
    return Int64(bitPattern: hash) & Int64.max
  }
}
