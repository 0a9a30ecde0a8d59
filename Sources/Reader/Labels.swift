import Articles

/// A date as a row of the list shows it: `03 Oct`, `~03 Oct 2016`, `Oct 2016`, `2016`, `—`.
///
/// The year is left out only where it is the present one.
func rowLabel(_ date: ArticleDate, thisYear: Int) -> String {
  guard let moment = date.value else { return "—" }
  let (year, month, day) = moment.day.civil
  let sign = date.grade == .inferred ? "~" : ""
  let name = Day.monthNames[month - 1]
  switch date.precision {
  case .year: return "\(sign)\(year)"
  case .month: return "\(sign)\(name) \(year)"
  case .day, .time:
    return "\(sign)\(day < 10 ? "0" : "")\(day) \(name)" + (year == thisYear ? "" : " \(year)")
  }
}

/// A date as the article's head shows it: `Mon 3 Oct 2016`, with both days where they are disputed; without the
/// weekday where it is asked so.
func spelledLabel(_ date: ArticleDate, weekday: Bool = true) -> String {
  guard let moment = date.value else { return "no date" }
  let sign = date.grade == .inferred ? "~" : ""
  let first = spelled(moment.day, date.precision, weekday)
  guard let other = date.disputed else { return sign + first }
  return "\(sign)\(first) or \(spelled(other.day, date.precision, weekday)) (disputed)"
}

private func spelled(_ day: Day, _ precision: ArticleDate.Precision, _ weekday: Bool) -> String {
  let (year, month, number) = day.civil
  return switch precision {
  case .year: String(year)
  case .month: "\(Day.monthNames[month - 1]) \(year)"
  case .day, .time: weekday ? day.spelled : "\(number) \(Day.monthNames[month - 1]) \(year)"
  }
}

/// A number with a comma every three digits.
func grouped(_ number: Int) -> String {
  let digits = Array(String(abs(number)))
  var text = number < 0 ? "-" : ""
  for (index, digit) in digits.enumerated() {
    if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
    text.append(digit)
  }
  return text
}

/// A number with its noun: `1 article`, `14 articles`.
func counted(_ number: Int, _ noun: String, _ plural: String? = nil) -> String {
  "\(grouped(number)) \(number == 1 ? noun : plural ?? noun + "s")"
}

/// A headline in quotation marks, cut after 40 characters.
func quoted(_ title: String) -> String {
  title.count > 40 ? "“\(title.prefix(39))…”" : "“\(title)”"
}
