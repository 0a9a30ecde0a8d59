@_spi(_Unicode) import Swift

/// A text as Quoth keeps it: NFC, lines ended by one line feed, no control characters, no-break spaces plain.
struct CleanText {
  /// The text; tabs are kept, for they may indent a paragraph.
  private(set) var text: String
  /// How many control characters were taken out.
  private(set) var removedControls = 0
  /// How many piles of more than thirty marks on one letter were broken up.
  private(set) var piledMarks = 0

  /// Cleans valid UTF-8.
  init(utf8 bytes: [UInt8]) {
    var scan = Scan(capacity: bytes.count)
    bytes.withUnsafeBufferPointer { scan.run($0) }
    text = String(decoding: scan.output, as: UTF8.self)
    removedControls = scan.removed
    if scan.mayNeedComposing { compose() }
  }

  /// Cleans a text.
  init(_ text: String) { self.init(utf8: Array(text.utf8)) }

  /// The text in NFC and in Unicode's Stream-Safe Text Format: behind every thirtieth mark on one letter, which
  /// only hostile texts have, a joiner is put in. Comparing strings takes quadratic time without it.
  private mutating func compose() {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    let append = { (scalar: Unicode.Scalar) in
      bytes += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
    }
    var start = text.startIndex
    var marks = 0
    for index in text.unicodeScalars.indices {
      let isMark = text.unicodeScalars[index].properties.canonicalCombiningClass != .notReordered
      marks = isMark ? marks + 1 : 0
      guard marks > 30 else { continue }
      String(text[start..<index])._nfc.forEach(append)
      append("\u{34F}")
      (start, marks) = (index, 1)
      piledMarks += 1
    }
    String(text[start...])._nfc.forEach(append)
    text = String(decoding: bytes, as: UTF8.self)
  }

  /// What the user should know about what was taken out or put in.
  var warnings: [String] {
    var warnings: [String] = []
    if removedControls > 0 {
      let count =
        removedControls == 1 ? "1 control character was" : "\(removedControls) control characters were"
      warnings.append("\(count) taken out")
    }
    if piledMarks > 0 {
      warnings.append("more than 30 marks stand on one letter; they were parted with U+034F")
    }
    return warnings
  }
}

private struct Scan {
  var output: [UInt8] = []
  var removed = 0
  /// Whether a character was seen that NFC might change; those of most European and Chinese texts are known
  /// not to be.
  var mayNeedComposing = false

  init(capacity: Int) { output.reserveCapacity(capacity) }

  mutating func run(_ bytes: UnsafeBufferPointer<UInt8>) {
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte >= 0x20, byte < 0x7F {
        output.append(byte)
        index += 1
      } else if byte < 0x80 {
        index += control(byte, next: index + 1 < bytes.count ? bytes[index + 1] : 0)
      } else {
        index += wide(bytes, at: index)
      }
    }
  }

  private mutating func control(_ byte: UInt8, next: UInt8) -> Int {
    switch byte {
    case 0x09: output.append(byte)
    case 0x0A, 0x0B, 0x0C: output.append(0x0A)
    case 0x0D:
      output.append(0x0A)
      return next == 0x0A ? 2 : 1
    default: removed += 1
    }
    return 1
  }

  private mutating func wide(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    let lead = bytes[index]
    let length = min(lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2, bytes.count - index)
    let second = length > 1 ? bytes[index + 1] : 0
    let third = length > 2 ? bytes[index + 2] : 0
    switch (lead, second, third) {
    case (0xC2, 0x85, _), (0xE2, 0x80, 0xA8), (0xE2, 0x80, 0xA9): output.append(0x0A)
    case (0xC2, 0x80...0x9F, _): removed += 1
    case (0xC2, 0xA0, _), (0xE3, 0x80, 0x80): output.append(0x20)
    case (0xEF, 0xBB, 0xBF): break
    default:
      for step in 0..<length { output.append(bytes[index + step]) }
      if !Scan.isComposed(lead, second, third) { mayNeedComposing = true }
    }
    return length
  }

  /// Whether the character is surely left as it is by NFC, and by whatever stands beside it.
  private static func isComposed(_ lead: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
    switch lead {
    case 0xC2...0xCB: true  // Latin to U+02FF
    case 0xD0, 0xD1: true  // Cyrillic letters
    case 0xE2: second == 0x80 && third >= 0x90 || second == 0x82 || second == 0x84 && third == 0xA2
    case 0xE3: second <= 0x81 || second == 0x82 && third != 0x99 && third != 0x9A || second == 0x83
    case 0xE4...0xE9: true  // Chinese
    case 0xEF: second >= 0xBC  // full width forms
    case 0xF0: second == 0x9F  // emoji
    default: false
    }
  }
}
