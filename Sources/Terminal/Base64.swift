/// Bytes in the alphabet that OSC 52 carries. Foundation has this too, and takes longer to load than to write.
func base64(_ bytes: borrowing Span<UInt8>) -> String {
  let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  var result: [UInt8] = []
  result.reserveCapacity((bytes.count + 2) / 3 * 4)
  var index = 0
  while index < bytes.count {
    let rest = bytes.count - index
    let word =
      UInt32(bytes[index]) << 16 | (rest > 1 ? UInt32(bytes[index + 1]) << 8 : 0)
      | (rest > 2 ? UInt32(bytes[index + 2]) : 0)
    for place in 0..<4 {
      let letter = alphabet[Int(word >> UInt32(18 - 6 * place) & 63)]
      result.append(place <= rest ? letter : 0x3D)
    }
    index += 3
  }
  return String(decoding: result, as: UTF8.self)
}
