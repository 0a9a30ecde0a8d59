import ArgumentParser

/// `quoth list`
struct List: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the articles that answer a query, newest first.")

  @OptionGroup var options: QueryOptions

  func run() throws {
    try options.print { try $0.summaries(answering: $1).map(ListRow.init) }
  }
}
