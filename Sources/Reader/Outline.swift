public import Articles
import Search

/// The order of the list: every article of the library, and no more of each than scrolling, folding and counting
/// need.
///
/// Made in the background and never changed. An article's rank is its place in the order. Takes about 20 bytes an
/// article; finding the rank of one takes no search.
public final class Outline: Sendable {
  /// What the outline has to know of an article.
  public struct Entry: Sendable {
    /// Its id.
    public var id: ArticleID
    /// Equal in copies of one text; 0 where it has none.
    public var fingerprint: Int64
    /// When it was published; without evidence.
    public var date: ArticleDate

    /// Creates an entry.
    public init(id: ArticleID, fingerprint: Int64, date: ArticleDate) {
      self.id = id
      self.fingerprint = fingerprint
      self.date = date
    }
  }

  /// Articles one after the other with equal dates.
  struct Run: Sendable {
    /// The rank of the first.
    var start: Int
    var date: ArticleDate
  }

  /// The articles in the order of the list.
  let ids: [ArticleID]
  /// Ranks by the hash of their ids, plus one; 0 where the place is free.
  private let places: [UInt32]
  /// The dates, in order of rank.
  let runs: [Run]
  /// The ranks of articles with equal texts, in ascending order each.
  let groups: [[UInt32]]
  /// The group of each article that has one.
  private let groupNumbers: [UInt32: Int32]
  /// The day of the newest dated article.
  let newest: Day?
  /// Who published them: `3 sources`, or the one's name; nil where nobody is named.
  let sources: String?
  /// Whether these are all; else the first ones of a list that is still being read.
  public let isWhole: Bool

  /// The number of articles.
  var count: Int { ids.count }

  /// The outline of articles in the order of the list.
  ///
  /// `sources` is the number of their different sources, and the name of one of them.
  public init(
    _ entries: some Sequence<Entry>, sources: (count: Int, name: String?) = (0, nil), isWhole: Bool = true
  ) {
    var ids: [ArticleID] = []
    var fingerprints: [Int64] = []
    var runs: [Run] = []
    ids.reserveCapacity(entries.underestimatedCount)
    fingerprints.reserveCapacity(entries.underestimatedCount)
    for entry in entries {
      if runs.last.map({ !$0.date.isSameDay(as: entry.date) }) ?? true {
        runs.append(Run(start: ids.count, date: entry.date))
      }
      ids.append(entry.id)
      fingerprints.append(entry.fingerprint)
    }
    self.ids = ids
    self.runs = runs
    self.isWhole = isWhole
    places = Self.places(of: ids)
    groups = Self.groups(fingerprints)
    var groupNumbers: [UInt32: Int32] = [:]
    for (number, group) in groups.enumerated() { for rank in group { groupNumbers[rank] = Int32(number) } }
    self.groupNumbers = groupNumbers
    newest = runs.lazy.compactMap { $0.date.value?.day }.first
    self.sources = sources.count > 1 ? counted(sources.count, "source") : sources.name
  }

  /// A hash table with a place for each id, open where it is not taken.
  private static func places(of ids: [ArticleID]) -> [UInt32] {
    var size = 16
    while size < 2 * ids.count { size *= 2 }
    var places = Array(repeating: UInt32(0), count: size)
    for (rank, id) in ids.enumerated() {
      var place = hash(id, size)
      while places[place] != 0 { place = (place + 1) & (size - 1) }
      places[place] = UInt32(rank + 1)
    }
    return places
  }

  /// Fibonacci hashing: the upper bits of a product with the golden ratio.
  private static func hash(_ id: ArticleID, _ size: Int) -> Int {
    let mixed = UInt64(bitPattern: id.rawValue) &* 0x9E37_79B9_7F4A_7C15
    return Int(mixed >> UInt64(64 - size.trailingZeroBitCount))
  }

