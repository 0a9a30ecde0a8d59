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
  private var names = Counts()
  private var aliases = Counts()
  private var roles = Counts()
  private var kinds = Counts()
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
    names.add(row.text(2))
    for alias in Appearance.aliases(row.blob(3)) { aliases.add(alias) }
    if let role = row.optionalText(4) { roles.add(role) }
    kinds.add(row.text(5))
  }

  /// The name that the user gave by a merge, else the fullest, the other forms by their number, the most frequent
  /// role and kind.
  func person(_ id: PersonID, _ merges: Merges) -> KnownPerson {
    let fullest = names.texts.max { ($0.utf8.count, $1) < ($1.utf8.count, $0) }
    let name = merges.name(of: id) ?? fullest ?? ""
    var others = aliases
    others.add(names)
    return KnownPerson(
      id: id, name: name, aliases: others.byNumber.filter { $0 != name }, role: roles.byNumber.first,
      kind: kinds.byNumber.first.flatMap { Person.Kind(rawValue: $0) } ?? .person, direct: direct,
      indirect: indirect, articles: articles, reason: reason)
  }
}

/// How often each of some texts occurs; of most people one name, one role and one kind are known, and these take
/// little memory.
private struct Counts {
  private var first: (text: String, number: Int)?
  private var others: [String: Int]?

  mutating func add(_ text: String, _ number: Int = 1) {
    if first == nil {
      first = (text, number)
    } else if first?.text == text {
      first?.number += number
    } else {
      others = others ?? [:]
      others?[text, default: 0] += number
    }
  }

  mutating func add(_ counts: Counts) {
    for (text, number) in counts.all { add(text, number) }
  }

  private var all: [(text: String, number: Int)] {
    guard let first else { return [] }
    return [first] + (others?.map { ($0.key, $0.value) } ?? [])
  }

  var texts: [String] { all.map(\.text) }

  /// The most frequent first.
  var byNumber: [String] {
    if others == nil { return first.map { [$0.text] } ?? [] }
    return all.sorted { ($1.number, $0.text) < ($0.number, $1.text) }.map(\.text)
  }
}
