/// One article or transcript: who published it, when (and how we know), its headline, its body.
public struct Article: Hashable, Sendable {
  /// Its stable name.
  public var id: ArticleID
  /// The canonical path of the file it came from; `-` for standard input.
  public var path: String
  /// Its own id or number in a file that holds several; nil where the file is the article.
  public var place: String?
  /// The headline; never empty (the first words or the file's name stand in).
  public var title: String
  /// Who wrote it, as the byline or the metadata say.
  public var author: String?
  /// Who published it.
  public var source: String?
  /// Its address.
  public var url: String?
  /// Its language as a code (`en`), where metadata say so.
  public var language: String?
  /// When it was published.
  public var date: ArticleDate
  /// The text.
  public var body: Body
  /// Site furniture, credits and biographies, kept apart from the text, in their order.
  public var boilerplate: [String]
  /// What the importer could not read or had to guess.
  public var warnings: [String]

  /// Creates an article.
  public init(
    id: ArticleID, path: String, place: String? = nil, title: String, author: String? = nil,
    source: String? = nil, url: String? = nil, language: String? = nil, date: ArticleDate = .unknown,
    body: Body, boilerplate: [String] = [], warnings: [String] = []
  ) {
    self.id = id
    self.path = path
    self.place = place
    self.title = title
    self.author = author
    self.source = source
    self.url = url
    self.language = language
    self.date = date
    self.body = body
    self.boilerplate = boilerplate
    self.warnings = warnings
  }

  /// Whether the body holds turns.
  public var isTranscript: Bool {
    body.blocks.contains { if case .turn = $0.kind { true } else { false } }
  }
}

/// What the list shows of an article, without its text.
public struct ArticleSummary: Hashable, Sendable {
  /// Its stable name.
  public var id: ArticleID
  /// The headline.
  public var title: String
  /// Who published it.
  public var source: String?
  /// When; without evidence (that comes with the article).
  public var date: ArticleDate
  /// The file it came from.
  public var path: String
  /// The number of words of the body.
  public var words: Int
  /// Whether the body holds turns.
  public var isTranscript: Bool
  /// Its language, where known.
  public var language: String?
  /// A hash of the folded text: equal in copies of one article.
  public var fingerprint: Int64
  /// What the user did with it.
  public var state: ReadingState

  /// Creates a summary.
  public init(
    id: ArticleID, title: String, source: String? = nil, date: ArticleDate = .unknown, path: String,
    words: Int = 0, isTranscript: Bool = false, language: String? = nil, fingerprint: Int64 = 0,
    state: ReadingState = ReadingState()
  ) {
    self.id = id
    self.title = title
    self.source = source
    self.date = date
    self.path = path
    self.words = words
    self.isTranscript = isTranscript
    self.language = language
    self.fingerprint = fingerprint
    self.state = state
  }

  /// Minutes to read at 230 words a minute, at least one.
  public var minutes: Int { max(1, (words + 115) / 230) }

  /// The order of the list: newest first, undated last; a known clock time orders within its day, the id
  /// settles the rest.
  public static func precedes(_ a: ArticleSummary, _ b: ArticleSummary) -> Bool {
    let (x, y) = (a.sortKey, b.sortKey)
    return x != y ? x > y : a.id.rawValue < b.id.rawValue
  }

  /// Seconds since 1970 of the publication in the offset that it states; the lowest number where undated.
  public var sortKey: Int {
    guard let moment = date.value else { return Int.min }
    return moment.day.number * 86_400 + (moment.secondOfDay ?? 0)
  }
}

/// A place in the list, from which reading goes on: list order is newest first, undated last.
public struct ListPlace: Hashable, Sendable {
  /// The `sortKey` of the article that is there.
  public var position: Int
  /// Its id, which orders articles of one position.
  public var id: Int64

  /// The place of an article in the list.
  public init(_ summary: ArticleSummary) { self.init(position: summary.sortKey, id: summary.id.rawValue) }

  /// A place by its two numbers.
  public init(position: Int, id: Int64) {
    self.position = position
    self.id = id
  }
}

/// What the user did with an article.
public struct ReadingState: Hashable, Sendable {
  /// Entered with Enter or by a jump.
  public var isRead: Bool
  /// Starred.
  public var isStarred: Bool

  /// Creates a state; without arguments that of a new article.
  public init(isRead: Bool = false, isStarred: Bool = false) {
    self.isRead = isRead
    self.isStarred = isStarred
  }
}
