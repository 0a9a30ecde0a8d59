/// Texts as rows of words, each in one to five bytes that tell its rank: the commonest forms take one byte, all others
/// a first byte that says how many follow.
///
/// First bytes of longer ranks are `WordRows.plain` or more, the bytes that follow are less, so that a walk may begin
/// anywhere and a rank of several bytes is mistaken for no other.
struct WordRows: Sendable {
  /// The rows one behind the other.
  private let bytes: Column<UInt8>
  private let bounds: Bounds

  init(_ reader: inout ColumnReader) throws(DamagedSegment) {
    bytes = try reader.column(UInt8.self)
    bounds = try Bounds(&reader, end: bytes.count)
  }

  /// The number of texts.
  var count: Int { bounds.count }

  /// The number of bytes.
  var weight: Int { bytes.count }

  /// The number of bytes of a text.
  func weight(_ text: Int) -> Int { bounds.range(text).count }

  /// Calls `body` with the bytes of a text.
  @inline(__always)
  func withBytes<Result>(of text: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[bounds.range(text)])) }
  }

  /// Calls `body` with the ranks of a text's words in order.
  @inline(__always)
  func forEachWord(_ text: Int, _ body: (UInt32) -> Void) {
    withBytes(of: text) { row in
      var offset = 0
      while offset < row.count { body(Self.rank(at: &offset, in: row)) }
    }
  }
}

/// The bytes of a rank.
extension WordRows {
  /// How many ranks take one byte; the bytes behind a first one are less.
  static let plain: UInt32 = 190
  /// How many take one or two.
  static let short = plain + 60 * plain
  private static let middle = short + 4 * plain * plain
  private static let long = middle + plain * plain * plain
  /// The first bytes of those that take three, four and five.
  private static let (three, four, five): (UInt8, UInt8, UInt8) = (250, 254, 255)

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
      byte(rank / plain &+ (plain &- 1))
      return tail(rank)
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

  /// Where a word begins, counted from the first one; the end of the row for the one behind the last.
  static func offset(ofWord word: Int, in row: UnsafeBufferPointer<UInt8>) -> Int {
    var offset = 0
    for _ in 0..<word { offset += length(row[offset]) }
    return offset
  }

  /// The place among the words of the one that begins at an offset.
  static func word(at offset: Int, in row: UnsafeBufferPointer<UInt8>) -> Int {
    var inside = 0
    for byte in row[..<offset] where byte >= UInt8(plain) { inside += length(byte) - 1 }
    return offset - inside
  }
}

/// Takes in texts word by word, each word as a number of two units of 16 bits or one.
struct WordRowsBuilder {
  private(set) var units: [UInt16] = []
  private var bounds: [UInt32] = [0]

  /// How many numbers take one unit.
  private static let plain: UInt32 = 0xF000

  /// The number of texts.
  var count: Int { bounds.count - 1 }

  /// Appends a word to the text that is being added.
  @inline(__always)
  mutating func append(_ number: UInt32) {
    if number < Self.plain { return units.append(UInt16(truncatingIfNeeded: number)) }
    let rest = number - Self.plain
    units.append(UInt16(truncatingIfNeeded: Self.plain + min(rest / Self.plain, 0xFFF)))
    units.append(UInt16(truncatingIfNeeded: rest % Self.plain))
  }

  /// Ends the text that is being added.
  mutating func close() { bounds.append(UInt32(units.count)) }

  /// Calls `body` with the words of a text in order.
  @inline(__always)
  func forEachWord(_ text: Int, _ body: (UInt32) -> Void) {
    units.withUnsafeBufferPointer { units in
      var offset = Int(bounds[text])
      let end = Int(bounds[text + 1])
      while offset < end {
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
    var bounds: [UInt32] = [0]
    bounds.reserveCapacity(order.count + 1)
    ranks.withUnsafeBufferPointer { ranks in
      for text in order {
        forEachWord(text) { word in WordRows.forEachByte(of: ranks[Int(word)]) { bytes.append($0) } }
        bounds.append(UInt32(bytes.count))
      }
    }
    writer.append(bytes)
    Bounds.write(bounds, to: &writer)
  }
}
