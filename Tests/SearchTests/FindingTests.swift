import Articles
import Prose
import Search
import Testing

/// Four invented articles, newest first, and what queries find among them.
@Suite struct FindingTests {
  private static let articles = [
    article(
      "d", "Straße gesperrt: Mayor's plan B", "Harbor Wire", "2016-10-05", language: "de",
      "Die Straße am Hafen bleibt zu. “We don’t need a Plan B,” said Tom Okafor. The plan, B. Lund wrote, is old.",
      quotes: [("Tom Okafor", ["We don’t need a Plan B"])]),
    article(
      "c", "Café owners meet envoy O'Neill", "Standard", "2016-10-01",
      "Ines Calloway says the envoys met in a cafe\u{301}. “The road,” she said, “the long road, is open.” 北京新闻 2016.",
      quotes: [("Ines Calloway", ["The road", "the long road, is open"])]),
    article(
      "b", "Transcript: Evening Report", "Harbor Wire", nil, isTranscript: true,
      "OKAFOR: The road is open. Planning starts.\n\nLUND: He said the road is closed.",
      quotes: [
        ("Tom Okafor", ["The road is open. Planning starts."]),
        ("Berta Lund", ["He said the road is closed."]),
      ]),
    article(
      "a", "Old notice", nil, "2015", "An airplane landed. PLAN ahead, they told the U.S. envoy.", quotes: []),
  ]

  private static func article(
    _ name: String, _ title: String, _ source: String?, _ date: String?, language: String? = nil,
    isTranscript: Bool = false, _ text: String, quotes: [(String, [String])]
  ) -> SearchDocument {
    let parts = (date ?? "").split(separator: "-").compactMap { Int($0) }
    let day =
      parts.count == 3
      ? Day(year: parts[0], month: parts[1], day: parts[2]) : Day(year: 2015, month: 1, day: 1)
    let known = date == nil ? nil : day.map { ArticleDate.Moment(day: $0) }
    let names = quotes.map(\.0)
    return SearchDocument(
      id: id(name), title: title, source: source, text: text,
      date: ArticleDate(value: known, precision: parts.count == 1 ? .year : .day, grade: .stated),
      isTranscript: isTranscript, language: language,
      people: names.map { SearchDocument.Person(id: PersonID(key: $0), names: [$0]) },
      utterances: quotes.enumerated().map { place, quote in
        SearchDocument.Utterance(
          person: place, ranges: quote.1.map { range(of: $0, in: text) }, kind: .direct)
      })
  }

  private static func id(_ name: String) -> ArticleID { ArticleID(path: name, place: nil) }

  private static func range(of part: String, in text: String) -> TextRange {
    let (bytes, wanted) = (Array(text.utf8), Array(part.utf8))
    let start =
      (0...bytes.count - wanted.count).first { bytes[$0..<$0 + wanted.count].elementsEqual(wanted) } ?? 0
    return TextRange(start, start + wanted.count)
  }

  private static let index = SearchIndex().replacing(with: articles)

  private static let texts = texts(of: Dictionary(uniqueKeysWithValues: articles.map { ($0.id, $0) }))

  private static func texts(of documents: [ArticleID: SearchDocument]) -> ArticleTexts {
    SearchTests.texts(of: documents)
  }

  /// The names of the articles found, each with its matches.
  private func check(_ query: String, isTyping: Bool = false) -> String {
    let parsed = parseQuery(query, QueryContext(today: today, isTyping: isTyping))
    guard let query = parsed.query, let result = Self.index.search(query, texts: Self.texts)
    else { return "?" }
    let names = ["a", "b", "c", "d"]
    return result.hits.map { hit in
      names.first { Self.id($0) == hit.id }! + (hit.matches == 0 ? "" : "\(hit.matches)")
    }.joined(separator: " ")
  }

