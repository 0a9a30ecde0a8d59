public import Articles
import GRDB

/// A note of the user's on an article or on words of it.
public struct Note: Hashable, Sendable, Identifiable {
  /// Its number in the library.
  public let id: Int64
  /// The article.
  public let article: ArticleID
  /// What it says.
  public let text: String
  /// The words that it is about; nil where it is about the article.
  public let anchor: Anchor?
  /// Whether the words no longer stand in the article: then the note is the article's.
  public let isDetached: Bool
}

extension Library {
  /// Keeps a note on an article, or on words of it.
  public func addNote(
    _ text: String, on article: ArticleID, at anchor: Anchor? = nil
  ) throws(LibraryError) -> Note.ID {
    try write { db in
      try db.run(
        "INSERT INTO note (article, text, words, before, after, place, detached) VALUES (?, ?, ?, ?, ?, ?, 0)",
        article.rawValue, text, anchor?.words, anchor?.before, anchor?.after, anchor?.place)
      return db.lastInsertedRowID
    }
  }

  /// Throws a note away; it is returned so that it can be written again.
  @discardableResult
  public func removeNote(_ id: Note.ID) throws(LibraryError) -> Note? {
    try write { db in
      let note = try db.notes("WHERE id = ?", id).first
      try db.run("DELETE FROM note WHERE id = ?", id)
      return note
    }
  }

  /// The notes on an article in the order they were written.
  public func notes(on article: ArticleID) throws(LibraryError) -> [Note] {
    try read { db in try db.notes("WHERE article = ? ORDER BY id", article.rawValue) }
  }

  /// Every article with a note.
  public func notedArticles() throws(LibraryError) -> Set<ArticleID> {
    try read { db in
      Set(try db.all("SELECT DISTINCT article FROM note") { ArticleID(rawValue: $0.int64(0)) })
    }
  }
}

extension Database {
  fileprivate func notes(_ condition: String, _ value: Int64) throws -> [Note] {
    let sql = "SELECT id, article, text, words, before, after, place, detached FROM note "
    return try all(sql + condition, value) { row in
      let anchor = row.optionalText(3).map {
        Anchor(words: $0, before: row.text(4), after: row.text(5), place: row.int(6))
      }
      return Note(
        id: row.int64(0), article: ArticleID(rawValue: row.int64(1)), text: row.text(2), anchor: anchor,
        isDetached: row.flag(7))
    }
  }

  /// Carries notes and corrections over to a new revision: to where their words stand, or marked as detached.
  ///
  /// What is known of the place is not replaced unless the words are surely the same ones: with the text they
  /// come back.
  func moveAnchors(of article: ArticleID, to text: String) throws {
    for table in ["note", "correction"] {
      let anchors = try all(
        "SELECT id, words, before, after, place FROM \(table) WHERE article = ? AND words IS NOT NULL",
        article.rawValue
      ) { row in
        (row.int64(0), Anchor(words: row.text(1), before: row.text(2), after: row.text(3), place: row.int(4)))
      }
      guard !anchors.isEmpty else { continue }
      let texts = try revisions(of: article).map(\.text)
      for (id, anchor) in anchors {
        let rivals = texts.lazy.compactMap { anchor.rivals(in: $0) }.first ?? []
        let found = anchor.find(in: text, rivals: rivals)
        let moved = found.flatMap { $0.isAmongItsOwn ? Anchor($0.range, in: text) : nil } ?? anchor
        try run(
          "UPDATE \(table) SET before = ?, after = ?, place = ?, detached = ? WHERE id = ?", moved.before,
          moved.after, moved.place, found == nil, id)
      }
    }
  }
}
