import Articles

/// What a piece of text says about a day.
enum DateReading: Hashable {
  /// A day, month or year that can be read in one way only; `length` bytes of the text were used.
  case date(ArticleDate.Moment, ArticleDate.Precision, length: Int)
  /// Day and month could be the other way round, or the century is open.
  case ambiguous(length: Int)
  /// The calendar has no such day.
  case impossible(length: Int)
  /// A day and a month without a year.
  case partial(length: Int)

  /// Reads the date that `text` begins with; nil where it begins with none. Two-digit years are those of the
  /// century that ends with `today`.
  init?(_ text: some StringProtocol, today: Day) {
    var scan = DateScan(text, today: today)
    guard let reading = scan.read() else { return nil }
    self = reading
  }

  /// The bytes that were read.
  var length: Int {
    switch self {
    case .date(_, _, let length), .ambiguous(let length), .impossible(let length), .partial(let length):
      length
    }
  }
}
