import Articles
import Prose

/// Says why a quote was attributed, in words for the reader, and how sure that is.
///
struct Explainer {
  private let document: Document

  init(_ document: Document) { self.document = document }

  /// What speaks for a quote, in numbers and in words; `source` is the draft whose speaker goes on.
  func explain(
    _ draft: Draft, source: Draft?, person: Person?, rival: String?, _ parts: [Quote.Part]
  ) -> (Signals, [Evidence]) {
    var evidence = [reason(draft, source)]
    let link = person.flatMap { person in
      (source ?? draft).subject.flatMap { identity(of: $0, person, rival) }
    }
    if let tagged = tagged(draft) { evidence.append(tagged) }
    if let link { evidence.append(link) }
    if draft.isNested {
      evidence.append(
        Evidence(kind: "nested", text: "stands inside another quotation", range: parts.first?.range))
    }
    let lacksMark = parts.contains { $0.kind != .indirect } && lacksMark(draft)
    if lacksMark {
      evidence.append(
        Evidence(kind: "missing-mark", text: "a quotation mark is missing", range: parts.first?.range))
    }
    let signals = Signals(
      draft, parts.map(\.kind), words: draft.parts.reduce(0) { $0 + $1.count }, isNamed: person != nil,
      isPronoun: link?.kind == "pronoun", lacksMark: lacksMark)
    return (signals, evidence)
  }

  /// How sure the tagger is; nil where none looked.
  private func tagged(_ draft: Draft) -> Evidence? {
    guard let words = draft.support else { return nil }
    let range = document.range(draft.parts[0])
    let speaker = draft.speakerSupport.map { ", \(percent($0)) of who speaks" } ?? ""
    let text = "read word by word: \(percent(words)) sure that these are somebody's words\(speaker)"
    return Evidence(kind: "tagger", text: text, range: range)
  }

  private func percent(_ probability: Float) -> String { "\(Int((probability * 100).rounded())) %" }

  /// What shows that these are somebody's words.
  private func reason(_ draft: Draft, _ source: Draft?) -> Evidence {
    let cue = draft.cue.map { document.range($0) }
    let words = cue.map { "“\(document.text($0))”" } ?? "a cue"
    let name = draft.subject.map { document.range($0) }
    switch draft.rule {
    case .report(let rule):
      let does =
        switch rule {
        case .accordingTo: "names who said it"
        case .passive: "reports the words"
        case .noun: "stands for what was said"
        case .between: "stands between the words"
        case .after: "follows the words"
        case .before: "introduces the words"
        case .colon: ""
        }
      if rule == .colon {
        return Evidence(kind: "colon", text: "a colon behind the speaker introduces the words", range: cue)
      }
      return Evidence(kind: "cue", text: "\(words) \(does)", range: cue)
    case .continued:
      let said = source?.subject.map { document.range($0) }
      return Evidence(
        kind: "continued", text: "no cue of its own: whoever spoke before goes on", range: said)
    case .signature:
      return Evidence(kind: "signature", text: "a signature stands behind the words", range: name)
    case .bare where draft.cue != nil:
      return Evidence(kind: "cue", text: "\(words) reports the words", range: cue)
    case .bare:
      let range = name ?? document.range(draft.parts[0])
      let marks = draft.parts.contains { document.quotedAt[$0.lowerBound] >= 0 }
      return Evidence(
        kind: marks ? "marks" : "words", text: marks ? "quotation marks without a cue" : "no cue of its own",
        range: range)
    }
  }

  /// Why the words beside the cue mean this person; nil where they are the name itself.
  private func identity(of subject: Range<Int>, _ person: Person, _ rival: String?) -> Evidence? {
    let range = document.range(subject)
    let mention = document.text(range)
    let name = person.name
    // Mostly the whole of it: comparing is quick, searching is not.
    guard mention != name, !mention.lowercased().contains(name.lowercased()) else { return nil }
    let isPronoun =
      subject.count == 1
      && !document.tokens[subject.lowerBound].traits.isDisjoint(with: [.pronoun, .possessive, .relative])
    // The nearest name before the pronoun is what a reader would look for.
    let named = isPronoun ? longMention(before: range.lower, person.mentions) : nil
    return Evidence(
      kind: isPronoun ? "pronoun" : "name",
      text: "“\(mention)” is \(name)" + (named.map { ", named \(distance(from: $0, to: range))" } ?? "")
        + (rival.map { "; it may be \($0)" } ?? ""),
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
