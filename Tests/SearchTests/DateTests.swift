import Articles
import Search
import Testing

/// The label of `date:VALUE` without the field, or `!` and the problem.
private func understoodDate(_ value: String, today: Day = today) -> String {
  let chip = parseQuery("date:" + value, QueryContext(today: today)).chips[0]
  return chip.problem.map { "!" + $0 } ?? String(chip.label.dropFirst(6))
}

@Suite struct DateTests {
  /// Today is Wed 5 Oct 2016.
  @Test(arguments: [
    ("2016", "1 Jan – 31 Dec 2016"), ("2016-10", "1 Oct – 31 Oct 2016"), ("2016-10-05", "Wed 5 Oct 2016"),
    ("2016-02", "1 Feb – 29 Feb 2016"),
    ("2016-w40", "3 Oct – 9 Oct 2016"), ("2016-W01", "4 Jan – 10 Jan 2016"),
    ("2015-w53", "28 Dec 2015 – 3 Jan 2016"), ("2016-w4", "25 Jan – 31 Jan 2016"),
    ("2016-q4", "1 Oct – 31 Dec 2016"), ("2016-q1", "1 Jan – 31 Mar 2016"), ("oct", "1 Oct – 31 Oct 2016"),
    ("nov", "1 Nov – 30 Nov 2015"),
    ("October", "1 Oct – 31 Oct 2016"), ("sept", "1 Sep – 30 Sep 2016"), ("oct-2015", "1 Oct – 31 Oct 2015"),
    ("5-oct-2016", "Wed 5 Oct 2016"),
    ("05-october-2016", "Wed 5 Oct 2016"), ("today", "Wed 5 Oct 2016"), ("yesterday", "Tue 4 Oct 2016"),
    ("mon", "Mon 3 Oct 2016"), ("tue", "Tue 4 Oct 2016"),
    ("wed", "Wed 5 Oct 2016"), ("thu", "Thu 29 Sep 2016"), ("fri", "Fri 30 Sep 2016"),
    ("sat", "Sat 1 Oct 2016"), ("sunday", "Sun 2 Oct 2016"),
    ("this-week", "3 Oct – 9 Oct 2016"), ("last-week", "26 Sep – 2 Oct 2016"),
    ("this-month", "1 Oct – 31 Oct 2016"), ("last-month", "1 Sep – 30 Sep 2016"),
    ("this-quarter", "1 Oct – 31 Dec 2016"), ("last-quarter", "1 Jul – 30 Sep 2016"),
    ("this-year", "1 Jan – 31 Dec 2016"), ("last-year", "1 Jan – 31 Dec 2015"),
    ("7d", "29 Sep – 5 Oct 2016"), ("1d", "Wed 5 Oct 2016"), ("3w", "15 Sep – 5 Oct 2016"),
    ("2m", "6 Aug – 5 Oct 2016"), ("1y", "6 Oct 2015 – 5 Oct 2016"),
    ("2016-10..2016-11", "1 Oct – 30 Nov 2016"), ("2016-10..", "since Sat 1 Oct 2016"),
    ("..2016-10", "until Mon 31 Oct 2016"), ("2015..oct", "1 Jan 2015 – 31 Oct 2016"),
    (">=2016-10", "since Sat 1 Oct 2016"), (">2016-10", "since Tue 1 Nov 2016"),
    ("<2016-10", "until Fri 30 Sep 2016"), ("<=2016-10", "until Mon 31 Oct 2016"),
    ("2016-10-05~", "4 Oct – 6 Oct 2016"), ("2016-10~", "30 Sep – 1 Nov 2016"),
    ("2016-10-05~..2016-10-07~", "4 Oct – 8 Oct 2016"), (">=2016-10-05~", "since Tue 4 Oct 2016"),
    ("none", "none"), ("known", "known"), ("inferred", "inferred"), ("disputed", "disputed"),
    ("\"2016\"", "1 Jan – 31 Dec 2016"), ("0999", "1 Jan – 31 Dec 0999"),
    ("9999", "1 Jan – 31 Dec 9999"), ("99999y", "1 Jan 0001 – 5 Oct 2016"),
    ("99999d", "23 Dec 1742 – 5 Oct 2016"),
  ])
  func understands(_ value: String, _ expected: String) {
    #expect(understoodDate(value) == expected)
  }

