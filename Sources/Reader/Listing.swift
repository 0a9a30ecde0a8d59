import Articles
import Search

/// The articles of the library, and the rows of those that are listed.
///
/// A row stands for an article and for the copies of it that are listed too. Looking something up takes no
/// search; only a new library or a new result goes through all articles.
struct Listing: Sendable {
  /// One row: an article, the copies folded under it, and the matches in it.
  struct Row: Hashable, Sendable {
    /// Its place in `all`.
    var article: Int
    /// The copies beside it.
    var copies: Int
    /// The places that the search lights up in it.
    var matches: Int
    /// Those in the rows above.
    var matchesAbove: Int
  }

  /// The whole library in list order.
  private(set) var all: [ArticleSummary] = []
  private var dates: [ArticleDate] = []
  private var places: [ArticleID: Int] = [:]
  /// For each article the first one with the same text.
  private var originals: [Int32] = []
  /// For each article its row; -1 where it is not listed.
  private var rowNumbers: [Int32] = []
  /// What is listed, in list order.
  private(set) var rows: [Row] = []
  /// The listed articles, copies included.
  private(set) var listed = 0
  /// The places that the search lights up in the rows; copies have the same ones and do not count again.
  var matches: Int { rows.last.map { $0.matchesAbove + $0.matches } ?? 0 }
  /// Those of them that are unread.
  private(set) var unread = 0
  /// The day of the newest dated article.
  private(set) var newest: Day?
  /// Who published them: `3 sources`, or the one's name; nil where nobody is named.
  private(set) var sources: String?
  /// Counts the changes of `all`.
  private(set) var version = 0

  /// Takes a new library; everything is listed until `list` says otherwise.
  mutating func replaceAll(with articles: [ArticleSummary]) {
    all = articles
    dates = articles.map(\.date)
    version += 1
    places = Dictionary(minimumCapacity: articles.count)
    originals = []
    originals.reserveCapacity(articles.count)
    newest = nil
    let names = Set(articles.lazy.compactMap(\.source))
    sources = names.count > 1 ? counted(names.count, "source") : names.first
    var first: [Int64: Int32] = [:]
    for (place, article) in articles.enumerated() {
      places[article.id] = place
      if newest == nil { newest = article.date.value?.day }
      guard article.fingerprint != 0 else {
        originals.append(Int32(place))
        continue
      }
      let original = first[article.fingerprint] ?? Int32(place)
      if original == place { first[article.fingerprint] = original }
      originals.append(original)
    }
  }

  /// Lists the articles of a result, or all of them.
  mutating func list(_ hits: [SearchResult.Hit]?) {
    rowNumbers = Array(repeating: -1, count: all.count)
    rows = []
    (listed, unread) = (0, 0)
    var rowOfOriginal = Array(repeating: Int32(-1), count: all.count)
    guard let hits else {
      rows.reserveCapacity(all.count)
      for place in all.indices { add(place, matches: 0, &rowOfOriginal) }
      return
    }
    var matches = Array(repeating: Int32(-1), count: all.count)
    for hit in hits {
      if let place = places[hit.id] { matches[place] = Int32(clamping: max(0, hit.matches)) }
    }
    for place in all.indices where matches[place] >= 0 {
      add(place, matches: Int(matches[place]), &rowOfOriginal)
    }
    var above = 0
    for row in rows.indices {
      rows[row].matchesAbove = above
      above += rows[row].matches
    }
  }

  private mutating func add(_ place: Int, matches: Int, _ rowOfOriginal: inout [Int32]) {
    listed += 1
    if !all[place].state.isRead { unread += 1 }
    let original = Int(originals[place])
    if rowOfOriginal[original] >= 0 {
      rowNumbers[place] = rowOfOriginal[original]
      rows[Int(rowOfOriginal[original])].copies += 1
    } else {
      let row = Int32(rows.count)
      rowOfOriginal[original] = row
      rowNumbers[place] = row
      rows.append(Row(article: place, copies: 0, matches: matches, matchesAbove: 0))
    }
  }

  /// The row of an article or of its copies; nil where it is not listed.
  func row(of id: ArticleID) -> Int? {
    guard let place = places[id], rowNumbers.indices.contains(place), rowNumbers[place] >= 0 else {
      return nil
    }
    return Int(rowNumbers[place])
  }

  /// The article of a row; nil where there is no such row.
  func article(inRow row: Int) -> ArticleSummary? {
    rows.indices.contains(row) ? all[rows[row].article] : nil
  }

  /// The article of an id, listed or not.
  func article(_ id: ArticleID) -> ArticleSummary? { places[id].map { all[$0] } }

  /// The place of an article in the whole library; the end where it is unknown.
  func place(of id: ArticleID) -> Int { places[id] ?? all.count }

  /// The articles of a row: the one it shows, then its listed copies.
  func articles(inRow row: Int) -> [ArticleID] {
    guard rows.indices.contains(row) else { return [] }
    guard rows[row].copies > 0 else { return [all[rows[row].article].id] }
    return all.indices.filter { rowNumbers[$0] == row }.map { all[$0].id }
  }

  /// The articles that are listed, copies included.
  var listedArticles: [ArticleSummary] {
    zip(all, rowNumbers).filter { $0.1 >= 0 }.map(\.0)
  }

  /// Their dates.
  var listedDates: [ArticleDate] {
    listed == all.count ? dates : zip(dates, rowNumbers).filter { $0.1 >= 0 }.map(\.0)
  }

  /// The first row at or below `row` (round the end) whose article is unread.
  func unreadRow(after row: Int) -> Int? {
    let order = (row + 1..<max(row + 1, rows.count)).lazy
    return order.first { !all[rows[$0].article].state.isRead }
      ?? rows.indices.prefix(max(0, row)).first { !all[rows[$0].article].state.isRead }
  }

  /// Makes a change of state known.
  mutating func apply(_ change: StateChange) {
    for id in change.articles {
      guard let place = places[id] else { continue }
      let before = all[place].state
      all[place].state = change.applied(to: before)
      if rowNumbers[place] >= 0, before.isRead != all[place].state.isRead { unread += before.isRead ? 1 : -1 }
    }
  }
}
