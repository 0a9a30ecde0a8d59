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
  var isFull: Bool { count >= Self.capacity || words.weight >= WordIndexBuilder.limit }

  /// The places in `people` of an article's people.
  func people(of article: Int) -> Range<Int> { people.range(article) }

  /// The names that an article uses of somebody, as places in `names`.
  func names(of entry: Int) -> Slice<Column<UInt32>> { people.names(of: entry) }

  /// In the order of their starts.
  func stretches(of article: Int) -> Stretches { Stretches(stretches, stretchBounds.range(article)) }
}

/// What is known of each article beside its words and people.
struct Records: Sendable {
  /// One article's.
  struct Record {
    var id: ArticleID
    /// Orders the list, the highest first.
    var sortKey: Int
    var date: SearchableDate
    var isTranscript: Bool
    /// Its publisher's place in the names.
    var source: UInt32?
    /// Its language's place in the names.
    var language: UInt32?
  }

  /// What many articles have in common.
  struct Traits: BitwiseCopyable, Hashable, Sendable {
    /// Places in the names; the highest number where there is none.
    var source: UInt32
    var language: UInt32
    /// 1 for a transcript.
    var isTranscript: UInt32

    init(source: UInt32?, language: UInt32?, isTranscript: Bool) {
      self.source = source ?? .max
      self.language = language ?? .max
      self.isTranscript = isTranscript ? 1 : 0
    }
  }

  let ids: Column<Int64>
  private let sortKeys: Column<Int64>
  /// Distinct dates, and for each article the place of its own.
  let dates: Column<SearchableDate>
  let datePlaces: Column<UInt16>
  /// Distinct traits, and for each article the place of its own.
  let traits: Column<Traits>
  let traitPlaces: Column<UInt16>
  /// The articles in the order of their ids.
  private let byID: Column<UInt16>

  init(_ reader: inout ColumnReader, names: Int) throws(DamagedSegment) {
    ids = try reader.column(Int64.self)
    sortKeys = try reader.column(Int64.self)
    dates = try reader.column(SearchableDate.self)
    datePlaces = try reader.numbers(UInt16.self, below: dates.count)
    traits = try reader.column(Traits.self)
    traitPlaces = try reader.numbers(UInt16.self, below: traits.count)
    byID = try reader.numbers(UInt16.self, below: ids.count)
    let counts = [sortKeys.count, datePlaces.count, traitPlaces.count, byID.count]
    let isName: (UInt32) -> Bool = { $0 == .max || $0 < names }
    guard counts.allSatisfy({ $0 == ids.count }),
      traits.allSatisfy({ isName($0.source) && isName($0.language) })
    else { throw DamagedSegment() }
  }

  var count: Int { ids.count }

  @inline(__always)
  subscript(article: Int) -> Record {
    let traits = traits[Int(traitPlaces[article])]
    return Record(
      id: ArticleID(rawValue: ids[article]), sortKey: Int(sortKeys[article]),
      date: dates[Int(datePlaces[article])], isTranscript: traits.isTranscript != 0,
      source: traits.source == .max ? nil : traits.source,
      language: traits.language == .max ? nil : traits.language)
  }

  /// The place of an article.
  func place(of id: ArticleID) -> Int? {
    let place = byID.firstPlace { ids[Int($0)] >= id.rawValue }
    guard place < byID.count, ids[Int(byID[place])] == id.rawValue else { return nil }
    return Int(byID[place])
  }

  static func write(_ records: [Record], to writer: inout ColumnWriter) {
    var dates = Places<SearchableDate>()
    var traits = Places<Traits>()
    writer.append(records.map(\.id.rawValue))
    writer.append(records.map { Int64($0.sortKey) })
    let datePlaces = records.map { UInt16(dates.place(of: $0.date)) }
    writer.append(dates.elements)
    writer.append(datePlaces)
    let traitPlaces = records.map { record in
      let own = Traits(source: record.source, language: record.language, isTranscript: record.isTranscript)
      return UInt16(traits.place(of: own))
    }
    writer.append(traits.elements)
    writer.append(traitPlaces)
    let byID = records.indices.sorted { records[$0].id.rawValue < records[$1].id.rawValue }
    writer.append(byID.map { UInt16($0) })
  }
}

