import Articles
import Prose

/// Names the speaker of each draft and turns everything into annotations.
struct Speakers {
  private let document: Document
  private var drafts: [Draft]
  private var casting: Casting
  private let turns: TurnFinder
  /// For each draft its person; -1 unknown.
  private var persons: [Int]
  private var explainer: Explainer
  private let tier: Calibration.Tier
  /// Whether what is hardly a quote is left out.
  var isCut = true
  /// What speaks for and against each quote, in the order of the quotes.
  private(set) var signals: [Signals] = []
  private var nicknames = Nicknames()
  /// The last group that spoke, for *they*.
  private var lastGroup = -1
  private var lastGroupBlock = 0
  private static let it = WordHash.of("it")

  init(
    _ document: Document, _ drafts: [Draft], _ casting: Casting, _ turns: TurnFinder,
    _ tier: Calibration.Tier
  ) {
    self.tier = tier
    self.document = document
    self.drafts = drafts
    self.casting = casting
    self.turns = turns
    persons = [Int](repeating: -1, count: drafts.count)
    explainer = Explainer(document)
  }

  mutating func annotations() -> Annotations {
    let turnPersons = turns.turns.map { person(of: $0) }
    let order = drafts.indices.filter { !drafts[$0].parts.isEmpty }.sorted {
      place(drafts[$0]) < place(drafts[$1])
    }
    for index in order { persons[index] = person(of: index, turnPersons) }
    for index in order where drafts[index].source >= 0 { persons[index] = persons[drafts[index].source] }

    let (people, map) = finished()
    var quotes = order.compactMap { quote($0, people, map) }
    quotes.sort { $0.quote.parts[0].range < $1.quote.parts[0].range }
    // What two cues have found is one quote, the first one's.
    quotes = quotes.enumerated().filter { index, found in
      index == 0 || found.quote.parts.map(\.range) != quotes[index - 1].quote.parts.map(\.range)
    }.map(\.element)
    signals = quotes.map(\.signals)
    let found = zip(turns.turns, turnPersons).map { turn, person in
      Turn(
        range: turn.range, label: turn.label, person: person.flatMap { map[$0] },
        isNarration: turn.isNarration)
    }
    return Annotations(engine: Attribution.engine, quotes: quotes.map(\.quote), people: people, turns: found)
  }

  private func place(_ draft: Draft) -> Int { draft.cue?.lowerBound ?? draft.parts[0].lowerBound }

  // MARK: Persons

  private mutating func person(of turn: TurnFinder.Found) -> Int? {
    guard let name = turn.name, let last = name.words.last else { return nil }
    var index = casting.cast.person(named: name.words, name.text)
    // *Chairwoman Vale* is not *Mr. Vale*.
    if let found = index, name.gender != 0, ![0, name.gender].contains(casting.cast.members[found].gender) {
      index = nil
    }
    if index == nil, turn.isInitials {
      index = nicknames.person(withInitials: document.text(turn.mention), casting.cast)
    }
    if index == nil {
      let all = casting.cast.namesakes(last).filter {
        name.suffix == 0 || casting.cast.members[$0].suffix == name.suffix
      }
      let fitting = all.filter {
        name.gender == 0 || casting.cast.members[$0].gender == 0
          || casting.cast.members[$0].gender == name.gender
      }
      if fitting.count == 1 { index = fitting[0] }
    }
    let isOffice = name.text.lowercased().hasPrefix("the ") || name.words.count > 0 && isRole(last)
    let member =
      index
      ?? (isOffice
        ? casting.cast.described(name.text, .office, isProper: false)
        : casting.cast.add(
          Cast.Member(name: name.text, words: name.words, kind: .person, gender: name.gender, isProper: true)))
    casting.cast.members[member].mentions.append(turn.mention)
    if casting.cast.members[member].roleText == nil { casting.cast.members[member].roleText = name.role }
    return member
  }

  private func isRole(_ word: UInt64) -> Bool {
    !Lexicon.shared.traits(word).isDisjoint(with: [.role, .people])
  }

