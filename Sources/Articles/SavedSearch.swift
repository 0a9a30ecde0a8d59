import Prose

/// A search that the user keeps under a name.
public struct SavedSearch: Hashable, Sendable {
  /// What the user calls it.
  public var name: String
  /// The query as typed: dates in it that are relative are counted from the day on which it is asked.
  public var query: String

  /// Creates a saved search.
  public init(name: String, query: String) {
    self.name = name
    self.query = query
  }

  /// What tells it from others: the name without case and accents.
  public var key: String { folded(name) }

  /// The order of the names.
  public static func precedes(_ a: SavedSearch, _ b: SavedSearch) -> Bool { a.key < b.key }
}

/// A change that the user makes to the saved search of one name.
public struct SearchChange: Hashable, Sendable {
  /// What the name stood for; nil where it was free.
  public var before: SavedSearch?
  /// What it stands for now; nil where the search is forgotten.
  public var after: SavedSearch?

  /// Creates a change; one of the two is a search.
  public init(from before: SavedSearch?, to after: SavedSearch?) {
    self.before = before
    self.after = after
  }

  /// The change that takes this one back.
  public var inverse: SearchChange { SearchChange(from: after, to: before) }
}
