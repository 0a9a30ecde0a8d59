import Prose
import Articles
import Importing
import Testing

/// What a date says, how far it can be trusted, and why; today is 15 June 2026.
@Suite struct DateTests {
  /// The value, the grade and the reasons of an article's date on one line each.
  private func date(_ text: String, as path: String = "/news/a.md", url: String? = nil) -> String {
    var lines: [String] = []
    try? _ = Importer(today: today).articles(in: Array(text.utf8), path: path, url: url) { article in
      lines.append("\(article.date.iso8601 ?? "none") \(article.date.grade.rawValue)")
      if let other = article.date.disputed { lines.append("disputed \(other.iso8601(.day))") }
      lines += article.date.evidence.map(\.text)
    }
    return lines.joined(separator: "\n")
  }

  private func stated(_ value: String) -> String {
    date("---\ntitle: A Title\ndate: \(value)\n---\nText.").split(separator: "\n").first.map(String.init)
      ?? ""
  }

  @Test(arguments: [
    ("2016-10-03", "2016-10-03"), ("2016/10/3", "2016-10-03"), ("20161003", "2016-10-03"), ("2016", "2016"),
    ("2016-10", "2016-10"), ("October 2016", "2016-10"), ("2016-10-03T14:05:00Z", "2016-10-03T14:05:00Z"),
    ("2016-10-03T14:05", "2016-10-03T14:05:00"), ("2016-10-03 14:05:30 +0200", "2016-10-03T14:05:30+02:00"),
    ("2016-10-03T14:05:00.123-05:30", "2016-10-03T14:05:00-05:30"),
    ("20161003T140500Z", "2016-10-03T14:05:00Z"),
    ("Mon, 03 Oct 2016 14:05:00 GMT", "2016-10-03T14:05:00Z"),
    ("3 Oct 16 09:30 EST", "2016-10-03T09:30:00-05:00"),
    ("3 October 2016", "2016-10-03"), ("October 3, 2016", "2016-10-03"), ("Oct. 3rd, 2016", "2016-10-03"),
    ("the 3rd", ""), ("3rd of October 2016", "2016-10-03"),
    ("Monday, October 3, 2016 at 2:05 p.m.", "2016-10-03T14:05:00"),
    ("October 3, 2016 12:10 AM EDT", "2016-10-03T00:10:00-04:00"), ("03-Oct-2016", "2016-10-03"),
    ("27.8.2015", "2015-08-27"), ("8/27/2015", "2015-08-27"), ("5/5/2015", "2015-05-05"),
    ("6/28/16", "2016-06-28"),
    ("05/10/2016", ""), ("16/06/12", ""), ("2016-13-03", ""), ("2016-02-30", ""), ("yesterday", ""),
    ("0001-01-01", ""),
    ("9999-12-31", ""), ("2026-06-16", "2026-06-16"), ("2026-06-17", ""), ("1970-01-01T00:00:00Z", ""),
    ("1863-11-19", "1863-11-19"), ("2016-10-03 to 2016-10-07", ""), ("99999999999999999999", ""),
  ])
  func readsStatedDates(_ value: String, _ iso: String) {
    #expect(stated(value) == (iso.isEmpty ? "none unknown" : "\(iso) stated"))
  }

