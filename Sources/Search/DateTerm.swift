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
  public func holds(for date: ArticleDate) -> Bool { holds(for: SearchableDate(date)) }

  func holds(for date: SearchableDate) -> Bool {
    switch meaning {
    case .within(let from, let to):
      date.spans { $0 <= (to ?? $0) && (from ?? $1) <= $1 }
    case .none: !date.isKnown
    case .known: date.isKnown
    case .inferred: date.isKnown && date.isInferred
    case .disputed: date.isKnown && date.isDisputed
    }
  }
}

/// What of a date can be asked for, in little room.
struct SearchableDate: BitwiseCopyable, Hashable, Sendable {
  private var first: Int32 = 0
  private var last: Int32 = -1
  private var disputedFirst: Int32 = 0
  private var disputedLast: Int32 = -1
  /// 1 where it is.
  private var inferred: Int32

  init(_ date: ArticleDate) {
    inferred = date.grade == .inferred ? 1 : 0
    if let days = date.days { (first, last) = Self.numbers(days) }
    if let days = date.disputedDays { (disputedFirst, disputedLast) = Self.numbers(days) }
  }

  private static func numbers(_ days: ClosedRange<Day>) -> (Int32, Int32) {
    (Int32(clamping: days.lowerBound.number), Int32(clamping: days.upperBound.number))
  }

  var isInferred: Bool { inferred != 0 }
  var isKnown: Bool { first <= last }
  var isDisputed: Bool { disputedFirst <= disputedLast }

  /// Whether `holds` says so of the first and last day that the date, or the disputed second one, may mean.
  func spans(_ holds: (Day, Day) -> Bool) -> Bool {
    isKnown && holds(Day(number: Int(first)), Day(number: Int(last)))
      || isDisputed && holds(Day(number: Int(disputedFirst)), Day(number: Int(disputedLast)))
  }
}

extension DateTerm {
  /// What the condition was understood as: `since: Sat 1 Oct 2016`, `date: 1 Oct – 30 Nov 2016`.
  public var label: String { "\(field.rawValue): \(spelledMeaning)" }

  private var spelledMeaning: String {
    switch meaning {
    case .none: return "none"
    case .known: return "known"
    case .inferred: return "inferred"
    case .disputed: return "disputed"
    case .within(let from?, let to?):
      if from == to { return from.spelled }
      let (first, last) = (Self.withoutWeekday(from), Self.withoutWeekday(to))
      let isOneYear = from.civil.year == to.civil.year
      return (isOneYear ? String(first.dropLast(5)) : first) + " – " + last
    case .within(let from?, nil): return (field == .since ? "" : "since ") + from.spelled
    case .within(nil, let to?): return (field == .until ? "" : "until ") + to.spelled
    case .within(nil, nil): return "any"
    }
  }

  private static func withoutWeekday(_ day: Day) -> String {
    let (year, month, day) = day.civil
    return
      "\(day) \(Day.monthNames[month - 1]) \(String(repeating: "0", count: max(0, 4 - "\(year)".count)))\(year)"
  }

  /// The same value counted back from the newest article, where the collection ends before the interval starts
  /// and the value is relative; nil otherwise.
  func countedBack(from newest: Day?, today: Day) -> ChipHint? {
    guard let newest, case .within(let from?, _) = meaning, newest < from else { return nil }
    guard case .meaning(let back) = readDate(value, field, today: newest), back != meaning else { return nil }
    guard case .within(let first?, let last) = back, first <= newest else { return nil }
    let replacement = last.map { "date:\(first)..\($0)" } ?? "\(field.rawValue):\(first)"
    return ChipHint(text: "newest article: \(newest.spelled) · \(replacement)", replacement: replacement)
  }
}
