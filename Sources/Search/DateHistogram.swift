public import Articles

/// How many articles fall on each day, month or year, gaps included.
public struct DateHistogram: Hashable, Sendable {
  /// What one bucket spans.
  public enum Unit: String, Hashable, Sendable, CaseIterable {
    case day, month, year
  }

  /// One day, month or year.
  public struct Bucket: Hashable, Sendable {
    /// Its first day.
    public var first: Day
    /// Its last day.
    public var last: Day
    /// The articles that `query` finds: an article known to the year counts in each of its months.
    public var count: Int
    /// The query term of the bucket: `date:2016-10`.
    public var query: String
  }

  /// What one bucket spans: the unit asked for, or a longer one where that would make more than 4000 buckets.
  public var unit: Unit
  /// The buckets from the first that holds an article to the last, in order of time.
  public var buckets: [Bucket]
  /// The articles without a day.
  public var undated: Int

  /// Counts `dates` by `unit`.
  public init(_ dates: some Sequence<ArticleDate>, by unit: Unit) {
    self.init(counting: dates.lazy.map { (date: $0, articles: 1) }, by: unit)
  }

  /// Counts dates by `unit`, each borne by a number of articles.
  public init(counting dates: some Sequence<(date: ArticleDate, articles: Int)>, by unit: Unit) {
    var spans: [Span] = []
    var undated = 0
    for (date, articles) in dates {
      let (own, other) = (date.days, date.disputedDays)
      if let first = own ?? other {
        spans.append(Span(days: first, disputed: own == nil ? nil : other, articles: articles))
      } else {
        undated += articles
      }
    }
    self.undated = undated
    (self.unit, buckets) = Self.count(spans, by: unit)
  }

  /// The days on which an article may have appeared, and the other ones that its evidence names.
  private struct Span {
    var days: ClosedRange<Day>
    var disputed: ClosedRange<Day>?
    /// How many bear these.
    var articles: Int

    var inOrder: (ClosedRange<Day>, ClosedRange<Day>?) {
      guard let disputed, disputed.lowerBound < days.lowerBound else { return (days, disputed) }
      return (disputed, days)
    }
    var first: Day { inOrder.0.lowerBound }
    var last: Day { max(days.upperBound, disputed?.upperBound ?? days.upperBound) }
  }

  private static func count(_ spans: [Span], by unit: Unit) -> (Unit, [Bucket]) {
    guard let first = spans.lazy.map(\.first).min(), let last = spans.lazy.map(\.last).max() else {
      return (unit, [])
    }
    let (start, end) = (unit.number(of: first), unit.number(of: last))
    if end - start >= 4000, let longer = unit.longer { return count(spans, by: longer) }
    // How the count changes at each bucket.
    var changes = Array(repeating: 0, count: end - start + 2)
    func add(_ days: ClosedRange<Day>, _ articles: Int, after reached: Int) -> Int {
      let first = unit.number(of: days.lowerBound)
      let lower = max(first, reached + 1)
      let upper = days.lowerBound == days.upperBound ? first : unit.number(of: days.upperBound)
      guard lower <= upper else { return reached }
      changes[lower - start] += articles
      changes[upper + 1 - start] -= articles
      return upper
    }
    for span in spans {
      let (days, later) = span.inOrder
      let reached = add(days, span.articles, after: start - 1)
      if let later { _ = add(later, span.articles, after: reached) }
    }
    var count = 0
    let buckets = (start...end).map { number in
      count += changes[number - start]
      return unit.bucket(number, count)
    }
    return (unit, buckets)
  }
}

extension DateHistogram.Unit {
  /// The next longer unit.
  fileprivate var longer: Self? {
    switch self {
    case .day: .month
    case .month: .year
    case .year: nil
    }
  }

  /// The number of the bucket that holds a day.
  fileprivate func number(of day: Day) -> Int {
    let (year, month, _) = day.civil
    switch self {
    case .day: return day.number
    case .month: return year * 12 + month - 1
    case .year: return year
    }
  }

  fileprivate func bucket(_ number: Int, _ count: Int) -> DateHistogram.Bucket {
    let first = firstDay(of: number)
    let last = firstDay(of: number + 1) - 1
    let length =
      switch self {
      case .day: 10
      case .month: 7
      case .year: 4
      }
    let query = "date:" + first.description.prefix(length)
    return DateHistogram.Bucket(first: first, last: last, count: count, query: query)
  }

  private func firstDay(of number: Int) -> Day {
    switch self {
    case .day: Day(number: number)
    case .month: Self.firstDay(month: number % 12 + 1, year: number / 12)
    case .year: Self.firstDay(month: 1, year: number)
    }
  }

  /// The first day of a month; the year 10000 starts behind the last day that there is.
  private static func firstDay(month: Int, year: Int) -> Day {
    Day(year: year, month: month, day: 1) ?? Day(year: 9999, month: 12, day: 31).map { $0 + 1 }
      ?? Day(number: 0)
  }
}
