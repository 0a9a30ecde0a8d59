import ArgumentParser

/// `quoth quotes`
struct Quotes: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List who said what in the articles that answer a query.",
    discussion: """
      With says:NAME only that person's words are listed, with says:NAME:"…" only those that hold the phrase. A \
      turn of a transcript is one row of kind `turn`. Offsets count the code points of the `text` that \
      `quoth show --format json` prints.
      """)

  @Argument(help: ArgumentHelp("What to look for; without it, every article.", valueName: "query"))
  var query: String?

  @OptionGroup var options: LibraryOptions

  @Option(help: "How to print.")
  var format: Format = .text

  func run() throws {
    let collection = try Collection(options)
    try Table.print(collection.quotes(answering: query), as: format)
  }
}
