public import Articles

/// A part of an index that never changes: the words of some articles, and in columns all else that can be asked
/// of them. Articles are numbered by their place in it, which follows the order of the list.
///
/// Wherever it comes from, it is a view of one block of memory, whose bytes are those of its file.
public final class Segment: Sendable {
  /// The most articles that one holds.
  public static let capacity = 1 << 16

  /// The number of the form in which segments are written; one of another number cannot be read.
  public static var format: UInt64 { SegmentBytes.format }

  let words: WordIndex
  let records: Records
  let people: People
  let persons: Persons
  let names: NameTable
  private let stretches: Column<UInt8>
  private let stretchBounds: Bounds
  private let memory: Memory

  /// The name of its file; nil while it is in memory alone.
  public let name: String?

  /// Reads a segment from its bytes, which start at a multiple of eight; they are checked as a whole.
  public init(_ memory: Memory, name: String? = nil) throws(DamagedSegment) {
    self.memory = memory
    self.name = name
    var reader = try ColumnReader(memory)
    names = try NameTable(&reader)
    persons = try Persons(&reader, names: names.count)
    words = try WordIndex(&reader)
    records = try Records(&reader, names: names.count)
    people = try People(&reader, articles: records.count, persons: persons, names: names.count)
    stretches = try reader.column(UInt8.self)
    stretchBounds = try Bounds(&reader, end: stretches.count)
    try reader.finish()
    guard records.count <= Self.capacity, words.count == records.count, stretchBounds.count == records.count
    else { throw DamagedSegment() }
  }

  /// Calls `body` with the segment in bytes.
  public func withBytes<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    defer { withExtendedLifetime(memory) {} }
    return try body(memory.bytes)
  }

  /// The last of the bytes, which tell one segment from another.
  public var checksum: UInt64 {
    memory.bytes.load(fromByteOffset: memory.bytes.count - 8, as: UInt64.self)
  }

  /// The number of articles.
  public var count: Int { records.count }

  /// The articles in the order of the list.
  public var ids: some Sequence<ArticleID> { records.ids.lazy.map(ArticleID.init(rawValue:)) }

  /// The article at a place.
  public func id(at place: Int) -> ArticleID { ArticleID(rawValue: records.ids[place]) }

  /// Where its first article stands in the list of all: the higher the earlier.
  public var newest: Int { count == 0 ? Int.min : records[0].sortKey }

  /// Whether no article can be added by merging.
  public var isFull: Bool { count >= Self.capacity || words.weight >= WordIndexBuilder.limit }

  /// The places in `people` of an article's people.
  func people(of article: Int) -> Range<Int> { people.range(article) }

  /// In the order of their starts.
  func stretches(of article: Int) -> Stretches { Stretches(stretches, stretchBounds.range(article)) }
}
