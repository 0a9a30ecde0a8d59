import Articles
import Prose
import Search
import Testing

/// What a word that stands nowhere is taken for.
@Suite struct ForgivingTests {
  /// One article for each text, the first one newest; somebody says all of it.
  private static func index(_ articles: [(name: String, text: String)]) -> SearchIndex {
    SearchIndex().replacing(
      with: articles.enumerated().map { number, article in
        SearchDocument(
          id: ArticleID(rawValue: Int64(number)), title: "", source: "Harbor Wire", text: article.text,
          people: [SearchDocument.Person(id: PersonID(key: article.name), names: [article.name])],
          utterances: [.init(person: 0, ranges: [article.text.textRange], kind: .direct)])
      })
  }

  private static let index = index([
    ("Tom Okafor", "The harbor stays open, harbors elsewhere close."),
    ("Ines Calloway", "The harbor road: straße, Москва, plan 2016, crème brûlée."),
    ("Maria Lindqvist", "Harbour masters met; a hardor is none. Nobody planned it."),
    ("Tom Ngata", "Okafor was named by nobody there, nor was 東京新聞."),
  ])

  /// The articles found and what was said of it.
  private func check(_ text: String, isTyping: Bool = false, _ index: SearchIndex = index) -> String {
    let parsed = parseQuery(text, QueryContext(today: today, isTyping: isTyping))
    guard let query = parsed.query, let result = index.search(query) else { return "?" }
    let hits = result.hits.map { "\($0.id.rawValue)" }.joined(separator: " ")
    return ([hits] + result.understanding.forgiven.map(\.label)).joined(separator: " · ")
  }

