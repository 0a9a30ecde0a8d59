public import Prose

/// Values attached to ranges of one text, in the order of where they start.
public struct Layer<Value> {
  /// A value and the range it is attached to.
  public struct Entry {
    /// Where the value applies.
    public var range: TextRange
    /// What applies there.
    public var value: Value
  }

  /// The entries, by start; an outer range precedes an inner one that starts with it.
  public private(set) var entries: [Entry] = []

  /// Creates a layer of ranges in any order.
  public init(_ entries: some Sequence<(TextRange, Value)>) {
    self.entries = entries.map { Entry(range: $0.0, value: $0.1) }.sorted { $0.range < $1.range }
  }

  /// The entries that share a byte with `range`, in order.
  ///
  /// Linear from the first entry that starts at or behind `range`'s end backwards; entries are few.
  public func overlapping(_ range: TextRange) -> [Entry] {
    entries.filter { $0.range.overlaps(range) }
  }
}

extension Layer: Sendable where Value: Sendable {}
extension Layer.Entry: Sendable where Value: Sendable {}
extension Layer: Equatable where Value: Equatable {}
extension Layer.Entry: Equatable where Value: Equatable {}
