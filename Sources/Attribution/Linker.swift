/// Joins reports and quotations to quotes: the parts of one quote, quotations without a cue of their own, those
/// that go on over paragraphs.
struct Linker {
  private let document: Document
  /// The quotes; one without parts is a cue whose words were not found.
  private(set) var drafts: [Draft] = []
  /// How many of them come from reports; these are in the order of their sentences.
  private var reportCount = 0
  /// For each quotation the draft that holds it; -1 none.
  private var owner: [Int]
  /// For each sentence its first quotation and whether nothing else stands in it.
  private var clauses: [(first: Int, isPure: Bool)] = []

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
  private func leading(_ sentence: Int) -> Int? {
    let span = document.quotedAt[document.sentences[sentence].tokens.lowerBound]
    return span >= 0 ? Int(span) : nil
  }

  private func endsWithColon(_ sentence: Int) -> Bool {
    document.tokens[document.sentences[sentence].tokens.upperBound - 1].kind == .colon
  }

  // MARK: Quotations without a cue

  private mutating func place(_ quotation: Int) {
    let span = document.quoted[quotation]
    let number = document.sentence(of: span.tokens.lowerBound)
    let block = document.sentences[number].block
    if clauses[number].isPure {
      if span.continues, quotation + 1 < document.quoted.count, owner[quotation + 1] >= 0,
        case .report = drafts[owner[quotation + 1]].rule, drafts[owner[quotation + 1]].block == block + 1
      {
        drafts[owner[quotation + 1]].parts.insert(span.tokens, at: 0)
        owner[quotation] = owner[quotation + 1]
        return
      }
      if quotation > 0, let draft = continued(quotation, block) {
        drafts[draft].parts.append(span.tokens)
        owner[quotation] = draft
        return
      }
      if let draft = following(quotation, number, block) {
        drafts[draft].parts.insert(span.tokens, at: 0)
        owner[quotation] = draft
        return
      }
      guard span.inside.count >= 3 else { return }
      let signature = signature(below: number)
      let isOpen = signature == nil && span.style == .marks
      let source = quotation > 0 && isOpen ? lastSpeaker(before: quotation, number, block) : nil
      owner[quotation] = drafts.count
      let subject = signature ?? (source == nil && isOpen ? subject(before: number) : nil)
      drafts.append(
        Draft(
          parts: [span.tokens], subject: subject,
          rule: signature != nil ? .signature : source == nil ? .bare : .continued, sentence: number,
          block: block,
          source: source ?? -1))
    } else if quotation > 0, leading(number) == quotation, let draft = continued(quotation, block),
      drafts[draft].cue != nil
    {
      drafts[draft].parts.append(span.tokens)
      owner[quotation] = draft
    } else if span.inside.count >= 2 {
      let clause = Clause(document, document.sentences[number])
      let signature = signature(clause, quotation) ?? handle(clause, quotation)
      guard span.inside.count >= 5 || signature != nil else { return }
      if signature == nil,
        let item = (0..<clause.count).first(where: {
          clause.isQuoted($0) && clause.quotation($0) == quotation
        }), clause.isTitle(item)
      {
        return
      }
      let subject =
        signature ?? ReportFinder(clause, number).mainSubject(before: clause.count).map { clause.tokens($0) }
      owner[quotation] = drafts.count
      drafts.append(
        Draft(
          parts: [span.tokens], subject: subject, rule: signature == nil ? .bare : .signature,
          sentence: number, block: block))
    }
  }

  /// The subject of the sentence before: of whom the text has just been speaking.
  private func subject(before sentence: Int) -> Range<Int>? {
    guard sentence > 0, document.sentences[sentence].block - document.sentences[sentence - 1].block <= 1,
      !document.isTurn(document.sentences[sentence].block)
    else { return nil }
    let clause = Clause(document, document.sentences[sentence - 1])
    guard let phrase = ReportFinder(clause, sentence - 1).mainSubject(before: clause.count) else {
      return nil
    }
    let tokens = clause.tokens(phrase)
    let last = document.tokens[tokens.upperBound - 1]
    return last.isCapital || !last.traits.isDisjoint(with: [.he, .she, .role]) ? tokens : nil
  }

