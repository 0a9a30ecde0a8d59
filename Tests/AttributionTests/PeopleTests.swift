import Articles
import Attribution
import Prose
import Testing

/// Who is named, in which forms, in which role, and whom pronouns mean.
@Suite struct PeopleTests {
  /// One line a person: name, aliases, role, kind where it is no person, key where there is none; then the mentions.
  private func check(
    _ text: String, title: String? = nil, _ expected: String..., location: SourceLocation = #_sourceLocation
  ) {
    let found = Attribution.annotate(Body(text: text), title: title)
    let lines = found.people.map { person in
      var line = person.name
      if !person.aliases.isEmpty { line += " (\(person.aliases.joined(separator: ", ")))" }
      if let role = person.role { line += " = \(role)" }
      if person.kind != .person { line += " \(person.kind.rawValue)" }
      if person.key == nil { line += " local" }
      return line + ": " + person.mentions.map { String(text[$0]) }.joined(separator: " ")
    }
    #expect(lines == expected, sourceLocation: location)
  }

  @Test func joinsFormsOfOneName() {
    check(
      "Secretary of State Ana Ruiz spoke. Mrs. Ruiz smiled. Ruiz left. ANA RUIZ came back.",
      "Ana Ruiz (Ruiz, ANA RUIZ) = Secretary of State: Ana Ruiz Ruiz Ruiz ANA RUIZ")
    check("Tom Marsh Jr. met Tom Marsh.", "Tom Marsh Jr.: Tom Marsh Jr.", "Tom Marsh: Tom Marsh")
    check("Ana M. Ruiz spoke. Then Ana Ruiz smiled.", "Ana M. Ruiz (Ana Ruiz): Ana M. Ruiz Ana Ruiz")
    check("Omar al-Sayed spoke. Then al-Sayed left.", "Omar al-Sayed (al-Sayed): Omar al-Sayed al-Sayed")
    check("Jan van der Velde spoke. Then Velde left.", "Jan van der Velde (Velde): Jan van der Velde Velde")
    check(
      "Jan van der Velde spoke. Van der Velde left.",
      "Jan van der Velde (Van der Velde): Jan van der Velde Van der Velde")
  }

  @Test func readsRoles() {
    check(
      "Harbour Ministry spokesman Tom Okafor spoke.", "Tom Okafor = Harbour Ministry spokesman: Tom Okafor")
    check("The harbour reporter Tom Okafor spoke.", "Tom Okafor = harbour reporter: Tom Okafor")
    check(
      "Coach Ana Ruiz replaced goalkeeper Tom Okafor.", "Ana Ruiz = Coach: Ana Ruiz",
      "Tom Okafor = goalkeeper: Tom Okafor")
    check("The judge cleared Captain Ines Tan.", "Ines Tan = Captain: Ines Tan")
    check("Petra Löw, a weaver, spoke.", "Petra Löw = weaver: Petra Löw")
    check("Petra Löw, 45, a weaver who sings, spoke.", "Petra Löw = weaver: Petra Löw")
    check("Petra Löw, a year older, spoke.", "Petra Löw: Petra Löw")
    check("Her finance minister, Petra Löw, spoke.", "Petra Löw = finance minister: Petra Löw")
    check("Sen. Petra Löw spoke. Cllr Löw left.", "Petra Löw (Löw) = Sen.: Petra Löw Löw")
    check("Northland Foreign Minister Petra Löw spoke.", "Petra Löw = Northland Foreign Minister: Petra Löw")
  }

  @Test func keepsNamesakesApart() {
    let text = "Bill Marsh met Hilda Marsh."
    check(
      text + " Mr. Marsh spoke. Mrs. Marsh slept.", "Bill Marsh (Marsh): Bill Marsh Marsh",
      "Hilda Marsh (Marsh): Hilda Marsh Marsh")
    check(
      text + " Marsh said no.", "Bill Marsh: Bill Marsh", "Hilda Marsh: Hilda Marsh",
      "Marsh local: Marsh")
    check(
      "Tom Okafor met Ada Okafor. “No,” Tom Okafor said.", "Tom Okafor: Tom Okafor Tom Okafor",
      "Ada Okafor: Ada Okafor")
  }

  /// Whom the text calls *she* against what a forename tells, where there are several: the first, in every run.
  @Test func learnsGendersInOrder() {
    let text = ["John Marsh", "Peter Sand", "Paul Okafor", "George Bly", "Frank Quist"].map { name in
      let story = "The crane was late again. The lamp burned until the morning came. The boats stayed out."
      return "\(name) opened the quay. She was late. She was tired. \(story)"
    }.joined(separator: "\n\n")
    check(
      text, "John Marsh: John Marsh" + String(repeating: " She", count: 10), "Peter Sand: Peter Sand",
      "Paul Okafor: Paul Okafor",
      "George Bly: George Bly", "Frank Quist: Frank Quist")
  }

  @Test func followsPronouns() {
    check(
      "Ana Ruiz met Tom Okafor. She spoke and he slept.", "Ana Ruiz: Ana Ruiz She",
      "Tom Okafor: Tom Okafor he")
    check("Mr. Tan left. His sister Ana Ruiz stayed.", "Tan local: Tan His", "Ana Ruiz: Ana Ruiz")
    check("Ana Ruiz left. He stayed.", "Ana Ruiz: Ana Ruiz")
    // The text's pronouns outweigh what a forename usually tells.
    check("Tom Orlov left. She stayed. She sang.", "Tom Orlov: Tom Orlov She She")
    check("Mr. Tom Orlov left. She stayed. She sang.", "Tom Orlov: Tom Orlov")
  }

