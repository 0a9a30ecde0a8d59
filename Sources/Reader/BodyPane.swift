import Articles
import Prose
import Search

/// The article being read and the place in it.
struct BodyPane: Sendable {
  /// The article shown; nil before there is any.
  private(set) var id: ArticleID?
  /// What is known of it; nil until it is opened.
  private(set) var reading: Reading?
  /// Why it cannot be opened.
  private(set) var problem: String?
  /// It in lines of the present width.
  private(set) var page: Page?
  /// The position of the first visible character (see `Page`); resizing leaves it alone.
  private(set) var anchor = 0
  /// The rows and columns that it has.
  private(set) var height = 1
  private var width = 1
  /// The utterance that the last jump led to.
  var utterance: Int?
  /// What the search lights up in the text, in order.
  private(set) var matches: [TextRange] = []
  private(set) var titleMatches: [TextRange] = []
  /// The match that `n` led to: those of the headline come first, then those of the text.
  private(set) var match: Int?
  private var lighting = Lighting.done
  /// The current match, to be found again among what lights up.
  private var kept: (title: TextRange?, text: TextRange?)

  /// What regular expressions light up is found by the world.
  private enum Lighting {
    case wanted, asked, done
  }

  /// Where an article is entered.
  enum Landing: Hashable, Sendable {
    /// At a position, with an utterance at some words that is current.
    case position(Int, words: TextRange?)
    /// At an offset in the text.
    case offset(Int)
    /// At the first or last quote of somebody.
    case quote(PersonID, last: Bool)
    /// At the first or last match.
    case match(last: Bool)
  }

  /// Shows another article, from its start; what it says comes later through `open`.
  mutating func show(_ id: ArticleID?) {
    guard id != self.id else { return }
    self.id = id
    (reading, page, problem) = (nil, nil, nil)
    (anchor, utterance, match) = (0, nil, nil)
    (matches, titleMatches, lighting) = ([], [], .done)
  }

  /// Takes the opened article.
  ///
  /// The same text opened again, in which other quotes may have been found, keeps the place, the current match,
  /// and the current utterance: the same words, else those nearest to them.
  mutating func open(_ reading: Reading, _ highlighter: Highlighter?) {
    guard reading.article.id == id else { return }
    let old = self.reading
    let isSameText = old.map { $0.text == reading.text } ?? true
    if !isSameText { anchor = 0 }
    let words = isSameText ? self.words : nil
    self.reading = reading
    utterance = words.flatMap(reading.utterance(near:))
    problem = nil
    if page == nil || old?.article != reading.article { page = Page(reading.article, width: width) }
    highlight(highlighter, keepsMatch: isSameText)
  }

  mutating func fail(_ message: String) { problem = message }

  /// Lights up what a search finds, now or as soon as it is known; the current match can be kept where it is found
  /// again.
  mutating func highlight(_ highlighter: Highlighter?, keepsMatch: Bool = false) {
    kept = (nil, nil)
    if keepsMatch {
      kept.title = match.flatMap { $0 < titleMatches.count ? titleMatches[$0] : nil }
      kept.text = textMatch.map { matches[$0] }
    }
    guard let reading, let highlighter else { return light(title: [], text: []) }
    if highlighter.holdsExpressions {
      // What is lit already in the same text stays until then.
      if !keepsMatch { light(title: [], text: []) }
      lighting = .wanted
    } else {
      light(
        title: highlighter.matches(inTitle: reading.article.title),
        text: highlighter.matches(in: reading.annotated))
    }
  }

  /// Takes what lights up.
  mutating func light(title: [TextRange], text: [TextRange]) {
    let size = reading?.text.utf8.count ?? 0
    (titleMatches, matches, lighting) = (title, text.filter { $0.upper <= size }, .done)
    match =
      kept.title.flatMap(titleMatches.firstIndex)
      ?? kept.text.flatMap(matches.firstIndex).map { titleMatches.count + $0 }
  }

  /// Whether it is still to be found what lights up.
  var isUnlit: Bool { lighting != .done }