  @Test(arguments: [
    ("", "d c a b"), ("plan", "d3 a1"), ("Plan", "d1"), ("PLAN", "a1"), ("plan*", "d3 a1 b1"),
    ("*plan*", "d3 a2 b1"),
    ("*plane", "a1"), ("plan -b", "a1"), ("\"plan b\"", "d3"), ("\"b plan\"", ""), ("strasse", "d2"),
    ("STRASSE", ""),
    ("straße", "d2"), ("stras*", "d2"), ("cafe", "c2"), ("Café", "c1"), ("don't", "d1"), ("don’t", "d1"),
    ("o'neill", "c1"),
    ("oneil", ""), ("u.s.", "a1"), ("mayor", "d1"), ("envoy", "c1 a1"), ("envoy*", "c2 a1"), ("北京", "c1"),
    ("京新", "c1"),
    ("北新", ""), ("road OR plan", "d3 c2 a1 b2"), ("(road OR plan) -src:wire", "c2 a1"), ("road plan", ""),
    ("src:harbor", "d b"), ("src:\"harbor wire\" plan", "d3"), ("-src:wire", "c a"), ("type:transcript", "b"),
    ("lang:de", "d"), ("-lang:de", "c a b"), ("title:plan", "d1"), ("title:envoy", "c1"),
    ("title:envoys", ""),
    ("who:okafor", "d b"), ("who:\"tom okafor\"", "d b"), ("who:\"okafor tom\"", ""), ("says:okafor", "d b"),
    ("says:lund", "b"), ("says:tom:road", "b1"), ("says:lund:road", "b1"), ("says:lund:open", ""),
    ("says:okafor:\"plan b\"", "d1"),
    ("says:calloway:\"the road\"", "c1"), ("says:calloway:\"road the\"", ""), ("says:calloway:she", ""),
    ("-says:okafor:road", "d c a"),
    ("date:2016", "d c"), ("date:none", "b"), ("date:known", "d c a"), ("since:2016-10-02", "d"),
    ("until:2015", "a"),
    ("/plan/", "d3 a2 b1"), ("/Plan B/", "d1"), ("/\\bplan\\b[^.]/", "d3 a1"), ("/caf[eé]\\b/", "c2"),
    ("/STRA[SẞE]/", ""),
    ("/straße/", "d2"), ("/\\.\\s+lund/", "d1 b1"), ("/\\p{Lu}\\w+ Okafor/", "d1"), ("-/road|plan/", ""),
    ("road /open/", "c3 b3"),
    ("says:okafor:/need .*b/", "d1"), ("says:okafor:/plan, b/", ""),
    ("says:calloway:/^the (long )?road/", "c2"),
    ("says:lund:/closed\\.$/", "b1"), ("says:tom:/starts\\./", "b1"), ("-says:okafor:/road/", "d c a"),
    ("/北京.闻/", "c1"),
    ("date:2015-06", "a"), ("-date:2016", "a b"), ("is:read", ""), ("is:unread road", "c2 b2"),
  ])
  func finds(_ query: String, _ expected: String) {
    #expect(check(query) == expected)
  }

  /// While somebody types, each letter narrows.
  @Test(arguments: [
    ("e", "c2 a1 b1"), ("en", "c2 a1"), ("envoys", "c1"), ("envoy", "c2 a1"), ("envoy ", "c1 a1"),
    ("\"plan", "d3 a1 b1"),
    ("\"the ro", "c1 b2"), ("says:oka", "d b"), ("who:oka", "d b"), ("who:\"tom o", "d b"),
    ("title:pla", "d1"), ("title:pla ", ""), ("title:env", "c1"), ("src:har", "d b"), ("src:har ", ""),
    ("says:okafor:\"the r", "b1"), ("カ", ""), ("北", "c1"),
  ])
  func findsWhileTyping(_ query: String, _ expected: String) {
    #expect(check(query, isTyping: true) == expected)
  }

