import ArgumentParser

/// `quoth people`
struct People: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List who speaks in the articles that answer a query, the most quoted first.")

  @Argument(help: ArgumentHelp("What to look for; without it, every article.", valueName: "query"))
  var query: String?

  @OptionGroup var options: LibraryOptions

  @Option(help: "How to print.")
  var format: Format = .text

  func run() throws {
    let collection = try Collection(options)
    try Table.print(collection.people(answering: query), as: format)
  }
}
