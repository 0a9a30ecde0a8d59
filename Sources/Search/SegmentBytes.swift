/// Bytes that are no segment: damaged, cut off, of another format or another kind of computer.
public struct DamagedSegment: Error, Hashable, Sendable {}

/// How the columns of a segment stand in memory and in a file.
///
/// Numbers of eight bytes: `magic` (read in another order of bytes it is another number), `format`, the size of all
/// in bytes, the number of columns, the size of each column in bytes; then the columns, each filled up with zeros
/// to eight bytes; last the checksum of all before it. Columns follow each other in the order in which they are
/// written and read; only their sizes are noted.
///
/// What reads a column relies on this: the checksum shows damage, so that whatever was checked or true when a
/// segment was written is true of it. Sizes, ends and numbers that point into other columns are looked at all the
/// same, which costs little; words of texts, postings and stretches are taken as written. Whoever can write a file
/// with a right checksum into the folder of the index is its owner.
enum SegmentBytes {
  /// `quothseg`.
  static let magic: UInt64 = 0x6765_7368_746F_7571
  /// To be raised whenever anything about the columns or their meaning changes, folding and words included.
  static let format: UInt64 = 2
  static let head = 4

  static func padded(_ size: Int) -> Int { (size + 7) & ~7 }
}

/// Takes in columns, and becomes the memory of a segment.
struct ColumnWriter {
  private var sizes: [Int] = []
  private var copies: [(UnsafeMutableRawBufferPointer) -> Void] = []

  mutating func append<Element: BitwiseCopyable>(_ elements: [Element]) {
    sizes.append(elements.count * MemoryLayout<Element>.stride)
    copies.append { target in elements.withUnsafeBytes { target.copyMemory(from: $0) } }
  }

  consuming func finish() -> Memory {
    let start = (SegmentBytes.head + sizes.count) * 8
    let size = sizes.reduce(start) { $0 + SegmentBytes.padded($1) } + 8
    return Memory(count: size) { bytes in
      let head = [SegmentBytes.magic, SegmentBytes.format, UInt64(size), UInt64(sizes.count)]
      for (index, number) in (head + sizes.map(UInt64.init)).enumerated() {
        bytes.storeBytes(of: number, toByteOffset: index * 8, as: UInt64.self)
      }
      var offset = start
      for (size, copy) in zip(sizes, copies) {
        copy(UnsafeMutableRawBufferPointer(rebasing: bytes[offset..<offset + size]))
        offset += SegmentBytes.padded(size)
      }
      let sum = checksum(UnsafeRawBufferPointer(rebasing: bytes[..<offset]))
      bytes.storeBytes(of: sum, toByteOffset: offset, as: UInt64.self)
    }
  }
}

/// Gives the columns of a segment in the order in which they were written.
struct ColumnReader {
  private let memory: Memory
  private let sizes: [Int]
  private var next = 0
  private var offset: Int

  /// Checks the bytes as a whole.
  init(_ memory: Memory) throws(DamagedSegment) {
    let bytes = memory.bytes
    guard bytes.count % 8 == 0, bytes.count >= (SegmentBytes.head + 1) * 8,
      UInt(bitPattern: bytes.baseAddress) % 8 == 0
    else { throw DamagedSegment() }
    func number(_ index: Int) -> UInt64 { bytes.load(fromByteOffset: index * 8, as: UInt64.self) }
    let room = bytes.count / 8 - SegmentBytes.head - 1
    guard number(0) == SegmentBytes.magic, number(1) == SegmentBytes.format,
      number(2) == UInt64(bytes.count), number(3) <= UInt64(room),
      number(bytes.count / 8 - 1) == checksum(UnsafeRawBufferPointer(rebasing: bytes.dropLast(8)))
    else { throw DamagedSegment() }
    self.memory = memory
    offset = (SegmentBytes.head + Int(number(3))) * 8
    var sizes: [Int] = []
    var end = offset
    for index in 0..<Int(number(3)) {
      let size = number(SegmentBytes.head + index)
      guard size <= UInt64(bytes.count - 8 - end) else { throw DamagedSegment() }
      sizes.append(Int(size))
      end += SegmentBytes.padded(Int(size))
    }
    guard end == bytes.count - 8 else { throw DamagedSegment() }
    self.sizes = sizes
  }

  /// The next column.
  mutating func column<Element>(_: Element.Type) throws(DamagedSegment) -> Column<Element> {
    guard next < sizes.count, sizes[next] % MemoryLayout<Element>.stride == 0 else { throw DamagedSegment() }
    let column = Column<Element>(memory, offset..<offset + sizes[next])
    offset += SegmentBytes.padded(sizes[next])
    next += 1
    return column
  }

  /// The next column, of numbers below a bound.
  mutating func numbers<Element: FixedWidthInteger & BitwiseCopyable & Sendable>(
    _ type: Element.Type, below bound: Int
  ) throws(DamagedSegment) -> Column<Element> {
    let column = try column(type)
    guard column.allSatisfy({ Int($0) < bound }) else { throw DamagedSegment() }
    return column
  }

  /// Throws unless every column was asked for.
  func finish() throws(DamagedSegment) {
    if next != sizes.count { throw DamagedSegment() }
  }
}
