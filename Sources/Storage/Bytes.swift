/// How annotations and the details of a revision lie in the database: numbers of variable length, seven bits a
/// byte, the lowest first (LEB128); signed ones zigzag; texts as their length and their UTF-8.
///
/// A blob begins with the version of its format. Reading is total: whatever the bytes are, it returns a value or
/// throws `DamagedBytes`, in time and memory bounded by the number of bytes.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []
  /// The places of texts that were written with `interned`, by their bytes: equal characters are not enough.
  private var texts: [[UInt8]: Int] = [:]

  init(version: UInt8) { bytes.append(version) }

  mutating func count(_ value: Int) { unsigned(UInt64(max(0, value))) }

  mutating func signed(_ value: Int) {
    let bits = Int64(value)
    unsigned(UInt64(bitPattern: (bits << 1) ^ (bits >> 63)))
  }

  mutating func number(_ value: Double) {
    let bits = value.bitPattern
    for shift in stride(from: UInt64(0), to: 64, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: bits >> shift))
    }
  }

  mutating func text(_ value: String) {
    count(value.utf8.count)
    bytes.append(contentsOf: value.utf8)
  }

  /// Writes a text that may well have been written before: then only its number.
  mutating func interned(_ value: String) {
    let key = Array(value.utf8)
    if let place = texts[key] {
      count(place + 1)
    } else {
      texts[key] = texts.count
      count(0)
      text(value)
    }
  }

  /// Writes whether there is a value, and the value.
  mutating func optional<Value>(_ value: Value?, _ write: (inout ByteWriter, Value) -> Void) {
    bytes.append(value == nil ? 0 : 1)
    if let value { write(&self, value) }
  }

  mutating func list<Value>(_ values: [Value], _ write: (inout ByteWriter, Value) -> Void) {
    count(values.count)
    for value in values { write(&self, value) }
  }

  private mutating func unsigned(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }
}

/// Bytes that are not what `ByteWriter` writes.
struct DamagedBytes: Error, Hashable {}

/// Reads what `ByteWriter` wrote.
struct ByteReader {
  private let bytes: [UInt8]
  private var next = 1
  private var texts: [String] = []

  /// Starts behind the version, which must be `version`.
  init(_ bytes: [UInt8], version: UInt8) throws(DamagedBytes) {
    guard bytes.first == version else { throw DamagedBytes() }
    self.bytes = bytes
  }

  /// Makes sure that everything has been read.
  func finish() throws(DamagedBytes) {
    guard next == bytes.count else { throw DamagedBytes() }
  }

  /// A number that is not negative.
  mutating func count() throws(DamagedBytes) -> Int {
    guard let value = Int(exactly: try unsigned()) else { throw DamagedBytes() }
    return value
  }

  mutating func signed() throws(DamagedBytes) -> Int {
    let bits = try unsigned()
    return Int(truncatingIfNeeded: Int64(bitPattern: bits >> 1) ^ -Int64(bitPattern: bits & 1))
  }

  mutating func number() throws(DamagedBytes) -> Double {
    var bits: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 64, by: 8) { bits |= UInt64(try byte()) << shift }
    return Double(bitPattern: bits)
  }

  mutating func flag() throws(DamagedBytes) -> Bool {
    switch try byte() {
    case 0: false
    case 1: true
    default: throw DamagedBytes()
    }
  }

  mutating func text() throws(DamagedBytes) -> String {
    let length = try count()
    guard length <= bytes.count - next else { throw DamagedBytes() }
    defer { next += length }
    guard let text = String(validating: bytes[next..<(next + length)], as: UTF8.self) else {
      throw DamagedBytes()
    }
    return text
  }

  mutating func interned() throws(DamagedBytes) -> String {
    let place = try count()
    if place == 0 { texts.append(try text()) }
    guard place <= texts.count, let last = texts.last else { throw DamagedBytes() }
    return place == 0 ? last : texts[place - 1]
  }

  mutating func optional<Value>(
    _ read: (inout ByteReader) throws(DamagedBytes) -> Value
  ) throws(DamagedBytes) -> Value? {
    try flag() ? try read(&self) : nil
  }

  /// A list; each value takes at least one byte, so a length beyond the bytes that are left is damage.
  mutating func list<Value>(
    _ read: (inout ByteReader) throws(DamagedBytes) -> Value
  ) throws(DamagedBytes) -> [Value] {
    let length = try count()
    guard length <= bytes.count - next else { throw DamagedBytes() }
    var values: [Value] = []
    values.reserveCapacity(length)
    for _ in 0..<length { values.append(try read(&self)) }
    return values
  }

  private mutating func byte() throws(DamagedBytes) -> UInt8 {
    guard next < bytes.count else { throw DamagedBytes() }
    defer { next += 1 }
    return bytes[next]
  }

  private mutating func unsigned() throws(DamagedBytes) -> UInt64 {
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), through: 63, by: 7) {
      let byte = try byte()
      guard shift < 63 || byte <= 1 else { throw DamagedBytes() }
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return value }
    }
    throw DamagedBytes()
  }
}
