public import Articles

/// The articles that answer a query, and what they hold.
public struct SearchResult: Hashable, Sendable {
  /// An article that answers.
  public struct Hit: Hashable, Sendable {
    /// The article.
    public var id: ArticleID
    /// The places in title and text that the highlighter lights; none where only fields were asked for.
    public var matches: Int

    /// Creates a hit.
    public init(id: ArticleID, matches: Int) {
      self.id = id
      self.matches = matches
    }
  }

  /// How often the hits quote one person.
  public struct PersonTally: Hashable, Sendable {
    /// Who it is.
    public let id: PersonID
    /// The fullest name that any article gives; read from the index when it is asked for, as a result may hold
    /// everybody and a screen shows few.
    public var name: String { place.name }
    /// Direct quotes and turns, narration apart.
    public var direct: Int { Int(quotes.direct) }
    /// Quotes that are paraphrase alone.
    public var indirect: Int { Int(quotes.indirect) }
    /// Hits in which the person speaks, narration included.
    public var articles: Int { Int(hits) }

    private let place: NamePlace
    private let quotes: Quotes
    private let hits: UInt32

    private struct Quotes: Hashable {
      var direct: UInt32
      var indirect: UInt32
    }

    init(id: PersonID, name: NamePlace, direct: UInt32, indirect: UInt32, articles: UInt32) {
      self.id = id
      place = name
      quotes = Quotes(direct: direct, indirect: indirect)
      hits = articles
    }
  }

  /// A name in a segment; equal to others that read the same.
  struct NamePlace: Hashable, Sendable {
    let segment: Segment
    let place: UInt32

    var name: String { segment.names[Int(place)] }

    static func == (a: Self, b: Self) -> Bool { a.name == b.name }
    func hash(into hasher: inout Hasher) { hasher.combine(name) }
  }

  /// How many articles would answer without one term.
  public struct Relaxation: Hashable, Sendable {
    /// The term to drop; the same as that of its chip.
    public var term: SearchQuery.Term
    /// The articles that answer the rest.
    public var articles: Int

    /// Creates a relaxation.
    public init(term: SearchQuery.Term, articles: Int) {
      self.term = term
      self.articles = articles
    }
  }

  /// The articles in the order of the list: newest first, undated last. The first ones alone where `isFirstPage`.
  public var hits: [Hit]
  /// How many articles answer; with `isFirstPage` at least so many may be known only.
  public var articles: Int
  /// Whether more hits, and all that is counted of them, are still to come.
  public var isFirstPage = false
  /// Whether no more articles answer than `articles` says.
  public var isCountExact = true
  /// The matches of all hits.
  public var totalMatches: Int
  /// Who speaks in a hit, the most quoted first; no more than were asked for.
  public var people: [PersonTally]
  /// How many of them were asked for.
  public var peopleAsked = 0
  /// Where nothing answers: what each term alone is to blame for, in their order. Empty otherwise.
  public var without: [Relaxation]
  /// Articles without a day that only a date filter keeps out.
  public var undatedHidden: Int
  /// Articles of which a regular expression would take too long to say whether they answer; they are left out.
  public var tooCostly = 0
  /// Whether articles are still being read in, so that the counts may grow; the index itself always counts to
  /// the end.
  public var isPartial: Bool
  /// What was searched for, and what was forgiven in it.
  public var understanding = Understanding(SearchQuery())

  /// Creates a result; without arguments one that found nothing.
  public init(
    hits: [Hit] = [], totalMatches: Int = 0, people: [PersonTally] = [], without: [Relaxation] = [],
    undatedHidden: Int = 0, isPartial: Bool = false
  ) {
    self.hits = hits
    articles = hits.count
    self.totalMatches = totalMatches
    self.people = people
    self.without = without
    self.undatedHidden = undatedHidden
    self.isPartial = isPartial
  }

  /// Creates what is known of a result when its first page is.
  public init(_ page: Searcher.Page) {
    self.init(hits: page.hits, totalMatches: page.hits.reduce(0) { $0 + $1.matches }, isPartial: true)
    articles = page.articles
    isFirstPage = true
    isCountExact = page.isExact
    understanding = page.understanding
  }
}
