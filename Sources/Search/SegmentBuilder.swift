import Articles
import Prose

/// Takes in articles, and becomes a `Segment`. Of two with one id the later counts.
struct SegmentBuilder {
  private var words = WordIndexBuilder()
  private var records: [Records.Record] = []
  private var places: [ArticleID: Int] = [:]
  /// Of each article, the numbers of the guises.
  private var people: [[(guise: UInt32, quotes: People.Quotes)]] = []
  private var guises = Places<People.Guise>()
  private var stretches: [UInt8] = []
  /// Where the stretches of each article end.
  private var stretchEnds: [Int] = []
  private var persons: [Persons.Person] = []
  private var personPlaces: [PersonID: UInt32] = [:]
  private var names = Places<String>()

  var count: Int { records.count }
  /// A measure of the size so far.
  var weight: Int { words.weight }
  /// Whether it is time to begin another one.
  var isFull: Bool { count == Segment.capacity || words.isFull }

  /// Adds an article.
  mutating func add(_ document: SearchDocument) {
    addPeople(of: document, words: words.add(document.title, document.text))
    places[document.id] = records.count
    let sortKey = ArticleSummary(id: document.id, title: "", date: document.date, path: "").sortKey
    records.append(
      Records.Record(
        id: document.id, sortKey: sortKey, date: SearchableDate(document.date),
        isTranscript: document.isTranscript, source: document.source.map { names.place(of: $0) },
        language: document.language.map { names.place(of: folded($0)) }))
  }

  private mutating func addPeople(of document: SearchDocument, words: [TextRange]) {
    var entries = document.people.map { person in
      let numbers = person.names.map { names.place(of: $0) }
      let guise = People.Guise(person: place(of: person), names: numbers)
      return (guise: guises.place(of: guise), quotes: People.Quotes())
    }
    var own: [Stretch] = []
    for utterance in document.utterances where document.people.indices.contains(utterance.person) {
      switch utterance.kind {
      case .direct: entries[utterance.person].quotes.direct += 1
      case .indirect: entries[utterance.person].quotes.indirect += 1
      case .narration: entries[utterance.person].quotes.narrations += 1
      }
      for range in utterance.ranges {
        let inside = wordsInside(range, of: words)
        own.append(
          Stretch(
            lower: UInt32(inside.lowerBound), upper: UInt32(inside.upperBound),
            entry: UInt32(utterance.person)))
      }
    }
    people.append(entries)
    Stretches.append(own.sorted { $0.lower < $1.lower }, to: &stretches)
    stretchEnds.append(stretches.count)
  }

  /// Adds the articles of a part from a place in it on, until nothing more should be added; the place behind the
  /// last one.
  mutating func add(_ part: SearchIndex.Part, from start: Int) -> Int {
    let rows = part.segment.words.rows
    var weight = weight
    var articles: [Int] = []
    var next = start
    while next < rows.count, count + articles.count < Segment.capacity, weight < WordIndexBuilder.limit {
      if part.live.contains(next) {
        articles.append(next)
        weight += rows.weight(next)
      }
      next += 1
    }
    add(articles, of: part.segment)
    return next
  }

  private mutating func add(_ articles: [Int], of segment: Segment) {
    words.add(segment.words, articles)
    var nameNumbers: [UInt32: UInt32] = [:]
    func name(_ old: UInt32) -> UInt32 {
      if let known = nameNumbers[old] { return known }
      let number = names.place(of: segment.names[Int(old)])
      nameNumbers[old] = number
      return number
    }
    var guiseNumbers: [Int: UInt32] = [:]
    func guise(_ entry: Int) -> UInt32 {
      let old = segment.people.guise(of: entry)
      if let known = guiseNumbers[old] { return known }
      let person = segment.persons[Int(segment.people[entry].person)]
      let number = guises.place(
        of: People.Guise(
          person: place(of: person.id, name: name(person.name)),
          names: segment.people.names(ofGuise: old).map(name)))
      guiseNumbers[old] = number
      return number
    }
    for article in articles {
      people.append(
        segment.people(of: article).map { place in
          let entry = segment.people[place]
          let quotes = People.Quotes(
            direct: entry.direct, indirect: entry.indirect, narrations: entry.narrations)
          return (guise(place), quotes)
        })
      Stretches.append(Array(segment.stretches(of: article)), to: &stretches)
      stretchEnds.append(stretches.count)
      var record = segment.records[article]
      record.source = record.source.map(name)
      record.language = record.language.map(name)
      places[record.id] = records.count
      records.append(record)
    }
  }

