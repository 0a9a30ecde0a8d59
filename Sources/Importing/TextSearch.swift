#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension String {
  /// The UTF-8 offset at which `needle`, a short text, first stands at or behind `start`.
  func offset(of needle: String, from start: Int = 0) -> Int? {
    var (text, needle) = (self, needle)
    return text.withUTF8 { text in needle.withUTF8 { Self.offset(of: $0, in: text, from: start) } }
  }

  private static func offset(
    of needle: UnsafeBufferPointer<UInt8>, in text: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int? {
    guard let pattern = needle.baseAddress, let base = text.baseAddress, start >= 0 else { return nil }
    var from = start
    while from + needle.count <= text.count {
      guard let found = memchr(base + from, Int32(pattern[0]), text.count - needle.count - from + 1) else {
        return nil
      }
      from = UnsafeRawPointer(found) - UnsafeRawPointer(base)
      if memcmp(base + from, pattern, needle.count) == 0 { return from }
      from += 1
    }
    return nil
  }

  /// Whether `needle` stands in the text, byte for byte.
  func holds(_ needle: String) -> Bool { offset(of: needle) != nil }

  /// The text from one UTF-8 offset to another, without blank edges.
  func piece(_ lower: Int, _ upper: Int? = nil) -> String {
    let bytes = utf8
    let from = bytes.index(startIndex, offsetBy: lower, limitedBy: endIndex) ?? endIndex
    let to = upper.flatMap { bytes.index(startIndex, offsetBy: $0, limitedBy: endIndex) } ?? endIndex
    return from < to ? String(self[from..<to]).trimmed : ""
  }

  /// The text without blank edges.
  var trimmed: String {
    let bytes = utf8
    guard let first = bytes.firstIndex(where: { $0 > 0x20 }) else { return "" }
    guard let last = bytes.lastIndex(where: { $0 > 0x20 }) else { return "" }
    let end = bytes.index(after: last)
    return first == startIndex && end == endIndex ? self : String(self[first..<end])
  }

  /// The words between spaces.
  var spacedWords: [Substring] { utf8.split { $0 <= 0x20 }.map { Substring($0) } }

  /// Letters and digits in lower case, one space for everything between them: equal where two lines say the
  /// same.
  var lineKey: String {
    var output: [UInt8] = []
    for byte in lowercased().utf8 {
      let isWord = byte >= 0x80 || (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
      if isWord { output.append(byte) } else if let last = output.last, last != 0x20 { output.append(0x20) }
    }
    if output.last == 0x20 { output.removeLast() }
    return String(decoding: output, as: UTF8.self)
  }
}

extension StringProtocol {
  /// Whether the first letter is a capital.
  var isCapitalised: Bool { unicodeScalars.first?.properties.isUppercase ?? false }

  /// Whether it ends like a sentence, with or without closing quotation marks and brackets.
  var endsSentence: Bool {
    for scalar in unicodeScalars.reversed() {
      switch scalar {
      case ".", "!", "?", "…", "。", "！", "？": return true
      case "\"", "'", ")", "]", "”", "’", "»", "」", "』": continue
      default: return false
      }
    }
    return false
  }
}
