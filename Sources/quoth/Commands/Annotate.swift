import ArgumentParser
import Articles
import Attribution
import Foundation
import Prose

/// `quoth annotate`
struct Annotate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Find who said what in exact text: the engine as a filter.",
    discussion: """
      Nothing is cleaned away first, so that offsets (in Unicode code points) fit your text. Each element of \
      `quotes` is one unbroken part; parts of one quote share a `group`. With --input jsonl each line is \
      {"id": …, "text": …}.
      """)

  enum Input: String, CaseIterable, ExpressibleByArgument {
    case text, jsonl
  }

  enum Form: String, CaseIterable, ExpressibleByArgument {
    case json, jsonl, text
  }

  @Argument(help: ArgumentHelp("Files to read; - or nothing is standard input.", valueName: "file"))
  var files: [String] = []

  @Option(help: "What the files hold.")
  var input: Input = .text

  @Option(help: "How to print: one array, a line for each text, or for people.")
  var format: Form = .json

  @Flag(
    help:
      "Take all inputs as one collection: each of `people` bears an id that is the same person's everywhere.")
  var together = false

  func run() throws {
    var printer = FilterPrinter(isArray: format == .json)
    var problems = 0
    var collection: [(id: String, text: String, annotations: Annotations)] = []
    let failed = try InputFile.each(files, asLines: input == .jsonl) { entry in
      guard let text = entry.text else {
        Output.complain("\(entry.id): no `text` in this line; skipped")
        problems += 1
        return
      }
      let annotations = Attribution.annotate(Body(text: text))
      if together {
        collection.append((entry.id, text, annotations))
      } else if format == .text {
        try printer.print(plain: AnnotationText.lines(id: entry.id, text: text, annotations))
      } else {
        try printer.print(AnnotationRecord(id: entry.id, text: text, annotations: annotations))
      }
    }
    problems += failed
    let identities = Identity.over(collection.map { ($0.id, $0.annotations.people) })
    for (entry, identities) in zip(collection, identities) {
      if format == .text {
        try printer.print(
          plain: AnnotationText.lines(
            id: entry.id, text: entry.text, entry.annotations, identities: identities))
      } else {
        try printer.print(
          AnnotationRecord(
            id: entry.id, text: entry.text, annotations: entry.annotations, identities: identities))
      }
    }
    try printer.end()
    if problems > 0 { throw ExitCode(Failure.Code.unreadable.rawValue) }
  }
}