  /// What is lit of title and text.
  @Test(arguments: [
    ("plan", "plan | Plan|plan"), ("pla*", "pla | Pla|pla"), ("\"plan b\"", "plan B | Plan B|plan, B"),
    ("ss", " | "),
    ("*ss*", "ß | ß"), ("strass*", "Straß | Straß"), ("stras*", "Straß | Straß"), ("str", " | "),
    ("don't", " | don’t"),
    ("-plan tom", " | Tom"), ("says:okafor:plan", " | Plan"), ("title:plan", "plan | "),
    ("mayor's", "Mayor's | "),
    ("plan \"plan b\"", "plan B | Plan B|plan, B"), ("*afe* OR *esp*", "esp | afe"),
    ("(b OR tom) is:unread", "B | B|Tom|B"), ("/pla[nx]/", "plan | Plan|plan"),
    ("/an/ pla*", "plan | Plan|plan"),
    ("/b\\W+(said|lund)/", " | B,” said|B. Lund"), ("says:okafor:/plan ./", " | Plan B"),
    ("-/plan/ tom", " | Tom"),
    ("/ß/", "ß | ß"), ("/’/", " | ’"),
  ])
  func lights(_ query: String, _ expected: String) throws {
    let document = Self.articles[0]
    let parsed = try #require(parseQuery(query, QueryContext(today: today)).query)
    let people = document.people.map { Person(name: $0.names[0]) }
    let annotated = AnnotatedArticle(
      article: Article(id: document.id, path: "", title: document.title, body: Body(text: document.text)),
      annotations: Annotations(
        engine: "test",
        quotes: document.utterances.map { utterance in
          Quote(
            parts: utterance.ranges.map { Quote.Part(range: $0, kind: .direct) },
            speaker: Speaker(person: utterance.person), confidence: 1)
        }, people: people))
    let highlighter = Highlighter(parsed)
    let title = highlighter.matches(inTitle: document.title).map { document.title[$0] }
    let text = highlighter.matches(in: annotated).map { document.text[$0] }
    #expect("\(title.joined(separator: "|")) | \(text.joined(separator: "|"))" == expected)
  }

  @Test func blamesTheTermThatFindsNothing() throws {
    let parsed = parseQuery("road since:2016-10-03 says:lund", QueryContext(today: today))
    let query = try #require(parsed.query)
    let result = try #require(Self.index.search(query))
    #expect(result.hits.isEmpty)
    #expect(result.without.map(\.articles) == [0, 1, 0])
    #expect(result.without.map(\.term) == parsed.chips.compactMap(\.term))
  }

  @Test func saysWhatADateHides() throws {
    let query = try #require(parseQuery("road since:2016", QueryContext(today: today)).query)
    let result = try #require(Self.index.search(query))
    #expect(result.hits.map(\.id) == [Self.id("c")] && result.undatedHidden == 1)
  }
}

@Suite struct SnapshotTests {
  private func document(_ number: Int, _ text: String) -> SearchDocument {
    SearchDocument(id: ArticleID(path: "\(number)", place: nil), title: "", text: text)
  }

  private func count(_ index: SearchIndex, _ query: String) -> Int? {
    parseQuery(query, QueryContext(today: today)).query.flatMap { index.search($0)?.hits.count }
  }

  @Test func staysAsItWas() {
    let old = SearchIndex().replacing(with: (0..<20).map { document($0, "old number\($0)") })
    let new = old.replacing(
      [ArticleID(path: "3", place: nil)], with: [document(4, "new"), document(20, "new")])
    #expect(count(old, "old") == 20 && count(old, "new") == 0 && old.count == 20)
    #expect(count(new, "old") == 18 && count(new, "new") == 2 && new.count == 20)
    #expect(count(new, "number4") == 0)
  }

  @Test func takesTheLaterOfTwoWithOneName() {
    let index = SearchIndex().replacing(with: [document(1, "first"), document(1, "second")])
    #expect(index.count == 1 && count(index, "first") == 0 && count(index, "second") == 1)
  }

