/// The bounds of ranges that follow each other, in little more bits than tell them apart: of each number the low bits
/// stand in a row, and the others as the distances between ones in a row of bits (Elias, “Efficient storage and
/// retrieval by content and address of static files”, 1974; Fano, 1971).
struct Bounds: Sendable {
  private let lows: Column<UInt64>
  private let highs: Column<UInt64>
  /// Where every sixteenth one stands in `highs`.
  private let samples: Column<UInt32>
  /// How many bits of a number are low.
  private let width: Int

  /// The number of ranges.
  let count: Int

  private static let sampleDistance = 16

  /// Writes bounds: the first is 0, none is less than the one before it.
  static func write(_ bounds: [UInt32], to writer: inout ColumnWriter) {
    let end = Int(bounds[bounds.count - 1])
    let width = width(count: bounds.count, end: end)
    var lows = BitRow(size: bounds.count * width)
    var highs = Bitmap(bounds.count + end >> width)
    var samples: [UInt32] = []
    for (index, bound) in bounds.enumerated() {
      lows.set(UInt64(bound) & (1 << UInt64(width) - 1), at: index * width)
      let place = Int(bound) >> width + index
      highs.insert(place)
      if index % sampleDistance == 0 { samples.append(UInt32(place)) }
    }
    writer.append([UInt32(bounds.count)])
    writer.append(lows.words)
    writer.append(highs.words)
    writer.append(samples)
  }

  /// Writes the bounds of ranges of some sizes.
  static func write(sizes: some Sequence<Int>, to writer: inout ColumnWriter) {
    var bounds: [UInt32] = [0]
    for size in sizes { bounds.append(bounds[bounds.count - 1] + UInt32(size)) }
    write(bounds, to: &writer)
  }

  private static func width(count: Int, end: Int) -> Int {
    let share = end / count
    return share < 2 ? 0 : Int.bitWidth - 1 - share.leadingZeroBitCount
  }

  /// Reads bounds of which the last is to be `end`.
  init(_ reader: inout ColumnReader, end: Int) throws(DamagedSegment) {
    let head = try reader.column(UInt32.self)
    lows = try reader.column(UInt64.self)
    highs = try reader.column(UInt64.self)
    samples = try reader.column(UInt32.self)
    guard head.count == 1, head[0] > 0, 0...Int(UInt32.max) ~= end else { throw DamagedSegment() }
    count = Int(head[0]) - 1
    width = Self.width(count: count + 1, end: end)
    guard lows.count == BitRow.words((count + 1) * width),
      highs.count == Bitmap.words(count + 1 + end >> width),
      samples.count == (count + Self.sampleDistance) / Self.sampleDistance, isSound(end)
    else { throw DamagedSegment() }
  }

  /// Whether there are as many numbers as there should be, ascending from 0 to `end`, and the samples name them.
  private func isSound(_ end: Int) -> Bool {
    if highs.reduce(0, { $0 + $1.nonzeroBitCount }) != count + 1 { return false }
    var (index, last, isSound) = (0, 0, true)
    forEach(in: highs) { place in
      let number = number(index, place)
      if number < last || index == 0 && number != 0 { isSound = false }
      if index % Self.sampleDistance == 0, samples[index / Self.sampleDistance] != place { isSound = false }
      (index, last) = (index + 1, number)
    }
    return isSound && last == end
  }

  private func forEach(in bits: Column<UInt64>, _ body: (Int) -> Void) {
    for index in bits.indices {
      var word = bits[index]
      while word != 0 {
        body(index << 6 + word.trailingZeroBitCount)
        word &= word &- 1
      }
    }
  }

  /// The number whose one stands at a place.
  @inline(__always)
  private func number(_ index: Int, _ place: Int) -> Int {
    if width == 0 { return place &- index }
    let bit = index &* width
    var low = lows[bit &>> 6] &>> UInt64(bit & 63)
    if bit & 63 &+ width > 64 { low |= lows[bit &>> 6 &+ 1] &<< UInt64(64 &- bit & 63) }
    return (place &- index) &<< width | Int(truncatingIfNeeded: low & (1 &<< UInt64(width) &- 1))
  }

