/// Memory that nobody changes while it is held, given back when nobody holds it any more.
public final class Memory: @unchecked Sendable {
  /// What stands in it; valid as long as the memory is held.
  public let bytes: UnsafeRawBufferPointer
  private let release: @Sendable (UnsafeRawBufferPointer) -> Void

  /// Takes memory over; `release` gives it back.
  public init(_ bytes: UnsafeRawBufferPointer, release: @escaping @Sendable (UnsafeRawBufferPointer) -> Void)
  {
    self.bytes = bytes
    self.release = release
  }

  /// Memory of `count` bytes, aligned to eight, which are zero before `fill` writes them.
  public convenience init(count: Int, fill: (UnsafeMutableRawBufferPointer) -> Void) {
    let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: max(count, 8), alignment: 8)
    bytes.initializeMemory(as: UInt8.self, repeating: 0)
    let own = UnsafeMutableRawBufferPointer(rebasing: bytes[..<count])
    fill(own)
    self.init(UnsafeRawBufferPointer(own)) { $0.deallocate() }
  }

  deinit { release(bytes) }
}

/// Values one behind the other in memory that the column keeps alive: written once, then only read.
///
/// A place is checked in debug builds alone: every segment is checked as a whole before it is read.
struct Column<Element: BitwiseCopyable & Sendable>: RandomAccessCollection, @unchecked Sendable {
  private let base: UnsafePointer<Element>
  let count: Int
  private let owner: Memory

  /// The values in a part of some memory, which is aligned to eight bytes and holds a whole number of them.
  init(_ owner: Memory, _ bytes: Range<Int>) {
    base = (owner.bytes.baseAddress! + bytes.lowerBound).assumingMemoryBound(to: Element.self)
    count = bytes.count / MemoryLayout<Element>.stride
    self.owner = owner
  }

  var startIndex: Int { 0 }
  var endIndex: Int { count }

  @inline(__always)
  subscript(index: Int) -> Element {
    assert(index >= 0 && index < count)
    return base[index]
  }

  /// Calls `body` with the values; what runs over many of them is fastest so.
  @inline(__always)
  func withUnsafeBufferPointer<Result, Failure: Error>(
    _ body: (UnsafeBufferPointer<Element>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    defer { withExtendedLifetime(owner) {} }
    return try body(UnsafeBufferPointer(start: base, count: count))
  }
}