  private mutating func person(of index: Int, _ turnPersons: [Int?]) -> Int {
    guard let subject = drafts[index].antecedent ?? drafts[index].subject else { return -1 }
    if let named = casting.named(in: subject) { return named }
    let head = casting.headRange(subject)
    let last = head.upperBound - 1
    let token = document.tokens[last]
    if token.traits.contains(.first) || token.traits.contains(.we) {
      // In a turn *I* is whoever has the turn.
      guard token.traits.contains(.first), let turn = turns.turn(at: drafts[index].block) else { return -1 }
      return turnPersons[turn] ?? -1
    }
    if subject.count == 1, token.traits.contains(.they) || token.traits.contains(.it) && token.word == Self.it
    {
      if !token.traits.contains(.they), let thing = thing(before: drafts[index]) { return thing }
      let reach = token.traits.contains(.they) ? 2 : 0
      return lastGroup >= 0 && drafts[index].block - lastGroupBlock <= reach ? lastGroup : -1
    }
    let known = Int(casting.personAt[last])
    if known >= 0 { return known }
    if subject.count == 1, let newcomer = casting.newcomerAt[last],
      drafts[index].block - document.sentences[document.sentence(of: newcomer)].block <= 1
    {
      return document.description(around: newcomer).map { described($0, casting.headRange($0), isSaid: true) }
        ?? -1
    }
    if !token.traits.isDisjoint(with: [.subject, .relative, .it, .possessive]) && subject.count == 1 {
      return -1
    }
    if let holder = casting.holder(head, of: subject) { return holder }
    if document.bytes[Int(document.tokens[subject.lowerBound].lower)] == UInt8(ascii: "@"),
      let owner = nicknames.owner(ofAccount: document.text(document.range(subject)), casting.cast)
    {
      return owner
    }
    let person = described(subject, head, isSaid: drafts[index].says)
    if person >= 0, casting.cast.members[person].kind == .group {
      lastGroup = person
      lastGroupBlock = drafts[index].block
    }
    return person
  }

  /// What *it* means at a draft: the thing or group that is the subject of the sentence before.
  private mutating func thing(before draft: Draft) -> Int? {
    guard let subject = document.mainSubject(before: draft) else { return nil }
    let head = casting.headRange(subject)
    let last = head.upperBound - 1
    let known = Int(casting.personAt[last])
    if known >= 0 {
      let member = casting.cast.members[known]
      return member.kind != .person || member.gender == 0 && member.words.count < 2 && member.titles.isEmpty
        ? known : nil
    }
    let token = document.tokens[last]
    guard token.traits.isDisjoint(with: [.subject, .relative, .it, .role, .people, .title]), !token.endsInS
    else { return nil }
    let person = described(subject, head, isSaid: true)
    return person >= 0 ? person : nil
  }

  /// The person or group of a description; -1 where it is none. `isSaid`: whether a cue says that it speaks.
  private mutating func described(_ subject: Range<Int>, _ head: Range<Int>, isSaid: Bool) -> Int {
    var first = subject.lowerBound
    let tokens = document.tokens
    // *some of the farmers* stay some of them.
    while first < subject.upperBound - 1, tokens[first].traits.contains(.determiner),
      tokens[first].traits.isDisjoint(with: .number), !tokens[first + 1].traits.contains(.of)
    { first += 1 }
    let last = tokens[head.upperBound - 1]
    let isProper = tokens[head].contains { $0.isCapital } && last.isCapital
    // *the nonpartisan Vale Society* is the Vale Society.
    if isProper { first = (first..<max(first, head.upperBound)).first { tokens[$0].isCapital } ?? first }
    let end = subject[first...].dropFirst().first { casting.isBreak($0) } ?? subject.upperBound
    let text = document.text(document.range(first..<(casting.relativeEnd(subject) ?? end)))
    // *the minister's letter*: its writer speaks.
    if last.traits.contains(.speechNoun),
      let owner = subject.last(where: { tokens[$0].kind == .possessive }), owner > subject.lowerBound,
      casting.personAt[owner - 1] >= 0
    {
      return Int(casting.personAt[owner - 1])
    }
    guard
      isProper && last.traits.isDisjoint(with: .speechNoun)
        || !last.traits.isDisjoint(with: [.role, .people, .organization, .title])
        || (isSaid || document.isAgent(last)) && document.isDescription(head)
    else { return -1 }
    let isPlural = last.traits.contains(.people) || document.isPlural(last) && last.traits.contains(.role)
    let isOffice =
      !isPlural && isProper && head.count <= 3 && !last.traits.isDisjoint(with: [.title, .office])
      || last.traits.contains(.office)
      || last.traits.contains(.role) && tokens[subject.lowerBound].traits.contains(.determiner) && !isPlural
    let kind: Person.Kind =
      isPlural || isProper && !isOffice || last.traits.contains(.organization)
        || last.traits.isDisjoint(with: [.role, .people, .title]) && !document.isAgent(last)
      ? .group : isOffice ? .office : .person
    let person = casting.cast.described(text, kind, isProper: isProper && kind == .group)
    casting.cast.members[person].mentions.append(document.range(subject))
    return person
  }

  // MARK: Results

