import Articles
import Prose

/// Says why a quote was attributed, in words for the reader, and how sure that is.
struct Explainer {
  private let document: Document

  init(_ document: Document) { self.document = document }

  func explain(_ draft: Draft, source: Draft?, person: String?, _ parts: [Quote.Part]) -> (Double, [Evidence])
  {
    var evidence: [Evidence] = []
    let mention = draft.subject.map { document.text(document.range($0)) }
    let cue = draft.cue.map { document.text(document.range($0)) }
    var confidence: Double
    switch draft.rule {
    case .report(let rule):
      let place = draft.cue.map { document.range($0) }
      confidence = 0.85
      switch rule {
      case .accordingTo:
        evidence.append(
          Evidence(kind: "cue", text: "“according to \(mention ?? "")” names the speaker", range: place))
      case .colon:
        evidence.append(
          Evidence(
            kind: "colon", text: "a colon behind “\(mention ?? cue ?? "")” introduces the words",
            range: place))
      case .passive:
        confidence = 0.6
        evidence.append(Evidence(kind: "cue", text: "“\(cue ?? "")” reports the words", range: place))
      case .noun:
        confidence = 0.6
        evidence.append(Evidence(kind: "cue", text: "“\(cue ?? "")” stands for what was said", range: place))
      case .between:
        evidence.append(
          Evidence(
            kind: "cue", text: "“\(mention ?? "") \(cue ?? "")” stands between the words", range: place))
      case .after:
        evidence.append(Evidence(kind: "cue", text: "“\(cue ?? "")” follows the words", range: place))
      case .before, .nearby:
        evidence.append(Evidence(kind: "cue", text: "“\(cue ?? "")” introduces the words", range: place))
      }
    case .continued:
      confidence = 0.7
      let said = source?.subject.map { document.range($0) }
      evidence.append(
        Evidence(kind: "continued", text: "no cue of its own: the speaker before goes on", range: said))
    case .signature:
      confidence = 0.8
      evidence.append(
        Evidence(
          kind: "signature", text: "“\(mention ?? "")” signs the words",
          range: draft.subject.map { document.range($0) }))
    case .bare:
      confidence = 0.4
      evidence.append(
        Evidence(kind: "marks", text: "quotation marks without a cue", range: parts.first?.range))
    }
    if let person, let mention, let subject = draft.subject, mention != person {
      let kind =
        subject.count == 1 && document.tokens[subject.lowerBound].traits.contains(.pronoun)
        ? "pronoun" : "name"
      evidence.append(Evidence(kind: kind, text: "“\(mention)” is \(person)", range: document.range(subject)))
      if kind == "pronoun" { confidence *= 0.85 }
    }
    if parts.contains(where: { $0.kind != .indirect }), lacksMark(draft) {
      evidence.append(
        Evidence(kind: "missing-mark", text: "a quotation mark is missing", range: parts.first?.range))
      confidence *= 0.9
    }
    return (confidence, evidence)
  }

  private func lacksMark(_ draft: Draft) -> Bool {
    draft.parts.contains { part in
      let span = document.quotedAt[part.lowerBound]
      return span >= 0 && document.quoted[Int(span)].lacksMark
    }
  }
}