/// Somebody in any of a segment's articles, in the order of the longest name.
struct Persons: Sendable {
  struct Person: Sendable {
    var id: PersonID
    /// The place of the longest name in the names.
    var name: UInt32
  }

  private let ids: Column<Int64>
  let names: Column<UInt32>

  init(_ reader: inout ColumnReader, names count: Int) throws(DamagedSegment) {
    ids = try reader.column(Int64.self)
    names = try reader.numbers(UInt32.self, below: count)
    if ids.count != names.count { throw DamagedSegment() }
  }

  var count: Int { ids.count }

  @inline(__always)
  subscript(person: Int) -> Person { Person(id: PersonID(rawValue: ids[person]), name: names[person]) }

  static func write(_ persons: [Person], to writer: inout ColumnWriter) {
    writer.append(persons.map(\.id.rawValue))
    writer.append(persons.map(\.name))
  }
}

/// The people of each article.
struct People: Sendable {
  /// Somebody in one article.
  struct Entry {
    /// The place among the persons.
    var person: UInt32
    var direct: UInt32
    var indirect: UInt32
    var narrations: UInt32

    var speaks: Bool { direct | indirect | narrations > 0 }
  }

  /// How often somebody speaks in one article.
  struct Quotes: BitwiseCopyable, Hashable, Sendable {
    var direct: UInt32 = 0
    var indirect: UInt32 = 0
    var narrations: UInt32 = 0
  }

  /// Somebody, and names for them.
  struct Guise: Hashable {
    var person: UInt32
    var names: [UInt32]
  }

  private let bounds: Bounds
  /// Who each entry is and by which names: a person by the longest name alone, or from the number of persons on a
  /// guise.
  private let who: Column<UInt32>
  /// The place of each entry's quotes in `commonQuotes`; 255 where they are among the others.
  private let quotes: Column<UInt8>
  private let commonQuotes: Column<Quotes>
  private let otherEntries: Column<UInt32>
  private let otherQuotes: Column<Quotes>
  /// The person of each guise, and the names.
  private let guises: Column<UInt32>
  private let nameBounds: Bounds
  private let names: Column<UInt32>
  private let persons: Persons

  init(
    _ reader: inout ColumnReader, articles: Int, persons: Persons, names nameCount: Int
  ) throws(DamagedSegment) {
    self.persons = persons
    guises = try reader.numbers(UInt32.self, below: persons.count)
    names = try reader.numbers(UInt32.self, below: nameCount)
    nameBounds = try Bounds(&reader, end: names.count)
    who = try reader.numbers(UInt32.self, below: persons.count + guises.count)
    commonQuotes = try reader.column(Quotes.self)
    quotes = try reader.column(UInt8.self)
    otherEntries = try reader.numbers(UInt32.self, below: who.count)
    otherQuotes = try reader.column(Quotes.self)
    bounds = try Bounds(&reader, end: who.count)
    let (common, others) = (commonQuotes.count, quotes.count { $0 == 255 })
    guard bounds.count == articles, nameBounds.count == guises.count, quotes.count == who.count,
      otherEntries.count == others, otherQuotes.count == others,
      quotes.allSatisfy({ $0 == 255 || $0 < common })
    else { throw DamagedSegment() }
  }

  /// The entries of an article.
  @inline(__always)
  func range(_ article: Int) -> Range<Int> { bounds.range(article) }

  @inline(__always)
  subscript(entry: Int) -> Entry {
    let who = Int(who[entry])
    let person = who < persons.count ? UInt32(who) : guises[who - persons.count]
    let quotes = quotes(of: entry)
    return Entry(
      person: person, direct: quotes.direct, indirect: quotes.indirect, narrations: quotes.narrations)
  }

  /// How often somebody speaks.
  @inline(__always)
  func quotes(of entry: Int) -> Quotes {
    let place = quotes[entry]
    if place < 255 { return commonQuotes[Int(place)] }
    // Those of few entries; a damaged order finds another one's, but nothing else.
    return otherQuotes[min(otherEntries.firstPlace { $0 >= entry }, otherQuotes.count - 1)]
  }

  /// Who an entry is and by which names; the same for all entries of which both are.
  @inline(__always)
  func guise(of entry: Int) -> Int { Int(who[entry]) }

