import Articles
import Display
import Search

/// The list of articles: the cursor, the part of it on the screen, and what is known of the articles there.
///
/// The list is virtual: of most articles only the rank is known. What the rows on the screen and around them show
/// is asked for (`wanted`) and kept for a while.
struct ListPane: Sendable {
  /// The whole library, or its first articles.
  private(set) var whole = Listing()
  /// What is listed of it.
  private(set) var listing = Listing()
  /// What the user did with the articles.
  private(set) var marks = ReadingMarks(Outline([]))
  /// The listed articles that are not read.
  private(set) var unread = 0
  /// The row of the cursor.
  private(set) var cursor = 0
  /// The first row on the screen.
  private(set) var top = 0
  /// The rows that the pane shows.
  private var page = 1
  /// Whether the wheel took the cursor out of sight.
  private var isAdrift = false
  /// Whether the cursor is to go to the end of the list as soon as that is known.
  private var wantsEnd = false

  /// What is known of articles that are, or were, on the screen or near it.
  private var summaries: [ArticleID: ArticleSummary] = [:]
  /// Those of them that have been asked for since the library changed last.
  private var asked: Set<ArticleID> = []

  /// More than any screen shows, with what lies around it.
  private static let mostSummaries = 2000

  // MARK: What is known

  /// The library's whole list.
  var outline: Outline { whole.outline }

  /// The article under the cursor.
  var current: ArticleID? { listing.article(inRow: cursor) }

  /// What is known of an article; nil where nothing is, or it is not in the library.
  func summary(_ id: ArticleID) -> ArticleSummary? {
    guard var summary = summaries[id] else { return nil }
    if let state = state(of: id) { summary.state = state }
    return summary
  }

  /// What is known of the article of a row.
  func summary(inRow row: Int) -> ArticleSummary? { listing.article(inRow: row).flatMap(summary) }

  /// What the user did with an article; nil where the library does not hold it.
  func state(of id: ArticleID) -> ReadingState? { outline.rank(of: id).map { marks[$0] } }

  /// The day of the article under the cursor.
  var day: Day? { listing.rank(ofRow: cursor).flatMap { outline.date(at: $0).value?.day } }

  /// Takes in what was asked for.
  mutating func know(_ articles: [ArticleSummary]) {
    if summaries.count + articles.count > Self.mostSummaries {
      let near = Set(nearRows.compactMap(listing.article(inRow:)))
      summaries = summaries.filter { near.contains($0.key) }
      asked.formIntersection(near)
    }
    for article in articles { summaries[article.id] = article }
    asked.formUnion(articles.lazy.map(\.id))
  }

  /// The open article and those of the rows on the screen and around it, as far as nothing, or nothing new, is known
  /// of them; each is named once.
  mutating func wanted(besides open: ArticleID?, showsRows: Bool) -> [ArticleID] {
    let near = showsRows ? nearRows.compactMap(listing.article(inRow:)) : []
    return ((open.map { [$0] } ?? []) + near).filter { asked.insert($0).inserted }
  }

  /// The headlines of the rows on the screen and around it, as far as a screen of some width may show them.
  func titles(upTo width: Int) -> [String] {
    nearRows.compactMap { listing.article(inRow: $0).flatMap { summaries[$0]?.title(upTo: width) } }
  }

  /// The rows on the screen, then those of a page below and above it.
  private var nearRows: [Int] {
    let rows = 0..<listing.rowCount
    let screen = (top..<top + page).clamped(to: rows)
    let below = (top + page..<top + 2 * page).clamped(to: rows)
    let above = (top - page..<top).clamped(to: rows)
    return Array(screen) + below + above
  }

  // MARK: What is listed

  /// Lists another selection; the cursor stays on its article and on its line. Where the article is gone it goes
  /// to the top, or stays on its row.
  mutating func list(_ listing: Listing, keepsLine: Bool = false) {
    let article = current
    let offset = cursor - top
    self.listing = listing.rebased(on: outline)
    unread = self.listing.unread(marks)
    follow(article, offset: offset, keepsLine: keepsLine)
  }

  /// Takes a new library, and lists all of it or what it still has of what was listed; the cursor stays on its
  /// article, and a list that showed its first row goes on showing it as long as the cursor can be seen, so that
  /// what is new there can be seen too.
  mutating func replaceAll(with whole: Listing, _ marks: ReadingMarks, listsAll: Bool) {
    let article = current
    let (offset, wasAtTop) = (cursor - top, top == 0)
    self.whole = whole
    self.marks = marks
    asked = []
    listing = listsAll ? whole : listing.rebased(on: whole.outline)
    unread = listing.unread(marks)
    follow(article, offset: offset, keepsLine: true)
    if wasAtTop, cursor < page { top = 0 }
    if wantsEnd, outline.isWhole { move(to: listing.rowCount - 1) }
  }

  /// Goes back to how the list was, in the library as it is now.
  mutating func restore(_ before: ListPane, listsAll: Bool) {
    let now = self
    self = before
    (whole, marks, summaries, asked, page) = (now.whole, now.marks, now.summaries, now.asked, now.page)
    guard before.outline !== now.outline else {
      unread = listing.unread(marks)
      return settle()
    }
    let article = before.current
    listing = listsAll ? whole : before.listing.rebased(on: whole.outline)
    unread = listing.unread(marks)
    follow(article, offset: before.cursor - before.top, keepsLine: true)
  }

  private mutating func follow(_ article: ArticleID?, offset: Int, keepsLine: Bool) {
    if let row = article.flatMap(listing.row(of:)) {
      cursor = row
      top = row - offset
    } else if keepsLine {
      cursor = max(0, min(cursor, listing.rowCount - 1))
    } else {
      (cursor, top) = (0, 0)
    }
    settle()
  }

  /// Makes a change of state known.
  mutating func apply(_ change: StateChange) {
    for rank in change.articles.lazy.compactMap(outline.rank(of:)) {
      marks[rank] = change.applied(to: marks[rank])
    }
    unread = listing.unread(marks)
  }

  /// Learns states that were changed elsewhere.
  mutating func learn(_ states: [ArticleID: ReadingState]) {
    for (id, state) in states { if let rank = outline.rank(of: id) { marks[rank] = state } }
    unread = listing.unread(marks)
  }

  // MARK: Moving

  mutating func move(_ movement: Movement) {
    move(to: movement.applied(to: cursor, count: listing.rowCount, page: page))
    wantsEnd = movement == .bottom && !outline.isWhole
  }

  mutating func move(to row: Int) {
    cursor = max(0, min(row, listing.rowCount - 1))
    (isAdrift, wantsEnd) = (false, false)
    settle()
  }

  /// Turns the wheel: other rows are shown, the cursor stays where it is.
  mutating func scroll(by rows: Int) {
    top = max(0, min(top + rows, listing.rowCount - page))
    isAdrift = true
  }

  mutating func resize(rows: Int) {
    page = max(1, rows)
    settle()
  }

  private mutating func settle() {
    top =
      isAdrift
      ? max(0, min(top, listing.rowCount - page))
      : scrolled(top, toShow: cursor, count: listing.rowCount, page: page)
  }

  /// The row on a line of the pane; nil below the last one.
  func row(onLine line: Int, lines: Int) -> Int? {
    let row = top + line / max(1, lines)
    return row < listing.rowCount ? row : nil
  }
}
