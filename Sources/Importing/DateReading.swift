import Articles

/// What a piece of text says about a day.
enum DateReading: Hashable {
  /// A day, month or year that can be read in one way only; `length` bytes of the text were used.
  case date(ArticleDate.Moment, ArticleDate.Precision, length: Int)
  /// Day and month could be the other way round, or the century is open.
  case ambiguous(length: Int)
  /// The calendar has no such day.
  case impossible(length: Int)
  /// A day and a month without a year.
  case partial(length: Int)

  /// Reads the date that `text` begins with; nil where it begins with none. Two-digit years are those of the
  /// century that ends with `today`.
  init?(_ text: some StringProtocol, today: Day) {
    var scan = DateScan(text, today: today)
    guard let reading = scan.read() else { return nil }
    self = reading
  }

  /// The bytes that were read.
  var length: Int {
    switch self {
    case .date(_, _, let length), .ambiguous(let length), .impossible(let length),
      .partial(let length):
      length
    }
  }
}

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

  static func isDayOrMonth(_ word: some StringProtocol) -> Bool {
    month(word) != nil || weekday(word) != nil
  }

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november",
    "december",
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

/// Reads one date off the start of a text.
private struct DateScan {
  private let bytes: [UInt8]
  private let today: Day
  private var index = 0

  init(_ text: some StringProtocol, today: Day) {
    bytes = Array(text.utf8.prefix(96))
    self.today = today
  }

  mutating func read() -> DateReading? {
    skipBlanks()
    if let digits = number() { return startingWithNumber(digits) }
    let start = index
    guard let word = word() else { return nil }
    if DateWords.weekday(word) != nil, DateWords.month(word) == nil {
      skip(0x2E)
      skip(0x2C)
      skipBlanks()
      if let digits = number() { return startingWithNumber(digits) }
      return self.word().flatMap { startingWithMonth($0) }
    }
    guard DateWords.month(word) != nil else {
      index = start
      return nil
    }
    return startingWithMonth(word)
  }

  // MARK: forms

  private typealias Digits = (value: Int, count: Int)

  private mutating func startingWithNumber(_ first: Digits) -> DateReading? {
    if first.count == 8 { return compact(first.value) }
    if first.count == 4 { return startingWithYear(first.value) }
    guard first.count <= 2 else { return nil }
    if let separator = peek(), [0x2F, 0x2D, 0x2E].contains(separator) {
      let start = index
      index += 1
      if let second = number(), second.count <= 2, skip(separator), let third = number() {
        return numeric(first, second, third)
      }
      index = start + 1
      if separator == 0x2D, let word = word(), let month = DateWords.month(word), skip(separator),
        let year = year()
      {
        return made(year, month, first.value, withTime: true)
      }
      index = start
    }
    return dayFirst(first.value)
  }

  /// `3 October 2016`, `3rd of October, 2016`, `03 Oct 16`.
  private mutating func dayFirst(_ day: Int) -> DateReading? {
    _ = ordinal()
    skipBlanks()
    guard var word = word() else { return nil }
    if word.lowercased() == "of" {
      skipBlanks()
      guard let next = self.word() else { return nil }
      word = next
    }
    guard let month = DateWords.month(word) else { return nil }
    skip(0x2E)
    let end = index
    skip(0x2C)
    skipBlanks()
    guard let year = year() else { return (1...31).contains(day) ? .partial(length: end) : nil }
    return made(year, month, day, withTime: true)
  }

  /// `October 3, 2016`, `Oct. 3rd 2016`, `October 2016`.
  private mutating func startingWithMonth(_ word: String) -> DateReading? {
    guard let month = DateWords.month(word) else { return nil }
    skip(0x2E)
    skipBlanks()
    guard let digits = number() else { return nil }
    if digits.count == 4 { return .date(moment(digits.value, month, 1), .month, length: index) }
    guard digits.count <= 2, peek() != 0x3A else { return nil }
    _ = ordinal()
    let end = index
    skip(0x2C)
    skipBlanks()
    guard let year = year(fourDigits: true) else {
      return (1...31).contains(digits.value) ? .partial(length: end) : nil
    }
    return made(year, month, digits.value, withTime: true)
  }

  /// `2016-10-03T14:05:00+02:00`, `2016/10/03`, `2016-10`, `2016`.
  private mutating func startingWithYear(_ year: Int) -> DateReading? {
    let end = index
    guard let separator = peek(), [0x2D, 0x2F, 0x2E].contains(separator) else {
      return .date(moment(year, 1, 1), .year, length: end)
    }
    index += 1
    guard let month = number(), month.count <= 2 else {
      index = end
      return .date(moment(year, 1, 1), .year, length: end)
    }
    let endOfMonth = index
    guard skip(separator), let day = number(), day.count <= 2 else {
      guard (1...12).contains(month.value) else { return .impossible(length: endOfMonth) }
      return .date(moment(year, month.value, 1), .month, length: endOfMonth)
    }
    return made(year, month.value, day.value, withTime: true)
  }

  /// `20161003`, with or without `T140500Z`.
  private mutating func compact(_ value: Int) -> DateReading? {
    made(value / 10_000, value / 100 % 100, value % 100, withTime: true)
  }

  /// `8/27/2015`, `27.8.2015`: the order is known only where one number is no month, or both are the same.
  private mutating func numeric(_ first: Digits, _ second: Digits, _ third: Digits) -> DateReading? {
    guard third.count == 4 || third.count == 2 else { return nil }
    let year = third.count == 4 ? third.value : century(third.value)
    switch (first.value, second.value) {
    case (1...12, 13...31): return made(year, first.value, second.value, withTime: true)
    case (13...31, 1...12) where third.count == 4:
      return made(year, second.value, first.value, withTime: true)
    case (1...12, 1...12) where first.value == second.value && third.count == 4:
      return made(year, first.value, second.value, withTime: true)
    case (1...31, 1...12), (1...12, 1...31): return .ambiguous(length: index)
    default: return .impossible(length: index)
    }
  }

