import Articles

/// The searches that the user keeps, as rows above the list of articles.
///
/// Up from the first article leads to them. Where the list is low they are on the screen only while the cursor is
/// among them, as if they had scrolled off its top.
struct SavedSearches: Sendable {
  /// A row: a search, and how many articles answer it; nil where that is not known yet.
  struct Row: Hashable, Sendable {
    var search: SavedSearch
    var articles: Int?
  }

  /// In the order of the names.
  private(set) var rows: [Row] = []
  /// The row of the cursor; nil while it is among the articles.
  private(set) var cursor: Int?
  /// The number of the latest wish to count.
  private(set) var generation = 0
  /// The first row on the screen.
  private var top = 0

  /// So low a list has no room for them while the cursor is elsewhere.
  private static let lowest = 12

  /// The search under the cursor.
  var current: SavedSearch? { cursor.map { rows[$0].search } }

  /// The search of a name, whatever its case and accents.
  subscript(name: String) -> SavedSearch? {
    let key = SavedSearch(name: name, query: "").key
    return rows.first { $0.search.key == key }?.search
  }

  /// Takes the searches as they are now; false where they are those known already. Numbers and cursor stay with
  /// what stays the same.
  mutating func replace(with searches: [SavedSearch]) -> Bool {
    if rows.map(\.search) == searches { return false }
    let known = Dictionary(rows.map { ($0.search.query, $0.articles) }) { a, _ in a }
    let chosen = current?.key
    rows = searches.map { Row(search: $0, articles: known[$0.query] ?? nil) }
    if let place = cursor {
      cursor =
        rows.firstIndex { $0.search.key == chosen } ?? (rows.isEmpty ? nil : min(place, rows.count - 1))
    }
    return true
  }

  /// Makes a change of the user's.
  mutating func apply(_ change: SearchChange) -> Bool {
    let gone = [change.before?.key, change.after?.key]
    let others = rows.map(\.search).filter { !gone.contains($0.key) }
    return replace(with: (others + [change.after].compactMap { $0 }).sorted(by: SavedSearch.precedes))
  }

  /// Asks for new numbers: the old ones stay until these come.
  mutating func recount() -> Int {
    generation += 1
    return generation
  }

  /// Takes numbers by the keys of their searches; those of an earlier wish are dropped.
  mutating func take(_ counts: [String: Int], generation: Int) {
    guard generation == self.generation else { return }
    for index in rows.indices {
      rows[index].articles = counts[rows[index].search.key] ?? rows[index].articles
    }
  }

  // MARK: The cursor

  /// Leads the cursor here from the first article; false where the movement leads elsewhere, or nothing is here.
  mutating func enter(_ movement: Movement) -> Bool {
    guard !rows.isEmpty, movement.isUpward, movement != .top else { return false }
    cursor = rows.count - 1
    return true
  }

  /// Puts the cursor on a row.
  mutating func move(to row: Int) { if rows.indices.contains(row) { cursor = row } }

  /// Moves the cursor; false where it leaves downward.
  mutating func move(_ movement: Movement) -> Bool {
    guard let place = cursor else { return false }
    let next = movement.applied(to: place, count: rows.count, page: rows.count)
    let leaves = movement == .bottom || next == place && !movement.isUpward
    cursor = leaves ? nil : next
    return !leaves
  }

  /// Takes the cursor back to the articles.
  mutating func leave() { cursor = nil }

  // MARK: On the screen

  /// How many lines of a list of some height they take.
  func lines(in height: Int) -> Int {
    if cursor != nil { return min(rows.count, max(1, height - 2)) }
    return height < Self.lowest ? 0 : min(rows.count, height / 4)
  }

  /// Sees to it that the cursor is on the screen.
  mutating func settle(lines: Int) {
    top = scrolled(cursor == nil ? 0 : top, toShow: cursor ?? 0, count: rows.count, page: lines)
  }

  /// The rows on the screen.
  func visible(lines: Int) -> Range<Int> { top..<min(rows.count, top + lines) }
}

extension Movement {
  /// Whether it leads to earlier rows.
  var isUpward: Bool {
    switch self {
    case .lines(let count), .pages(let count), .halves(let count): count < 0
    case .top: true
    case .bottom: false
    }
  }
}