  /// Where the one of a number stands.
  @inline(__always)
  private func place(_ index: Int) -> Int {
    let sample = Int(samples[index / Self.sampleDistance])
    var rest = index % Self.sampleDistance
    var word = highs[sample &>> 6] & ~0 &<< UInt64(sample & 63)
    var start = sample & ~63
    while true {
      let ones = word.nonzeroBitCount
      if rest < ones { break }
      rest &-= ones
      start &+= 64
      word = highs[start &>> 6]
    }
    while rest > 0 {
      word &= word &- 1
      rest &-= 1
    }
    return start &+ word.trailingZeroBitCount
  }

  @inline(__always)
  subscript(index: Int) -> Int { number(index, place(index)) }

  @inline(__always)
  func range(_ index: Int) -> Range<Int> {
    let place = place(index)
    return Range(uncheckedBounds: (number(index, place), number(index &+ 1, next(behind: place))))
  }

  /// A range and the one behind it.
  @inline(__always)
  func ranges(from index: Int) -> (Range<Int>, Range<Int>) {
    let first = place(index)
    let second = next(behind: first)
    let middle = number(index &+ 1, second)
    return (
      Range(uncheckedBounds: (number(index, first), middle)),
      Range(uncheckedBounds: (middle, number(index &+ 2, next(behind: second))))
    )
  }

  /// The place of the one behind that at a place.
  @inline(__always)
  private func next(behind place: Int) -> Int {
    var start = place & ~63
    var word = highs[place &>> 6] & ~0 &<< UInt64(place & 63)
    word &= word &- 1
    while word == 0 {
      start &+= 64
      word = highs[start &>> 6]
    }
    return start &+ word.trailingZeroBitCount
  }
}

extension Bounds {
  /// Goes through the ranges one after the other, which is faster than to ask for each.
  struct Walk {
    private let bounds: Bounds
    private var index: Int
    private var start: Int
    private var word: UInt64
    /// Where the next range begins.
    private(set) var lower: Int

    init(_ bounds: Bounds, from index: Int) {
      self.bounds = bounds
      (self.index, start, word, lower) = (index, 0, 0, 0)
      begin(at: index)
    }

    /// Goes on with another range.
    @inline(__always)
    mutating func move(to index: Int) { if index != self.index { begin(at: index) } }

    @inline(__always)
    private mutating func begin(at index: Int) {
      self.index = index
      let place = bounds.place(index)
      start = place & ~63
      word = bounds.highs[place &>> 6] & ~0 &<< UInt64(place & 63)
      word &= word &- 1
      lower = bounds.number(index, place)
    }

    /// The next range; there is one.
    @inline(__always)
    mutating func next() -> Range<Int> {
      while word == 0 {
        start &+= 64
        word = bounds.highs[start &>> 6]
      }
      index &+= 1
      let upper = bounds.number(index, start &+ word.trailingZeroBitCount)
      word &= word &- 1
      defer { lower = upper }
      return Range(uncheckedBounds: (lower, upper))
    }
  }
}

/// Numbers of some bits each, one behind the other.
struct BitRow {
  private(set) var words: [UInt64]

  /// A row of zeros.
  init(size: Int) { words = Array(repeating: 0, count: Self.words(size)) }

  /// The number of words that hold so many bits.
  static func words(_ size: Int) -> Int { (size + 63) / 64 }

  /// Writes a number where there are zeros.
  mutating func set(_ number: UInt64, at bit: Int) {
    if number == 0 { return }
    words[bit >> 6] |= number << UInt64(bit & 63)
    let split = 64 - bit & 63
    if split < 64, number >> UInt64(split) != 0 { words[bit >> 6 + 1] |= number >> UInt64(split) }
  }
}
