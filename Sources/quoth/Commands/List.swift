import ArgumentParser

/// `quoth list`
struct List: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the articles that answer a query, newest first.")

  @OptionGroup var options: QueryOptions

  func run() throws {
    try options.print { collection, query, print in
      try collection.eachSummary(answering: query) { try print(ListRow($0)) }
    }
  }
}
