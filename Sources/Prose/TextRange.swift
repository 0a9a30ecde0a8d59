/// A half-open range of UTF-8 offsets into one text.
///
/// Every range that Quoth stores, sends or compares is of this type: offsets count bytes of the text's UTF-8
/// and always stand on scalar boundaries.
public struct TextRange: Hashable, Sendable {
  /// The offset of the first byte.
  public var lower: Int
  /// The offset behind the last byte.
  public var upper: Int

  /// Creates the range `lower..<upper`; `lower` must not exceed `upper`.
  public init(_ lower: Int, _ upper: Int) {
    precondition(lower <= upper, "a range ends before it starts")
    self.lower = lower
    self.upper = upper
  }

  /// The number of bytes.
  public var count: Int { upper - lower }

  /// Whether the range holds no byte.
  public var isEmpty: Bool { lower == upper }

  /// Whether the byte at `offset` is inside.
  public func contains(_ offset: Int) -> Bool { lower <= offset && offset < upper }

  /// Whether the whole of `other` is inside.
  public func contains(_ other: TextRange) -> Bool { lower <= other.lower && other.upper <= upper }

  /// Whether the two share at least one byte.
  public func overlaps(_ other: TextRange) -> Bool { max(lower, other.lower) < min(upper, other.upper) }

  /// What the two share; nil where they share no byte.
  public func intersection(_ other: TextRange) -> TextRange? {
    overlaps(other) ? TextRange(max(lower, other.lower), min(upper, other.upper)) : nil
  }

  /// The same range moved by `distance` bytes.
  public func shifted(by distance: Int) -> TextRange { TextRange(lower + distance, upper + distance) }
}

extension TextRange: Comparable {
  /// Orders by start; of two that start together the longer comes first, so that outer precedes inner.
  public static func < (a: TextRange, b: TextRange) -> Bool {
    a.lower != b.lower ? a.lower < b.lower : a.upper > b.upper
  }
}

extension TextRange: CustomStringConvertible {
  /// The range as `lower..<upper`.
  public var description: String { "\(lower)..<\(upper)" }
}

extension String {
  /// The part of the text at a range of UTF-8 offsets; offsets beyond the end are cut off.
  public subscript(_ range: TextRange) -> Substring {
    let view = utf8
    let lower = view.index(startIndex, offsetBy: range.lower, limitedBy: endIndex) ?? endIndex
    let upper = view.index(lower, offsetBy: range.count, limitedBy: endIndex) ?? endIndex
    return self[lower..<upper]
  }

  /// The range of the whole text.
  public var textRange: TextRange { TextRange(0, utf8.count) }
}
