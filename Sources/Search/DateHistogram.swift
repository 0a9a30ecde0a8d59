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

  /// What one bucket spans: the unit asked for, or a longer one where that would make too many buckets.
  public var unit: Unit
  /// The buckets from the first that holds an article to the last, in order of time.
  public var buckets: [Bucket]
  /// The articles without a day.
  public var undated: Int

  /// Counts `dates` by `unit`.
  public init(_ dates: some Sequence<ArticleDate>, by unit: Unit) {
    self.unit = unit
    buckets = []
    undated = 0
  }
}
