import Articles
import Prose
import Search

/// A query with the words of the table that each of its patterns takes.
struct Question {
  private let query: SearchQuery
  /// For each pattern and each of its words, whether a word of the table passes.
  private var passes: [Use: [[Bool]]] = [:]
  /// What each word is taken for that stands nowhere, in the order of the query.
  private(set) var meant: [[String]] = []

  /// A pattern, and where its words may be taken for others: nowhere where it is negated or of another field.
  private struct Use: Hashable {
    var pattern: WordPattern
    var place: Slips.Place?
  }

  init(_ query: SearchQuery, _ table: WordTable, _ slips: Slips, _ entries: [Oracle.Entry]) {
    self.query = query
    for (pattern, place) in query.terms.flatMap({ $0.patterns(isNegated: false) }) {
      let use = Use(pattern: pattern, place: place)
      var passes = Self.passes(pattern, table)
      if let place { meant += forgive(&passes, pattern, place, table, slips, entries) }
      self.passes[use] = passes
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

  /// Lets those words pass, too, for which one that stands nowhere is taken; says which.
  private func forgive(
    _ passes: inout [[Bool]], _ pattern: WordPattern, _ place: Slips.Place, _ table: WordTable,
    _ slips: Slips, _ entries: [Oracle.Entry]
  ) -> [[String]] {
    if pattern.matchesCase { return [] }
    let exact = passes
    if place == .names {
      let names = entries.lazy.flatMap { $0.people.joined() }
      if names.contains(where: { !Self.places(exact, $0).isEmpty }) { return [] }
    }
    var all: [[String]] = []
    for (index, range) in wordRanges(pattern.text).enumerated() {
      if index == 0 && pattern.opensInside || slips.stand(passes[index], place) { continue }
      let ends = pattern.endsInside && index == passes.count - 1
      let typed = WordTable.Word(String(pattern.text[range])).plain
      let meant = slips.meant(typed, isBeginning: ends, place)
      if meant.isEmpty { continue }
      all.append(meant)
      let bytes = meant.map { Array($0.utf8) }
      passes[index] = table.words.map { word in
        bytes.contains { ends ? word.plain.starts(with: $0) : word.plain == $0 }
      }
    }
    return all
  }

  /// The runs of words of a text that are what a pattern asks for.
  private func places(_ use: Use, _ text: WordTable.Text) -> [Range<Int>] {
    Self.places(passes[use] ?? [], text)
  }

  private static func places(_ passes: [[Bool]], _ text: WordTable.Text) -> [Range<Int>] {
    guard let first = passes.first else { return [] }
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

  private func stands(_ use: Use, in text: WordTable.Text) -> Bool { !places(use, text).isEmpty }

  private func isNamed(_ person: Int, _ name: Use, _ entry: Oracle.Entry) -> Bool {
    entry.people[person].contains { stands(name, in: $0) }
  }

  /// The runs that lie whole in one stretch of words of somebody of that name.
  private func spoken(_ name: Use, _ words: Use, _ entry: Oracle.Entry) -> [Range<Int>] {
    let places = places(words, entry.text)
    if places.isEmpty { return [] }
    let stretches = entry.document.utterances.filter { isNamed($0.person, name, entry) }.flatMap(\.ranges)
    return places.filter { place in
      let (first, last) = (entry.text.ranges[place.lowerBound], entry.text.ranges[place.upperBound - 1])
      return stretches.contains { $0.lower <= first.lower && last.upper <= $0.upper }
    }
  }

  /// Whether a term holds for an article.
  func holds(_ term: SearchQuery.Term, _ entry: Oracle.Entry, isNegated: Bool = false) -> Bool {
    let document = entry.document
    func use(_ pattern: WordPattern, _ place: Slips.Place?) -> Use {
      Use(pattern: pattern, place: isNegated ? nil : place)
    }
    switch term {
    case .all(let terms): return terms.allSatisfy { holds($0, entry, isNegated: isNegated) }
    case .any(let terms): return terms.contains { holds($0, entry, isNegated: isNegated) }
    case .not(let term): return !holds(term, entry, isNegated: true)
    case .text(let words):
      return stands(use(words, .texts), in: entry.title) || stands(use(words, .texts), in: entry.text)
    case .title(let words): return stands(use(words, nil), in: entry.title)
    case .says(let name, nil):
      return document.utterances.contains { isNamed($0.person, use(name, .names), entry) }
    case .says(let name, let words?): return !spoken(use(name, .names), use(words, .texts), entry).isEmpty
    case .who(let name):
      return document.people.indices.contains { isNamed($0, use(name, .names), entry) }
    case .source(let name): return entry.source.map { stands(use(name, nil), in: $0) } ?? false
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
    func collect(_ term: SearchQuery.Term, isNegated: Bool, isForgiving: Bool = true) {
      switch term {
      case .all(let terms), .any(let terms):
        for term in terms { collect(term, isNegated: isNegated, isForgiving: isForgiving) }
      case .not(let term): collect(term, isNegated: !isNegated, isForgiving: false)
      case .text(let words) where !isNegated:
        let use = Use(pattern: words, place: isForgiving ? .texts : nil)
        title += places(use, entry.title)
        text += places(use, entry.text)
      case .title(let words) where !isNegated:
        title += places(Use(pattern: words, place: nil), entry.title)
      case .says(let name, let words?) where !isNegated:
        text += spoken(
          Use(pattern: name, place: isForgiving ? .names : nil),
          Use(pattern: words, place: isForgiving ? .texts : nil), entry)
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
  /// Every pattern in it, and where its words may be taken for others.
  fileprivate func patterns(isNegated: Bool) -> [(WordPattern, Slips.Place?)] {
    switch self {
    case .all(let terms), .any(let terms): return terms.flatMap { $0.patterns(isNegated: isNegated) }
    case .not(let term): return term.patterns(isNegated: true)
    case .text(let pattern): return [(pattern, isNegated ? nil : .texts)]
    case .title(let pattern), .source(let pattern): return [(pattern, nil)]
    case .who(let pattern): return [(pattern, isNegated ? nil : .names)]
    case .says(let name, let words):
      return [(name, isNegated ? nil : .names)] + (words.map { [($0, isNegated ? nil : .texts)] } ?? [])
    case .type, .language, .state, .date: return []
    }
  }

  fileprivate var isInterval: Bool {
    if case .date(let date) = self, case .within = date.meaning { true } else { false }
  }
}
