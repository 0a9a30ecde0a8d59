import ArgumentParser

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

  /// Prints the rows that `body` finds in the articles with the query, and ends with the exit code that goes with them.
  func print<R: Row>(_ body: (Collection, String?) throws -> [R]) throws {
    let (rows, isIncomplete) = try Collection.with(articles) { collection in
      try (body(collection, collection.query(query, saved: saved)), collection.isIncomplete)
    }
    try Table.print(rows, as: format)
    if isIncomplete { throw ExitCode(Failure.Code.unreadable.rawValue) }
    if rows.isEmpty { throw ExitCode(Failure.Code.nothingFound.rawValue) }
  }
}

/// When to use colour.
enum ColorChoice: String, CaseIterable, ExpressibleByArgument {
  case auto, always, never
}
