import Articles
import Attribution
import Prose

/// Annotations as people read them.
enum AnnotationText {
  /// The quotes with their speakers and reasons, then the people, line by line.
  static func lines(
    id: String, text: String, _ annotations: Annotations, identities: [Identity]? = nil
  ) -> [String] {
    let turns = annotations.turns.map { turn in
      "  turn of " + (turn.person.map { annotations.people[$0].name } ?? "unknown")
        + (turn.isNarration ? " (narration)" : "") + reasons(turn.evidence) + ": " + excerpt(text, turn.range)
    }
    let quotes = annotations.quotes.flatMap { quote in
      lines(of: quote, text, annotations)
    }
    let people = annotations.people.enumerated().map { index, person in
      "  " + person.name + (person.role.map { ", \($0)" } ?? "")
        + (person.aliases.isEmpty ? "" : " (also \(person.aliases.joined(separator: ", ")))")
        + (identities.map { " [\($0[index].id)]" + ($0[index].reason.map { ": \($0)" } ?? "") } ?? "")
    }
    var result = [id]
    if !turns.isEmpty { result += ["", "Turns"] + turns }
    result += ["", quotes.isEmpty ? "No quotes" : "Quotes"] + quotes
    if !people.isEmpty { result += ["", "People"] + people }
    return result + annotations.warnings.map { "  warning: \($0)" }
  }

  private static func lines(of quote: Quote, _ text: String, _ annotations: Annotations) -> [String] {
    let words = quote.parts.map { String(text[$0.range]).onOneLine }.joined(separator: " … ")
    let speaker = quote.speaker.person.map { annotations.people[$0].name } ?? "unknown"
    let percent = Int((quote.confidence * 100).rounded())
    let reasons = quote.evidence.map(\.text).joined(separator: "; ")
    return [
      "  " + words,
      "      \(speaker), \(quote.kind.rawValue), \(percent) %" + (reasons.isEmpty ? "" : ": \(reasons)"),
    ]
  }

  private static func reasons(_ evidence: [Evidence]) -> String {
    evidence.isEmpty ? "" : " (\(evidence.map(\.text).joined(separator: "; ")))"
  }

  private static func excerpt(_ text: String, _ range: TextRange) -> String {
    let line = String(text[range].prefix(120)).onOneLine
    return line.count > 72 ? String(line.prefix(71)) + "…" : line
  }
}

extension String {
  /// The text with every run of line breaks and blanks as one blank.
  var onOneLine: String {
    split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
