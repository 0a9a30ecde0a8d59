import Articles
import Prose

/// Titles and roles that stand for whoever bears them, and tell namesakes apart.
extension Casting {
  /// The words that say that somebody is no longer what the role says.
  private static let past: Set<Substring> = ["former", "ex", "then", "late", "onetime", "retired"]

  /// Whether a role in small letters speaks of what somebody was.
  static func isPast(_ role: String) -> Bool {
    role.split { $0 == " " || $0 == "-" }.first.map { past.contains($0) } ?? false
  }

  /// What an abbreviated title stands for; nil for other words.
  static func written(_ title: UInt64) -> String? { abbreviations[title] }

  private static let abbreviations: [UInt64: String] = Dictionary(
    uniqueKeysWithValues: [
      ("sen", "senator"), ("rep", "representative"), ("gov", "governor"), ("gen", "general"),
      ("col", "colonel"), ("lt", "lieutenant"), ("sgt", "sergeant"), ("capt", "captain"),
      ("cmdr", "commander"), ("adm", "admiral"), ("prof", "professor"), ("rev", "reverend"),
      ("dr", "doctor"), ("maj", "major"), ("cpl", "corporal"), ("cllr", "councillor"), ("det", "detective"),
      ("insp", "inspector"), ("supt", "superintendent"),
    ].map { (WordHash.of($0.0), $0.1) })

  /// The words of a title before a name that tell somebody, and the role in small letters.
  func role(before run: NameRun) -> (titles: Set<UInt64>, role: String) {
    var titles: Set<UInt64> = []
    for index in run.title where !document.tokens[index].traits.isDisjoint(with: [.title, .role]) {
      titles.insert(document.tokens[index].word)
      if let written = Self.written(document.tokens[index].word) { titles.insert(WordHash.of(written)) }
    }
    guard !titles.isEmpty else { return ([], "") }
    return (titles, document.text(document.range(run.title)).lowercased())
  }

  /// Learns the titles before all full names, so that a surname may be told by the title of any place.
  mutating func learnTitles(_ certain: [Int]) {
    for (run, person) in zip(runs, certain) where person >= 0 {
      let (titles, role) = role(before: run)
      cast.members[person].titles.formUnion(titles)
      if !role.isEmpty { addRole(role, person) }
    }
  }

  /// Whom *the president*, *the former president*, *the Vale senator*, *the secretary of state* means: the one person
  /// with that role. Nobody where a word of the subject tells somebody else: *the vice president*, *another senator*,
  /// *a spokesman for the mayor*.
  func holder(_ head: Range<Int>, of subject: Range<Int>) -> Int? {
    let tokens = document.tokens
    let last = tokens[head.upperBound - 1]
    let isDefinite = tokens[head.lowerBound].traits.contains(.determiner)
    guard last.kind == .word, !document.isPlural(last), isDefinite || last.isCapital else { return nil }
    if last.traits.isDisjoint(with: [.title, .role]) {
      guard tokens[head.lowerBound].word == Self.the, last.shape == .small else { return nil }
    }
    if isDefinite, head.count < 2 || Self.indefiniteArticles.contains(tokens[head.lowerBound].word) {
      return nil
    }
    let fitting = cast.members.prefix(400).indices.filter { cast.members[$0].titles.contains(last.word) }
    guard !fitting.isEmpty else { return nil }
    var words = (isDefinite ? head.lowerBound + 1 : head.lowerBound)..<head.upperBound
    while words.count > 1, Self.present.contains(tokens[words.lowerBound].word) { words = words.dropFirst() }
    if subject.upperBound > head.upperBound { return holder(words, fitting, before: subject.upperBound) }
    let role = document.text(document.range(words)).lowercased()
    let same = fitting.filter { cast.members[$0].roles.contains(role) }
    if same.count == 1 { return same[0] }
    let past = Self.isPast(role)
    if fitting.count == 1 {
      let roles = cast.members[fitting[0]].roles
      return roles.isEmpty && words.count == 1 || roles.contains { Self.maySay(role, $0) } ? fitting[0] : nil
    }
    let alike = (same.isEmpty ? fitting : same).filter {
      cast.members[$0].roles.contains {
        ($0 == role || $0.hasSuffix(" " + role) || $0.hasPrefix(role + " ")) && Self.isPast($0) == past
      }
    }
    return alike.count == 1 ? alike[0] : nil
  }

