/// The scalar at `offset` of UTF-8 and its length; what is not valid reads as U+FFFD of one byte.
@inline(__always)
func decodeScalar(_ bytes: UnsafeBufferPointer<UInt8>, _ offset: Int) -> (value: UInt32, length: Int) {
  let first = UInt32(bytes[offset])
  if first < 0x80 { return (first, 1) }
  let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
  guard first >= 0xC2, first < 0xF5, offset + length <= bytes.count else { return (0xFFFD, 1) }
  var value = first & (0x7F >> UInt32(length))
  for index in 1..<length {
    let next = UInt32(bytes[offset + index])
    guard next & 0xC0 == 0x80 else { return (0xFFFD, 1) }
    value = value << 6 | next & 0x3F
  }
  return (value, length)
}

/// Appends a scalar in UTF-8.
func appendScalar(_ value: UInt32, to output: inout [UInt8]) {
  if value < 0x80 {
    output.append(UInt8(truncatingIfNeeded: value))
    return
  }
  let length = value < 0x800 ? 2 : value < 0x10000 ? 3 : 4
  let lead: UInt32 = length == 2 ? 0xC0 : length == 3 ? 0xE0 : 0xF0
  output.append(UInt8(truncatingIfNeeded: lead | value >> UInt32(6 * (length - 1))))
  for index in (0..<length - 1).reversed() {
    output.append(UInt8(truncatingIfNeeded: 0x80 | (value >> UInt32(6 * index)) & 0x3F))
  }
}

/// Whether a scalar is a mark or an invisible character that folding drops.
func isDropped(_ value: UInt32) -> Bool {
  switch value {
  case 0x300...0x36F, 0x483...0x489, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20FF, 0xFE20...0xFE2F:
    true  // Combining marks of Latin, Greek and Cyrillic, and those for symbols.
  case 0x591...0x5BD, 0x5BF, 0x5C1, 0x5C2, 0x5C4, 0x5C5, 0x5C7: true  // Hebrew points.
  case 0x610...0x61A, 0x640, 0x64B...0x65F, 0x670, 0x6D6...0x6DC, 0x6DF...0x6E4, 0x6E7, 0x6E8, 0x6EA...0x6ED:
    true  // Arabic points and the tatweel.
  case 0xAD, 0x34F, 0x61C, 0x180B...0x180F, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF:
    true  // Soft hyphen, joiners, marks of direction.
  case 0xFE00...0xFE0F, 0x1F3FB...0x1F3FF, 0xE0000...0xE01EF: true  // Variation selectors, skin tones, tags.
  default: false
  }
}
