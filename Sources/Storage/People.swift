public import Articles
import GRDB

/// Somebody named in a library, with how often they are quoted.
public struct KnownPerson: Hashable, Sendable {
  /// Who it is.
  public var id: PersonID
  /// The fullest name that an article gives.
  public var name: String
  /// Other forms, the most frequent first.
  public var aliases: [String]
  /// The role that most articles give.
  public var role: String?
  /// What the name stands for.
  public var kind: Person.Kind
  /// Direct quotes and turns.
  public var direct: Int
  /// Indirect quotes.
  public var indirect: Int
  /// The articles that name them.
  public var articles: Int
  /// Why several full names are taken for theirs; nil where they have one, or the user said so.
  public var reason: String?
}

extension Library {
  /// One person over the visible articles; nil where none names them.
  public func profile(of person: PersonID) throws(LibraryError) -> SpeakerProfile? {
    try read { db in
      let merges = try Merges(db)
      var tally = PersonTally()
      var stops: [SpeakerProfile.Stop] = []
      for member in merges.members(of: merges.resolved(person)) {
        try db.rows(
          """
          SELECT \(PersonTally.columns) FROM appearance p JOIN article a ON a.id = p.article
          WHERE p.person = ? AND a.visible
          """, member.rawValue
        ) {
          tally.add($0, merges.reasons[member])
          stops.append(PersonTally.stop($0))
          return true
        }
      }
      guard tally.articles > 0 else { return nil }
      let known = tally.person(merges.resolved(person), merges)
      return SpeakerProfile(
        id: known.id, name: known.name, aliases: known.aliases, role: known.role, kind: known.kind,
        reason: known.reason, stops: merged(stops.filter { $0.direct + $0.indirect > 0 }))
    }
  }

  /// Everybody whom the visible articles name, or those among `articles`, the most quoted first.
  public func people(in articles: [ArticleID]? = nil) throws(LibraryError) -> [KnownPerson] {
    try read { db in
      let merges = try Merges(db)
      let people = try articles.map { try db.people(in: $0, merges) } ?? db.allPeople(merges)
      return people.sorted(by: precedes)
    }
  }
}

extension Database {
  private static let appearances = "SELECT \(PersonTally.columns) FROM"

  /// Whom some articles name.
  fileprivate func people(in articles: [ArticleID], _ merges: Merges) throws -> [KnownPerson] {
    var tallies = PersonTallies(merges)
    for id in Set(articles) {
      try rows(
        """
        \(Self.appearances) article a JOIN appearance p ON p.revision = a.revision WHERE a.id = ? AND a.visible
        """, id.rawValue
      ) {
        tallies.add($0)
        return true
      }
    }
    return tallies.people
  }

  /// Whom the visible articles name. People are gathered one after the other: there are more of them than articles.
  fileprivate func allPeople(_ merges: Merges) throws -> [KnownPerson] {
    let sql = "\(Self.appearances) appearance p JOIN article a ON a.id = p.article WHERE a.visible"
    let joined = merges.everybody
    // Of these some are named twice in an article, which counts once: they are gathered article by article.
    var several = PersonTallies(merges)
    if !joined.isEmpty {
      try rows(sql) {
        if joined.contains(PersonTally.person($0)) { several.add($0) }
        return true
      }
    }
    var people = several.people
    var latest: (person: PersonID, tally: PersonTally)?
    func finishLatest() {
      if let latest { people.append(latest.tally.person(latest.person, merges)) }
    }
    try rows("\(sql) ORDER BY p.person") {
      let person = PersonTally.person($0)
      if joined.contains(person) { return true }
      if person != latest?.person {
        finishLatest()
        latest = (person, PersonTally())
      }
      latest?.tally.add($0, nil)
      return true
    }
    finishLatest()
    return people
  }
}

/// What is known of some people, those who are joined taken for one.
private struct PersonTallies {
  private let merges: Merges
  private var tallies: [PersonID: PersonTally] = [:]

  init(_ merges: Merges) { self.merges = merges }

  mutating func add(_ row: Columns) {
    let person = PersonTally.person(row)
    tallies[merges.resolved(person), default: PersonTally()].add(row, merges.reasons[person])
  }

  var people: [KnownPerson] { tallies.map { $1.person($0, merges) } }
}

/// Two entries for one article, of people merged into one, become one.
private func merged(_ stops: [SpeakerProfile.Stop]) -> [SpeakerProfile.Stop] {
  var merged: [SpeakerProfile.Stop] = []
  var places: [ArticleID: Int] = [:]
  for stop in stops {
    if let place = places[stop.article] {
      merged[place].direct += stop.direct
      merged[place].indirect += stop.indirect
    } else {
      places[stop.article] = merged.count
      merged.append(stop)
    }
  }
  return merged
}

private func precedes(_ a: KnownPerson, _ b: KnownPerson) -> Bool {
  let (x, y) = (a.direct + a.indirect, b.direct + b.indirect)
  if x != y { return x > y }
  if a.articles != b.articles { return a.articles > b.articles }
  return a.name != b.name ? a.name < b.name : a.id.rawValue < b.id.rawValue
}
