import Articles
import Attribution
import Dispatch
import Foundation
import Reader
import Search
import Storage
import Synchronization

/// What works behind the screen: it opens articles, keeps changes, reads files and notices what other processes
/// do. Answers go to the mailbox; nothing here waits on the thread of the keys.
final class Desk: Sendable {
  let library: Library
  let finder: Finder
  private let index: LibraryIndex
  private let mailbox: Mailbox
  private let complaints: Complaints
  private let article: ShownArticle
  private let today: Day
  private let engine: Engine
  /// Nil where the careful tagger is not wanted.
  private let refiner: Refiner?

  private let reading = DispatchQueue(label: "quoth.reading", qos: .userInteractive)
  private let listing = DispatchQueue(label: "quoth.listing", qos: .userInteractive)
  private let writing = DispatchQueue(label: "quoth.writing", qos: .userInitiated)
  private let watching = DispatchQueue(label: "quoth.watching", qos: .utility)
  private let ingesting = DispatchQueue(label: "quoth.ingest", qos: .utility)
  private let merging = DispatchQueue(label: "quoth.merging", qos: .background)

  private let isIngestCancelled = Atomic(false)
  /// The moment on the library's clock up to which the screen and the index are true.
  private let moment: Mutex<Int64>
  /// Whether files are being read here: then the library changes without its `data_version` saying so.
  private let isIngesting = Atomic(false)
  /// Whether any of what is being read has been shown.
  private let hasShownNews = Atomic(false)
  /// Whether a change of the user's has been stored since the last look. A list that was read before it may have
  /// been posted behind it, and our own writes do not move `data_version`.
  private let hasChangedHere = Atomic(false)
  /// The articles that were annotated anew here since the last look: their rows in the list are as they were.
  private let refined = Mutex<Set<ArticleID>>([])
  /// The library's numbers of the corrections that were made here, by the reader's.
  private let corrections = Mutex<[Int: KeptCorrection.ID]>([:])
  /// What `data_version` was at the last look.
  private let seenVersion = Mutex(-1)

  /// The least and the greatest pause between two looks at the library, in seconds.
  private static let pauses = 0.4...2.0

  init(library: Library, mailbox: Mailbox, today: Day, wantsCareful: Bool) throws {
    self.library = library
    self.mailbox = mailbox
    self.today = today
    complaints = Complaints(mailbox: mailbox)
    index = LibraryIndex(library) { mailbox.post(.notice($0)) }
    finder = Finder(library: library, mailbox: mailbox, index: index)
    moment = Mutex(try library.moment())
    engine = Engine { mailbox.post(.notice($0)) }
    refiner = wantsCareful && !library.isReadOnly ? Refiner(library: library, engine: engine) : nil
    article = ShownArticle(library: library, mailbox: mailbox, complaints: complaints, refiner: refiner)
  }

  // MARK: For the session

  /// Opens an article and answers with it; the newest wish wins.
  func open(_ id: ArticleID) { article.open(id) }

  /// The article, or why it cannot be had.
  func opened(_ id: ArticleID) -> Message { article.opened(id) }

  /// Reads what the list shows of some articles and answers with it.
  func loadSummaries(_ ids: [ArticleID]) {
    listing.async {
      do throws(LibraryError) {
        self.mailbox.post(.summaries(try self.library.summaries(ids)))
      } catch {
        self.complaints.note(error)
      }
    }
  }

  /// The first articles of the list, as they can be shown at once.
  func firstMessages() throws(LibraryError) -> [Message] {
    let first = try library.summaries(after: nil, limit: Self.firstArticles)
    let entries = first.map { Outline.Entry(id: $0.id, fingerprint: $0.fingerprint, date: $0.date) }
    let outline = Outline(entries, sources: try library.sources(), isWhole: first.count < Self.firstArticles)
    let states = Dictionary(first.map { ($0.id, $0.state) }) { $1 }
    if outline.isWhole { finder.setOutline(outline) }
    return [.summaries(first), .listed(Listing(outline), ReadingMarks(outline, states))]
  }

  /// More than a screen shows, and quick to read.
  private static let firstArticles = 256

  /// Looks a person up and answers with the profile.
  func loadProfile(_ id: PersonID) {
    reading.async {
      do throws(LibraryError) {
        self.mailbox.post(.profile(try self.library.profile(of: id), id))
      } catch {
        self.complaints.note(error)
        self.mailbox.post(.profile(nil, id))
      }
    }
  }

