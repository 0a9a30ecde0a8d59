import Articles
import Prose
import Storage
import StorageInventions
import Testing

/// People of several names who are one.
@Suite struct JoinTests {
  private let folder: Folder
  private let library: Library
  private let short = PersonID(key: "ada braun")
  private let long = PersonID(key: "ada m braun")
  private let join: Join

  /// Ada Braun in the articles 0 and 1, Ada M. Braun in 2, quoted once in each.
  init() throws {
    folder = try Folder()
    library = try folder.open()
    join = Join(person: long, key: "ada braun", reason: "they are one name")
    for number in 0..<3 { try store(number, number < 2 ? "Ada Braun" : "Ada M. Braun") }
  }

  private func id(_ number: Int) -> ArticleID { ArticleID(path: "/news/\(number)", place: nil) }

  private func store(_ number: Int, _ name: String, modified: Int = 1) throws {
    let path = "/news/\(number)"
    let article = Article(id: id(number), path: path, title: "T", body: Body(text: "“We knew,” she said."))
    let quote = Quote(
      parts: [Quote.Part(range: TextRange(3, 11), kind: .direct)], speaker: Speaker(person: 0), confidence: 1)
    let person = Person(name: name, role: "pilot", key: name.lowercased().filter { $0 != "." })
    try library.store { batch throws(LibraryError) in
      let reading = try batch.begin(SourceFile(path, modified: modified), importer: "i")!
      try batch.store(article, Annotations(engine: "test-1", quotes: [quote], people: [person]), in: reading)
      try batch.finish(reading)
    }
  }

  /// What all Ada Brauns share, whatever stands in the middle.
  private let namesakes = PersonID(key: "ada braun")

  /// Whom the changed articles name, `limit` articles at a time.
  private func named(in changes: ChangesToJoin, limit: Int = 100) throws -> Set<String> {
    var names: Set<String> = []
    var place: ChangePlace?
    repeat {
      let (people, _, last) = try library.peopleNamed(
        in: changes, after: place, limit: limit, isKnown: { _ in false })
      names.formUnion(people.values)
      place = last
    } while place != nil
    return names
  }

  /// Remembers everybody; returns what several share.
  private func remember() throws -> Set<PersonID> {
    try library.remember(
      [short, long, PersonID(key: "ada b braun")].map { Bearer(person: $0, namesakes: namesakes) })
  }

  /// Keeps the joins as of now.
  private func keep(_ joins: [Join]) throws -> [ArticleID] {
    _ = try remember()
    let changes = try #require(try library.changesToJoin())
    let set = try library.setJoins(joins, among: [namesakes], of: changes)
    try library.finishJoins(of: set.changes)
    return set.articles
  }

  @Test(arguments: [1, 2, 100]) func tellsWhomChangedArticlesName(_ limit: Int) throws {
    let changes = try #require(try library.changesToJoin())
    #expect(changes.articles == 3)
    #expect(try named(in: changes, limit: limit) == ["Ada Braun", "Ada M. Braun"])
    let (known, count, _) = try library.peopleNamed(
      in: changes, after: nil, limit: 100, isKnown: { $0 == short })
    #expect(known == [long: "Ada M. Braun"] && count == 3)
    _ = try keep([])
    try store(3, "Ben Sand")
    #expect(try named(in: try #require(try library.changesToJoin()), limit: limit) == ["Ben Sand"])
  }

  @Test func tellsWhoSharesAName() throws {
    #expect(try library.remember([Bearer(person: short, namesakes: namesakes)]) == [])
    #expect(try library.remember([Bearer(person: long, namesakes: namesakes)]) == [namesakes])
    let expected = (0..<3).map {
      NamedPerson(
        person: $0 < 2 ? short : long, article: id($0), name: $0 < 2 ? "Ada Braun" : "Ada M. Braun",
        role: "pilot")
    }
    #expect(Set(try library.people(sharing: namesakes)) == Set(expected))
  }

