import Articles
import Prose
import Search

/// The search: what was typed, what it was understood as, what it found.
struct Finding: Sendable {
  /// The whole query as typed; kept terms first, then what is being typed.
  private(set) var text = ""
  /// It as understood.
  private(set) var parsed = parseQuery("", QueryContext(today: Day(number: 0)))
  /// What was searched for last; stays while the text cannot be read.
  private(set) var query = SearchQuery()
  /// What lights up in the text: what was searched for, as it was understood.
  private(set) var lit = SearchQuery() {
    didSet {
      guard lit != oldValue else { return }
      highlighter = lit.isEmpty ? nil : Highlighter(lit)
      (litTitles, askedTitles) = ([:], [])
    }
  }
  /// Finds what lights up; nil where nothing is searched for.
  private(set) var highlighter: Highlighter?
  /// What regular expressions light up in headlines, as far as it is known, and the headlines that were asked of.
  private var litTitles: [String: [TextRange]] = [:]
  private var askedTitles: Set<String> = []
  /// More than any screen shows, with what lies around it.
  private static let mostTitles = 2000
  /// What `result` answers.
  private var answered: SearchQuery?
  /// What the last search found; nil where everything is listed.
  private(set) var result: SearchResult?
  /// The number of the last search.
  private(set) var generation = 0

  /// The number of the last search that was answered whole.
  private var completed = 0
  /// How many people the last search asked for.
  var peopleAsked = 0
  /// Whether an answer is still to come.
  private(set) var isWaiting = false
  /// Whether the last search only asks again because the library changed.
  private(set) var isRefresh = false

  /// What became of a new text.
  enum Outcome: Hashable {
    /// The same search as before, or none that can be read.
    case unchanged
    /// Another search, to be made.
    case search(SearchQuery, generation: Int)
    /// No search at all: everything is listed.
    case everything
  }

  /// Takes a new text and says what to do.
  ///
  /// Beside a term that cannot be read stands what the others find: what was found before that term was begun.
  mutating func read(_ text: String, _ context: QueryContext) -> Outcome {
    self.text = text
    parsed = parseQuery(text, context)
    if isBeingWritten { return .unchanged }
    let query = parsed.query ?? SearchQuery(parsed.chips.compactMap(\.term))
    guard query != self.query else { return .unchanged }
    self.query = query
    lit = query
    guard query.isEmpty else {
      defer { isRefresh = false }
      return again()
    }
    generation += 1
    (result, isWaiting) = (nil, false)
    return .everything
  }

  /// Whether the text is the one searched for but for a regular expression at its end, which on its way from one to
  /// the next is none again and again (`/a(`, `/a(b`).
  private var isBeingWritten: Bool {
    guard parsed.query == nil, let chip = parsed.chips.last, chip.term == nil,
      parsed.text[chip.range].contains("/"), query.terms.last?.isExpression == true
    else { return false }
    return query.terms.dropLast().elementsEqual(parsed.chips.compactMap(\.term))
  }

  /// What is listed while the text cannot be read as a whole, in words; nil where it can.
  var stillListed: String? {
    if parsed.query != nil { return nil }
    return "still listed: \(query.isEmpty ? "everything" : query.description)"
  }

  /// Makes the same search once more, because the library changed.
  mutating func again() -> Outcome {
    generation += 1
    // What is asked again before it was answered is still what was typed.
    isRefresh = !isWaiting || isRefresh
    isWaiting = true
    return .search(query, generation: generation)
  }

  /// Drops what is still to come.
  mutating func forget(since older: Finding) {
    generation = max(generation, older.generation) + 1
    askedTitles = Set(litTitles.keys)
  }

  /// Whether all that answers is known, and not the first page of it alone.
  var isComplete: Bool {
    query.isEmpty || result?.isFirstPage != true && (!isWaiting || isRefresh)
  }

  /// Takes an answer; false where it is one of an earlier search.
  mutating func take(_ result: SearchResult, generation: Int) -> Bool {
    guard generation == self.generation else { return false }
    // Whatever comes behind the whole answer is the same search made again.
    if completed == generation { isRefresh = true }
    if !result.isFirstPage { completed = generation }
    self.result = result
    isWaiting = false
    answered = query
    lit = result.understanding.forgiven.isEmpty ? query : result.understanding.query
    return true
  }

  // MARK: Lighting headlines

  /// What lights up in a headline, as far as it is known.
  func matches(inTitle title: String) -> [TextRange] {
    guard let highlighter, !highlighter.holdsExpressions else { return litTitles[title] ?? [] }
    return highlighter.matches(inTitle: title)
  }

  /// Whether it is still to be found what lights up in headlines.
  var isUnlit: Bool { litTitles.count < askedTitles.count }

