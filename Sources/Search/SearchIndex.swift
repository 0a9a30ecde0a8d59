public import Articles

/// A searchable snapshot of a collection that never changes; changes make a new one.
///
/// It is made of segments: new articles become a segment of their own, small ones are merged into larger ones so
/// that there are never many, and what is removed is only crossed out until its segment is merged.
public struct SearchIndex: Sendable {
  /// The segments, and which of their articles count.
  public let parts: [Part]
  private let order: Lazy<Catalog>
  /// Who is who; made when it is first asked for.
  let roster: Lazy<Roster>

  /// A segment and those of its articles that count.
  public struct Part: Sendable {
    /// The segment.
    public let segment: Segment
    var live: Bitmap

    /// All of a segment, but for the articles at some places in it.
    public init(_ segment: Segment, without crossedOut: some Sequence<Int> = EmptyCollection()) {
      self.segment = segment
      live = Bitmap(segment.count, all: true)
      for place in crossedOut { live.remove(place) }
    }

    /// The number of articles that count.
    public var count: Int { live.count }

    /// The places of the articles that do not count.
    public var crossedOut: [Int] {
      var places: [Int] = []
      Bitmap(segment.count, all: true).subtracting(live).forEach { places.append($0) }
      return places
    }

    /// The same without some articles.
    public func without(_ ids: some Sequence<ArticleID>) -> Self {
      var part = self
      for id in ids { if let place = segment.records.place(of: id) { part.live.remove(place) } }
      return part
    }
  }

  /// Creates the index of no articles.
  public init() { self.init([]) }

  /// Puts segments together; no two may hold an article of one id that counts in both.
  public init(_ parts: [Part]) {
    self.parts = parts
    order = Lazy(parts) { Catalog($0) }
    roster = Lazy(parts) { Roster($0) }
  }

  /// The number of articles.
  public var count: Int { parts.reduce(0) { $0 + $1.count } }

  /// The order of all articles; made when it is first asked for.
  var catalog: Catalog { order.value }

  /// Whether it is the same snapshot as another one.
  func isSame(as other: SearchIndex) -> Bool { order === other.order }

  /// The index without the articles `removed` and with those `added`, which are taken one by one; one of the same
  /// id is replaced. The receiver stays as it is. Costs little more than reading the new texts.
  public func replacing(
    _ removed: Set<ArticleID> = [], with added: some Sequence<SearchDocument>
  ) -> SearchIndex {
    let new = SearchIndex.parts(of: added)
    let gone = removed.union(new.flatMap { $0.segment.ids })
    if gone.isEmpty { return self }
    return SearchIndex(SearchIndex.merged(parts.map { $0.without(gone) } + new))
  }

  /// The fewest segments of some documents, which are taken one by one; of two with one id the later counts.
  public static func parts(of documents: some Sequence<SearchDocument>) -> [Part] {
    lazyParts(of: documents).reduce(into: []) { parts, part in
      if !parts.isEmpty { parts = parts.map { $0.without(part.segment.ids) } }
      parts.append(part)
    }
  }

  /// The same one after the other, each made when it is asked for. An article may come again in a later part. The
  /// first holds no more than `first` articles, each further one four times as many: they can be searched soon.
  public static func lazyParts(
    of documents: some Sequence<SearchDocument>, first: Int = Segment.capacity
  ) -> some Sequence<Part> {
    var rest = documents.makeIterator()
    var limit = first
    return AnyIterator {
      var builder = SegmentBuilder()
      while !builder.isFull, builder.count < limit, let document = rest.next() { builder.add(document) }
      limit = min(4 * limit, Segment.capacity)
      return builder.count == 0 ? nil : Part(builder.finish())
    }
  }

  /// Parts that hold the same articles, those merged that `toMerge` names.
  public static func merged(_ parts: [Part]) -> [Part] {
    let (small, others) = toMerge(parts)
    return others + merge(small)
  }

  /// Parts that are better made into one, and the others: small ones from the smallest up as long as each is less
  /// than twice as large as all before it, and any of which most is crossed out.
  ///
  /// So there are never many, and no article is merged often. A full segment stays as it is.
  public static func toMerge(_ parts: [Part]) -> (small: [Part], others: [Part]) {
    var small = parts.filter { $0.count * 2 < $0.segment.count }
    var others = parts.filter { $0.count * 2 >= $0.segment.count }.sorted { $0.count > $1.count }
    var count = small.reduce(0) { $0 + $1.count }
    while let last = others.last, !last.segment.isFull, count < Segment.capacity,
      small.isEmpty || last.count < 2 * count
    {
      count += last.count
      small.append(others.removeLast())
    }
    // One by itself gains nothing.
    if small.count == 1, small[0].count * 2 >= small[0].segment.count { return ([], parts) }
    return (small, others)
  }

  /// The fewest segments of the articles of some parts.
  public static func merge(_ parts: [Part]) -> [Part] {
    var result: [Part] = []
    var builder = SegmentBuilder()
    for part in parts {
      var from = 0
      while from < part.segment.count {
        from = builder.add(part, from: from)
        if builder.isFull {
          result.append(Part(builder.finish()))
          builder = SegmentBuilder()
        }
      }
    }
    return builder.count == 0 ? result : result + [Part(builder.finish())]
  }

  /// The articles that answer `query`; nil as soon as `isCancelled` says so, which is asked about every
  /// millisecond. Takes about 0.2 µs for each hit and 2 ns for each word of the texts that a phrase may stand in.
  public func search(
    _ query: SearchQuery, texts: ArticleTexts = .none, people: Int = Int.max, forgives: Bool = true,
    state: (ArticleID) -> ReadingState = { _ in ReadingState() }, isCancelled: () -> Bool = { false }
  ) -> SearchResult? {
    Searcher(texts: texts).search(
      self, query, people: people, forgives: forgives, state: state, isCancelled: isCancelled)
  }
}
