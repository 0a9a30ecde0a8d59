import Articles
import Prose
import Search
import Testing

/// A slow matcher, written from the meaning of each term alone.
private struct Oracle {
  var document: SearchDocument
  var state: ReadingState

  struct Word {
    var range: TextRange
    var plain: String
    var cased: String
  }

  static func words(_ text: String) -> [Word] {
    wordRanges(text).map { range in
      var word = String(text[range])
      var cased: [UInt8] = []
      word.withUTF8 { appendFolded($0, keepingCase: true, to: &cased) }
      return Word(range: range, plain: folded(word), cased: String(decoding: cased, as: UTF8.self))
    }
  }

  /// The places of a pattern in some words.
  static func places(_ pattern: WordPattern, _ words: [Word]) -> [Range<Int>] {
    let wanted = Self.words(pattern.text).map { pattern.matchesCase ? $0.cased : $0.plain }
    guard !wanted.isEmpty, words.count >= wanted.count else { return [] }
    return (0...words.count - wanted.count).compactMap { start in
      for (index, want) in wanted.enumerated() {
        let word = Array((pattern.matchesCase ? words[start + index].cased : words[start + index].plain).utf8)
        let want = Array(want.utf8)
        let opens = pattern.opensInside && index == 0
        let ends = pattern.endsInside && index == wanted.count - 1
        guard word.count >= want.count else { return nil }
        let isFound = (0...word.count - want.count).contains { offset in
          (opens || offset == 0) && (ends || offset == word.count - want.count)
            && word[offset..<offset + want.count].elementsEqual(want)
        }
        if !isFound { return nil }
      }
      return start..<start + wanted.count
    }
  }

  func isNamed(_ person: SearchDocument.Person, _ pattern: WordPattern) -> Bool {
    person.names.contains { !Self.places(pattern, Self.words($0)).isEmpty }
  }

  func spoken(_ name: WordPattern, _ pattern: WordPattern) -> [Range<Int>] {
    let words = Self.words(document.text)
    let ranges = document.utterances.filter { isNamed(document.people[$0.person], name) }.flatMap(\.ranges)
    return Self.places(pattern, words).filter { place in
      let stretch = TextRange(words[place.lowerBound].range.lower, words[place.upperBound - 1].range.upper)
      return ranges.contains { $0.contains(stretch) }
    }
  }

  func holds(_ term: SearchQuery.Term) -> Bool {
    switch term {
    case .all(let terms): terms.allSatisfy(holds)
    case .any(let terms): terms.contains(where: holds)
    case .not(let term): !holds(term)
    case .text(let pattern):
      [document.title, document.text].contains { !Self.places(pattern, Self.words($0)).isEmpty }
    case .title(let pattern): !Self.places(pattern, Self.words(document.title)).isEmpty
    case .says(let name, nil):
      document.utterances.contains { isNamed(document.people[$0.person], name) }
    case .says(let name, let words?): !spoken(name, words).isEmpty
    case .who(let name): document.people.contains { isNamed($0, name) }
    case .source(let pattern): document.source.map { !Self.places(pattern, Self.words($0)).isEmpty } ?? false
    case .type(let type): document.isTranscript == (type == .transcript)
    case .language(let code): document.language.map { $0.lowercased().hasPrefix(code) } ?? false
    case .state(.unread): !state.isRead
    case .state(.read): state.isRead
    case .state(.starred): state.isStarred
    case .date(let date): date.holds(for: document.date)
    }
  }

  /// The lit places in the title and in the text, those that overlap merged.
  func lit(_ query: SearchQuery) -> (title: Int, text: Int) {
    var (title, text): ([Range<Int>], [Range<Int>]) = ([], [])
    func collect(_ term: SearchQuery.Term, _ isNegated: Bool) {
      switch term {
      case .all(let terms), .any(let terms): for term in terms { collect(term, isNegated) }
      case .not(let term): collect(term, !isNegated)
      case .text(let pattern) where !isNegated:
        title += Self.places(pattern, Self.words(document.title))
        text += Self.places(pattern, Self.words(document.text))
      case .title(let pattern) where !isNegated: title += Self.places(pattern, Self.words(document.title))
      case .says(let name, let words?) where !isNegated: text += spoken(name, words)
      default: break
      }
    }
    for term in query.terms { collect(term, false) }
    return (Self.merged(title), Self.merged(text))
  }

