import Articles
public import Indexing
public import Search

/// A library of invented articles that change: a number and an edition make one up entirely.
public struct InventedLibrary: Sendable {
  /// What happened to an article last: nil where it was hidden.
  private var articles: [Int: (edition: Int?, moment: Int64)] = [:]
  /// The present moment on its clock.
  public private(set) var moment: Int64 = 0

  /// So many articles, some of which have been changed so many times, others hidden, and others brought back.
  public init(_ count: Int, changes: Int = 0) {
    change(0..<count, to: 0)
    for edition in 0..<changes {
      change(stride(from: edition, to: count, by: 11), to: edition % 2 + 1)
      change(stride(from: 3 * edition, to: count, by: 13), to: nil)
    }
  }

  /// Gives articles another edition, or hides them.
  public mutating func change(_ numbers: some Sequence<Int>, to edition: Int?) {
    moment += 1
    for number in numbers { articles[number] = (edition, moment) }
  }

  /// All visible articles, in no order.
  public var documents: [SearchDocument] {
    articles.compactMap { number, article in
      article.edition.map { inventedDocument(number, edition: $0) }
    }
  }

  /// Does with an index what is to be done when a library is opened: it goes on where it was cut off, or is made
  /// anew, and takes in what has changed since. The first part holds so many articles.
  public func open(
    _ store: IndexStore, first: Int, _ publish: (SearchIndex) -> Void = { _ in }
  ) throws(IndexError) {
    if store.moment == nil {
      let begun = store.unfinished
      let list = InventedList(documents, after: begun?.place)
      try store.rebuild(
        after: begun?.place, with: list, moment: begun?.moment ?? moment, first: first, publish
      ) {
        list.place
      }
    }
    let known = store.moment ?? 0
    let changed = articles.filter { $0.value.moment > known }
    let documents = changed.compactMap { number, article in
      article.edition.map { inventedDocument(number, edition: $0) }
    }
    try store.replace(changed.keys.map { inventedID($0) }, with: documents, moment: moment)
  }
}

/// Articles in the order of the list, seven of which are always read at once.
private final class InventedList: Sequence, IteratorProtocol {
  private var rest: ArraySlice<(place: ListPlace, document: SearchDocument)>
  private var count = 0
  private(set) var place: ListPlace?

  init(_ documents: [SearchDocument], after start: ListPlace?) {
    func isBefore(_ a: ListPlace, _ b: ListPlace) -> Bool { (b.position, a.id) < (a.position, b.id) }
    let placed = documents.map { document in
      let summary = ArticleSummary(id: document.id, title: "", date: document.date, path: "")
      return (place: ListPlace(summary), document: document)
    }
    let behind = placed.filter { element in start.map { isBefore($0, element.place) } ?? true }
    rest = behind.sorted { isBefore($0.place, $1.place) }[...]
  }

  func next() -> SearchDocument? {
    guard let (place, document) = rest.popFirst() else { return nil }
    count += 1
    if count % 7 == 0 { self.place = place }
    return document
  }
}
