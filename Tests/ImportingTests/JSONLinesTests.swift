import Articles
import Importing
import Testing

/// One article a line; bad lines cost a warning.
@Suite struct JSONLinesTests {
  private func check(_ text: String, _ expected: String, sourceLocation: SourceLocation = #_sourceLocation) {
    ImportingTests.check(text, as: "/news/a.jsonl", expected, sourceLocation: sourceLocation)
  }

  @Test func readsFields() {
    check(
      #"""
      {"id": 7, "title": "Harbor Talks Collapse", "text": "Harbor Talks Collapse\n\nEnvoys left.\nNobody came.", "date": "2016-10-03", "source": "Harbor Wire", "author": "By Ines Calloway", "url": "https://wire.example/2016/10/03/a", "language": "en"}

      {"headline": "Ferry Ends", "body": "It ended.", "published_at": 1475503200, "authors": [{"name": "Tom Okafor"}, "Ana Ruiz"]}
      """#,
      """
      title: Harbor Talks Collapse
      place: 7
      author: Ines Calloway
      source: Harbor Wire
      url: https://wire.example/2016/10/03/a
      language: en
      date: 2016-10-03 stated
      why: The line says “2016-10-03” (date)
      why: The address has “2016/10/03” in it
      | Envoys left.
      | Nobody came.
      title: Ferry Ends
      place: 3
      author: Tom Okafor, Ana Ruiz
      date: 2016-10-03T14:00:00Z stated
      why: The line says 1475503200 (published_at), a count of seconds since 1970
      | It ended.
      """)
  }

  @Test func goesOnBehindBadLines() {
    check(
      #"""
      {"id": "a", "text": "One."}
      {"id": "b", "text": "Two."
      not JSON
      ["text"]
      {"id": "c"}
      {"id": "d", "text": ""}
      {"id": "e", "text": 5}
      {"id": "f", "text": "Half \ud83d of it."}
      {"id": "g", "text": null}
      """#,
      """
      title: One.
      place: a
      | One.
      title: Half \u{FFFD} of it.
      place: f
      warning: halves of characters (\\ud800 to \\udfff alone) became U+FFFD
      | Half \u{FFFD} of it.
      report: line 2 is no valid JSON object and was left out
      report: line 3 is no JSON object and was left out
      report: line 4 is no JSON object and was left out
      report: line 5 has no text and was left out
      report: line 6 has no text and was left out
      report: line 7 has no text and was left out
      report: line 9 has no text and was left out
      """)
  }

  @Test func givesDuplicatesPlacesOfTheirOwn() {
    check(
      """
      {"id": "2", "text": "One."}
      {"text": "Two."}
      {"id": "2", "text": "Three."}
      {"id": "2#3", "text": "Four."}
      """,
      """
      title: One.
      place: 2
      | One.
      title: Two.
      place: 2#2
      | Two.
      title: Three.
      place: 2#3
      warning: line 3: an earlier line has the id 2 too
      | Three.
      title: Four.
      place: 2#3#4
      warning: line 4: an earlier line has the id 2#3 too
      | Four.
      """)
  }

  @Test func leavesOutLinesThatAreTooLong() {
    let text =
      #"{"text": "Short."}"# + "\n" + #"{"text": ""# + String(repeating: "x", count: 300_000)
      + "\"}\n{\"text\": \"Last.\"}"
    var limits = Importer.Limits.standard
    limits.lineBytes = 1 << 18
    #expect(
      imported(Array(text.utf8), as: "a.jsonl", limits: limits) == """
        title: Short.
        place: 1
        | Short.
        title: Last.
        place: 3
        | Last.
        report: line 2 is longer than 0 MiB and was left out
        """)
  }

  @Test func countsWarningsBeyondTheLimit() {
    var limits = Importer.Limits.standard
    limits.warnings = 2
    #expect(
      imported(Array("x\nx\nx\nx\nx".utf8), as: "a.jsonl", limits: limits) == """
        report: line 1 is no JSON object and was left out
        report: line 2 is no JSON object and was left out
        report: 3 more lines could not be read
        """)
  }

  @Test func readsOtherEncodings() {
    let line = #"{"text": "Café."}"# + "\n"
    let article = "title: Café.\nplace: 1\n| Café."
    #expect(imported([0xEF, 0xBB, 0xBF] + Array(line.utf8), as: "a.jsonl") == article)
    let wide = [0xFF, 0xFE] + EncodingTests.utf16(line, bigEndian: false)
    #expect(imported(wide, as: "a.jsonl") == article)
    let latin = Array(#"{"text": "Caf"#.utf8) + [0xE9] + Array(".\"}".utf8)
    #expect(
      imported(latin, as: "a.jsonl")
        == "title: Café.\nplace: 1\nwarning: read as windows-1252: it is not valid UTF-8\n| Café.")
  }

  @Test func survivesNesting() {
    let deep = String(repeating: "[", count: 200_000)
    check(
      "{\"text\": \(deep)\n{\"text\": \"Fine.\"}",
      "title: Fine.\nplace: 2\n| Fine.\nreport: line 1 is no valid JSON object and was left out")
  }

  @Test func stopsWhenAsked() throws {
    struct Enough: Error {}
    let lines = (0..<50).map { "{\"id\": \($0), \"text\": \"Text.\"}" }.joined(separator: "\n")
    var count = 0
    #expect(throws: Enough.self) {
      try Importer(today: today).articles(in: Array(lines.utf8), path: "a.jsonl") { _ in
        count += 1
        if count == 3 { throw Enough() }
      }
    }
    #expect(count == 3)
  }
}