  /// The people in the order of their first mention, and where each member went.
  private func finished() -> ([Person], [Int: Int]) {
    var order: [Int] = []
    for (index, member) in casting.cast.members.enumerated() where !member.mentions.isEmpty {
      _ = member
      order.append(index)
    }
    let firsts = casting.cast.members.map { member in member.mentions.map(\.lower).min() ?? Int.max }
    order.sort { firsts[$0] < firsts[$1] }
    var map: [Int: Int] = [:]
    var people: [Person] = []
    for index in order {
      map[index] = people.count
      people.append(person(casting.cast.members[index]))
    }
    return (people, map)
  }

  private func person(_ member: Cast.Member) -> Person {
    let aliases = member.forms.filter { $0.key != member.name }.sorted {
      ($1.value, $0.key) < ($0.value, $1.key)
    }.map(\.key)
    let isFull = member.kind == .person ? member.words.count > 1 : member.isProper && member.kind == .group
    return Person(
      name: member.name, aliases: aliases, role: member.role.map { document.text($0) } ?? member.roleText,
      kind: member.kind,
      key: isFull && !member.isStranger ? key(member.name, member.kind) : nil,
      mentions: Array(Set(member.mentions)).sorted())
  }

  private mutating func quote(_ index: Int, _ people: [Person], _ map: [Int: Int]) -> (
    quote: Quote, signals: Signals
  )? {
    let draft = drafts[index]
    var parts = draft.wholeParts.compactMap { part(of: $0) }
    // Behind a label within marks all is said, whatever marks stand in it.
    if draft.isLabelled { for index in parts.indices { parts[index].kind = .direct } }
    guard !parts.isEmpty else { return nil }
    let person = persons[index] >= 0 ? map[persons[index]] : nil
    let rival = rival(draft)
    let (signals, evidence) = explainer.explain(
      draft, source: draft.source >= 0 ? drafts[draft.source] : nil, person: person.map { people[$0] },
      rival: rival.flatMap { map[$0] }.map { people[$0].name }, parts)
    // Where no tagger looked, in transcripts, only the rules speak.
    let tier = draft.support == nil ? .rules : tier
    let confidence = Calibration.confidence(signals, tier)
    let isPlain = draft.parts.first.map { document.isPlain(draft, $0) } ?? false
    guard !isCut || isPlain || confidence >= Calibration.least(tier) else { return nil }
    let quote = Quote(
      parts: parts, cue: draft.cue.map { document.range($0) },
      speaker: Speaker(mention: draft.subject.map { document.range($0) }, person: person),
      confidence: rival == nil ? confidence : confidence * Calibration.ofClosePronouns, evidence: evidence)
    return (quote, signals)
  }

  /// Whom the pronoun that a draft's speaker hangs on may nearly as well mean.
  private func rival(_ draft: Draft) -> Int? {
    let told = draft.source >= 0 ? drafts[draft.source] : draft
    guard let subject = told.antecedent ?? told.subject, subject.count == 1 else { return nil }
    return casting.rivalAt[subject.lowerBound]
  }

  /// A part without its outer marks and the punctuation at its edges; nil where no word is left.
  private func part(of tokens: Range<Int>) -> Quote.Part? {
    var (lower, upper) = (tokens.lowerBound, tokens.upperBound)
    func isWord(_ index: Int) -> Bool {
      document.tokens[index].kind == .word || document.tokens[index].kind == .number
    }
    let span = document.quotedAt[lower]
    if span >= 0, document.quoted[Int(span)].tokens == tokens {
      let inside = document.quoted[Int(span)].inside
      (lower, upper) = (inside.lowerBound, inside.upperBound)
    } else {
      while lower < upper, !isWord(lower), document.quotedAt[lower] < 0 { lower += 1 }
      while upper > lower, !isWord(upper - 1), document.quotedAt[upper - 1] < 0,
        document.tokens[upper - 1].kind != .possessive, document.tokens[upper - 1].kind != .closeBracket
      { upper -= 1 }
    }
    guard lower < upper, (lower..<upper).contains(where: isWord) else { return nil }
    var (words, quoted) = (0, 0)
    for index in lower..<upper where isWord(index) {
      words += 1
      if document.quotedAt[index] >= 0 { quoted += 1 }
    }
    let kind: Quote.Kind = quoted == words ? .direct : quoted == 0 ? .indirect : .mixed
    return Quote.Part(range: document.range(lower..<upper), kind: kind)
  }
}

/// What makes a full name the same over articles: small letters without accents, articles and dots. A group and a
/// person of one name are two.
func key(_ name: String, _ kind: Person.Kind) -> String {
  if kind == .person, let full = PersonName(name) { return full.key }
  let words = folded(name).split(separator: " ").filter { $0 != "the" }.joined(separator: " ")
  return kind == .person ? words : "\(kind.rawValue) \(words)"
}
