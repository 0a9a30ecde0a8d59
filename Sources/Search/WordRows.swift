import CPrefetch

/// Texts as rows of words, the head of each before the rest, each word in one to five bytes that tell its rank: the
/// commonest forms take one byte, all others a first byte that says how many follow.
///
/// First bytes of longer ranks are `WordRows.plain` or more, the bytes that follow are less, so that a walk may begin
/// anywhere and a rank of several bytes is mistaken for no other.
struct WordRows: Sendable {
  /// The rows one behind the other.
  private let bytes: Column<UInt8>
  /// The bytes of each text's head and of what stands behind it.
  private let bounds: Bounds

  init(_ reader: inout ColumnReader) throws(DamagedSegment) {
    bytes = try reader.column(UInt8.self)
    bounds = try Bounds(&reader, end: bytes.count)
    if bounds.count % 2 != 0 { throw DamagedSegment() }
  }

  /// The number of texts.
  var count: Int { bounds.count / 2 }

  /// The number of bytes.
  var weight: Int { bytes.count }

  /// The number of bytes of a text.
  func weight(_ text: Int) -> Int { withRow(of: text) { row, _ in row.count } }

  /// Calls `body` with the bytes of a text, and with how many of them are its head's.
  @inline(__always)
  func withRow<Result>(of text: Int, _ body: (UnsafeBufferPointer<UInt8>, _ head: Int) -> Result) -> Result {
    let (head, rest) = bounds.ranges(from: 2 &* text)
    return bytes.withUnsafeBufferPointer {
      body(UnsafeBufferPointer(rebasing: $0[head.lowerBound..<rest.upperBound]), head.count)
    }
  }

  /// Asks for the first bytes of some texts that are about to be gone through: memory brings many in the time that it
  /// takes to wait for one.
  func prefetch(_ texts: [Int]) {
    bytes.withUnsafeBufferPointer { bytes in
      for text in texts {
        let start = bytes.baseAddress! + bounds.range(2 &* text).lowerBound
        for line in 0..<Self.linesAhead { quoth_prefetch(start + 64 &* line) }
      }
    }
  }

  /// So many lines of the cache are asked for; what stands behind them is foreseen by the processor.
  private static let linesAhead = 4

  /// Calls `body` with the ranks of a text's words in order.
  @inline(__always)
  func forEachWord(_ text: Int, _ body: (UInt32) -> Void) {
    withRow(of: text) { row, _ in
      var offset = 0
      while offset < row.count { body(Self.rank(at: &offset, in: row)) }
    }
  }
}

/// The bytes of a rank.
extension WordRows {
  /// How many ranks take one byte; the bytes behind a first one are less.
  static var plain: UInt32 { 190 }
  /// How many take one or two.
  static var short: UInt32 { plain + 60 * plain }
  private static var middle: UInt32 { short + 4 * plain * plain }
  private static var long: UInt32 { middle + plain * plain * plain }
  /// The lowest first bytes of those that take three, four and five.
  private static var three: UInt8 { 250 }
  private static var four: UInt8 { 254 }
  private static var five: UInt8 { 255 }

  /// The number of bytes of the rank that has a first byte.
  @inline(__always)
  static func length(_ first: UInt8) -> Int {
    first < UInt8(plain) ? 1 : first < three ? 2 : first < four ? 3 : first < five ? 4 : 5
  }

  /// Calls `body` with the bytes of a rank.
  @inline(__always)
  static func forEachByte(of rank: UInt32, _ body: (UInt8) -> Void) {
    func byte(_ number: UInt32) { body(UInt8(truncatingIfNeeded: number)) }
    func tail(_ rest: UInt32) { byte(rest % plain) }
    if rank < plain { return byte(rank) }
    if rank < short {
      let (first, last) = pair(rank)
      body(first)
      return body(last)
    }
    if rank < middle {
      let rest = rank &- short
      byte(UInt32(three) &+ rest / (plain &* plain))
      tail(rest / plain)
      return tail(rest)
    }
    let isLong = rank >= long
    let rest = rank &- (isLong ? long : middle)
    body(isLong ? five : four)
    if isLong { tail(rest / (plain &* plain &* plain)) }
    tail(rest / (plain &* plain))
    tail(rest / plain)
    tail(rest)
  }

  /// The number of bytes of a rank, and the first two of them.
  static func start(of rank: UInt32) -> (count: Int, first: UInt8, second: UInt8) {
    var (count, first, second): (Int, UInt8, UInt8) = (0, 0, 0)
    forEachByte(of: rank) { byte in
      if count == 0 { first = byte }
      if count == 1 { second = byte }
      count += 1
    }
    return (count, first, second)
  }

