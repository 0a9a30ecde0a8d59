import Apparatus
import Articles
import Dispatch
import Expressions
import Search
import Synchronization
import Testing

/// One searcher that goes on from query to query finds what a new one finds.
@Suite struct SearcherTests {
  /// Queries as they are typed and erased, over an index that changes meanwhile.
  @Test(arguments: 0..<4) func findsTheSameAsANewOne(seed: UInt64) {
    var collection = Collection(random: SplitMix(seed: 900 + seed))
    let workers = Workers { count, body in for number in (0..<count).reversed() { body(number) } }
    let known = Mutex<[ArticleID: SearchDocument]>([:])
    let texts = ArticleTexts { ids in known.withLock { known in ids.map { known[$0].map(text) } } }
    let searcher = Searcher(workers: workers, texts: texts, manyHits: 9)
    var index = SearchIndex()
    for _ in 0..<6 {
      let added = (0..<30).map { _ in
        collection.document(Int.random(in: 0..<80, using: &collection.random))
      }
      index = index.replacing([], with: added)
      known.withLock { for document in added { $0[document.id] = document } }
      for _ in 0..<6 {
        for query in typed(collection.query()) { check(searcher, index, query, texts) }
      }
    }
  }

  /// A query letter by letter and back: the last word of each text with a star.
  private func typed(_ query: SearchQuery) -> [SearchQuery] {
    var states: [SearchQuery] = []
    for count in 0..<query.terms.count {
      let before = Array(query.terms.prefix(count))
      states += letters(query.terms[count]).map { SearchQuery(before + [$0]) }
    }
    return states + states.reversed()
  }

  private func letters(_ term: SearchQuery.Term) -> [SearchQuery.Term] {
    func growing(_ pattern: WordPattern) -> [WordPattern] {
      var text = String.UnicodeScalarView()
      return pattern.text.unicodeScalars.map {
        text.append($0)
        var shorter = pattern
        (shorter.text, shorter.endsInside) = (String(text), true)
        return shorter
      } + [pattern]
    }
    return switch term {
    case .text(let pattern): growing(pattern).map { .text($0) }
    case .title(let pattern): growing(pattern).map { .title($0) }
    case .says(let name, let words?): growing(words).map { .says(name, words: $0) }
    case .expression(let expression):
      expression.text.indices.dropFirst().compactMap { end in
        (try? RegularExpression(String(expression.text[..<end]))).map { .expression($0) }
      } + [term]
    default: [term]
    }
  }

  private func check(
    _ searcher: Searcher, _ index: SearchIndex, _ query: SearchQuery, _ texts: ArticleTexts
  ) {
    func state(_ id: ArticleID) -> ReadingState { ReadingState(isRead: id.rawValue % 2 == 0) }
    var pages: [Searcher.Page] = []
    let result = searcher.search(index, query, pageSize: 3, state: state, page: { pages.append($0) })
    guard let result else {
      Issue.record("cancelled")
      return
    }
    #expect(result == index.search(query, texts: texts, state: state), "\(query)")
    let first = Array(result.hits.prefix(3))
    #expect(pages.count == (result.hits.count > 9 ? 3 : 2))
    #expect(pages.allSatisfy { $0.hits.map(\.id) == first.map(\.id) }, "\(query)")
    // Matches are counted last.
    #expect(pages.prefix(2).allSatisfy { $0.hits.allSatisfy { $0.matches == 0 } })
    if pages.count > 2 { #expect(pages[2].hits == first, "\(query)") }
    #expect(pages.last?.articles == result.hits.count && pages.last?.isExact == true)
    if let first = pages.first { #expect(first.articles <= result.hits.count) }
  }

  /// Many segments asked by many threads at once.
  @Test func findsTheSameSideBySide() throws {
    var collection = Collection(random: SplitMix(seed: 31))
    let documents = (0..<320).map { collection.document($0) }
    let texts = texts(of: Dictionary(uniqueKeysWithValues: documents.map { ($0.id, $0) }))
    let parts = stride(from: 0, to: documents.count, by: 20).flatMap {
      SearchIndex.parts(of: documents[$0..<$0 + 20])
    }
    let index = SearchIndex(parts)
    // Both begin at once, so that they are at the same work.
    let workers = Workers { count, body in
      let waiting = Atomic(2)
      DispatchQueue.concurrentPerform(iterations: 2) { lane in
        waiting.subtract(1, ordering: .sequentiallyConsistent)
        // A machine may have but one core for both.
        var patience = 100_000
        while waiting.load(ordering: .sequentiallyConsistent) > 0, patience > 0 { patience -= 1 }
        for number in stride(from: lane, to: count, by: 2) { body(number) }
      }
    }
    let searcher = Searcher(workers: workers, texts: texts, manyHits: 9)
    for letters in ["ar", "qu", "ee", "ing", "on", "er"] {
      for count in 0..<40 {
        let expression = SearchQuery.Term.expression(try RegularExpression("\(letters).{\(count)}"))
        check(searcher, index, SearchQuery([expression]), texts)
        if count % 8 > 0 { continue }
        for query in typed(collection.query()) {
          check(searcher, index, query, texts)
          check(searcher, index, SearchQuery([expression] + query.terms), texts)
        }
      }
    }
  }

  /// What is cancelled leaves nothing behind that a later search could take for an answer.
  @Test(arguments: [1, 2, 3, 5, 9, 17, 33]) func forgetsWhatWasCancelled(patience: Int) {
    var collection = Collection(random: SplitMix(seed: 77))
    let documents = (0..<300).map { collection.document($0) }
    let index = SearchIndex().replacing(with: documents)
    let texts = texts(of: Dictionary(uniqueKeysWithValues: documents.map { ($0.id, $0) }))
    let searcher = Searcher(texts: texts)
    let queries = (0..<6).flatMap { _ in typed(collection.query()) }
    for query in queries {
      var asked = 0
      let cancelled = searcher.search(
        index, query,
        isCancelled: {
          asked += 1
          return asked > patience
        })
      if let cancelled { #expect(cancelled == index.search(query, texts: texts)) }
      #expect(searcher.search(index, query) == index.search(query, texts: texts), "\(query)")
    }
  }
}
