/// A value that writes itself as JSON.
protocol JSONWritable {
  func write(to json: inout JSONText)
}

/// JSON in the making, without blanks; records write their fields in the order of the alphabet, so that two runs
/// print the same.
///
/// `JSONEncoder` needs longer for the annotations of a page than the engine needs to find them, because it keeps
/// every value in a dictionary before it writes the first. Here each goes straight to its place.
struct JSONText {
  private(set) var bytes: [UInt8] = []
  private var needsComma = false

  /// Forgets what was written.
  mutating func clear() {
    bytes.removeAll(keepingCapacity: true)
    needsComma = false
  }

  /// Writes an object with the fields that `fields` writes.
  mutating func object(_ fields: (inout JSONText) -> Void) {
    open("{")
    fields(&self)
    close("}")
  }

  /// Writes a field of the open object.
  mutating func field(_ key: StaticString, _ value: some JSONWritable) {
    separate()
    quote(key.utf8Start, key.utf8CodeUnitCount)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
    value.write(to: &self)
  }

  /// Writes an array.
  mutating func array(_ elements: some Sequence<some JSONWritable>) {
    open("[")
    for element in elements { element.write(to: &self) }
    close("]")
  }

  /// Writes a string.
  mutating func string(_ text: String) {
    separate()
    var text = text
    text.withUTF8 { buffer in
      // An empty text may have no address.
      guard let start = buffer.baseAddress else { return bytes.append(contentsOf: [0x22, 0x22]) }
      quote(start, buffer.count)
    }
  }

  /// Writes what is neither a string nor made of other values: a number, `true`, `null`.
  mutating func literal(_ text: some StringProtocol) {
    separate()
    bytes.append(contentsOf: text.utf8)
  }

  private mutating func open(_ bracket: Unicode.Scalar) {
    separate()
    bytes.append(UInt8(ascii: bracket))
    needsComma = false
  }

  private mutating func close(_ bracket: Unicode.Scalar) {
    bytes.append(UInt8(ascii: bracket))
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  /// Writes valid UTF-8 between quotation marks: they, the backslash and controls are escaped (RFC 8259).
  private mutating func quote(_ start: UnsafePointer<UInt8>, _ count: Int) {
    let text = UnsafeBufferPointer(start: start, count: count)
    bytes.append(0x22)
    var written = 0
    for (index, byte) in text.enumerated() where byte < 0x20 || byte == 0x22 || byte == 0x5C {
      bytes.append(contentsOf: text[written..<index])
      escape(byte)
      written = index + 1
    }
    bytes.append(contentsOf: text[written...])
    bytes.append(0x22)
  }

  private mutating func escape(_ byte: UInt8) {
    bytes.append(0x5C)
    switch byte {
    case 0x22, 0x5C: bytes.append(byte)
    case 0x08: bytes.append(UInt8(ascii: "b"))
    case 0x09: bytes.append(UInt8(ascii: "t"))
    case 0x0A: bytes.append(UInt8(ascii: "n"))
    case 0x0C: bytes.append(UInt8(ascii: "f"))
    case 0x0D: bytes.append(UInt8(ascii: "r"))
    default:
      let digits = String(byte, radix: 16)
      bytes.append(contentsOf: (digits.utf8.count == 1 ? "u000" : "u00").utf8)
      bytes.append(contentsOf: digits.utf8)
    }
  }
}

extension String: JSONWritable {
  func write(to json: inout JSONText) { json.string(self) }
}

extension Int: JSONWritable {
  func write(to json: inout JSONText) { json.literal(description) }
}

extension Bool: JSONWritable {
  func write(to json: inout JSONText) { json.literal(description) }
}

extension Double: JSONWritable {
  /// Writes a whole number without a point, and what is no number as `null`.
  func write(to json: inout JSONText) {
    guard isFinite else { return json.literal("null") }
    let digits = description
    json.literal(digits.hasSuffix(".0") ? digits.dropLast(2) : digits[...])
  }
}

extension Optional: JSONWritable where Wrapped: JSONWritable {
  /// Writes `null` for what is missing, rather than to leave it out.
  func write(to json: inout JSONText) {
    if let self { self.write(to: &json) } else { json.literal("null") }
  }
}

extension Array: JSONWritable where Element: JSONWritable {
  func write(to json: inout JSONText) { json.array(self) }
}
