import Articles
import Search

/// The listed articles by day, month or year, and the range being chosen while the dates have the arrows.
struct DateStrip: Sendable {
  /// What is chosen, and among what.
  struct Choice: Sendable {
    /// The dates of the articles that were listed when the choosing began, and how many bore each.
    var dates: [(date: ArticleDate, articles: Int)]
    /// The bucket of the cursor.
    var cursor: Int
    /// Where the range began; nil while it is one bucket.
    var anchor: Int?
    /// Whether anything was chosen yet.
    var isMoved = false

    /// Those articles.
    var articles: Int { dates.reduce(0) { $0 + $1.articles } }

    var range: ClosedRange<Int> { min(cursor, anchor ?? cursor)...max(cursor, anchor ?? cursor) }
  }

  private(set) var histogram = DateHistogram([], by: .month)
  /// The articles of the fullest bucket.
  private(set) var highest = 0
  private var unit = DateHistogram.Unit.month
  private(set) var choice: Choice?
  /// The articles of the chosen range: those whose days share one with it.
  private(set) var chosen = 0

  /// Counts other articles; the range being chosen stays as it is.
  mutating func count(_ listing: Listing) {
    guard choice == nil else { return }
    show(unit == .month ? listing.months : DateHistogram(counting: listing.dates, by: unit))
  }

  private mutating func show(_ histogram: DateHistogram) {
    self.histogram = histogram
    highest = histogram.buckets.reduce(0) { max($0, $1.count) }
  }

  /// Lets the arrows choose, from the bucket of `day`; false where no article has a date.
  mutating func begin(_ dates: [(date: ArticleDate, articles: Int)], at day: Day?) -> Bool {
    show(DateHistogram(counting: dates, by: unit))
    guard let bounds else { return false }
    let cursor = day.map { bucket(of: $0) } ?? bounds.upperBound
    choice = Choice(dates: dates, cursor: min(max(cursor, bounds.lowerBound), bounds.upperBound))
    countChosen()
    return true
  }

  mutating func end() { choice = nil }

  /// Moves the cursor by buckets, extending the range or not.
  mutating func move(by buckets: Int, extending: Bool) {
    guard var choice, let bounds else { return }
    if extending, choice.anchor == nil { choice.anchor = choice.cursor }
    choice.cursor = min(max(choice.cursor + buckets, bounds.lowerBound), bounds.upperBound)
    choice.isMoved = true
    self.choice = choice
    countChosen()
  }

  /// Begins a range at the cursor, or gives it up.
  mutating func toggleAnchor() {
    guard var choice else { return }
    choice.anchor = choice.anchor == nil ? choice.cursor : nil
    choice.isMoved = true
    self.choice = choice
    countChosen()
  }

  /// Shows shorter or longer buckets; the cursor goes to the newest one that holds an article
  /// among those it covered.
  mutating func zoom(finer: Bool) {
    let units: [DateHistogram.Unit] = [.day, .month, .year]
    guard var choice, let index = units.firstIndex(of: histogram.unit) else { return }
    let wanted = index + (finer ? -1 : 1)
    guard units.indices.contains(wanted) else { return }
    let (firstDay, day) = (firstDay(of: choice.cursor), lastDay(of: choice.cursor))
    let finest = DateHistogram(counting: choice.dates, by: units[wanted])
    guard finest.unit == units[wanted] else { return }
    unit = units[wanted]
    show(finest)
    guard let bounds else { return }
    let inside = bucket(of: firstDay)...bucket(of: day)
    let newest = inside.last { count(in: $0) > 0 } ?? inside.upperBound
    choice.cursor = min(max(newest, bounds.lowerBound), bounds.upperBound)
    choice.anchor = nil
    choice.isMoved = true
    self.choice = choice
    countChosen()
  }

  // MARK: Buckets by number

  /// The buckets from the first that holds an article to the last.
  var bounds: ClosedRange<Int>? {
    guard let first = histogram.buckets.first, let last = histogram.buckets.last else { return nil }
    return bucket(of: first.first)...max(bucket(of: first.first), bucket(of: last.first))
  }

  /// The number of the bucket of a day: the year, the months since the year 0, or the day's own number.
  func bucket(of day: Day) -> Int {
    let (year, month, _) = day.civil
    return switch histogram.unit {
    case .year: year
    case .month: year * 12 + month - 1
    case .day: day.number
    }
  }

  func firstDay(of bucket: Int) -> Day {
    let first: Day? =
      switch histogram.unit {
      case .year: Day(year: bucket, month: 1, day: 1)
      case .month: Day(year: bucket / 12, month: bucket % 12 + 1, day: 1)
      case .day: nil
      }
    return first ?? Day(number: bucket)
  }

  func lastDay(of bucket: Int) -> Day {
    histogram.unit == .day ? firstDay(of: bucket) : firstDay(of: bucket + 1) - 1
  }

  /// The articles of a bucket.
  func count(in bucket: Int) -> Int {
    guard let bounds, bounds.contains(bucket) else { return 0 }
    let index = bucket - bounds.lowerBound
    return histogram.buckets.indices.contains(index) ? histogram.buckets[index].count : 0
  }

  /// The range chosen as a term of the query: `date:2016-08..2016-10`.
  var term: String? {
    guard let range = choice?.range else { return nil }
    let first = value(of: range.lowerBound)
    return "date:" + (range.count == 1 ? first : "\(first)..\(value(of: range.upperBound))")
  }

  private func value(of bucket: Int) -> String {
    let day = firstDay(of: bucket).description
    return switch histogram.unit {
    case .year: String(day.prefix(4))
    case .month: String(day.prefix(7))
    case .day: day
    }
  }

  /// Some buckets in words: `Oct 2016`, `Aug 2016 – Oct 2016`.
  func label(of range: ClosedRange<Int>) -> String {
    let first = label(of: range.lowerBound)
    return range.count == 1 ? first : "\(first) – \(label(of: range.upperBound))"
  }

  private func label(of bucket: Int) -> String {
    let (year, month, day) = firstDay(of: bucket).civil
    return switch histogram.unit {
    case .year: String(year)
    case .month: "\(Day.monthNames[month - 1]) \(year)"
    case .day: "\(day) \(Day.monthNames[month - 1]) \(year)"
    }
  }

  private mutating func countChosen() {
    guard let choice else { return }
    let term = DateTerm(
      field: .date, value: "",
      meaning: .within(from: firstDay(of: choice.range.lowerBound), to: lastDay(of: choice.range.upperBound)))
    chosen = choice.dates.reduce(0) { term.holds(for: $1.date) ? $0 + $1.articles : $0 }
  }
}
