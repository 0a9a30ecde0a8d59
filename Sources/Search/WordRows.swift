/// Texts as rows of word numbers, two bytes each; a number from 61,440 on takes two units, of which the first is
/// 61,440 or more and the second is less, so that no unit is mistaken for another.
struct WordRows: Sendable {
  private var units: [UInt16] = []
  private var ends: [Int] = []

  private static let plain: UInt32 = 0xF000

  /// The number of texts.
  var count: Int { ends.count }

  /// The number of units.
  var weight: Int { units.count }

  /// Appends a word to the text that is being added.
  @inline(__always)
  mutating func append(_ number: UInt32) {
    if number < Self.plain { return units.append(UInt16(truncatingIfNeeded: number)) }
    let rest = number - Self.plain
    units.append(UInt16(truncatingIfNeeded: Self.plain + min(rest / Self.plain, 0xFFF)))
    units.append(UInt16(truncatingIfNeeded: rest % Self.plain))
  }

  /// Ends the text that is being added.
  mutating func close() { ends.append(units.count) }

  /// The same without room for more.
  var exact: WordRows {
    var rows = self
    rows.units = units.exact
    rows.ends = ends.exact
    return rows
  }

  /// Calls `body` with the words of a text in order, as long as it says to go on.
  @inline(__always)
  func forEachWord(_ text: Int, _ body: (UInt32) -> Bool) {
    var offset = text == 0 ? 0 : ends[text - 1]
    let end = ends[text]
    units.withUnsafeBufferPointer { units in
      while offset < end {
        var number = UInt32(units[offset])
        offset += 1
        if number >= Self.plain {
          number = Self.plain + (number - Self.plain) * Self.plain + UInt32(units[offset])
          offset += 1
        }
        if !body(number) { return }
      }
    }
  }

  /// Calls `body` with the units of a text.
  @inline(__always)
  func withUnits<Result>(of text: Int, _ body: (UnsafeBufferPointer<UInt16>) -> Result) -> Result {
    let range = (text == 0 ? 0 : ends[text - 1])..<ends[text]
    return units.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range])) }
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
