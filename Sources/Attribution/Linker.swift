/// Joins reports and quotations to quotes: the parts of one quote, quotations without a cue of their own, those
/// that go on over paragraphs.
struct Linker {
  let document: Document
  /// The quotes; one without parts is a cue whose words were not found.
  var drafts: [Draft] = []
  /// How many of them come from reports; these are in the order of their sentences.
  var reportCount = 0
  /// For each quotation the draft that holds it; -1 none.
  var owner: [Int]
  /// For each sentence its first quotation and whether nothing else stands in it.
  var clauses: [(first: Int, isPure: Bool)] = []

  init(_ document: Document) {
    self.document = document
    owner = [Int](repeating: -1, count: document.quoted.count)
    var open: [Int] = []
    for (index, sentence) in document.sentences.enumerated() {
      let clause = Clause(document, sentence)
      note(clause)
      let first = drafts.count
      for report in ReportFinder(clause, index).reports() {
        if isNestedThought(report, first) || isOwnWord(report, sentence.block) { continue }
        let rest = isTold(report) ? report.contents : uncovered(report.contents)
        if report.contents.isEmpty { open.append(drafts.count) } else if rest.isEmpty { continue }
        add(report, rest, sentence.block)
      }
    }
    for draft in open { fill(draft) }
    reportCount = drafts.count
    for labelled in document.labelledQuotations() { take(labelled) }
    for quotation in document.quoted.indices where owner[quotation] < 0 { place(quotation) }
    if let inside = document.inside() { addNested(inside) }
  }

  /// Makes a quotation that names its speaker a quote of its own.
  private mutating func take(_ labelled: LabelledQuotation) {
    let words = labelled.words
    var quotation = labelled.quotation
    while quotation < document.quoted.count, document.quoted[quotation].inside.lowerBound < words.upperBound {
      if owner[quotation] >= 0 { drafts[owner[quotation]].parts.removeAll { $0.overlaps(words) } }
      owner[quotation] = drafts.count
      quotation += 1
    }
    let sentence = document.sentence(of: words.lowerBound)
    var draft = Draft(
      parts: [labelled.words], cue: labelled.colon..<labelled.colon + 1, subject: labelled.label,
      rule: .report(.colon), sentence: sentence, block: document.sentences[sentence].block)
    draft.isLabelled = true
    drafts.append(draft)
  }

  /// Adds what a quotation reports of somebody else in marks of its own: *“Orlov told me ‘we are done,’” Vale said.*
  private mutating func addNested(_ inside: Document) {
    for var draft in Linker(inside).drafts {
      // *he told me ‘…’*, *I told them ‘…’*: only a name tells that somebody else speaks.
      guard case .report = draft.rule, let subject = draft.subject, draft.antecedent == nil,
        isNamed(document.tokens[subject.upperBound - 1])
      else { continue }
      draft.parts = draft.parts.flatMap { part in
        var found: [Range<Int>] = []
        var index = part.lowerBound
        while index < part.upperBound {
          let span = Int(inside.quotedAt[index])
          if span >= 0 { found.append(inside.quoted[span].inside) }
          index = span >= 0 ? inside.quoted[span].tokens.upperBound : index + 1
        }
        return found
      }
      guard let first = draft.parts.first, draft.parts.contains(where: { $0.count > 2 }) else { continue }
      draft.isNested = true
      draft.sentence = document.sentence(of: first.lowerBound)
      draft.block = document.sentences[draft.sentence].block
      drafts.append(draft)
    }
  }

  /// Whether a word ends a name: *Orlov*, but not *he*, *Who*.
  private func isNamed(_ word: Token) -> Bool {
    word.isCapital && word.traits.isDisjoint(with: [.subject, .relative])
  }

  /// Whether a thought is reported within words that are reported already.
  private func isNestedThought(_ report: Report, _ first: Int) -> Bool {
    guard report.verb >= 0 else { return false }
    let isThought = Lexicon.shared.verbs[Int(report.verb)].frame == .thought
    if !isThought, report.contents.contains(where: { $0.contains { document.quotedAt[$0] >= 0 } }) {
      return false
    }
    return drafts[first...].contains { $0.parts.contains { $0.contains(report.cue.lowerBound) } }
  }