  /// The one whose role has all that a long subject says: *the mayor of Ostrey*, where somebody is its mayor.
  private func holder(_ head: Range<Int>, _ fitting: [Int], before end: Int) -> Int? {
    let whole = document.text(document.range(head.lowerBound..<end)).lowercased()
    let same = fitting.filter { cast.members[$0].roles.contains(whole) }
    if same.count == 1 { return same[0] }
    let names = (head.upperBound..<end).filter { document.tokens[$0].isCapital }
    guard same.isEmpty, !names.isEmpty else { return nil }
    let wanted = (Array(head) + names).map { document.text(document.range($0..<($0 + 1))).lowercased() }
    let alike = fitting.filter {
      cast.members[$0].roles.contains {
        Set(wanted).isSubset(of: Set($0.split(separator: " ").map(String.init)))
      }
    }
    return alike.count == 1 ? alike[0] : nil
  }

  /// Whether one who bears a role may be called by another one: a finance minister *the minister*, but not *the
  /// foreign minister* nor *the former minister*, and a former minister not *the minister*.
  private static func maySay(_ called: String, _ role: String) -> Bool {
    guard isPast(called) == isPast(role) else { return false }
    let words = Set(role.split { $0 == " " || $0 == "-" })
    // The office itself is known to be theirs, however it is written.
    return called.split(separator: " ").dropLast().allSatisfy {
      words.contains($0) || praises.contains($0) || past.contains($0) || $0.first?.isNumber == true
    }
  }

  /// What tells of a person and not of an office.
  private static let praises: Set<Substring> = [
    "embattled", "veteran", "longtime", "outspoken", "popular", "beleaguered", "young", "old", "elderly",
    "aging",
    "retiring", "controversial", "influential", "powerful",
  ]
  private static let indefiniteArticles: Set<UInt64> = Set(
    ["a", "an", "another", "one", "some", "any", "each", "every", "no", "either", "neither"].map {
      WordHash.of($0)
    })
  private static let the = WordHash.of("the")
  private static let present: Set<UInt64> = Set(
    ["current", "present", "sitting", "incumbent"].map { WordHash.of($0) })

  /// Whom the title before a surname tells of several namesakes: who bears just that role, or the only one who bears
  /// the title now, or did.
  func titled(_ run: NameRun, _ namesakes: [Int]) -> Int? {
    let (titles, role) = role(before: run)
    guard !titles.isEmpty else { return nil }
    let same = namesakes.filter { cast.members[$0].roles.contains(role) }
    if same.count == 1 { return same[0] }
    let alike = namesakes.filter { !cast.members[$0].titles.isDisjoint(with: titles) }
    if alike.count <= 1 { return alike.first }
    let past = Self.isPast(role)
    let now = alike.filter { cast.members[$0].roles.contains { Self.isPast($0) == past } }
    return now.count == 1 ? now[0] : nil
  }

  /// Whether a title and a surname stand for somebody else than the full name of the same sentence: *Governor Ada Orr
  /// and Senator Orr*, *Detective Bo Tarn questioned Mr. Tarn, a baker*.
  func isOther(_ run: NameRun, than person: Int, named: NameRun) -> Bool {
    guard named.sentence == run.sentence, named.next < run.first, run.first - named.next < 12,
      !named.title.isEmpty || appositionBehind(named) != nil
    else { return false }
    let (titles, _) = role(before: run)
    let own = cast.members[person].titles
    guard !titles.isEmpty, titles.isDisjoint(with: own) else { return false }
    let between = document.tokens[named.next..<run.first]
    guard between.allSatisfy({ $0.verb < 0 || !$0.traits.contains(.auxiliary) }),
      !between.contains(where: { [.open, .quote, .semicolon, .colon].contains($0.kind) }),
      document.quotedAt[named.name.lowerBound] == document.quotedAt[run.name.lowerBound]
    else { return false }
    let isHonorific =
      run.title.count == 1
      && document.tokens[run.title.lowerBound].traits.contains(.abbreviation)
    if isHonorific { return !between.contains { $0.kind == .comma } && appositionBehind(run) != nil }
    return document.tokens[run.first - 1].kind == .word
      && (document.tokens[run.first - 1].traits.contains(.coordinator)
        || between.contains { $0.verb >= 0 || $0.traits.contains(.verb) } && !own.isEmpty)
      && !between.contains { $0.kind == .comma }
  }

  /// Whether *no relation* stands behind a name, in commas or brackets.
  func hasNoRelation(_ run: NameRun) -> Bool {
    let tokens = document.tokens
    for index in run.next..<max(run.next, min(run.next + 10, tokens.count - 1)) {
      if Sentence.isEnd(tokens[index]) { return false }
      if tokens[index].word == Self.no, tokens[index + 1].word == Self.relation { return true }
    }
    return false
  }

  private static let (no, relation) = (WordHash.of("no"), WordHash.of("relation"))
}
