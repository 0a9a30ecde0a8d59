/// Ascending numbers as a list of bytes: the distance of each from the one before, in bytes of seven bits, the
/// lowest first.
@inline(__always)
func forEachNumber(in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ body: (Int) -> Void) {
  var offset = range.lowerBound
  var number = 0
  while offset < range.upperBound {
    var byte = bytes[offset]
    var distance = Int(byte & 0x7F)
    offset &+= 1
    var shift = 7
    while byte >= 0x80 {
      byte = bytes[offset]
      distance |= Int(byte & 0x7F) &<< shift
      offset &+= 1
      shift &+= 7
    }
    number &+= distance
    body(number)
  }
}

/// The bytes that a distance takes.
@inline(__always)
func listLength(_ distance: UInt32) -> UInt32 {
  distance < 1 << 7 ? 1 : distance < 1 << 14 ? 2 : distance < 1 << 21 ? 3 : distance < 1 << 28 ? 4 : 5
}

extension UnsafeMutableBufferPointer<UInt8> {
  /// Writes a distance, and moves on.
  @inline(__always)
  func write(_ distance: UInt32, at offset: inout UInt32) {
    var rest = distance
    while rest >= 0x80 {
      self[Int(offset)] = UInt8(truncatingIfNeeded: rest) | 0x80
      rest >>= 7
      offset &+= 1
    }
    self[Int(offset)] = UInt8(truncatingIfNeeded: rest)
    offset &+= 1
  }
}

extension [UInt8] {
  /// Appends a list of ascending numbers.
  mutating func append(numbers: some Sequence<UInt32>) {
    var before: UInt32 = 0
    for number in numbers {
      append(number: number - before)
      before = number
    }
  }

  /// Appends a number in bytes of seven bits, the lowest first.
  mutating func append(number: UInt32) {
    var rest = number
    while rest >= 0x80 {
      append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    append(UInt8(truncatingIfNeeded: rest))
  }
}
