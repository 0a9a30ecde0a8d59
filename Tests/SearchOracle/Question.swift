import Articles
import Expressions
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
    if place != .texts {
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
        bytes.contains { ends && !typed.starts(with: $0) ? word.plain.starts(with: $0) : word.plain == $0 }
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

  /// Whether a regular expression stands in a term.
  static func holdsExpression(_ term: SearchQuery.Term) -> Bool {
    switch term {
    case .expression, .saysMatch: true
    case .all(let terms), .any(let terms): terms.contains(where: holdsExpression)
    case .not(let term): holdsExpression(term)
    default: false
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
    case .expression(let expression):
      return !found(expression, document.title).isEmpty || !found(expression, document.text).isEmpty
    case .saysMatch(let name, let expression): return !spoken(use(name, .speakers), expression, entry).isEmpty
    case .text(let words):
      return stands(use(words, .texts), in: entry.title) || stands(use(words, .texts), in: entry.text)
    case .title(let words): return stands(use(words, nil), in: entry.title)
    case .says(let name, nil):
      return document.utterances.contains { isNamed($0.person, use(name, .speakers), entry) }
    case .says(let name, let words?): return !spoken(use(name, .speakers), use(words, .texts), entry).isEmpty
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

  private func found(_ expression: RegularExpression, _ text: String) -> [TextRange] {
    (try? expression.matches(in: text)) ?? []
  }

  /// What an expression finds in each stretch of words of somebody of that name, together with the marks behind it.
  private func spoken(
    _ name: Use, _ expression: RegularExpression, _ entry: Oracle.Entry
  ) -> [TextRange] {
    let text = Array(entry.document.text.utf8)
    let stretches = entry.document.utterances.filter { isNamed($0.person, name, entry) }.flatMap(\.ranges)
    return stretches.flatMap { stretch -> [TextRange] in
      let words = entry.text.ranges.filter { stretch.lower <= $0.lower && $0.upper <= stretch.upper }
      guard let first = words.first, let last = words.last else { return [] }
      let next = entry.text.ranges.first { $0.lower >= last.upper }?.lower ?? text.count
      let end = (last.upper..<next).first { text[$0] <= 0x20 } ?? next
      let part = String(decoding: text[first.lower..<end], as: UTF8.self)
      return found(expression, part).map { $0.shifted(by: first.lower) }
    }
  }

  /// How many places light up in the title and in the text; those that share a word are one, and those of an
  /// expression are one with what they overlap.
  func lit(_ entry: Oracle.Entry) -> (title: Int, text: Int) {
    var (title, text): ([Place], [Place]) = ([], [])
    var (titleFound, textFound): ([TextRange], [TextRange]) = ([], [])
    func lit(_ places: [Range<Int>], _ pattern: WordPattern, _ words: WordTable.Text, _ text: String)
      -> [Place]
    {
      places.map { Place(words: $0, lit: self.lit($0, pattern, words, text)) }
    }
    func collect(_ term: SearchQuery.Term, isNegated: Bool, isForgiving: Bool = true) {
      switch term {
      case .all(let terms), .any(let terms):
        for term in terms { collect(term, isNegated: isNegated, isForgiving: isForgiving) }
      case .not(let term): collect(term, isNegated: !isNegated, isForgiving: false)
      case .text(let words) where !isNegated:
        let use = Use(pattern: words, place: isForgiving ? .texts : nil)
        title += lit(places(use, entry.title), words, entry.title, entry.document.title)
        text += lit(places(use, entry.text), words, entry.text, entry.document.text)
      case .title(let words) where !isNegated:
        let use = Use(pattern: words, place: nil)
        title += lit(places(use, entry.title), words, entry.title, entry.document.title)
      case .says(let name, let words?) where !isNegated:
        let name = Use(pattern: name, place: isForgiving ? .speakers : nil)
        let use = Use(pattern: words, place: isForgiving ? .texts : nil)
        text += lit(spoken(name, use, entry), words, entry.text, entry.document.text)
      case .expression(let expression) where !isNegated:
        titleFound += found(expression, entry.document.title)
        textFound += found(expression, entry.document.text)
      case .saysMatch(let name, let expression) where !isNegated:
        textFound += spoken(Use(pattern: name, place: isForgiving ? .speakers : nil), expression, entry)
      default: break
      }
    }
    for term in query.terms { collect(term, isNegated: false) }
    return (Self.merged(title, titleFound), Self.merged(text, textFound))
  }

  /// A run of words and what is lit of it.
  private struct Place {
    var words: Range<Int>
    var lit: TextRange
  }

  private static func merged(_ places: [Place], _ found: [TextRange]) -> Int {
    var runs: [Place] = []
    for place in places.sorted(by: { $0.words.lowerBound < $1.words.lowerBound }) {
      guard let last = runs.last, place.words.lowerBound < last.words.upperBound else {
        runs.append(place)
        continue
      }
      let (lower, upper) = (min(last.lit.lower, place.lit.lower), max(last.lit.upper, place.lit.upper))
      let end = max(last.words.upperBound, place.words.upperBound)
      runs[runs.count - 1] = Place(words: last.words.lowerBound..<end, lit: TextRange(lower, upper))
    }
    var (count, end) = (0, -1)
    for range in (runs.map(\.lit) + found).sorted(by: { $0.lower < $1.lower }) {
      if range.lower >= end { count += 1 }
      end = max(end, range.upper)
    }
    return count
  }

  /// From the first letter to the last that a pattern asks for in a run of words.
  private func lit(
    _ place: Range<Int>, _ pattern: WordPattern, _ words: WordTable.Text, _ text: String
  ) -> TextRange {
    func part(_ place: Int, _ number: Int) -> TextRange {
      let (opens, ends) = (
        pattern.opensInside && number == 0, pattern.endsInside && number == wanted.count - 1
      )
      let range = words.ranges[place]
      return opens || ends
        ? Self.part(wanted[number], of: text, range, pattern.matchesCase, opens, ends) : range
    }
    let wanted = wordRanges(pattern.text).map { word in
      let word = WordTable.Word(String(pattern.text[word]))
      return pattern.matchesCase ? word.cased : word.plain
    }
    let (first, last) = (part(place.lowerBound, 0), part(place.upperBound - 1, wanted.count - 1))
    return TextRange(first.lower, max(first.lower, last.upper))
  }

  /// The characters of a word that fold to some bytes, with the marks behind them.
  private static func part(
    _ wanted: [UInt8], of text: String, _ range: TextRange, _ matchesCase: Bool, _ opens: Bool, _ ends: Bool
  ) -> TextRange {
    var (bytes, bounds): ([UInt8], [(folded: Int, original: Int)]) = ([], [])
    var offset = range.lower
    for scalar in text[range].unicodeScalars {
      bounds.append((bytes.count, offset))
      let word = WordTable.Word(String(scalar))
      bytes += matchesCase ? word.cased : word.plain
      offset += UTF8.width(scalar)
    }
    let places = bytes.indices.filter { bytes[$0...].starts(with: wanted) }
    guard let start = !opens ? 0 : ends ? places.first : bytes.count - wanted.count else { return range }
    let lower = bounds.last { $0.folded <= start }
    bounds.append((bytes.count + 1, range.upper))
    // Marks that fold to nothing belong to the letter before them.
    let upper = zip(bounds, bounds.dropFirst()).first { bound, next in
      bound.folded >= start + wanted.count && min(next.folded, bytes.count) > bound.folded
    }
    return TextRange(lower?.original ?? range.lower, upper?.0.original ?? range.upper)
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
      return [(name, isNegated ? nil : .speakers)] + (words.map { [($0, isNegated ? nil : .texts)] } ?? [])
    case .saysMatch(let name, _): return [(name, isNegated ? nil : .speakers)]
    case .expression, .type, .language, .state, .date: return []
    }
  }

  fileprivate var isInterval: Bool {
    if case .date(let date) = self, case .within = date.meaning { true } else { false }
  }
}
