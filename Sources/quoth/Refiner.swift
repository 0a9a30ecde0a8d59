import Articles
import Attribution
import Foundation
import Storage
import Synchronization

/// Lets the careful tagger read the library in the background: the article on the screen first, then from the
/// newest on. It has one thread, which every other one goes before.
final class Refiner: Sendable {
  private let library: Library
  private let engine: Engine

  /// What it tells.
  enum Event {
    /// These articles are annotated anew; that is on disk.
    case stored([ArticleID])
    /// So many of all articles are read.
    case progress(done: Int, total: Int)
    /// There is nothing more to read.
    case rest
    case failed(LibraryError)
  }

  private let state = Mutex(State())
  private let wake = DispatchSemaphore(value: 0)
  /// Raised to take the article away that is being read.
  private let isInterrupted = Atomic(false)

  private struct State {
    var tell: (@Sendable (Event) -> Void)?
    var isStopped = false
    /// Whether the library is to be looked through for articles.
    var mustLook = false
    var shown: ArticleID?
    /// Those that are not yet read, as far as is known.
    var pending: Set<ArticleID> = []
  }

  /// What is stored together: few enough articles for a short transaction, few enough seconds to be lost.
  private static let batchSize = 64
  private static let batchSeconds = 5.0
  /// How long one waits for another copy of Quoth that refines, in seconds.
  private static let patience = 5.0
  private static let niceness: Int32 = 10

  init(library: Library, engine: Engine) {
    self.library = library
    self.engine = engine
  }

  /// Begins to read; `tell` is called on a thread of its own. To be called once.
  func begin(_ tell: @escaping @Sendable (Event) -> Void) {
    state.withLock { $0.tell = tell }
    let thread = Thread { self.run() }
    thread.qualityOfService = .utility
    thread.stackSize = 8 << 20
    thread.start()
  }

  /// Looks for articles to read, as there may be new ones.
  func look() {
    state.withLock { $0.mustLook = true }
    wake.signal()
  }

  /// Reads this article before all others: it is on the screen.
  func prefer(_ id: ArticleID) {
    state.withLock { state in
      guard state.shown != id else { return }
      state.shown = id
      if state.pending.contains(id) { isInterrupted.store(true, ordering: .relaxed) }
    }
    wake.signal()
  }

  /// Ends for good, in the middle of an article where need be.
  func stop() {
    state.withLock { $0.isStopped = true }
    isInterrupted.store(true, ordering: .relaxed)
    wake.signal()
  }

  // MARK: On its thread

  private func run() {
    // On Linux this is about the calling thread alone.
    _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, Refiner.niceness)
    let turn = Turn(of: library)
    while !state.withLock({ $0.isStopped }) {
      do throws(LibraryError) {
        try refineAll(turn)
      } catch {
        tell(.failed(error))
      }
      if state.withLock({ $0.mustLook && !$0.isStopped }) { continue }
      joinPeople()
      turn.end()
      tell(.rest)
      wait()
    }
  }

  /// Looks for people of several names, now that all is read.
  private func joinPeople() {
    guard state.withLock({ !$0.isStopped }) else { return }
    do throws(LibraryError) {
      let isStopped = { self.state.withLock { $0.isStopped } }
      let changed = try Joining(library: library, isCancelled: isStopped).run()
      if !changed.isEmpty { tell(.stored(changed)) }
    } catch {
      tell(.failed(error))
    }
  }

  /// Sleeps until there may be something to do.
  private func wait() {
    while !state.withLock({ $0.isStopped || $0.mustLook }) { wake.wait() }
  }

  private func refineAll(_ turn: Turn) throws(LibraryError) {
    state.withLock { $0.mustLook = false }
    let refinement = Refinement(library: library, engine: engine, isCancelled: { false }, report: { _, _ in })
    let ids = try refinement.outdated(.careful)
    guard !ids.isEmpty else { return }
    let taggers = engine.taggers(.careful)
    var queue = Queue(ids: ids[...], batch: [], begin: .now)
    state.withLock { $0.pending = Set(ids) }
    let total = try library.count()
    tellProgress(total)
    while let id = next(&queue, turn) {
      if let found = try read(id, taggers) { queue.batch.append(found) }
      let (isShown, isLast) = state.withLock { ($0.shown == id, $0.pending.isEmpty) }
      let seconds = (ContinuousClock.now - queue.begin) / .seconds(1)
      if isShown || isLast || queue.batch.count >= Refiner.batchSize || seconds >= Refiner.batchSeconds {
        try store(&queue)
        tellProgress(total)
      }
      if state.withLock({ $0.mustLook }) { break }
    }
    try store(&queue)
  }

  private func tell(_ event: Event) { state.withLock { $0.tell }?(event) }

  private func tellProgress(_ total: Int) {
    let left = state.withLock { $0.pending.count }
    tell(.progress(done: max(0, total - left), total: total))
  }

  /// What is to be read, and what waits to be stored.
  private struct Queue {
    var ids: ArraySlice<ArticleID>
    var batch: [(Article, Annotations?)]
    var begin: ContinuousClock.Instant
  }

  /// The article on the screen where it is still to be read, else the newest one; nil where none is left. While
  /// another copy of Quoth works its way through the library, this one waits for what is on the screen.
  private func next(_ queue: inout Queue, _ turn: Turn) -> ArticleID? {
    while true {
      isInterrupted.store(false, ordering: .relaxed)
      let (shown, isAtEnd) = state.withLock { state in
        (
          state.shown.flatMap { state.pending.contains($0) ? $0 : nil },
          state.isStopped || state.pending.isEmpty || state.mustLook
        )
      }
      if isAtEnd { return nil }
      if let shown { return shown }
      guard turn.take() else {
        _ = wake.wait(timeout: .now() + Refiner.patience)
        continue
      }
      guard let id = queue.ids.first else { return nil }
      if state.withLock({ $0.pending.contains(id) }) { return id }
      queue.ids.removeFirst()
    }
  }

  /// What is found in an article; nil where it is done already, gone, or was interrupted.
  private func read(_ id: ArticleID, _ taggers: Taggers) throws(LibraryError) -> (Article, Annotations?)? {
    guard let known = try library.engine(of: id), taggers.version.isBetter(than: known),
      let article = try library.article(id)?.article
    else {
      state.withLock { _ = $0.pending.remove(id) }
      return nil
    }
    let isInterrupted = { self.isInterrupted.load(ordering: .relaxed) }
    let found = Refinement.annotations(of: article, taggers, isCancelled: isInterrupted)
    guard !isInterrupted() else { return nil }
    state.withLock { _ = $0.pending.remove(id) }
    return (article, found)
  }

  private func store(_ queue: inout Queue) throws(LibraryError) {
    let stored = try Refinement.store(queue.batch, in: library)
    queue.batch = []
    queue.begin = .now
    if !stored.isEmpty { tell(.stored(stored)) }
  }
}

/// The right to work one's way through a library: of several copies of Quoth one has it, so that they do not all
/// read the same articles. A lock on the library's folder, which a process gives back when it ends, however it does.
private final class Turn {
  private let folder: String?
  private var descriptor: Int32 = -1

  init(of library: Library) {
    folder = library.path == ":memory:" ? nil : (library.path as NSString).deletingLastPathComponent
  }

  deinit { end() }

  /// Takes the turn, or has it already; false while another has it. Where locks do not work all have it.
  func take() -> Bool {
    guard let folder, descriptor < 0 else { return true }
    descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK else {
      return true
    }
    end()
    return false
  }

  func end() {
    if descriptor >= 0 { close(descriptor) }
    descriptor = -1
  }
}
