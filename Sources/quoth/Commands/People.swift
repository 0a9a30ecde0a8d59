import ArgumentParser

/// `quoth people`
struct People: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List who speaks in the articles that answer a query, the most quoted first.")

  @OptionGroup var options: QueryOptions

  func run() throws {
    let collection = try Collection(options.articles)
    try Table.print(collection.people(answering: options.query), as: options.format)
  }
}
