import Articles
import Display
import Prose

/// What the overlays say.
extension ReaderState {
  /// All keys and commands under their headings.
  func helpOverlay() -> Overlay {
    var rows: [Overlay.Row] = []
    for group in Command.Group.allCases {
      rows.append(Overlay.Row(text: group.rawValue, isHeading: true))
      for command in Command.allCases where command.declaration.group == group {
        let keys = settings.keys.keys(of: command)
        rows.append(
          Overlay.Row(
            text: command.declaration.help,
            label: keys.isEmpty ? ":" + command.name : keys.map(Key.symbol).joined(separator: " "),
            command: command))
      }
    }
    return Overlay(title: "all keys · type to search · Enter runs", rows: rows, isSearchable: true)
  }

  /// What was skipped or went wrong, the newest first.
  var problemsOverlay: Overlay {
    let rows = problems.reversed().map { Overlay.Row(text: $0) }
    return Overlay(
      title: counted(problems.count, "problem"),
      rows: rows.isEmpty ? [Overlay.Row(text: "everything could be read")] : rows, subject: .problems)
  }

  /// Why: the evidence for the current quote, for the date, and what else is known of the article.
  func evidenceOverlay(_ reading: Reading) -> Overlay {
    var rows: [Overlay.Row] = []
    if let index = evidenceUtterance { rows += evidence(of: index, reading) + [Overlay.Row(text: "")] }
    rows += evidence(ofDate: reading.article.date)
    rows += evidence(ofArticle: reading)
    return Overlay(title: "why", rows: rows, subject: .evidence)
  }

  /// The current utterance while it is on the screen, else the one nearest to the reading line.
  private var evidenceUtterance: Int? {
    if let index = body.utterance, let reading = body.reading, body.shows(reading.utterances[index].range) {
      return index
    }
    guard let speaker else { return nil }
    return body.speakersHere.first { $0.person == speaker.id }?.utterance
  }

  private func evidence(of index: Int, _ reading: Reading) -> [Overlay.Row] {
    let utterance = reading.utterances[index]
    let name =
      reading.person(utterance.person).map { $0.name + reading.doubt(of: index) } ?? "nobody can be named"
    var rows = [
      Overlay.Row(text: "This quote", isHeading: true),
      Overlay.Row(text: reading.framed(index, bytes: 200), label: "words"),
      Overlay.Row(text: name, label: "speaker"),
    ]
    switch utterance.origin {
    case .turn:
      rows.append(
        Overlay.Row(text: utterance.isNarration ? "a correspondent's narration" : "a turn", label: "kind"))
      if let label = turnLabel(utterance, reading) { rows.append(Overlay.Row(text: label, label: "label")) }
      rows += (reading.turn(utterance)?.evidence ?? []).map { Overlay.Row(text: $0.text, label: $0.kind) }
    case .quote(let number):
      guard let quote = reading.annotated.annotations?.quotes[number] else { break }
      let percent = Int((max(0, min(1, quote.confidence)) * 100).rounded())
      let doubt = reading.doubt(of: index).isEmpty ? "" : ", doubtful"
      rows.append(Overlay.Row(text: "\(quote.kind.rawValue) · \(percent)% sure\(doubt)", label: "kind"))
      if let cue = quote.cue {
        rows.append(Overlay.Row(text: String(reading.text[cue]), label: "reported by"))
      }
      if let mention = quote.speaker.mention {
        rows.append(Overlay.Row(text: String(reading.text[mention]).onOneLine, label: "named as"))
      }
      rows += quote.evidence.map { Overlay.Row(text: $0.text, label: $0.kind) }
    }
    return rows
  }

  private func turnLabel(_ utterance: Utterance, _ reading: Reading) -> String? {
    reading.turn(utterance).map { String(reading.text[$0.label]) }
  }

  private func evidence(ofDate date: ArticleDate) -> [Overlay.Row] {
    let grade =
      switch date.grade {
      case .user: "set by you"
      case .stated: "stated"
      case .address: "from the address or the file's name"
      case .inferred: "inferred from the text"
      case .bound: "only a bound is known: not used as the date"
      case .unknown: "nothing found"
      }
    var rows = [
      Overlay.Row(text: "The date", isHeading: true),
      Overlay.Row(text: "\(spelledLabel(date)) · \(grade)", label: "date"),
    ]
    rows += date.evidence.map { Overlay.Row(text: $0.text, label: $0.kind) }
    if date.evidence.isEmpty, date.grade != .unknown {
      rows.append(Overlay.Row(text: "no reason is recorded"))
    }
    return rows
  }

  private func evidence(ofArticle reading: Reading) -> [Overlay.Row] {
    let article = reading.article
    var rows = [Overlay.Row(text: ""), Overlay.Row(text: "The article", isHeading: true)]
    if let author = article.author { rows.append(Overlay.Row(text: author, label: "author")) }
    if let url = article.url { rows.append(Overlay.Row(text: url, label: "address")) }
    rows.append(Overlay.Row(text: article.path + (article.place.map { " · \($0)" } ?? ""), label: "file"))
    rows.append(Overlay.Row(text: article.id.description, label: "id"))
    if let engine = reading.annotated.annotations?.engine {
      rows.append(Overlay.Row(text: engine, label: "engine"))
    } else {
      rows.append(Overlay.Row(text: "not yet looked through for quotes", label: "engine"))
    }
    let warnings = article.warnings + (reading.annotated.annotations?.warnings ?? [])
    return rows + warnings.map { Overlay.Row(text: $0, label: "warning") }
  }
}
