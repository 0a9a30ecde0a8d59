import Articles
import Dispatch
import Reader
import Search
import Storage
import Synchronization

/// Keeps the index, the list and the article on the screen true to the library: it looks now and then for what has
/// changed, here or in another process.
final class Lookout: Sendable {
  private let library: Library
  private let index: LibraryIndex
  private let finder: Finder
  private let article: ShownArticle
  private let refiner: Refiner?
  private let mailbox: Mailbox
  private let complaints: Complaints

  private let watching = DispatchQueue(label: "quoth.watching", qos: .utility)
  private let merging = DispatchQueue(label: "quoth.merging", qos: .background)

  /// The moment on the library's clock up to which the screen and the index are true.
  private let moment: Mutex<Int64>
  /// What `data_version` was at the last look.
  private let seenVersion = Mutex(-1)
  /// Whether files are being read here: then the library changes without its `data_version` saying so.
  private let isReadingFiles = Atomic(false)
  /// Whether anything else has been stored here since the last look. A list that was read before it may have been
  /// posted behind it, and our own writes do not move `data_version`.
  private let hasChangedHere = Atomic(false)
  /// The articles that were annotated anew here since the last look: their rows in the list are as they were.
  private let refined = Mutex<Set<ArticleID>>([])

  /// The least and the greatest pause between two looks, in seconds.
  private static let pauses = 0.4...2.0

  init(
    library: Library, index: LibraryIndex, finder: Finder, article: ShownArticle, refiner: Refiner?,
    mailbox: Mailbox, complaints: Complaints
  ) throws(LibraryError) {
    self.library = library
    self.index = index
    self.finder = finder
    self.article = article
    self.refiner = refiner
    self.mailbox = mailbox
    self.complaints = complaints
    moment = Mutex(try library.moment())
  }

  /// Fills the index, then looks for changes again and again; `next` is what comes between the two.
  func start(_ next: @escaping @Sendable () -> Void) {
    watching.async {
      if !self.finder.isListKnown { self.postList() }
      self.fillIndex()
      next()
      self.watch()
    }
  }

  /// Expects something new at every look from now on.
  func beginReadingFiles() { isReadingFiles.store(true, ordering: .sequentiallyConsistent) }

  /// Takes in the last that was read, then does `next`.
  func endReadingFiles(_ next: @escaping @Sendable () -> Void) {
    watching.async {
      self.isReadingFiles.store(false, ordering: .sequentiallyConsistent)
      self.complaints.attempt { try self.catchUp() }
      next()
    }
  }

  /// Shows what is new as soon as it can be, without waiting for the next look.
  func lookAtOnce() {
    watching.async { self.complaints.attempt { if try self.catchUp() != .nothing { self.postList() } } }
  }

  /// Learns that a change of the user's has been stored.
  func noteChange() { hasChangedHere.store(true, ordering: .sequentiallyConsistent) }

  /// Learns that articles have been annotated anew.
  func noteRefined(_ articles: [ArticleID]) {
    refined.withLock { $0.formUnion(articles) }
    noteChange()
    article.renew(articles)
  }

  /// Posts the whole list as the library has it now.
  func postList() {
    complaints.attempt {
      let outline = try Outline(library)
      finder.setOutline(outline)
      mailbox.post(.listed(Listing(outline), ReadingMarks(outline, try library.states())))
    }
  }

  /// Posts the searches that the library keeps.
  func postSavedSearches() { mailbox.post(.saved(library.keptSearches)) }

  // MARK: The index

  private func fillIndex() {
    let pace = Pace()
    complaints.attempt {
      finder.learn(try library.states())
      try index.open(report: { progress in
        guard pace.isTime else { return }
        self.mailbox.post(.indexing(ImportProgress(done: progress.done, total: progress.total)))
      }) {
        self.finder.renew()
      }
    }
    mailbox.post(.indexing(nil))
    finder.setFilling(false)
    finder.renew()
  }

  private func mergeIndex() {
    merging.async { while self.index.merge() {} }
  }

  // MARK: Looking

  /// Looks for changes again and again. The pause grows with the time that taking them in takes, so that a large
  /// library is not read all the time.
  private func watch() {
    let start = ContinuousClock.now
    complaints.attempt { try look() }
    let taken = (ContinuousClock.now - start) / .seconds(1)
    let pause = min(Self.pauses.upperBound, max(Self.pauses.lowerBound, 5 * taken))
    watching.asyncAfter(deadline: .now() + pause) { self.watch() }
  }

  private func look() throws(LibraryError) {
    let isOthers = try haveOthersChanged()
    if isOthers { postSavedSearches() }
    let isOwn = hasChangedHere.exchange(false, ordering: .sequentiallyConsistent)
    let isReadingFiles = isReadingFiles.load(ordering: .sequentiallyConsistent)
    guard isOthers || isOwn || isReadingFiles else { return }
    switch try catchUp() {
    case .nothing: break
    case .states: finder.renew()
    case .annotations where !isOthers && !isReadingFiles: finder.renew()
    case .annotations, .list: postList()
    }
    if isOthers { refiner?.look() }
  }

  private func haveOthersChanged() throws(LibraryError) -> Bool {
    let version = try library.dataVersion
    return seenVersion.withLock { seen in
      defer { seen = version }
      return seen != version
    }
  }

  /// What a look at the library brought.
  private enum News {
    case nothing
    /// Only what the user did with articles.
    case states
    /// Articles were annotated anew here; the list is as it was.
    case annotations
    case list
  }

  /// Takes in what has changed since the last look.
  @discardableResult
  private func catchUp() throws(LibraryError) -> News {
    let refined = refined.withLock { ids in
      defer { ids = [] }
      return ids
    }
    let changes = try library.changes(since: moment.withLock { $0 })
    guard !(changes.articles.isEmpty && changes.hidden.isEmpty && changes.states.isEmpty) else {
      return .nothing
    }
    finder.learn(changes.states)
    if !changes.articles.isEmpty || !changes.hidden.isEmpty {
      try index.take(changes)
      mergeIndex()
    }
    moment.withLock { $0 = changes.moment }
    article.renew(changes.articles)
    if !changes.states.isEmpty { mailbox.post(.marked(changes.states)) }
    if changes.articles.isEmpty, changes.hidden.isEmpty { return .states }
    let isListed = changes.hidden.isEmpty && refined.isSuperset(of: changes.articles)
    return isListed ? .annotations : .list
  }
}

extension Library {
  /// The searches that it keeps; none where it is of an earlier version and may only be read.
  var keptSearches: [SavedSearch] { (try? savedSearches()) ?? [] }
}

extension Outline {
  /// The whole list of a library.
  fileprivate convenience init(_ library: Library) throws(LibraryError) {
    var entries: [Entry] = []
    try library.eachInList { entries.append(Entry(id: $0, fingerprint: $1, date: $2)) }
    self.init(entries, sources: try library.sources())
  }
}

/// Lets a few reports a second through, none of them in the first moments: short work needs no progress.
private final class Pace {
  private var last = ContinuousClock.now

  var isTime: Bool {
    guard ContinuousClock.now - last > .milliseconds(300) else { return false }
    last = .now
    return true
  }
}
