/// Joins what the rules found with what a tagger says of the words.
///
/// The tagger has seen what the rules make of each word, so that its spans stand where both speak; the rules say
/// which words belong together, and speak alone where the tagger did not look.
struct Joiner {
  let document: Document
  let rules: [Draft]
  private let scores: TagScores
  /// The quotes; one without parts is a cue whose words were not found.
  private(set) var drafts: [Draft] = []
  /// For each draft of the rules the one that it became; -1 none.
  private var successor: [Int]
  /// The parts of the rules' drafts in the order of the text.
  private let parts: [Part]
  /// The first of them that has not been passed.
  private var nextPart = 0

  struct Part {
    var draft: Int
    var tokens: Range<Int>
  }

  init(_ document: Document, _ rules: [Draft], _ scores: TagScores) {
    self.document = document
    self.rules = rules
    self.scores = scores
    successor = [Int](repeating: -1, count: rules.count)
    // What stands inside another quotation is not for the tagger, which knows no spans within spans.
    parts = rules.indices.filter { !rules[$0].isNested }.flatMap { draft in
      rules[draft].parts.map { Part(draft: draft, tokens: $0) }
    }
    .sorted { ($0.tokens.lowerBound, $0.tokens.upperBound) < ($1.tokens.lowerBound, $1.tokens.upperBound) }
    for block in document.blockTokens.indices { join(block) }
    for index in rules.indices where rules[index].parts.isEmpty || rules[index].isNested {
      drafts.append(moved(rules[index]))
    }
    for index in drafts.indices where drafts[index].support != nil {
      drafts[index].speakerSupport = drafts[index].subject.map { scores.most(.speaker, $0) }
    }
  }

  private mutating func join(_ block: Int) {
    let words = document.blockTokens[block]
    var own: [Part] = []
    while nextPart < parts.count, parts[nextPart].tokens.lowerBound < words.upperBound {
      own.append(parts[nextPart])
      nextPart += 1
    }
    guard scores.isRead[block], !document.isInTurn(block) else {
      for part in own { keep(part, part.tokens, support: nil) }
      return
    }
    let path = TagPath(scores, words)
    let linker = TagLinker(document, path, scores)
    var first = 0
    for var content in path.contents {
      content.tokens = document.firstSentence(content.tokens)
      while first < own.count, own[first].tokens.upperBound <= content.tokens.lowerBound {
        keepAlone(own[first])
        first += 1
      }
      var last = first
      while last < own.count, own[last].tokens.lowerBound < content.tokens.upperBound { last += 1 }
      take(content, own[first..<last], linker.link(content), block)
      first = last
    }
    for part in own[min(first, own.count)...] { keepAlone(part) }
  }

  private func overlap(_ a: Range<Int>, _ b: Range<Int>) -> Double {
    let shared = a.clamped(to: b).count
    return Double(shared) / Double(a.count + b.count - shared)
  }

  /// Decides on tagged words and the parts of the rules' drafts that overlap them.
  private mutating func take(
    _ content: TagPath.Span, _ parts: ArraySlice<Part>, _ link: TagLinker.Link, _ block: Int
  ) {
    if holdSeveral(content, parts) || parts.contains(where: { rules[$0.draft].isLabelled }) {
      for part in parts { keep(part, part.tokens, support: content.probability) }
      return
    }
    var content = content
    content.tokens = document.withinMarks(document.withinSentence(content.tokens))
    let shares = parts.map { overlap($0.tokens, content.tokens) }
    let best = shares.indices.max { shares[$0] < shares[$1] }
    let held = parts.indices.first {
      isInTheWords(parts[$0]) && holdsCue(content, parts[$0]) || isBegun(parts[$0].tokens, content.tokens)
    }
    guard let best = best.flatMap({ shares[$0] >= Joiner.same ? parts.startIndex + $0 : nil }) ?? held else {
      guard let plain = parts.first(where: { isPlain($0, around: content, link) }) else {
        return add(content, link, block)
      }
      keep(plain, plain.tokens, support: content.probability)
      return
    }
    let match = parts[best]
    let index = successor[match.draft]
    // A later part that somebody else says is a quote of its own.
    if index >= 0, let speaker = link.speaker, speaker.probability > Joiner.sure,
      let subject = drafts[index].subject, !subject.overlaps(speaker.tokens),
      drafts[index].cue != link.cue?.tokens
    {
      return add(content, link, block)
    }
    relink(keep(match, words(content, match), support: content.probability), link, content)
  }

