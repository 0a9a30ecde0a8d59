public import Articles
public import Search

/// The articles that are listed, and the rows that show them.
///
/// A row stands for an article and for the copies of it that are listed too. A listing is made in the background:
/// making one takes about 5 ns for each hit, asking it for a row or an article takes no search.
public struct Listing: Sendable {
  /// The library's whole list.
  let outline: Outline
  /// The ranks of the listed articles, copies included.
  private let members: Bitmap
  /// Those of them that have a row.
  private let shown: RankedBitmap
  /// The listed articles, copies included.
  let listed: Int
  /// Before each row, and behind the last: the matches in all rows above; empty where there are none.
  private let above: [UInt32]
  /// The listed articles by month: what the dates show, unless other units are asked for.
  let months: DateHistogram

  /// Lists nothing of an empty library.
  init() { self.init(Outline([])) }

  /// Lists the whole library.
  public init(_ outline: Outline) {
    self.init(outline, Bitmap(outline.count, all: true)) { _ in [] }
  }

  /// Lists the articles of a result, which are in the order of the list; those that the outline does not know are
  /// left out.
  public init(_ outline: Outline, _ hits: [SearchResult.Hit]) {
    var members = Bitmap(outline.count)
    let ranks = outline.ranks(of: hits.lazy.map(\.id))
    for case let rank? in ranks { members.insert(rank) }
    self.init(outline, members) { shown in
      guard hits.contains(where: { $0.matches > 0 }) else { return [] }
      var found: [(rank: Int, matches: Int)] = []
      found.reserveCapacity(shown.count)
      for (hit, rank) in zip(hits, ranks) {
        if let rank, shown.members.contains(rank) { found.append((rank, hit.matches)) }
      }
      // An article whose date has changed since it was found stands elsewhere now.
      if !zip(found, found.dropFirst()).allSatisfy({ $0.rank < $1.rank }) { found.sort { $0.rank < $1.rank } }
      return found.reduce(into: [0]) { above, row in
        above.append(above[above.count - 1] &+ UInt32(clamping: max(0, row.matches)))
      }
    }
  }

  private init(_ outline: Outline, _ members: Bitmap, above: (RankedBitmap) -> [UInt32]) {
    self.outline = outline
    self.members = members
    listed = members.count
    // Few articles are asked one by one, many are not.
    let areFew = listed < outline.count / 64
    shown = RankedBitmap(areFew ? outline.foldingFew(members) : outline.folding(members))
    self.above = above(shown)
    let dates = areFew ? outline.datesOfFew(members) : outline.dates(members)
    months = DateHistogram(counting: dates, by: .month)
  }

  /// How many listed articles bear each date.
  var dates: [(date: ArticleDate, articles: Int)] { outline.dates(members) }

  /// The same articles in the list of another state of the library.
  func rebased(on outline: Outline) -> Listing {
    if outline === self.outline { return self }
    return Listing(outline, hits)
  }

  /// The same articles and those of some others that an earlier listing had.
  public func keeping(_ articles: Set<ArticleID>, of earlier: Listing) -> Listing {
    let lost = articles.compactMap { id -> SearchResult.Hit? in
      guard row(of: id) == nil, let row = earlier.row(of: id) else { return nil }
      let isShown = earlier.article(inRow: row) == id
      return SearchResult.Hit(id: id, matches: isShown ? earlier.matches(inRow: row) : 0)
    }
    return lost.isEmpty ? self : Listing(outline, hits + lost)
  }

  private var hits: [SearchResult.Hit] {
    var hits: [SearchResult.Hit] = []
    hits.reserveCapacity(listed)
    var row = 0
    members.forEach { rank in
      let isShown = shown.members.contains(rank)
      hits.append(SearchResult.Hit(id: outline.ids[rank], matches: isShown ? matches(inRow: row) : 0))
      if isShown { row += 1 }
    }
    return hits
  }

  /// The number of rows.
  var rowCount: Int { shown.count }

  /// The places that the search lights up in the rows; copies have the same ones and do not count again.
  var matches: Int { Int(above.last ?? 0) }

  /// The matches in a row.
  func matches(inRow row: Int) -> Int { above.isEmpty ? 0 : Int(above[row + 1] - above[row]) }

  /// The matches in all rows above one.
  func matches(above row: Int) -> Int { above.isEmpty ? 0 : Int(above[row]) }

  /// The first row below `row`, or the last above it, that holds a match; nil where none does.
  func rowWithMatch(from row: Int, forward: Bool) -> Int? {
    guard !above.isEmpty else { return nil }
    if forward {
      // The first row whose end has more before it than the end of this one.
      let start = max(-1, min(row, rowCount - 1))
      let found = (start + 1..<rowCount).firstPlace { above[$0 + 1] > above[start + 1] }
      return found < rowCount ? found : nil
    }
    let end = max(0, min(row, rowCount))
    guard above[end] > 0 else { return nil }
    return (0..<end).firstPlace { above[$0 + 1] == above[end] }
  }

  /// The article of a row; nil where there is no such row.
  func article(inRow row: Int) -> ArticleID? { rank(ofRow: row).map { outline.ids[$0] } }

  /// The rank of a row's article.
  func rank(ofRow row: Int) -> Int? { shown.member(at: row) }

  /// The row of an article or of its copies; nil where it is not listed.
  func row(of id: ArticleID) -> Int? {
    guard let rank = outline.rank(of: id), members.contains(rank) else { return nil }
    if shown.members.contains(rank) { return shown.place(of: rank) }
    return outline.copies(of: rank).first { members.contains(Int($0)) }.map { shown.place(of: Int($0)) }
  }

  /// The ranks of the articles of a row: the one it shows, then its listed copies.
  func ranks(inRow row: Int) -> [Int] {
    guard let rank = rank(ofRow: row) else { return [] }
    return outline.copies(of: rank).map(Int.init).filter(members.contains)
  }

  /// The articles of a row: the one it shows, then its listed copies.
  func articles(inRow row: Int) -> [ArticleID] { ranks(inRow: row).map { outline.ids[$0] } }

  /// The articles that some rows show, as far as there are such rows.
  public func articles(inRows rows: Range<Int>) -> [ArticleID] {
    rows.clamped(to: 0..<rowCount).compactMap(article(inRow:))
  }

  /// The copies beside the article of a row.
  func copies(inRow row: Int) -> Int { max(0, ranks(inRow: row).count - 1) }

  /// How many of the listed articles are not read.
  func unread(_ marks: ReadingMarks) -> Int { members.subtracting(marks.read).count }

  /// Those articles.
  func unreadArticles(_ marks: ReadingMarks) -> [ArticleID] {
    var articles: [ArticleID] = []
    members.subtracting(marks.read).forEach { articles.append(outline.ids[$0]) }
    return articles
  }

  /// The first row below `row` (round the end) whose article is unread.
  func unreadRow(after row: Int, _ marks: ReadingMarks) -> Int? {
    let unread = shown.members.subtracting(marks.read)
    let start = rank(ofRow: row).map { $0 + 1 } ?? (row < 0 ? 0 : outline.count)
    guard let found = unread.next(from: start) ?? unread.next(from: 0) else { return nil }
    let place = shown.place(of: found)
    return place == row ? nil : place
  }
}