  /// Stores a change of state; where that fails the screen is told and shows what is stored.
  func apply(_ change: StateChange) {
    finder.keep(change.articles)
    writing.async {
      do throws(LibraryError) {
        try self.library.apply(change)
        self.hasChangedHere.store(true, ordering: .sequentiallyConsistent)
        let isLarge = change.articles.count > Self.firstArticles
        let changed = isLarge ? [] : try self.library.summaries(change.articles)
        let states = Dictionary(changed.map { ($0.id, $0.state) }) { $1 }
        self.finder.learn(isLarge ? try self.library.states() : states)
      } catch {
        self.complaints.say(error, "not kept")
        self.postList()
      }
    }
  }

  /// Stores a change of the saved searches; the screen is told what is stored.
  func keep(_ change: SearchChange) {
    writing.async {
      do throws(LibraryError) {
        try self.library.apply(change)
      } catch {
        self.complaints.say(error, "not kept")
      }
      self.mailbox.post(.saved(self.savedSearches()))
    }
  }

  /// The searches that the library keeps; none where it is of an earlier version and may only be read.
  func savedSearches() -> [SavedSearch] { (try? library.savedSearches()) ?? [] }

  /// Stores a correction; it wins over whatever an engine finds.
  func correct(_ correction: Correction, number: Int) {
    writing.async {
      guard self.corrections.withLock({ $0[number] == nil }) else { return }
      do throws(LibraryError) {
        let id = try self.library.correct(correction.withKey)
        self.corrections.withLock { $0[number] = id }
        self.showCorrected()
      } catch {
        self.complaints.note(error)
        self.mailbox.post(.notCorrected(number: number, "not kept: \(error.message)"))
      }
    }
  }

  /// Takes a correction back that was stored here.
  func withdraw(_ number: Int) {
    writing.async {
      guard let id = self.corrections.withLock({ $0[number] }) else { return }
      do throws(LibraryError) {
        try self.library.withdraw(id)
        self.corrections.withLock { $0[number] = nil }
        self.showCorrected()
      } catch {
        self.complaints.say(error, "not taken back")
      }
    }
  }

  /// Lets the article be opened again, and the index and the list follow at the next look.
  private func showCorrected() {
    hasChangedHere.store(true, ordering: .sequentiallyConsistent)
    mailbox.post(.corrected)
  }

  /// Keeps the session; returns when it is stored, or cannot be.
  func save(_ session: SavedSession) {
    guard let data = try? JSONEncoder.plain.encode(session), !library.isReadOnly else { return }
    writing.sync {
      try? library.setSession(Desk.sessionKey, String(decoding: data, as: UTF8.self))
    }
  }

  /// The session as it was kept last; nil where there is none.
  func savedSession() -> SavedSession? {
    guard let text = try? library.session(Desk.sessionKey) else { return nil }
    return try? JSONDecoder().decode(SavedSession.self, from: Data(text.utf8))
  }

  private static let sessionKey = "reader"

  /// Stops reading files behind the batch at hand.
  func cancelIngest() {
    isIngestCancelled.store(true, ordering: .sequentiallyConsistent)
  }

  /// Stops all that goes on in the background, as soon as it can be.
  func stop() {
    cancelIngest()
    refiner?.stop()
  }

  /// Whether the library turned out to be damaged: the session has to end and begin anew with another one.
  var mustReplaceLibrary: Bool { complaints.isLibraryDamaged }

  // MARK: In the background

  /// Fills the index, then looks now and then for what has changed, here or in another process; reads what is
  /// new under `roots` meanwhile.
  func start(reading roots: [String]) {
    finder.setGrowing(true)
    watching.async {
      if !self.finder.isListKnown { self.postList() }
      self.fillIndex()
      self.ingest(roots)
      self.watch()
    }
  }

  private func fillIndex() {
    do throws(LibraryError) {
      finder.learn(try library.states())
      let pace = Pace()
      try index.open(report: { progress in
        guard pace.isTime else { return }
        self.mailbox.post(.indexing(ImportProgress(done: progress.done, total: progress.total)))
      }) {
        self.finder.renew()
      }
    } catch {
      self.complaints.say(error)
    }
    mailbox.post(.indexing(nil))
    finder.setFilling(false)
    finder.renew()
  }

