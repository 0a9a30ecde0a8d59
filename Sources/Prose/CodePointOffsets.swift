/// The way from UTF-8 offsets of one text to offsets in Unicode code points, and back.
///
/// Inside the program offsets count bytes; everything printed for others counts code points. A checkpoint every
/// 64 bytes keeps a conversion cheap at any place of a long text.
public struct CodePointOffsets: Sendable {
  private static let step = 64
  private let bytes: [UInt8]
  /// The number of code points before byte `i * step`.
  private let checkpoints: [Int]

  /// Prepares the conversions of `text`.
  public init(_ text: String) {
    bytes = Array(text.utf8)
    var checkpoints = [0]
    checkpoints.reserveCapacity(bytes.count / Self.step + 1)
    bytes.withUnsafeBufferPointer { bytes in
      var count = 0
      for start in stride(from: Self.step, to: bytes.count, by: Self.step) {
        count += Self.codePoints(bytes[(start - Self.step)..<start])
        checkpoints.append(count)
      }
    }
    self.checkpoints = checkpoints
  }

  /// The number of code points before the UTF-8 offset `offset`.
  public func codePoint(_ offset: Int) -> Int {
    let end = min(offset, bytes.count)
    let checkpoint = min(end / Self.step, checkpoints.count - 1)
    return bytes.withUnsafeBufferPointer { bytes in
      checkpoints[checkpoint] + Self.codePoints(bytes[(checkpoint * Self.step)..<end])
    }
  }

  /// The number of code points that begin in some bytes.
  private static func codePoints(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
    var count = 0
    for byte in UnsafeBufferPointer(rebasing: bytes) { count += byte & 0xC0 != 0x80 ? 1 : 0 }
    return count
  }

  /// The range in code points that is `range` in bytes.
  public func codePoints(_ range: TextRange) -> Range<Int> {
    codePoint(range.lower)..<codePoint(range.upper)
  }

  /// The UTF-8 offset at which the code point numbered `index` starts.
  public func utf8Offset(_ index: Int) -> Int {
    var low = 0
    var high = checkpoints.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if checkpoints[middle] <= index { low = middle } else { high = middle - 1 }
    }
    var count = checkpoints[low]
    var offset = low * Self.step
    while offset < bytes.count {
      if bytes[offset] & 0xC0 != 0x80 {
        if count == index { return offset }
        count += 1
      }
      offset += 1
    }
    return bytes.count
  }
}
