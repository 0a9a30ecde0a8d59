public import Prose

/// Somebody an article names: a person, a group, or the holder of an office who is not named.
public struct Person: Hashable, Sendable {
  /// What the name stands for.
  public enum Kind: String, Sendable, CaseIterable {
    /// A human being.
    case person
    /// An organisation, government or people in general (`U.S. officials`).
    case group
    /// A post whose holder the article does not name (`the ambassador`).
    case office
  }

  /// The fullest name that the article gives.
  public var name: String
  /// Other forms that it uses, the most frequent first.
  public var aliases: [String]
  /// The role as the text gives it (`State Department spokesman`).
  public var role: String?
  /// What the name stands for.
  public var kind: Kind
  /// The name that makes this person the same in other articles; nil where a bare surname or a description
  /// could be anybody's.
  public var key: String?
  /// Every place that means this person, names and pronouns, in order.
  public var mentions: [TextRange]

  /// Who of the article are this one person by joins and merges, as the article itself has them; empty where it
  /// is one alone. No engine says so.
  public var members: [Member] = []

  /// One of several who are one person.
  public struct Member: Hashable, Sendable {
    /// Who it is in the article itself.
    public var id: PersonID
    /// The fullest name that the article gives.
    public var name: String
    /// Other forms.
    public var aliases: [String]
  }

  /// Creates a person.
  public init(
    name: String, aliases: [String] = [], role: String? = nil, kind: Kind = .person, key: String? = nil,
    mentions: [TextRange] = []
  ) {
    self.name = name
    self.aliases = aliases
    self.role = role
    self.kind = kind
    self.key = key
    self.mentions = mentions
  }

  /// The id of this person: over all articles where the name is full enough, else within `article` alone.
  public func id(in article: ArticleID) -> PersonID { PersonID(key: identity(in: article)) }

  /// What the id is made of: the key, or where there is none a text that only this person in `article` has.
  public func identity(in article: ArticleID) -> String { key ?? "\(article)\u{0}\(name)" }
}

/// What one speaker says in a transcript, from the label to the next one.
public struct Turn: Hashable, Sendable {
  /// The label and the words.
  public var range: TextRange
  /// The label alone, with its colon.
  public var label: TextRange
  /// The place of the speaker in `Annotations.people`; nil where the label names nobody (`Q`).
  public var person: Int?
  /// Whether a correspondent tells the story here (`NAME, BYLINE:`) rather than being quoted.
  public var isNarration: Bool
  /// Why the speaker is another one than the label says; empty but where the user said so, which no engine does.
  public var evidence: [Evidence] = []

  /// Creates a turn.
  public init(range: TextRange, label: TextRange, person: Int? = nil, isNarration: Bool = false) {
    self.range = range
    self.label = label
    self.person = person
    self.isNarration = isNarration
  }
}

/// All that the attribution engine found in one text.
public struct Annotations: Hashable, Sendable {
  /// The version of the engine that made them, such as `rules-1`.
  public var engine: String
  /// The quotes in the order of their first words.
  public var quotes: [Quote]
  /// The people in the order of their first mention.
  public var people: [Person]
  /// The turns of a transcript in order.
  public var turns: [Turn]
  /// What could not be understood, for the user.
  public var warnings: [String]

  /// Creates annotations.
  public init(
    engine: String, quotes: [Quote] = [], people: [Person] = [], turns: [Turn] = [], warnings: [String] = []
  ) {
    self.engine = engine
    self.quotes = quotes
    self.people = people
    self.turns = turns
    self.warnings = warnings
  }
}
