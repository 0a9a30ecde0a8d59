/// A set of small numbers below a bound, one bit each.
package struct Bitmap: Equatable, Sendable {
  /// The bound.
  package let size: Int
  package private(set) var words: [UInt64]

  /// The set of none, or of all, of the numbers below `size`.
  package init(_ size: Int, all isFull: Bool = false) {
    self.size = size
    words = Array(repeating: isFull ? ~0 : 0, count: Self.words(size))
    if isFull, size % 64 != 0 { words[words.count - 1] = (1 << UInt64(size % 64)) - 1 }
  }

  /// The number of words that hold the bits of `size` numbers.
  static func words(_ size: Int) -> Int { (size + 63) / 64 }

  /// Whether no number is a member.
  package var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

  /// The number of members.
  package var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  /// Whether a number below the bound is a member.
  @inline(__always)
  package func contains(_ number: Int) -> Bool { words[number >> 6] >> UInt64(number & 63) & 1 != 0 }

  /// Makes a number below the bound a member.
  @inline(__always)
  package mutating func insert(_ number: Int) { words[number >> 6] |= 1 << UInt64(number & 63) }

  /// Takes a number below the bound out.
  package mutating func remove(_ number: Int) { words[number >> 6] &= ~(1 << UInt64(number & 63)) }

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

  /// The members that another set of the same bound lacks.
  package func subtracting(_ other: Bitmap) -> Bitmap {
    var result = self
    result.subtract(other)
    return result
  }

  /// The members that another set of the same bound has too.
  package func intersecting(_ other: Bitmap) -> Bitmap {
    var result = self
    result.formIntersection(other)
    return result
  }

  /// Calls `body` with every member in ascending order.
  @inline(__always)
  package func forEach<Failure: Error>(_ body: (Int) throws(Failure) -> Void) throws(Failure) {
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
  package func next(from number: Int) -> Int? {
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

  /// The number of members in a range that lies below the bound.
  package func count(in range: Range<Int>) -> Int {
    guard !range.isEmpty else { return 0 }
    let (first, last) = (range.lowerBound >> 6, (range.upperBound - 1) >> 6)
    let lower = ~UInt64(0) << UInt64(range.lowerBound & 63)
    let upper = ~UInt64(0) >> UInt64(63 - (range.upperBound - 1) & 63)
    if first == last { return (words[first] & lower & upper).nonzeroBitCount }
    var count = (words[first] & lower).nonzeroBitCount + (words[last] & upper).nonzeroBitCount
    for index in first + 1..<last { count += words[index].nonzeroBitCount }
    return count
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