  /// The article in which it is to be found what lights up; nil where nobody has to be asked.
  mutating func unlit() -> AnnotatedArticle? {
    guard lighting == .wanted, let reading else { return nil }
    lighting = .asked
    return reading.annotated
  }

  /// Gives the pane another size; the first visible character stays.
  mutating func resize(width: Int, height: Int) {
    self.height = max(1, height)
    guard width != self.width || page == nil else { return }
    self.width = width
    page = reading.map { Page($0.article, width: width) }
  }

  // MARK: The place

  private var count: Int { page?.lines.count ?? 0 }

  /// The last line that may stand at the top.
  var lastTop: Int { max(0, count - height) }

  /// The line at the top.
  var top: Int {
    guard let page, anchor > 0 else { return 0 }
    return min(page.line(at: anchor), lastTop)
  }

  /// Whether the last line is on the screen.
  var isAtEnd: Bool { top >= lastTop }

  /// How much of the article has been on the screen, in percent.
  var percent: Int { count == 0 ? 0 : min(100, (top + height) * 100 / count) }

  /// The lines on the screen.
  var visible: Range<Int> { top..<min(count, top + height) }

  /// Puts a line at the top.
  mutating func scroll(to line: Int) {
    guard let page else { return }
    let line = max(0, min(line, lastTop))
    anchor = line == 0 ? 0 : page.lines[line].position
  }

  mutating func move(_ movement: Movement) {
    switch movement {
    case .lines(let lines): scroll(to: top + lines)
    case .pages(let pages): scroll(to: top + pages * max(1, height - 1))
    case .halves(let halves): scroll(to: top + halves * max(1, height / 2))
    case .top: scroll(to: 0)
    case .bottom: scroll(to: lastTop)
    }
  }

  /// Puts a range of the text a third of the way down, with at least three lines before it where there are.
  mutating func reveal(_ range: TextRange) {
    guard let page else { return }
    let line = page.lines(of: range).lowerBound
    scroll(to: line - min(max(3, height / 3), max(0, height - 1)))
  }

  /// Enters the opened article at a place, if it has one such.
  mutating func land(_ landing: Landing) {
    guard let page, let reading else { return }
    switch landing {
    case .position(let position, let words):
      anchor = max(0, min(position, page.lines.last?.position ?? 0))
      utterance = words.flatMap(reading.utterance(near:))
    case .offset(let offset):
      anchor = offset <= 0 ? 0 : min(page.textStart + offset, page.lines.last?.position ?? 0)
    case .quote(let person, let last):
      let quotes = reading.utterances(of: person)
      guard let quote = last ? quotes.last : quotes.first else { return }
      select(quote)
    case .match(let last):
      guard matchCount > 0 else { return }
      selectMatch(last ? matchCount - 1 : 0)
    }
  }

  /// Makes an utterance current and shows it.
  mutating func select(_ index: Int) {
    guard let reading, reading.utterances.indices.contains(index) else { return }
    utterance = index
    reveal(reading.utterances[index].range)
  }

  /// Makes a match current and shows it, moving no more than needed.
  mutating func selectMatch(_ index: Int) {
    guard let page, (0..<matchCount).contains(index) else { return }
    match = index
    guard index >= titleMatches.count else { return scroll(to: 0) }
    let range = matches[index - titleMatches.count]
    if !visible.contains(page.lines(of: range).lowerBound) { reveal(range) }
  }

  /// The matches in the headline and in the text.
  var matchCount: Int { titleMatches.count + matches.count }

  /// The current match among those of the text.
  var textMatch: Int? { match.flatMap { $0 < titleMatches.count ? nil : $0 - titleMatches.count } }

  /// Whether a match is on the screen.
  func showsMatch(_ index: Int) -> Bool {
    guard index >= titleMatches.count else { return top == 0 }
    return index < matchCount && shows(matches[index - titleMatches.count])
  }

  /// Where the user is, for the jump list.
  var place: Place? { id.map { Place(article: $0, position: anchor, words: words) } }

