import Articles
import Prose
import Storage
import Testing
import StorageInventions

@Suite struct PeopleTests {
  private let library: Library
  private let ada = PersonID(key: "ada braun")
  private let jon = PersonID(key: "jon ito")

  /// Three articles: in the first two Ada Braun is quoted, in all three somebody called Braun.
  init() throws {
    library = try Library.inMemory()
    let text = "Ada Braun: we knew. Jon Ito said they did not. Braun: we\n  did know."
    func quote(_ lower: Int, _ upper: Int, _ kind: Quote.Kind, _ person: Int) -> Quote {
      Quote(
        parts: [Quote.Part(range: TextRange(lower, upper), kind: kind)], speaker: Speaker(person: person),
        confidence: 1)
    }
    let quotes = [quote(11, 18, .direct, 0), quote(33, 45, .indirect, 1), quote(54, 67, .direct, 2)]
    let people = [
      Person(name: "Ada Braun", aliases: ["Braun"], role: "pilot", key: "ada braun"),
      Person(name: "Jon Ito", key: "jon ito"), Person(name: "Braun"),
    ]
    let library = library
    try library.store { batch throws(LibraryError) in
      for number in 0..<3 {
        let path = "/news/\(number)"
        let article = Article(
          id: ArticleID(path: path, place: nil), path: path, title: "T", body: Body(text: text))
        var annotations = Annotations(engine: "test-1", quotes: quotes, people: people)
        if number == 2 { annotations = Annotations(engine: "test-1", quotes: [quotes[1]], people: people) }
        if number == 1 { annotations.people[0].name = "Ada M. Braun" }
        if number == 1 { annotations.people[0].aliases = ["Ada", "Braun"] }
        let reading = try batch.begin(SourceFile(path), importer: "i")!
        try batch.store(article, annotations, in: reading)
        try batch.finish(reading)
      }
    }
  }

  private func id(_ number: Int) -> ArticleID { ArticleID(path: "/news/\(number)", place: nil) }

  @Test func profilesOnePersonOverTheArticles() throws {
    let profile = try #require(try library.profile(of: ada))
    #expect(profile.name == "Ada M. Braun")
    #expect(profile.aliases == ["Braun", "Ada Braun", "Ada"])
    #expect(profile.role == "pilot")
    #expect(Set(profile.stops.map(\.article)) == [id(0), id(1)])
    #expect(profile.stops.allSatisfy { $0.direct == 1 && $0.indirect == 0 && $0.words == "we knew" })
    #expect(try library.profile(of: PersonID(key: "nobody")) == nil)
  }

  @Test func listsPeople() throws {
    let all = try library.people()
    #expect(all.map(\.name).prefix(2) == ["Jon Ito", "Ada M. Braun"])
    #expect(all.map(\.articles) == [3, 3, 1, 1, 1])
    #expect(all.map(\.direct) == [0, 2, 1, 1, 0])
    #expect(all[0].indirect == 3)
    let some = try library.people(in: [id(2), id(2)])
    #expect(some.map(\.name) == ["Jon Ito", "Ada Braun", "Braun"])
  }

  @Test func leavesHiddenArticlesOut() throws {
    _ = try library.survey([], under: ["/news/0", "/news/1"], importer: "i")
    #expect(try library.profile(of: ada)?.stops == [])
    #expect(try library.people().map(\.articles) == [1, 1, 1])
  }

  @Test func mergesAndSplits() throws {
    let local = Person(name: "Braun")
    let merge = try library.correct(.merge(local.id(in: id(0)), into: ada))
    #expect(try library.profile(of: local.id(in: id(0)))?.id == ada)
    #expect(try library.profile(of: ada)?.stops.first { $0.article == id(0) }?.direct == 2)
    let united = try #require(try library.article(id(0))?.annotations)
    #expect(united.people.map(\.name) == ["Ada Braun", "Jon Ito"])
    #expect(united.quotes.map(\.speaker.person) == [0, 1, 0])
    #expect(try library.people().count == 4)

    let split = try library.correct(.split(id(1), ada))
    #expect(try library.profile(of: ada)?.stops.map(\.article) == [id(0)])
    #expect(try library.article(id(1))?.annotations?.people[0].key == nil)

    for number in [merge, split] { try library.withdraw(number) }
    #expect(try library.people().count == 5)
    #expect(try library.profile(of: ada)?.stops.map(\.direct) == [1, 1])
  }

