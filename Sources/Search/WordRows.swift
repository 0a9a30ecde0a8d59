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
}
