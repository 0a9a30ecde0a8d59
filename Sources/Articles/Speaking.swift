/// An article with all that is known about it, as the reader opens it.
public struct AnnotatedArticle: Hashable, Sendable {
  /// The article.
  public var article: Article
  /// What the engine and the user's corrections say; nil while it has not been annotated.
  public var annotations: Annotations?
  /// What the user did with it.
  public var state: ReadingState

  /// Creates the pair.
  public init(article: Article, annotations: Annotations?, state: ReadingState = ReadingState()) {
    self.article = article
    self.annotations = annotations
    self.state = state
  }
}

/// One person over the articles of a library.
public struct SpeakerProfile: Hashable, Sendable {
  /// One article in which the person is quoted.
  public struct Stop: Hashable, Sendable {
    /// The article.
    public var article: ArticleID
    /// When it was published; without evidence.
    public var date: ArticleDate
    /// Who published it.
    public var source: String?
    /// Direct quotes and turns there.
    public var direct: Int
    /// Indirect quotes there.
    public var indirect: Int
    /// The first words that the article quotes.
    public var words: String

    /// Creates a stop.
    public init(
      article: ArticleID, date: ArticleDate = .unknown, source: String? = nil, direct: Int, indirect: Int,
      words: String
    ) {
      self.article = article
      self.date = date
      self.source = source
      self.direct = direct
      self.indirect = indirect
      self.words = words
    }
  }

  /// Who it is.
  public var id: PersonID
  /// The fullest name in any article.
  public var name: String
  /// Other forms, the most frequent first.
  public var aliases: [String]
  /// A role that the articles give.
  public var role: String?
  /// What the name stands for.
  public var kind: Person.Kind
  /// Why several full names are taken for theirs; nil where they have one, or the user said so.
  public var reason: String?
  /// Every article that quotes the person, in any order.
  public var stops: [Stop]

  /// Creates a profile.
  public init(
    id: PersonID, name: String, aliases: [String] = [], role: String? = nil, kind: Person.Kind = .person,
    reason: String? = nil, stops: [Stop] = []
  ) {
    self.id = id
    self.name = name
    self.aliases = aliases
    self.role = role
    self.kind = kind
    self.reason = reason
    self.stops = stops
  }
}

/// A change that the user makes to the state of articles.
public enum StateChange: Hashable, Sendable {
  case star([ArticleID], Bool)
  case read([ArticleID], Bool)

  /// The articles it touches.
  public var articles: [ArticleID] {
    switch self {
    case .star(let articles, _), .read(let articles, _): articles
    }
  }
}
