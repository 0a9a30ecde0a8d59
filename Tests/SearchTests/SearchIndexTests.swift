import Apparatus
import Articles
import Prose
import Search
import SearchOracle
import Testing

@Suite struct SearchIndexTests {
  /// On random collections that grow, shrink and change, the index answers random queries as the oracle does.
  @Test(arguments: 0..<16)
  func agreesWithOracle(_ seed: Int) {
    var collection = Collection(random: SplitMix(seed: UInt64(seed)))
    var index = SearchIndex()
    var documents: [ArticleID: SearchDocument] = [:]
    for round in 0..<6 {
      var added: [SearchDocument] = []
      for _ in 0..<Int.random(in: 0...(round % 2 == 0 ? 20 : 4), using: &collection.random) {
        added.append(collection.document(Int.random(in: 0..<50, using: &collection.random)))
      }
      let removed = Set(documents.keys.filter { _ in Int.random(in: 0..<8, using: &collection.random) == 0 })
      index = index.replacing(removed, with: added)
      for id in removed { documents[id] = nil }
      for document in added { documents[document.id] = document }
      #expect(index.count == documents.count)
      let oracle = Oracle(Array(documents.values), state: oddState)
      for _ in 0..<25 { check(index, documents, oracle, collection.query()) }
    }
  }

  /// The same for every text that the line holds while queries are typed and erased, and for those that are kept.
  @Test(arguments: 0..<3)
  func agreesWithOracleOnEveryKey(_ seed: Int) {
    var collection = Collection(random: SplitMix(seed: UInt64(seed)))
    let documents = (0..<300).map { collection.document($0) }
    var index = SearchIndex().replacing(with: documents)
    // Of several parts, some of it crossed out.
    for number in stride(from: seed, to: 300, by: 7) { index = index.replacing(with: [documents[number]]) }
    let known = Dictionary(uniqueKeysWithValues: documents.map { ($0.id, $0) })
    let oracle = Oracle(documents, state: oddState)
    var checked: Set<SearchQuery> = []
    for text in Collection.typed {
      let context = QueryContext(today: today, newest: Day(year: 2016, month: 12, day: 30))
      let kept = keptQuery(text, context).map { [$0] } ?? []
      for query in typedAndErased(text).map({ typedQuery($0, context) }) + kept
      where checked.insert(query).inserted {
        check(index, known, oracle, query, opening: 3)
      }
    }
  }

  /// Checks an answer, and what is lit in the first of its articles.
  private func check(
    _ index: SearchIndex, _ documents: [ArticleID: SearchDocument], _ oracle: Oracle, _ query: SearchQuery,
    opening count: Int = .max
  ) {
    guard let result = index.search(query, texts: texts(of: documents), state: oddState) else {
      Issue.record("cancelled")
      return
    }
    let answer = oracle.answer(query)
    #expect(oracle.faults(in: result, for: answer) == [], "\(query)")
    let highlighter = Highlighter(result.understanding.query)
    for hit in answer.hits.prefix(count) {
      guard let document = documents[hit.id] else { continue }
      #expect(
        highlighter.matches(inTitle: document.title).count == hit.title, "\(query) in \(document.title)")
      #expect(highlighter.matches(in: annotated(document)).count == hit.text, "\(query) in \(document.text)")
    }
  }

  private func oddState(_ id: ArticleID) -> ReadingState {
    ReadingState(isRead: id.rawValue % 2 == 0, isStarred: id.rawValue % 3 == 0)
  }

  /// The document as an opened article: each utterance a quote of one part.
  private func annotated(_ document: SearchDocument) -> AnnotatedArticle {
    let people = document.people.map { Person(name: $0.names[0], aliases: Array($0.names.dropFirst())) }
    let quotes = document.utterances.map { utterance in
      Quote(
        parts: utterance.ranges.map { Quote.Part(range: $0, kind: .direct) },
        speaker: Speaker(person: utterance.person), confidence: 1)
    }
    return AnnotatedArticle(
      article: Article(id: document.id, path: "", title: document.title, body: Body(text: document.text)),
      annotations: Annotations(engine: "test", quotes: quotes, people: people))
  }
}
