/// When an article was published, and how that is known.
public struct ArticleDate: Hashable, Sendable {
  /// How exactly the value is known.
  public enum Precision: String, Sendable, CaseIterable {
    case year, month, day, time
  }

  /// How far the value can be trusted, the best first.
  public enum Grade: String, Sendable, CaseIterable {
    /// The user set it.
    case user
    /// The article's own metadata say so.
    case stated
    /// It stands in the address or in the file's name.
    case address
    /// The text implies it (a dateline with a full date).
    case inferred
    /// Only a bound is known (a copyright year, the file's time): never a date of publication.
    case bound
    /// Nothing is known.
    case unknown
  }

  /// A moment as the source wrote it: a civil day, and a clock time with its offset where it has them.
  public struct Moment: Hashable, Sendable {
    /// The day in the offset that the source states. For a year or month alone: its first day.
    public var day: Day
    /// Seconds since midnight of that day; nil where no time is stated.
    public var secondOfDay: Int?
    /// Minutes east of Greenwich; nil where no offset is stated.
    public var offset: Int?

    /// Creates a moment from its parts.
    public init(day: Day, secondOfDay: Int? = nil, offset: Int? = nil) {
      self.day = day
      self.secondOfDay = secondOfDay
      self.offset = offset
    }
  }

  /// The publication; nil where it is unknown or only bound.
  public var value: Moment?
  /// How much of `value` is meant.
  public var precision: Precision
  /// How far it can be trusted.
  public var grade: Grade
  /// A second stated date more than a day apart: both are shown, either one matches.
  public var disputed: Moment?
  /// Why: what was found, including what was found and not used.
  public var evidence: [Evidence]

  /// Creates a date; one without a value has grade `bound` or `unknown`.
  public init(
    value: Moment?, precision: Precision = .day, grade: Grade, disputed: Moment? = nil,
    evidence: [Evidence] = []
  ) {
    self.value = value
    self.precision = precision
    self.grade = grade
    self.disputed = disputed
    self.evidence = evidence
  }

  /// No date at all.
  public static let unknown = ArticleDate(value: nil, grade: .unknown)

  /// The days that the value may mean: one for a day, a whole month or year for those; nil without a value.
  public var days: ClosedRange<Day>? { value.map { span(from: $0.day) } }

  /// The days that the disputed second date may mean.
  public var disputedDays: ClosedRange<Day>? { disputed.map { span(from: $0.day) } }

  private func span(from first: Day) -> ClosedRange<Day> {
    let (year, month, _) = first.civil
    switch precision {
    case .year: return first...(first + (Day.length(ofMonth: 2, year: year) == 29 ? 365 : 364))
    case .month: return first...(first + (Day.length(ofMonth: month, year: year) - 1))
    case .day, .time: return first...first
    }
  }

  /// The value in ISO 8601, as exact as the precision: `2016`, `2016-10`, `2016-10-03`,
  /// `2016-10-03T14:05:00+02:00`; nil without a value.
  public var iso8601: String? { value.map { $0.iso8601(precision) } }
}

extension ArticleDate.Moment {
  /// The moment in ISO 8601, cut to `precision`; an unknown offset is left out.
  public func iso8601(_ precision: ArticleDate.Precision) -> String {
    let text = day.description
    switch precision {
    case .year: return String(text.prefix(4))
    case .month: return String(text.prefix(7))
    case .day: return text
    case .time:
      guard let second = secondOfDay else { return text }
      let clock = "\(padded(second / 3600, 2)):\(padded(second / 60 % 60, 2)):\(padded(second % 60, 2))"
      return text + "T" + clock + zone
    }
  }

  private var zone: String {
    guard let offset else { return "" }
    if offset == 0 { return "Z" }
    let minutes = abs(offset)
    return (offset < 0 ? "-" : "+") + padded(minutes / 60, 2) + ":" + padded(minutes % 60, 2)
  }
}
