import Articles
import Attribution
import Prose

/// What `quoth annotate` prints of one text; offsets in code points.
struct AnnotationRecord: JSONWritable {
  struct Reason: JSONWritable {
    var kind: String
    var text: String
    var span: [Int]?

    func write(to json: inout JSONText) {
      json.object {
        $0.field("kind", kind)
        $0.field("span", span)
        $0.field("text", text)
      }
    }
  }

  struct PartRecord: JSONWritable {
    var start: Int
    var end: Int
    var kind: String
    var cue: [Int]?
    var speakerSpan: [Int]?
    var speaker: String?
    var speakerResolved: String?
    var confidence: Double
    var evidence: [Reason]
    var group: String

    func write(to json: inout JSONText) {
      json.object {
        $0.field("confidence", confidence)
        $0.field("cue", cue)
        $0.field("end", end)
        $0.field("evidence", evidence)
        $0.field("group", group)
        $0.field("kind", kind)
        $0.field("speaker", speaker)
        $0.field("speaker_resolved", speakerResolved)
        $0.field("speaker_span", speakerSpan)
        $0.field("start", start)
      }
    }
  }

  struct PersonRecord: JSONWritable {
    var name: String
    var aliases: [String]
    var role: String?
    var mentions: [[Int]]
    /// The same wherever it is the same person, and why; only where several texts are looked at together.
    var id: String?
    var reason: String?

    func write(to json: inout JSONText) {
      json.object {
        $0.field("aliases", aliases)
        if let id { $0.field("id", id) }
        $0.field("mentions", mentions)
        $0.field("name", name)
        if id != nil { $0.field("reason", reason) }
        $0.field("role", role)
      }
    }
  }

  struct TurnRecord: JSONWritable {
    var start: Int
    var end: Int
    var speaker: String?

    func write(to json: inout JSONText) {
      json.object {
        $0.field("end", end)
        $0.field("speaker", speaker)
        $0.field("start", start)
      }
    }
  }

  var id: String
  var engine: String
  var quotes: [PartRecord]
  var people: [PersonRecord]
  var turns: [TurnRecord]
  var warnings: [String]

  init(id: String, text: String, annotations: Annotations, identities: [Identity]? = nil) {
    let offsets = CodePointOffsets(text)
    func span(_ range: TextRange?) -> [Int]? {
      range.map { [offsets.codePoint($0.lower), offsets.codePoint($0.upper)] }
    }
    self.id = id
    engine = annotations.engine
    quotes = annotations.quotes.enumerated().flatMap { index, quote in
      quote.parts.map { part in
        PartRecord(
          start: offsets.codePoint(part.range.lower), end: offsets.codePoint(part.range.upper),
          kind: part.kind.rawValue, cue: span(quote.cue), speakerSpan: span(quote.speaker.mention),
          speaker: quote.speaker.mention.map { String(text[$0]) }
            ?? quote.speaker.person.map { annotations.people[$0].name },
          speakerResolved: quote.speaker.person.map { annotations.people[$0].name },
          confidence: quote.confidence.rounded(toPlaces: 3),
          evidence: quote.evidence.map { Reason(kind: $0.kind, text: $0.text, span: span($0.range)) },
          group: "q\(index + 1)")
      }
    }
    people = annotations.people.enumerated().map { index, person in
      PersonRecord(
        name: person.name, aliases: person.aliases, role: person.role,
        mentions: person.mentions.map { [offsets.codePoint($0.lower), offsets.codePoint($0.upper)] },
        id: identities.map { "\($0[index].id)" }, reason: identities?[index].reason)
    }
    turns = annotations.turns.map { turn in
      TurnRecord(
        start: offsets.codePoint(turn.range.lower), end: offsets.codePoint(turn.range.upper),
        speaker: turn.person.map { annotations.people[$0].name })
    }
    warnings = annotations.warnings
  }

  func write(to json: inout JSONText) {
    json.object {
      $0.field("engine", engine)
      $0.field("id", id)
      $0.field("people", people)
      $0.field("quotes", quotes)
      $0.field("turns", turns)
      $0.field("warnings", warnings)
    }
  }
}

/// A value that is written as `null` where it is missing, rather than left out.
@propertyWrapper
struct Nullable<Value: Encodable>: Encodable {
  var wrappedValue: Value?

  init(wrappedValue: Value?) { self.wrappedValue = wrappedValue }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if let wrappedValue { try container.encode(wrappedValue) } else { try container.encodeNil() }
  }
}

extension Double {
  /// The number with no more than so many decimal places.
  func rounded(toPlaces places: Int) -> Double {
    let factor = (0..<places).reduce(1.0) { product, _ in product * 10 }
    return (self * factor).rounded() / factor
  }
}
