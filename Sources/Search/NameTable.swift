/// Distinct names, as written and as words to search.
struct NameTable: Sendable {
  let words: WordIndex
  private let bytes: Column<UInt8>
  private let bounds: Bounds

  init(_ reader: inout ColumnReader) throws(DamagedSegment) {
    words = try WordIndex(&reader)
    bytes = try reader.column(UInt8.self)
    bounds = try Bounds(&reader, end: bytes.count)
    if words.count != bounds.count { throw DamagedSegment() }
  }

  var count: Int { bounds.count }

  subscript(_ index: Int) -> String {
    withBytes(index) { String(decoding: $0, as: UTF8.self) }
  }

  /// The first eight bytes of every name as a number, which orders as they do.
  var heads: [UInt64] {
    bytes.withUnsafeBufferPointer { bytes in
      var walk = Bounds.Walk(bounds, from: 0)
      return (0..<count).map { _ in head(bytes[walk.next()]) }
    }
  }

  /// Calls `body` with a name in UTF-8.
  @inline(__always)
  func withBytes<Result>(_ index: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[bounds.range(index)])) }
  }

  static func write(_ names: [String], to writer: inout ColumnWriter) {
    var builder = WordIndexBuilder()
    for name in names { builder.add("", name) }
    builder.write(Array(names.indices), hasGrams: false, to: &writer)
    writer.append(names.flatMap { Array($0.utf8) })
    Bounds.write(sizes: names.map(\.utf8.count), to: &writer)
  }
}