  /// The ranks that share a fingerprint. A bit for each hash tells most articles apart without a table of all.
  private static func groups(_ fingerprints: [Int64]) -> [[UInt32]] {
    var bound = 64
    while bound < 8 * fingerprints.count { bound *= 2 }
    func bit(_ fingerprint: Int64) -> Int {
      let mixed = UInt64(bitPattern: fingerprint) &* 0x9E37_79B9_7F4A_7C15
      return Int(mixed >> UInt64(64 - bound.trailingZeroBitCount))
    }
    var (seen, again) = (Bitmap(bound), Bitmap(bound))
    for fingerprint in fingerprints where fingerprint != 0 {
      let bit = bit(fingerprint)
      if seen.contains(bit) { again.insert(bit) } else { seen.insert(bit) }
    }
    var copies: [Int64: [UInt32]] = [:]
    for (rank, fingerprint) in fingerprints.enumerated()
    where fingerprint != 0 && again.contains(bit(fingerprint)) {
      copies[fingerprint, default: []].append(UInt32(rank))
    }
    return copies.values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }
  }

  /// The place of an article in the order; nil where the list does not hold it.
  func rank(of id: ArticleID) -> Int? {
    var place = Self.hash(id, places.count)
    while places[place] != 0 {
      let rank = Int(places[place] - 1)
      if ids[rank] == id { return rank }
      place = (place + 1) & (places.count - 1)
    }
    return nil
  }

  /// Whether the list holds an article.
  func contains(_ id: ArticleID) -> Bool { rank(of: id) != nil }

  /// The ranks of some articles that stand in the order of the list; nil for those it does not hold. Where they
  /// are many, this is one walk down the list.
  func ranks(of articles: some Sequence<ArticleID>) -> [Int?] {
    var next = 0
    return articles.map { id in
      let rank = next < count && ids[next] == id ? next : rank(of: id)
      if let rank { next = rank + 1 }
      return rank
    }
  }

  /// The ranks of an article and of its copies, in ascending order.
  func copies(of rank: Int) -> [UInt32] {
    groupNumbers[UInt32(rank)].map { groups[Int($0)] } ?? [UInt32(rank)]
  }

  // MARK: Of a selection

  /// A selection without those articles of which it has a copy further up.
  func folding(_ members: Bitmap) -> Bitmap {
    var shown = members
    for group in groups {
      var isFirst = true
      for rank in group where members.contains(Int(rank)) {
        if !isFirst { shown.remove(Int(rank)) }
        isFirst = false
      }
    }
    return shown
  }

  /// The same, article by article.
  func foldingFew(_ members: Bitmap) -> Bitmap {
    var shown = members
    members.forEach { rank in
      guard let group = groupNumbers[UInt32(rank)] else { return }
      let first = groups[Int(group)].first { members.contains(Int($0)) }
      if let first, first != rank { shown.remove(rank) }
    }
    return shown
  }

  /// How many articles of a selection bear each date.
  func dates(_ members: Bitmap) -> [(date: ArticleDate, articles: Int)] {
    runs.indices.compactMap { index in
      let end = index + 1 < runs.count ? runs[index + 1].start : count
      let found = members.count(in: runs[index].start..<end)
      return found > 0 ? (runs[index].date, found) : nil
    }
  }

  /// The same, article by article.
  func datesOfFew(_ members: Bitmap) -> [(date: ArticleDate, articles: Int)] {
    var dates: [(date: ArticleDate, articles: Int)] = []
    var end = 0
    members.forEach { rank in
      if rank >= end {
        let run = self.run(of: rank)
        end = run + 1 < runs.count ? runs[run + 1].start : count
        dates.append((runs[run].date, 0))
      }
      dates[dates.count - 1].articles += 1
    }
    return dates
  }

  /// When the article of a rank was published.
  func date(at rank: Int) -> ArticleDate {
    let run = run(of: rank)
    return runs.indices.contains(run) ? runs[run].date : .unknown
  }

  /// The last run that starts no further down; 0 where there is none.
  private func run(of rank: Int) -> Int { max(0, runs.firstPlace { $0.start > rank } - 1) }
}

extension ArticleDate {
  /// Whether two dates mean the same days.
  fileprivate func isSameDay(as other: ArticleDate) -> Bool {
    value?.day == other.value?.day && disputed?.day == other.disputed?.day && days == other.days
      && disputedDays == other.disputedDays
  }
}
