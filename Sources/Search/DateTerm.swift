public import Articles

/// A condition on the day of publication: an interval, or how the day is known.
public struct DateTerm: Hashable, Sendable {
  /// The field that it was typed with.
  public enum Field: String, Hashable, Sendable, CaseIterable {
    case date, since, until
  }

  /// What must hold of the day.
  public enum Meaning: Hashable, Sendable {
    /// It lies in the interval; ends are inclusive, nil is open.
    case within(from: Day?, to: Day?)
    /// It is unknown.
    case none
    /// It is known.
    case known
    /// It was inferred from the text.
    case inferred
    /// Two stated days differ.
    case disputed
  }

  /// The field that it was typed with.
  public var field: Field
  /// The value as typed.
  public var value: String
  /// What it was understood as.
  public var meaning: Meaning

  /// Creates a condition whose value is already understood.
  public init(field: Field, value: String, meaning: Meaning) {
    self.field = field
    self.value = value
    self.meaning = meaning
  }

  /// Whether an article of that date passes: the days that its date may mean share one with the interval, those
  /// of a disputed second date or those of the first. An unknown or only bound date passes no interval.
  public func holds(for date: ArticleDate) -> Bool {
    switch meaning {
    case .within(let from, let to):
      [date.days, date.disputedDays].contains { days in
        guard let days else { return false }
        return (from.map { $0 <= days.upperBound } ?? true) && (to.map { days.lowerBound <= $0 } ?? true)
      }
    case .none: date.value == nil
    case .known: date.value != nil
    case .inferred: date.value != nil && date.grade == .inferred
    case .disputed: date.value != nil && date.disputed != nil
    }
  }
}
