import Articles
import GRDB
import Prose

extension Database {
  /// Puts down what an engine found in a revision, and who appears in it.
  func setAnnotations(_ prepared: PreparedArticle, _ revision: Int64, _ change: Moment) throws {
    let (article, findings) = (prepared.article, prepared.findings)
    try run(
      "INSERT OR REPLACE INTO annotation (revision, engine, data) VALUES (?, ?, ?)", revision,
      findings?.annotations.engine ?? "", findings?.bytes)
    guard let findings else { return }
    let corrections = try corrections(of: article.id)
    try setAppearances(
      corrections.isEmpty
        ? findings.appearances
        : findings.annotations.corrected(by: corrections, in: article).appearances(in: article),
      of: article.id, revision, change)
  }

  func setAppearances(
    _ appearances: [Appearance], of article: ArticleID, _ revision: Int64, _ change: Moment
  ) throws {
    try removeAppearances(revision, change)
    for appearance in appearances {
      try run(
        """
        INSERT INTO appearance (revision, person, article, name, aliases, role, kind, direct, indirect, first_words)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """, revision, appearance.person.rawValue, article.rawValue, appearance.name, appearance.aliasBytes,
        appearance.role, appearance.kind.rawValue, appearance.direct, appearance.indirect,
        appearance.firstWords)
    }
  }

  /// Takes away who appears in a revision, and notes them for the joins.
  func removeAppearances(_ revision: Int64, _ change: Moment) throws {
    let people = try all("SELECT person FROM appearance WHERE revision = ?", revision) { $0.int64(0) }
    guard !people.isEmpty else { return }
    for person in people { try run("INSERT OR REPLACE INTO gone VALUES (?, ?)", person, try change()) }
    try run("DELETE FROM appearance WHERE revision = ?", revision)
  }
}

/// Somebody in one article, with how often it quotes them.
struct Appearance: Hashable {
  static let version: UInt8 = 1

  var person: PersonID
  var name: String
  var aliases: [String]
  var role: String?
  var kind: Person.Kind
  var direct: Int
  var indirect: Int
  var firstWords: String

  var aliasBytes: [UInt8] {
    var writer = ByteWriter(version: Self.version)
    writer.list(aliases) { $0.text($1) }
    return writer.bytes
  }

  /// Reads aliases; none where the bytes are damaged.
  static func aliases(_ bytes: [UInt8]) -> [String] {
    guard var reader = try? ByteReader(bytes, version: version) else { return [] }
    return (try? reader.list { reader throws(DamagedBytes) in try reader.text() }) ?? []
  }
}

extension Annotations {
  /// Everybody in the article, each once: two entries with one id count as one person.
  func appearances(in article: Article) -> [Appearance] {
    var counts = people.map { _ in (direct: 0, indirect: 0, first: TextRange?.none) }
    for utterance in utterances where !utterance.isNarration {
      guard let person = utterance.person, people.indices.contains(person) else { continue }
      if utterance.kind == .indirect { counts[person].indirect += 1 } else { counts[person].direct += 1 }
      if counts[person].first == nil { counts[person].first = utterance.range }
    }
    var found: [Appearance] = []
    var places: [PersonID: Int] = [:]
    for (person, count) in zip(people, counts) {
      let id = person.id(in: article.id)
      let words = count.first.map { firstWords(at: $0, in: article.body.text) } ?? ""
      if let place = places[id] {
        found[place].direct += count.direct
        found[place].indirect += count.indirect
        if found[place].firstWords.isEmpty { found[place].firstWords = words }
        continue
      }
      places[id] = found.count
      found.append(
        Appearance(
          person: id, name: person.name, aliases: person.aliases, role: person.role, kind: person.kind,
          direct: count.direct, indirect: count.indirect, firstWords: words))
    }
    return found
  }
}

/// The first words at `range`, about a line of them, with single spaces.
private func firstWords(at range: TextRange, in text: String) -> String {
  let start = text[TextRange(range.lower, min(range.upper, range.lower + 400))]
  var words = ""
  for word in start.unicodeScalars.split(whereSeparator: \.isSpace) {
    if !words.isEmpty {
      if words.utf8.count + Substring(word).utf8.count > 98 { break }
      words += " "
    }
    words += Substring(word)
  }
  return words
}

extension Unicode.Scalar {
  /// Whether it is white space; the table of properties is asked only where it has to be.
  fileprivate var isSpace: Bool {
    value < 0x80 ? value == 0x20 || 0x09...0x0D ~= value : properties.isWhitespace
  }
}
