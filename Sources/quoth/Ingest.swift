import Articles
import Attribution
import Importing
import Storage

/// Reads files into a library: import, attribution, storage, a batch at a time.
///
/// A batch is one transaction; what `report` was told of is on disk. An interrupted run is taken up behind the last
/// article that was stored, in the middle of a file, too.
struct Ingest: Sendable {
  /// What a run has come to.
  struct Progress: Sendable {
    /// Files read, of those to be read.
    var done = 0
    var total = 0
    /// The same in bytes, as far as what is read is stored; what an earlier run had stored of these files is in it.
    var bytes = 0
    var totalBytes = 0
    /// Files that articles were read from.
    var readFiles = 0
    /// Articles stored or met again by this run.
    var articles = 0
    /// What an earlier run, which was interrupted, had stored of these files.
    var earlierArticles = 0
    var earlierBytes = 0
    /// What was skipped and why, since the last report.
    var problems: [String] = []
    /// The files and folders that could not be read, or only in part; those passed over on purpose are not here.
    var unread: Set<String> = []
    /// Whether the library has changed since the last report.
    var isChanged = false
    /// Articles that a worse engine had read and that have been read again, of all such.
    var refined = 0
    var toRefine = 0
    /// Articles that have been looked through for people of several names, of all that have changed.
    var joined = 0
    var toJoin = 0
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
  static let importer = Importer.version

  /// How many files that are passed over on purpose are named; the rest is counted.
  private static let namedAtMost = 3

  /// Reads what is new under `roots` (canonical paths); returns the whole progress, its `problems` complete.
  func run(_ roots: [String]) throws -> Progress {
    var progress = Progress()
    let files = walk(roots, &progress)
    guard !isCancelled() else { return progress }
    let survey = try library.survey(files, under: roots, importer: Ingest.importer)
    progress.isChanged = !survey.vanished.isEmpty || !survey.returned.isEmpty
    for known in try earlierProblems(files, besides: survey.toRead) {
      progress.problems.append(known.problem)
      progress.unread.insert(known.path)
    }
    progress.total = survey.toRead.count
    progress.totalBytes = survey.toRead.reduce(0) { $0 + $1.size }
    report(progress)
    var reading = FileReading(self, progress)
    for file in survey.toRead where !isCancelled() {
      try reading.read(file, isInterrupted: survey.interrupted.contains(file))
    }
    progress = try reading.finish()
    try refine(progress)
    try join(progress)
    return progress
  }

  /// Brings what a worse engine has found up to the one that is wanted.
  private func refine(_ progress: Progress) throws {
    let refinement = Refinement(library: library, engine: engine, isCancelled: isCancelled) { done, total in
      var progress = progress.sinceLastReport
      (progress.refined, progress.toRefine, progress.isChanged) = (done, total, true)
      report(progress)
    }
    try refinement.run(tier)
  }

  /// Looks for people of several names.
  private func join(_ progress: Progress) throws {
    let joining = Joining(library: library, isCancelled: isCancelled) { done, total in
      var progress = progress.sinceLastReport
      (progress.joined, progress.toJoin) = (done, total)
      report(progress)
    }
    try joining.run()
  }

  private func walk(_ roots: [String], _ progress: inout Progress) -> [SourceFile] {
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
        progress.problems.append(problem.message)
        progress.unread.insert(problem.path)
      }
    }
    progress.problems += passedOver.prefix(Ingest.namedAtMost)
    let rest = passedOver.count - Ingest.namedAtMost
    if rest > 0 { progress.problems.append("… and \(rest) more files passed over, which are no articles") }
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
}

extension Ingest.Progress {
  /// The same without what has been reported.
  var sinceLastReport: Ingest.Progress {
    var progress = self
    progress.problems = []
    progress.isChanged = false
    return progress
  }
}
