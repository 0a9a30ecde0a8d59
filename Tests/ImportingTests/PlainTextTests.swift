import Testing

/// Headlines, lines above the text, and what is kept apart below it.
@Suite struct PlainTextTests {
  @Test func countsADoubledHeadlineOnce() {
    check(
      "Harbor Talks Collapse\n\nHarbor Talks Collapse\n\nEnvoys left the island on Monday.",
      """
      title: Harbor Talks Collapse
      | Envoys left the island on Monday.
      """)
    check(
      "Harbor Talks Collapse\nHarbor talks collapse!\nEnvoys left the island on Monday.",
      """
      title: Harbor Talks Collapse
      | Envoys left the island on Monday.
      """)
  }

  @Test func takesNoParagraphForAHeadline() {
    check(
      """
      The ministry said on Monday that it would no longer take part in the talks, ending many weeks of hope on the island and far beyond it.

      Nobody was surprised.
      """,
      """
      title: The ministry said on Monday that it would no longer take part in the talks,…
      | The ministry said on Monday that it would no longer take part in the talks, ending many weeks of hope on the island and far beyond it.
      | Nobody was surprised.
      """)
    check(
      "LINDQVIST: Good evening.\n\nRENNER: Good evening to you.",
      """
      title: LINDQVIST: Good evening.
      | LINDQVIST: Good evening.
      | RENNER: Good evening to you.
      """)
  }

  @Test func keepsAHeadlineThatIsAllThereIs() {
    check("Briefing on the Harbor", "title: Briefing on the Harbor\n| Briefing on the Harbor")
  }

