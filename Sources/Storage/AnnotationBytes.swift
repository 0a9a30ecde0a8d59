import Articles
import Prose

extension Annotations {
  static let version: UInt8 = 1

  /// The annotations as one blob, without the engine's version, which has a column of its own.
  var bytes: [UInt8] {
    var writer = ByteWriter(version: Self.version)
    var last = 0
    writer.list(people) { writer, person in writer.person(person) }
    writer.list(quotes) { writer, quote in writer.quote(quote, &last) }
    last = 0
    writer.list(turns) { writer, turn in writer.turn(turn, &last) }
    writer.list(warnings) { $0.text($1) }
    return writer.bytes
  }

  /// Reads the annotations of a text of `length` bytes: no range reaches beyond it, every person that is
  /// referred to exists, every quote has words.
  init(engine: String, bytes: [UInt8], length: Int) throws(DamagedBytes) {
    var reader = try ByteReader(bytes, version: Self.version)
    var last = 0
    let people = try reader.list { reader throws(DamagedBytes) in try reader.person(length) }
    let quotes = try reader.list { reader throws(DamagedBytes) in
      try reader.quote(&last, length, people.count)
    }
    last = 0
    let turns = try reader.list { reader throws(DamagedBytes) in try reader.turn(&last, length, people.count)
    }
    let warnings = try reader.list { reader throws(DamagedBytes) in try reader.text() }
    try reader.finish()
    self.init(engine: engine, quotes: quotes, people: people, turns: turns, warnings: warnings)
  }
}

extension ByteWriter {
  fileprivate mutating func person(_ person: Person) {
    interned(person.name)
    list(person.aliases) { $0.interned($1) }
    optional(person.role) { $0.interned($1) }
    choice(person.kind)
    optional(person.key) { $0.interned($1) }
    var last = 0
    list(person.mentions) { $0.range($1, &last) }
  }

  fileprivate mutating func quote(_ quote: Quote, _ last: inout Int) {
    list(quote.parts) { writer, part in
      writer.range(part.range, &last)
      writer.choice(part.kind)
    }
    optional(quote.cue) { $0.range($1, &last) }
    optional(quote.speaker.mention) { $0.range($1, &last) }
    optional(quote.speaker.person) { $0.count($1) }
    number(quote.confidence)
    list(quote.evidence) { $0.evidence($1, &last) }
  }

  fileprivate mutating func turn(_ turn: Turn, _ last: inout Int) {
    range(turn.range, &last)
    range(turn.label, &last)
    optional(turn.person) { $0.count($1) }
    count(turn.isNarration ? 1 : 0)
  }
}

extension ByteReader {
  fileprivate mutating func person(_ length: Int) throws(DamagedBytes) -> Person {
    let name = try interned()
    let aliases = try list { reader throws(DamagedBytes) in try reader.interned() }
    let role = try optional { reader throws(DamagedBytes) in try reader.interned() }
    let kind: Person.Kind = try choice()
    let key = try optional { reader throws(DamagedBytes) in try reader.interned() }
    var last = 0
    let mentions = try list { reader throws(DamagedBytes) in try reader.range(&last, length) }
    return Person(name: name, aliases: aliases, role: role, kind: kind, key: key, mentions: mentions)
  }

  fileprivate mutating func quote(
    _ last: inout Int, _ length: Int, _ people: Int
  ) throws(DamagedBytes) -> Quote {
    let parts = try list { reader throws(DamagedBytes) in
      Quote.Part(range: try reader.range(&last, length), kind: try reader.choice())
    }
    guard let first = parts.first, let end = parts.last, first.range.lower <= end.range.upper else {
      throw DamagedBytes()
    }
    let cue = try optional { reader throws(DamagedBytes) in try reader.range(&last, length) }
    let mention = try optional { reader throws(DamagedBytes) in try reader.range(&last, length) }
    let person = try optional { reader throws(DamagedBytes) in try reader.place(among: people) }
    let confidence = try number()
    guard confidence.isFinite else { throw DamagedBytes() }
    let evidence = try list { reader throws(DamagedBytes) in try reader.evidence(&last, length) }
    return Quote(
      parts: parts, cue: cue, speaker: Speaker(mention: mention, person: person), confidence: confidence,
      evidence: evidence)
  }

  fileprivate mutating func turn(_ last: inout Int, _ length: Int, _ people: Int) throws(DamagedBytes) -> Turn
  {
    let range = try range(&last, length)
    let label = try self.range(&last, length)
    let person = try optional { reader throws(DamagedBytes) in try reader.place(among: people) }
    return Turn(range: range, label: label, person: person, isNarration: try flag())
  }

  private mutating func place(among count: Int) throws(DamagedBytes) -> Int {
    let place = try self.count()
    guard place < count else { throw DamagedBytes() }
    return place
  }
}
