import Articles
import Search

/// What an index consists of: the file by which all others are found.
struct Manifest: Equatable, Sendable {
  /// One segment.
  struct Entry: Equatable, Sendable {
    /// The name of its file without the ending.
    var name: String
    var size: Int
    var checksum: UInt64
    /// The places of the articles that do not count, ascending.
    var crossedOut: [Int]
  }

  /// The library that it belongs to.
  var stamp: String
  /// The moment on the library's clock up to which it is true.
  var moment: Int64
  /// The segments, that of the newest article first.
  var entries: [Entry]
  /// In an unfinished index the place in the list up to which articles have been taken in, since `moment`.
  var place: ListPlace?

  /// The file in bytes: `magic`, the formats of the manifest and of segments, all else, and a checksum of that.
  var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.append(Self.magic)
    writer.append(place == nil ? Self.format : Self.unfinishedFormat)
    writer.append(Segment.format)
    writer.append(stamp)
    writer.append(UInt64(bitPattern: moment))
    writer.append(UInt64(entries.count))
    for entry in entries {
      writer.append(entry.name)
      writer.append(UInt64(entry.size))
      writer.append(entry.checksum)
      writer.append(UInt64(entry.crossedOut.count))
      for place in entry.crossedOut { writer.append(UInt16(place)) }
    }
    if let place {
      writer.append(Int64(place.position))
      writer.append(place.id)
    }
    writer.append(writer.bytes.withUnsafeBytes { checksum($0) })
    return writer.bytes
  }

  /// `quothidx`.
  private static let magic: UInt64 = 0x7864_6968_746F_7571
  /// To be raised whenever anything about the manifest changes.
  private static let format: UInt64 = 1
  /// That of an unfinished index, which no version takes for a whole one that does not know of such.
  private static let unfinishedFormat: UInt64 = 2

  /// Reads a file; the bytes are trusted only after their checksum.
  init(_ bytes: [UInt8]) throws(Unreadable) {
    var reader = ByteReader(bytes)
    guard bytes.count >= 32,
      bytes.dropLast(8).withUnsafeBytes({ checksum($0) })
        == bytes.withUnsafeBytes({ $0.loadUnaligned(fromByteOffset: bytes.count - 8, as: UInt64.self) }),
      try reader.number() as UInt64 == Self.magic
    else { throw Unreadable(reason: .damaged) }
    let format: UInt64 = try reader.number()
    guard format == Self.format || format == Self.unfinishedFormat,
      try reader.number() as UInt64 == Segment.format
    else { throw Unreadable(reason: .oldFormat) }
    stamp = try reader.string()
    moment = Int64(bitPattern: try reader.number())
    entries = []
    for _ in 0..<(try reader.count()) {
      var entry = Entry(
        name: try reader.string(), size: try reader.count(), checksum: try reader.number(), crossedOut: [])
      for _ in 0..<(try reader.count()) { entry.crossedOut.append(Int(try reader.number() as UInt16)) }
      guard IndexFolder.isName(entry.name) else { throw Unreadable(reason: .damaged) }
      entries.append(entry)
    }
    if format == Self.unfinishedFormat {
      place = ListPlace(position: Int(try reader.number() as Int64), id: try reader.number())
    }
    guard reader.rest == 8 else { throw Unreadable(reason: .damaged) }
  }

  init(stamp: String, moment: Int64, _ parts: [SearchIndex.Part], place: ListPlace? = nil) {
    self.stamp = stamp
    self.moment = moment
    entries = parts.map { Entry($0.segment.name ?? "", $0) }
    self.place = place
  }
}

/// A manifest that says nothing.
struct Unreadable: Error {
  var reason: IndexState.Reason
}

/// Writes numbers, the lowest byte first.
private struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func append(_ number: some FixedWidthInteger) {
    withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func append(_ text: String) {
    append(UInt64(text.utf8.count))
    bytes.append(contentsOf: text.utf8)
  }
}

/// Reads what `ByteWriter` wrote, and never beyond the end.
private struct ByteReader {
  private let bytes: [UInt8]
  private var offset = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var rest: Int { bytes.count - offset }

  mutating func number<Number: FixedWidthInteger & BitwiseCopyable>() throws(Unreadable) -> Number {
    let size = MemoryLayout<Number>.size
    if rest < size { throw Unreadable(reason: .damaged) }
    defer { offset += size }
    return Number(
      littleEndian: bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: offset, as: Number.self) })
  }

  /// A number of things, none of which is impossibly many.
  mutating func count() throws(Unreadable) -> Int {
    let count: UInt64 = try number()
    guard count < 1 << 48 else { throw Unreadable(reason: .damaged) }
    return Int(count)
  }

  mutating func string() throws(Unreadable) -> String {
    let count = try count()
    if rest < count { throw Unreadable(reason: .damaged) }
    defer { offset += count }
    return String(decoding: bytes[offset..<offset + count], as: UTF8.self)
  }
}
