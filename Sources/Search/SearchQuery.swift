public import Expressions

/// What the reader searches for: terms that must all hold.
///
/// `parseQuery` makes one from typed text; `description` prints one so that parsing gives the same query again.
public struct SearchQuery: Hashable, Sendable {
  /// The terms; each belongs to one chip of the query line. None: every article.
  public var terms: [Term]

  /// Creates a query of terms that must all hold.
  public init(_ terms: [Term] = []) { self.terms = terms }

  /// Whether every article answers.
  public var isEmpty: Bool { terms.isEmpty }

  /// One condition on an article.
  public indirect enum Term: Hashable, Sendable {
    /// Every one of them holds.
    case all([Term])
    /// At least one of them holds.
    case any([Term])
    /// It does not hold.
    case not(Term)
    /// The words stand in the title or the text.
    case text(WordPattern)
    /// It finds something in the title or in the text.
    case expression(RegularExpression)
    /// The words stand in the title.
    case title(WordPattern)
    /// Somebody of that name is quoted; with `words`: in words of that person's own in which they stand.
    case says(WordPattern, words: WordPattern?)
    /// Somebody of that name is quoted with words of that person's own in which it finds something.
    case saysMatch(WordPattern, RegularExpression)
    /// Somebody of that name is named.
    case who(WordPattern)
    /// The words stand in the name of the publisher.
    case source(WordPattern)
    /// It is a transcript, or none.
    case type(ArticleType)
    /// Its language is this one (`en` holds for `en-GB` too).
    case language(String)
    /// What the user did with it.
    case state(StateFilter)
    /// When it was published.
    case date(DateTerm)
  }

  /// What `type:` takes.
  public enum ArticleType: String, Hashable, Sendable, CaseIterable {
    case article, transcript
  }

  /// What `is:` takes.
  public enum StateFilter: String, Hashable, Sendable, CaseIterable {
    case unread, read, starred
  }
}

/// Words that must stand next to each other: a word, the beginning or a part of one, a phrase.
public struct WordPattern: Hashable, Sendable {
  /// The words as typed, without quotation marks, stars and escapes.
  public var text: String
  /// Whether they stand in quotation marks.
  public var isQuoted: Bool
  /// Whether the first word may begin with anything (`*part`).
  public var opensInside: Bool
  /// Whether the last word may go on (`part*`).
  public var endsInside: Bool
  /// Whether capitals and small letters differ; accents never do.
  public var matchesCase: Bool
  /// By the place of a word, the folded words that are taken instead of it: a typing error is forgiven.
  var meant: [Int: [String]] = [:]

  /// Creates a pattern; without options that of whole words in any case.
  public init(
    _ text: String, isQuoted: Bool = false, opensInside: Bool = false, endsInside: Bool = false,
    matchesCase: Bool = false
  ) {
    self.text = text
    self.isQuoted = isQuoted
    self.opensInside = opensInside
    self.endsInside = endsInside
    self.matchesCase = matchesCase
  }
}
