import Articles
import Dispatch
import Reader
import Storage
import Synchronization

/// What is read in the background: files that are new, then, by the careful tagger, the library's own articles.
final class BackgroundReading: Sendable {
  private let library: Library
  private let finder: Finder
  private let lookout: Lookout
  private let engine: Engine
  /// Nil where the careful tagger is not wanted.
  private let refiner: Refiner?
  private let today: Day
  private let mailbox: Mailbox
  private let complaints: Complaints

  private let queue = DispatchQueue(label: "quoth.ingest", qos: .utility)
  private let isCancelled = Atomic(false)
  /// Whether any of what is being read has been shown.
  private let hasShownNews = Atomic(false)

  init(
    library: Library, finder: Finder, lookout: Lookout, engine: Engine, refiner: Refiner?, today: Day,
    mailbox: Mailbox, complaints: Complaints
  ) {
    self.library = library
    self.finder = finder
    self.lookout = lookout
    self.engine = engine
    self.refiner = refiner
    self.today = today
    self.mailbox = mailbox
    self.complaints = complaints
  }

  /// Lets the lookout begin, then reads what is new under `roots`.
  func start(_ roots: [String]) {
    finder.setGrowing(true)
    lookout.start {
      if self.library.isReadOnly || roots.isEmpty { self.readNothing() } else { self.readFiles(roots) }
    }
  }

  /// Stops reading files behind the batch at hand.
  func cancelFiles() { isCancelled.store(true, ordering: .sequentiallyConsistent) }

  /// Stops everything, as soon as it can be.
  func stop() {
    cancelFiles()
    refiner?.stop()
  }

  private func readNothing() {
    finder.setGrowing(false)
    complaints.attempt { try Joining(library: library).run() }
    refine()
    finder.renew()
  }

  private func readFiles(_ roots: [String]) {
    lookout.beginReadingFiles()
    let ingest = Ingest(
      library: library, engine: engine, today: today,
      isCancelled: { self.isCancelled.load(ordering: .relaxed) }, report: { self.show($0) })
    queue.async {
      var hasRead = false
      let isWhole = self.complaints.attempt { hasRead = try ingest.run(roots).total > 0 }
      self.lookout.endReadingFiles { [hasRead] in
        // Nobody here reads now: readers would keep the log where it is.
        if hasRead { self.library.settle() }
        self.finder.setGrowing(false)
        self.lookout.postList()
        self.mailbox.post(.progress(nil))
        self.refine()
        self.complaints.attempt {
          if isWhole, try self.library.count() == 0 { self.sayNothingFound(in: roots) }
        }
      }
    }
  }

  /// Shows how far the reading of files is, and the first articles as soon as they are stored; those behind them
  /// wait for the next look.
  private func show(_ progress: Ingest.Progress) {
    for problem in progress.problems { mailbox.post(.notice(problem)) }
    if progress.toRefine > 0 {
      let refining = ImportProgress(done: progress.refined, total: progress.toRefine)
      mailbox.post(.refining(refining.done < refining.total ? refining : nil))
    }
    if progress.total > 0 { mailbox.post(.progress(ImportProgress(progress))) }
    if progress.isChanged, !hasShownNews.exchange(true, ordering: .sequentiallyConsistent) {
      lookout.lookAtOnce()
    }
  }

  private func sayNothingFound(in roots: [String]) {
    let names = roots.prefix(3).joined(separator: ", ") + (roots.count > 3 ? " …" : "")
    mailbox.post(
      .failed("no article in \(names): text (.txt), Markdown (.md) and JSON Lines (.jsonl) are read"))
  }

  /// Lets the careful tagger read, now that no files are being read.
  private func refine() {
    refiner?.begin { event in
      switch event {
      case .progress(let done, let total):
        self.mailbox.post(.refining(ImportProgress(done: done, total: total)))
      case .rest: self.mailbox.post(.refining(nil))
      case .failed(let error): self.complaints.say(error)
      case .stored(let ids): self.lookout.noteRefined(ids)
      }
    }
  }
}

extension ImportProgress {
  /// Files, or articles where the files hold many.
  fileprivate init(_ progress: Ingest.Progress) {
    if let articles = progress.estimatedArticles, articles > 2 * progress.total {
      self.init(done: progress.allArticles, total: articles, isEstimate: true)
    } else {
      self.init(done: progress.done, total: progress.total)
    }
  }
}
