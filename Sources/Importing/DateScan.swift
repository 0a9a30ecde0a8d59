import Articles

/// Reads one date off the start of a text.
struct DateScan {
  let bytes: [UInt8]
  private let today: Day
  var index = 0

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

  typealias Digits = (value: Int, count: Int)

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
        return made(year, month, first.value)
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
    return made(year, month, day)
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
    return made(year, month, digits.value)
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
    return made(year, month.value, day.value)
  }

  /// `20161003`, with or without `T140500Z`.
  private mutating func compact(_ value: Int) -> DateReading? {
    made(value / 10_000, value / 100 % 100, value % 100)
  }

  /// `8/27/2015`, `27.8.2015`: the order is known only where one number is no month, or both are the same.
  private mutating func numeric(_ first: Digits, _ second: Digits, _ third: Digits) -> DateReading? {
    guard third.count == 4 || third.count == 2 else { return nil }
    let year = third.count == 4 ? third.value : century(third.value)
    switch (first.value, second.value) {
    case (1...12, 13...31): return made(year, first.value, second.value)
    case (13...31, 1...12) where third.count == 4:
      return made(year, second.value, first.value)
    case (1...12, 1...12) where first.value == second.value && third.count == 4:
      return made(year, first.value, second.value)
    case (1...31, 1...12), (1...12, 1...31): return .ambiguous(length: index)
    default: return .impossible(length: index)
    }
  }

  // MARK: parts

  private mutating func made(_ year: Int, _ month: Int, _ day: Int) -> DateReading {
    let end = index
    guard let day = Day(year: year, month: month, day: day) else { return .impossible(length: end) }
    guard let time = time() else {
      index = end
      return .date(ArticleDate.Moment(day: day), .day, length: end)
    }
    return .date(
      ArticleDate.Moment(day: day, secondOfDay: time.second, offset: time.offset), .time, length: index)
  }

  private func moment(_ year: Int, _ month: Int, _ day: Int) -> ArticleDate.Moment {
    ArticleDate.Moment(day: Day(year: year, month: month, day: day) ?? Day(number: Int(Int32.min)))
  }

  private mutating func year(fourDigits: Bool = false) -> Int? {
    let start = index
    guard let digits = number(), peek() != 0x3A, digits.count == 4 || digits.count == 2 && !fourDigits else {
      index = start
      return nil
    }
    return digits.count == 4 ? digits.value : century(digits.value)
  }

  private func century(_ year: Int) -> Int {
    let now = today.civil.year
    return year <= now % 100 ? now / 100 * 100 + year : now / 100 * 100 - 100 + year
  }

  // MARK: bytes

  func peek() -> UInt8? { index < bytes.count ? bytes[index] : nil }

  @discardableResult mutating func skip(_ byte: UInt8) -> Bool {
    guard peek() == byte else { return false }
    index += 1
    return true
  }

  mutating func skipBlanks() { while let byte = peek(), byte <= 0x20 { index += 1 } }

  mutating func number() -> Digits? {
    let start = index
    var value = 0
    while let byte = peek(), (0x30...0x39).contains(byte), index - start < 9 {
      value = value * 10 + Int(byte - 0x30)
      index += 1
    }
    guard index > start else { return nil }
    return (value, index - start)
  }

  mutating func word() -> String? {
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
