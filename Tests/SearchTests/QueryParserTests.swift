import Apparatus
import Articles
import Prose
import Search
import Testing

/// Wednesday.
let today = Day(year: 2016, month: 10, day: 5)!

/// The chips as `label`, `!problem` or `…` where nothing is said yet, with `?hint`; then the query, `-` for none.
func understood(_ text: String, isTyping: Bool = false, newest: Day? = nil) -> String {
  let parsed = parseQuery(text, QueryContext(today: today, newest: newest, isTyping: isTyping))
  let chips = parsed.chips.map { chip in
    (chip.problem.map { "!" + $0 } ?? (chip.term == nil ? "…" : chip.label))
      + (chip.hint.map { "?" + $0.text } ?? "")
  }
  return chips.joined(separator: " | ") + " => " + (parsed.query.map { $0.description } ?? "-")
}

@Suite struct QueryParserTests {
  @Test(arguments: [
    ("", " => "), ("  ", " => "), ("aleppo", "aleppo => aleppo"),
    ("aleppo envoy ", "aleppo | envoy => aleppo envoy"),
    ("Plan B", "Plan | B => Plan B"), ("\"plan B\"", "\"plan B\" => \"plan B\""),
    ("“plan B”", "\"plan B\" => \"plan B\""),
    ("ale*", "ale* => ale*"), ("*part*", "*part* => *part*"), ("*end", "*end => *end"),
    ("\"plan b*\"", "\"plan b*\" => \"plan b*\""), ("-draft", "-draft => -draft"),
    ("--draft", "draft => draft"),
    ("-\"a b\" c", "-\"a b\" | c => -\"a b\" c"), ("well-known", "well-known => well-known"),
    ("don’t", "don’t => don’t"),
    ("a OR b", "a OR b => a OR b"), ("a OR b c", "a OR (b c) => a OR (b c)"),
    ("(a OR b) c", "a OR b | c => (a OR b) c"),
    ("-(a OR b) c", "-(a OR b) | c => -(a OR b) c"), ("a AND b", "a | b => a b"),
    ("NOT a b", "-a | b => -a b"),
    ("a or b", "a | or | b => a or b"), ("\\OR", "\\OR => \\OR"), ("\"OR\"", "\"OR\" => \"OR\""),
    ("ORB", "ORB => ORB"),
    ("((a b))", "(a b) => (a b)"), ("a(b)\"c\"", "a | b | \"c\" => a b \"c\""), ("a\\ b", "a\\ b => a\\ b"),
    ("says:okafor", "says: okafor => says:okafor"), ("SAYS:Okafor", "says: Okafor => says:Okafor"),
    ("says:okafor:\"plan B\"", "says: okafor: \"plan B\" => says:okafor:\"plan B\""),
    ("says:\"Tom Okafor\":peace", "says: \"Tom Okafor\": peace => says:\"Tom Okafor\":peace"),
    ("who:okafor title:talks", "who: okafor | title: talks => who:okafor title:talks"),
    ("src:\"harbor wire\"", "src: \"harbor wire\" => src:\"harbor wire\""),
    ("src:har*", "src: har* => src:har*"),
    ("type:transcript lang:EN", "type: transcript | lang: en => type:transcript lang:en"),
    ("is:unread -is:Starred", "is: unread | -is: starred => is:unread -is:starred"),
    ("/ab+c/ d", "/ab+c/ | d => /ab+c/ d"), ("-/a b/", "-/a b/ => -/a b/"), ("/a\\/b/", "/a\\/b/ => /a\\/b/"),
    ("(/a/ OR b)", "/a/ OR b => /a/ OR b"), ("says:tom:/a b/ c", "says: tom: /a b/ | c => says:tom:/a b/ c"),
    ("10:30", "10\\:30 => 10\\:30"), ("中文", "中文 => 中文"),
    ("since:2016-10-01 ale", "since: Sat 1 Oct 2016 | ale => since:2016-10-01 ale"),
    ("(since:2016-10 OR a)", "since: Sat 1 Oct 2016 OR a => since:2016-10 OR a"),
    ("-date:2016", "-date: 1 Jan – 31 Dec 2016 => -date:2016"),
  ])
  func understands(_ text: String, _ expected: String) {
    #expect(understood(text) == expected)
  }

