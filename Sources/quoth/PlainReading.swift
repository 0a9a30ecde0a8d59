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
    var output = Output()
    do {
      try print(source, &output)
    } catch LibraryError.damaged(let path) where source.path != nil {
      var source = source
      try source.replaceLibrary()
      if output.isShown {
        for notice in source.notices { Output.complain(notice) }
        throw Failure(cutShort: .damaged(path: path))
      }
      output = Output()
      try print(source, &output)
    }
  }

  private func print(_ source: ReadingSource, _ output: inout Output) throws {
    for notice in source.notices { Output.complain(notice) }
    if !source.roots.isEmpty { try Collection.read(source.roots, into: source.library) }
    let collection = Collection(library: source.library)
    var count = 0
    // Shown whole where no other one follows.
    var only: ArticleSummary?
    try collection.eachSummary(answering: query) { summary in
      count += 1
      if count == 1 { return only = summary }
      if let first = only { try output.line(ListRow(first).line) }
      only = nil
      try output.line(ListRow(summary).line)
    }
    if let only {
      let lines = try source.library.article(only.id).map(ArticleText.lines) ?? [ListRow(only).line]
      for line in lines { try output.line(line) }
    }
    try output.flush()
    guard count == 0 else { return }
    Output.complain(query == nil ? "no article here" : "no article answers this query")
    throw ExitCode(Failure.Code.nothingFound.rawValue)
  }
}
