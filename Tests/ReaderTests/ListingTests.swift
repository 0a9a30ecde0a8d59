import Apparatus
import Articles
import Display
import Prose
@testable import Reader
import Search
import Testing

/// The virtual list: rows, copies and matches are what going through all articles would say.
@Suite struct ListingTests {
  @Test(arguments: [0, 1, 2, 63, 64, 65, 511, 512, 513, 3000])
  func rowsAgreeWithACount(_ count: Int) {
    var random = SplitMix(seed: UInt64(count) &* 7 &+ 3)
    let entries = Invention.entries(count, &random)
    let outline = Outline(entries)
    check(Listing(outline), entries, entries.map { SearchResult.Hit(id: $0.id, matches: 0) })
    for share in [1, 2, 4, 100, 1000] {
      let hits = entries.filter { _ in Int.random(in: 0..<share, using: &random) == 0 }.map {
        SearchResult.Hit(id: $0.id, matches: Int.random(in: 0...3, using: &random))
      }
      check(Listing(outline, hits), entries, hits)
    }
  }

  private func check(_ listing: Listing, _ entries: [Outline.Entry], _ hits: [SearchResult.Hit]) {
    let byID = Dictionary(entries.map { ($0.id, $0) }) { $1 }
    var rows: [(first: SearchResult.Hit, all: [ArticleID])] = []
    for hit in hits {
      let print = byID[hit.id]?.fingerprint ?? 0
      if print != 0, let row = rows.firstIndex(where: { byID[$0.first.id]?.fingerprint == print }) {
        rows[row].all.append(hit.id)
      } else {
        rows.append((hit, [hit.id]))
      }
    }
    #expect(listing.listed == hits.count && listing.rowCount == rows.count)
    #expect(listing.article(inRow: rows.count) == nil && listing.article(inRow: -1) == nil)
    var above = 0
    for (number, row) in rows.enumerated() {
      #expect(listing.article(inRow: number) == row.first.id)
      #expect(listing.articles(inRow: number) == row.all)
      #expect(row.all.allSatisfy { listing.row(of: $0) == number })
      #expect(listing.matches(inRow: number) == row.first.matches && listing.matches(above: number) == above)
      above += row.first.matches
    }
    #expect(listing.matches == above)
    for row in [-1, 0, rows.count / 2, rows.count - 1] {
      let below = rows.indices.first { $0 > row && rows[$0].first.matches > 0 }
      let higher = rows.indices.last { $0 < row && rows[$0].first.matches > 0 }
      #expect(listing.rowWithMatch(from: row, forward: true) == below)
      #expect(listing.rowWithMatch(from: row, forward: false) == higher)
    }
    let dates = Dictionary(grouping: hits) { byID[$0.id]?.date.value?.day }.mapValues(\.count)
    let counted = Dictionary(listing.dates.map { ($0.date.value?.day, $0.articles) }, uniquingKeysWith: +)
    #expect(dates == counted)
  }

  @Test func unreadRowsAreFoundRoundTheEnd() {
    var random = SplitMix(seed: 5)
    let entries = Invention.entries(300, &random)
    let outline = Outline(entries)
    let listing = Listing(outline)
    let read = Set((0..<listing.rowCount).filter { _ in Int.random(in: 0..<3, using: &random) > 0 })
    let states = read.compactMap(listing.article(inRow:)).map { ($0, ReadingState(isRead: true)) }
    let marks = ReadingMarks(outline, Dictionary(uniqueKeysWithValues: states))
    #expect(listing.unread(marks) == entries.count - states.count)
    #expect(listing.unreadArticles(marks).count == listing.unread(marks))
    for row in 0..<listing.rowCount {
      let order = Array(row + 1..<listing.rowCount) + Array(0..<row)
      #expect(listing.unreadRow(after: row, marks) == order.first { !read.contains($0) })
    }
  }

  /// In another state of the library the same articles are listed, less those that are gone.
  @Test func aListingMovesToAnotherLibrary() {
    var random = SplitMix(seed: 6)
    var entries = Invention.entries(400, &random)
    let hits = entries.enumerated().filter { $0.offset % 3 == 0 }.map {
      SearchResult.Hit(id: $0.element.id, matches: $0.offset % 5)
    }
    let listing = Listing(Outline(entries), hits)
    let gone = Set(entries.indices.filter { $0 % 7 == 0 }.map { entries[$0].id })
    entries.removeAll { gone.contains($0.id) }
    entries.insert(contentsOf: Invention.entries(50, &random), at: 100)
    let rebased = listing.rebased(on: Outline(entries))
    #expect(rebased.listed == hits.count { !gone.contains($0.id) })
    check(
      rebased, entries,
      hits.filter { !gone.contains($0.id) }.map { hit in
        let row = listing.row(of: hit.id) ?? 0
        let isShown = listing.article(inRow: row) == hit.id
        return SearchResult.Hit(id: hit.id, matches: isShown ? hit.matches : 0)
      })
  }

  @Test func ranksOfArticlesOutOfOrderAreFound() {
    var random = SplitMix(seed: 7)
    let entries = Invention.entries(100, &random)
    let outline = Outline(entries)
    let shuffled = entries.shuffled(using: &random)
    let wanted = shuffled.map { entry in entries.firstIndex { $0.id == entry.id } }
    #expect(outline.ranks(of: shuffled.map(\.id)) == wanted)
    #expect(outline.ranks(of: [ArticleID(rawValue: 12)]) == [nil])
    #expect(!Outline([]).contains(entries[0].id))
  }
}

