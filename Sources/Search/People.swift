import Articles

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

  /// For each guise in which of up to 64 sets one of its names is, a bit for each.
  func guises<Sets: RandomAccessCollection<Bitmap>>(namedIn sets: Sets) -> [UInt64] {
    var bits: [UInt32: UInt64] = [:]
    for (bit, set) in sets.enumerated() { set.forEach { bits[UInt32($0), default: 0] |= 1 << UInt64(bit) } }
    // Most names are in none.
    var isAny = Bitmap(sets.first?.size ?? 0)
    for set in sets { isAny.formUnion(set) }
    var guises = Array<UInt64>(repeating: 0, count: guiseCount)
    if bits.isEmpty { return guises }
    for (person, name) in persons.names.enumerated() where isAny.contains(Int(name)) {
      guises[person] = bits[name, default: 0]
    }
    for guise in 0..<nameBounds.count {
      for place in nameBounds.range(guise) where isAny.contains(Int(names[place])) {
        guises[persons.count + guise] |= bits[names[place], default: 0]
      }
    }
    return guises
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
