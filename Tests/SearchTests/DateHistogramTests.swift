import Apparatus
import Articles
import Search
import Testing

@Suite struct DateHistogramTests {
  private func date(_ text: String) -> ArticleDate {
    let numbers = text.split(separator: "-").compactMap { Int($0) }
    guard let year = numbers.first else { return .unknown }
    let day = Day(
      year: year, month: numbers.count > 1 ? numbers[1] : 1, day: numbers.count > 2 ? numbers[2] : 1)
    let precision: ArticleDate.Precision = [.year, .month, .day][numbers.count - 1]
    return ArticleDate(value: day.map { ArticleDate.Moment(day: $0) }, precision: precision, grade: .stated)
  }

  @Test(arguments: [
    ("2016-10-05 2016-10-05 2016-10-07", DateHistogram.Unit.day, "2016-10-05:2 2016-10-06:0 2016-10-07:1"),
    ("2015-12-31 - 2016-02-01", .month, "2015-12:1 2016-01:0 2016-02:1 ?1"),
    ("2014-12-31 2016-02-01", .year, "2014:1 2015:0 2016:1"),
    (
      "2016-01 2016-02-28", .day,
      (1...31).map { "2016-01-\($0 < 10 ? "0" : "")\($0):1" }.joined(separator: " ")
        + (1...28).map { " 2016-02-\($0 < 10 ? "0" : "")\($0):\($0 == 28 ? 1 : 0)" }.joined()
    ),
    (
      "2016 2016-02-28", .month,
      "2016-01:1 2016-02:2 " + (3...12).map { "2016-\($0 < 10 ? "0" : "")\($0):1" }.joined(separator: " ")
    ),
    ("", .day, ""), ("- -", .year, " ?2"), ("9999-12-31", .month, "9999-12:1"),
    ("0001-01-01 0002-01-01", .year, "0001:1 0002:1"),
  ])
  func counts(_ dates: String, _ unit: DateHistogram.Unit, _ expected: String) {
    let histogram = DateHistogram(dates.split(separator: " ").map { date(String($0)) }, by: unit)
    let buckets = histogram.buckets.map { "\($0.query.dropFirst(5)):\($0.count)" }.joined(separator: " ")
    #expect(buckets + (histogram.undated > 0 ? " ?\(histogram.undated)" : "") == expected)
  }

  @Test func lengthensTheUnitOfLongTimes() {
    #expect(DateHistogram([date("1900-01-01"), date("2016-01-01")], by: .day).unit == .month)
    #expect(DateHistogram([date("0001-01-01"), date("9999-12-31")], by: .day).unit == .year)
    #expect(DateHistogram([date("0001-01-01"), date("9999-12-31")], by: .day).buckets.count == 9999)
  }

  /// Each bucket counts what its query finds, and buckets follow each other.
  @Test(arguments: 0..<40)
  func agreesWithItsQueries(_ seed: Int) {
    var random = SplitMix(seed: UInt64(seed))
    let dates = (0..<30).map { _ in ArticleDate.random(&random) }
    for unit in DateHistogram.Unit.allCases {
      let histogram = DateHistogram(dates, by: unit)
      var previous: Day?
      for bucket in histogram.buckets {
        let query = parseQuery(bucket.query, QueryContext(today: today)).query
        guard case .date(let term)? = query?.terms.first else {
          Issue.record("\(bucket.query) is no date")
          continue
        }
        #expect(term.meaning == .within(from: bucket.first, to: bucket.last))
        #expect(bucket.count == dates.count { term.holds(for: $0) })
        #expect(previous == nil || previous! + 1 == bucket.first)
        previous = bucket.last
      }
      #expect(histogram.undated == dates.count { $0.value == nil })
    }
  }
}