/// A list of which only the first articles are known at first, as in a large library.
@Suite struct GrowingListTests {
  private static let entries: [Outline.Entry] = {
    var random = SplitMix(seed: 8)
    return Invention.entries(500, &random).map { Outline.Entry(id: $0.id, fingerprint: 0, date: $0.date) }
  }()

  private func reader() -> ReaderState {
    var reader = ReaderState(width: 80, height: 24, today: Day(number: 17_000))
    list(Self.entries.prefix(200), isWhole: false, in: &reader)
    return reader
  }

  @discardableResult
  private func list(
    _ entries: some Sequence<Outline.Entry>, isWhole: Bool = true, in reader: inout ReaderState
  ) -> [Effect] {
    let outline = Outline(entries, isWhole: isWhole)
    return reader.update(.listed(Listing(outline), ReadingMarks(outline)))
  }

  private var plain: Theme { Theme(name: "plain") }

  @Test func theFirstArticlesAreShownAtOnce() {
    var reader = reader()
    #expect(reader.rows.count == 200)
    #expect(reader.draw(plain).text.contains("counting…"))
    list(Self.entries, in: &reader)
    #expect(reader.rows == Self.entries.map(\.id))
    #expect(reader.draw(plain).text.contains("500 of 500"))
  }

  @Test func theEndIsReachedAsSoonAsItIsKnown() {
    var reader = reader()
    _ = reader.update(.key(.character("G")))
    #expect(reader.list.cursor == 199)
    list(Self.entries, in: &reader)
    #expect(reader.list.cursor == 499)
    #expect(reader.body.id == Self.entries[499].id)
  }

  @Test func theCursorStaysOnItsArticle() {
    var reader = reader()
    for _ in 0..<5 { _ = reader.update(.key(.down)) }
    let newer = Self.entries[0...3].map {
      Outline.Entry(id: ArticleID(rawValue: $0.id.rawValue ^ 1), fingerprint: 0, date: $0.date)
    }
    list(newer + Self.entries, in: &reader)
    #expect(reader.list.cursor == 9 && reader.list.current == Self.entries[5].id)
  }

  /// What the rows show is asked for once, on the screen first, and drawn when it comes.
  @Test func rowsAreAskedForWhenTheyAreNear() {
    var reader = reader()
    let effects = list(Self.entries, in: &reader)
    let asked = effects.flatMap { effect -> [ArticleID] in
      if case .loadSummaries(let ids) = effect { ids } else { [] }
    }
    #expect(asked.count > 5 && asked == Self.entries.prefix(asked.count).map(\.id))
    #expect(!reader.draw(plain).text.contains("A title"))
    let known = asked.map { ArticleSummary(id: $0, title: "A title", path: "a.txt") }
    #expect(reader.update(.summaries(known)).isEmpty)
    #expect(reader.draw(plain).text.contains("A title"))
    #expect(reader.update(.key(.down)) == [.open(Self.entries[1].id)])
    // Another state of the library may have other titles.
    #expect(list(Self.entries, in: &reader).contains { if case .loadSummaries = $0 { true } else { false } })
    #expect(reader.draw(plain).text.contains("A title"))
  }

  /// A session comes back to its article before the list is known, and to its row afterwards.
  @Test func aSessionComesBack() {
    var reader = ReaderState(width: 80, height: 24, today: Day(number: 17_000))
    let id = Self.entries[321].id
    _ = reader.update(.restored(SavedSession(article: id.description, offset: 0, focus: "body")))
    let effects = list(Self.entries.prefix(200), isWhole: false, in: &reader)
    #expect(effects.contains(.open(id)) && reader.body.id == id)
    list(Self.entries, in: &reader)
    #expect(reader.body.id == id && reader.list.cursor == 321 && reader.focus == .body)
  }

  /// Whoever has moved on meanwhile is not taken back.
  @Test func aSessionTakesNobodyBack() {
    var reader = ReaderState(width: 80, height: 24, today: Day(number: 17_000))
    let id = Self.entries[321].id
    _ = reader.update(.restored(SavedSession(article: id.description, offset: 0)))
    list(Self.entries.prefix(200), isWhole: false, in: &reader)
    _ = reader.update(.key(.down))
    #expect(reader.body.id == Self.entries[1].id)
    list(Self.entries, in: &reader)
    #expect(reader.body.id == Self.entries[1].id && reader.list.cursor == 1)
  }
}

private enum Invention {
  /// Articles in the order of the list, some of them copies, some undated.
  static func entries(_ count: Int, _ random: inout SplitMix) -> [Outline.Entry] {
    let summaries = (0..<count).map { _ in
      let day = Day(number: Int.random(in: 16_000..<16_040, using: &random))
      let isDated = Int.random(in: 0..<9, using: &random) > 0
      return ArticleSummary(
        id: ArticleID(rawValue: Int64.random(in: 1...Int64.max, using: &random)), title: "",
        date: isDated ? ArticleDate(value: ArticleDate.Moment(day: day), grade: .stated) : .unknown, path: "",
        fingerprint: Int64.random(in: 0...Int64(count), using: &random))
    }
    return summaries.sorted(by: ArticleSummary.precedes).map {
      Outline.Entry(id: $0.id, fingerprint: $0.fingerprint, date: $0.date)
    }
  }
}
