/// How the bytes of a text stand for characters.
enum TextEncoding: Equatable {
  case utf8
  case utf16(isBigEndian: Bool)
  case windows1252

  /// Recognises the encoding: by a byte order mark, by the zero bytes of UTF-16, else UTF-8 where more of the
  /// bytes beyond ASCII form its sequences than do not.
  init(_ bytes: [UInt8]) {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      self = .utf8
    } else if let wide = TextEncoding.wide(bytes) {
      self = wide
    } else {
      let count = UTF8Repair.count(bytes)
      self = count.bad == 0 || count.good > count.bad ? .utf8 : .windows1252
    }
  }

  /// UTF-16 by its mark, or because every second byte of most of the head is zero.
  private static func wide(_ bytes: [UInt8]) -> TextEncoding? {
    if bytes.starts(with: [0xFF, 0xFE]) { return .utf16(isBigEndian: false) }
    if bytes.starts(with: [0xFE, 0xFF]) { return .utf16(isBigEndian: true) }
    let head = bytes.prefix(4096)
    guard head.count >= 4 else { return nil }
    var zeros = (even: 0, odd: 0)
    for index in head.indices where bytes[index] == 0 {
      if index % 2 == 0 { zeros.even += 1 } else { zeros.odd += 1 }
    }
    let half = head.count / 2
    if zeros.odd * 10 >= half * 4, zeros.even * 20 <= half { return .utf16(isBigEndian: false) }
    if zeros.even * 10 >= half * 4, zeros.odd * 20 <= half { return .utf16(isBigEndian: true) }
    return nil
  }

  /// Whether characters take two bytes at least.
  var isWide: Bool { if case .utf16 = self { true } else { false } }

  /// Whether the first bytes of a file can be those of a text: no zero bytes (but for UTF-16), few controls.
  static func looksLikeText(_ head: [UInt8]) -> Bool {
    if case .utf16? = wide(head) { return true }
    var controls = 0
    for byte in head where byte < 0x20 || byte == 0x7F {
      switch byte {
      case 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1B: continue
      default: controls += 1
      }
    }
    return controls * 50 <= head.count || controls <= 8 && controls * 8 <= head.count
  }

  /// The head of a file as text, for a look at its first lines.
  static func preview(_ head: [UInt8]) -> String {
    var head = head
    if head.count % 2 == 1, case .utf16? = wide(head) { head.removeLast() }
    return String(decoding: DecodedText(head).bytes, as: UTF8.self)
  }
}

/// Bytes of any known encoding as UTF-8, and what had to be guessed or replaced on the way.
struct DecodedText {
  /// Valid UTF-8 without a byte order mark.
  var bytes: [UInt8]
  /// What the user should know.
  var warnings: [String] = []

  init(_ raw: [UInt8]) {
    switch TextEncoding(raw) {
    case .utf8: (bytes, warnings) = DecodedText.fromUTF8(raw)
    case .utf16(let isBigEndian): (bytes, warnings) = DecodedText.fromUTF16(raw, isBigEndian)
    case .windows1252: (bytes, warnings) = DecodedText.fromWindows1252(raw)
    }
  }

  private static func fromUTF8(_ raw: [UInt8]) -> ([UInt8], [String]) {
    let bytes = raw.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(raw.dropFirst(3)) : raw
    let count = UTF8Repair.count(bytes)
    guard count.bad > 0, let first = count.firstBad else { return (bytes, []) }
    let repaired = Array(String(decoding: bytes, as: UTF8.self).utf8)
    let places = count.bad == 1 ? "1 place is" : "\(count.bad) places are"
    let line = lineNumber(of: first, in: bytes)
    return (repaired, ["\(places) not valid UTF-8 and became U+FFFD, the first on line \(line)"])
  }

