import Prose
import Articles
import Importing
import Testing

/// Front matter, blocks and inline marks.
@Suite struct MarkdownTests {
  private func check(_ text: String, _ expected: String, sourceLocation: SourceLocation = #_sourceLocation) {
    ImportingTests.check(text, as: "/news/a.md", expected, sourceLocation: sourceLocation)
  }

  @Test func readsFrontMatter() {
    check(
      """
      ---
      title: "Harbor Talks Collapse"
      date: 2016-10-03T14:05:00+02:00
      authors: [Ines Calloway, Tom Okafor]
      publisher:
        name: Harbor Wire
        city: Hale
      link: https://wire.example/a
      lang: en
      tags: [harbor]
      ---

      # Harbor Talks Collapse

      Envoys left.
      """,
      """
      title: Harbor Talks Collapse
      author: Ines Calloway, Tom Okafor
      source: Harbor Wire
      url: https://wire.example/a
      language: en
      date: 2016-10-03T14:05:00+02:00 stated
      why: The front matter says “2016-10-03T14:05:00+02:00” (date)
      | Envoys left.
      """)
  }

  @Test func readsBrokenFrontMatterLineByLine() {
    check(
      """
      ---
      title: Harbor: Talks Collapse
      source: Harbor Wire
      ---
      Envoys left.
      """,
      """
      title: Harbor: Talks Collapse
      source: Harbor Wire
      warning: front matter, line 2: mapping values are not allowed in this context; read line by line
      | Envoys left.
      """)
    check(
      """
      ---
      title: Harbor
      source: [Harbor Wire
      ---
      Envoys left.
      """,
      """
      title: Harbor
      source: [Harbor Wire
      warning: front matter, line 4: did not find expected ',' or ']'; read line by line
      | Envoys left.
      """)
    check(
      "---\ntitle: Harbor\ndate: 2016\ntitle: Talks\n---\nEnvoys left.",
      """
      title: Harbor
      date: 2016 stated
      why: The front matter says “2016” (date)
      warning: front matter, line 4: the field title stands there a second time; read line by line
      | Envoys left.
      """)
    check(
      "---\ntitle: Harbor\n\nEnvoys left.",
      """
      title: Harbor
      warning: the front matter that begins on line 1 has no closing --- line
      | Envoys left.
      """)
    check(
      "---\ntitle: Harbor\nx: \(String(repeating: "[", count: 40_000))\n---\nEnvoys left.",
      """
      title: Harbor
      warning: front matter, line 3: nested too deeply; read line by line
      | Envoys left.
      """)
  }

  @Test func takesARuleForNoFrontMatter() {
    check(
      "---\n\nEnvoys left the island.\n\n---\n\nThey came back.",
      "title: Envoys left the island.\n| Envoys left the island.\n| They came back.")
  }

  @Test func makesBlocks() throws {
    let text = """
      Harbor Talks Collapse
      =====================

      Envoys left the island on
      Monday.<!-- a note
      to nobody -->

      ## What Comes Next ##

      > They may come back,
      > or not.

      * one
      * two

      1. first

      ```
      a  *b*
      ```

      ***

      A Heading Below
      ---

      | a | b |
      Last.  
      Very last.

      [ref]: https://wire.example "Wire"
      """
    check(
      text,
      """
      title: Harbor Talks Collapse
      | Envoys left the island on Monday.
      | What Comes Next
      | They may come back, or not.
      | one
      | two
      | 1. first
      | a *b*
      | A Heading Below
      | | a | b |
      | Last.
      | Very last.
      """)
    var headings: [String] = []
    try Importer(today: today).articles(in: Array(text.utf8), path: "a.md") { article in
      for block in article.body.blocks where block.kind == .heading {
        headings.append(String(article.body.text[block.range]))
      }
    }
    #expect(headings == ["What Comes Next", "A Heading Below"])
  }

  @Test(arguments: [
    ("**OKAFOR:** We *had* a ***good*** run.", "OKAFOR: We had a good run."),
    ("__Okafor__: yes, snake_case_name, 2 * 3 * 4", "Okafor: yes, snake_case_name, 2 * 3 * 4"),
    ("See [the _report_](https://a.example/x_(y) \"T\") and [this][ref].", "See the report and this."),
    ("A [bracket] and an [unfinished](link", "A [bracket] and an [unfinished](link"),
    ("![a boat](boat.png) sails, \\*not\\* bold", "a boat sails, *not* bold"),
    ("`code *stays*` and ``a ` b``", "code *stays* and a ` b"),
    (
      "Tom &amp; Ana&#8217;s <b>bold</b> 3 < 4 <https://a.example>",
      "Tom & Ana’s bold 3 < 4 https://a.example"
    ),
    ("**unclosed and * lonely", "**unclosed and * lonely"),
    ("<tweet> stays, <br/>goes", "<tweet> stays, goes"),
    ("a&#160;b&#8232;c&#27;d&#0;e&x;f", "a b&#8232;c&#27;d&#0;e&x;f"),
  ])
  func readsInlineMarks(_ source: String, _ text: String) {
    check("# A Title\n\nFirst.\n\n\(source)", "title: A Title\n| First.\n| \(text)")
  }

  @Test func keepsLabelsOfTurnsApart() {
    check(
      "# Evening Report\n\n**Lindqvist:** Good evening to all of you who\nlisten tonight.\n**Okafor:** And to you, and to everybody\nelse.",
      """
      title: Evening Report
      | Lindqvist: Good evening to all of you who listen tonight.
      | Okafor: And to you, and to everybody else.
      """)
  }

  @Test func keepsThePartsOfAPastedPageApart() {
    check(
      "© 2024 Coast Radio\nPlay Live Radio\nNext Up:\n0:00 0:00\n\n# A Title\n\nEnvoys went\nhome.\n\nShare\nEmail",
      """
      title: A Title
      source: Coast Radio
      date: none bound
      why: The copyright line says 2024: that is the year of the page, not the day of publication, so it is not used
      apart: © 2024 Coast Radio
      apart: Play Live Radio
      apart: Next Up:
      apart: 0:00 0:00
      apart: Share
      apart: Email
      | Envoys went home.
      """)
  }

  @Test func keepsPicturesApart() {
    check(
      "# A Title\n\n![The harbor at dawn](a.jpg)\n\nEnvoys left.",
      "title: A Title\napart: The harbor at dawn\n| Envoys left.")
  }

  @Test(arguments: ["*a ", "[a](", "_", ">", "`a``b", "<a ", "<!--", "[x][y", "**a*", "![", "&#", "\\"])
  func staysLinear(_ piece: String) throws {
    let text = "# A Title\n\nFirst.\n\n" + String(repeating: piece, count: 50_000) + "\n\nLast."
    var last = ""
    try Importer(today: today).articles(in: Array(text.utf8), path: "a.md") {
      last = String($0.body.text.suffix(5))
    }
    #expect(last == "Last.")
  }
}
