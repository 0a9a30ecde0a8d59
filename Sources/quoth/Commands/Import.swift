import ArgumentParser
import Attribution
import Storage
import Terminal

/// `quoth import`
struct Import: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Add articles to your own library; what it has already is left alone.",
    discussion: """
      The files stay where they are. Quoth looks at them again whenever the library is opened. Stopped in the middle \
      (Ctrl-C), the same command goes on where it was.
      """)

  @Argument(help: ArgumentHelp("Files and folders to read.", valueName: "path"))
  var paths: [String]

  @Option(help: ArgumentHelp("A library other than your own.", valueName: "file"))
  var library: String?

  @Flag(help: "Let the exact tagger read them at once; else it does so while the reader is open.")
  var careful = false

  func run() throws {
    let roots = try Roots(paths)
    for problem in roots.problems { Output.complain(problem) }
    let interruption = Interruption()
    let progress = try Collection.orAnew(at: library ?? Folders().library) { library in
      if library.isReadOnly { throw LibraryError.readOnly(path: library.path) }
      try library.addRoots(roots.canonical)
      let progress = try Collection.read(roots.canonical, into: library, tier: careful ? .careful : .fast) {
        interruption.signal != nil
      }
      if let signal = interruption.signal {
        stop(library, signal, "the same command goes on from there")
      }
      try index(library, interruption)
      return progress
    }
    var output = Output()
    try output.line(
      "\(count(progress.articles, "article")) from \(count(progress.readFiles, "new or changed file")); "
        + count(progress.problems.count + roots.problems.count, "problem"))
    try output.flush()
    guard roots.problems.isEmpty, progress.unread.isEmpty else {
      throw ExitCode(Failure.Code.unreadable.rawValue)
    }
  }

  /// Makes the articles findable at once when the library is opened. Cut off, this goes on when it is opened.
  private func index(_ library: Library, _ interruption: Interruption) throws {
    let line = ProgressLine()
    defer { line.clear() }
    let index = LibraryIndex(library) { Output.complain($0) }
    let pace = ReadingPace()
    try index.open(report: { progress in
      if let text = pace.text(progress) { line.show(text) }
      guard let signal = interruption.signal else { return }
      line.clear()
      stop(library, signal, "the rest of its index is made when it is opened")
    })
    while index.merge() {}
  }

  /// Says how far it has come, and ends by the signal that asked for it.
  private func stop(_ library: Library, _ signal: Int32, _ next: String) -> Never {
    let stored = (try? library.count()).map { count($0, "article") } ?? "what was read is"
    Output.complain("stopped: \(stored) in the library; \(next)")
    Signals.die(of: signal)
  }

  private func count(_ number: Int, _ name: String) -> String { "\(number) \(name)\(number == 1 ? "" : "s")" }
}