  @Test(arguments: [
    // Left out, put in, replaced, exchanged.
    ("elsewere", "0 · elsewere → elsewhere"), ("elsewheree", "0 · elsewheree → elsewhere"),
    ("elsewhexe", "0 · elsewhexe → elsewhere"), ("eslewhere", "0 · eslewhere → elsewhere"),
    // In the first letter and in the last.
    ("lsewhere", "0 · lsewhere → elsewhere"), ("xelsewhere", "0 · xelsewhere → elsewhere"),
    ("ilsewhere", "0 · ilsewhere → elsewhere"), ("leswhere", ""), ("lesewhere", "0 · lesewhere → elsewhere"),
    ("elsewher", "0 · elsewher → elsewhere"), ("elsewherx", "0 · elsewherx → elsewhere"),
    // Two errors are not forgiven, nor are short words and numbers.
    ("elsewrx", ""), ("pln", ""), ("2061", ""), ("20166", ""), ("plam", "1 · plam → plan"),
    // The commonest is named; what begins with the same letter is meant before all else.
    ("haxbor", "0 1 · haxbor → harbor"), ("harxor", "0 1 2 · harxor → harbor +1"),
    // Unicode, folded: scalars count, not bytes.
    ("strase", "1 · strase → strasse"), ("мосвка", "1 · мосвка → москва"), ("Creme", ""),
    ("моксва", "1 · моксва → москва"), ("москвааа", ""), ("brûlèe", "1"), ("brulé", "1 · brulé → brulee"),
    ("東京新門", ""),
    // Case, parts of words, other fields and what is negated are taken as they are.
    ("Elsewere", ""), ("*elsewere*", ""), ("*elsewere", ""), ("src:habor", ""), ("title:elsewere", ""),
    ("-elsewere", "0 1 2 3"), ("-(a elsewere)", "0 1 2 3"), ("road -harbro", "1"),
    // Exact wins.
    ("harbour", "2"), ("harbors", "0"), ("hardor", "2"),
    // Beside others.
    ("raod harbro", "1 · raod → road · harbro → harbor"),
    ("roar harbro", "1 · roar → road · harbro → harbor"),
    ("elsewere OR road", "0 1 · elsewere → elsewhere"),
    // Phrases, word by word.
    ("\"the habor road\"", "1 · habor → harbor"), ("\"the habor stays\"", "0 · habor → harbor"),
    ("\"harbor the\"", ""), ("\"teh harbor\"", ""), ("\"habor raod\"", "1 · habor → harbor · raod → road"),
    // Names of people, not what texts say, nor the names of sources.
    ("who:okafro", "0 · okafro → okafor"), ("says:okafro", "0 · okafro → okafor"),
    ("says:\"tom okafro\"", "0 · okafro → okafor"), ("says:\"ines okafor\"", ""),
    ("who:OKAFRO", "0 · OKAFRO → okafor"), ("who:habor", ""), ("who:harbor", ""), ("who:calowey", ""),
    ("says:calloway:habor", "1 · habor → harbor"),
    ("says:caloway:\"the habor\"", "1 · caloway → calloway · habor → harbor"),
    ("says:okafor:road", ""), ("-says:okafro", "0 1 2 3"),
  ])
  func forgives(_ query: String, _ expected: String) { #expect(check(query) == expected) }

  /// While somebody types, the beginning of a word is enough.
  @Test(arguments: [
    ("els", "0"), ("elsx", " "), ("elsxw", "0 · elsxw → elsewhere"), ("eslew", "0 · eslew → elsewhere"),
    ("elsewhx", "0 · elsewhx → elsewhere"), ("habor", "0 1 · habor → harbor*"),
    ("habro", "0 1 2 · habro → harbo*"), ("habors ", "0 · habors → harbors"),
    ("who:okafr", "0 · okafr → okafor"), ("\"the habo", "0 1 · habo → harbo*"), ("москв", "1"),
    ("моксв", "1 · моксв → москва"),
  ])
  func forgivesWhileTyping(_ query: String, _ expected: String) {
    let expected = expected == " " ? "0 · elsx → elsewhere" : expected
    #expect(check(query, isTyping: true) == expected)
  }

  /// What corrects a beginning goes on from all that was typed: it is not cut short, since what begins with less of
  /// it has nothing to do with it. A word with one letter too many is meant whole.
  @Test(arguments: [
    ("rivr", "0 · rivr → river*"), ("rivrs", "0 · rivrs → rivers"), ("\"the rivr", "0 · rivr → river*"),
    // The last letter is taken for another one only where all letters together lead nowhere.
    ("rivq", "0 1 2 · rivq → rival* +1"), ("harbz", "3 · harbz → harbor"),
    ("riverz", "0 · riverz → river +1"),
    ("harborr", "3 · harborr → harbor"), ("harbro", "3 · harbro → harbor"), ("harbo", "3"),
    ("tidees", ""), ("tidee", "4 · tidee → tide"), ("tidal", "5"), ("tidez", "4 · tidez → tide"),
    // Two errors, or nothing that was left behind.
    ("rivqq", ""), ("rivelz", ""), ("москк", "6 · москк → москва"), ("москваа", "6 · москваа → москва"),
  ]) func neverCutsABeginningShort(_ query: String, _ expected: String) {
    let index = Self.index(
      ["the river, rivers", "rival", "rivals", "harbor", "a tide", "tidal", "Москва"].map {
        ("Tom Okafor", $0)
      })
    #expect(check(query, isTyping: true, index) == expected)
  }

  /// The words of somebody are asked of those who are quoted; a name that is spelled as typed is nobody else's.
  @Test(arguments: [
    ("says:okafir", "0 · okafir → okafor"), ("who:okafir", "0 1 · okafir → okafar +1"),
    ("says:okafir:harbor", "0 · okafir → okafor"), ("says:lindqvst", ""),
    ("who:lindqvst", "0 · lindqvst → lindqvist"),
    ("says:okafar", ""), ("says:\"ines okafir\"", " · okafir → okafor"),
  ]) func takesThoseWhoAreQuoted(_ query: String, _ expected: String) {
    func article(_ number: Int64, _ names: [String], speaker: Int?) -> SearchDocument {
      let text = "The harbor stays open."
      return SearchDocument(
        id: ArticleID(rawValue: number), title: "", text: text,
        people: names.map { SearchDocument.Person(id: PersonID(key: $0), names: [$0]) },
        utterances: speaker.map { [.init(person: $0, ranges: [text.textRange], kind: .direct)] } ?? [])
    }
    let index = SearchIndex().replacing(with: [
      article(0, ["Ines Okafar", "Maria Lindqvist", "Tom Okafor"], speaker: 2),
      article(1, ["Ines Okafar"], speaker: nil),
    ])
    #expect(check(query, index) == expected)
  }

  /// As soon as an article holds the word, nothing is forgiven; as soon as none does any more, it is again.
  @Test func followsTheIndex() {
    let searcher = Searcher()
    let query = SearchQuery([.text(WordPattern("habor"))])
    func found(_ index: SearchIndex) -> String {
      let result = searcher.search(index, query)
      return "\(result?.hits.count ?? -1) \(result?.understanding.forgiven.map(\.label) ?? [])"
    }
    var index = Self.index
    #expect(found(index) == "2 [\"habor → harbor\"]")
    index = index.replacing(with: [
      SearchDocument(id: ArticleID(rawValue: 9), title: "Habor", text: "")
    ])
    #expect(found(index) == "1 []")
    index = index.replacing([ArticleID(rawValue: 9)], with: [])
    #expect(found(index) == "2 [\"habor → harbor\"]")
    #expect(searcher.search(index, query, forgives: false)?.hits.count == 0)
  }

  /// What is meant is lit, and counted.
  @Test func lightsWhatIsMeant() throws {
    for (text, lit) in [
      ("habor*", ["harbor", "harbor"]), ("\"the habor\"", ["The harbor"]),
      ("elsewere opne", ["open", "elsewhere"]),
    ] {
      let query = try #require(parseQuery(text, QueryContext(today: today)).query)
      let result = try #require(Self.index.search(query))
      let title = "The harbor stays open, harbors elsewhere close."
      let highlighter = Highlighter(result.understanding.query)
      #expect(highlighter.matches(inTitle: title).map { String(title[$0]) } == lit, "\(text)")
      #expect(result.hits.first?.matches == lit.count)
    }
  }

  /// The first page says already what was forgiven.
  @Test func saysSoAtOnce() {
    var pages: [Searcher.Page] = []
    let query = SearchQuery([.text(WordPattern("road")), .who(WordPattern("caloway"))])
    _ = Searcher().search(Self.index, query, page: { pages.append($0) })
    #expect(pages.count == 2)
    for page in pages {
      #expect(page.understanding.forgiven.map(\.label) == ["caloway → calloway"])
      #expect(page.understanding.forgiven.map(\.term) == [1])
    }
  }

  /// Where nothing is found, the terms to drop are those that were typed.
  @Test func blamesWhatWasTyped() throws {
    let query = SearchQuery([.text(WordPattern("elsewere")), .text(WordPattern("raod"))])
    let result = try #require(Self.index.search(query))
    #expect(result.hits.isEmpty && result.without.map(\.term) == query.terms)
    #expect(result.without.map(\.articles) == [1, 1])
  }
}
