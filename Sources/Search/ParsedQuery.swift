public import Articles
public import Prose

/// What a query is read against: the clock, the collection, and whether somebody is still typing.
public struct QueryContext: Hashable, Sendable {
  /// The day that relative dates count from.
  public var today: Day
  /// The day of the newest article; nil where none is dated.
  public var newest: Day?
  /// Whether the text is still being typed: its last word is then a prefix until a space follows, and what is
  /// only half typed is no error yet.
  public var isTyping: Bool

  /// Creates a context.
  public init(today: Day, newest: Day? = nil, isTyping: Bool = false) {
    self.today = today
    self.newest = newest
    self.isTyping = isTyping
  }
}

/// A typed query as it was understood.
public struct ParsedQuery: Hashable, Sendable {
  /// The text as typed.
  public var text: String
  /// What to search for; nil where a term cannot be read (yet): the previous result stays.
  public var query: SearchQuery?
  /// One chip for each term, in the order of the text.
  public var chips: [Chip]

  /// Whether a term has a problem that more typing will not mend.
  public var hasProblem: Bool { chips.contains { $0.problem != nil } }

  /// The text as it is kept when the typing is over, for the same search: the last word keeps the star that it had
  /// while it was typed, what is open is closed.
  public func settled(_ context: QueryContext) -> String {
    guard let query else { return text }
    var context = context
    context.isTyping = false
    for ending in ["", "*"] where parseQuery(text + ending, context).query == query { return text + ending }
    return query.description
  }

  /// The text without the chip at `index`, tidied of the space that it leaves.
  public func text(without index: Int) -> String { replacing(index, with: "") }

  /// The text with another text in place of the chip at `index`; unchanged where there is no such chip.
  public func replacing(_ index: Int, with replacement: String) -> String {
    guard chips.indices.contains(index) else { return text }
    let range = chips[index].range
    let (before, after) = (text[TextRange(0, range.lower)], text[TextRange(range.upper, text.utf8.count)])
    return [before, replacement[...], after].map(trimmed).filter { !$0.isEmpty }.joined(separator: " ")
  }
}

/// One term of a typed query and what it was understood as.
public struct Chip: Hashable, Sendable {
  /// Where the term stands in the typed text.
  public var range: TextRange
  /// What it was understood as: `since: Sat 1 Oct 2016`; where it has a problem, the term as typed.
  public var label: String
  /// Why it cannot be read, with a suggestion: `unknown field sorce: did you mean src:?`.
  public var problem: String?
  /// Whether the term is complete: something follows it, or nobody is typing.
  public var isFinished: Bool
  /// Something better to ask for.
  public var hint: ChipHint?
  /// The term; nil where it cannot be read or says nothing yet (`says:`).
  public var term: SearchQuery.Term?
}

/// What to offer in place of a term that can find nothing.
public struct ChipHint: Hashable, Sendable {
  /// The offer in words: `newest article: Mon 3 Oct 2016 · date:2016-09-27..2016-10-03`.
  public var text: String
  /// The term to put in place of the chip's.
  public var replacement: String
}

func trimmed(_ text: Substring) -> Substring {
  let isSpace: (Character) -> Bool = { $0.isWhitespace }
  guard let first = text.firstIndex(where: { !isSpace($0) }),
    let last = text.lastIndex(where: { !isSpace($0) })
  else { return "" }
  return text[first...last]
}
