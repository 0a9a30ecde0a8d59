public import Articles
import Prose

/// Finds who said what in a text, by rules.
///
/// The steps: words, quotation marks and sentences (`Document`); the reports of each sentence (`ReportFinder`);
/// reports and quotations joined to quotes (`Linker`); people (`Casting`); who each quote's speaker is
/// (`Speakers`); evidence in words. Each is linear in the text.
public enum Attribution {
  /// The version of the engine, stored with what it found.
  public static let engine = "rules-2"

  /// The bytes of a text that are looked through: no article is longer, and a hostile one must not take all
  /// memory.
  static let limit = 16 << 20

  /// What makes the bearer of a full name the same in all articles (`Person.key`); nil for a name of one word, which
  /// could be anybody's.
  public static func key(ofFullName name: String) -> String? { PersonName(name)?.key }

  /// Annotates one text: its quotes, people and turns.
  ///
  /// Never fails: odd input yields fewer annotations. All ranges lie inside the text on scalar boundaries.
  /// The byline and the headline, where they stand outside the text, help to name people. `isCancelled` is asked
  /// often; once it says true, what is returned is of no use.
  public static func annotate(
    _ body: Body, byline: String? = nil, title: String? = nil, with taggers: Taggers = .none,
    isCancelled: () -> Bool = { false }
  ) -> Annotations {
    annotate(body, byline: byline, title: title, with: taggers, isCancelled: isCancelled, limit: limit)
  }

  /// Looks through the first `limit` bytes.
  package static func annotate(
    _ body: Body, byline: String?, title: String?, with taggers: Taggers = .none,
    isCancelled: () -> Bool = { false }, limit: Int
  ) -> Annotations {
    guard body.text.utf8.count <= limit else {
      var found = annotate(
        body.opening(limit), byline: byline, title: title, with: taggers, isCancelled: isCancelled,
        limit: limit)
      found.warnings.append("only the first \(limit >> 20) MiB of the text were looked through for quotes")
      return found
    }
    return explained(body, byline: byline, title: title, with: taggers, isCancelled: isCancelled).annotations
  }

  /// Annotates a whole text, and gives what speaks for and against each quote.
  ///
  /// `isCut`: whether what is hardly a quote is left out.
  package static func explained(
    _ body: Body, byline: String? = nil, title: String? = nil, with taggers: Taggers, isCut: Bool = true,
    isCancelled: () -> Bool = { false }
  ) -> (annotations: Annotations, signals: [Signals]) {
    let document = Document(body)
    let rules = Linker(document).drafts
    let scores = taggers.scores(document, rules, isCancelled: isCancelled)
    let drafts = scores.map { Joiner(document, rules, $0).drafts } ?? rules
    var found = annotate(document, drafts, byline: byline, title: title, taggers.tier, isCut: isCut)
    found.annotations.engine = taggers.engine(havingRead: scores.map { $0.isRead(document) } ?? false)
    return found
  }

  /// Annotates a text whose words were scored before, and gives what speaks for each quote; without scores the
  /// rules stand alone.
  package static func annotate(
    _ body: Body, scored scores: TagScores?, _ tier: Calibration.Tier
  ) -> (annotations: Annotations, signals: [Signals]) {
    let document = Document(body)
    let rules = Linker(document).drafts
    let drafts = scores.map { given in
      var scores = TagScores(document)
      scores.mix(given, document)
      return Joiner(document, rules, scores).drafts
    }
    return annotate(document, drafts ?? rules, byline: nil, title: nil, tier)
  }

  private static func annotate(
    _ document: Document, _ drafts: [Draft], byline: String?, title: String?,
    _ tier: Calibration.Tier, isCut: Bool = true
  ) -> (annotations: Annotations, signals: [Signals]) {
    let turns = TurnFinder(document)
    let outside = [title, byline].compactMap(\.self).flatMap(OutsideName.names) + turns.names
    let casting = Casting(document, drafts, outside: outside, called: turns.surnames)
    var speakers = Speakers(document, drafts, casting, turns, tier)
    speakers.isCut = isCut
    return (speakers.annotations(), speakers.signals)
  }
}

extension Body {
  /// The text up to `limit` bytes, cut between scalars, with the blocks that begin there.
  func opening(_ limit: Int) -> Body {
    let bytes = text.utf8
    var end = bytes.index(bytes.startIndex, offsetBy: min(limit, bytes.count))
    while end > bytes.startIndex, end < bytes.endIndex, bytes[end] & 0xC0 == 0x80 {
      end = bytes.index(before: end)
    }
    let cut = String(text[..<end])
    let length = cut.utf8.count
    let kept = blocks.prefix { $0.range.lower < length }.map { block in
      Block(
        kind: block.kind.within(length), range: TextRange(block.range.lower, min(block.range.upper, length)))
    }
    return Body(text: cut, blocks: kept)
  }
}

extension Block.Kind {
  /// The kind in a text of `length` bytes: a label that goes beyond it is none.
  fileprivate func within(_ length: Int) -> Block.Kind {
    if case .turn(let label) = self, label.upper > length { return .paragraph }
    return self
  }
}
