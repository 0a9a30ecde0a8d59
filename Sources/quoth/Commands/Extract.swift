import ArgumentParser
import Articles
import Foundation
import Importing

/// `quoth extract`
struct Extract: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Read articles out of files: the importer as a filter.",
    discussion: """
      Prints title, text, author, source, address, language, date with its evidence, and what was kept apart. With \
      --input jsonl each line is {"id": …, "path": …, "url": …} and names a file.
      """)

  enum Input: String, CaseIterable, ExpressibleByArgument {
    case files, jsonl
  }

  @Argument(help: ArgumentHelp("Files to read; - or nothing is standard input.", valueName: "file"))
  var files: [String] = []

  @Option(help: "Whether the inputs are articles or lists of articles' files.")
  var input: Input = .files

  @Option(help: "How to print: one array, a line for each article, or for people.")
  var format: Annotate.Form = .json

  func run() throws {
    var printer = FilterPrinter(isArray: format == .json)
    var problems = 0
    switch input {
    case .files:
      for file in files.isEmpty ? ["-"] : files {
        problems += try extract(file, id: nil, url: nil, &printer)
      }
    case .jsonl:
      let failed = try InputFile.each(files, asLines: true) { entry in
        guard let path = entry.path else {
          Output.complain("\(entry.id): no `path` in this line; skipped")
          problems += 1
          return
        }
        problems += try extract(path, id: entry.id, url: entry.url, &printer)
      }
      problems += failed
    }
    try printer.end()
    if problems > 0 { throw ExitCode(Failure.Code.unreadable.rawValue) }
  }

  /// Prints the articles of one file; returns the number of problems, each said on standard error.
  private func extract(
    _ path: String, id: String?, url: String?, _ printer: inout FilterPrinter
  ) throws -> Int {
    let articles: [Article]
    do {
      articles = try ArticleFile.read(path, url: url)
    } catch {
      Output.complain(error.message)
      return 1
    }
    for article in articles {
      let name = id ?? (article.place.map { "\(path)#\($0)" } ?? path)
      if format == .text {
        try printer.print(plain: ArticleText.lines(article))
      } else {
        try printer.print(ExtractRecord(id: name, article))
      }
    }
    return 0
  }
}
