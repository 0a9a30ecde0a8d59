/// Texts as rows of word numbers, two bytes each; a number from 61,440 on takes two units, of which the first is
/// 61,440 or more and the second is less, so that no unit is mistaken for another.
struct WordRows: Sendable {
  /// The rows one behind the other.
  let units: Column<UInt16>
  private let bounds: Bounds

  /// How many numbers take one unit.
  static let plain: UInt32 = 0xF000

  init(_ reader: inout ColumnReader) throws(DamagedSegment) {
    units = try reader.column(UInt16.self)
    bounds = try Bounds(&reader, end: units.count)
  }

  /// The number of texts.
  var count: Int { bounds.count }

  /// The number of units.
  var weight: Int { units.count }

  /// The places of a text's units.
  @inline(__always)
  func range(_ text: Int) -> Range<Int> { bounds.range(text) }

  /// Calls `body` with the units of a text.
  @inline(__always)
  func withUnits<Result>(of text: Int, _ body: (UnsafeBufferPointer<UInt16>) -> Result) -> Result {
    units.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range(text)])) }
  }

  /// Calls `body` with the words of a text in order, as long as it says to go on.
  @inline(__always)
  func forEachWord(_ text: Int, _ body: (UInt32) -> Bool) {
    units.withUnsafeBufferPointer { forEachWordNumber(in: $0, range(text), body) }
  }
}

/// Takes in texts word by word.
struct WordRowsBuilder {
  private(set) var units: [UInt16] = []
  private(set) var bounds: [UInt32] = [0]

  /// The number of texts.
  var count: Int { bounds.count - 1 }

  /// Appends a word to the text that is being added.
  @inline(__always)
  mutating func append(_ number: UInt32) {
    if number < WordRows.plain { return units.append(UInt16(truncatingIfNeeded: number)) }
    let rest = number - WordRows.plain
    units.append(UInt16(truncatingIfNeeded: WordRows.plain + min(rest / WordRows.plain, 0xFFF)))
    units.append(UInt16(truncatingIfNeeded: rest % WordRows.plain))
  }

  /// Ends the text that is being added.
  mutating func close() { bounds.append(UInt32(units.count)) }

  mutating func reserve(texts: Int, units: Int) {
    bounds.reserveCapacity(texts + 1)
    self.units.reserveCapacity(units)
  }

  /// Calls `body` with the words of a text in order.
  @inline(__always)
  func forEachWord(_ text: Int, _ body: (UInt32) -> Void) {
    units.withUnsafeBufferPointer { units in
      forEachWordNumber(in: units, Int(bounds[text])..<Int(bounds[text + 1])) { number in
        body(number)
        return true
      }
    }
  }

  func write(to writer: inout ColumnWriter) {
    writer.append(units)
    Bounds.write(bounds, to: &writer)
  }
}

@inline(__always)
private func forEachWordNumber(
  in units: UnsafeBufferPointer<UInt16>, _ range: Range<Int>, _ body: (UInt32) -> Bool
) {
  var offset = range.lowerBound
  while offset < range.upperBound {
    var number = UInt32(units[offset])
    offset &+= 1
    if number >= WordRows.plain {
      number = WordRows.plain &+ (number &- WordRows.plain) &* WordRows.plain &+ UInt32(units[offset])
      offset &+= 1
    }
    if !body(number) { return }
  }
}

/// Moving about in the units of one text.
extension WordRows {
  /// The unit with which a word is written, or its first one.
  @inline(__always)
  static func firstUnit(of number: UInt32) -> UInt16 {
    if number < plain { return UInt16(truncatingIfNeeded: number) }
    return UInt16(truncatingIfNeeded: plain + min((number - plain) / plain, 0xFFF))
  }

  /// Whether a word begins at an offset, where else the second unit of one stands.
  @inline(__always)
  static func isWordStart(_ offset: Int, in row: UnsafeBufferPointer<UInt16>) -> Bool {
    offset == 0 || row[offset - 1] < plain
  }

  /// The number of the word that begins at an offset.
  @inline(__always)
  static func number(at offset: Int, in row: UnsafeBufferPointer<UInt16>) -> UInt32 {
    let unit = UInt32(row[offset])
    return unit < plain ? unit : plain + (unit - plain) * plain + UInt32(row[offset + 1])
  }

  /// Where the word behind the one at an offset begins.
  @inline(__always)
  static func next(after offset: Int, in row: UnsafeBufferPointer<UInt16>) -> Int {
    offset + (row[offset] < plain ? 1 : 2)
  }

  /// Where the word before the one at an offset begins.
  @inline(__always)
  static func previous(before offset: Int, in row: UnsafeBufferPointer<UInt16>) -> Int {
    offset >= 2 && row[offset - 2] >= plain ? offset - 2 : offset - 1
  }

  /// Where a word begins, counted from the first one; the end of the row for the one behind the last.
  static func offset(ofWord word: Int, in row: UnsafeBufferPointer<UInt16>) -> Int {
    var offset = 0
    for _ in 0..<word { offset = next(after: offset, in: row) }
    return offset
  }

  /// The place among the words of the one that begins at an offset.
  static func word(at offset: Int, in row: UnsafeBufferPointer<UInt16>) -> Int {
    offset - row[..<offset].reduce(0) { $0 + ($1 < plain ? 0 : 1) }
  }
}
