import Articles
import Display

import Search

/// The list of articles: the cursor and the part of it on the screen.
struct ListPane: Sendable {
  /// What is listed.
  var listing = Listing()
  /// The row of the cursor.
  private(set) var cursor = 0
  /// The first row on the screen.
  private(set) var top = 0
  /// The rows that the pane shows.
  private var page = 1
  /// Whether the wheel took the cursor out of sight.
  private var isAdrift = false

  /// The article under the cursor.
  var current: ArticleSummary? { listing.article(inRow: cursor) }

  mutating func move(_ movement: Movement) {
    move(to: movement.applied(to: cursor, count: listing.rows.count, page: page))
  }

  mutating func move(to row: Int) {
    cursor = max(0, min(row, listing.rows.count - 1))
    isAdrift = false
    settle()
  }

  /// Turns the wheel: other rows are shown, the cursor stays where it is.
  mutating func scroll(by rows: Int) {
    top = max(0, min(top + rows, listing.rows.count - page))
    isAdrift = true
  }

  /// Lists another selection; the cursor stays on its article and on its line. Where the article is gone it goes
  /// to the top, or stays on its row.
  mutating func list(_ hits: [SearchResult.Hit]?, keepsLine: Bool = false) {
    let article = current?.id
    let offset = cursor - top
    listing.list(hits)
    follow(article, offset: offset, keepsLine: keepsLine)
  }

  /// Takes a new library and lists a selection of it; the cursor stays on its article, and a list that showed its
  /// first row goes on showing it as long as the cursor can be seen, so that what is new there can be seen too.
  mutating func replaceAll(with articles: [ArticleSummary], _ hits: [SearchResult.Hit]?) {
    let article = current?.id
    let (offset, wasAtTop) = (cursor - top, top == 0)
    listing.replaceAll(with: articles)
    listing.list(hits)
    follow(article, offset: offset, keepsLine: true)
    if wasAtTop, cursor < page { top = 0 }
  }

  private mutating func follow(_ article: ArticleID?, offset: Int, keepsLine: Bool) {
    if let row = article.flatMap(listing.row(of:)) {
      cursor = row
      top = row - offset
    } else if keepsLine {
      cursor = max(0, min(cursor, listing.rows.count - 1))
    } else {
      (cursor, top) = (0, 0)
    }
    settle()
  }

  mutating func resize(rows: Int) {
    page = max(1, rows)
    settle()
  }

  private mutating func settle() {
    top =
      isAdrift
      ? max(0, min(top, listing.rows.count - page))
      : scrolled(top, toShow: cursor, count: listing.rows.count, page: page)
  }

  /// The row on a line of the pane; nil below the last one.
  func row(onLine line: Int, lines: Int) -> Int? {
    let row = top + line / max(1, lines)
    return listing.rows.indices.contains(row) ? row : nil
  }
}