  /// The number of guises.
  var guiseCount: Int { persons.count + guises.count }

  /// The names of a guise.
  func names(ofGuise guise: Int) -> Slice<Column<UInt32>> {
    guise < persons.count
      ? persons.names[guise..<guise + 1] : names[nameBounds.range(guise - persons.count)]
  }

  /// The names that an article uses of somebody.
  func names(of entry: Int) -> Slice<Column<UInt32>> { names(ofGuise: guise(of: entry)) }

  /// Writes the people of articles: of each the guises, of all `guises`, and the quotes.
  static func write(
    _ articles: [[(guise: UInt32, quotes: Quotes)]], _ guises: [Guise], _ persons: [Persons.Person],
    to writer: inout ColumnWriter
  ) {
    let isPlain = guises.map { $0.names == [persons[Int($0.person)].name] }
    var who: [UInt32] = []
    var kept: [Guise] = []
    for (guise, isPlain) in zip(guises, isPlain) {
      who.append(isPlain ? guise.person : UInt32(persons.count + kept.count))
      if !isPlain { kept.append(guise) }
    }
    writer.append(kept.map(\.person))
    writer.append(kept.flatMap(\.names))
    Bounds.write(sizes: kept.map(\.names.count), to: &writer)
    writer.append(articles.flatMap { $0.map { who[Int($0.guise)] } })
    write(articles.flatMap { $0.map(\.quotes) }, to: &writer)
    Bounds.write(sizes: articles.map(\.count), to: &writer)
  }

  private static func write(_ quotes: [Quotes], to writer: inout ColumnWriter) {
    var frequencies: [Quotes: Int] = [:]
    for quotes in quotes { frequencies[quotes, default: 0] += 1 }
    let order = frequencies.sorted { a, b in
      if a.value != b.value { return a.value > b.value }
      let (x, y) = (a.key, b.key)
      return (x.direct, x.indirect, x.narrations) < (y.direct, y.indirect, y.narrations)
    }
    let common = order.prefix(255).map(\.key)
    let places = Dictionary(uniqueKeysWithValues: zip(common, UInt8(0)...))
    writer.append(common)
    writer.append(quotes.map { places[$0] ?? 255 })
    let others = quotes.indices.filter { places[quotes[$0]] == nil }
    writer.append(others.map { UInt32($0) })
    writer.append(others.map { quotes[$0] })
  }
}

/// Words in a row that are somebody's own, counted from the first word of the text.
struct Stretch: Equatable {
  var lower: UInt32
  var upper: UInt32
  /// The place of the speaker among the article's people.
  var entry: UInt32
}

/// The stretches of one article: of each the distance of its start from the one before, its length and its
/// speaker, in bytes of seven bits, the lowest first.
struct Stretches: Sequence, IteratorProtocol {
  private let bytes: Column<UInt8>
  private var rest: Range<Int>
  private var start: UInt32 = 0

  init(_ bytes: Column<UInt8>, _ range: Range<Int>) {
    self.bytes = bytes
    rest = range
  }

  mutating func next() -> Stretch? {
    if rest.isEmpty { return nil }
    start &+= number()
    return Stretch(lower: start, upper: start &+ number(), entry: number())
  }

  private mutating func number() -> UInt32 {
    var value: UInt32 = 0
    var shift: UInt32 = 0
    while let place = rest.first {
      rest = rest.dropFirst()
      value |= UInt32(bytes[place] & 0x7F) &<< shift
      if bytes[place] < 0x80 { break }
      shift &+= 7
    }
    return value
  }

  static func append(_ stretches: [Stretch], to bytes: inout [UInt8]) {
    var start: UInt32 = 0
    for stretch in stretches {
      bytes.append(number: stretch.lower - start)
      bytes.append(number: stretch.upper - stretch.lower)
      bytes.append(number: stretch.entry)
      start = stretch.lower
    }
  }
}

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

/// Distinct elements, numbered by first appearance.
struct Places<Element: Hashable> {
  private(set) var elements: [Element] = []
  private var places: [Element: UInt32] = [:]

  mutating func place(of element: Element) -> UInt32 {
    if let place = places[element] { return place }
    let place = UInt32(elements.count)
    elements.append(element)
    places[element] = place
    return place
  }
}
