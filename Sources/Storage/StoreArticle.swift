public import Articles
import GRDB

// What a batch does, in SQL. Every function runs inside the batch's transaction.

extension Database {
  func begin(_ file: SourceFile, _ importer: String, _ change: Moment) throws -> Reading? {
    guard let known = try KnownStamp.of(file.path, self) else {
      try run(
        "INSERT INTO file (path, size, modified, inode, importer, pass, finished, present) VALUES (?,?,?,?,?,1,0,1)",
        file.path, file.size, file.modified, file.inode, importer)
      return Reading(file: lastInsertedRowID, pass: 1)
    }
    guard known.isOf(file, importer) else {
      try run(
        """
        UPDATE file SET size = ?, modified = ?, inode = ?, importer = ?, pass = pass + 1, finished = 0, present = 1,
          problem = NULL, bookmark = NULL WHERE id = ?
        """, file.size, file.modified, file.inode, importer, known.id)
      return Reading(file: known.id, pass: known.pass + 1)
    }
    if known.finished {
      if !known.present { _ = try showFile(known.id, try change()) }
      return nil
    }
    try run("UPDATE file SET present = 1 WHERE id = ?", known.id)
    return Reading(file: known.id, pass: known.pass, bookmark: known.bookmark)
  }

  /// Keeps how far a reading has come.
  func mark(_ reading: Reading, _ bookmark: String) throws {
    try run(
      "UPDATE file SET bookmark = ? WHERE id = ? AND pass = ? AND NOT finished", bookmark, reading.file,
      reading.pass)
  }

  func finish(_ reading: Reading, _ problem: String?, _ change: Moment) throws -> [ArticleID] {
    guard try isCurrent(reading) else { return [] }
    try run(
      "UPDATE file SET finished = 1, finished_at = unixepoch(), problem = ?, bookmark = NULL WHERE id = ?",
      problem, reading.file)
    let gone = try all(
      "SELECT id FROM article WHERE file = ? AND visible AND pass < ?", reading.file, reading.pass
    ) { $0.int64(0) }
    for id in gone { try run("UPDATE article SET visible = 0, change = ? WHERE id = ?", try change(), id) }
    return gone.map { ArticleID(rawValue: $0) }
  }

  func meet(
    _ article: Article, _ reading: Reading, _ change: Moment, _ isGoodEnough: (String) -> Bool
  ) throws -> Bool {
    guard try isCurrent(reading), let stored = try StoredArticle.of(article.id, self) else { return false }
    guard stored.file == reading.file, stored.content.isSame(as: Content(article)),
      isGoodEnough(stored.engine)
    else {
      return false
    }
    try markMet(stored, reading, change)
    return true
  }

  func store(_ prepared: PreparedArticle, _ reading: Reading, _ change: Moment) throws -> Stored {
    guard try isCurrent(reading) else { return .superseded }
    let (article, content) = (prepared.article, prepared.content)
    guard let stored = try StoredArticle.of(article.id, self) else {
      let revision = try nextRevision()
      try insert(prepared, revision, reading, change)
      try insertRevision(revision, content, of: article.id, after: nil)
      try moveAnchors(of: article.id, to: content.text)
      try setAnnotations(prepared, revision, change)
      return .added
    }
    guard stored.content.hasText(of: content) else {
      guard stored.pass < reading.pass || stored.file != reading.file else { return .duplicate }
      let revision = try nextRevision()
      try insertRevision(revision, content, of: article.id, after: stored.revision)
      try removeAppearances(stored.revision, change)
      try run("DELETE FROM annotation WHERE revision = ?", stored.revision)
      try update(prepared, revision, reading, change)
      try moveAnchors(of: article.id, to: content.text)
      try setAnnotations(prepared, revision, change)
      return .revised
    }
    let hasNewContent = !stored.content.isSame(as: content)
    let hasNewAnnotations = try prepared.findings.map { try isNew($0, stored.revision) } ?? false
    if hasNewContent { try updateRevision(stored.revision, content) }
    if hasNewAnnotations { try setAnnotations(prepared, stored.revision, change) }
    if hasNewContent || hasNewAnnotations {
      try update(prepared, stored.revision, reading, change)
    } else {
      try markMet(stored, reading, change)
    }
    return hasNewContent || hasNewAnnotations || !stored.visible ? .updated : .unchanged
  }

  func annotate(
    _ article: Article, _ annotations: Annotations, _ change: Moment, _ isWorse: (String) -> Bool
  ) throws -> Bool {
    guard let stored = try StoredArticle.of(article.id, self), stored.content.hasText(of: Content(article)),
      isWorse(stored.engine)
    else {
      return false
    }
    try setAnnotations(PreparedArticle(article, annotations), stored.revision, change)
    try run("UPDATE article SET change = ? WHERE id = ?", try change(), article.id.rawValue)
    return true
  }

  /// Whether no other reading of the file has begun since.
  private func isCurrent(_ reading: Reading) throws -> Bool {
    try first("SELECT pass FROM file WHERE id = ?", reading.file) { $0.int64(0) == reading.pass } ?? false
  }

  private func markMet(_ stored: StoredArticle, _ reading: Reading, _ change: Moment) throws {
    if stored.visible && stored.file == reading.file && stored.pass == reading.pass { return }
    try run(
      "UPDATE article SET file = ?, pass = ?, visible = 1 WHERE id = ?", reading.file, reading.pass, stored.id
    )
    if !stored.visible { try run("UPDATE article SET change = ? WHERE id = ?", try change(), stored.id) }
  }

