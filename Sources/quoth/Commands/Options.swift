import ArgumentParser
import Storage

/// Which articles a command works on.
struct LibraryOptions: ParsableArguments {
  @Option(help: ArgumentHelp("A library other than your own, as it is.", valueName: "file"))
  var library: String?

  @Option(
    name: .customLong("in"), parsing: .upToNextOption,
    help: ArgumentHelp("The articles of these files and folders instead of a library.", valueName: "path"))
  var paths: [String] = []

  func validate() throws {
    if library != nil && !paths.isEmpty {
      throw ValidationError("--library and --in exclude each other: name a library or some paths.")
    }
  }
}

/// What to look for, where, and how to print what is found.
struct QueryOptions: ParsableArguments {
  @Argument(help: ArgumentHelp("What to look for; without it, every article.", valueName: "query"))
  var query: String?

  @Option(help: ArgumentHelp("A search saved in the reader with :save, beside the query.", valueName: "name"))
  var saved: String?

  @OptionGroup var articles: LibraryOptions

  @Option(help: "How to print.")
  var format: Format = .text

  /// Prints the rows that `body` hands out of the articles with the query, as they come: however many there are,
  /// few are in memory. Ends with the exit code that goes with them.
  func print<R: Row>(_ body: (Collection, String?, (R) throws -> Void) throws -> Void) throws {
    var count = 0
    var cutShort: LibraryError?
    let isIncomplete = try Collection.with(articles) { collection in
      if let cutShort { throw Failure(cutShort: cutShort) }
      var table = try Table<R>(format)
      do {
        try body(collection, collection.query(query, saved: saved)) { try table.print($0) }
      } catch let error as LibraryError where table.isShown {
        // A damaged library is made anew all the same: the next time all is there.
        cutShort = error
        throw error
      }
      try table.end()
      count = table.count
      return collection.isIncomplete
    }
    if isIncomplete { throw ExitCode(Failure.Code.unreadable.rawValue) }
    if count == 0 { throw ExitCode(Failure.Code.nothingFound.rawValue) }
  }
}

/// When to use colour.
enum ColorChoice: String, CaseIterable, ExpressibleByArgument {
  case auto, always, never
}