  @Test func namesGroupsAndOffices() {
    check("The Harbour Ministry said no.", "Harbour Ministry group: The Harbour Ministry")
    check("Two officials said no. They said it twice.", "Two officials group local: Two officials")
    check("The president said no.", "president office local: The president")
    check("President Petra Löw came. The president said no.", "Petra Löw = President: Petra Löw")
    check("Sen. Petra Löw came. “No,” the senator said.", "Petra Löw = Sen.: Petra Löw")
    check("The mayor of Port Ostrey came.")
    check("The actress Petra Löw came. “No,” the actress said.", "Petra Löw = actress: Petra Löw")
    check(
      "Finance Minister Petra Löw came late on Monday. “No,” the foreign minister said.",
      "Petra Löw = Finance Minister: Petra Löw", "foreign minister office local: the foreign minister")
    check(
      "Former Mayor Petra Löw met Mayor Tom Okafor on a bridge. “No,” the current mayor said.",
      "Petra Löw = Former Mayor: Petra Löw", "Tom Okafor = Mayor: Tom Okafor")
    check(
      "President Petra Löw came. The former president said no.", "Petra Löw = President: Petra Löw",
      "former president office local: The former president")
  }

  @Test func namesGroupsWithoutWhatStandsBefore() {
    check(
      "The nonpartisan Vale Society said that it was late.",
      "Vale Society group: The nonpartisan Vale Society")
    check(
      "The list that the Vale Society has called for is long.", "Vale Society group: the Vale Society")
    check(
      "Some of the farmers said that it was late.", "Some of the farmers group: Some of the farmers")
  }

  /// Words beside an office that tell somebody else than its holder.
  @Test(arguments: [
    ("Senator Ana Ruiz left. “Go,” another senator said.", "senator"),
    ("Senator Ana Ruiz left. “Go,” the senator said.", "Ana Ruiz"),
    ("President Ana Ruiz left. “Go,” the vice president said.", "vice president"),
    ("President Ana Ruiz left. “Go,” the veteran president said.", "Ana Ruiz"),
    ("Mayor Ana Ruiz left. “Go,” the mayor of Ostrey said.", "mayor of Ostrey"),
    ("Ana Ruiz, the mayor of Ostrey, left. “Go,” the Ostrey mayor said.", "Ana Ruiz"),
    ("Ana Ruiz, the mayor of Ostrey, left. “Go,” the mayor of Ostrey said.", "Ana Ruiz"),
    ("Former Mayor Ana Ruiz left. “Go,” the mayor said.", "mayor"),
    ("Council spokesman Bo Tan left. “Go,” a spokesman for Ana Ruiz said.", "spokesman for Ana Ruiz"),
    ("Secretary of State Ana Ruiz met Secretary Bo Tan. “Go,” the secretary of state said.", "Ana Ruiz"),
  ])
  func tellsHoldersFromOthers(_ text: String, _ speaker: String) {
    let found = Attribution.annotate(Body(text: text))
    #expect(found.quotes.first?.speaker.person.map { found.people[$0].name } == speaker)
  }

  @Test func leavesThingsOut() {
    check("The Black River rose above Green Street in New Vale on Monday.")
    check("The ferry Ragna Tove sank. Ragna Tove was old. The village of Nether Slee wept.")
    check("The boat sank off Skarn Hask. Skarn Hask is far. They came from St Vitan.")
    check("A sign read “Keep Out.” The song “Never Told Me” was old.")
    check("The Fisheries Protection Act passed the Senate in May.")
  }

  @Test func joinsLabelsWithNames() {
    check(
      "Harbour Ministry spokesman Tom Okafor spoke.\n\nMR. OKAFOR: Yes.\n\nQ: Why?\n\nOKAFOR: Rain.",
      "Tom Okafor (OKAFOR) = Harbour Ministry spokesman: Tom Okafor OKAFOR OKAFOR".replacing(
        " (OKAFOR)", with: ""
      )
      .replacing("OKAFOR OKAFOR", with: "MR. OKAFOR OKAFOR"))
    check(
      "MR. OKAFOR: Yes.\n\nQ: Why?\n\nMR. OKAFOR: Rain.", title: "Briefing by Press Secretary Tom Okafor",
      "Tom Okafor = Press Secretary: MR. OKAFOR MR. OKAFOR")
    check(
      "TOM MARSH JR.: Yes.\n\nTOM MARSH SR.: No.\n\nMARSH JR.: Oh.", "Tom Marsh Jr.: TOM MARSH JR. MARSH JR.",
      "Tom Marsh Sr.: TOM MARSH SR.")
    check(
      "Mr Deputy Speaker: Order.\n\nMs Ada Sanders: No.\n\nMr Deputy Speaker: Order.",
      "Deputy Speaker office local: Mr Deputy Speaker Mr Deputy Speaker", "Ada Sanders: Ms Ada Sanders")
    check(
      "Novelist Torvald Ek spoke with us.\n\n**Torvald Ek:** Fine.\n\n**Ek:** Good.\n\n**Novelist Torvald Ek:** Bye.",
      "Torvald Ek (Ek) = Novelist: Torvald Ek Torvald Ek Ek Torvald Ek")
    check(
      "TOM SANDERS: Yes.\n\nADA SANDERS: No.\n\nTOM SANDERS: Oh.", "Tom Sanders: TOM SANDERS TOM SANDERS",
      "Ada Sanders: ADA SANDERS")
  }
}
