import Articles
import Prose

/// Says why a quote was attributed, in words for the reader, and how sure that is.
///
/// The confidences are how often each way was right on the train part of PolNeAR.
struct Explainer {
  private let document: Document

  init(_ document: Document) { self.document = document }

  /// The confidence and the reasons of a quote; `source` is the draft whose speaker goes on.
  func explain(_ draft: Draft, source: Draft?, person: Person?, _ parts: [Quote.Part]) -> (Double, [Evidence])
  {
    var (confidence, evidence) = reason(draft, source, parts)
    if let person, let subject = (source ?? draft).subject, let link = identity(of: subject, person, draft) {
      evidence.append(link)
      if link.kind == "pronoun" { confidence *= 0.97 }
    }
    if person == nil { confidence *= draft.subject == nil && draft.antecedent == nil ? 0.35 : 0.75 }
    if parts.contains(where: { $0.kind != .indirect }), lacksMark(draft) {
      evidence.append(
        Evidence(kind: "missing-mark", text: "a quotation mark is missing", range: parts.first?.range))
      confidence *= draft.cue.map { $0.lowerBound > draft.parts[0].lowerBound } == true ? 0.85 : 0.3
    }
    return (confidence, evidence)
  }

  /// What shows that these are somebody's words.
  private func reason(_ draft: Draft, _ source: Draft?, _ parts: [Quote.Part]) -> (Double, [Evidence]) {
    let cue = draft.cue.map { document.range($0) }
    func because(_ kind: String, _ text: String, _ range: TextRange?) -> [Evidence] {
      [Evidence(kind: kind, text: text, range: range)]
    }
    let words = cue.map { "“\(document.text($0))”" } ?? "a cue"
    let hasQuotes = parts.contains { $0.kind != .indirect }
    let isDirect = parts.allSatisfy { $0.kind == .direct }
    switch draft.rule {
    case .report(.accordingTo): return (0.83, because("cue", "\(words) names who said it", cue))
    case .report(.colon):
      return (0.7, because("colon", "a colon behind the speaker introduces the words", cue))
    case .report(.passive): return (0.6, because("cue", "\(words) reports the words", cue))
    case .report(.noun): return (0.5, because("cue", "\(words) stands for what was said", cue))
    case .report(.between):
      return (
        isDirect ? 0.97 : hasQuotes ? 0.7 : 0.82, because("cue", "\(words) stands between the words", cue)
      )
    case .report(.after):
      return (isDirect ? 0.98 : 0.84, because("cue", "\(words) follows the words", cue))
    case .report(.before):
      return (isDirect ? 0.88 : 0.77, because("cue", "\(words) introduces the words", cue))
    case .continued:
      let said = source?.subject.map { document.range($0) }
      return (0.6, because("continued", "no cue of its own: whoever spoke before goes on", said))
    case .signature:
      let name = draft.subject.map { document.range($0) }
      return (0.85, because("signature", "a signature stands behind the words", name))
    case .bare:
      let name = draft.subject.map { document.range($0) }
      return (0.6, because("marks", "quotation marks without a cue", name ?? parts.first?.range))
    }
  }

  /// Why the words beside the cue mean this person; nil where they are the name itself.
  private func identity(of subject: Range<Int>, _ person: Person, _ draft: Draft) -> Evidence? {
    let range = document.range(subject)
    let mention = document.text(range)
    let name = person.name
    guard !mention.lowercased().contains(name.lowercased()) else { return nil }
    let isPronoun =
      subject.count == 1
      && !document.tokens[subject.lowerBound].traits.isDisjoint(with: [.pronoun, .possessive, .relative])
    // The nearest name before the pronoun is what a reader would look for.
    let named = isPronoun ? longMention(before: range.lower, person.mentions) : nil
    return Evidence(
      kind: isPronoun ? "pronoun" : "name",
      text: "“\(mention)” is \(name)" + (named.map { ", named \(distance(from: $0, to: range))" } ?? ""),
      range: named ?? range)
  }

  /// How far back a name stands, in words.
  private func distance(from name: TextRange, to pronoun: TextRange) -> String {
    switch sentence(at: pronoun.lower) - sentence(at: name.lower) {
    case ...0: "in the same sentence"
    case 1: "in the sentence before"
    case 2...3: "a few sentences before"
    default: "earlier"
    }
  }

  /// The sentence that holds an offset.
  private func sentence(at offset: Int) -> Int {
    var (low, high) = (0, document.sentences.count)
    while low < high {
      let middle = (low + high) / 2
      if Int(document.tokens[document.sentences[middle].tokens.lowerBound].lower) <= offset {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }

  /// The last mention before a place that is longer than a pronoun, if it is one of the last few.
  private func longMention(before place: Int, _ mentions: [TextRange]) -> TextRange? {
    var (low, high) = (0, mentions.count)
    while low < high {
      let middle = (low + high) / 2
      if mentions[middle].upper <= place { low = middle + 1 } else { high = middle }
    }
    return mentions[max(0, low - 12)..<low].last { $0.count > 4 }
  }

  private func lacksMark(_ draft: Draft) -> Bool {
    draft.parts.contains { part in
      let span = document.quotedAt[part.lowerBound]
      return span >= 0 && document.quoted[Int(span)].lacksMark
    }
  }
}
