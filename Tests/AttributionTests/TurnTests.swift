import Articles
import Attribution
import Prose
import Testing

/// The turns of transcripts: where they end, who has them, who only tells the story.
@Suite struct TurnTests {
  private func check(_ text: String, _ expected: String..., location: SourceLocation = #_sourceLocation) {
    let found = Attribution.annotate(Body(text: text))
    let lines = found.turns.map { turn in
      let name = turn.person.map { found.people[$0].name } ?? "?"
      let words = String(text[TextRange(turn.label.upper, turn.range.upper)])
      return name + (turn.isNarration ? "*" : "") + ":"
        + words.split(whereSeparator: \.isNewline).joined(separator: "/")
    }
    #expect(lines == expected, sourceLocation: location)
  }

  @Test func runsToTheNextLabel() {
    check(
      "ANA RUIZ: One.\n\nTwo.\n\n(APPLAUSE)\n\nMR. TAN: Three.\n\nFour.", "Ana Ruiz: One./Two.",
      "Tan: Three./Four.")
  }

  @Test func knowsTheNarrator() {
    check(
      "INES CALLOWAY, BYLINE: It rains.\n\nTOM OKAFOR: It pours.\n\nCALLOWAY: It stopped.",
      "Ines Calloway*: It rains.",
      "Tom Okafor: It pours.", "Ines Calloway*: It stopped.")
  }

  @Test func leavesTheBiographyOut() {
    check(
      "INES CALLOWAY, BYLINE: It rains.\n\nInes Calloway has been with the Wire for years.",
      "Ines Calloway*: It rains.")
  }

  /// Behind the last turn of a talk the text may tell a story again.
  @Test func endsWhereProseBegins() {
    let talk = "ORLOV: Good morning.\n\nTAN: Is it safe?\n\nORLOV: It is. I built it."
    let turns = ["Orlov: Good morning.", "Tan: Is it safe?", "Orlov: It is. I built it."]
    func check(_ prose: String, _ more: String...) {
      self.check(talk + "\n\n" + prose, turns[0], turns[1], turns[2] + more.map { "/" + $0 }.joined())
    }
    check("Afterwards Orlov expressed alarm. He left for Vale.")
    check("The wall stood for years.\n\nThen Orlov smiled, and nobody said Tan was wrong.")
    check("“It leaks,” Tan said. The wall stood for years.")
    check("# The wall\n\nIt stood for years.")
    check("* * *\n\nIt stood for years.")
    check("This interview has been edited for length.")
    check("It stood for years.", "It stood for years.")
    check("“It leaks,” Tan said to me.", "“It leaks,” Tan said to me.")
  }

  @Test func endsAtHeadingsInCapitals() {
    check(
      "ANA RUIZ: One.\n\nTwo.\n\nCROSS-EXAMINATION\n\nBY MS. TAN:\n\nQ. Why?", "Ana Ruiz: One./Two.",
      "Tan: Why?")
  }

  @Test(arguments: [
    "Orlov: No Ferry for Vale\n\nThe council met on Monday.\n\nOrlov: The Wall Stands\n\nIt met.\n\nTan: No Wall\n\nIt met.",
    "Orlov: I will build it all.\n\nThe council met.\n\nOrlov: The wall will stand.\n\nThe council met.",
    "ANA ORLOV: No Ferry for Vale\n\nThe council met on Monday.",
    "The council met.\n\nOrlov: I will build it all.\n\nThe council met.",
  ]) func headlinesAreNoTurns(_ text: String) { check(text) }

  /// Two names far from each other are no talk.
  @Test func aTalkHasTwoSpeakers() {
    let prose = String(repeating: "The council met on Monday, and it rained.\n\n", count: 400)
    check(
      "Orlov: It will all be built.\n\n\(prose)Orlov: The wall will stand.\n\n\(prose)Tan: The wall is late.")
  }

  /// One who keeps asking is a talk, whether or not the answers have labels.
  @Test func questionsAloneAreATalk() {
    let questions = "Q Late?\n\nVery.\n\nQ Thanks.\n\nHe left.\n\nQ Why?\n\nRain."
    check(questions)
    check(
      questions + "\n\nQ When?\n\nNow.", "?: Late?/Very.", "?: Thanks./He left.", "?: Why?/Rain.",
      "?: When?/Now.")
  }

  /// Copying may lose the blanks behind the colons.
  @Test func blanksBehindColonsMayBeLost() {
    check(
      "MR. ORLOV:Good morning.\n\nQ Late?\n\nMR. ORLOV:Very.\n\nQ Why?\n\nMS. TAN:Rain.",
      "Orlov:Good morning.", "?: Late?", "Orlov:Very.", "?: Why?", "Tan:Rain.")
    check("MR. ORLOV:Good morning.\n\nMS. TAN:Late.")
  }