  /// The quote that this quotation goes on with: the one just before in the same paragraph, or the one that the
  /// paragraph before left open.
  private func continued(_ quotation: Int, _ block: Int) -> Int? {
    let before = document.quoted[quotation - 1]
    let draft = owner[quotation - 1]
    guard draft >= 0 else { return nil }
    let number = document.sentence(of: document.quoted[quotation].tokens.lowerBound)
    let previous = document.sentence(of: before.tokens.lowerBound)
    let previousBlock = document.sentences[previous].block
    if before.continues, previousBlock + 1 == block { return draft }
    guard previousBlock == block, number - previous <= 1 else { return nil }
    return draft
  }

  /// The quote whose cue follows in the next sentence of the paragraph.
  private func following(_ quotation: Int, _ number: Int, _ block: Int) -> Int? {
    let next = number + 1
    guard quotation + 1 < document.quoted.count, next < document.sentences.count,
      document.sentences[next].block == block,
      leading(next) == quotation + 1
    else { return nil }
    let draft = owner[quotation + 1]
    return draft >= 0 && drafts[draft].block == block ? draft : nil
  }

  /// The draft whose speaker goes on speaking: the last one of the paragraph, or of the two before.
  private func lastSpeaker(before quotation: Int, _ sentence: Int, _ block: Int) -> Int? {
    guard !document.isTurn(block) else { return nil }
    var (low, high) = (0, reportCount)
    while low < high {
      let middle = (low + high) / 2
      if drafts[middle].sentence < sentence { low = middle + 1 } else { high = middle }
    }
    let report = (max(0, low - 4)..<low).last { !drafts[$0].parts.isEmpty } ?? -1
    let quoted = owner[quotation - 1]
    let candidates = [report, quoted].filter { $0 >= 0 && drafts[$0].block >= block - 2 }
    guard let last = candidates.max(by: { drafts[$0].sentence < drafts[$1].sentence }) else { return nil }
    if case .signature = drafts[last].rule { return nil }
    return last
  }

  /// `“…” — NAME`
  private func signature(_ clause: Clause, _ quotation: Int) -> Range<Int>? {
    guard
      let item = (0..<clause.count).first(where: { clause.isQuoted($0) && clause.quotation($0) == quotation })
    else { return nil }
    return signature(clause, at: item + 1)
  }

  /// The name behind a dash at an item.
  private func signature(_ clause: Clause, at dash: Int) -> Range<Int>? {
    guard clause.isKind(dash, .dash), let phrase = clause.phrase(startingAt: dash + 1),
      clause.canSpeak(phrase),
      clause.isEnd(phrase.upperBound) || clause.isComma(phrase.upperBound)
        || clause.isKind(phrase.upperBound, .openBracket)
    else { return nil }
    return clause.tokens(phrase)
  }

  /// The name in a line of its own below a quotation: `— Name (@handle) March 3, 2031`.
  private func signature(below sentence: Int) -> Range<Int>? {
    let next = sentence + 1
    guard next < document.sentences.count,
      document.sentences[next].block == document.sentences[sentence].block + 1,
      document.sentences[next].tokens.count <= 24
    else { return nil }
    let clause = Clause(document, document.sentences[next])
    let dash = clause.isKind(0, .other) ? 1 : 0
    guard !(0..<clause.count).contains(where: { clause.isVerb($0) || clause.isQuoted($0) }) else {
      return nil
    }
    return signature(clause, at: dash)
  }

  /// The account of `@handle: …`.
  private func handle(_ clause: Clause, _ quotation: Int) -> Range<Int>? {
    guard document.quoted[quotation].style == .post, clause.count > 3, clause.isKind(2, .colon),
      clause.isQuoted(3)
    else { return nil }
    return clause.tokens(0..<2)
  }
}