  /// Whether the words hold several reports of one speaker: *he said that … and warned that …*.
  private func holdSeveral(_ content: TagPath.Span, _ parts: ArraySlice<Part>) -> Bool {
    zip(parts, parts.dropFirst()).contains { first, second in
      guard let subject = rules[first.draft].subject, let cue = rules[second.draft].cue else { return false }
      return first.draft != second.draft && rules[second.draft].subject == subject
        && content.tokens.contains(cue.lowerBound)
    }
  }

  /// Takes the tagger's cue and speaker for a quote of the rules where it is sure of them, or where what the rules
  /// took for the cue is among the words.
  private mutating func relink(_ index: Int, _ link: TagLinker.Link, _ content: TagPath.Span) {
    guard let cue = link.cue, let speaker = link.speaker else { return }
    let isInside = drafts[index].cue.map { $0.overlaps(content.tokens) } ?? true
    // *She was asked whether …*: whoever is asked does not ask.
    if case .report(.passive) = drafts[index].rule, !isInside,
      drafts[index].cue?.overlaps(cue.tokens) ?? false,
      !document.tokens[max(0, speaker.tokens.lowerBound - 1)].traits.contains(.by)
    {
      return
    }
    guard isInside || speaker.probability > Joiner.sure, !isFarther(cue.tokens, drafts[index]) else { return }
    if isInside { take(cue.tokens, index) }
    if drafts[index].subject.map({ $0.overlaps(speaker.tokens) }) ?? false { return }
    if isInClause(speaker.tokens, behindSubjectOf: drafts[index]) { return }
    drafts[index].subject = speaker.tokens
    drafts[index].antecedent = nil
    drafts[index].source = -1
    take(cue.tokens, index)
  }

  /// Whether words stand in a relative clause between the subject of a cue and the cue: *Tan, whom Ruiz met, said*.
  private func isInClause(_ words: Range<Int>, behindSubjectOf draft: Draft) -> Bool {
    guard let subject = draft.subject, let cue = draft.cue, subject.upperBound + 1 < cue.lowerBound else {
      return false
    }
    let relative = document.tokens[subject.upperBound + 1].traits
    return document.tokens[subject.upperBound].kind == .comma && relative.contains(.relative)
      && !relative.contains(.that) && subject.upperBound < words.lowerBound
      && words.upperBound <= cue.lowerBound
  }

  /// Gives a quote another cue, which may stand on another side of the words.
  private mutating func take(_ cue: Range<Int>, _ index: Int) {
    drafts[index].cue = cue
    guard case .report = drafts[index].rule, let first = drafts[index].parts.first,
      let last = drafts[index].parts.last
    else { return }
    let isBefore = cue.lowerBound < first.lowerBound
    drafts[index].rule = .report(isBefore ? .before : cue.lowerBound < last.lowerBound ? .between : .after)
  }

  /// Whether a cue stands in another sentence, or beyond the one that the rules found beside the words.
  private func isFarther(_ cue: Range<Int>, _ draft: Draft) -> Bool {
    guard let own = draft.cue, let subject = draft.subject, let part = draft.parts.last,
      document.quotedAt[part.lowerBound] >= 0,
      !own.overlaps(part)
    else { return false }
    if cue.upperBound <= own.lowerBound, own.upperBound <= part.lowerBound { return true }
    return document.sentence(of: cue.lowerBound) != document.sentence(of: own.lowerBound)
      && [own, subject].contains {
        abs($0.upperBound - part.lowerBound) <= 1 || abs($0.lowerBound - part.upperBound) <= 1
      }
  }