  /// Whether somebody named speaks within what another reports, in marks: *Vale said that Orlov had told her, “…”*.
  private func isTold(_ report: Report) -> Bool {
    guard report.rule == .before || report.rule == .colon, case .tokens(let subject) = report.subject,
      document.tokens[subject.upperBound - 1].isCapital,
      !document.tokens[subject.upperBound - 1].traits.contains(.first),
      let first = report.contents.first?.lowerBound, document.quotedAt[first] >= 0
    else { return false }
    let outer = Int(owner[Int(document.quotedAt[first])])
    guard outer >= 0, report.contents == [document.quoted[Int(document.quotedAt[first])].tokens] else {
      return false
    }
    return drafts[outer].parts.contains {
      $0.lowerBound <= subject.lowerBound && report.cue.upperBound <= $0.upperBound
    }
  }

  /// Whether somebody who has the turn only says *I would say* or *as you said*: the turn has the words already.
  private func isOwnWord(_ report: Report, _ block: Int) -> Bool {
    guard document.isInTurn(block), case .tokens(let subject) = report.subject, subject.count == 1 else {
      return false
    }
    let token = document.tokens[subject.lowerBound]
    guard !token.traits.isDisjoint(with: [.first, .we]) || token.word == Self.you else { return false }
    // *I told him that it was late*: what was said elsewhere.
    if report.verb >= 0, !token.traits.isDisjoint(with: [.first, .we]), let first = report.contents.first {
      let form = Lexicon.shared.verbs[Int(report.verb)]
      let opening = document.tokens[first.lowerBound].traits
      if form.frame == .tell, form.kind == .past, !opening.isDisjoint(with: [.that, .whether]) {
        return false
      }
    }
    return !report.contents.contains { part in part.contains { document.quotedAt[$0] >= 0 } }
  }

  private static let you = WordHash.of("you")

  private mutating func note(_ clause: Clause) {
    var first = -1
    var isPure = true
    for item in 0..<clause.count {
      if clause.isQuoted(item) {
        if first < 0 { first = clause.quotation(item) }
      } else if clause.isWord(item) {
        isPure = false
      }
    }
    clauses.append((first, isPure && first >= 0))
  }

  /// The contents that no earlier report of the sentence holds.
  private func uncovered(_ contents: [Range<Int>]) -> [Range<Int>] {
    contents.filter { part in
      let span = document.quotedAt[part.lowerBound]
      // A quotation that another cue of the sentence has is not reported twice.
      return !(span >= 0 && owner[Int(span)] >= 0 && document.quoted[Int(span)].tokens == part)
    }
  }

  private mutating func add(_ report: Report, _ contents: [Range<Int>], _ block: Int) {
    var subject: Range<Int>?
    if case .tokens(let tokens) = report.subject { subject = tokens }
    let draft = drafts.count
    for part in contents { own(part, draft) }
    drafts.append(
      Draft(
        parts: contents, cue: report.cue, subject: subject, antecedent: report.antecedent,
        rule: .report(report.rule), verb: report.verb,
        sentence: report.sentence, block: block))
  }

  private mutating func own(_ part: Range<Int>, _ draft: Int) {
    var index = part.lowerBound
    while index < part.upperBound {
      let span = Int(document.quotedAt[index])
      if span >= 0 {
        owner[span] = draft
        index = document.quoted[span].tokens.upperBound
      } else {
        index += 1
      }
    }
  }

  /// Finds the words of a cue that has none in its sentence: the quotation behind its colon, or the one before.
  private mutating func fill(_ draft: Int) {
    let sentence = drafts[draft].sentence
    let next = sentence + 1
    if next < document.sentences.count, let first = leading(next), owner[first] < 0 {
      let isClose = document.sentences[next].block == drafts[draft].block || endsWithColon(sentence)
      if isClose {
        take(first, draft)
        return
      }
    }
    if sentence > 0, document.sentences[sentence - 1].block == drafts[draft].block,
      clauses[sentence - 1].isPure,
      owner[clauses[sentence - 1].first] < 0
    {
      take(clauses[sentence - 1].first, draft)
    }
  }

  private mutating func take(_ quotation: Int, _ draft: Int) {
    drafts[draft].parts.append(document.quoted[quotation].tokens)
    owner[quotation] = draft
  }

  /// The quotation that a sentence starts with.
  func leading(_ sentence: Int) -> Int? {
    let span = document.quotedAt[document.sentences[sentence].tokens.lowerBound]
    return span >= 0 ? Int(span) : nil
  }

  private func endsWithColon(_ sentence: Int) -> Bool {
    document.tokens[document.sentences[sentence].tokens.upperBound - 1].kind == .colon
  }
}
