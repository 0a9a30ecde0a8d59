import Articles
import Importing
import Storage

/// Reads files one after the other and hands what is in them on, a batch at a time.
struct FileReading {
  private let ingest: Ingest
  private let storing: Storing
  /// What is behind us, with what is in the batch; its `problems` are those since the last batch.
  private var progress: Ingest.Progress
  private var problems: [String]
  private var batch = Storing.Batch()
  /// How far the file at hand has been read.
  private var bookmark: Importer.Bookmark?
  private var limit = FileReading.firstBatchBytes
  /// The bytes of the files behind us.
  private var bytesBefore = 0

  /// The most text that waits for a commit, in bytes; the first batch is small, so that a screen fills at once.
  private static let batchBytes = 1 << 20
  private static let firstBatchBytes = 1 << 15
  /// What an article, or a file without any, counts beside its text.
  private static let overhead = 512

  /// Goes on from a progress that has been reported.
  init(_ ingest: Ingest, _ progress: Ingest.Progress) {
    self.ingest = ingest
    storing = Storing(ingest)
    problems = progress.problems
    self.progress = progress.sinceLastReport
  }

  /// Ends the reading of a file in the middle.
  private struct Cancelled: Error {}

  /// Reads a file; where its reading was interrupted, on from there.
  mutating func read(_ file: SourceFile, isInterrupted: Bool) throws {
    // What waits does not wait for a large file.
    if batch.bytes > 0, batch.bytes + file.size >= limit { try flush() }
    guard let start = try isInterrupted ? resume(file) : begin(file) else { return }
    defer { bookmark = nil }
    do {
      let result = try Importer(today: ingest.today).articles(at: file.path, from: start.place) {
        article, bookmark in
        try take(article, bookmark)
      }
      end(file, result.warnings)
    } catch let error as ImportError {
      add(error.message)
      progress.unread.insert(file.path)
      batch.steps.append(
        error.isLasting ? .end(problem: error.message) : .giveUp(problem: error.message))
    } catch is Cancelled {
      return mark()
    }
    bytesBefore += file.size
    progress.bytes = bytesBefore
    progress.done += 1
    batch.bytes += FileReading.overhead
    if batch.bytes >= limit { try flush() }
  }

  /// Stores what waits; returns the whole progress, its `problems` complete.
  mutating func finish() throws -> Ingest.Progress {
    try flush()
    try storing.wait()
    var whole = progress
    whole.problems = problems
    return whole
  }

  /// Where to begin in a file.
  private struct Start {
    var place: Importer.Start?
  }

  private mutating func begin(_ file: SourceFile) -> Start? {
    batch.steps.append(.begin(file))
    return Start()
  }

  /// Takes up an interrupted reading; nil where another process has brought it to its end.
  private mutating func resume(_ file: SourceFile) throws -> Start? {
    try flush()
    try storing.wait()
    let reading = try ingest.library.store { (batch) throws(LibraryError) in
      try batch.begin(file, importer: Ingest.importer)
    }
    guard let reading else { return nil }
    batch.steps.append(.resume(reading))
    guard let bookmark = reading.bookmark.flatMap(Importer.Bookmark.init), bookmark.bytes <= file.size else {
      return Start()
    }
    let earlier = try ingest.library.articles(met: reading)
    // Another process has read on, and what it stored would be taken for earlier lines of the same ids: all is met
    // again, which stores nothing twice.
    guard earlier.count == bookmark.articles else { return Start() }
    progress.earlierBytes += bookmark.bytes
    progress.earlierArticles += bookmark.articles
    return Start(place: Importer.Start(bookmark, earlier: earlier))
  }

  private mutating func take(_ article: Article, _ bookmark: Importer.Bookmark?) throws {
    batch.steps.append(.article(article))
    self.bookmark = bookmark
    batch.bytes += article.body.text.utf8.count + FileReading.overhead
    progress.articles += 1
    progress.bytes = bytesBefore + (bookmark?.bytes ?? 0)
    if batch.bytes >= limit {
      mark()
      try flush()
    }
    if ingest.isCancelled() { throw Cancelled() }
  }

  private mutating func mark() {
    if let bookmark { batch.steps.append(.mark(bookmark)) }
  }

  private mutating func end(_ file: SourceFile, _ warnings: [String]) {
    progress.readFiles += 1
    for warning in warnings { add("\(file.path): \(warning)") }
    guard let first = warnings.first else { return batch.steps.append(.end(problem: nil)) }
    progress.unread.insert(file.path)
    let rest = warnings.count > 1 ? " (and \(warnings.count - 1) more)" : ""
    batch.steps.append(.end(problem: "\(file.path): \(first)\(rest)"))
  }

  private mutating func add(_ problem: String) {
    progress.problems.append(problem)
    problems.append(problem)
  }

  private mutating func flush() throws {
    guard !batch.steps.isEmpty else { return ingest.report(progress) }
    batch.progress = progress
    try storing.store(batch)
    progress = progress.sinceLastReport
    batch = Storing.Batch()
    limit = min(limit * 2, FileReading.batchBytes)
  }
}

extension ImportError {
  /// Whether the same bytes would fail again.
  fileprivate var isLasting: Bool {
    switch self {
    case .isBinary, .unsupported, .tooLarge, .tooManyLines, .empty: true
    case .notFound, .notPermitted, .notAFile, .unreadable: false
    }
  }
}
