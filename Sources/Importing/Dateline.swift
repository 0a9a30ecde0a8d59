import Articles

/// The place, and perhaps the day and the agency, that open a report: `LONDON, Oct. 3 (Wire) —`.
struct Dateline {
  /// The place.
  var place: String
  /// The agency that is named in brackets.
  var agency: String?
  /// The date as it stands there; empty where there is none.
  var dateText = ""
  /// What the date means.
  var reading: DateReading?
  /// The bytes from the start of the paragraph to the end of the dash.
  var count: Int

  /// Reads the start of a paragraph: a place that begins in capitals, and a dash within 90 bytes.
  init?(_ paragraph: String, today: Day) {
    guard let (dash, end) = Dateline.dash(paragraph), TurnLabel(paragraph) == nil else { return nil }
    var head = paragraph.piece(0, dash)
    if head.hasSuffix(")"), let open = head.utf8.lastIndex(of: 0x28) {
      agency = Dateline.agency(String(head[head.utf8.index(after: open)...].dropLast()))
      head = String(head[..<open]).trimmed
    }
    guard let firstWord = head.spacedWords.first, Dateline.isShouted(firstWord) else { return nil }
    guard head.spacedWords.count <= 10 else { return nil }
    count = end
    place = head
    let parts = head.utf8.indices.filter { head.utf8[$0] == 0x2C }
    for comma in parts {
      let start = head.utf8.distance(from: head.startIndex, to: comma) + 1
      let text = head.piece(start)
      guard let reading = DateReading(text, today: today) else { continue }
      guard text.piece(reading.length).lineKey.isEmpty else { continue }
      if case .date(_, let precision, _) = reading, !precision.hasDay { continue }
      (place, dateText, self.reading) = (head.piece(0, start - 1), text, reading)
      break
    }
  }

  private static func agency(_ text: String) -> String? {
    let words = text.spacedWords
    return (1...4).contains(words.count) && words.allSatisfy(\.isCapitalised)
      ? words.joined(separator: " ") : nil
  }

  private static func isShouted(_ word: Substring) -> Bool {
    let letters = word.unicodeScalars.filter { $0.properties.isAlphabetic }
    return letters.count >= 3 && letters.allSatisfy { !$0.properties.isLowercase }
  }

  /// The first dash with blanks around it, or an em dash, near the start.
  private static func dash(_ text: String) -> (Int, Int)? {
    let bytes = Array(text.utf8.prefix(94))
    for index in bytes.indices {
      if bytes[index] == 0xE2, index + 2 < bytes.count, bytes[index + 1] == 0x80,
        (0x92...0x95).contains(bytes[index + 2])
      {
        return (index, index + 3)
      }
      let isHyphen = bytes[index] == 0x2D && index > 0 && bytes[index - 1] == 0x20
      guard isHyphen, index + 1 < bytes.count else { continue }
      if bytes[index + 1] == 0x20 { return (index, index + 1) }
      if bytes[index + 1] == 0x2D { return (index, index + 2) }
    }
    return nil
  }
}
