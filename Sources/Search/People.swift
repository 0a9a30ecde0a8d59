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
  private let quotes: QuoteCounts
  /// The person of each guise, and the names.
  private let guises: PackedNumbers
  private let nameBounds: Bounds
  private let names: PackedNumbers
  private let persons: Persons
  /// The guises that each name is one of.
  private let guisesOfNames: Inverse<UInt32>
  /// The articles in which somebody in a guise speaks, by twice its number, and where they are only named, by one more;
  /// a segment has no more articles than two bytes can tell apart.
  private let articlesOfGuises: Inverse<UInt16>

  init(
    _ reader: inout ColumnReader, articles: Int, persons: Persons, names nameCount: Int
  ) throws(DamagedSegment) {
    self.persons = persons
    guises = try PackedNumbers(&reader, below: persons.count)
    names = try PackedNumbers(&reader, below: nameCount)
    nameBounds = try Bounds(&reader, end: names.count)
    who = try PackedNumbers(&reader, below: persons.count + guises.count)
    quotes = try QuoteCounts(&reader, entries: who.count)
    bounds = try Bounds(&reader, end: who.count)
    guard bounds.count == articles, articles <= Segment.capacity, nameBounds.count == guises.count
    else { throw DamagedSegment() }
    let (guises, nameBounds, names) = (guises, nameBounds, names)
    guisesOfNames = Inverse(keys: nameCount) { body in
      for person in 0..<persons.count { body(Int(persons.name(person)), person) }
      var walk = Bounds.Walk(nameBounds, from: 0)
      for guise in 0..<guises.count {
        for place in walk.next() { body(names[place], persons.count + guise) }
      }
    }
    let (bounds, who, quotes) = (bounds, who, quotes)
    articlesOfGuises = Inverse(keys: 2 * (persons.count + guises.count)) { body in
      var walk = Bounds.Walk(bounds, from: 0)
      for article in 0..<articles {
        for entry in walk.next() { body(2 * who[entry] + (quotes[entry].speaks ? 0 : 1), article) }
      }
    }
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
    quotes[entry]
  }

  /// Who an entry is and by which names; the same for all entries of which both are.
  @inline(__always)
  func guise(of entry: Int) -> Int { who[entry] }

  /// The guises of which one of some names is.
  func guises(named meant: Bitmap) -> Bitmap {
    var found = Bitmap(persons.count + guises.count)
    meant.forEach { guisesOfNames.insert($0..<$0 + 1, into: &found) }
    return found
  }

  /// The articles, of so many, in which somebody goes by one of some guises, or is quoted, too.
  func articles(with guises: Bitmap, speaking: Bool, of count: Int) -> Bitmap {
    var found = Bitmap(count)
    guises.forEach { articlesOfGuises.insert(2 * $0..<2 * $0 + (speaking ? 1 : 2), into: &found) }
    return found
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
    QuoteCounts.write(articles.flatMap { $0.map(\.quotes) }, to: &writer)
    Bounds.write(sizes: articles.map(\.count), to: &writer)
  }
}

/// How often somebody speaks, for each entry.
private struct QuoteCounts: Sendable {
  /// The place of each entry's quotes among the common ones; 255 where they are among the others.
  private let places: Column<UInt8>
  private let common: Column<People.Quotes>
  private let otherEntries: Column<UInt32>
  private let others: Column<People.Quotes>

  init(_ reader: inout ColumnReader, entries: Int) throws(DamagedSegment) {
    common = try reader.column(People.Quotes.self)
    places = try reader.column(UInt8.self)
    otherEntries = try reader.numbers(UInt32.self, below: entries)
    others = try reader.column(People.Quotes.self)
    let (known, rare) = (common.count, places.count { $0 == 255 })
    guard places.count == entries, otherEntries.count == rare, others.count == rare,
      places.allSatisfy({ $0 == 255 || $0 < known })
    else { throw DamagedSegment() }
  }

  @inline(__always)
  subscript(entry: Int) -> People.Quotes {
    let place = places[entry]
    if place < 255 { return common[Int(place)] }
    // Those of few entries; a damaged order finds another one's, but nothing else.
    return others[min(otherEntries.firstPlace { $0 >= entry }, others.count - 1)]
  }

  static func write(_ quotes: [People.Quotes], to writer: inout ColumnWriter) {
    var frequencies: [People.Quotes: Int] = [:]
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