  /// A name that goes from its only article, or whose article goes, changes what its namesakes are.
  @Test func tellsWhoseNamesAreGone() throws {
    _ = try keep([join])
    #expect(try library.namesakesGone() == [])
    try store(2, "Ben Sand", modified: 2)
    #expect(try library.namesakesGone() == [namesakes])
    #expect(try library.people(sharing: namesakes).map(\.name) == ["Ada Braun", "Ada Braun"])
    _ = try keep([])
    #expect(try library.namesakesGone() == [])
    _ = try library.survey([], under: ["/news/0"], importer: "i")
    #expect(try named(in: try #require(try library.changesToJoin())) == ["Ada Braun"])
    #expect(try library.people(sharing: namesakes).map(\.article) == [id(1)])
  }

  @Test func appliesJoinsToAllThatItTells() throws {
    #expect(try library.people().count == 2)
    let before = try library.moment()
    #expect(try keep([join]) == [id(2)])
    let people = try library.people()
    #expect(people.map(\.id) == [short])
    #expect(people.first?.name == "Ada M. Braun" && people.first?.aliases == ["Ada Braun"])
    #expect(people.first?.direct == 3 && people.first?.reason == join.reason)
    let profile = try #require(try library.profile(of: long))
    #expect(profile.id == short && profile.stops.count == 3 && profile.reason == join.reason)
    #expect(try library.article(id(2))?.annotations?.people[0].key == "ada braun")
    #expect(try library.changes(since: before).articles == [id(2)])
    #expect(try folder.open().people().count == 1)
  }

  @Test func worksOutAnewOnlyWhatHasChanged() throws {
    let changes = try #require(try library.changesToJoin())
    #expect(try keep([join]) == [id(2)])
    #expect(try library.changesToJoin() == nil)
    // Another copy that looked at the same moment is too late.
    #expect(try folder.open().setJoins([], among: [namesakes], of: changes).articles == [])
    #expect(try library.people().count == 1)
    try library.apply(.star([id(0)], true))
    #expect(try library.changesToJoin() == nil)
    try store(3, "Ada B. Braun")
    #expect(try keep([join]) == [])
    #expect(try library.changesToJoin() == nil)
    try store(4, "Ada Braun")
    #expect(try keep([]) == [id(2)])
    #expect(try library.people().count == 3)
  }

  @Test func looksAgainWhenArticlesCameMeanwhile() throws {
    _ = try remember()
    let changes = try #require(try library.changesToJoin())
    try store(3, "Ada M. Braun")
    let set = try library.setJoins([join], among: [namesakes], of: changes)
    #expect(Set(set.articles) == [id(2), id(3)])
    try library.finishJoins(of: set.changes)
    #expect(try named(in: try #require(try library.changesToJoin())) == ["Ada M. Braun"])
    #expect(try library.people(sharing: namesakes).count == 4)
  }

  @Test func letsTheUserSplitWhomItJoined() throws {
    _ = try keep([join])
    let split = try library.correct(.split(id(2), short))
    #expect(try library.profile(of: short)?.stops.count == 2)
    #expect(try library.profile(of: short)?.reason == nil)
    #expect(try library.article(id(2))?.annotations?.people[0].key == nil)
    #expect(try library.namesakesGone() == [namesakes])
    #expect(try library.people(sharing: namesakes).allSatisfy { $0.person == short })
    try library.withdraw(split)
    #expect(try library.profile(of: short)?.stops.count == 3)
  }

  @Test func letsTheUsersMergesWin() throws {
    _ = try keep([join])
    try store(3, "Ada Moreau")
    let other = try library.correct(.merge(long, into: PersonID(key: "ada moreau")))
    #expect(try library.profile(of: short)?.stops.count == 2)
    #expect(try library.profile(of: long)?.id == PersonID(key: "ada moreau"))
    try library.withdraw(other)
    _ = try library.correct(.merge(short, into: long))
    #expect(try library.people().map(\.id) == [long, PersonID(key: "ada moreau")])
    #expect(try library.people().first?.reason == nil)
  }
}
