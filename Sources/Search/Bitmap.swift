/// A set of small numbers below a bound, one bit each.
struct Bitmap: Equatable, Sendable {
  /// The bound.
  let size: Int
  private(set) var words: [UInt64]

  /// The set of none, or of all, of the numbers below `size`.
  init(_ size: Int, all isFull: Bool = false) {
    self.size = size
    words = Array(repeating: isFull ? ~0 : 0, count: Self.words(size))
    if isFull, size % 64 != 0 { words[words.count - 1] = (1 << UInt64(size % 64)) - 1 }
  }

  /// The number of words that hold the bits of `size` numbers.
  static func words(_ size: Int) -> Int { (size + 63) / 64 }

  var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

  var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  @inline(__always)
  func contains(_ number: Int) -> Bool { words[number >> 6] >> UInt64(number & 63) & 1 != 0 }

  @inline(__always)
  mutating func insert(_ number: Int) { words[number >> 6] |= 1 << UInt64(number & 63) }

  mutating func remove(_ number: Int) { words[number >> 6] &= ~(1 << UInt64(number & 63)) }

  /// Adds the members of a set of the same bound.
  mutating func formUnion(_ other: Slice<UnsafeBufferPointer<UInt64>>) {
    let start = other.startIndex
    for index in words.indices { words[index] |= other[start &+ index] }
  }

  mutating func formUnion(_ other: Bitmap) {
    for index in words.indices { words[index] |= other.words[index] }
  }

  mutating func formIntersection(_ other: Bitmap) {
    for index in words.indices { words[index] &= other.words[index] }
  }

  mutating func subtract(_ other: Bitmap) {
    for index in words.indices { words[index] &= ~other.words[index] }
  }

  func subtracting(_ other: Bitmap) -> Bitmap {
    var result = self
    result.subtract(other)
    return result
  }

  func intersecting(_ other: Bitmap) -> Bitmap {
    var result = self
    result.formIntersection(other)
    return result
  }

  /// Calls `body` with every member in ascending order.
  @inline(__always)
  func forEach<Failure: Error>(_ body: (Int) throws(Failure) -> Void) throws(Failure) {
    for index in words.indices {
      var word = words[index]
      while word != 0 {
        try body(index << 6 + word.trailingZeroBitCount)
        word &= word - 1
      }
    }
  }

  /// The first member from `number` on.
  @inline(__always)
  func next(from number: Int) -> Int? {
    var index = number >> 6
    if index >= words.count { return nil }
    var word = words[index] & ~0 << UInt64(number & 63)
    while word == 0 {
      index += 1
      if index == words.count { return nil }
      word = words[index]
    }
    return index << 6 + word.trailingZeroBitCount
  }

  /// Ranges that hold all members, a few thousand numbers each.
  var pieces: [Range<Int>] {
    stride(from: 0, to: size, by: Self.pieceSize).map { $0..<min($0 + Self.pieceSize, size) }
  }

  private static let pieceSize = 4096

  /// The members in a range.
  func members(in range: Range<Int>) -> [Int] {
    var members: [Int] = []
    var next = next(from: range.lowerBound)
    while let member = next, member < range.upperBound {
      members.append(member)
      next = self.next(from: member + 1)
    }
    return members
  }

  /// The first members, no more than `count`.
  func first(_ count: Int) -> [Int] {
    var members: [Int] = []
    var next = next(from: 0)
    while members.count < count, let member = next {
      members.append(member)
      next = self.next(from: member + 1)
    }
    return members
  }

  /// The members that `isIncluded` takes.
  func filter<Failure: Error>(_ isIncluded: (Int) throws(Failure) -> Bool) throws(Failure) -> Bitmap {
    var result = Bitmap(size)
    try forEach { (number) throws(Failure) in if try isIncluded(number) { result.insert(number) } }
    return result
  }
}
