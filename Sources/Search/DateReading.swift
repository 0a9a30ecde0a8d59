import Articles

/// What a typed date was understood as.
enum DateReading: Equatable {
  case meaning(DateTerm.Meaning)
  /// It is no date, and the reader can say why.
  case wrong(String)
  /// It has no form that a date has; it may still become one.
  case unknown
}

/// Reads the value of `date:`, `since:` or `until:`, in small letters.
func readDate(_ value: String, _ field: DateTerm.Field, today: Day) -> DateReading {
  let reader = DateReader(today: today)
  switch field {
  case .since: return reader.single(value, field).map { .within(from: $0.lowerBound, to: nil) }
  case .until: return reader.single(value, field).map { .within(from: nil, to: $0.upperBound) }
  case .date: return reader.condition(value)
  }
}

/// The days that a part of a date stands for.
enum SpanReading: Equatable {
  case days(ClosedRange<Day>)
  case wrong(String)
  case unknown

  func map(_ transform: (ClosedRange<Day>) -> DateTerm.Meaning) -> DateReading {
    switch self {
    case .days(let days): .meaning(transform(days))
    case .wrong(let reason): .wrong(reason)
    case .unknown: .unknown
    }
  }
}

/// Reads dates against a clock.
struct DateReader {
  let today: Day

  func condition(_ value: String) -> DateReading {
    switch value {
    case "none": return .meaning(.none)
    case "known": return .meaning(.known)
    case "inferred": return .meaning(.inferred)
    case "disputed": return .meaning(.disputed)
    default: break
    }
    let comparisons: [(String, (ClosedRange<Day>) -> DateTerm.Meaning)] = [
      (">=", { .within(from: $0.lowerBound, to: nil) }), ("<=", { .within(from: nil, to: $0.upperBound) }),
      (">", { .within(from: $0.upperBound + 1, to: nil) }),
      ("<", { .within(from: nil, to: $0.lowerBound - 1) }),
    ]
    for (sign, meaning) in comparisons where value.hasPrefix(sign) {
      return point(value.dropFirst(sign.count)).map(meaning)
    }
    guard let dots = position(ofDotsIn: value) else {
      return point(value[...]).map { .within(from: $0.lowerBound, to: $0.upperBound) }
    }
    return range(value[..<dots], value[dots...].dropFirst(2))
  }

  /// One date alone, as `since:` and `until:` take it.
  func single(_ value: String, _ field: DateTerm.Field) -> SpanReading {
    if position(ofDotsIn: value) != nil || value.hasPrefix(">") || value.hasPrefix("<") {
      return .wrong("\(field.rawValue): takes one date: write date:2016-10..2016-11 or date:>=2016-10")
    }
    if ["none", "known", "inferred", "disputed"].contains(value) { return .wrong("write date:\(value)") }
    return point(value[...])
  }

  private func range(_ first: Substring, _ last: Substring) -> DateReading {
    if first.isEmpty, last.isEmpty { return .unknown }
    if last.isEmpty { return point(first).map { .within(from: $0.lowerBound, to: nil) } }
    if first.isEmpty { return point(last).map { .within(from: nil, to: $0.upperBound) } }
    switch (point(first), point(last)) {
    case (.days(let from), .days(let to)):
      if from.lowerBound <= to.upperBound {
        return .meaning(.within(from: from.lowerBound, to: to.upperBound))
      }
      return .wrong("the range ends before it starts: write \(last)..\(first)")
    case (.wrong(let reason), _), (_, .wrong(let reason)): return .wrong(reason)
    default: return .unknown
    }
  }

  private func position(ofDotsIn value: String) -> String.Index? {
    let bytes = value.utf8
    return bytes.indices.dropLast().first {
      bytes[$0] == UInt8(ascii: ".") && bytes[bytes.index(after: $0)] == UInt8(ascii: ".")
    }
  }

  /// A date with or without `~`, which widens it by a day each way.
  func point(_ text: Substring) -> SpanReading {
    guard text.last == "~" else { return span(text) }
    guard case .days(let days) = span(text.dropLast()) else { return span(text.dropLast()) }
    return .days((days.lowerBound - 1)...(days.upperBound + 1))
  }

  private func span(_ text: Substring) -> SpanReading {
    if let days = named(text) { return .days(days) }
    if let reading = counted(text) { return reading }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    switch parts.count {
    case 1: return number(parts[0], digits: 4).map { year($0) } ?? .unknown
    case 2: return pair(parts[0], parts[1])
    case 3: return triple(parts[0], parts[1], parts[2])
    default: return .unknown
    }
  }

  /// `2016-10`, `2016-w40`, `2016-q4`, `oct-2016`.
  private func pair(_ first: Substring, _ second: Substring) -> SpanReading {
    if let month = monthNumber(first), let year = number(second, digits: 4) { return self.month(month, year) }
    guard let year = number(first, digits: 4) else { return .unknown }
    if let month = number(second, digits: 2) { return self.month(month, year) }
    if second.first == "w", let week = number(second.dropFirst(), digits: 1...2) {
      return self.week(week, year)
    }
    if second.first == "q", let quarter = number(second.dropFirst(), digits: 1) {
      return self.quarter(quarter, year)
    }
    return .unknown
  }

  /// `2016-10-05`, `5-oct-2016`.
  private func triple(_ first: Substring, _ second: Substring, _ third: Substring) -> SpanReading {
    if let year = number(first, digits: 4), let month = number(second, digits: 2),
      let day = number(third, digits: 2)
    {
      return self.day(day, month, year)
    }
    if let day = number(first, digits: 1...2), let month = monthNumber(second),
      let year = number(third, digits: 4)
    {
      return self.day(day, month, year)
    }
    return .unknown
  }
}
