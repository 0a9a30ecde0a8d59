/// Quotations without a cue.
extension Linker {
  mutating func place(_ quotation: Int) {
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
  func subject(before sentence: Int) -> Range<Int>? {
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
  func continued(_ quotation: Int, _ block: Int) -> Int? {
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
  func following(_ quotation: Int, _ number: Int, _ block: Int) -> Int? {
    let next = number + 1
    guard quotation + 1 < document.quoted.count, next < document.sentences.count,
      document.sentences[next].block == block,
      leading(next) == quotation + 1
    else { return nil }
    let draft = owner[quotation + 1]
    return draft >= 0 && drafts[draft].block == block ? draft : nil
  }

  /// The draft whose speaker goes on speaking: the last one of the paragraph, or of the two before.
  func lastSpeaker(before quotation: Int, _ sentence: Int, _ block: Int) -> Int? {
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
  func signature(_ clause: Clause, _ quotation: Int) -> Range<Int>? {
    guard
      let item = (0..<clause.count).first(where: { clause.isQuoted($0) && clause.quotation($0) == quotation })
    else { return nil }
    return signature(clause, at: item + 1)
  }

  /// The name behind a dash at an item.
  func signature(_ clause: Clause, at dash: Int) -> Range<Int>? {
    guard clause.isKind(dash, .dash), let phrase = clause.phrase(startingAt: dash + 1),
      clause.canSpeak(phrase),
      clause.isEnd(phrase.upperBound) || clause.isComma(phrase.upperBound)
        || clause.isKind(phrase.upperBound, .openBracket)
    else { return nil }
    return clause.tokens(phrase)
  }

  /// The name in a line of its own below a quotation: `— Name (@handle) March 3, 2031`.
  func signature(below sentence: Int) -> Range<Int>? {
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
  func handle(_ clause: Clause, _ quotation: Int) -> Range<Int>? {
    guard document.quoted[quotation].style == .post, clause.count > 3, clause.isKind(2, .colon),
      clause.isQuoted(3)
    else { return nil }
    return clause.tokens(0..<2)
  }
}
