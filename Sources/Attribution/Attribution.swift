public import Articles
import Prose

/// Finds who said what in a text, by rules.
///
/// The steps: words, quotation marks and sentences (`Document`); the reports of each sentence (`ReportFinder`);
/// reports and quotations joined to quotes (`Linker`); people (`Casting`); who each quote's speaker is
/// (`Speakers`); evidence in words. Each is linear in the text.
public enum Attribution {
  /// The version of the engine, stored with what it found.
  public static let engine = "rules-1"

  /// Annotates one text: its quotes, people and turns.
  ///
  /// Never fails: odd input yields fewer annotations. All ranges lie inside the text on scalar boundaries.
  /// The byline and the headline, where they stand outside the text, help to name people.
  public static func annotate(_ body: Body, byline: String? = nil, title: String? = nil) -> Annotations {
    let document = Document(body)
    let linker = Linker(document)
    let turns = TurnFinder(document)
    let subjects = Set(linker.drafts.compactMap { $0.subject.map { $0.upperBound - 1 } })
    let outside = [title, byline].compactMap(\.self).flatMap(OutsideName.names) + turns.names
    let casting = Casting(document, speakers: subjects, outside: outside, called: turns.surnames)
    var speakers = Speakers(document, linker.drafts, casting, turns)
    return speakers.annotations()
  }
}
