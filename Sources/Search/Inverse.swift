/// For each key the rows that hold it, gathered from what each row holds.
struct Inverse<Row: FixedWidthInteger & Sendable>: Sendable {
  /// Where the rows of each key begin, and where the last ones end.
  private let starts: [UInt32]
  private let rows: [Row]

  /// Gathers the rows of keys below a bound; `forEachPair` calls what it is given with every key and a row that holds
  /// it, twice the same.
  @inline(__always)
  init(keys: Int, _ forEachPair: (_ body: (_ key: Int, _ row: Int) -> Void) -> Void) {
    // Counted into the place behind each key's, these become where each begins.
    var starts = Array<UInt32>(repeating: 0, count: keys + 1)
    forEachPair { key, _ in starts[key + 1] += 1 }
    for key in 0..<keys { starts[key + 1] += starts[key] }
    var ends = starts
    var rows = Array<Row>(repeating: 0, count: Int(starts[keys]))
    forEachPair { key, row in
      rows[Int(ends[key])] = Row(truncatingIfNeeded: row)
      ends[key] += 1
    }
    (self.starts, self.rows) = (starts, rows)
  }

  /// Adds the rows of some neighbouring keys.
  func insert(_ keys: Range<Int>, into found: inout Bitmap) {
    for place in starts[keys.lowerBound]..<starts[keys.upperBound] { found.insert(Int(rows[Int(place)])) }
  }
}
