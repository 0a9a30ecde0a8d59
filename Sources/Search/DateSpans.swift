import Articles

/// The days of calendar units, and those that a name means today.
extension DateReader {
  func year(_ year: Int) -> SpanReading { .from(first(1, year), until: first(13, year), "no year \(year)") }

  func quarter(_ quarter: Int, _ year: Int) -> SpanReading {
    guard (1...4).contains(quarter) else { return .wrong("a year has quarters q1 to q4") }
    return .from(first(3 * quarter - 2, year), until: first(3 * quarter + 1, year), "no year \(year)")
  }

  func month(_ month: Int, _ year: Int) -> SpanReading {
    guard (1...12).contains(month) else { return .wrong("there is no month \(month)") }
    return .from(first(month, year), until: first(month + 1, year), "no year \(year)")
  }

  /// A week by ISO 8601: the first one holds 4 January.
  func week(_ week: Int, _ year: Int) -> SpanReading {
    guard let fourth = Day(year: year, month: 1, day: 4),
      let next = Day(year: min(year, 9998) + 1, month: 1, day: 4)
    else { return .wrong("no year \(year)") }
    let start = fourth - fourth.weekday
    let weeks = year == 9999 ? 52 : (next.number - next.weekday - start.number) / 7
    guard (1...weeks).contains(week) else { return .wrong("\(year) has the weeks w1 to w\(weeks)") }
    let monday = start + 7 * (week - 1)
    return .days(monday...(monday + 6))
  }

  func day(_ day: Int, _ month: Int, _ year: Int) -> SpanReading {
    if let day = Day(year: year, month: month, day: day) { return .days(day...day) }
    guard (1...9999).contains(year) else { return .wrong("no year \(year)") }
    guard (1...12).contains(month) else { return .wrong("there is no month \(month)") }
    let length = Day.length(ofMonth: month, year: year)
    return .wrong("\(Day.monthNames[month - 1]) \(year) has the days 1 to \(length)")
  }

  /// `today`, `mon`, `oct`, `last-week` and their kind; a bare month or weekday is the most recent one.
  func named(_ text: Substring) -> ClosedRange<Day>? {
    let (year, month, _) = today.civil
    switch text {
    case "today": return today...today
    case "yesterday": return (today - 1)...(today - 1)
    default: break
    }
    if let weekday = index(of: text, in: Self.weekdays) {
      let day = today - (today.weekday - weekday + 7) % 7
      return day...day
    }
    if let named = monthNumber(text) {
      return self.month(named, named <= month ? year : year - 1).span
    }
    let isLast = text.hasPrefix("last-")
    guard isLast || text.hasPrefix("this-") else { return nil }
    let back = isLast ? 1 : 0
    switch text.dropFirst(5) {
    case "week":
      let monday = today - today.weekday - 7 * back
      return monday...(monday + 6)
    case "month": return months(month - back, 1)
    case "quarter": return months((month - 1) / 3 * 3 + 1 - 3 * back, 3)
    case "year": return self.year(year - back).span
    default: return nil
    }
  }

  /// `7d`, `3w`, `2m`, `1y`: so much time up to today, which counts.
  func counted(_ text: Substring) -> SpanReading? {
    guard let unit = text.last, "dwmy".contains(unit) else { return nil }
    let digits = text.dropLast()
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    guard let count = Int(digits), (1...99_999).contains(count) else {
      return .wrong("write a number from 1 to 99999: 7\(unit)")
    }
    let (year, month, day) = today.civil
    let start: Day? =
      switch unit {
      case "d": today - (count - 1)
      case "w": today - (7 * count - 1)
      case "m": dayAfter(day, month - count, year)
      default: dayAfter(day, month, year - count)
      }
    let earliest = Day(year: 1, month: 1, day: 1) ?? today
    return .days(min(today, max(earliest, start ?? earliest))...today)
  }

  /// The day behind day `day` of a month, or behind the month's last one; the month may lie below 1.
  private func dayAfter(_ day: Int, _ month: Int, _ year: Int) -> Day? {
    guard case .days(let days) = normalised(month, year) else { return nil }
    return min(days.lowerBound + (day - 1), days.upperBound) + 1
  }

  /// `count` months from one of this year on, whose number may lie below 1.
  private func months(_ month: Int, _ count: Int) -> ClosedRange<Day>? {
    let year = today.civil.year
    guard let first = normalised(month, year).span, let last = normalised(month + count - 1, year).span else {
      return nil
    }
    return first.lowerBound...last.upperBound
  }

  private func normalised(_ month: Int, _ year: Int) -> SpanReading {
    let index = year * 12 + month - 1
    return index < 12 ? .unknown : self.month(index % 12 + 1, index / 12)
  }

  /// The first day of a month, 13 being the next January; nil outside the calendar.
  private func first(_ month: Int, _ year: Int) -> Day? {
    if month <= 12 { return Day(year: year, month: month, day: 1) }
    return Day(year: year, month: 12, day: 31).map { $0 + 1 }
  }
}

extension SpanReading {
  /// The days if they were understood.
  var span: ClosedRange<Day>? { if case .days(let days) = self { days } else { nil } }

  fileprivate static func from(_ first: Day?, until next: Day?, _ reason: String) -> SpanReading {
    guard let first, let next else { return .wrong(reason) }
    return .days(first...(next - 1))
  }
}

extension DateReader {
  static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
  ]
  static let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

  /// The number of an English month, from its name or the first three letters (`sept` too).
  func monthNumber(_ text: Substring) -> Int? {
    text == "sept" ? 9 : index(of: text, in: Self.months).map { $0 + 1 }
  }

  private func index(of text: Substring, in names: [String]) -> Int? {
    names.firstIndex { $0 == text || $0.prefix(3) == text }
  }

  /// A number of exactly so many digits.
  func number(_ text: Substring, digits: Int) -> Int? { number(text, digits: digits...digits) }

  /// A number of so many digits.
  func number(_ text: Substring, digits: ClosedRange<Int>) -> Int? {
    guard digits.contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    return Int(text)
  }
}
