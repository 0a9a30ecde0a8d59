import ArgumentParser

/// `quoth list`
struct List: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the articles that answer a query, newest first.")

  @Argument(help: ArgumentHelp("What to look for; without it, every article.", valueName: "query"))
  var query: String?

  @OptionGroup var options: LibraryOptions

  @Option(help: "How to print.")
  var format: Format = .text

  func run() throws {
    let collection = try Collection(options)
    let rows = try collection.summaries(answering: query)
    try Table.print(rows.map(ListRow.init), as: format)
  }
}
