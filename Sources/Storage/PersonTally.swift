import Articles

/// What is known of a person, gathered from appearance to appearance.
struct PersonTally {
  static let columns = """
    p.person, p.article, p.name, p.aliases, p.role, p.kind, p.direct, p.indirect, p.first_words,
    a.date, a.source
    """

  private(set) var articles = 0
  private var direct = 0
  private var indirect = 0
  private var names: [String: Int] = [:]
  private var aliases: [String: Int] = [:]
  private var roles: [String: Int] = [:]
  private var kinds: [String: Int] = [:]
  private var reason: String?
  private var lastArticle: Int64?

  static func person(_ row: Columns) -> PersonID { PersonID(rawValue: row.int64(0)) }

  static func stop(_ row: Columns) -> SpeakerProfile.Stop {
    SpeakerProfile.Stop(
      article: ArticleID(rawValue: row.int64(1)),
      date: (try? ArticleDate(summaryBytes: row.blob(9))) ?? .unknown, source: row.optionalText(10),
      direct: row.count(6), indirect: row.count(7), words: row.text(8))
  }

  /// Adds an appearance, and why it is taken for this person's if its name alone does not say so.
  mutating func add(_ row: Columns, _ reason: String?) {
    self.reason = self.reason ?? reason
    if lastArticle != row.int64(1) { articles += 1 }
    lastArticle = row.int64(1)
    direct += row.count(6)
    indirect += row.count(7)
    names[row.text(2), default: 0] += 1
    for alias in Appearance.aliases(row.blob(3)) { aliases[alias, default: 0] += 1 }
    if let role = row.optionalText(4) { roles[role, default: 0] += 1 }
    kinds[row.text(5), default: 0] += 1
  }

  /// The name that the user gave by a merge, else the fullest, the other forms by their number, the most frequent
  /// role and kind.
  func person(_ id: PersonID, _ merges: Merges) -> KnownPerson {
    let fullest = names.keys.max { ($0.utf8.count, $1) < ($1.utf8.count, $0) }
    let name = merges.name(of: id) ?? fullest ?? ""
    let others = aliases.merging(names, uniquingKeysWith: +).filter { $0.key != name }
    return KnownPerson(
      id: id, name: name, aliases: byNumber(others), role: byNumber(roles).first,
      kind: byNumber(kinds).first.flatMap { Person.Kind(rawValue: $0) } ?? .person, direct: direct,
      indirect: indirect, articles: articles, reason: reason)
  }

  private func byNumber(_ counts: [String: Int]) -> [String] {
    counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
  }
}
