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

  @OptionGroup var options: QueryOptions

  func run() throws {
    try options.print { collection, query, print in
      try collection.eachArticle(answering: query) { article, query in
        for row in QuoteRow.rows(of: article, selectedBy: query) { try print(row) }
      }
    }
  }
}