  private mutating func place(of person: SearchDocument.Person) -> UInt32 {
    place(of: person.id, name: names.place(of: person.names.first ?? ""))
  }

  /// The place of a person; of two names the longer one is kept.
  private mutating func place(of id: PersonID, name: UInt32) -> UInt32 {
    guard let place = personPlaces[id] else {
      let place = UInt32(persons.count)
      persons.append(Persons.Person(id: id, name: name))
      personPlaces[id] = place
      return place
    }
    if isLonger(name, than: persons[Int(place)].name) { persons[Int(place)].name = name }
    return place
  }

  private func isLonger(_ a: UInt32, than b: UInt32) -> Bool {
    names.elements[Int(a)].utf8.count > names.elements[Int(b)].utf8.count
  }

  /// The segment of all that was added, in the order of the list.
  consuming func finish() -> Segment {
    personPlaces = [:]
    var writer = ColumnWriter()
    let order = places.values.sorted { a, b in
      let (x, y) = (records[a], records[b])
      return x.sortKey != y.sortKey ? x.sortKey > y.sortKey : x.id.rawValue < y.id.rawValue
    }
    let nameNumbers = writeNames(to: &writer)
    let (persons, personNumbers) = sortedPersons(nameNumbers)
    Persons.write(persons, names: names.elements.count, to: &writer)
    words.write(order, to: &writer)
    let sorted = order.map { place in
      var record = records[place]
      record.source = record.source.map { nameNumbers[Int($0)] }
      record.language = record.language.map { nameNumbers[Int($0)] }
      return record
    }
    Records.write(sorted, to: &writer)
    let guises = guises.elements.map { guise in
      People.Guise(person: personNumbers[Int(guise.person)], names: guise.names.map { nameNumbers[Int($0)] })
    }
    People.write(order.map { people[$0] }, guises, persons, names: names.elements.count, to: &writer)
    writeStretches(order, to: &writer)
    do {
      return try Segment(writer.finish())
    } catch {
      preconditionFailure("a segment cannot be read as it was written")
    }
  }

  /// Writes the names in the order of their bytes; for each the number that it has so.
  private func writeNames(to writer: inout ColumnWriter) -> [UInt32] {
    let names = names.elements
    let keys = names.indices.map { (head: head(names[$0].utf8), name: $0) }.sorted { a, b in
      a.head != b.head
        ? a.head < b.head : names[a.name].utf8.lexicographicallyPrecedes(names[b.name].utf8)
    }
    NameTable.write(keys.map { names[$0.name] }, to: &writer)
    var numbers = Array<UInt32>(repeating: 0, count: names.count)
    for (number, key) in keys.enumerated() { numbers[key.name] = UInt32(number) }
    return numbers
  }

  /// The persons in the order of their names, and for each of them its number in that order.
  private func sortedPersons(_ nameNumbers: [UInt32]) -> ([Persons.Person], numbers: [UInt32]) {
    let order = persons.indices.sorted { a, b in
      let (x, y) = (nameNumbers[Int(persons[a].name)], nameNumbers[Int(persons[b].name)])
      return x != y ? x < y : persons[a].id.rawValue < persons[b].id.rawValue
    }
    var numbers = Array<UInt32>(repeating: 0, count: persons.count)
    for (number, person) in order.enumerated() { numbers[person] = UInt32(number) }
    return (
      order.map { Persons.Person(id: persons[$0].id, name: nameNumbers[Int(persons[$0].name)]) }, numbers
    )
  }

  private func writeStretches(_ order: [Int], to writer: inout ColumnWriter) {
    var bytes: [UInt8] = []
    var bounds: [UInt32] = [0]
    for article in order {
      bytes += stretches[(article == 0 ? 0 : stretchEnds[article - 1])..<stretchEnds[article]]
      bounds.append(UInt32(bytes.count))
    }
    writer.append(bytes)
    Bounds.write(bounds, to: &writer)
  }
}
