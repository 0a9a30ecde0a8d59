import Articles

/// Somebody in any of a segment's articles, in the order of the longest name.
struct Persons: Sendable {
  struct Person: Sendable {
    var id: PersonID
    /// The place of the longest name in the names.
    var name: UInt32
  }

  private let ids: Column<Int64>
  /// Behind 0, one more than the place of each one's name; last the number of names.
  private let names: Bounds

  init(_ reader: inout ColumnReader, names count: Int) throws(DamagedSegment) {
    ids = try reader.column(Int64.self)
    names = try Bounds(&reader, end: count)
    if names.count != ids.count + 1 || !ids.isEmpty && names[1] == 0 { throw DamagedSegment() }
  }

  var count: Int { ids.count }

  @inline(__always)
  subscript(person: Int) -> Person { Person(id: PersonID(rawValue: ids[person]), name: name(person)) }

  @inline(__always)
  func id(_ person: Int) -> PersonID { PersonID(rawValue: ids[person]) }

  /// The place of everybody's name.
  var allNames: [UInt32] {
    var walk = Bounds.Walk(names, from: 0)
    return (0..<count).map { _ in UInt32(walk.next().upperBound - 1) }
  }

  @inline(__always)
  func name(_ person: Int) -> UInt32 { UInt32(truncatingIfNeeded: names[person &+ 1] &- 1) }

  /// Calls `body` with everybody whose name is one of some.
  func forEach(named meant: Bitmap, _ body: (Int) -> Void) {
    var walk = Bounds.Walk(names, from: 0)
    for person in 0..<count where meant.contains(walk.next().upperBound - 1) { body(person) }
  }

  /// Writes persons in the order of their names, of which there are `count`.
  static func write(_ persons: [Person], names count: Int, to writer: inout ColumnWriter) {
    writer.append(persons.map(\.id.rawValue))
    Bounds.write([0] + persons.map { $0.name + 1 } + [UInt32(count)], to: &writer)
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

    /// Whether there are any.
    var speaks: Bool { direct | indirect | narrations > 0 }
  }

  /// Somebody, and names for them.
  struct Guise: Hashable {
    var person: UInt32
    var names: [UInt32]
  }

  private let bounds: Bounds
  /// Who each entry is and by which names: a person by the longest name alone, or from the number of persons on a
  /// guise.
  private let who: PackedNumbers
  /// The place of each entry's quotes in `commonQuotes`; 255 where they are among the others.
  private let quotes: Column<UInt8>
  private let commonQuotes: Column<Quotes>
  private let otherEntries: Column<UInt32>
  private let otherQuotes: Column<Quotes>
  /// The person of each guise, and the names.
  private let guises: PackedNumbers
  private let nameBounds: Bounds
  private let names: PackedNumbers
  private let persons: Persons
  private let articles: GuiseArticles

  init(
    _ reader: inout ColumnReader, articles: Int, persons: Persons, names nameCount: Int
  ) throws(DamagedSegment) {
    self.persons = persons
    guises = try PackedNumbers(&reader, below: persons.count)
    names = try PackedNumbers(&reader, below: nameCount)
    nameBounds = try Bounds(&reader, end: names.count)
    who = try PackedNumbers(&reader, below: persons.count + guises.count)
    commonQuotes = try reader.column(Quotes.self)
    quotes = try reader.column(UInt8.self)
    otherEntries = try reader.numbers(UInt32.self, below: who.count)
    otherQuotes = try reader.column(Quotes.self)
    bounds = try Bounds(&reader, end: who.count)
    let (common, others) = (commonQuotes.count, quotes.count { $0 == 255 })
    guard bounds.count == articles, articles <= Segment.capacity, nameBounds.count == guises.count,
      quotes.count == who.count, otherEntries.count == others, otherQuotes.count == others,
      quotes.allSatisfy({ $0 == 255 || $0 < common })
    else { throw DamagedSegment() }
    self.articles = GuiseArticles(who, bounds, guises: persons.count + guises.count)
  }

  /// The entries of an article.
  @inline(__always)
  func range(_ article: Int) -> Range<Int> { bounds.range(article) }

  @inline(__always)
  subscript(entry: Int) -> Entry {
    let quotes = quotes(of: entry)
    return Entry(
      person: UInt32(person(of: entry)), direct: quotes.direct, indirect: quotes.indirect,
      narrations: quotes.narrations)
  }

  /// Who an entry is, as a place among the persons.
  @inline(__always)
  func person(of entry: Int) -> Int {
    let who = who[entry]
    return who < persons.count ? who : guises[who - persons.count]
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
  func guise(of entry: Int) -> Int { who[entry] }

  /// The number of guises.
  var guiseCount: Int { persons.count + guises.count }

  /// The guises of which one of some names is.
  func guises(named meant: Bitmap) -> Bitmap {
    var found = Bitmap(guiseCount)
    persons.forEach(named: meant) { found.insert($0) }
    var walk = Bounds.Walk(nameBounds, from: 0)
    for guise in 0..<guises.count where walk.next().contains(where: { meant.contains(names[$0]) }) {
      found.insert(persons.count + guise)
    }
    return found
  }

  /// The articles, of so many, in which somebody goes by one of some guises.
  func articles(with guises: Bitmap, of count: Int) -> Bitmap {
    var found = Bitmap(count)
    guises.forEach { articles.insert($0, into: &found) }
    return found
  }

  /// For each guise in which of up to 64 sets one of its names is, a bit for each.
  func guises(namedIn sets: some Collection<Bitmap>) -> [UInt64] {
    var bits = Array<UInt64>(repeating: 0, count: guiseCount)
    for (bit, set) in sets.enumerated() { guises(named: set).forEach { bits[$0] |= 1 << UInt64(bit) } }
    return bits
  }

  /// The names of a guise.
  func names(ofGuise guise: Int) -> [UInt32] {
    if guise < persons.count { return [persons.name(guise)] }
    return nameBounds.range(guise - persons.count).map { UInt32(names[$0]) }
  }

  /// Writes the people of articles: of each the guises, of all `guises`, and the quotes.
  static func write(
    _ articles: [[(guise: UInt32, quotes: Quotes)]], _ guises: [Guise], _ persons: [Persons.Person],
    names nameCount: Int, to writer: inout ColumnWriter
  ) {
    let isPlain = guises.map { $0.names == [persons[Int($0.person)].name] }
    var who: [UInt32] = []
    var kept: [Guise] = []
    for (guise, isPlain) in zip(guises, isPlain) {
      who.append(isPlain ? guise.person : UInt32(persons.count + kept.count))
      if !isPlain { kept.append(guise) }
    }
    PackedNumbers.write(kept.map(\.person), below: persons.count, to: &writer)
    PackedNumbers.write(kept.flatMap(\.names), below: nameCount, to: &writer)
    Bounds.write(sizes: kept.map(\.names.count), to: &writer)
    PackedNumbers.write(
      articles.flatMap { $0.map { who[Int($0.guise)] } }, below: persons.count + kept.count, to: &writer)
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
