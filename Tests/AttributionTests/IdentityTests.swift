import Articles
import Attribution
import Testing

/// Who is the same over several articles, and why.
@Suite struct IdentityTests {
  /// One article a text: its people with a letter for each identity.
  private func letters(_ texts: String...) -> [String] {
    let articles = texts.enumerated().map { ("\($0)", Attribution.annotate(Body(text: $1)).people) }
    var letters: [PersonID: Character] = [:]
    return zip(articles, Identity.over(articles)).map { article, identities in
      zip(article.1, identities).map { person, identity in
        if letters[identity.id] == nil {
          letters[identity.id] = Character(Unicode.Scalar(UInt8(97 + letters.count)))
        }
        return "\(letters[identity.id] ?? "?") \(person.name)"
      }.joined(separator: ", ")
    }
  }

  @Test func mergesFullNamesAlone() {
    #expect(letters("Ana Ruiz came.", "Then Ana Ruiz left.") == ["a Ana Ruiz", "a Ana Ruiz"])
    #expect(letters("Ana Ruiz came.", "Ms. Ruiz left.") == ["a Ana Ruiz", "b Ruiz"])
    #expect(letters("Mr. Tan came.", "Mr. Tan left.") == ["a Tan", "b Tan"])
    #expect(letters("Ana Ruiz came.", "Petra Ruiz left.") == ["a Ana Ruiz", "b Petra Ruiz"])
    #expect(letters("The president said no.", "The president said yes.") == ["a president", "b president"])
    #expect(
      letters("Çağla Çelik, a doctor, came.", "Cagla Celik, a doctor, left.") == [
        "a Çağla Çelik", "a Cagla Celik",
      ])
  }

  /// A surname joins only with its office, and only where one person bears both.
  @Test func joinsASurnameWithItsOffice() {
    #expect(
      letters("Finance Minister Ana Ruiz came.", "Finance Minister Ruiz left.") == ["a Ana Ruiz", "a Ruiz"])
    #expect(letters("Finance Minister Ana Ruiz came.", "Mayor Ruiz left.") == ["a Ana Ruiz", "b Ruiz"])
    #expect(letters("Dr. Ana Ruiz came.", "Dr. Ruiz left.") == ["a Ana Ruiz", "b Ruiz"])
    #expect(
      letters(
        "Finance Minister Ana Ruiz came.", "Finance Minister Tom Ruiz came.", "Finance Minister Ruiz left.")
        == ["a Ana Ruiz", "b Tom Ruiz", "c Ruiz"])
  }

  @Test func keepsWhoIsNoRelation() {
    #expect(
      letters("Minister Ana Ruiz came.", "Singer Ana Ruiz, 19, no relation, left.") == [
        "a Ana Ruiz", "b Ana Ruiz",
      ])
    #expect(
      letters("Ana Ruiz, no relation of the mayor, Tom Ruiz, came.", "Ana Ruiz left.")
        == ["a Ana Ruiz, b Tom Ruiz", "a Ana Ruiz"])
  }

  @Test func keepsInitialsThatDiffer() {
    #expect(letters("Tom F. Marsh came.", "Tom Marsh left.") == ["a Tom F. Marsh", "a Tom Marsh"])
    #expect(letters("Tom F. Marsh came.", "Tom B. Marsh left.") == ["a Tom F. Marsh", "b Tom B. Marsh"])
    #expect(
      letters("Tom W. Marsh came.", "Tom H. W. Marsh left.") == ["a Tom W. Marsh", "b Tom H. W. Marsh"])
    #expect(
      letters("Tom H.W. Marsh came.", "Tom H. W. Marsh left.") == ["a Tom H.W. Marsh", "a Tom H. W. Marsh"])
    // The name alone could be either.
    #expect(
      letters("Tom F. Marsh came.", "Tom B. Marsh left.", "Tom Marsh slept.") == [
        "a Tom F. Marsh", "b Tom B. Marsh", "c Tom Marsh",
      ])
    #expect(
      letters(
        "Mayor Tom F. Marsh came.", "Senator Tom B. Marsh left.", "Senator Tom Marsh slept.") == [
          "a Tom F. Marsh", "b Tom B. Marsh", "b Tom Marsh",
        ])
  }

  @Test func keepsFathersAndSonsApart() {
    #expect(letters("Tom Marsh Jr. came.", "Tom Marsh Sr. left.") == ["a Tom Marsh Jr.", "b Tom Marsh Sr."])
    #expect(letters("Tom Marsh Jr. came.", "Tom Marsh left.") == ["a Tom Marsh Jr.", "b Tom Marsh"])
  }

  /// What a library's people are joined to, from rows `ARTICLE NAME, ROLE`.
  private func joins(_ rows: String...) -> [String] {
    let people = rows.map { row -> NamedPerson in
      let parts = row.dropFirst(2).split(separator: ",").map { $0.drop { $0 == " " } }
      let key = parts[0].lowercased().filter { $0 != "." }
      return NamedPerson(
        person: PersonID(key: key), article: ArticleID(path: "\(row.prefix(1))", place: nil),
        name: String(parts[0]), role: parts.count > 1 ? String(parts[1]) : nil)
    }
    let names = Dictionary(people.map { ($0.person, $0.name) }) { name, _ in name }
    #expect(Identity.joins(people.reversed()).map(\.key) == Identity.joins(people).map(\.key))
    return Identity.joins(people).map { "\(names[$0.person] ?? "?") > \($0.key): \($0.reason)" }.sorted()
  }

  @Test func joinsThePeopleOfALibrary() {
    #expect(
      joins("1 Tom F. Marsh, mayor", "2 Tom Marsh, mayor", "3 Tom Marsh") == [
        "Tom F. Marsh > tom marsh: nothing contradicts that Tom Marsh, Tom F. Marsh are one name"
      ])
    #expect(
      joins("1 Tom F. Marsh, mayor", "2 Tom Marsh, mayor") == [
        "Tom F. Marsh > tom marsh: nothing contradicts that Tom Marsh, Tom F. Marsh are one name; each time mayor"
      ])
    #expect(joins("1 Tom W. Marsh", "2 Tom H. W. Marsh") == [])
    #expect(joins("1 Tom F. Marsh", "2 Tom B. Marsh", "3 Tom Marsh") == [])
    #expect(joins("1 Tom Marsh Jr., mayor", "2 Tom Marsh Sr., mayor") == [])
    #expect(joins("1 Tom Marsh", "1 Tom F. Marsh") == [])
    #expect(joins("1 Ana Marsh", "2 Tom Marsh", "3 Marsh") == [])
    #expect(joins("1 Tom Marsh", "2 Tom Marsh") == [])
  }

  /// Whoever is somebody of one article alone has no full name's id.
  @Test func leavesStrangersAlone() {
    let article = ArticleID(path: "a", place: nil)
    let split = Person(name: "Tom F. Marsh").id(in: article)
    let people = [
      NamedPerson(person: split, article: article, name: "Tom F. Marsh"),
      NamedPerson(
        person: PersonID(key: "tom marsh"), article: ArticleID(path: "b", place: nil), name: "Tom Marsh"),
    ]
    #expect(Identity.joins(people) == [])
  }

  @Test func saysWhy() {
    func reasons(_ people: Person...) -> [String?] {
      Identity.over(people.map { ("a", [$0]) }).map { $0[0].reason }
    }
    let spokesman = Person(name: "Tom Marsh", role: "Vale spokesman", key: "tom marsh")
    #expect(reasons(spokesman) == [nil])
    let both = "same full name; each time Vale spokesman"
    #expect(reasons(spokesman, spokesman) == [both, both])
    let fisherman = Person(name: "Tom Marsh", role: "fisherman", key: "tom marsh")
    let nobody = Person(name: "Tom Marsh", key: "tom marsh")
    #expect(reasons(spokesman, fisherman) == ["same full name", "same full name"])
    #expect(reasons(spokesman, nobody) == ["same full name", "same full name"])
    let longer = Person(name: "Tom F. Marsh", role: "Vale spokesman", key: "tom f marsh")
    let reason = "nothing contradicts that Tom Marsh, Tom F. Marsh are one name; each time Vale spokesman"
    #expect(reasons(spokesman, longer) == [reason, reason])
  }
}
