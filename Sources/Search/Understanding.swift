/// A query as it was searched for, and what was forgiven in it.
public struct Understanding: Hashable, Sendable {
  /// The query; its terms are those that were asked for, in their order, perhaps with other words.
  public var query: SearchQuery
  /// What was forgiven, in the order of the terms.
  public var forgiven: [Forgiven] = []

  /// Takes a query as it is.
  public init(_ query: SearchQuery) { self.query = query }

  /// What was forgiven, as a sentence; nil where nothing was.
  public var note: String? {
    if forgiven.isEmpty { return nil }
    return forgiven.map(\.label).joined(separator: ", ") + ": nothing is spelled as typed"
  }
}

/// A word that stands nowhere as it was typed, and the words one typing error away that were searched for instead.
public struct Forgiven: Hashable, Sendable {
  /// The word as it was typed.
  public var typed: String
  /// The folded words that were searched for instead; beginnings of words where the typed one was a beginning that
  /// goes no further. What stands in most articles comes first.
  public var meant: [String]
  /// The first of them as it is shown: a beginning as far as all words go that begin with it, then a star unless
  /// there is only one.
  public var name: String
  /// The place of the word's term in the query.
  public var term = 0

  /// What it was understood as: `okafor`, `okafor +2`.
  public var understood: String { name + (meant.count > 1 ? " +\(meant.count - 1)" : "") }

  /// The word and what it was understood as: `okafro → okafor +2`.
  public var label: String { "\(typed) → \(understood)" }
}

extension SearchQuery.Term {
  /// Where the words of a pattern are looked for.
  enum Place: Hashable {
    case texts, names
    /// The names of those who are quoted.
    case speakers
  }

  /// The term with what `change` makes of each pattern in which a typing error may be forgiven: words and names
  /// that are not negated.
  func changing<Failure: Error>(
    _ change: (WordPattern, Place) throws(Failure) -> WordPattern
  ) throws(Failure) -> SearchQuery.Term {
    switch self {
    case .all(let terms): .all(try Self.changing(terms, change))
    case .any(let terms): .any(try Self.changing(terms, change))
    case .text(let words): .text(try change(words, .texts))
    case .who(let name): .who(try change(name, .names))
    case .says(let name, let words):
      if let words {
        .says(try change(name, .speakers), words: try change(words, .texts))
      } else {
        .says(try change(name, .speakers), words: nil)
      }
    case .saysMatch(let name, let expression): .saysMatch(try change(name, .speakers), expression)
    default: self
    }
  }

  private static func changing<Failure: Error>(
    _ terms: [SearchQuery.Term], _ change: (WordPattern, Place) throws(Failure) -> WordPattern
  ) throws(Failure) -> [SearchQuery.Term] {
    var changed: [SearchQuery.Term] = []
    for term in terms { changed.append(try term.changing(change)) }
    return changed
  }
}

extension WordTest {
  /// Whether a typing error in the word may be forgiven: it has at least four letters, and no digit.
  var isForgivable: Bool {
    if matchesCase || opensInside { return false }
    let scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars
    return scalars.count >= 4 && scalars.allSatisfy { $0.properties.numericType == nil }
  }
}
