import Articles
import Attribution
import Foundation
import Importing
import Search
import Storage

/// The articles that a subcommand works on: a library, or the files and folders of `--in`.
struct Collection {
  let library: Library
  /// Whether a path that was named could not be read, or only in part.
  let isIncomplete: Bool

  init(library: Library, isIncomplete: Bool = false) {
    self.library = library
    self.isIncomplete = isIncomplete
  }

  /// Does `body` with the articles that the options name, after new and changed files have been read; once more
  /// with a new library where the one at hand turns out to be damaged.
  static func with<Value>(_ options: LibraryOptions, _ body: (Collection) throws -> Value) throws -> Value {
    guard options.paths.isEmpty else { return try with(Roots(options.paths), body) }
    return try orAnew(at: Folders().library(named: options.library)) { library in
      // One that is named is taken as it is, unless it has just been made anew.
      if options.library == nil || !library.notices.isEmpty { try refresh(library) }
      return try body(Collection(library: library))
    }
  }

  /// The library of exactly these paths; where it cannot be kept, one in memory serves.
  private static func with<Value>(_ roots: Roots, _ body: (Collection) throws -> Value) throws -> Value {
    func use(_ library: Library) throws -> Value {
      try library.addRoots(roots.canonical)
      let unread = try read(roots.canonical, into: library).unread
      let isIncomplete = !roots.problems.isEmpty || roots.canonical.contains(where: unread.contains)
      return try body(Collection(library: library, isIncomplete: isIncomplete))
    }
    for problem in roots.problems { Output.complain(problem) }
    do {
      return try orAnew(at: roots.libraryPath) { try use($0.isReadOnly ? Library.inMemory() : $0) }
    } catch let error as LibraryError {
      if case .newer = error { throw error }
      Output.complain("\(error.message) Nothing is kept this time.")
      return try use(Library.inMemory())
    }
  }

  /// Takes in what has happened to the files of a library. Their problems were said when they were imported.
  private static func refresh(_ library: Library) throws {
    do {
      try read(library.roots(), into: library, isQuiet: true)
    } catch LibraryError.damaged(let path) {
      throw LibraryError.damaged(path: path)
    } catch let error as LibraryError {
      Output.complain(error.message)
    }
  }

  /// Opens a library and says on standard error what had to be done for it.
  private static func open(_ path: String) throws(LibraryError) -> Library {
    let library = try Library.open(at: path, options: Folders().options(for: path))
    for notice in library.notices { Output.complain(notice) }
    return library
  }

  /// Does `body` with the library at `path`; once more with a new one where it turns out to be damaged.
  static func orAnew<Value>(at path: String, _ body: (Library) throws -> Value) throws -> Value {
    do {
      return try body(open(path))
    } catch LibraryError.damaged {
      let library = try Library.replaceDamaged(at: path, options: Folders().options(for: path))
      for notice in library.notices { Output.complain(notice) }
      return try body(library)
    }
  }