  private static func fromUTF16(_ raw: [UInt8], _ isBigEndian: Bool) -> ([UInt8], [String]) {
    var units: [UInt16] = []
    units.reserveCapacity(raw.count / 2)
    for index in stride(from: 0, to: raw.count - 1, by: 2) {
      let (first, second) = (UInt16(raw[index]), UInt16(raw[index + 1]))
      units.append(isBigEndian ? first << 8 | second : second << 8 | first)
    }
    let hasMark = units.first == 0xFEFF
    if hasMark { units.removeFirst() }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(units.count)
    let isBroken = transcode(
      units.makeIterator(), from: UTF16.self, to: UTF8.self, stoppingOnError: false,
      into: { bytes.append($0) })
    var warnings = hasMark ? [] : ["read as UTF-16: it has no byte order mark"]
    if isBroken || raw.count % 2 == 1 {
      warnings.append("some characters are not valid UTF-16 and became U+FFFD")
    }
    return (bytes, warnings)
  }

  private static func fromWindows1252(_ raw: [UInt8]) -> ([UInt8], [String]) {
    var scalars = String.UnicodeScalarView()
    var undefined = 0
    for byte in raw {
      let scalar = windows1252(byte)
      if scalar == "\u{FFFD}" { undefined += 1 }
      scalars.append(scalar)
    }
    var warnings = ["read as windows-1252: it is not valid UTF-8"]
    if undefined > 0 {
      let count = undefined == 1 ? "1 byte means" : "\(undefined) bytes mean"
      warnings.append("\(count) nothing in windows-1252 and became U+FFFD")
    }
    return (Array(String(scalars).utf8), warnings)
  }

  static func lineNumber(of offset: Int, in bytes: [UInt8]) -> Int {
    var number = 1
    for index in 0..<min(offset, bytes.count) {
      let isBreak = bytes[index] == 0x0A
      let isLoneReturn = bytes[index] == 0x0D && index + 1 < bytes.count && bytes[index + 1] != 0x0A
      if isBreak || isLoneReturn { number += 1 }
    }
    return number
  }
}

/// The character of a byte in windows-1252, U+FFFD for the five bytes that have none.
///
/// Latin-1 is the same but for 0x80 to 0x9F, where it has controls that no text uses: one table serves both.
func windows1252(_ byte: UInt8) -> Unicode.Scalar {
  switch byte {
  case 0x80...0x9F: highWindows1252[Int(byte) - 0x80]
  default: Unicode.Scalar(byte)
  }
}

private let highWindows1252: [Unicode.Scalar] = [
  "\u{20AC}", "\u{FFFD}", "\u{201A}", "\u{0192}", "\u{201E}", "\u{2026}", "\u{2020}", "\u{2021}", "\u{02C6}",
  "\u{2030}", "\u{0160}", "\u{2039}", "\u{0152}", "\u{FFFD}", "\u{017D}", "\u{FFFD}", "\u{FFFD}", "\u{2018}",
  "\u{2019}", "\u{201C}", "\u{201D}", "\u{2022}", "\u{2013}", "\u{2014}", "\u{02DC}", "\u{2122}", "\u{0161}",
  "\u{203A}", "\u{0153}", "\u{FFFD}", "\u{017E}", "\u{0178}",
]

/// How much of a byte sequence is UTF-8.
enum UTF8Repair {
  /// The sequences beyond ASCII that are valid, the places that are not, and where the first of those is.
  static func count(_ bytes: [UInt8]) -> (good: Int, bad: Int, firstBad: Int?) {
    var (good, bad) = (0, 0)
    var firstBad: Int?
    bytes.withUnsafeBufferPointer { bytes in
      var index = 0
      while index < bytes.count {
        if bytes[index] < 0x80 {
          index += 1
          continue
        }
        let (length, isValid) = sequence(bytes, at: index)
        if isValid {
          good += 1
        } else {
          bad += 1
          firstBad = firstBad ?? index
        }
        index += length
      }
    }
    return (good, bad, firstBad)
  }

  private static func isLead(_ byte: UInt8) -> Bool { (0xC2...0xF4).contains(byte) }

  /// The length of the sequence that starts at `index`, or of the part of it that is well begun.
  private static func sequence(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (Int, Bool) {
    let lead = bytes[index]
    let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
    guard isLead(lead) else { return (1, false) }
    for step in 1..<length {
      guard index + step < bytes.count else { return (step, false) }
      let byte = bytes[index + step]
      let lowest: UInt8 = step > 1 ? 0x80 : lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80
      let highest: UInt8 = step > 1 ? 0xBF : lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF
      guard (lowest...highest).contains(byte) else { return (step, false) }
    }
    return (length, true)
  }
}
