public import Articles
import GRDB

extension Library {
  /// The searches that the user keeps, in the order of their names.
  public func savedSearches() throws(LibraryError) -> [SavedSearch] {
    try read { db in
      try db.all("SELECT name, query FROM saved") { SavedSearch(name: $0.text(0), query: $0.text(1)) }
        .sorted(by: SavedSearch.precedes)
    }
  }

  /// Makes a change to the search of one name, whatever other processes do with other names meanwhile.
  public func apply(_ change: SearchChange) throws(LibraryError) {
    try write { db in
      if let before = change.before, before.key != change.after?.key {
        try db.run("DELETE FROM saved WHERE key = ?", before.key)
      }
      if let after = change.after {
        try db.run("INSERT OR REPLACE INTO saved VALUES (?, ?, ?)", after.key, after.name, after.query)
      }
    }
  }
}