  /// The rank that begins at an offset, which moves on.
  @inline(__always)
  static func rank(at offset: inout Int, in row: UnsafeBufferPointer<UInt8>) -> UInt32 {
    let first = row[offset]
    offset &+= 1
    if first < UInt8(plain) { return UInt32(first) }
    func next() -> UInt32 {
      defer { offset &+= 1 }
      return UInt32(row[offset])
    }
    if first < three { return (UInt32(first) &- (plain &- 1)) &* plain &+ next() }
    var rank = first < four ? UInt32(first &- three) : next()
    var count = first == five ? 3 : 2
    while count > 0 {
      rank = rank &* plain &+ next()
      count &-= 1
    }
    return rank &+ (first < four ? short : first < five ? middle : long)
  }

  /// The two bytes of a rank that takes so many.
  @inline(__always)
  static func pair(_ rank: UInt32) -> (first: UInt8, last: UInt8) {
    (UInt8(rank / plain + plain - 1), UInt8(rank % plain))
  }

  /// Whether a word begins at an offset, where else the inside of one stands.
  @inline(__always)
  static func isWordStart(_ offset: Int, in row: UnsafeBufferPointer<UInt8>) -> Bool {
    offset == 0 || row[offset] >= UInt8(plain) || previous(before: offset, in: row) != nil
  }

  /// Where the word before the one at an offset begins; nil where none ends there.
  @inline(__always)
  static func previous(before offset: Int, in row: UnsafeBufferPointer<UInt8>) -> Int? {
    // A first byte goes before all that follow it: the nearest one, if it reaches so far, is that of the word.
    var start = offset &- 1
    let lowest = max(0, offset &- 5)
    while start >= lowest {
      let length = length(row[start])
      if length > 1 {
        if start &+ length == offset { return start }
        return start &+ length > offset ? nil : offset &- 1
      }
      start &-= 1
    }
    return offset &- 1
  }

  /// The number of words in a range of bytes that begins and ends with words.
  @inline(__always)
  static func words(in range: Range<Int>, of row: UnsafeBufferPointer<UInt8>) -> Int {
    var inside = 0
    for offset in range {
      let byte = row[offset]
      inside &+= (byte >= UInt8(plain) ? 1 : 0) &+ (byte >= three ? 1 : 0)
      inside &+= (byte >= four ? 1 : 0) &+ (byte >= five ? 1 : 0)
    }
    return range.count &- inside
  }
}

/// Takes in texts word by word, each word as a number of two units of 16 bits or one.
struct WordRowsBuilder {
  private(set) var units: [UInt16] = []
  /// Where each head and what stands behind it begin.
  private var bounds: [UInt32] = [0]

  /// How many numbers take one unit.
  private static let plain: UInt32 = 0xF000

  /// The number of texts.
  var count: Int { bounds.count / 2 }

  /// Appends a word to the text that is being added.
  @inline(__always)
  mutating func append(_ number: UInt32) {
    if number < Self.plain { return units.append(UInt16(truncatingIfNeeded: number)) }
    let rest = number - Self.plain
    units.append(UInt16(truncatingIfNeeded: Self.plain + min(rest / Self.plain, 0xFFF)))
    units.append(UInt16(truncatingIfNeeded: rest % Self.plain))
  }

  /// Ends the head of the text that is being added.
  mutating func closeHead() { bounds.append(UInt32(units.count)) }

  /// Ends the text that is being added.
  mutating func close() { bounds.append(UInt32(units.count)) }

  /// Calls `body` with the words of a text in order.
  @inline(__always)
  func forEachWord(_ text: Int, _ body: (UInt32) -> Void) {
    forEachWord(inUnits: Int(bounds[2 * text])..<Int(bounds[2 * text + 2]), body)
  }

  @inline(__always)
  private func forEachWord(inUnits range: Range<Int>, _ body: (UInt32) -> Void) {
    units.withUnsafeBufferPointer { units in
      var offset = range.lowerBound
      while offset < range.upperBound {
        var number = UInt32(units[offset])
        offset &+= 1
        if number >= Self.plain {
          number = Self.plain &+ (number &- Self.plain) &* Self.plain &+ UInt32(units[offset])
          offset &+= 1
        }
        body(number)
      }
    }
  }

  /// Writes the texts in an order, with the rank of each number.
  func write(_ order: [Int], ranks: [UInt32], to writer: inout ColumnWriter) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(units.count * 2)
    var ends: [UInt32] = [0]
    ends.reserveCapacity(2 * order.count + 1)
    ranks.withUnsafeBufferPointer { ranks in
      for text in order {
        for part in 2 * text..<2 * text + 2 {
          forEachWord(inUnits: Int(bounds[part])..<Int(bounds[part + 1])) { word in
            WordRows.forEachByte(of: ranks[Int(word)]) { bytes.append($0) }
          }
          ends.append(UInt32(bytes.count))
        }
      }
    }
    writer.append(bytes)
    Bounds.write(ends, to: &writer)
  }
}
