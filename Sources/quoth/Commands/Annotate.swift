import ArgumentParser
import Articles
import Attribution
import Dispatch
import Foundation
import Prose
import Synchronization

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

  enum Tier: String, CaseIterable, ExpressibleByArgument {
    case rules, fast, careful

    var engine: EngineVersion.Tier {
      switch self {
      case .rules: .rules
      case .fast: .fast
      case .careful: .careful
      }
    }
  }

  @Argument(help: ArgumentHelp("Files to read; - or nothing is standard input.", valueName: "file"))
  var files: [String] = []

  @Option(help: "What the files hold.")
  var input: Input = .text

  @Option(help: "How to print: one array, a line for each text, or for people.")
  var format: Form = .json

  @Option(help: "How much of the engine to use; each part works with those before it.")
  var tier: Tier = .fast

  @Flag(help: "The same as --tier careful: the most exact, a hundred times as long.")
  var careful = false

  @Flag(
    help:
      "Take all inputs as one collection: each of `people` bears an id that is the same person's everywhere.")
  var together = false

  func run() throws {
    let taggers = Engine { Output.complain($0) }.taggers(careful ? .careful : tier.engine)
    var printer = FilterPrinter(isArray: format == .json)
    var problems = 0
    var waiting = Waiting()
    var collection: [Annotated] = []
    let failed = try InputFile.each(files, asLines: input == .jsonl) { entry in
      guard let text = entry.text else {
        Output.complain("\(entry.id): no `text` in this line; skipped")
        problems += 1
        return
      }
      waiting.add(id: entry.id, text)
      if waiting.isFull { try take(waiting.annotated(taggers), &collection, &printer) }
    }
    try take(waiting.annotated(taggers), &collection, &printer)
    try print(collection, Identity.over(collection.map { ($0.id, $0.annotations.people) }), &printer)
    problems += failed
    try printer.end()
    if problems > 0 { throw ExitCode(Failure.Code.unreadable.rawValue) }
  }

  private typealias Annotated = (id: String, text: String, annotations: Annotations)

  /// Prints what was found, or keeps it until everything is known.
  private func take(
    _ found: [Annotated], _ collection: inout [Annotated], _ printer: inout FilterPrinter
  ) throws {
    if together { collection += found } else { try print(found, [], &printer) }
  }

  private func print(
    _ found: [Annotated], _ identities: [[Identity]], _ printer: inout FilterPrinter
  ) throws {
    for (index, (id, text, annotations)) in found.enumerated() {
      let identities = identities.isEmpty ? nil : identities[index]
      if format == .text {
        try printer.print(
          plain: AnnotationText.lines(id: id, text: text, annotations, identities: identities))
      } else {
        try printer.print(
          AnnotationRecord(id: id, text: text, annotations: annotations, identities: identities))
      }
    }
  }

  /// Texts that wait to be annotated together, on all cores.
  private struct Waiting {
    private var texts: [(id: String, text: String)] = []
    private var bytes = 0

    /// Enough to keep the cores busy, little enough to lie in memory.
    var isFull: Bool { texts.count >= 64 || bytes >= 1 << 20 }

    mutating func add(id: String, _ text: String) {
      texts.append((id, text))
      bytes += text.utf8.count
    }

    /// The texts with what is found in them, in their order; nothing waits any more.
    mutating func annotated(_ taggers: Taggers) -> [Annotated] {
      let texts = texts
      self = Waiting()
      let found = Mutex([Annotations?](repeating: nil, count: texts.count))
      DispatchQueue.concurrentPerform(iterations: texts.count) { index in
        let annotations = Attribution.annotate(Body(text: texts[index].text), with: taggers)
        found.withLock { $0[index] = annotations }
      }
      return zip(texts, found.withLock { $0 }).compactMap { entry, annotations in
        annotations.map { (entry.id, entry.text, $0) }
      }
    }
  }
}
