public import Articles
import GRDB

extension Library {
  /// An article with its annotations, the user's corrections among them; nil where it is unknown or hidden.
  ///
  /// Annotations whose bytes are damaged count as none, as if no engine had looked yet.
  public func article(_ id: ArticleID) throws(LibraryError) -> AnnotatedArticle? {
    try read { db in
      guard let opened = try db.openedArticle(id), opened.isVisible else { return nil }
      return try db.finished(opened, Merges(db))
    }
  }

  /// At most `limit` visible articles behind `place`, in list order, and the place of the last of them.
  ///
  /// This is how to go through the whole library: a few hundred at a time, newest first.
  public func articles(
    after place: ListPlace?, limit: Int
  ) throws(LibraryError) -> (articles: [AnnotatedArticle], last: ListPlace?) {
    try read { db in
      let ids = try db.inListOrder("SELECT a.id, a.position FROM article a", "", place, limit) {
        ListPlace(position: $0.int(1), id: $0.int64(0))
      }
      let merges = try Merges(db)
      let articles = try ids.compactMap { place in
        try db.openedArticle(ArticleID(rawValue: place.id)).map { try db.finished($0, merges) }
      }
      return (articles, ids.last)
    }
  }

  /// Calls `each` with all visible articles in list order, `size` at a time, until it returns false.
  ///
  /// Every batch is as the library was at that moment; none keeps a writer from writing.
  public func eachBatch(
    of size: Int = 256, _ each: ([AnnotatedArticle]) -> Bool
  ) throws(LibraryError) {
    var place: ListPlace?
    while true {
      let (articles, last) = try articles(after: place, limit: size)
      guard let last, each(articles) else { return }
      place = last
    }
  }

  /// Those of the articles that are visible, in the order given.
  public func articles(_ ids: [ArticleID]) throws(LibraryError) -> [AnnotatedArticle] {
    try read { db in
      let merges = try Merges(db)
      return try ids.compactMap { id in
        guard let opened = try db.openedArticle(id), opened.isVisible else { return nil }
        return try db.finished(opened, merges)
      }
    }
  }

  /// The visible articles, in list order, that were annotated by an engine that is not good enough: its version
  /// is empty where none has looked yet.
  public func articlesToAnnotate(isGoodEnough: (String) -> Bool) throws(LibraryError) -> [ArticleID] {
    try read { db in
      // Each version is looked up behind the one before: the index is not read through.
      let engines = try db.all(
        """
        WITH RECURSIVE engines(name) AS (
          SELECT min(engine) FROM annotation
          UNION ALL SELECT (SELECT min(engine) FROM annotation WHERE engine > name) FROM engines WHERE name IS NOT NULL
        )
        SELECT name FROM engines WHERE name IS NOT NULL
        """
      ) { $0.text(0) }
      var places: [ListPlace] = []
      for engine in engines where !isGoodEnough(engine) {
        places += try db.all(
          """
          SELECT a.position, a.id FROM annotation n JOIN revision r ON r.id = n.revision
          JOIN article a ON a.id = r.article WHERE n.engine = ? AND a.visible AND a.revision = r.id
          """, engine
        ) { ListPlace(position: $0.int(0), id: $0.int64(1)) }
      }
      places.sort { ($1.position, $0.id) < ($0.position, $1.id) }
      return places.map { ArticleID(rawValue: $0.id) }
    }
  }

  /// The version of the engine that annotated an article; empty where none has looked yet, nil where the article
  /// is unknown.
  public func engine(of id: ArticleID) throws(LibraryError) -> String? {
    try read { db in
      try db.first(
        """
        SELECT coalesce(n.engine, '') FROM article a LEFT JOIN annotation n ON n.revision = a.revision WHERE a.id = ?
        """, id.rawValue
      ) { $0.text(0) }
    }
  }

  /// The versions of an article's text, the newest first: when each was read (seconds since 1970), and the text.
  public func revisions(of id: ArticleID) throws(LibraryError) -> [(readAt: Int, text: String)] {
    try read { db in try db.revisions(of: id) }
  }
}

/// An article as it lies in the library.
struct OpenedArticle {
  var article: Article
  /// What the engine found; nil where none has looked, or the bytes are damaged.
  var found: Annotations?
  var revision: Int64
  var isVisible: Bool
  var state: ReadingState
}

extension Database {
  func openedArticle(_ id: ArticleID) throws -> OpenedArticle? {
    try first(
      """
      SELECT f.path, a.place, r.title, r.author, r.source, r.url, r.language, r.text, r.details,
        n.engine, n.data, a.revision, a.visible, s.read, s.starred
      FROM article a JOIN file f ON f.id = a.file JOIN revision r ON r.id = a.revision
      LEFT JOIN annotation n ON n.revision = a.revision LEFT JOIN state s ON s.article = a.id
      WHERE a.id = ?
      """, id.rawValue
    ) { OpenedArticle($0, id) }
  }

  func revisions(of id: ArticleID) throws -> [(readAt: Int, text: String)] {
    try all(
      """
      WITH RECURSIVE chain(id) AS (
        SELECT revision FROM article WHERE id = ?
        UNION SELECT r.previous FROM chain c JOIN revision r ON r.id = c.id WHERE r.previous IS NOT NULL
      )
      SELECT r.read_at, r.text FROM chain c JOIN revision r ON r.id = c.id ORDER BY r.id DESC
      """, id.rawValue
    ) { (readAt: $0.int(0), text: $0.text(1)) }
  }

  /// The article with the user's corrections.
  func finished(_ opened: OpenedArticle, _ merges: Merges) throws -> AnnotatedArticle {
    let annotations = try opened.found.map {
      try $0.corrected(by: corrections(of: opened.article.id), in: opened.article)
        .merged(merges, in: opened.article.id)
    }
    return AnnotatedArticle(article: opened.article, annotations: annotations, state: opened.state)
  }
}

extension OpenedArticle {
  fileprivate init(_ row: Columns, _ id: ArticleID) {
    let text = row.text(7)
    let length = text.utf8.count
    let details = try? RevisionDetails(row.blob(8), length: length)
    article = Article(
      id: id, path: row.text(0), place: row.optionalText(1), title: row.text(2), author: row.optionalText(3),
      source: row.optionalText(4), url: row.optionalText(5), language: row.optionalText(6),
      date: details?.date ?? .unknown,
      body: details.map { Body(text: text, blocks: $0.blocks) } ?? Body(text: text),
      boilerplate: details?.boilerplate ?? [],
      warnings: details?.warnings ?? [
        "The library has lost this article's date and structure: read its file again."
      ])
    found = row.isNull(10) ? nil : try? Annotations(engine: row.text(9), bytes: row.blob(10), length: length)
    revision = row.int64(11)
    isVisible = row.flag(12)
    state = ReadingState(isRead: row.flag(13), isStarred: row.flag(14))
  }
}
