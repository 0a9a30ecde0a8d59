/// Numbers below a bound, each in as few bytes as the bound takes.
struct PackedNumbers: Sendable {
  private let bytes: Column<UInt8>
  private let size: Int
  private let mask: UInt32
  let count: Int

  /// Bytes behind the last number that may be read with it.
  private static let margin = 4

  /// Reads numbers, all of which are below a bound.
  init(_ reader: inout ColumnReader, below bound: Int) throws(DamagedSegment) {
    bytes = try reader.column(UInt8.self)
    size = Self.size(below: bound)
    mask = ~0 >> UInt32(8 * (4 - size))
    count = (bytes.count - Self.margin) / size
    guard bytes.count == count * size + Self.margin, (0..<count).allSatisfy({ self[$0] < bound }) else {
      throw DamagedSegment()
    }
  }

  static func write(_ numbers: some Collection<UInt32>, below bound: Int, to writer: inout ColumnWriter) {
    let size = size(below: bound)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(numbers.count * size + margin)
    for number in numbers {
      for byte in 0..<size { bytes.append(UInt8(truncatingIfNeeded: number >> UInt32(8 * byte))) }
    }
    writer.append(bytes + Array(repeating: 0, count: margin))
  }

  private static func size(below bound: Int) -> Int {
    bound <= 1 << 8 ? 1 : bound <= 1 << 16 ? 2 : bound <= 1 << 24 ? 3 : 4
  }

  @inline(__always)
  subscript(index: Int) -> Int {
    assert(index >= 0 && index < count)
    return bytes.withUnsafeBufferPointer { bytes in
      let place = UnsafeRawPointer(bytes.baseAddress! + index &* size)
      return Int(place.loadUnaligned(as: UInt32.self) & mask)
    }
  }
}