  private func ingest(_ roots: [String]) {
    guard !library.isReadOnly, !roots.isEmpty else {
      finder.setGrowing(false)
      complaints.attempt { try Joining(library: library).run() }
      beginRefining()
      return finder.renew()
    }
    isIngesting.store(true, ordering: .sequentiallyConsistent)
    ingesting.async {
      var hasRead = false
      let isWhole = self.complaints.attempt {
        let ingest = Ingest(
          library: self.library, engine: self.engine, today: self.today,
          isCancelled: { self.isIngestCancelled.load(ordering: .relaxed) },
          report: { progress in
            for problem in progress.problems { self.mailbox.post(.notice(problem)) }
            if progress.toRefine > 0 {
              let refining = ImportProgress(done: progress.refined, total: progress.toRefine)
              self.mailbox.post(.refining(refining.done < refining.total ? refining : nil))
            }
            if progress.total > 0 {
              self.mailbox.post(.progress(ImportProgress(progress)))
            }
            if progress.isChanged { self.showFirstNews() }
          })
        hasRead = try ingest.run(roots).total > 0
      }
      self.watching.async { [hasRead, isWhole] in
        self.isIngesting.store(false, ordering: .sequentiallyConsistent)
        self.complaints.attempt { try self.catchUp() }
        // Nobody here reads now: readers would keep the log where it is.
        if hasRead { self.library.settle() }
        self.finder.setGrowing(false)
        self.postList()
        self.mailbox.post(.progress(nil))
        self.beginRefining()
        self.complaints.attempt {
          if isWhole, try self.library.count() == 0 { self.sayNothingFound(in: roots) }
        }
      }
    }
  }

  /// Lets the careful tagger read, now that no files are being read.
  private func beginRefining() {
    refiner?.begin { event in
      switch event {
      case .progress(let done, let total):
        self.mailbox.post(.refining(ImportProgress(done: done, total: total)))
      case .rest: self.mailbox.post(.refining(nil))
      case .failed(let error):
        self.complaints.say(error)
      case .stored(let ids):
        self.refined.withLock { $0.formUnion(ids) }
        self.hasChangedHere.store(true, ordering: .sequentiallyConsistent)
        self.article.renew(ids)
      }
    }
  }

  private func sayNothingFound(in roots: [String]) {
    let names = roots.prefix(3).joined(separator: ", ") + (roots.count > 3 ? " …" : "")
    mailbox.post(
      .failed("no article in \(names): text (.txt), Markdown (.md) and JSON Lines (.jsonl) are read"))
  }

  /// Shows the first articles as soon as they are stored; those behind them wait for the next look.
  private func showFirstNews() {
    guard !hasShownNews.exchange(true, ordering: .sequentiallyConsistent) else { return }
    watching.async { self.complaints.attempt { if try self.catchUp() != .nothing { self.postList() } } }
  }

  /// Looks for changes again and again. The pause grows with the time that taking them in takes, so that a large
  /// library is not read all the time.
  private func watch() {
    let start = ContinuousClock.now
    complaints.attempt {
      let isOthers = try self.haveOthersChanged()
      if isOthers { self.mailbox.post(.saved(self.savedSearches())) }
      let isOwn = self.hasChangedHere.exchange(false, ordering: .sequentiallyConsistent)
      let isIngesting = self.isIngesting.load(ordering: .sequentiallyConsistent)
      guard isOthers || isOwn || isIngesting else { return }
      switch try self.catchUp() {
      case .nothing: break
      case .states: self.finder.renew()
      case .annotations where !isOthers && !isIngesting: self.finder.renew()
      case .annotations, .list: self.postList()
      }
      if isOthers { self.refiner?.look() }
    }
    let taken = (ContinuousClock.now - start) / .seconds(1)
    let pause = min(Desk.pauses.upperBound, max(Desk.pauses.lowerBound, 5 * taken))
    watching.asyncAfter(deadline: .now() + pause) { self.watch() }
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

  private func mergeIndex() {
    merging.async { while self.index.merge() {} }
  }

  private func postList() {
    complaints.attempt {
      let outline = try Outline(self.library)
      self.finder.setOutline(outline)
      self.mailbox.post(.listed(Listing(outline), ReadingMarks(outline, try self.library.states())))
    }
  }
}

extension Correction {
  /// The correction with what makes the bearer of a full name the same in other articles.
  fileprivate var withKey: Correction {
    guard case .speaker(let article, let anchor, let name?, nil) = self else { return self }
    return .speaker(article, anchor, name: name, key: Attribution.key(ofFullName: name))
  }
}

extension ImportProgress {
  /// Files, or articles where the files hold many.
  init(_ progress: Ingest.Progress) {
    if let articles = progress.estimatedArticles, articles > 2 * progress.total {
      self.init(done: progress.allArticles, total: articles, isEstimate: true)
    } else {
      self.init(done: progress.done, total: progress.total)
    }
  }
}

extension Outline {
  /// The whole list of a library.
  convenience init(_ library: Library) throws(LibraryError) {
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