  /// The taggers read what is no turn, and the engine's version tells when there is nothing of that.
  @Test func proseBehindTurnsIsRead() throws {
    let talk = "ORLOV: Good morning.\n\nTAN: Is it safe?\n\nORLOV: It is.\n\n"
    let taggers = try ShippedTier.fast.taggers()
    let read = Attribution.annotate(
      Body(text: talk + "Afterwards Orlov said that the wall would hold."), with: taggers)
    #expect(read.engine == taggers.engine)
    #expect(read.quotes.first?.evidence.contains { $0.kind == "tagger" } == true)
    let engine = Attribution.annotate(Body(text: talk), with: taggers).engine
    #expect(engine == "\(Attribution.engine)/\(taggers.engine)")
    #expect(EngineVersion(engine) == taggers.version)
  }

  @Test func namesNobodyForQuestions() {
    check("MS. ORLOV: Well.\n\nQ   Why?\n\nMS. ORLOV: Rain.", "Orlov: Well.", "?:   Why?", "Orlov: Rain.")
  }

  @Test func namesOffices() {
    check(
      "SENIOR HARBOUR OFFICIAL: Hello.\n\nQ Why?\n\nSENIOR HARBOUR OFFICIAL: Rain.",
      "Senior Harbour Official: Hello.", "?: Why?", "Senior Harbour Official: Rain.")
    check("THE PRESIDENT: Hello.\n\nMS. ORLOV: Hello.", "The President: Hello.", "Orlov: Hello.")
  }

  @Test func tellsApartByTitle() {
    check(
      "CHAIRWOMAN Ines Vale: One.\n\nMR. VALE: Two.\n\nCHAIRWOMAN VALE: Three.\n\nMR. VALE: Four.",
      "Ines Vale: One.", "Vale: Two.", "Ines Vale: Three.", "Vale: Four.")
  }

  @Test func knowsInterviewers() {
    check(
      "Interviewer: Late?\n\nAna Ruiz: Very late.\n\nInterviewer: Why?\n\nAna Ruiz: Rain.",
      "Interviewer: Late?",
      "Ana Ruiz: Very late.", "Interviewer: Why?", "Ana Ruiz: Rain.")
    check(
      "Jo Tan met Ana Ruiz.\n\nThe Courier asks: Late?\n\nAR: Late.\n\nThe Courier asks: Why?\n\nAR: Rain.",
      "The Courier: Late?", "Ana Ruiz: Late.", "The Courier: Why?", "Ana Ruiz: Rain.")
    check(
      "**Jo Tan:** Late?\n\n**Ana Ruiz:** Late.\n\n**Jo Tan:** Why?\n\n**AR:** Rain.\n\n**AR:** And snow.",
      "Jo Tan: Late?", "Ana Ruiz: Late.", "Jo Tan: Why?", "Ana Ruiz: Rain.", "Ana Ruiz: And snow.")
  }

  @Test func namesMembers() {
    check(
      "Mr. LEWIS of Harrow. One.\n\nMr. LEWIS of Vale. Two.\n\nThe SPEAKER. Three.\n\nMs. TAN. Four.",
      "Lewis of Harrow: One.", "Lewis of Vale: Two.", "The Speaker: Three.", "Tan: Four.")
    check(
      "Mr LEWIS (Harrow North): One.\n\nThe Minister for Ferries (Ms Tan): Two.\n\nMr LEWIS: Three.",
      "Lewis: One./The Minister for Ferries (Ms Tan): Two.", "Lewis: Three.")
    check(
      "Mr Lewis (Harrow North): One.\n\nThe Minister for Ferries (Ms Tan): Two.\n\nMr Lewis: Three.",
      "Lewis: One.", "Tan: Two.", "Lewis: Three.")
  }

  @Test func knowsWhoExaminesInCourt() {
    check(
      """
      THE COURT: Be seated.

      BY MR. ORLOV:

      Q. Where were you?

      A. At the quay.

      THE WITNESS: May I stand?

      BY MS. TAN:

      Q. Why?

      A. Rain.
      """, "The Court: Be seated.", "Orlov: Where were you?", "The Witness: At the quay.",
      "The Witness: May I stand?", "Tan: Why?", "The Witness: Rain.")
    check("Q. Why?\n\nA. Rain.\n\nQ. So?", "?: Why?", "?: Rain.", "?: So?")
  }

  @Test func knowsInitials() {
    check(
      "Jo Tan met Ana Ruiz.\n\nJT: Late?\n\nAR: Late.\n\nJT: Why?\n\nBQ: Rain.", "Jo Tan: Late?",
      "Ana Ruiz: Late.", "Jo Tan: Why?", "Bq: Rain.")
  }

  /// What a narrator reports stands in `quotes`; what somebody in a turn says of themselves does not.
  @Test func reportsWithinTurns() {
    let text =
      "INES CALLOWAY, BYLINE: Tom Okafor says it rains.\n\nTOM OKAFOR: I say it pours. Ada Marsh says it snows."
    let found = Attribution.annotate(Body(text: text))
    #expect(found.quotes.map { "\(text[$0.range])" } == ["it rains", "it snows"])
  }
}
