import Articles
import Attribution
import Dispatch
import Importing
import Storage
import Synchronization

/// Analyses and stores what was read, a batch behind the other: while one is being written, the next one is read
/// and analysed.
final class Storing: Sendable {
  /// Something that happens to the library, in the order of the files.
  enum Step: Sendable {
    case begin(SourceFile)
    /// A reading that was interrupted goes on.
    case resume(Reading)
    case article(Article)
    /// The file at hand has been read up to here; all before it is in earlier steps.
    case mark(Importer.Bookmark)
    /// The file has been read to its end, with what was wrong nevertheless.
    case end(problem: String?)
    /// The file cannot be read now.
    case giveUp(problem: String)
  }

  /// What is stored together.
  struct Batch: Sendable {
    var steps: [Step] = []
    /// The text in it, in bytes.
    var bytes = 0
    /// What to report when it is on disk.
    var progress = Ingest.Progress()
  }

  private let ingest: Ingest
  private let queue = DispatchQueue(label: "quoth.storing", qos: .userInitiated)
  private let state = Mutex(State())

  private struct State {
    /// The reading of the file that is being read, once it has begun in the library.
    var reading: Reading?
    /// What went wrong with a batch: none behind it is stored.
    var error: (any Error)?
  }

  init(_ ingest: Ingest) { self.ingest = ingest }

  /// Analyses a batch on all cores and has it written behind the one before.
  func store(_ batch: Batch) throws {
    let prepared = try prepare(batch.steps)
    try wait()
    queue.async { self.write(batch, prepared) }
  }

  /// Waits until everything is on disk that was to be stored.
  func wait() throws {
    queue.sync {}
    if let error = state.withLock({ $0.error }) { throw error }
  }

  // MARK: On the calling thread

  /// The articles with what is found in them, but for those that the library has exactly.
  private func prepare(_ steps: [Step]) throws -> [PreparedArticle?] {
    let articles = steps.indices.compactMap { index -> (index: Int, article: Article)? in
      guard case .article(let article) = steps[index] else { return nil }
      return (index, article)
    }
    let isThere = try ingest.library.hasExactly(articles.map(\.article), isGoodEnough: isGoodEnough)
    let fresh = zip(articles, isThere).filter { !$1 }.map(\.0)
    guard !fresh.isEmpty else { return steps.map { _ in nil } }
    let taggers = ingest.engine.taggers(.fast)
    let results = Mutex([PreparedArticle?](repeating: nil, count: steps.count))
    DispatchQueue.concurrentPerform(iterations: fresh.count) { number in
      let (index, article) = fresh[number]
      let prepared = PreparedArticle(article, Refinement.annotations(of: article, taggers))
      results.withLock { $0[index] = prepared }
    }
    return results.withLock { $0 }
  }

  /// Whether nothing better is at hand than the engine called `known`; the taggers are loaded only where that is
  /// not plain without them.
  private func isGoodEnough(_ known: String) -> Bool {
    !EngineVersion.Tier.fast.version.isBetter(than: known)
      || !ingest.engine.taggers(.fast).version.isBetter(than: known)
  }

  // MARK: On the queue

  private func write(_ batch: Batch, _ prepared: [PreparedArticle?]) {
    let (reading, isLost) = state.withLock { ($0.reading, $0.error != nil) }
    guard !isLost else { return }
    do {
      let outcome = try ingest.library.store { (transaction) throws(LibraryError) -> Outcome in
        var outcome = Outcome(reading: reading)
        for (step, article) in zip(batch.steps, prepared) { try outcome.apply(step, article, transaction) }
        return outcome
      }
      state.withLock { $0.reading = outcome.reading }
      var progress = batch.progress
      progress.isChanged = progress.isChanged || outcome.isChanged
      ingest.report(progress)
    } catch {
      state.withLock { $0.error = error }
    }
  }

  /// What one transaction did.
  private struct Outcome {
    var reading: Reading?
    var isChanged = false

    mutating func apply(
      _ step: Step, _ prepared: PreparedArticle?, _ transaction: borrowing Storage.Batch
    ) throws(LibraryError) {
      switch step {
      case .begin(let file): reading = try transaction.begin(file, importer: Ingest.importer)
      case .resume(let begun): reading = begun
      case .article(let article): try store(article, prepared, transaction)
      case .mark(let bookmark): if let reading { try transaction.mark(reading, at: bookmark.text) }
      case .end(let problem):
        if let reading, try !transaction.finish(reading, problem: problem).isEmpty { isChanged = true }
        reading = nil
      case .giveUp(let problem):
        if let reading { try transaction.giveUp(reading, problem: problem) }
        reading = nil
      }
    }

    private mutating func store(
      _ article: Article, _ prepared: PreparedArticle?, _ transaction: borrowing Storage.Batch
    ) throws(LibraryError) {
      guard let reading else { return }
      if prepared == nil, try transaction.meet(article, in: reading, isGoodEnough: { _ in true }) { return }
      switch try transaction.store(prepared ?? PreparedArticle(article, nil), in: reading) {
      case .added, .revised, .updated: isChanged = true
      case .unchanged, .duplicate, .superseded: break
      }
    }
  }
}