  /// Adding one by one makes the same index as adding all at once.
  @Test func growsByOnes() {
    var index = SearchIndex()
    for number in 0..<200 {
      index = index.replacing(with: [
        document(number, "word number\(number) \(number % 7 == 0 ? "seventh" : "")")
      ])
    }
    #expect(count(index, "word") == 200 && count(index, "seventh") == 29 && count(index, "number1*") == 111)
    #expect(count(index, "\"word number150\"") == 1)
  }

  /// A text of more distinct words than two bytes can number, merged and on its own.
  @Test func numbersManyWords() {
    let text = (0..<70_000).map { "w\($0)" }.joined(separator: " ")
    var index = SearchIndex().replacing(with: [document(0, text)])
    for texts in 1...2 {
      #expect(count(index, "\"w61439 w61440 w61441\"") == texts)
      #expect(count(index, "\"w69998 w69999\"") == texts)
      #expect(count(index, "\"w61440 w61442\"") == 0)
      #expect(count(index, "\"w0 w69999\"") == 0)
      index = index.replacing(with: [document(1, text + " w0")])
    }
    #expect(count(index, "\"w69999 w0\"") == 1)
  }

  /// More phrases than one walk over the words holds, and single words among them.
  @Test func countsManyPhrases() throws {
    let index = SearchIndex().replacing(with: [document(0, (0..<99).map { "w\($0)" }.joined(separator: " "))])
    let phrases = stride(from: 0, to: 99, by: 3).map { "\"w\($0) w\($0 + 1) w\($0 + 2)\"" }
    for (query, matches) in [
      (phrases, 33), (phrases + ["w98", "w0"], 33), (phrases.dropLast() + ["w98", "w97"], 34),
    ] {
      let parsed = parseQuery(query.joined(separator: " OR "), QueryContext(today: today))
      let result = index.search(try #require(parsed.query))
      #expect(result?.totalMatches == matches)
    }
  }

  /// However early or late it is cancelled, a search ends, and answers only if it was not.
  @Test func canBeCancelledAnywhere() throws {
    let index = SearchIndex().replacing(with: (0..<300).map { document($0, "the road is open \($0) *") })
    for text in [
      "", "\"the road\"", "*o*", "(a OR \"is open\") -1*", "missing road \"road is\"", "date:2016 road",
    ] {
      let query = try #require(parseQuery(text, QueryContext(today: today)).query)
      var needed = 0
      let whole = index.search(
        query,
        isCancelled: {
          needed += 1
          return false
        })
      #expect(whole != nil && needed > 0)
      for patience in 0..<needed {
        var asked = 0
        let result = index.search(
          query,
          isCancelled: {
            asked += 1
            return asked > patience
          })
        #expect(result == nil && asked == patience + 1)
      }
    }
  }

  /// Texts without end, people and ranges that lead nowhere, words of nothing: no trap, and nothing found.
  @Test func staysCalm() {
    var odd = document(0, String(repeating: "x", count: 300_000) + String(repeating: "\u{301}", count: 1000))
    odd.people = [SearchDocument.Person(id: PersonID(rawValue: 1), names: [])]
    odd.utterances = [
      SearchDocument.Utterance(person: 7, ranges: [TextRange(0, 5)], kind: .direct),
      SearchDocument.Utterance(
        person: 0, ranges: [TextRange(9, 99_999_999), TextRange(3, 3)], kind: .narration),
    ]
    let index = SearchIndex().replacing(with: [odd, document(1, ""), document(2, "\u{301}\u{200D}")])
    for pattern in ["", "…", "\u{301}", "x"] {
      for term: SearchQuery.Term in [
        .text(WordPattern(pattern)), .title(WordPattern(pattern)), .who(WordPattern(pattern)),
        .source(WordPattern(pattern)),
        .says(WordPattern(pattern), words: WordPattern(pattern)), .all([]), .any([]), .not(.any([])),
        .language(""),
      ] {
        let result = index.search(SearchQuery([term]))
        #expect(result?.hits.allSatisfy { $0.matches == 0 } == true)
      }
    }
    #expect(count(index, "xxx*") == 1)
  }
}
