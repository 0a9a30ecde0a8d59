extension DateScan {
  /// A clock time behind a date, `T14:05:00.5+02:00` or `at 2:05 p.m. EST`.
  mutating func time() -> (second: Int, offset: Int?)? {
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
      if peek() == 0x2E || peek() == 0x2C, index + 1 < bytes.count, (0x30...0x39).contains(bytes[index + 1]) {
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
}
