import Articles
import Prose
import Search

/// A query with the words of the table that each of its patterns takes.
struct Question {
  private let query: SearchQuery
  /// For each pattern and each of its words, whether a word of the table passes.
  private var passes: [WordPattern: [[Bool]]] = [:]

  init(_ query: SearchQuery, _ table: WordTable) {
    self.query = query
    for pattern in query.terms.flatMap(\.patterns) where passes[pattern] == nil {
      passes[pattern] = Self.passes(pattern, table)
    }
  }

  private static func passes(_ pattern: WordPattern, _ table: WordTable) -> [[Bool]] {
    let bytes = Array(pattern.text.utf8)
    let words = wordRanges(pattern.text)
    return words.indices.map { index in
      let range = words[index].lower..<words[index].upper
      let word = WordTable.Word(String(decoding: bytes[range], as: UTF8.self))
      let wanted = pattern.matchesCase ? word.cased : word.plain
      let opens = pattern.opensInside && index == 0
      let ends = pattern.endsInside && index == words.count - 1
      return table.words.map { word in
        let word = pattern.matchesCase ? word.cased : word.plain
        if !opens, !ends { return word == wanted }
        if !opens { return word.starts(with: wanted) }
        if !ends { return word.reversed().starts(with: wanted.reversed()) }
        return word.indices.contains { word[$0...].starts(with: wanted) }
      }
    }
  }

  /// The runs of words of a text that are what a pattern asks for.
  private func places(_ pattern: WordPattern, _ text: WordTable.Text) -> [Range<Int>] {
    guard let passes = passes[pattern], let first = passes.first else { return [] }
    var places: [Range<Int>] = []
    for start in text.words.indices where first[text.words[start]] {
      let run = start..<start + passes.count
      if run.upperBound <= text.words.count,
        passes.indices.allSatisfy({ passes[$0][text.words[start + $0]] })
      {
        places.append(run)
      }
    }
    return places
  }

  private func stands(_ pattern: WordPattern, in text: WordTable.Text) -> Bool {
    !places(pattern, text).isEmpty
  }

  private func isNamed(_ person: Int, _ name: WordPattern, _ entry: Oracle.Entry) -> Bool {
    entry.people[person].contains { stands(name, in: $0) }
  }

  /// The runs that lie whole in one stretch of words of somebody of that name.
  private func spoken(_ name: WordPattern, _ words: WordPattern, _ entry: Oracle.Entry) -> [Range<Int>] {
    let places = places(words, entry.text)
    if places.isEmpty { return [] }
    let stretches = entry.document.utterances.filter { isNamed($0.person, name, entry) }.flatMap(\.ranges)
    return places.filter { place in
      let (first, last) = (entry.text.ranges[place.lowerBound], entry.text.ranges[place.upperBound - 1])
      return stretches.contains { $0.lower <= first.lower && last.upper <= $0.upper }
    }
  }

  /// Whether a term holds for an article.
  func holds(_ term: SearchQuery.Term, _ entry: Oracle.Entry) -> Bool {
    let document = entry.document
    switch term {
    case .all(let terms): return terms.allSatisfy { holds($0, entry) }
    case .any(let terms): return terms.contains { holds($0, entry) }
    case .not(let term): return !holds(term, entry)
    case .text(let words): return stands(words, in: entry.title) || stands(words, in: entry.text)
    case .title(let words): return stands(words, in: entry.title)
    case .says(let name, nil): return document.utterances.contains { isNamed($0.person, name, entry) }
    case .says(let name, let words?): return !spoken(name, words, entry).isEmpty
    case .who(let name): return document.people.indices.contains { isNamed($0, name, entry) }
    case .source(let name): return entry.source.map { stands(name, in: $0) } ?? false
    case .type(let type): return document.isTranscript == (type == .transcript)
    case .language(let code): return Self.isLanguage(document.language, code)
    case .state(.unread): return !entry.state.isRead
    case .state(.read): return entry.state.isRead
    case .state(.starred): return entry.state.isStarred
    case .date(let date): return Self.holds(date.meaning, document.date)
    }
  }

  private static func isLanguage(_ language: String?, _ code: String) -> Bool {
    guard let language = language.map({ folded($0) }) else { return false }
    return language == code || language.hasPrefix(code + "-") || language.hasPrefix(code + "_")
  }

  private static func holds(_ meaning: DateTerm.Meaning, _ date: ArticleDate) -> Bool {
    switch meaning {
    case .within(let from, let to):
      return [date.days, date.disputedDays].contains { days in
        guard let days else { return false }
        let isAfter = from.map { days.upperBound >= $0 } ?? true
        let isBefore = to.map { days.lowerBound <= $0 } ?? true
        return isAfter && isBefore
      }
    case .none: return date.value == nil
    case .known: return date.value != nil
    case .inferred: return date.value != nil && date.grade == .inferred
    case .disputed: return date.value != nil && date.disputed != nil
    }
  }

  /// Whether only the intervals keep an article out that has no day.
  func isHidden(_ entry: Oracle.Entry) -> Bool {
    entry.document.date.value == nil && query.terms.contains(where: \.isInterval)
      && query.terms.allSatisfy { $0.isInterval || holds($0, entry) }
  }

  /// How many places light up in the title and in the text; those that share a word are one.
  func lit(_ entry: Oracle.Entry) -> (title: Int, text: Int) {
    var (title, text): ([Range<Int>], [Range<Int>]) = ([], [])
    func collect(_ term: SearchQuery.Term, isNegated: Bool) {
      switch term {
      case .all(let terms), .any(let terms): for term in terms { collect(term, isNegated: isNegated) }
      case .not(let term): collect(term, isNegated: !isNegated)
      case .text(let words) where !isNegated:
        title += places(words, entry.title)
        text += places(words, entry.text)
      case .title(let words) where !isNegated: title += places(words, entry.title)
      case .says(let name, let words?) where !isNegated: text += spoken(name, words, entry)
      default: break
      }
    }
    for term in query.terms { collect(term, isNegated: false) }
    return (Self.merged(title), Self.merged(text))
  }

  private static func merged(_ places: [Range<Int>]) -> Int {
    var (count, end) = (0, 0)
    for place in places.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if place.lowerBound >= end { count += 1 }
      end = max(end, place.upperBound)
    }
    return count
  }
}

extension SearchQuery.Term {
  /// Every pattern in it.
  fileprivate var patterns: [WordPattern] {
    switch self {
    case .all(let terms), .any(let terms): terms.flatMap(\.patterns)
    case .not(let term): term.patterns
    case .text(let pattern), .title(let pattern), .who(let pattern), .source(let pattern): [pattern]
    case .says(let name, let words): [name, words].compactMap { $0 }
    case .type, .language, .state, .date: []
    }
  }

  fileprivate var isInterval: Bool {
    if case .date(let date) = self, case .within = date.meaning { true } else { false }
  }
}
