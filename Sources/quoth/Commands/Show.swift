import ArgumentParser
import Articles
import Attribution
import Foundation
import Importing
import Storage

/// `quoth show`
struct Show: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print one article with its quotes.")

  @Argument(help: ArgumentHelp("An id that `quoth list` prints, or a file.", valueName: "article"))
  var article: String

  @OptionGroup var options: LibraryOptions

  @Option(help: "How to print: text, json or markdown.")
  var format: Form = .text

  enum Form: String, CaseIterable, ExpressibleByArgument {
    case text, json, jsonl, markdown
  }

  func run() throws {
    let articles = try found()
    var printer = FilterPrinter(isArray: false)
    for annotated in articles {
      switch format {
      case .text: try printer.print(plain: ArticleText.lines(annotated))
      case .markdown: try printer.print(plain: ArticleText.markdown(annotated))
      case .json, .jsonl: try printer.print(ShowRecord(annotated))
      }
    }
    try printer.end()
  }

  private func found() throws -> [AnnotatedArticle] {
    if let id = ArticleID(article), let known = try Collection.with(options, { try $0.library.article(id) }) {
      return [known]
    }
    _ = try Folders().library(named: options.library)
    guard FileManager.default.fileExists(atPath: article) else {
      Output.complain("\(article): neither the id of an article here nor a file; `quoth list` prints ids")
      throw ExitCode(Failure.Code.nothingFound.rawValue)
    }
    let taggers = Engine { Output.complain($0) }.taggers(.fast)
    do {
      return try ArticleFile.read(article).map {
        AnnotatedArticle(article: $0, annotations: Refinement.annotations(of: $0, taggers))
      }
    } catch {
      throw Failure(error.message, exitCode: .unreadable)
    }
  }
}