  private static func merged(_ places: [Range<Int>]) -> Int {
    var count = 0
    var end = 0
    for place in places.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if place.lowerBound >= end || count == 0 { count += 1 }
      end = max(end, place.upperBound)
    }
    return count
  }

  func hidden(_ query: SearchQuery) -> Bool {
    func isInterval(_ term: SearchQuery.Term) -> Bool {
      if case .date(let date) = term, case .within = date.meaning { true } else { false }
    }
    return document.date.value == nil && query.terms.contains(where: isInterval)
      && query.terms.allSatisfy { isInterval($0) || holds($0) }
  }
}

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
      for _ in 0..<25 { check(index, documents, collection.query()) }
    }
  }

  private func check(_ index: SearchIndex, _ documents: [ArticleID: SearchDocument], _ query: SearchQuery) {
    func state(_ id: ArticleID) -> ReadingState {
      ReadingState(isRead: id.rawValue % 2 == 0, isStarred: id.rawValue % 3 == 0)
    }
    let oracles = documents.values.map { Oracle(document: $0, state: state($0.id)) }.sorted { a, b in
      let summaries = [a, b].map {
        ArticleSummary(id: $0.document.id, title: "", date: $0.document.date, path: "")
      }
      return ArticleSummary.precedes(summaries[0], summaries[1])
    }
    let found = oracles.filter { oracle in query.terms.allSatisfy { oracle.holds($0) } }
    guard let result = index.search(query, state: state) else {
      Issue.record("cancelled")
      return
    }
    #expect(result.hits.map(\.id) == found.map(\.document.id), "\(query)")
    let matches = found.map { oracle in oracle.lit(query).title + oracle.lit(query).text }
    #expect(result.hits.map(\.matches) == matches, "\(query)")
    #expect(result.totalMatches == matches.reduce(0, +))
    #expect(result.undatedHidden == oracles.count { $0.hidden(query) }, "\(query)")
    for (hit, oracle) in zip(result.hits, found) {
      let lit = oracle.lit(query)
      let document = oracle.document
      let highlighter = Highlighter(query)
      let annotated = annotated(document)
      #expect(highlighter.matches(inTitle: document.title).count == lit.title, "\(query)")
      #expect(highlighter.matches(in: annotated).count == lit.text, "\(query) in \(document.text)")
      #expect(hit.matches == lit.title + lit.text)
    }
    checkPeople(result, found.map(\.document))
    if found.isEmpty {
      let counts = query.terms.indices.map { dropped in
        let rest = query.terms.enumerated().filter { $0.offset != dropped }.map(\.element)
        return oracles.count { oracle in rest.allSatisfy { oracle.holds($0) } }
      }
      #expect(result.without.map(\.articles) == counts, "\(query)")
    } else {
      #expect(result.without.isEmpty)
    }
  }

  private func checkPeople(_ result: SearchResult, _ documents: [SearchDocument]) {
    var tallies: [PersonID: [Int]] = [:]
    for document in documents {
      for (place, person) in document.people.enumerated() {
        for utterance in document.utterances where utterance.person == place {
          tallies[person.id, default: [0, 0]][utterance.kind == .direct ? 0 : 1] +=
            utterance.kind == .narration ? 0 : 1
        }
      }
    }
    var articles: [PersonID: Int] = [:]
    for document in documents {
      for id in Set(document.utterances.map { document.people[$0.person].id }) {
        articles[id, default: 0] += 1
      }
    }
    #expect(Set(result.people.map(\.id)) == Set(tallies.keys) && result.people.count == tallies.count)
    for tally in result.people {
      #expect([tally.direct, tally.indirect] == tallies[tally.id] && tally.articles == articles[tally.id])
      #expect(!tally.name.isEmpty)
    }
    let order = result.people.map { [-$0.direct - $0.indirect, -$0.articles] }
    #expect(zip(order, order.dropFirst()).allSatisfy { !$1.lexicographicallyPrecedes($0) })
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
