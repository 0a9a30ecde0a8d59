import Articles
import Attribution
import Prose

/// What `quoth annotate` prints of one text; offsets in code points.
struct AnnotationRecord: Encodable {
  struct Reason: Encodable {
    var kind: String
    var text: String
    @Nullable var span: [Int]?
  }

  struct PartRecord: Encodable {
    var start: Int
    var end: Int
    var kind: String
    @Nullable var cue: [Int]?
    @Nullable var speakerSpan: [Int]?
    @Nullable var speaker: String?
    @Nullable var speakerResolved: String?
    var confidence: Double
    var evidence: [Reason]
    var group: String

    enum CodingKeys: String, CodingKey {
      case start, end, kind, cue, speaker, confidence, evidence, group
      case speakerSpan = "speaker_span"
      case speakerResolved = "speaker_resolved"
    }
  }

  struct PersonRecord: Encodable {
    var name: String
    var aliases: [String]
    @Nullable var role: String?
    var mentions: [[Int]]
    /// The same wherever it is the same person, and why; only where several texts are looked at together.
    var id: String?
    var reason: String?
  }

  struct TurnRecord: Encodable {
    var start: Int
    var end: Int
    @Nullable var speaker: String?
  }

  var id: String
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
