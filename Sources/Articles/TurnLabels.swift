import Prose

/// The labels that open the turns of a transcript, found over all lines of a text.
///
/// Some labels speak for themselves wherever they stand (`MR. OKAFOR:`, `INES CALLOWAY, BYLINE:`,
/// `THE PRESIDENT:`, `TOM OKAFOR:`). Others could be anything (`UPDATE:`, `Okafor:`, `Q `): these count only
/// where the text has the pattern of a transcript, the same label coming back among others.
struct TurnLabels {
  private let ranges: [Int: TextRange]

  /// The places at which turns start.
  var starts: Set<Int> { Set(ranges.keys) }

  /// The label of the turn that starts at `offset`, with its colon.
  subscript(offset: Int) -> TextRange? { ranges[offset] }

  init(_ bytes: [UInt8], _ lines: [TextRange?]) {
    var candidates: [LabelCandidate] = []
    var talk: [LabelCandidate] = []
    let read = lines.enumerated().compactMap { index, line in
      line.flatMap { LabelCandidate(bytes, $0) }.map { (index, $0) }
    }
    let takesTight = TurnLabels.repeatsTightLabel(read.map(\.1))
    for (index, candidate) in read where takesTight || !candidate.isTight {
      candidates.append(candidate)
      // *Orlov: No ferry for Vale* may be a headline, which is no sign of a talk.
      let isWrapped = index + 1 < lines.count && lines[index + 1] != nil
      if !candidate.endsOpen || !candidate.mayBeHeadline || isWrapped { talk.append(candidate) }
    }
    let pattern = TranscriptPattern(talk)
    ranges = Dictionary(
      TurnLabels.conversations(candidates.filter(pattern.accepts), talk).map {
        ($0.range.lower, $0.range)
      },
      uniquingKeysWith: { $1 })
  }

  /// Whether a label without a blank behind its colon comes back: one alone is a slip or no label.
  private static func repeatsTightLabel(_ candidates: [LabelCandidate]) -> Bool {
    var seen: Set<String> = []
    return candidates.contains { $0.isTight && !seen.insert($0.key).inserted }
  }

  /// How far apart, in bytes, the labels of one conversation may stand: a speech of a quarter of an hour.
  private static let reach = 12_000

  /// How many questions in a row show a talk by themselves, where no answer has a label.
  private static let questions = 4

  /// The labels without those that stand far from all others and are not sure: a talk has at least two speakers,
  /// or somebody who keeps asking.
  private static func conversations(_ accepted: [LabelCandidate], _ all: [LabelCandidate]) -> [LabelCandidate]
  {
    var kept: [LabelCandidate] = []
    var run: [LabelCandidate] = []
    var next = 0
    func close() {
      guard let first = run.first, let last = run.last else { return }
      var keys: Set<String> = []
      while next < all.count, all[next].range.lower <= last.range.lower + reach {
        if all[next].range.lower + reach >= first.range.lower { keys.insert(all[next].key) }
        next += 1
      }
      if keys.count > 1 || run.contains(where: { $0.form == .sure })
        || run.count(where: \.isQuestion) >= questions
      {
        kept += run
      }
    }
    for label in accepted {
      if let last = run.last, label.range.lower - last.range.lower > reach {
        close()
        run = []
      }
      run.append(label)
    }
    close()
    return kept
  }
}

/// What the candidates of a text say together.
private struct TranscriptPattern {
  /// How often each last word of a name opens a line, by form.
  private var counts: [LabelCandidate.Form: [String: Int]] = [:]
  /// The last words of labels that are sure.
  private var sure: Set<String> = []
  /// How many lines each form opens.
  private var totals: [LabelCandidate.Form: Int] = [:]
  /// The forms in which at least two speakers take turns, one of them twice.
  private var conversations: Set<LabelCandidate.Form> = []

  init(_ candidates: [LabelCandidate]) {
    for candidate in candidates {
      // A list of figures (`Tan: 1,769.`) is no talk.
      if candidate.form != .mixed && candidate.form != .titled || candidate.hasSentence {
        let form: LabelCandidate.Form = candidate.form == .titled ? .mixed : candidate.form
        counts[form, default: [:]][candidate.key, default: 0] += 1
      }
      if candidate.form == .titled, !candidate.hasFigure {
        counts[.titled, default: [:]][candidate.key, default: 0] += 1
      }
      totals[candidate.form, default: 0] += 1
      if candidate.form == .sure { sure.insert(candidate.key) }
    }
    // *The Courier asks:* and `AR:` may be one talk.
    let unsure = candidates.filter {
      !$0.isNotice && ($0.form == .capitals || $0.form == .marked || $0.form == .mixed && $0.hasSentence)
    }
    let times = Dictionary(grouping: unsure, by: \.key)
    if times.count(where: { $0.value.count >= 2 }) >= 2 {
      conversations.formUnion([.capitals, .marked, .mixed])
    }
    for (form, named) in counts where named.count >= 2 && named.values.contains(where: { $0 >= 2 }) {
      conversations.insert(form)
    }
  }

  func accepts(_ candidate: LabelCandidate) -> Bool {
    switch candidate.form {
    // `ANA ORLOV: NO FERRY FOR VALE` is a headline where no other label is sure.
    case .sure: !candidate.endsOpen || !candidate.mayBeHeadline || !sure.isEmpty
    case .capitals: accepts(capitals: candidate)
    // Initials look like answers: *A. Orlov*.
    case .letter: counts[.letter]?["Q"] != nil && (total(.letter) >= 2 || !sure.isEmpty)
    case .bareLetter:
      !sure.isEmpty || total(.bareLetter) >= 2 && total(.capitals) > 0 || total(.bareLetter) >= 4
    case .marked: conversations.contains(.marked)
    case .titled:
      conversations.contains(.titled) && !candidate.hasFigure
        || conversations.contains(.mixed) && times(candidate) >= 2
    case .mixed: conversations.contains(.mixed) && times(candidate) >= 2
    }
  }

  private func accepts(capitals candidate: LabelCandidate) -> Bool {
    if sure.contains(candidate.key) { return true }
    if candidate.isNotice { return false }
    return !sure.isEmpty || conversations.contains(.capitals)
  }

  private func total(_ form: LabelCandidate.Form) -> Int { totals[form, default: 0] }

  /// How often the sentences of a talk follow a label in small letters.
  private func times(_ candidate: LabelCandidate) -> Int { counts[.mixed]?[candidate.key] ?? 0 }
}