  @Test(arguments: [
    ("05/10/2016", "write 2016-10-05 or 2016-05-10"), ("5/5/2016", "write 2016-05-05"),
    ("13/10/2016", "write 2016-10-13"), ("05-10-2016", "write 2016-10-05 or 2016-05-10"),
    ("5.10.16", "write 2016-10-05 or 2016-05-10"), ("2016/10/05", "write 2016-10-05"),
    ("2016-1-5", "write 2016-01-05"), ("2016-1", "write 2016-01"),
    ("20161005", "write 2016-10-05"), ("5-oct", "write 5-oct-2016"), ("6-oct", "write 6-oct-2015"),
    ("5-oct-16", "write 5-oct-2016"), ("5-oct-17", "write 5-oct-1917"),
    ("2016-13", "there is no month 13"), ("2016-02-30", "Feb 2016 has the days 1 to 29"),
    ("2015-02-29", "Feb 2015 has the days 1 to 28"), ("2016-w53", "2016 has the weeks w1 to w52"),
    ("2015-w54", "2015 has the weeks w1 to w53"), ("2016-w0", "2016 has the weeks w1 to w52"),
    ("2016-q5", "a year has quarters q1 to q4"), ("32-oct-2016", "Oct 2016 has the days 1 to 31"),
    ("0000", "no year 0"), ("0000-01", "no year 0"), ("0000-w01", "no year 0"),
    ("0d", "write a number from 1 to 99999: 7d"),
    ("123456789012345678901234567890d", "write a number from 1 to 99999: 7d"),
    ("2016-11..2016-10", "the range ends before it starts: write 2016-10..2016-11"),
    ("..", "not a date: write 2016-10-05, 2016-10, oct-2016, 7d or last-week"),
    ("soon", "not a date: write 2016-10-05, 2016-10, oct-2016, 7d or last-week"),
    ("2016..2017..2018", "not a date: write 2016-10-05, 2016-10, oct-2016, 7d or last-week"),
    ("~", "not a date: write 2016-10-05, 2016-10, oct-2016, 7d or last-week"),
    ("2016*", "not a date: write 2016-10-05, 2016-10, oct-2016, 7d or last-week"),
  ])
  func refuses(_ value: String, _ problem: String) {
    #expect(understoodDate(value) == "!" + problem)
  }

  @Test(arguments: [
    ("since:oct-2016", "since: Sat 1 Oct 2016"), ("until:oct-2016", "until: Mon 31 Oct 2016"),
    ("since:2016-10-05~", "since: Tue 4 Oct 2016"), ("until:7d", "until: Wed 5 Oct 2016"),
  ])
  func opensOneEnd(_ text: String, _ label: String) {
    #expect(parseQuery(text, QueryContext(today: today)).chips[0].label == label)
  }

  /// On every day of five years, relative dates hold what their names say.
  @Test func holdsOnEveryDay() throws {
    for number in Day(year: 2015, month: 1, day: 1)!.number..<Day(year: 2020, month: 1, day: 1)!.number {
      let day = Day(number: number)
      func span(_ value: String) throws -> (Day, Day) {
        let chip = parseQuery("date:" + value, QueryContext(today: day)).chips[0]
        guard case .date(let term)? = chip.term, case .within(let from?, let to?) = term.meaning else {
          throw Failure(value: value, day: day)
        }
        return (from, to)
      }
      let (year, month, _) = day.civil
      #expect(try span("7d") == (day - 6, day))
      #expect(try span("2w") == (day - 13, day))
      for (name, weekday) in zip(Day.weekdayNames, 0...) {
        let (found, end) = try span(name.lowercased())
        #expect(found == end && found.weekday == weekday && found <= day && day - 7 < found)
      }
      for (name, index) in zip(Day.monthNames, 1...) {
        let (first, last) = try span(name)
        #expect(
          first.civil.month == index && first.civil.day == 1 && first <= day && (last + 1).civil.day == 1)
        #expect(first.civil.year == (index <= month ? year : year - 1))
      }
      let (monday, sunday) = try span("this-week")
      #expect(monday.weekday == 0 && monday <= day && day <= sunday && sunday == monday + 6)
      #expect(try span("last-week") == (monday - 7, monday - 1))
      for unit in ["month", "quarter", "year"] {
        let (this, last) = (try span("this-" + unit), try span("last-" + unit))
        #expect(
          this.0 <= day && day <= this.1 && last.1 + 1 == this.0 && this.0.civil.day == 1
            && last.0.civil.day == 1)
      }
      let months = try span("1m")
      #expect(months.1 == day && (27...31).contains(day.number - months.0.number + 1))
    }
  }

  /// Every week of every year of four centuries follows the one before it, and the year has as many as it says.
  @Test func countsWeeks() {
    var next: Day?
    for year in 1900..<2300 {
      for week in 1...53 {
        let value = "\(year)-w\(week)"
        let chip = parseQuery("date:" + value, QueryContext(today: today)).chips[0]
        guard case .date(let term)? = chip.term, case .within(let from?, let to?) = term.meaning else {
          #expect(week == 53)
          continue
        }
        #expect(from.weekday == 0 && to == from + 6 && (next == nil || next == from))
        #expect((from + 3).civil.year == year, "a week belongs to the year of its Thursday")
        next = to + 1
      }
    }
  }

  private struct Failure: Error {
    var value: String
    var day: Day
  }
}
