import Articles
import Display
import Prose
import Reader
import Search

/// The reader with a world around it that answers every effect at once.
struct World {
  var reader: ReaderState
  private(set) var articles: [ArticleID: AnnotatedArticle] = [:]
  private(set) var states: [ArticleID: ReadingState] = [:]
  /// The articles without what the user knows better.
  private var found: [ArticleID: AnnotatedArticle] = [:]
  private var corrections: [(number: Int, correction: Correction)] = []
  private var index = SearchIndex()
  private var saved: [String: SavedSearch] = [:]
  /// What is to be counted.
  private(set) var counts: [String: SearchQuery] = [:]
  private var counting = 0
  /// The effects that are not answered, as text.
  private(set) var log: [String] = []
  /// Whether `open` and `search` go unanswered, as in a slow world.
  var isSlow = false
  /// Whether it is not yet known what regular expressions light up.
  var isDark = false
  /// What went unanswered.
  private var late: [Effect] = []
  /// The last search, what it listed, and what stays listed as the user changed it since.
  private var last: (search: Effect, listing: Listing, kept: Set<ArticleID>)?
  /// What is still to come of a search that is answered page by page; nil where searches are answered whole.
  var rest: [Message]?

  init(
    _ library: [AnnotatedArticle] = Invented.library, width: Int = 80, height: Int = 24,
    settings: Settings = Settings(), today: Day? = Day(year: 2016, month: 10, day: 5), isListed: Bool = true
  ) {
    reader = ReaderState(
      settings: settings, width: width, height: height, today: today ?? Day(number: 0))
    if isListed { add(library) }
  }

  /// Adds articles to the library.
  mutating func add(_ library: [AnnotatedArticle]) {
    for article in library {
      articles[article.article.id] = article
      found[article.article.id] = article
      states[article.article.id] = article.state
    }
    index = index.replacing(with: library.map { SearchDocument($0) })
    send(wholeList)
  }

  /// The whole library, as the list takes it in.
  private var wholeList: Message {
    let outline = outline
    return .listed(Listing(outline), ReadingMarks(outline, states))
  }

  private var outline: Outline {
    let summaries = summaries
    let sources = Set(summaries.compactMap(\.source))
    return Outline(
      summaries.map { Outline.Entry(id: $0.id, fingerprint: $0.fingerprint, date: $0.date) },
      sources: (sources.count, sources.min()))
  }

  private var texts: ArticleTexts {
    let articles = articles
    return ArticleTexts { ids in
      ids.map { id in
        articles[id].map { ArticleTexts.Text(title: $0.article.title, text: $0.article.body.text) }
      }
    }
  }

  private var summaries: [ArticleSummary] {
    articles.values.map { annotated in
      let article = annotated.article
      return ArticleSummary(
        id: article.id, title: article.title, source: article.source, date: article.date, path: article.path,
        words: wordRanges(article.body.text).count, isTranscript: article.isTranscript,
        fingerprint: Int64(bitPattern: UInt64(truncatingIfNeeded: stableHash(article.body.text))),
        state: states[article.id] ?? ReadingState())
    }.sorted(by: ArticleSummary.precedes)
  }

  private func stableHash(_ text: String) -> Int64 {
    text.utf8.reduce(5381) { ($0 &* 33) ^ Int64($1) }
  }

  mutating func send(_ message: Message) {
    for effect in reader.update(message) { perform(effect) }
  }

  /// Presses keys spelled like `Down Enter ] Ctrl-O`; `type:some words` types them, `_` being a blank.
  mutating func press(_ keys: String) {
    for word in keys.split(separator: " ") {
      if word.hasPrefix("type:") {
        for character in word.dropFirst(5) { send(.key(.character(character == "_" ? " " : character))) }
      } else if word.hasPrefix("resize:") {
        let size = word.dropFirst(7).split(separator: "x").compactMap { Int($0) }
        send(.resized(width: size[0], height: size[1]))
      } else if let key = Key(spelled: String(word)) {
        send(.key(key))
      }
    }
  }

  /// Answers what went unanswered.
  mutating func catchUp() {
    (isSlow, isDark) = (false, false)
    let effects = late
    late = []
    for effect in effects { perform(effect) }
  }

  /// Searches again for what was searched for last, as when the library or its states have changed.
  mutating func renew() {
    guard case .search(let query, let people, _, let generation)? = last?.search else { return }
    perform(.search(query, people: people, isRefresh: true, generation: generation))
  }

  /// A result as it is listed: what was listed and has been changed since stays.
  private mutating func listing(_ result: SearchResult) -> Listing {
    let listing = Listing(outline, result.hits)
    return last.map { listing.keeping($0.kept, of: $0.listing) } ?? listing
  }

  private mutating func answer(_ result: SearchResult, _ generation: Int, _ search: Effect) {
    guard rest != nil, let first = result.hits.first else {
      let listing = listing(result)
      last = (search, listing, last?.kept ?? [])
      return send(.found(result, listing, generation: generation))
    }
    var page = SearchResult(hits: [first], totalMatches: first.matches, isPartial: true)
    page.understanding = result.understanding
    (page.isFirstPage, page.isCountExact) = (true, false)
    var counted = page
    (counted.articles, counted.isCountExact) = (result.articles, true)
    rest = [
      .found(counted, Listing(outline, counted.hits), generation: generation),
      .found(result, Listing(outline, result.hits), generation: generation),
    ]
    send(.found(page, Listing(outline, page.hits), generation: generation))
  }

