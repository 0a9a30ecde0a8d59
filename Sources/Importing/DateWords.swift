/// The names of months, weekdays and time zones.
enum DateWords {
  /// The number of a month by its English name, whole or shortened, with or without a stop.
  static func month(_ word: some StringProtocol) -> Int? {
    let word = word.lowercased()
    guard word.utf8.count >= 3 else { return nil }
    if word == "sept" { return 9 }
    let index = months.firstIndex { $0 == word || $0.prefix(3) == word }
    return index.map { $0 + 1 }
  }

  /// Whether it is the name of a weekday, whole or shortened.
  static func weekday(_ word: some StringProtocol) -> Int? {
    let word = word.lowercased()
    guard word.utf8.count >= 3 else { return nil }
    return weekdays.firstIndex {
      $0 == word || $0.prefix(3) == word || $0.prefix(4) == word || $0.prefix(5) == word
    }
  }

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
  ]
  private static let weekdays = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ]

  /// Minutes east of Greenwich of the zones that RFC 2822 names.
  static func zone(_ word: some StringProtocol) -> Int? {
    switch word.uppercased() {
    case "Z", "UTC", "GMT", "UT": 0
    case "EDT": -240
    case "EST", "CDT": -300
    case "CST", "MDT": -360
    case "MST", "PDT": -420
    case "PST": -480
    default: nil
    }
  }
}
