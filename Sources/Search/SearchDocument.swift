public import Articles
public import Prose

/// What the index takes in of an article.
public struct SearchDocument: Sendable {
  /// Somebody whom the article names.
  public struct Person: Hashable, Sendable {
    /// Who it is, over all articles.
    public var id: PersonID
    /// The fullest name first, then other forms.
    public var names: [String]

    /// Creates a person.
    public init(id: PersonID, names: [String]) {
      self.id = id
      self.names = names
    }
  }

  /// Something that somebody says.
  public struct Utterance: Hashable, Sendable {
    /// How it counts among a person's quotes.
    public enum Kind: Hashable, Sendable {
      case direct, indirect
      /// A correspondent tells the story: own words, but no quote.
      case narration
    }

    /// The place of the speaker in `SearchDocument.people`.
    public var person: Int
    /// The speaker's words in the text; what stands between two stretches of them is not the speaker's.
    public var ranges: [TextRange]
    /// How it counts.
    public var kind: Kind

    /// Creates an utterance.
    public init(person: Int, ranges: [TextRange], kind: Kind) {
      self.person = person
      self.ranges = ranges
      self.kind = kind
    }
  }

  /// The article's stable name.
  public var id: ArticleID
  /// The headline.
  public var title: String
  /// Who published it.
  public var source: String?
  /// The text; the utterances' ranges are offsets into it.
  public var text: String
  /// When it was published; evidence is not looked at.
  public var date: ArticleDate
  /// Whether it is a transcript.
  public var isTranscript: Bool
  /// Its language as a code.
  public var language: String?
  /// Everybody whom it names.
  public var people: [Person]
  /// Everything that a known person says.
  public var utterances: [Utterance]

  /// Creates a document.
  public init(
    id: ArticleID, title: String, source: String? = nil, text: String, date: ArticleDate = .unknown,
    isTranscript: Bool = false, language: String? = nil, people: [Person] = [], utterances: [Utterance] = []
  ) {
    self.id = id
    self.title = title
    self.source = source
    self.text = text
    self.date = date
    self.isTranscript = isTranscript
    self.language = language
    self.people = people
    self.utterances = utterances
  }

  /// Takes what is to be searched from an article; people and quotes are none while it has not been annotated.
  public init(_ annotated: AnnotatedArticle) {
    let article = annotated.article
    self.init(
      id: article.id, title: article.title, source: article.source, text: article.body.text,
      date: article.date, isTranscript: article.isTranscript, language: article.language)
    guard let annotations = annotated.annotations else { return }
    people = annotations.people.map { Person(id: $0.id(in: article.id), names: [$0.name] + $0.aliases) }
    utterances = annotations.utterances.compactMap { utterance in
      guard let person = utterance.person, people.indices.contains(person) else { return nil }
      let kind: Utterance.Kind =
        utterance.isNarration ? .narration : utterance.kind == .indirect ? .indirect : .direct
      let ranges: [TextRange] =
        switch utterance.origin {
        case .quote(let index): annotations.quotes[index].parts.map(\.range)
        case .turn: [utterance.range]
        }
      return Utterance(person: person, ranges: ranges, kind: kind)
    }
  }
}