  /// Those of some headlines in which it is to be found what expressions light up; each is named once.
  mutating func unlit(_ titles: [String]) -> [String] {
    if askedTitles.count > Self.mostTitles { (litTitles, askedTitles) = ([:], []) }
    return titles.filter { askedTitles.insert($0).inserted }
  }

  /// Takes what lights up in headlines; nothing where something else is searched for now.
  mutating func light(_ titles: [String: [TextRange]], _ query: SearchQuery) {
    if query == lit { litTitles.merge(titles) { $1 } }
  }

  // MARK: In words

  /// What the search was understood as, once that is known.
  private var understanding: Understanding? { answered == query ? result?.understanding : nil }

  /// That something was forgiven, in words; nil where nothing was.
  var forgivenNote: String? { understanding?.note }

  /// What the words of a chip were understood as: ` → okafor +2`; nothing where it is what was typed.
  func understood(_ chip: Chip) -> String {
    let forgiven = understanding?.forgiven.filter { query.terms[$0.term] == chip.term } ?? []
    let words = forgiven.map(\.understood)
    return words.isEmpty ? "" : " → " + words.joined(separator: ", ")
  }

  /// Whether everything is listed: nothing is searched for, or nothing has been found yet.
  var listsAll: Bool { query.isEmpty || result == nil }

  /// The name after `says:` where the search asks for the words of one person alone.
  var soughtSpeaker: WordPattern? {
    let names = lit.terms.compactMap { term -> WordPattern? in
      switch term {
      case .says(let name, _), .saysMatch(let name, _): name
      default: nil
      }
    }
    return names.count == 1 ? names.first : nil
  }

  /// The text as it is kept when the typing is over: the last word keeps the star that it had while it
  /// was typed, what is open is closed.
  func settled(_ context: QueryContext) -> String {
    trimmedEnds(parsed.settled(context)[...])
  }

  /// The text without the last chip, and that chip's text; nil where there is none.
  var withoutLast: (rest: String, last: String)? {
    guard let chip = parsed.chips.last else { return nil }
    let end = parsed.text.utf8.count
    let rest = parsed.text[TextRange(0, min(chip.range.lower, end))]
    return (trimmedEnds(rest), trimmedEnds(parsed.text[TextRange(min(chip.range.lower, end), end)]))
  }

  /// Which one term to drop where nothing was found: `without since: 212`.
  var advice: String? {
    guard let result, parsed.query == query, result.articles == 0,
      let best = result.without.max(by: { $0.articles < $1.articles }),
      best.articles > 0
    else { return nil }
    let chip = parsed.chips.first { $0.term == best.term }
    let label = chip.map { String(parsed.text[$0.range]) } ?? "one term"
    return "without \(label): \(grouped(best.articles))"
  }

  /// `14 articles · 39 matches`, with a `+` behind what is still being counted.
  func counter(_ listing: Listing) -> String {
    let count = result.map { $0.isFirstPage ? $0.articles : listing.listed } ?? listing.listed
    let more = result?.isCountExact == false ? "+" : ""
    let articles = "\(grouped(count))\(more) \(count == 1 && more.isEmpty ? "article" : "articles")"
    if !query.isEmpty, result == nil { return "searching…" }
    guard let result, listing.matches > 0 || listing.listed == 0 else { return articles }
    if result.tooCostly > 0 {
      return "\(articles) · too costly in \(counted(result.tooCostly, "article"))"
    }
    let plus = result.isPartial ? "+" : ""
    return "\(articles) · \(grouped(listing.matches))\(plus) \(listing.matches == 1 ? "match" : "matches")"
  }
}

extension ParsedQuery {
  /// The text with every term once, where it stands first, and the last one that stood there again; nil where none
  /// does.
  var withoutRepeats: (text: String, repeated: String)? {
    var seen: Set<SearchQuery.Term> = []
    let isNew = chips.map { $0.term.map { seen.insert($0).inserted } ?? true }
    guard let last = isNew.lastIndex(of: false) else { return nil }
    let kept = zip(chips, isNew).filter(\.1).map { text[$0.0.range] }
    return (kept.joined(separator: " "), String(text[chips[last].range]))
  }
}

extension SearchQuery.Term {
  /// Whether it is a regular expression, perhaps negated.
  fileprivate var isExpression: Bool {
    switch self {
    case .expression, .saysMatch: true
    case .not(let term): term.isExpression
    default: false
    }
  }
}

/// A text without white space at its ends.
func trimmedEnds(_ text: Substring) -> String {
  var text = text
  while text.first?.isWhitespace == true { text.removeFirst() }
  while text.last?.isWhitespace == true { text.removeLast() }
  return String(text)
}