  @Test func saysWhyItDoesNotBelieve() {
    #expect(
      date("---\ntitle: A Title\ndate: 05/10/2016\n---\nText.") == """
        none unknown
        The front matter says “05/10/2016” (date), which can be read as two days or more, so it is not used
        """)
    #expect(
      date("---\ntitle: A Title\ndate: 2031-01-01\nupdated: 2016-10-04\n---\nText.") == """
        none unknown
        The front matter says “2031-01-01” (date), which is in the future, so it is not used
        The front matter says “2016-10-04” (updated): when it was changed, not when it was published
        """)
  }

  @Test func showsDisputes() {
    #expect(
      date("---\ntitle: A Title\npublished: 2016-10-09\ndate: 2016-10-03\n---\nText.") == """
        2016-10-03 stated
        disputed 2016-10-09
        The front matter says “2016-10-03” (date)
        The front matter says “2016-10-09” (published)
        """)
    #expect(
      date("---\ntitle: A Title\npublished: 2016-10-04\ndate: 2016-10-03\n---\nText.").contains("disputed")
        == false)
    #expect(
      date("---\ntitle: A Title\ndate: 2016\npublished: 2016-10-04\n---\nText.").hasPrefix(
        "2016-10-04 stated\nThe"))
  }

  @Test(arguments: [
    ("https://wire.example/2016/10/03/talks.html", "2016-10-03"),
    ("https://wire.example/world/2016/oct/03/talks", "2016-10-03"),
    ("https://wire.example/20161003/talks", "2016-10-03"), ("wire.example/talks-2016-10-03", "2016-10-03"),
    ("https://wire.example/2016/10/talks", "2016-10"), ("https://wire.example/2016/talks/10", ""),
    ("https://wire.example/talks?date=2016-10-03", ""), ("https://wire.example/12345678", ""),
    ("https://wire.example/2016/13/03/x", ""), ("https://20161003.example/x", ""),
  ])
  func readsAddresses(_ url: String, _ iso: String) {
    let found = date("Text here.", as: "/news/a.txt", url: url).split(separator: "\n").first.map(String.init)
    #expect(found == (iso.isEmpty ? "none unknown" : "\(iso) address"))
  }

  @Test(arguments: [
    ("/news/2016-10-03-talks.txt", "2016-10-03 address"),
    ("/news/talks_2016_10_03.txt", "2016-10-03 address"),
    ("/news/20161003.txt", "2016-10-03 address"), ("/2016/10/03/talks.txt", "none unknown"),
    ("/news/2016-10.txt", "none unknown"), ("/news/12345678.txt", "none unknown"),
    ("/news/2016-10-033.txt", "none unknown"),
  ])
  func readsFileNames(_ path: String, _ expected: String) {
    #expect(date("Text here.", as: path).split(separator: "\n").first.map(String.init) == expected)
  }

  @Test(arguments: [
    ("Briefing by Tom Okafor, 1/13/2015", "2015-01-13 inferred"),
    ("Gaggle en route Hale, LA | 8/27/2015", "2015-08-27 inferred"),
    ("Briefing by Tom Okafor, 4/5/2016", "none unknown"),
    ("Briefing on Steel, May 31, 2009", "2009-05-31 inferred"),
    ("Remembering the Storm of September 11, 2001", "none unknown"),
    ("A Look Back (3 October 2016)", "2016-10-03 inferred"),
    ("Plans for 2016", "none unknown"), ("Talks to Resume, 10/3", "none unknown"),
  ])
  func readsHeadlines(_ title: String, _ expected: String) {
    let found = date("\(title)\n\nThe room was full.", as: "/news/a.txt")
    #expect(found.split(separator: "\n").first.map(String.init) == expected)
  }

  @Test(arguments: [
    (
      "HALE, Oct. 3, 2016 (Coast Wire) — Envoys left.",
      "2016-10-03 inferred\nThe dateline says “Oct. 3, 2016”"
    ),
    ("HALE, Dorn, 3 October 2016 – Envoys left.", "2016-10-03 inferred\nThe dateline says “3 October 2016”"),
    (
      "HALE, Oct. 3 (Coast Wire) -- Envoys left.",
      "none unknown\nThe dateline says “Oct. 3”, a day without a year, so it is not used"
    ),
    ("HALE (Coast Wire) - Envoys left.", "none unknown"),
    ("Envoys left, Oct. 3, 2016 — or so.", "none unknown"),
  ])
  func readsDatelines(_ text: String, _ expected: String) {
    #expect(date("Harbor Talks Collapse\n\n\(text)", as: "/news/a.txt") == expected)
  }

  @Test func pointsAtTheDateline() throws {
    let text = "Harbor Talks Collapse\n\nHALE, Oct. 3, 2016 (Coast Wire) — Envoys left."
    try Importer(today: today).articles(in: Array(text.utf8), path: "a.txt") { article in
      let range = try #require(article.date.evidence.first?.range)
      #expect(article.body.text[range] == "HALE, Oct. 3, 2016 (Coast Wire) —")
    }
  }

  @Test func readsLinesAboveTheText() {
    #expect(
      date(
        "Harbor Talks Collapse\n\nUpdated 4 October 2016\nMonday, October 3, 2016\n\nText.", as: "/news/a.txt"
      ) == """
        2016-10-03 inferred
        A line above the text says “Updated 4 October 2016”: when it was changed, not when it was published
        A line above the text says “Monday, October 3, 2016”
        """)
  }

  @Test(arguments: [
    "By Ines Calloway | October 3, 2016", "By Ines Calloway  Oct. 3, 2016", "Mon 3 Oct 2016 10.22 BST",
    "Published: Oct. 3, 2016 | Updated: Oct. 4, 2016", "(October 3, 2016)", "Posted on 2016-10-03",
    "Date: 3 October 2016",
    "Published on Monday, 3rd October 2016, 3 min read",
  ])
  func readsDatesInLines(_ line: String) {
    let found = date("Harbor Talks Collapse\n\n\(line)\n\nText.", as: "/news/a.txt")
    #expect(found.hasPrefix("2016-10-03 inferred\nA line above the text says “"))
  }

  @Test func prefersTheBestGrade() {
    let text = "---\ndate: 2016-10-03\n---\nTalks Collapse, 1/13/2015\n\nHALE, May 2, 2014 — Envoys left."
    #expect(
      date(text, as: "/news/2013-01-31.md", url: "https://wire.example/2012/01/31/x") == """
        2016-10-03 stated
        The front matter says “2016-10-03” (date)
        The address has “2012/01/31” in it
        The file's name has “2013-01-31” in it
        The headline ends with “1/13/2015”
        The dateline says “May 2, 2014”
        """)
  }
}
