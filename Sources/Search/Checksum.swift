/// A number that tells whether bytes are those that were written.
///
/// Each step takes in eight bytes by xor, a product with an odd number and a rotation; all three can be undone, so
/// that whatever changes in one word changes the result: no flipped bit stays unseen. Eight lanes run side by side
/// to keep up with memory.
public func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
  let words = bytes.count / 8
  var lanes: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64) = (1, 2, 3, 4, 5, 6, 7, 8)
  @inline(__always)
  func word(_ index: Int) -> UInt64 { bytes.loadUnaligned(fromByteOffset: index &* 8, as: UInt64.self) }
  var index = 0
  while index + 8 <= words {
    lanes.0 = step(lanes.0, word(index))
    lanes.1 = step(lanes.1, word(index &+ 1))
    lanes.2 = step(lanes.2, word(index &+ 2))
    lanes.3 = step(lanes.3, word(index &+ 3))
    lanes.4 = step(lanes.4, word(index &+ 4))
    lanes.5 = step(lanes.5, word(index &+ 5))
    lanes.6 = step(lanes.6, word(index &+ 6))
    lanes.7 = step(lanes.7, word(index &+ 7))
    index &+= 8
  }
  var result = UInt64(bytes.count)
  while index < words {
    result = step(result, word(index))
    index += 1
  }
  for offset in words * 8..<bytes.count { result = step(result, UInt64(bytes[offset])) }
  for lane in [lanes.0, lanes.1, lanes.2, lanes.3, lanes.4, lanes.5, lanes.6, lanes.7] {
    result = step(result, lane)
  }
  return result ^ result >> 32
}

@inline(__always)
private func step(_ lane: UInt64, _ word: UInt64) -> UInt64 {
  let product = (lane ^ word) &* 0x9E37_79B9_7F4A_7C15
  return product << 29 | product >> 35
}
