import ArgumentParser
import Articles
import Storage

/// The reader without a screen: it prints the list, or the article where there is only one.
struct PlainReading {
  private let source: ReadingSource
  private let query: String?

  init(_ source: ReadingSource, query: String?) {
    self.source = source
    self.query = query
  }

  func run() throws {
    do {
      try print(source)
    } catch LibraryError.damaged where source.path != nil {
      var source = source
      try source.replaceLibrary()
      try print(source)
    }
  }

  private func print(_ source: ReadingSource) throws {
    for notice in source.notices { Output.complain(notice) }
    if !source.roots.isEmpty { try Collection.read(source.roots, into: source.library) }
    let collection = Collection(library: source.library)
    let summaries = try collection.summaries(answering: query)
    var output = Output()
    if summaries.count == 1, let article = try source.library.article(summaries[0].id) {
      for line in ArticleText.lines(article) { try output.line(line) }
    } else {
      for summary in summaries { try output.line(ListRow(summary).line) }
    }
    try output.flush()
    guard summaries.isEmpty else { return }
    Output.complain(query == nil ? "no article here" : "no article answers this query")
    throw ExitCode(Failure.Code.nothingFound.rawValue)
  }
}
