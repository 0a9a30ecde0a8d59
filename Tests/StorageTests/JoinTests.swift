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

  private func store(_ number: Int, _ name: String) throws {
    let path = "/news/\(number)"
    let article = Article(id: id(number), path: path, title: "T", body: Body(text: "“We knew,” she said."))
    let quote = Quote(
      parts: [Quote.Part(range: TextRange(3, 11), kind: .direct)], speaker: Speaker(person: 0), confidence: 1)
    let person = Person(name: name, role: "pilot", key: name.lowercased().filter { $0 != "." })
    try library.store { batch throws(LibraryError) in
      let reading = try batch.begin(SourceFile(path), importer: "i")!
      try batch.store(article, Annotations(engine: "test-1", quotes: [quote], people: [person]), in: reading)
      try batch.finish(reading)
    }
  }

  /// Keeps the joins as of now.
  private func keep(_ joins: [Join]) throws -> [ArticleID] {
    let (moment, _) = try #require(try library.peopleToJoin())
    return try library.setJoins(joins, of: moment)
  }

  @Test func tellsWhomArticlesNameInFull() throws {
    let (_, people) = try #require(try library.peopleToJoin())
    let expected = (0..<3).map {
      NamedPerson(
        person: $0 < 2 ? short : long, article: id($0), name: $0 < 2 ? "Ada Braun" : "Ada M. Braun",
        role: "pilot")
    }
    #expect(Set(people) == Set(expected))
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
    let (moment, _) = try #require(try library.peopleToJoin())
    #expect(try library.setJoins([join], of: moment) == [id(2)])
    #expect(try library.peopleToJoin() == nil)
    // Another copy that looked at the same moment is too late.
    #expect(try folder.open().setJoins([], of: moment) == [])
    #expect(try library.people().count == 1)
    try library.apply(.star([id(0)], true))
    #expect(try library.peopleToJoin() == nil)
    try store(3, "Ada B. Braun")
    #expect(try keep([join]) == [])
    #expect(try library.peopleToJoin() == nil)
    try store(4, "Ada Braun")
    #expect(try keep([]) == [id(2)])
    #expect(try library.people().count == 3)
  }

  @Test func looksAgainWhenArticlesCameMeanwhile() throws {
    let (moment, _) = try #require(try library.peopleToJoin())
    try store(3, "Ada M. Braun")
    #expect(Set(try library.setJoins([join], of: moment)) == [id(2), id(3)])
    #expect(try library.peopleToJoin()?.people.count == 4)
  }

  @Test func letsTheUserSplitWhomItJoined() throws {
    _ = try keep([join])
    let split = try library.correct(.split(id(2), short))
    #expect(try library.profile(of: short)?.stops.count == 2)
    #expect(try library.profile(of: short)?.reason == nil)
    #expect(try library.article(id(2))?.annotations?.people[0].key == nil)
    #expect(try library.peopleToJoin()?.people.contains { $0.person == long } == false)
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