  @Test(arguments: [
    ("sorce:wire", "unknown field sorce: did you mean src:?"),
    ("source:wire", "unknown field source: did you mean src:?"),
    ("sinse:2016", "unknown field sinse: did you mean since:?"),
    ("titel:x", "unknown field titel: did you mean title:?"),
    ("http://a.example", "unknown field http: write \"http://a.example\" for the words"),
    ("Warning:stay", "unknown field warning: write \"Warning:stay\" for the words"),
    ("tag:x", "tags cannot be searched for yet"), ("is:noted", "notes cannot be searched for yet"),
    ("is:transcript", "write type:transcript"), ("is:new", "is: takes unread, read or starred"),
    ("type:video", "type: takes article or transcript"),
    ("lang:*", "lang: needs a code such as en"), ("lang:e!", "lang: takes a code such as en"),
    ("/ab(+c/ d", "quantifier does not follow a repeatable item, at character 4"),
    ("/ab", "a / is not closed: write \\/ for a slash"), ("/(ab/", "missing closing parenthesis, at the end"),
    ("//", "nothing stands between the slashes"),
    ("/^$/", "it finds no character, only places between them, at the end"),
    ("/usr/bin", "a space belongs behind the second /: write \\/ for a slash"),
    ("/a\\Cb/", "using \\C is disabled by the application, at character 4"),
    ("title:/a b/", "title: takes words: a regular expression stands by itself, or in says:NAME:/…/"),
    ("a*b", "a * stands only before or behind a word"), ("*", "nothing to search for: no letter or digit"),
    ("—", "nothing to search for: no letter or digit"),
    ("says:", "nothing to search for: no letter or digit"),
    ("says::x", "says: needs a name before the words"), ("\"open", "a quotation mark is not closed"),
    ("(a b", "a ( is not closed"),
    ("a)", "a ) without a ("), ("()", "nothing stands between the brackets"),
    ("- a", "- needs a term behind it"), ("(a -)", "- needs a term behind it"),
    ("NOT", "NOT needs a term behind it"), ("(a NOT )", "NOT needs a term behind it"),
    ("-NOT", "NOT needs a term behind it"),
    (String(repeating: "(", count: 60), "brackets stand in each other more than 32 deep"),
    (
      String(repeating: "(", count: 60) + "a" + String(repeating: ")", count: 60),
      "brackets stand in each other more than 32 deep"
    ),
    ("OR b", "OR needs a term on each side"), ("a OR", "OR needs a term on each side"),
    ("a OR OR b", "OR needs a term on each side"),
    ("(a OR sorce:b) c", "unknown field sorce: did you mean src:?"),
    ("date:", "date: needs a date such as 2016-10"),
    ("since:2016..2017", "since: takes one date: write date:2016-10..2016-11 or date:>=2016-10"),
    ("until:none", "write date:none"),
  ])
  func explains(_ text: String, _ problem: String) {
    let parsed = parseQuery(text, QueryContext(today: today))
    #expect(parsed.chips.compactMap(\.problem) == [problem])
    #expect(parsed.query == nil)
  }

  /// What is shown while somebody types, key by key.
  @Test(arguments: [
    ("ale", "ale* => ale*"), ("ale ", "ale => ale"), ("ale env", "ale | env* => ale env*"),
    ("\"plan b", "\"plan b*\" => \"plan b*\""),
    ("\"plan b\"", "\"plan b\" => \"plan b\""), ("*par", "*par* => *par*"), ("-", "… => "),
    ("a -", "a | … => a"), ("a OR", "a => a"),
    ("a OR b", "a OR b* => a OR b*"), ("(a", "a* => a*"), ("(", "… => "), ("a \"", "a | … => a"),
    ("says:", "… => "),
    ("title:tal", "title: tal* => title:tal*"), ("title:tal ", "title: tal => title:tal"),
    ("title:\"talks fa", "title: \"talks fa*\" => title:\"talks fa*\""),
    ("who:oka", "who: oka* => who:oka*"), ("src:har", "src: har* => src:har*"),
    ("-who:oka", "-who: oka* => -who:oka*"), ("who:\"tom\"", "who: \"tom\" => who:\"tom\""),
    ("says:oka", "says: oka* => says:oka*"), ("says:okafor:", "says: okafor => says:okafor"),
    ("says:okafor:\"pl", "says: okafor: \"pl*\" => says:okafor:\"pl*\""), ("is:", "… => "),
    ("is:un", "… => -"), ("is:unread", "is: unread => is:unread"),
    ("lang:e", "… => -"), ("lang:en", "lang: en => lang:en"),
    ("is:ux", "!is: takes unread, read or starred => -"), ("a since:20", "a | … => -"),
    ("since:2016", "since: Fri 1 Jan 2016 => since:2016"),
    ("since:2016-1", "… => -"), ("since:2016-1 ", "!write 2016-01 => -"),
    ("date:2016-10..", "date: since Sat 1 Oct 2016 => date:2016-10.."),
    ("since:05/10", "!not a date: write 2016-10-05, 2016-10, oct-2016, 7d or last-week => -"), ("&", "… => "),
    ("*", "… => "), ("/ab", "/ab/ => /ab/"), ("/", "… => "), ("/(ab", "… => -"),
    ("/a)", "!unmatched closing parenthesis, at character 2 => -"), ("/^", "… => -"),
    ("/a\\/", "/a\\// => /a\\//"),
    ("a /(x) b", "a | /(x) b/ => a /(x) b/"), ("says:tom:/", "says: tom => says:tom"),
    ("says:tom:/a", "says: tom: /a/ => says:tom:/a/"),
  ])
  func followsTyping(_ text: String, _ expected: String) {
    #expect(understood(text, isTyping: true) == expected)
  }

