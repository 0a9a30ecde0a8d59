public import Prose

/// One thing that somebody says in an article: a quote, or a whole turn of a transcript.
///
/// This is what the reader walks through, counts and lists; a turn counts as one quote of its speaker.
public struct Utterance: Hashable, Sendable {
  /// Where it comes from, with its place in `Annotations.quotes` or `Annotations.turns`.
  public enum Origin: Hashable, Sendable {
    case quote(Int)
    case turn(Int)
  }

  /// Where it comes from.
  public var origin: Origin
  /// From the first word to the last.
  public var range: TextRange
  /// The place of the speaker in `Annotations.people`; nil where nobody can be named.
  public var person: Int?
  /// Direct, mixed or indirect; a turn is direct.
  public var kind: Quote.Kind
  /// Whether a correspondent tells the story here: counted among people, skipped when walking.
  public var isNarration: Bool
  /// How sure the attribution is, from 0 to 1.
  public var confidence: Double
}

extension Annotations {
  /// Every quote and turn, in the order of the text; a turn precedes the quotes inside it.
  public var utterances: [Utterance] {
    let fromQuotes = quotes.enumerated().map { index, quote in
      Utterance(
        origin: .quote(index), range: quote.range, person: quote.speaker.person, kind: quote.kind,
        isNarration: false, confidence: quote.confidence)
    }
    let fromTurns = turns.enumerated().map { index, turn in
      Utterance(
        origin: .turn(index), range: TextRange(turn.label.upper, max(turn.label.upper, turn.range.upper)),
        person: turn.person, kind: .direct, isNarration: turn.isNarration, confidence: 1)
    }
    return (fromTurns + fromQuotes).sorted { $0.range < $1.range }
  }

  /// How often the person at `index` is quoted: directly (turns that are no narration among them) and
  /// indirectly (paraphrase alone).
  public func quoteCounts(of index: Int) -> (direct: Int, indirect: Int) {
    var direct = 0
    var indirect = 0
    for quote in quotes where quote.speaker.person == index {
      if quote.kind == .indirect { indirect += 1 } else { direct += 1 }
    }
    for turn in turns where turn.person == index && !turn.isNarration { direct += 1 }
    return (direct, indirect)
  }
}