  @Test func takesACircleOfMergesForNone() throws {
    _ = try library.correct(.merge(ada, into: jon))
    _ = try library.correct(.merge(jon, into: ada))
    #expect(try library.people().count == 5)
    #expect(try library.profile(of: ada)?.id == ada)
    #expect(try library.profile(of: jon)?.id == jon)
  }
  /// The id of whom a screen shows is enough, be it somebody of one article alone.
  @Test func mergesIntoSomebodyOfOneArticle() throws {
    let (here, there) = (Person(name: "Braun").id(in: id(0)), Person(name: "Braun").id(in: id(1)))
    let moment = try library.moment()
    _ = try library.correct(.merge(here, into: there))
    #expect(try library.changes(since: moment).articles == [id(0)])
    #expect(Set(try #require(try library.profile(of: there)).stops.map(\.article)) == [id(0), id(1)])
    _ = try library.correct(.merge(there, into: jon))
    #expect(Set(try library.changes(since: moment).articles) == [id(0), id(1)])
    #expect(try library.profile(of: here)?.id == jon)
    #expect(try library.profile(of: jon)?.name == "Jon Ito")
    #expect(try library.article(id(0))?.annotations?.people.map(\.name) == ["Ada Braun", "Jon Ito"])
    #expect(throws: LibraryError.self) { try library.correct(.merge(ada, into: PersonID(key: "nobody"))) }
  }

  /// Whoever is merged into somebody bears that name, be it shorter, and is still known by the old one.
  @Test func mergedPeopleBearTheOthersName() throws {
    _ = try library.correct(.merge(ada, into: jon))
    #expect(try library.people().map(\.name).contains("Ada M. Braun") == false)
    #expect(try library.profile(of: ada)?.name == "Jon Ito")
    let person = try #require(try library.article(id(1))?.annotations?.people.first)
    #expect(person.name == "Jon Ito")
    #expect(person.aliases == ["Ada M. Braun", "Ada", "Braun"])
  }

  /// A merge that was wrong is taken apart where it shows, also when nobody knows any more that it was made.
  @Test func splitsWhomTheUserMerged() throws {
    let here = Person(name: "Braun").id(in: id(0))
    _ = try library.correct(.merge(here, into: ada))
    let members = try library.article(id(0))?.annotations?.people.map { $0.members.map(\.name) }
    #expect(members == [["Ada Braun", "Braun"], []])
    let split = try library.correct(.split(id(0), here))
    #expect(try library.article(id(0))?.annotations?.people.map(\.name) == ["Ada Braun", "Jon Ito", "Braun"])
    #expect(try library.profile(of: here)?.stops.map(\.direct) == [1])
    _ = try library.correct(.merge(here, into: jon))
    #expect(try library.article(id(0))?.annotations?.people.map(\.name) == ["Ada Braun", "Jon Ito"])
    try library.withdraw(split)
    #expect(try library.profile(of: here)?.id == jon)
  }

  /// Whoever is named is parted, be it the one whom another was merged into.
  @Test func splitsWhomTheUserNames() throws {
    _ = try library.correct(.merge(jon, into: ada))
    _ = try library.correct(.merge(Person(name: "Braun").id(in: id(0)), into: ada))
    let named = try library.correct(.split(id(0), jon))
    #expect(try library.article(id(0))?.annotations?.people.map(\.name) == ["Ada Braun", "Jon Ito"])
    try library.withdraw(named)
    _ = try library.correct(.split(id(0), ada))
    let people = try #require(try library.article(id(0))?.annotations?.people)
    #expect(people.first?.id(in: id(0)) == Person(name: "Ada Braun").id(in: id(0)))
    #expect(people.count == 2)
  }

  /// Whoever was joined to somebody goes with them.
  @Test func tellsOfAllArticlesThatAMergeChanges() throws {
    let namesakes = PersonID(key: "namesakes")
    _ = try library.remember([ada, jon].map { Bearer(person: $0, namesakes: namesakes) })
    let other = Join(person: jon, key: "ada braun", reason: "they are one name")
    let changes = try #require(try library.changesToJoin())
    let set = try library.setJoins([other], among: [namesakes], of: changes)
    try library.finishJoins(of: set.changes)
    let before = try library.moment()
    let merge = try library.correct(.merge(ada, into: Person(name: "Braun").id(in: id(2))))
    #expect(try library.changes(since: before).articles.count == 3)
    let after = try library.moment()
    try library.withdraw(merge)
    #expect(try library.changes(since: after).articles.count == 3)
  }
}
