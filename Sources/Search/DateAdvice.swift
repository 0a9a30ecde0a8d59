import Articles

/// What to write instead of a value that has no form of a date.
func dateAdvice(_ value: String, today: Day) -> String {
  let reader = DateReader(today: today)
  let parts = value.split(whereSeparator: { "/.-".contains($0) })
  let suggestions = numericSuggestions(parts, reader) + namedSuggestions(parts, reader)
  if suggestions.isEmpty { return "not a date: write 2016-10-05, 2016-10, oct-2016, 7d or last-week" }
  return "write " + suggestions.joined(separator: " or ")
}

/// Readings of three numbers, or of eight digits, in the orders that people use.
private func numericSuggestions(_ parts: [Substring], _ reader: DateReader) -> [String] {
  if parts.count == 1, let whole = reader.number(parts[0], digits: 8) {
    return [Day(year: whole / 10_000, month: whole / 100 % 100, day: whole % 100)].compactMap {
      $0?.description
    }
  }
  if parts.count == 2, let year = reader.number(parts[0], digits: 4),
    let month = reader.number(parts[1], digits: 1...2)
  {
    return [Day(year: year, month: month, day: 1)].compactMap { $0.map { String($0.description.prefix(7)) } }
  }
  guard parts.count == 3 else { return [] }
  let numbers = parts.compactMap { reader.number($0, digits: 1...4) }
  guard numbers.count == 3 else { return [] }
  let orders: [Day?]
  if parts[0].utf8.count == 4 {
    orders = [Day(year: numbers[0], month: numbers[1], day: numbers[2])]
  } else if parts[2].utf8.count == 4 || parts[2].utf8.count == 2 {
    let year = parts[2].utf8.count == 4 ? numbers[2] : century(numbers[2], reader.today)
    orders = [
      Day(year: year, month: numbers[1], day: numbers[0]),
      Day(year: year, month: numbers[0], day: numbers[1]),
    ]
  } else {
    orders = []
  }
  var seen: [String] = []
  for case let day? in orders where !seen.contains(day.description) { seen.append(day.description) }
  return seen
}

/// Readings with the name of a month: `5-oct`, `5-oct-16`.
private func namedSuggestions(_ parts: [Substring], _ reader: DateReader) -> [String] {
  guard (2...3).contains(parts.count), let day = reader.number(parts[0], digits: 1...2),
    let month = reader.monthNumber(parts[1])
  else { return [] }
  let name = DateReader.months[month - 1].prefix(3)
  if parts.count == 3, let year = reader.number(parts[2], digits: 2) {
    return ["\(day)-\(name)-\(century(year, reader.today))"]
  }
  guard parts.count == 2 else { return [] }
  let thisYear = reader.today.civil.year
  let isPast = Day(year: thisYear, month: month, day: day).map { $0 <= reader.today } ?? false
  return ["\(day)-\(name)-\(isPast ? thisYear : thisYear - 1)"]
}

/// The latest year that ends in those two digits and is not after this one.
private func century(_ year: Int, _ today: Day) -> Int {
  let thisYear = today.civil.year
  let candidate = thisYear / 100 * 100 + year
  return candidate > thisYear ? candidate - 100 : candidate
}

/// Whether more typing can make a date of `value`, in small letters.
func mayBecomeDate(_ value: String) -> Bool {
  let point = value.drop { "<>=".contains($0) }
  let last = point.split(separator: "..", omittingEmptySubsequences: false).last ?? ""
  let shape = String(last.map { ("0"..."9").contains($0) ? "0" : $0 })
  if shape.isEmpty || shape == "." { return true }
  return dateShapes.contains { $0.hasPrefix(shape) }
    || dateShapes.contains(String(shape.dropLast())) && shape.last == "."
}

/// Every form of a date, digits as `0`.
private let dateShapes: [String] = {
  let months = DateReader.months.flatMap { [$0, String($0.prefix(3))] }
  var shapes = [
    "0000-00-00", "0000-w00", "0000-q0", "today", "yesterday", "none", "known", "inferred", "disputed",
  ]
  shapes += DateReader.weekdays + months
  shapes += ["0000-w0", "0000-00", "0000"] + DateReader.weekdays.map { String($0.prefix(3)) }
  shapes += months.flatMap { ["\($0)-0000", "0-\($0)-0000", "00-\($0)-0000"] }
  shapes += ["this-", "last-"].flatMap { start in ["week", "month", "quarter", "year"].map { start + $0 } }
  shapes += (1...5).flatMap { count in "dwmy".map { String(repeating: "0", count: count) + String($0) } }
  return shapes
}()