  /// A quote that the rules did not find.
  private mutating func add(_ content: TagPath.Span, _ link: TagLinker.Link, _ block: Int) {
    guard !isEmpty(content.tokens), !isSaidByNobody(link) else { return }
    if let cue = link.cue?.tokens, let last = drafts.indices.last, drafts[last].cue == cue {
      drafts[last].parts.append(content.tokens)
      return
    }
    let isBefore = (link.cue?.tokens.lowerBound ?? 0) < content.tokens.lowerBound
    var draft = Draft(
      parts: [content.tokens], cue: link.cue?.tokens, subject: link.speaker?.tokens,
      rule: link.cue == nil ? .bare : .report(isBefore ? .before : .after),
      sentence: document.sentence(of: content.tokens.lowerBound), block: block)
    draft.support = content.probability
    draft.isByRule = false
    if draft.subject == nil, let last = drafts.indices.last, drafts[last].block >= block - 1,
      document.quotedAt[content.tokens.lowerBound] >= 0
    {
      draft.rule = .continued
      draft.source = last
    }
    drafts.append(draft)
  }

  /// *Nobody told us …*
  private func isSaidByNobody(_ link: TagLinker.Link) -> Bool {
    guard let speaker = link.speaker?.tokens, speaker.count == 1 else { return false }
    return ReportFinder.nobodies.contains(document.tokens[speaker.lowerBound].word)
  }

  /// Whether the words say nothing by themselves: *it*, *that*, *which he*, *why*.
  private func isEmpty(_ words: Range<Int>) -> Bool {
    words.allSatisfy { word in
      let token = document.tokens[word]
      return document.quotedAt[word] < 0
        && (token.kind != .word
          || !token.traits.isDisjoint(with: [.pronoun, .relative, .that, .determiner, .whether]))
    }
  }

  /// Puts a part of a rule's draft where it belongs; returns the draft's new place.
  @discardableResult
  private mutating func keep(_ part: Part, _ tokens: Range<Int>, support: Float?) -> Int {
    if successor[part.draft] < 0 {
      successor[part.draft] = drafts.count
      var draft = moved(rules[part.draft])
      draft.parts = []
      drafts.append(draft)
    }
    let index = successor[part.draft]
    if !drafts[index].parts.contains(tokens) { drafts[index].parts.append(tokens) }
    if let support { drafts[index].support = max(drafts[index].support ?? 0, support) }
    return index
  }

  /// A draft of the rules whose speaker who goes on is found through what became of the quote before.
  private func moved(_ draft: Draft) -> Draft {
    var moved = draft
    if draft.source >= 0 { moved.source = successor[draft.source] }
    return moved
  }

  /// Decides on words that the rules take for somebody's and the tagger does not.
  private mutating func keepAlone(_ part: Part) {
    // A signature or a dash is surer than the tagger, which has hardly seen any.
    if case .signature = rules[part.draft].rule { return _ = keep(part, part.tokens, support: nil) }
    if isByDash(part) { return _ = keep(part, part.tokens, support: nil) }
    let probability = scores.mean(.content, part.tokens)
    if probability >= Joiner.alone || isHalf(part) || document.isPlain(rules[part.draft], part.tokens) {
      keep(part, part.tokens, support: probability)
    }
  }

  /// Whether a part stands before or behind the cue of words of which the tagger chose the rest.
  private func isHalf(_ part: Part) -> Bool {
    guard case .report(.between) = rules[part.draft].rule else { return false }
    return rules[part.draft].parts.contains { $0 != part.tokens && scores.mean(.content, $0) >= 0.5 }
  }

  /// Whether tagged words stand within a plain report and no other cue has them.
  private func isPlain(_ part: Part, around content: TagPath.Span, _ link: TagLinker.Link) -> Bool {
    guard part.tokens.contains(content.tokens.lowerBound), document.isPlain(rules[part.draft], part.tokens),
      let cue = rules[part.draft].cue
    else { return false }
    return link.cue?.tokens.overlaps(cue) ?? true
  }

  /// The shares and probabilities that decide, tuned on the dev part of PolNeAR.
  ///
  /// `same`: from which share of common words a span is that of the rules. `sure`: above which the tagger's speaker
  /// stands against that of the rules. `alone`: from which words that the tagger did not choose stay the rules'.
  private static let same = 0.3
  private static let sure: Float = 0.5
  private static let alone: Float = 0.05
}
