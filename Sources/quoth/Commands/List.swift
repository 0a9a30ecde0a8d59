import ArgumentParser

/// `quoth list`
struct List: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the articles that answer a query, newest first.")

  @OptionGroup var options: QueryOptions

  func run() throws {
    let collection = try Collection(options.articles)
    let rows = try collection.summaries(answering: options.query)
    try Table.print(rows.map(ListRow.init), as: options.format)
  }
}
