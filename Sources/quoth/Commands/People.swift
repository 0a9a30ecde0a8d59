import ArgumentParser

/// `quoth people`
struct People: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List who speaks in the articles that answer a query, the most quoted first.")

  @OptionGroup var options: QueryOptions

  func run() throws {
    try options.print { collection, query, print in
      for person in try collection.people(answering: query) { try print(PersonRow(person)) }
    }
  }
}