  /// The words of the current utterance.
  private var words: TextRange? {
    guard let utterance, let reading, reading.utterances.indices.contains(utterance) else { return nil }
    return reading.utterances[utterance].range
  }

  /// The offset in the text of the first visible character; 0 at the top.
  var offset: Int {
    guard let page, anchor > 0 else { return 0 }
    return max(0, min(anchor, page.textEnd) - page.textStart)
  }

  // MARK: What is where

  /// Whether any line of a range of the text is on the screen.
  func shows(_ range: TextRange) -> Bool { page?.lines(of: range).overlaps(visible) ?? false }

  /// The offset from which quotes and matches are looked for: that of the current utterance while it is on the
  /// screen, else that of the first visible character.
  private var readingOffset: Int {
    if let utterance, let range = reading?.utterances[utterance].range, shows(range) { return range.lower }
    return firstVisibleOffset
  }

  /// The offset of the first character of the text on the screen, less one: what begins there comes next.
  private var firstVisibleOffset: Int {
    guard let page else { return -1 }
    let line = visible.first { page.offset(ofLine: $0) != nil }
    return (line.flatMap { page.offset(ofLine: $0) } ?? 0) - 1
  }

  /// The next or previous of some utterances (in order) from the reading place; nil at the end.
  func next(among candidates: [Int], forward: Bool) -> Int? {
    guard let reading else { return nil }
    if let utterance, candidates.contains(utterance), shows(reading.utterances[utterance].range) {
      return forward ? candidates.first { $0 > utterance } : candidates.last { $0 < utterance }
    }
    let offset = readingOffset
    return forward
      ? candidates.first { reading.utterances[$0].range.lower > offset }
      : candidates.last { reading.utterances[$0].range.lower <= max(0, offset) }
  }

  /// The next or previous match from the current one while it is on the screen, else from the first visible
  /// character; nil at the end.
  func nextMatch(forward: Bool) -> Int? {
    if let match, showsMatch(match) {
      let next = forward ? match + 1 : match - 1
      return (0..<matchCount).contains(next) ? next : nil
    }
    let head = titleMatches.count
    if top == 0, head > 0 { return forward ? 0 : nil }
    let offset = firstVisibleOffset
    let found =
      forward ? matches.firstIndex { $0.lower > offset } : matches.lastIndex { $0.lower <= max(0, offset) }
    return found.map { $0 + head } ?? (forward || head == 0 ? nil : head - 1)
  }

  /// The utterance that a command is about: the current one while it is on the screen, else the one at the reading
  /// line (a third down), the inner one of two.
  var utteranceHere: Int? {
    guard let page, let reading else { return nil }
    if let utterance, shows(reading.utterances[utterance].range) { return utterance }
    let line = top + height / 3
    return reading.utterances.lastIndex { page.lines(of: $0.range).contains(line) }
  }

  /// Everybody who speaks on the screen, the nearest to the reading line (a third down) first.
  var speakersHere: [(utterance: Int, person: PersonID)] {
    guard let page, let reading else { return [] }
    let line =
      utterance.flatMap { shows(reading.utterances[$0].range) ? $0 : nil }
      .map { page.lines(of: reading.utterances[$0].range).lowerBound } ?? top + height / 3
    var near: [(distance: Int, utterance: Int, person: PersonID)] = []
    for (index, candidate) in reading.utterances.enumerated() where shows(candidate.range) {
      guard let person = reading.id(candidate.person) else { continue }
      let lines = page.lines(of: candidate.range)
      let distance =
        lines.contains(line) ? 0 : min(abs(lines.lowerBound - line), abs(lines.upperBound - 1 - line))
      // Of two that hold the reading line the inner one begins later.
      near.append((distance, index, person))
    }
    near.sort { ($0.distance, -$0.utterance) < ($1.distance, -$1.utterance) }
    var seen: Set<PersonID> = []
    return near.filter { seen.insert($0.person).inserted }.map { ($0.utterance, $0.person) }
  }
}