  @Test(arguments: [
    ("By Ines Calloway", "Ines Calloway", true), ("BY INES CALLOWAY", "INES CALLOWAY", true),
    ("By Ines Calloway, Harbor Wire Staff Writer", "Ines Calloway", false),
    ("by Ines Calloway and Tom de la Cruz", "Ines Calloway and Tom de la Cruz", true),
    (
      "By Ines Calloway, Tom Okafor and Maria Lindqvist | Harbor Wire",
      "Ines Calloway, Tom Okafor and Maria Lindqvist",
      false
    ),
    ("Written by Dr. Ines B. Calloway", "Dr. Ines B. Calloway", true),
    ("By INES CALLOWAY and TOM OKAFOR  OCT. 3, 2016", "INES CALLOWAY and TOM OKAFOR", false),
    ("By Ines Calloway Published 3 October 2016", "Ines Calloway", false),
    ("By April May Jones, Associated Wire", "April May Jones", false),
    ("By María José Ñandú in Hale", "María José Ñandú", false),
  ])
  func readsBylines(_ line: String, _ author: String, isWhole: Bool) {
    let lines = imported(Array("Harbor Talks Collapse\n\n\(line)\n\nEnvoys left the island.".utf8)).split(
      separator: "\n")
    #expect(lines[1] == "author: \(author)")
    #expect(
      lines.suffix(isWhole ? 1 : 2) == (isWhole ? [] : ["apart: \(line.replacing("  ", with: " "))"]) + [
        "| Envoys left the island."
      ])
  }

  @Test(arguments: ["By Tuesday everything had changed", "By Tuesday Morning", "By far the best"])
  func takesNoOtherLineForAByline(_ line: String) {
    check(
      "Harbor Talks Collapse\n\n\(line)\n\nEnvoys left the island.",
      "title: Harbor Talks Collapse\n| \(line)\n| Envoys left the island.")
  }

  @Test func keepsTheMastheadApart() {
    check(
      """
      Coast Public Radio
      Morning Tide
      Listen · 5:04
      Toggle more options

      ADVERTISEMENT

      Two Ministers and One Hut

      LINDQVIST: Good morning.

      Ana Lindqvist has reported from the coast since 2017.

      Share this story
      Email
      See stories by Ana Lindqvist
      The Coast and You
      Donate
      """,
      """
      title: Two Ministers and One Hut
      apart: Coast Public Radio
      apart: Morning Tide
      apart: Listen · 5:04
      apart: Toggle more options
      apart: ADVERTISEMENT
      apart: Share this story
      apart: Email
      apart: See stories by Ana Lindqvist
      apart: The Coast and You
      apart: Donate
      | LINDQVIST: Good morning.
      | Ana Lindqvist has reported from the coast since 2017.
      """)
  }

  @Test func takesTheSourceFromWhereItIsSaid() {
    let source = { (text: String) in
      imported(Array(text.utf8)).split(separator: "\n").first { $0.hasPrefix("source: ") }.map(String.init)
    }
    #expect(source("Talks Collapse\n\nHALE (Coast Wire) — Envoys left.") == "source: Coast Wire")
    #expect(
      source("Talks Collapse\n\nEnvoys left.\n\n© 2020 Coast Wire. All rights reserved.")
        == "source: Coast Wire")
    #expect(source("Talks Collapse\n\nEnvoys left.\n\nCopyright 2020 by Ana Ruiz.") == nil)
    #expect(source("© 2020 Coast Wire\n\nTalks Collapse\n\nEnvoys left. Copyright Hale News.") == nil)
    #expect(source("Talks Collapse\n\nHALE (and other places) — Envoys left.") == nil)
  }

  @Test func keepsFurnitureApart() {
    check(
      """
      © 2024 Harbor Public Media
      Play Live Radio
      Next Up:
      0:00 0:00
      Available On Air Stations

      Harbor Talks Collapse

      By Ines Calloway
      Published October 3, 2016 at 5:04 PM EDT
      Facebook
      Twitter
      Listen • 3:51

      Envoys left the island on Monday.

      Advertisement

      They said nothing. Play Live Radio was on in the lobby.

      Tags: Harbor, Talks
      Sign up for our newsletter
      12 Comments
      © 2024 Harbor Public Media
      """,
      """
      title: Harbor Talks Collapse
      author: Ines Calloway
      source: Harbor Public Media
      date: 2016-10-03T17:04:00-04:00 inferred
      why: A line above the text says “Published October 3, 2016 at 5:04 PM EDT”
      why: The copyright line says 2024: that is the year of the page, not the day of publication, so it is not used
      apart: © 2024 Harbor Public Media
      apart: Play Live Radio
      apart: Next Up:
      apart: 0:00 0:00
      apart: Available On Air Stations
      apart: Published October 3, 2016 at 5:04 PM EDT
      apart: Facebook
      apart: Twitter
      apart: Listen • 3:51
      apart: Advertisement
      apart: Tags: Harbor, Talks
      apart: Sign up for our newsletter
      apart: 12 Comments
      apart: © 2024 Harbor Public Media
      | Envoys left the island on Monday.
      | They said nothing. Play Live Radio was on in the lobby.
      """)
  }

  @Test func leavesWhatOnlyLooksLikeFurniture() {
    let text = """
      Harbor Talks Collapse

      Copyright law is a harbor of its own, the envoy said.

      Share the burden, she said. More from the envoy will come.

      Read more books, he told the pupils. © is a sign he likes.

      Advertisement revenue fell by half.

      Tom Okafor is a reporter who said he saw it all.

      Subscribe, he said.
      """
    let lines = text.split(separator: "\n\n").map(String.init)
    check(text, "title: \(lines[0])\n" + lines.dropFirst().map { "| \($0)" }.joined(separator: "\n"))
  }

  @Test func takesANoticeOffTheLastParagraph() {
    check(
      "Harbor Talks Collapse\n\nEnvoys left.\n\nThey went to the country.© 2024 Harbor Public Media",
      """
      title: Harbor Talks Collapse
      source: Harbor Public Media
      date: none bound
      why: The copyright line says 2024: that is the year of the page, not the day of publication, so it is not used
      apart: © 2024 Harbor Public Media
      | Envoys left.
      | They went to the country.
      """)
  }

  @Test func keepsTheSignOffAndTakesTheCredit() {
    check(
      """
      Ferry Line Ends Service

      ANDA RUIZ, BYLINE: The ferry made its last trip today.

      CAPTAIN: We had a good run.

      RUIZ: Anda Ruiz, Coast News, Hale. Transcript provided by Coast News, Copyright Coast News.

      Anda Ruiz has been with Coast News for two decades, first as a reporter in Hale.
      """,
      """
      title: Ferry Line Ends Service
      author: Anda Ruiz
      apart: Transcript provided by Coast News, Copyright Coast News.
      apart: Anda Ruiz has been with Coast News for two decades, first as a reporter in Hale.
      | ANDA RUIZ, BYLINE: The ferry made its last trip today.
      | CAPTAIN: We had a good run.
      | RUIZ: Anda Ruiz, Coast News, Hale.
      """)
  }

  @Test(arguments: [
    "Anda Ruiz is a reporter at the Coast Courier.",
    "Anda Ruiz, a former envoy, is senior fellow at the Hale Institute.",
    "Anda Ruiz covers the harbor for the Coast Courier. Follow her on the network at @anda.",
    "(Reporting by Anda Ruiz; editing by Paul Renner)", "Anda Ruiz contributed to this report.",
    "Anda Ruiz reported from Hale, and Paul Renner from Dorn.", "Follow Anda Ruiz on Twitter @anda.",
    "Copyright 2019 by Coast Courier. All rights reserved.", "All rights reserved.",
  ])
  func takesCreditsAndBiographies(_ line: String) {
    let body = imported(Array("Ferry Line Ends Service\n\nThe ferry made its last trip.\n\n\(line)".utf8))
    #expect(body.hasSuffix("\napart: \(line)\n| The ferry made its last trip."))
  }

  @Test(arguments: [
    "Anda Ruiz is a reporter, the mayor said.", "Anda Ruiz is a carpenter at the harbor.",
    "Maria Lindqvist is the author of the report.", "“Anda Ruiz is my hero.”",
    "Photographs were taken by Anda Ruiz.",
    "He was reporting by candlelight.", "More about the ferry will be known on Friday.",
    "Read more books, she told him.",
    "“Sign up for the ferry,” she said.", "Home again.", "More!", "Hide",
  ])
  func keepsLastParagraphs(_ line: String) {
    let text = "Ferry Line Ends Service\n\nMaria Lindqvist saw the ferry make its last trip.\n\n\(line)"
    check(
      text,
      """
      title: Ferry Line Ends Service
      | Maria Lindqvist saw the ferry make its last trip.
      | \(line)
      """)
  }

  @Test func neverTakesEverything() {
    check("Advertisement\n\nRead more", "title: Advertisement\n| Advertisement\n| Read more")
    check("Row\nRow\nRow\nRow\nRow\nRow\nYour boat", "title: Row\n| Row\n| Your boat")
    check("???\n\n!!!\n\n…", "title: ???\n| !!!\n| …")
  }
}