  // MARK: parts

  private mutating func made(_ year: Int, _ month: Int, _ day: Int, withTime: Bool) -> DateReading {
    let end = index
    guard let day = Day(year: year, month: month, day: day) else { return .impossible(length: end) }
    guard withTime, let time = time() else {
      index = end
      return .date(ArticleDate.Moment(day: day), .day, length: end)
    }
    return .date(
      ArticleDate.Moment(day: day, secondOfDay: time.second, offset: time.offset), .time,
      length: index)
  }

  private func moment(_ year: Int, _ month: Int, _ day: Int) -> ArticleDate.Moment {
    ArticleDate.Moment(day: Day(year: year, month: month, day: day) ?? Day(number: Int(Int32.min)))
  }

  private mutating func year(fourDigits: Bool = false) -> Int? {
    let start = index
    guard let digits = number(), peek() != 0x3A,
      digits.count == 4 || digits.count == 2 && !fourDigits
    else {
      index = start
      return nil
    }
    return digits.count == 4 ? digits.value : century(digits.value)
  }

  private func century(_ year: Int) -> Int {
    let now = today.civil.year
    return year <= now % 100 ? now / 100 * 100 + year : now / 100 * 100 - 100 + year
  }

  /// A clock time behind a date, `T14:05:00.5+02:00` or `at 2:05 p.m. EST`.
  private mutating func time() -> (second: Int, offset: Int?)? {
    let isISO = peek() == 0x54 || peek() == 0x74
    if isISO { index += 1 } else { skipToTime() }
    guard let hour = number(), hour.count <= 2 || isISO && hour.count >= 4 else { return nil }
    var (hours, minutes, seconds) = (hour.value, 0, 0)
    if hour.count > 2 {
      guard hour.count == 4 || hour.count == 6 else { return nil }
      let padded = hour.count == 4 ? hour.value * 100 : hour.value
      (hours, minutes, seconds) = (padded / 10_000, padded / 100 % 100, padded % 100)
    } else if skip(0x3A), let minute = number(), minute.count == 2 {
      minutes = minute.value
      if skip(0x3A), let second = number() { seconds = min(second.value, 59) }
      if peek() == 0x2E || peek() == 0x2C, index + 1 < bytes.count,
        (0x30...0x39).contains(bytes[index + 1])
      {
        index += 1
        _ = number()
      }
    } else {
      return nil
    }
    if let isAfternoon = halfOfDay() {
      guard (1...12).contains(hours) else { return nil }
      hours = hours % 12 + (isAfternoon ? 12 : 0)
    }
    guard hours < 24, minutes < 60, seconds < 60 else { return nil }
    return (hours * 3600 + minutes * 60 + seconds, zone())
  }

  private mutating func skipToTime() {
    while let byte = peek(), [0x20, 0x2C, 0x7C, 0x2D].contains(byte) { index += 1 }
    let start = index
    if let word = word(), word.lowercased() == "at" { skipBlanks() } else { index = start }
  }

  /// `a.m.`, `PM`: whether it is the afternoon; nil where neither stands here.
  private mutating func halfOfDay() -> Bool? {
    let start = index
    skipBlanks()
    guard let half = peek(), [0x61, 0x41, 0x70, 0x50].contains(half) else {
      index = start
      return nil
    }
    index += 1
    skip(0x2E)
    guard let m = peek(), m == 0x6D || m == 0x4D else {
      index = start
      return nil
    }
    index += 1
    skip(0x2E)
    return half | 0x20 == 0x70
  }

  private mutating func zone() -> Int? {
    let start = index
    skipBlanks()
    if let sign = peek(), sign == 0x2B || sign == 0x2D {
      index += 1
      guard let hours = number() else {
        index = start
        return nil
      }
      var minutes = hours.count == 4 ? hours.value / 100 * 60 + hours.value % 100 : hours.value * 60
      if hours.count <= 2, skip(0x3A), let rest = number() { minutes += rest.value }
      guard minutes < 15 * 60 else { return nil }
      return sign == 0x2D ? -minutes : minutes
    }
    if let word = word(), let offset = DateWords.zone(word) { return offset }
    index = start
    return nil
  }

  // MARK: bytes

  private func peek() -> UInt8? { index < bytes.count ? bytes[index] : nil }

  @discardableResult private mutating func skip(_ byte: UInt8) -> Bool {
    guard peek() == byte else { return false }
    index += 1
    return true
  }

  private mutating func skipBlanks() {
    while let byte = peek(), byte <= 0x20 { index += 1 }
  }

  private mutating func number() -> Digits? {
    let start = index
    var value = 0
    while let byte = peek(), (0x30...0x39).contains(byte), index - start < 9 {
      value = value * 10 + Int(byte - 0x30)
      index += 1
    }
    guard index > start else { return nil }
    return (value, index - start)
  }

  private mutating func word() -> String? {
    let start = index
    while let byte = peek(), (0x41...0x5A).contains(byte & 0xDF) { index += 1 }
    guard index > start else { return nil }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  /// `st`, `nd`, `rd`, `th` behind a number.
  private mutating func ordinal() -> Bool {
    let start = index
    if let word = word(), ["st", "nd", "rd", "th"].contains(word.lowercased()) { return true }
    index = start
    return false
  }
}
