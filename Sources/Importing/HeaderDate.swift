import Articles

/// A date in the headline or in a line above the text.
struct HeaderDate {
  /// The words around and with the date.
  var text: String
  /// What it means.
  var reading: DateReading
  /// Whether it ends the headline.
  var isHeadline = false
  /// Whether the line says when the article was changed.
  var isChange = false

  /// Reads a line that is nothing but a date, or one behind `Published:` and its like, or behind a byline.
  init?(line: String, today: Day) {
    guard line.utf8.count <= 120 else { return nil }
    var rest = line.trimmed
    let key = rest.lowercased()
    for (word, isChange) in HeaderDate.openings where key.hasPrefix(word) {
      self.init(wholly: rest.piece(word.utf8.count), line: line, today: today)
      self.isChange = isChange
      return
    }
    while let first = rest.utf8.first, !HeaderDate.isWordByte(first) {
      rest = String(rest.unicodeScalars.dropFirst())
    }
    self.init(wholly: rest, line: line, today: today)
  }

  /// Reads the date that ends a headline behind a comma, bar, dash or bracket.
  init?(headline: String, today: Day) {
    let bytes = Array(headline.utf8)
    guard bytes.count <= 400 else { return nil }
    for index in bytes.indices.reversed() where bytes.count - index <= 48 {
      guard HeaderDate.parts(bytes, at: index) else { continue }
      let tail = headline.piece(index + 1)
      if let found = HeaderDate(wholly: tail, line: tail, today: today) {
        self = found
        isHeadline = true
        return
      }
    }
    return nil
  }

  private init?(wholly text: String, line: String, today: Day) {
    var text = text
    while let first = text.utf8.first, first == 0x3A || first <= 0x20 { text = text.piece(1) }
    guard let reading = DateReading(text, today: today) else { return nil }
    if case .date(_, let precision, _) = reading, !precision.hasDay { return nil }
    guard HeaderDate.isTail(text.piece(reading.length)) else { return nil }
    self.text = line
    self.reading = reading
  }

  /// Words that may stand before a date, and whether they tell of a change; the longer ones first.
  private static let openings: [(String, Bool)] = [
    ("first published on", false), ("first published", false), ("originally published", false),
    ("published on", false), ("published at", false), ("published", false), ("posted on", false),
    ("posted at", false), ("posted", false), ("date:", false), ("last updated on", true),
    ("last updated", true), ("last modified", true), ("updated on", true), ("updated at", true),
    ("updated", true), ("modified", true),
  ]

  private static func isWordByte(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF) || byte >= 0x80
  }

  private static func parts(_ bytes: [UInt8], at index: Int) -> Bool {
    switch bytes[index] {
    case 0x2C, 0x7C, 0x28: return true  // , | (
    case 0x20:
      guard index > 0 else { return false }
      let isDash =
        index > 2 && bytes[index - 3] == 0xE2 && bytes[index - 2] == 0x80 && bytes[index - 1] >= 0x93
      return bytes[index - 1] == 0x2D || isDash || bytes[index - 1] == 0x7C
    default: return false
    }
  }

  /// What may follow a date on its line: nothing, a bracket, a clock time, a zone, a time to read.
  private static func isTail(_ rest: String) -> Bool {
    let key = rest.lineKey
    if key.isEmpty { return true }
    guard rest.spacedWords.count <= 12 else { return false }
    let later = ["updated", "last updated", "modified", "last modified"]
    if later.contains(where: { key.hasPrefix($0 + " ") }) { return true }
    let isClock = key.utf8.first.map { (0x30...0x39).contains($0) } ?? false
    let tails = [
      "am", "pm", "a m", "p m", "et", "edt", "est", "ct", "pt", "bst", "gmt", "utc", "cet", "cest", "at",
      "min read",
    ]
    return tails.contains { key == $0 || key.hasPrefix($0 + " ") || isClock && key.hasSuffix(" " + $0) }
  }
}