  private mutating func perform(_ effect: Effect) {
    switch effect {
    case .open(let id):
      guard !isSlow else {
        late.append(effect)
        break
      }
      if let article = articles[id] { return send(.opened(article)) }
      return send(.missing(id, "the file is gone"))
    case .loadSummaries(let ids):
      let wanted = Set(ids)
      return send(.summaries(summaries.filter { wanted.contains($0.id) }))
    case .search(let query, let people, let isRefresh, let generation):
      guard !isSlow else {
        late.append(effect)
        break
      }
      if !isRefresh { last = nil }
      let states = states
      if let result = index.search(
        query, texts: texts, people: people, state: { states[$0] ?? ReadingState() })
      {
        answer(result, generation, effect)
      }
      return
    case .light, .lightTitles:
      guard !isDark else { return late.append(effect) }
      return light(effect)
    case .keep(let change):
      if let before = change.before { saved[before.key] = nil }
      if let after = change.after { saved[after.key] = after }
      send(.saved(saved.values.sorted(by: SavedSearch.precedes)))
    case .count(let queries, let generation):
      (counts, counting) = (queries, generation)
      count()
      return
    case .loadProfile(let id): return send(.profile(profile(of: id), id))
    case .apply(let change): apply(change)
    case .correct(let correction, let number):
      corrections.append((number, correction))
      correctAll()
    case .withdraw(let number):
      corrections.removeAll { $0.number == number }
      correctAll()
    case .setTheme(let name): return send(.themeChanged(name))
    case .nextTheme: return send(.themeChanged("night"))
    default: break
    }
    log.append("\(effect)")
  }

  private mutating func light(_ effect: Effect) {
    switch effect {
    case .light(let article, let query, let number):
      let highlighter = Highlighter(query)
      let title = highlighter.matches(inTitle: article.article.title)
      send(.lit(title: title, text: highlighter.matches(in: article), number: number))
    case .lightTitles(let titles, let query):
      let lit = titles.map { ($0, Highlighter(query).matches(inTitle: $0)) }
      send(.litTitles(Dictionary(lit) { $1 }, query))
    default: break
    }
  }

  private mutating func apply(_ change: StateChange) {
    last?.kept.formUnion(change.articles)
    for id in change.articles {
      switch change {
      case .star(_, let on): states[id]?.isStarred = on
      case .read(_, let on): states[id]?.isRead = on
      }
    }
    count()
  }

  /// Says how many articles answer what is to be counted.
  private mutating func count() {
    for (key, query) in counts where !isSlow {
      let articles = Searcher().count(index, query) { [states] in states[$0] ?? ReadingState() }
      send(.counted([key: articles ?? -1], generation: counting))
    }
  }

  /// Puts all corrections into effect, as the library does.
  private mutating func correctAll() {
    articles = found
    for (_, correction) in corrections {
      let other = other(of: correction)
      for (id, article) in articles {
        articles[id]?.annotations?.correct(correction, in: article.article)
        guard case .merge(let person, _) = correction, let other,
          let index = article.annotations?.people.firstIndex(where: { $0.id(in: id) == person })
        else { continue }
        articles[id]?.annotations?.people[index].key = other.identity
        articles[id]?.annotations?.people[index].rename(other.name)
        articles[id]?.annotations?.unite(in: id) { $0 != index }
        articles[id]?.annotations?.noteMembers(of: article.annotations?.people ?? [], in: id) {
          $0 == person ? PersonID(key: other.identity) : $0
        }
      }
    }
    index = index.replacing(with: articles.values.map { SearchDocument($0) })
    send(.corrected)
    send(wholeList)
  }

  /// Whom somebody is merged into.
  private func other(of correction: Correction) -> (identity: String, name: String)? {
    guard case .merge(_, let other) = correction else { return nil }
    for (id, article) in articles {
      if let person = article.annotations?.people.first(where: { $0.id(in: id) == other }) {
        return (person.identity(in: id), person.name)
      }
    }
    return nil
  }

  private func profile(of id: PersonID) -> SpeakerProfile? {
    var profile: SpeakerProfile?
    for annotated in articles.values {
      guard let annotations = annotated.annotations else { continue }
      for (index, person) in annotations.people.enumerated() where person.id(in: annotated.article.id) == id {
        let (direct, indirect) = annotations.quoteCounts(of: index)
        if profile == nil {
          profile = SpeakerProfile(id: id, name: person.name, role: person.role, kind: person.kind)
        }
        guard direct + indirect > 0 else { continue }
        let first = annotations.utterances.first { $0.person == index && !$0.isNarration }
        let words = first.map { String(annotated.article.body.text[$0.range]) } ?? ""
        profile?.stops.append(
          SpeakerProfile.Stop(
            article: annotated.article.id, date: annotated.article.date, source: annotated.article.source,
            direct: direct, indirect: indirect, words: words)
        )
      }
    }
    return profile
  }

  /// The screen as text.
  var screen: String { reader.draw(Theme(name: "plain")).text }
}

extension World {
  /// The status line without what stands at its right end.
  var status: String {
    let frame = reader.draw(Theme(name: "plain"))
    let line = frame.line(max(0, frame.height - 2)).split(separator: " ", omittingEmptySubsequences: false)
    var words: [Substring] = []
    for word in line.dropFirst() {
      if word.isEmpty, words.last?.isEmpty == true { break }
      words.append(word)
    }
    return words.joined(separator: " ").split(separator: "  ").first.map {
      $0.hasSuffix(" ") ? String($0.dropLast()) : String($0)
    } ?? ""
  }

  /// The file of the open article, without its ending.
  var article: String {
    let id = reader.savedSession.article
    return articles.values.first { $0.article.id.description == id }.map {
      String($0.article.path.dropLast(4))
    } ?? ""
  }

  /// The unread articles of the library.
  var unread: Int { states.values.count { !$0.isRead } }
}