  @Test func keepsRangesOfChips() {
    let parsed = parseQuery("é  -(a OR b)   since:2016 ", QueryContext(today: today, isTyping: true))
    #expect(parsed.chips.map { String(parsed.text[$0.range]) } == ["é", "-(a OR b)", "since:2016"])
    #expect(parsed.chips.allSatisfy { $0.isFinished })
    #expect(parsed.text(without: 1) == "é since:2016")
    #expect(parsed.replacing(2, with: "date:2015") == "é  -(a OR b) date:2015")
    #expect(parsed.text(without: 3) == parsed.text)
  }

  @Test(arguments: [
    ("ale", "ale*"), ("ale ", "ale "), ("\"plan b", "\"plan b*\""), ("x (a OR b", "x (a OR b*)"),
    ("a since:2016", "a since:2016"), ("x /a b", "x /a b/"),
    ("says:", ""), ("*par", "*par*"), ("since:20", "since:20"), ("a OR", "a"),
  ])
  func settles(_ text: String, _ expected: String) {
    let context = QueryContext(today: today, isTyping: true)
    #expect(parseQuery(text, context).settled(context) == expected)
  }

  @Test(arguments: [
    ("since:7d", "since: Thu 29 Sep 2016?newest article: Mon 1 Feb 2016 · since:2016-01-26 => since:7d"),
    (
      "date:last-week",
      "date: 26 Sep – 2 Oct 2016?newest article: Mon 1 Feb 2016 · date:2016-01-25..2016-01-31 => date:last-week"
    ),
    ("date:2016-10", "date: 1 Oct – 31 Oct 2016 => date:2016-10"),
    ("since:2m", "since: Sat 6 Aug 2016?newest article: Mon 1 Feb 2016 · since:2015-12-02 => since:2m"),
    ("-since:7d", "-since: Thu 29 Sep 2016 => -since:7d"), ("since:1y", "since: Tue 6 Oct 2015 => since:1y"),
  ])
  func offersOlderRanges(_ text: String, _ expected: String) {
    #expect(understood(text, newest: Day(year: 2016, month: 2, day: 1)) == expected)
  }

  /// Any text gives chips in order inside the text; what it was understood as prints as a query that is the same,
  /// typing or not.
  @Test(arguments: 0..<400)
  func roundsTrip(_ seed: Int) {
    var random = SplitMix(seed: UInt64(seed))
    let pieces = [
      "a", "B", "word", "(", ")", " ", " ", " ", "\"", "-", "OR", " OR ", "AND", "NOT ", "*", ":", "\\", "/",
      "says:", "who:",
      "src:", "title:", "date:", "since:", "until:", "2016", "2016-10", "..", "~", "7d", "is:", "unread", "é",
      "中文", "“", "”",
      "’", "lang:", "type:", "transcript", "\u{A0}", "\u{3000}", "👍", "\u{0}", "\n", "don't", "plan b",
    ]
    for _ in 0..<50 {
      let text = (0..<Int.random(in: 0...12, using: &random)).map { _ in pieces.randomElement(using: &random)!
      }.joined()
      for isTyping in [false, true] {
        let parsed = parseQuery(text, QueryContext(today: today, isTyping: isTyping))
        var end = 0
        for chip in parsed.chips {
          #expect(chip.range.lower >= end && chip.range.upper <= text.utf8.count)
          #expect(String(text[chip.range]).utf8.count == chip.range.count)
          end = chip.range.upper
        }
        #expect(parsed.query != nil || parsed.hasProblem || isTyping)
        guard let query = parsed.query else { continue }
        let settled = parsed.settled(QueryContext(today: today, isTyping: isTyping))
        #expect(parseQuery(settled, QueryContext(today: today)).query == query, "\(text) -> \(settled)")
        #expect(query.terms == parsed.chips.compactMap(\.term))
        let again = parseQuery(query.description, QueryContext(today: today))
        #expect(again.query == query, "\(text) -> \(query) -> \(again)")
      }
    }
  }

  @Test(arguments: ["(", ")", "-", "\"", "*", "\\", "a ", "(a OR ", "/", "says:", "中", " "])
  func staysCalm(_ piece: String) {
    for count in [1, 31, 33, 64, 500, 4000, 1_000_000] {
      let text = String(repeating: piece, count: count / piece.utf8.count)
      for isTyping in [false, true] {
        let parsed = parseQuery(text, QueryContext(today: today, isTyping: isTyping))
        #expect(text.utf8.count <= 4096 || parsed.hasProblem)
        #expect(parsed.chips.allSatisfy { $0.label.utf8.count <= 5000 })
      }
    }
  }
}
