import Articles
import Expressions
import Prose
import Search
import Synchronization
import Testing

/// Regular expressions over a collection: whose texts are read, what is remembered, where it ends.
@Suite struct ExpressionSearchTests {
  /// A collection whose texts are counted as they are read.
  private final class Shelf: Sendable {
    let texts: [String]
    let read = Mutex<[Int]>([])

    init(_ texts: [String]) { self.texts = texts }

    /// In the order of the list: the first is the newest.
    var index: SearchIndex {
      SearchIndex().replacing(
        with: texts.indices.map { place in
          SearchDocument(
            id: ArticleID(rawValue: Int64(place)), title: "", text: texts[place],
            date: ArticleDate(value: .init(day: Day(number: 20_000 - place)), grade: .stated))
        })
    }

    var articleTexts: ArticleTexts {
      ArticleTexts { ids in
        self.read.withLock { $0 += ids.map { Int($0.rawValue) } }
        return ids.map { ArticleTexts.Text(title: "", text: self.texts[Int($0.rawValue)]) }
      }
    }

    func forget() -> Int {
      read.withLock { read in
        defer { read = [] }
        return read.count
      }
    }
  }

  private func query(_ text: String) throws -> SearchQuery {
    try #require(parseQuery(text, QueryContext(today: today)).query)
  }

  @Test func readsOnlyWhatAllElseLeaves() throws {
    let shelf = Shelf((0..<500).map { "article number\($0) \($0 % 5 == 0 ? "harbour" : "quay")" })
    let index = shelf.index
    let searcher = Searcher(texts: shelf.articleTexts)
    func search(_ text: String) throws -> (hits: Int?, read: Int) {
      let hits = searcher.search(index, try query(text))?.hits.count
      return (hits, shelf.forget())
    }
    // The literals of the expression, words beside it, what is remembered.
    #expect(try search("/number7\\d$|number7\\d q/") == (8, 500))
    #expect(try search("/number7\\d/ -quay") == (2, 2))
    #expect(try search("/number7\\d/") == (10, 9))
    #expect(try search("/number7\\d/ -harbour") == (8, 0))
    #expect(try search("-/number7\\d/") == (490, 0))
    #expect(try search("/number7\\d/ is:read") == (0, 0))
    // The texts that harbour stands in are read for their matches alone.
    #expect(try search("harbour OR /[hq]u/").hits == 500)
    #expect(try search("/xyz+/") == (0, 0))
  }

  @Test func theNewestComeFirst() throws {
    let shelf = Shelf((0..<2000).map { $0 % 4 == 0 ? "red \($0)" : "reed \($0)" })
    let index = shelf.index
    let searcher = Searcher(texts: shelf.articleTexts)
    var (pages, read): ([Searcher.Page], [Int]) = ([], [])
    let result = searcher.search(
      index, try query("/re{2}d/"), pageSize: 50,
      page: {
        pages.append($0)
        read.append(shelf.forget())
      })
    #expect(pages.map { $0.hits.map(\.id) } == Array(repeating: result?.hits.prefix(50).map(\.id), count: 2))
    #expect(read[0] == 64 + 128 && read[0] + read[1] == 2000 && !pages[0].isExact)
    #expect(result?.hits.count == 1500 && result?.totalMatches == 1500)
  }

  @Test func cancellingIsAskedBetweenArticles() throws {
    let shelf = Shelf((0..<1000).map { "text \($0)" })
    let index = shelf.index
    for patience in [1, 5, 20, 100, 500] {
      let searcher = Searcher(texts: shelf.articleTexts)
      var asked = 0
      let expression = try query("/t\\d*/")
      let result = searcher.search(
        index, expression,
        isCancelled: {
          asked += 1
          return asked > patience
        })
      #expect(result == nil && asked == patience + 1)
      #expect(shelf.forget() <= patience + 64)
      #expect(searcher.search(index, expression)?.hits.count == 1000)
      _ = shelf.forget()
    }
  }

  /// What cannot be told is found neither by an expression nor by its opposite, and is counted.
  @Test func saysWhatIsTooCostly() throws {
    let hard = String(repeating: "a", count: 3000) + "!"
    let index = Shelf(["aa", hard, "b", hard]).index
    let texts = Shelf(["aa", hard, "b", hard]).articleTexts
    for (text, ids, tooCostly) in [
      ("/(a+)+$/", [0], 2), ("-/(a+)+$/", [2], 2), ("/(a+)+$/ OR b", [0, 2], 2), ("-(-/(a+)+$/)", [0], 2),
      ("aa /(a+)+$/", [0], 0),
    ] as [(String, [Int64], Int)] {
      let searcher = Searcher(texts: texts)
      for _ in 0..<2 {
        let result = searcher.search(index, try query(text))
        #expect(result?.hits.map(\.id.rawValue) == ids, "\(text)")
        #expect(result?.tooCostly == tooCostly, "\(text)")
      }
    }
  }

  /// It gives up where nothing else helps.
  @Test func triesOnlySoOften() throws {
    let shelf = Shelf(Array(repeating: String(repeating: "a", count: 3000) + "!", count: 300))
    let result = Searcher(texts: shelf.articleTexts).search(shelf.index, try query("/(a+)+$/"))
    #expect(result?.hits == [] && result?.tooCostly == 300)
    #expect(shelf.forget() < 300)
  }

  /// What is gone from the library is found by nothing.
  @Test func textsMayBeMissing() throws {
    let index = Shelf(["a", "b"]).index
    for text in ["/a/", "-/a/", "/[ab]/"] {
      let result = index.search(try query(text))
      #expect(result?.hits == [] && result?.tooCostly == 0)
    }
  }

  /// A literal may stand where a long run of letters is cut into words.
  @Test func findsWhereWordsAreCut() throws {
    for count in 100...130 {
      let shelf = Shelf([String(repeating: "x", count: count) + "needle", "needle", "x"])
      let result = shelf.index.search(try query("/needle/"), texts: shelf.articleTexts)
      #expect(result?.hits.count == 2, "\(count)")
    }
  }

  /// Letters that only case makes alike, of whatever script.
  @Test func literalsNeverHideWhatIsFound() throws {
    let texts = [
      "\u{212A}elvin", "ſtone", "MASSE", "Maße", "ΣΊΣΥΦΟΣ", "µ", "Å", "ǅ", "ﬁn", "İ", "北京", "Ⅳ", "ａｂ",
      "e\u{301}t",
    ]
    let shelf = Shelf(texts)
    let index = shelf.index
    for expression in [
      "kelvin", "stone", "masse", "maße", "σίσυφος", "μ", "å", "ǆ", "fin", "i", "北京", "ⅳ", "ＡＢ", "et",
      "e\u{301}t",
    ] {
      let parsed = try RegularExpression(expression)
      let expected = try texts.indices.filter { try !parsed.matches(in: texts[$0]).isEmpty }
      let result = index.search(SearchQuery([.expression(parsed)]), texts: shelf.articleTexts)
      #expect(result?.hits.map { Int($0.id.rawValue) } == expected, "\(expression)")
    }
  }
}
