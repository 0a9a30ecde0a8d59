import Foundation

/// Measures the reader as a person meets it: the real program in a terminal that libvterm plays.
///
/// `swift run -c release --package-path Tests/Benchmarks benchmarks [NAME=VALUE…]`, after
/// `swift build -c release --product quoth`. The names are those of `Settings`; `only=start,large` runs some
/// chapters, `only=answers,search articles=10000,100000` checks the search and compares it with others. Figures are
/// printed as a Markdown table, each with its number of runs.
@main
struct Benchmarks {
  static func main() throws {
    let settings = try Settings(CommandLine.arguments.dropFirst())
    say("Machine: \(Machine.description)")
    for chapter in Chapter.allCases where settings.chapters.contains(chapter) {
      say("\n## \(chapter.title)")
      do {
        try chapter.run(settings)
      } catch let problem as Skipped {
        say("skipped: \(problem.reason)")
      }
    }
  }
}

/// What is measured together.
enum Chapter: String, CaseIterable {
  case start, large, importing, briefings, annotate, cost, rivals, answers, search, keys

  var title: String {
    switch self {
    case .start: "Starting with the samples"
    case .large: "A large library"
    case .importing: "Keys while a large library is read"
    case .briefings: "A folder of briefings"
    case .annotate: "Attribution alone"
    case .cost: "Attribution by length"
    case .rivals: "Others"
    case .answers: "Whether answers are right"
    case .search: "Searching beside others"
    case .keys: "Keys of a search, painted"
    }
  }

  func run(_ settings: Settings) throws {
    switch self {
    case .start: try measureStart(settings)
    case .large: try measureLargeLibrary(settings)
    case .importing: try measureKeysWhileReading(settings)
    case .briefings: try measureBriefings(settings)
    case .annotate: try measureAnnotation(settings)
    case .cost: try measureCost(settings)
    case .rivals: try measureRivals(settings)
    case .answers: try checkSearch(settings)
    case .search: try measureSearch(settings)
    case .keys: try measureKeys(settings)
    }
  }
}

/// Why a chapter cannot be measured here.
struct Skipped: Error {
  let reason: String
}

/// Where things are.
struct Settings {
  /// The program to measure.
  var quoth: String
  /// A small folder of articles.
  var samples: String
  /// A large file of articles, as JSON Lines with `id`, `title` and `text`.
  var corpus: String
  /// A folder of transcripts.
  var briefings: String
  /// A file of texts to annotate, as JSON Lines with `id` and `text`.
  var texts: String
  /// More arguments of `quoth annotate`, such as `--careful`.
  var annotating: [String] = []
  /// A library to search in, instead of one that is made for it; nothing but its index is written.
  var library: String?
  /// The sizes of the collections to search.
  var articles = [10_000]
  /// The kinds of queries to measure, by how their names begin; empty for all.
  var kinds: [String] = []
  /// How often each key of a search is measured.
  var repetitions = 3
  /// Whom to search beside: `fts5`, `rg`, `tantivy`.
  var rivals: Set<String> = ["fts5", "rg", "tantivy"]
  /// A Python that has tantivy; nil: one is made.
  var python: String?
  var chapters = Set(Chapter.allCases)
  /// The program that makes a collection of any size.
  private let maker: String
  /// The libraries of the run.
  let folder = NSTemporaryDirectory() + "quoth-benchmarks-\(getpid())"

  init(_ arguments: some Sequence<String>) throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../..")
      .standardized
    let shared = root.appending(path: "../shared").standardized
    quoth = root.appending(path: ".build/release/quoth").path
    samples = root.appending(path: "samples").path
    corpus = NSTemporaryDirectory() + "quoth-corpus-10000.jsonl"
    maker = shared.appending(path: "tools/make-corpus").path
    briefings = shared.appending(path: "data/corpora/briefings-2009-2016/txt").path
    texts = shared.appending(path: "data/polnear/dev.jsonl").path
    for argument in arguments {
      let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
      switch parts.first {
      case "quoth" where parts.count == 2: quoth = parts[1]
      case "samples" where parts.count == 2: samples = parts[1]
      case "library" where parts.count == 2: library = parts[1]
      case "corpus" where parts.count == 2: corpus = parts[1]
      case "briefings" where parts.count == 2: briefings = parts[1]
      case "texts" where parts.count == 2: texts = parts[1]
      case "annotating" where parts.count == 2: annotating = parts[1].split(separator: " ").map(String.init)
      case "articles" where parts.count == 2: articles = parts[1].split(separator: ",").compactMap { Int($0) }
      case "kinds" where parts.count == 2: kinds = parts[1].split(separator: ",").map(String.init)
      case "repetitions" where parts.count == 2: repetitions = max(1, Int(parts[1]) ?? 1)
      case "rivals" where parts.count == 2: rivals = Set(parts[1].split(separator: ",").map(String.init))
      case "python" where parts.count == 2: python = parts[1]
      case "only" where parts.count == 2:
        chapters = Set(parts[1].split(separator: ",").compactMap { Chapter(rawValue: String($0)) })
      default:
        say("usage: benchmarks [quoth=FILE] [samples=FOLDER] [corpus=FILE] [briefings=FOLDER] [texts=FILE]")
        say("                  [annotating=ARGUMENTS] [articles=10000,100000,1000000] [repetitions=3]")
        say("                  [kinds=words,phrases,inside,OR,fields,typing,regular]")
        say("                  [library=FILE] [rivals=fts5,rg,tantivy] [python=PROGRAM]")
        say("                  [only=\(Chapter.allCases.map(\.rawValue).joined(separator: ","))]")
        exit(2)
      }
    }
    if !FileManager.default.fileExists(atPath: corpus) { _ = try? corpus(of: 10_000) }
  }

  /// The file of a made collection of so many articles, which is made where it is not there.
  func corpus(of count: Int) throws -> String {
    let path = NSTemporaryDirectory() + "quoth-corpus-\(count).jsonl"
    if FileManager.default.fileExists(atPath: path) { return path }
    try need(maker)
    _ = try run(maker, ["\(count)", path])
    return path
  }

  /// The kinds of queries to measure.
  var queryKinds: [QueryKind] {
    QueryKind.understood.filter { kind in kinds.isEmpty || kinds.contains { kind.rawValue.hasPrefix($0) } }
  }

  /// Skips the chapter where something it needs is not there.
  func need(_ path: String) throws {
    guard FileManager.default.fileExists(atPath: path) else { throw Skipped(reason: "no \(path)") }
  }
}

/// What the figures were taken on.
enum Machine {
  static var description: String {
    let load = (try? String(contentsOfFile: "/proc/loadavg", encoding: .utf8)) ?? ""
    return "\(ProcessInfo.processInfo.activeProcessorCount) cores, load "
      + load.split(separator: " ").prefix(1).joined() + ", " + ISO8601DateFormatter().string(from: Date())
  }
}