  private func isNew(_ findings: PreparedArticle.Findings, _ revision: Int64) throws -> Bool {
    try first("SELECT engine, data FROM annotation WHERE revision = ?", revision) {
      $0.text(0) != findings.annotations.engine || $0.blob(1) != findings.bytes
    } ?? true
  }
}

extension Library {
  /// Which of the articles are here exactly as they are, annotated by an engine that is good enough: those need
  /// not be analysed to be stored again.
  public func hasExactly(
    _ articles: [Article], isGoodEnough: (String) -> Bool
  ) throws(LibraryError) -> [Bool] {
    try read { db in
      try articles.map { article in
        guard let stored = try StoredArticle.of(article.id, db) else { return false }
        return stored.content.isSame(as: Content(article)) && isGoodEnough(stored.engine)
      }
    }
  }
}

/// What stands in a revision: when every byte of it is equal, an article is unchanged.
struct Content {
  var title: String
  var author: String?
  var source: String?
  var url: String?
  var language: String?
  var text: String
  var details: [UInt8]

  init(_ article: Article) {
    title = article.title
    author = article.author
    source = article.source
    url = article.url
    language = article.language
    text = article.body.text
    details = RevisionDetails(article).bytes
  }

  /// Whether the texts are equal byte by byte; `==` of strings takes other bytes of the same meaning for equal.
  func hasText(of other: Content) -> Bool { text.utf8.elementsEqual(other.text.utf8) }

  func isSame(as other: Content) -> Bool {
    func isSame(_ a: String?, _ b: String?) -> Bool { a.map { Array($0.utf8) } == b.map { Array($0.utf8) } }
    return hasText(of: other) && details == other.details && isSame(title, other.title)
      && isSame(author, other.author) && isSame(source, other.source) && isSame(url, other.url)
      && isSame(language, other.language)
  }

  fileprivate init(_ row: Columns, from column: CInt) {
    title = row.text(column)
    author = row.optionalText(column + 1)
    source = row.optionalText(column + 2)
    url = row.optionalText(column + 3)
    language = row.optionalText(column + 4)
    text = row.text(column + 5)
    details = row.blob(column + 6)
  }
}

/// An article as it is stored.
private struct StoredArticle {
  var id: Int64
  var file: Int64
  var pass: Int64
  var visible: Bool
  var revision: Int64
  var engine: String
  var content: Content

  static func of(_ id: ArticleID, _ db: Database) throws -> StoredArticle? {
    try db.first(
      """
      SELECT a.file, a.pass, a.visible, a.revision, coalesce(n.engine, ''),
        r.title, r.author, r.source, r.url, r.language, r.text, r.details
      FROM article a JOIN revision r ON r.id = a.revision LEFT JOIN annotation n ON n.revision = a.revision
      WHERE a.id = ?
      """, id.rawValue
    ) {
      StoredArticle(
        id: id.rawValue, file: $0.int64(0), pass: $0.int64(1), visible: $0.flag(2), revision: $0.int64(3),
        engine: $0.text(4), content: Content($0, from: 5))
    }
  }
}

extension Database {
  private func nextRevision() throws -> Int64 {
    try first("SELECT coalesce(max(id), 0) + 1 FROM revision") { $0.int64(0) } ?? 1
  }

  private func insertRevision(
    _ id: Int64, _ content: Content, of article: ArticleID, after previous: Int64?
  ) throws {
    try run(
      """
      INSERT INTO revision (id, article, previous, read_at, title, author, source, url, language, text, details)
      VALUES (?, ?, ?, unixepoch(), ?, ?, ?, ?, ?, ?, ?)
      """, id, article.rawValue, previous, content.title, content.author, content.source, content.url,
      content.language, content.text, content.details)
  }

  private func updateRevision(_ revision: Int64, _ content: Content) throws {
    try run(
      "UPDATE revision SET title = ?, author = ?, source = ?, url = ?, language = ?, details = ? WHERE id = ?",
      content.title, content.author, content.source, content.url, content.language, content.details, revision)
  }

  private func insert(
    _ prepared: PreparedArticle, _ revision: Int64, _ reading: Reading, _ change: Moment
  ) throws {
    let (article, row) = (prepared.article, prepared.row)
    try run(
      """
      INSERT INTO article (id, file, place, pass, visible, revision, change, position, title, source, language,
        date, words, transcript, fingerprint)
      VALUES (?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, article.id.rawValue, reading.file, article.place, reading.pass, revision, try change(),
      row.position,
      article.title, article.source, article.language, row.date, row.words, row.isTranscript, row.fingerprint)
  }

  private func update(
    _ prepared: PreparedArticle, _ revision: Int64, _ reading: Reading, _ change: Moment
  ) throws {
    let (article, row) = (prepared.article, prepared.row)
    try run(
      """
      UPDATE article SET file = ?, place = ?, pass = ?, visible = 1, revision = ?, change = ?, position = ?,
        title = ?, source = ?, language = ?, date = ?, words = ?, transcript = ?, fingerprint = ? WHERE id = ?
      """, reading.file, article.place, reading.pass, revision, try change(), row.position, article.title,
      article.source, article.language, row.date, row.words, row.isTranscript, row.fingerprint,
      article.id.rawValue)
  }
}
