import Articles

/// A date in an address or a file's name: `/2016/10/03/`, `2016-10-03-talks.txt`.
struct AddressDate {
  /// The date as it stands there.
  var text: String
  /// What it means.
  var reading: DateReading

  /// The path of an address, without host, query and fragment.
  static func path(of url: String) -> String {
    let end = url.utf8.firstIndex { $0 == 0x3F || $0 == 0x23 } ?? url.endIndex
    let rest = String(url[..<end])
    guard let scheme = rest.offset(of: "://") else { return rest }
    return rest.offset(of: "/", from: scheme + 3).map { rest.piece($0) } ?? ""
  }

  /// Looks for whole folders `2016/10/03`, `2016/oct/03`, `2016-10-03`, `20161003` or `2016/10` in a path.
  init?(path: String, today: Day) {
    let parts = path.utf8.prefix(2048).split(separator: 0x2F).map { String(Substring($0)) }
    for (index, part) in parts.enumerated() {
      let digits = part.utf8.allSatisfy { (0x30...0x39).contains($0) }
      if digits, part.utf8.count == 4, let found = AddressDate.folders(parts[index...], today) {
        self = found
        return
      }
      if let found = AddressDate.inside(part, today) {
        self = found
        return
      }
    }
    return nil
  }

  /// Looks for a whole date in a file's name without its folders.
  init?(fileName: String, today: Day) {
    guard let found = AddressDate.inside(FileName(fileName).stem, today) else { return nil }
    self = found
  }

  private static func folders(_ parts: ArraySlice<String>, _ today: Day) -> AddressDate? {
    let parts = Array(parts.prefix(3))
    guard parts.count >= 2, let year = Int(parts[0]), year >= 1600, year <= today.civil.year + 1 else {
      return nil
    }
    guard let month = number(parts[1], in: 1...12) ?? DateWords.month(parts[1]) else { return nil }
    let hasDay = parts.count > 2 && number(parts[2], in: 1...31) != nil
    let text = parts.prefix(hasDay ? 3 : 2).joined(separator: "/")
    let iso = [year, month, hasDay ? number(parts[2], in: 1...31) ?? 0 : nil].compactMap {
      $0.map(String.init)
    }
    guard let reading = DateReading(iso.joined(separator: "-"), today: today) else { return nil }
    return AddressDate(text: text, reading: reading)
  }

  private static func number(_ text: String, in range: ClosedRange<Int>) -> Int? {
    guard text.utf8.count <= 2, let value = Int(text), range.contains(value) else { return nil }
    return value
  }

  private init(text: String, reading: DateReading) {
    self.text = text
    self.reading = reading
  }

  /// A year, month and day joined by one sort of sign, or eight digits that are a day of a likely year, with no
  /// digit beside them.
  private static func inside(_ part: String, _ today: Day) -> AddressDate? {
    let bytes = Array(part.utf8)
    var start = 0
    while start < bytes.count {
      guard (0x30...0x39).contains(bytes[start]) else {
        start += 1
        continue
      }
      var end = start
      while end < bytes.count, (0x30...0x39).contains(bytes[end]) { end += 1 }
      if let found = date(bytes, start, end, today) { return found }
      start = end
    }
    return nil
  }

  private static func date(_ bytes: [UInt8], _ start: Int, _ end: Int, _ today: Day) -> AddressDate? {
    let isDigit = { (index: Int) in index < bytes.count && (0x30...0x39).contains(bytes[index]) }
    var upper = end
    if end - start == 4, end < bytes.count, [0x2D, 0x5F, 0x2E].contains(bytes[end]) {
      guard isDigit(end + 1), isDigit(end + 2), end + 3 < bytes.count, bytes[end + 3] == bytes[end] else {
        return nil
      }
      guard isDigit(end + 4), isDigit(end + 5), !isDigit(end + 6) else { return nil }
      upper = end + 6
    } else if end - start != 8 {
      return nil
    }
    let text = String(decoding: bytes[start..<upper], as: UTF8.self)
    let iso = String(decoding: bytes[start..<upper].map { $0 == 0x5F ? 0x2D : $0 }, as: UTF8.self)
    guard let reading = DateReading(iso, today: today), case .date(let moment, .day, _) = reading else {
      return nil
    }
    guard moment.day.civil.year >= 1600, upper > end || moment.day <= today + 1 else { return nil }
    return AddressDate(text: text, reading: reading)
  }
}
