import Articles
import Attribution
import Dispatch
import Importing
import Storage
import Synchronization

/// Reads files into a library: import, attribution, storage, a batch at a time.
///
/// A batch is one transaction; what `report` was told of is on disk. A file is finished when its last article is
/// stored, so that an interrupted run goes on with the files that are not.
struct Ingest: Sendable {
  /// What a run has come to.
  struct Progress: Sendable {
    /// Files read, of those known so far.
    var done = 0
    var total = 0
    /// Files that articles were read from.
    var readFiles = 0
    /// Articles stored or met again.
    var articles = 0
    /// What was skipped and why, since the last report.
    var problems: [String] = []
    /// The files and folders that could not be read, or only in part; those passed over on purpose are not here.
    var unread: Set<String> = []
    /// Whether the library has changed since the last report.
    var isChanged = false
    /// Articles that a worse engine had read and that have been read again, of all such.
    var refined = 0
    var toRefine = 0
  }

  let library: Library
  let engine: Engine
  /// How well everything is to be read before the run ends: at least by the quick tagger.
  var tier = EngineVersion.Tier.fast
  let today: Day
  /// Asked often; true ends the run behind the batch at hand.
  let isCancelled: @Sendable () -> Bool
  /// Told of every batch once it is on disk.
  let report: @Sendable (Progress) -> Void

  /// The version of what reads files; with another one every file is read again. That of the engine is not part
  /// of it: its own copies of the texts are what a better one reads again.
  private static let importer = Importer.version
  /// The most text that waits for a commit, in bytes; the first batch is small, so that a screen fills at once.
  private static let batchBytes = 1 << 20
  private static let firstBatchBytes = 1 << 15

  /// How many files that are passed over on purpose are named; the rest is counted.
  private static let namedAtMost = 3

  /// Something that happens to the library, in the order of the files.
  private enum Step {
    case begin(SourceFile)
    case article(Article)
    /// The file has been read to its end, with what was wrong nevertheless.
    case end(problem: String?)
    /// The file cannot be read now.
    case giveUp(problem: String)
  }

  /// Reads what is new under `roots` (canonical paths); returns the whole progress, its `problems` complete.
  func run(_ roots: [String]) throws -> Progress {
    var batch = Pending()
    var total = Progress()
    let files = walk(roots, &total)
    guard !isCancelled() else { return total }
    let survey = try library.survey(files, under: roots, importer: Ingest.importer)
    batch.progress.isChanged = !survey.vanished.isEmpty || !survey.returned.isEmpty
    for known in try earlierProblems(files, besides: survey.toRead) {
      total.problems.append(known.problem)
      total.unread.insert(known.path)
    }
    batch.progress.problems = total.problems
    batch.progress.total = survey.toRead.count
    report(batch.progress)
    batch.progress.problems = []
    batch.progress.isChanged = false
    for file in survey.toRead {
      guard !isCancelled() else { break }
      try read(file, &batch, &total)
    }
    try flush(&batch, &total)
    try refine(batch.progress)
    if !isCancelled() { try Refinement.joinPeople(of: library) }
    total.done = batch.progress.done
    total.total = batch.progress.total
    return total
  }

  /// Brings what a worse engine has found up to the one that is wanted.
  private func refine(_ progress: Progress) throws {
    let refinement = Refinement(library: library, engine: engine, isCancelled: isCancelled) { done, total in
      var progress = progress
      (progress.refined, progress.toRefine, progress.isChanged) = (done, total, true)
      report(progress)
    }
    try refinement.run(tier)
  }

  private func walk(_ roots: [String], _ total: inout Progress) -> [SourceFile] {
    var files: [SourceFile] = []
    var passedOver: [String] = []
    for step in SourceWalk(roots) {
      if isCancelled() { break }
      switch step {
      case .file(let file):
        files.append(
          SourceFile(
            path: file.path, size: file.size, modified: file.modified,
            inode: Int(truncatingIfNeeded: file.inode)))
      case .problem(let problem) where problem.isNote: passedOver.append(problem.message)
      case .problem(let problem):
        total.problems.append(problem.message)
        total.unread.insert(problem.path)
      }
    }
    total.problems += passedOver.prefix(Ingest.namedAtMost)
    let rest = passedOver.count - Ingest.namedAtMost
    if rest > 0 { total.problems.append("… and \(rest) more files passed over, which are no articles") }
    return files
  }

  /// What was wrong with files when they were last read, where they are the same still.
  private func earlierProblems(
    _ files: [SourceFile], besides read: [SourceFile]
  ) throws -> [(path: String, problem: String)] {
    let present = Set(files.map(\.path)).subtracting(read.map(\.path))
    return try library.files().compactMap { known in
      guard present.contains(known.file.path), let problem = known.problem else { return nil }
      return (known.file.path, problem)
    }
  }

  /// What waits for a commit.
  private struct Pending {
    var steps: [Step] = []
    var bytes = 0
    var limit = Ingest.firstBatchBytes
    var progress = Progress()
    /// The reading of the file that is being read, once it has begun in the library.
    var reading: Reading?
  }

  /// Ends the reading of a file in the middle.
  private struct Cancelled: Error {}

