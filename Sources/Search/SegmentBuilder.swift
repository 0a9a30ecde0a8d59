import Articles
import Prose

/// Takes in articles, and becomes a `Segment`.
struct SegmentBuilder {
  private var words = WordIndexBuilder()
  private var records: [Segment.Record] = []
  private var people: [Segment.Entry] = []
  private var entryNames: [UInt32] = []
  private var stretches: [Segment.Stretch] = []
  private var persons: [Segment.Person] = []
  private var personPlaces: [PersonID: UInt32] = [:]
  private var names: [String] = []
  private var namePlaces: [String: UInt32] = [:]

  var count: Int { records.count }
  /// A measure of the size so far.
  var weight: Int { words.weight }
  /// Whether it is better to begin another one.
  var isFull: Bool { words.isFull }

  /// Adds an article.
  mutating func add(_ document: SearchDocument) {
    addPeople(of: document, words: words.add(document.title, document.text))
    let sortKey = ArticleSummary(id: document.id, title: "", date: document.date, path: "").sortKey
    records.append(
      Segment.Record(
        id: document.id, sortKey: sortKey, date: SearchableDate(document.date),
        isTranscript: document.isTranscript, source: document.source.map { place(ofName: $0) },
        language: document.language.map { place(ofName: folded($0)) },
        peopleEnd: UInt32(people.count), stretchesEnd: UInt32(stretches.count)))
  }

  private mutating func addPeople(of document: SearchDocument, words: [TextRange]) {
    let first = people.count
    for person in document.people {
      entryNames.append(contentsOf: person.names.map { place(ofName: $0) })
      people.append(
        Segment.Entry(
          person: place(of: person), direct: 0, indirect: 0, narrations: 0,
          namesEnd: UInt32(entryNames.count)))
    }
    let start = stretches.count
    for utterance in document.utterances where document.people.indices.contains(utterance.person) {
      switch utterance.kind {
      case .direct: people[first + utterance.person].direct += 1
      case .indirect: people[first + utterance.person].indirect += 1
      case .narration: people[first + utterance.person].narrations += 1
      }
      for range in utterance.ranges {
        let inside = wordsInside(range, of: words)
        stretches.append(
          Segment.Stretch(
            lower: UInt32(inside.lowerBound), upper: UInt32(inside.upperBound),
            entry: UInt32(utterance.person)))
      }
    }
    stretches[start...].sort { $0.lower < $1.lower }
  }

  /// Adds those articles of a segment that `isIncluded` takes.
  mutating func add(_ segment: Segment, _ isIncluded: (Int) -> Bool) {
    words.add(segment.words, isIncluded)
    let nameNumbers = (0..<segment.names.count).map { place(ofName: segment.names[$0]) }
    for article in 0..<segment.count where isIncluded(article) {
      for entry in segment.people(of: article) {
        var copy = segment.people[entry]
        entryNames.append(contentsOf: segment.names(of: entry).map { nameNumbers[Int($0)] })
        let person = segment.persons[Int(copy.person)]
        copy.person = place(of: person.id, name: nameNumbers[Int(person.name)])
        copy.namesEnd = UInt32(entryNames.count)
        people.append(copy)
      }
      stretches.append(contentsOf: segment.stretches(of: article))
      var record = segment.records[article]
      record.source = record.source.map { nameNumbers[Int($0)] }
      record.language = record.language.map { nameNumbers[Int($0)] }
      record.peopleEnd = UInt32(people.count)
      record.stretchesEnd = UInt32(stretches.count)
      records.append(record)
    }
  }

  private mutating func place(ofName name: String) -> UInt32 {
    if let place = namePlaces[name] { return place }
    let place = UInt32(names.count)
    names.append(name)
    namePlaces[name] = place
    return place
  }

  private mutating func place(of person: SearchDocument.Person) -> UInt32 {
    place(of: person.id, name: place(ofName: person.names.first ?? ""))
  }

  /// The place of a person; of two names the longer one is kept.
  private mutating func place(of id: PersonID, name: UInt32) -> UInt32 {
    guard let place = personPlaces[id] else {
      let place = UInt32(persons.count)
      persons.append(Segment.Person(id: id, name: name))
      personPlaces[id] = place
      return place
    }
    if names[Int(name)].utf8.count > names[Int(persons[Int(place)].name)].utf8.count {
      persons[Int(place)].name = name
    }
    return place
  }

  /// The segment of all that was added.
  consuming func finish() -> Segment {
    namePlaces = [:]
    personPlaces = [:]
    return Segment(
      words: words.finish(), records: records, people: people, entryNames: entryNames, stretches: stretches,
      persons: persons, names: NameTable(names))
  }
}