  /// Reads files into a library with a line of progress on a terminal; problems are said on standard error,
  /// unless it is to be quiet.
  @discardableResult
  static func read(
    _ roots: [String], into library: Library, tier: EngineVersion.Tier = .fast, isQuiet: Bool = false,
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws -> Ingest.Progress {
    guard !library.isReadOnly, !roots.isEmpty else { return Ingest.Progress() }
    let line = ProgressLine()
    let pace = ReadingPace()
    let engine = Engine { Output.complain($0) }
    let ingest = Ingest(
      library: library, engine: engine, tier: tier, today: today(), isCancelled: isCancelled
    ) { progress in
      if !isQuiet, !progress.problems.isEmpty {
        line.clear()
        for problem in progress.problems { Output.complain(problem) }
      }
      if let text = pace.text(progress) { line.show(text) }
    }
    defer { line.clear() }
    return try ingest.run(roots)
  }

  /// Calls `each` with the summaries of the articles that answer a query, newest first.
  func eachSummary(answering query: String?, _ each: (ArticleSummary) throws -> Void) throws {
    guard let query = try parsed(query) else {
      var last: ListPlace?
      while true {
        let batch = try library.summaries(after: last, limit: Self.batchSize)
        for summary in batch { try each(summary) }
        guard let end = batch.last else { return }
        last = ListPlace(end)
      }
    }
    var rest = try search(query).hits.map(\.id)[...]
    while !rest.isEmpty {
      for summary in try library.summaries(Array(rest.prefix(Self.batchSize))) { try each(summary) }
      rest = rest.dropFirst(Self.batchSize)
    }
  }

  private static let batchSize = 1024

  /// Who speaks in the articles that answer a query.
  func people(answering query: String?) throws -> [KnownPerson] {
    try library.people(in: parsed(query).map { try search($0).hits.map(\.id) })
  }

  /// Calls `each` with the articles that answer a query, newest first, and with the query as it was understood.
  func eachArticle(
    answering query: String?, _ each: (AnnotatedArticle, SearchQuery?) throws -> Void
  ) throws {
    let result = try parsed(query).map { try search($0) }
    let stream = result.map { ArticleStream(library, $0.hits.map(\.id)) } ?? ArticleStream(library)
    for article in stream { try each(article, result?.understanding.query) }
    if let error = stream.error { throw error }
  }

  /// A query with a saved one, both of which must hold; nil for every article.
  func query(_ query: String?, saved name: String?) throws -> String? {
    guard let name else { return query }
    let searches = try library.savedSearches()
    guard let search = searches.first(where: { $0.key == SavedSearch(name: name, query: "").key }) else {
      let known = searches.isEmpty ? "none is" : searches.map(\.name).joined(separator: ", ")
      throw Failure("no search is saved as \(name): \(known)", exitCode: .wrongCall)
    }
    return query.map { "(\(search.query)) \($0)" } ?? search.query
  }

  /// Reads a query; what cannot be understood is a wrong call.
  private func parsed(_ query: String?) throws -> SearchQuery? {
    guard let query else { return nil }
    let newest = try library.summaries(after: nil, limit: 1).first?.date.value?.day
    let parsed = parseQuery(query, QueryContext(today: today(), newest: newest))
    if let problem = parsed.chips.lazy.compactMap(\.problem).first {
      throw Failure("query: \(problem)", exitCode: .wrongCall)
    }
    guard let query = parsed.query else {
      throw Failure("query: `\(parsed.text)` is not complete", exitCode: .wrongCall)
    }
    return query.isEmpty ? nil : query
  }

  /// What answers a query; what was forgiven in it is said on standard error.
  private func search(_ query: SearchQuery) throws -> SearchResult {
    let states = try library.states()
    let index = LibraryIndex(library) { Output.complain($0) }
    try index.open()
    let searcher = Searcher(workers: .cores, texts: index.texts)
    let found = searcher.search(index.current, query, people: 0, state: { states[$0] ?? ReadingState() })
    let result = found ?? SearchResult()
    if result.tooCostly > 0 {
      Output.complain(
        "query: a regular expression is too costly in \(result.tooCostly) articles, which are left out")
    }
    if let note = result.understanding.note { Output.complain(note) }
    return result
  }
}

/// The files and folders that somebody named, as canonical paths.
struct Roots {
  /// Those that are there.
  let canonical: [String]
  /// What is wrong with the others.
  let problems: [String]

  /// Looks the paths up; when none is there, that is a failure.
  init(_ paths: [String]) throws {
    var canonical: [String] = []
    var problems: [String] = []
    for path in paths {
      if let found = SourceWalk.canonical(path) {
        canonical.append(found)
      } else {
        problems.append("\(path): \(String(cString: strerror(errno)))")
      }
    }
    guard !canonical.isEmpty else {
      throw Failure(problems.joined(separator: "\nquoth: "), exitCode: .unreadable)
    }
    self.canonical = canonical
    self.problems = problems
  }

  /// Where the library of exactly these paths lies.
  var libraryPath: String { Folders().openedLibraries + "/" + Library.name(forPaths: canonical) }
}