  private func read(_ file: SourceFile, _ batch: inout Pending, _ total: inout Progress) throws {
    // What waits does not wait for a large file.
    if batch.bytes > 0, batch.bytes + file.size >= batch.limit { try flush(&batch, &total) }
    batch.steps.append(.begin(file))
    do {
      let result = try Importer(today: today).articles(at: file.path) { article in
        batch.steps.append(.article(article))
        batch.bytes += article.body.text.utf8.count + 512
        if batch.bytes >= batch.limit { try flush(&batch, &total) }
        if isCancelled() { throw Cancelled() }
      }
      total.readFiles += 1
      batch.steps.append(.end(problem: result.warnings.isEmpty ? nil : problem(file, result.warnings)))
      if !result.warnings.isEmpty { total.unread.insert(file.path) }
      for warning in result.warnings { batch.progress.problems.append("\(file.path): \(warning)") }
    } catch let error as ImportError {
      batch.progress.problems.append(error.message)
      total.unread.insert(file.path)
      batch.steps.append(isLasting(error) ? .end(problem: error.message) : .giveUp(problem: error.message))
    } catch is Cancelled {
      return
    }
    batch.progress.done += 1
    batch.bytes += 512
    if batch.bytes >= batch.limit { try flush(&batch, &total) }
  }

  private func problem(_ file: SourceFile, _ warnings: [String]) -> String {
    "\(file.path): \(warnings[0])" + (warnings.count > 1 ? " (and \(warnings.count - 1) more)" : "")
  }

  /// Whether the same bytes would fail again.
  private func isLasting(_ error: ImportError) -> Bool {
    switch error {
    case .isBinary, .unsupported, .tooLarge, .tooManyLines, .empty: true
    case .notFound, .notPermitted, .notAFile, .unreadable: false
    }
  }

  /// Stores what waits: first what the library has already is told apart, then the rest is analysed on all
  /// cores, then everything is written in one transaction.
  private func flush(_ batch: inout Pending, _ total: inout Progress) throws {
    guard !batch.steps.isEmpty else { return report(batch.progress) }
    let isFresh = try library.store { (transaction) throws(LibraryError) -> [Bool] in
      var reading = batch.reading
      return try batch.steps.map { (step) throws(LibraryError) -> Bool in
        switch step {
        case .begin(let file): reading = try transaction.begin(file, importer: Ingest.importer)
        case .article(let article):
          guard let reading else { return false }
          return try !transaction.meet(article, in: reading, isGoodEnough: isGoodEnough)
        case .end, .giveUp: break
        }
        return false
      }
    }
    let annotations = annotate(batch.steps, where: isFresh)
    try commit(&batch, annotations)
    total.articles += batch.progress.articles
    total.problems += batch.progress.problems
    report(batch.progress)
    batch.steps = []
    batch.bytes = 0
    batch.limit = min(batch.limit * 2, Ingest.batchBytes)
    batch.progress.problems = []
    batch.progress.articles = 0
    batch.progress.isChanged = false
  }

  private func commit(_ batch: inout Pending, _ annotations: [Annotations?]) throws {
    let (steps, opened) = (batch.steps, batch.reading)
    let outcome = try library.store { (transaction) throws(LibraryError) -> Outcome in
      var outcome = Outcome(reading: opened)
      for (step, found) in zip(steps, annotations) { try outcome.apply(step, found, transaction) }
      return outcome
    }
    batch.reading = outcome.reading
    batch.progress.articles = outcome.articles
    batch.progress.isChanged = batch.progress.isChanged || outcome.isChanged
  }

  /// What one transaction did.
  private struct Outcome {
    var reading: Reading?
    var articles = 0
    var isChanged = false

    mutating func apply(
      _ step: Step, _ annotations: Annotations?, _ transaction: borrowing Batch
    ) throws(LibraryError) {
      switch step {
      case .begin(let file): reading = try transaction.begin(file, importer: Ingest.importer)
      case .article(let article):
        guard let reading else { return }
        articles += 1
        guard let annotations else { return }
        switch try transaction.store(article, annotations, in: reading) {
        case .added, .revised, .updated: isChanged = true
        case .unchanged, .duplicate, .superseded: break
        }
      case .end(let problem):
        if let reading, try !transaction.finish(reading, problem: problem).isEmpty { isChanged = true }
        reading = nil
      case .giveUp(let problem):
        if let reading { try transaction.giveUp(reading, problem: problem) }
        reading = nil
      }
    }
  }

  /// Whether nothing better is at hand than the engine called `known`; the taggers are loaded only where that is
  /// not plain without them.
  private func isGoodEnough(_ known: String) -> Bool {
    !EngineVersion.Tier.fast.version.isBetter(than: known)
      || !engine.taggers(.fast).version.isBetter(than: known)
  }

  /// The annotations of the articles that need them, made on all cores.
  private func annotate(_ steps: [Step], where isFresh: [Bool]) -> [Annotations?] {
    guard isFresh.contains(true) else { return steps.map { _ in nil } }
    let taggers = engine.taggers(.fast)
    let results = Mutex([Annotations?](repeating: nil, count: steps.count))
    let indices = steps.indices.filter { isFresh[$0] }
    DispatchQueue.concurrentPerform(iterations: indices.count) { number in
      let index = indices[number]
      guard case .article(let article) = steps[index] else { return }
      let found = Refinement.annotations(of: article, taggers)
      results.withLock { $0[index] = found }
    }
    return results.withLock { $0 }
  }
}
