import ArgumentParser
import Articles
import Display
import Foundation
import Importing
import Reader
import Search
import Storage
import Terminal

/// `quoth open`, and `quoth` alone
struct Open: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Read articles on the screen (the default).",
    discussion: """
      Without a path it opens your own library; with paths exactly those files and folders; with - the article \
      on standard input. Where the output is no terminal, the list (or the one article) is printed.
      """)

  @Argument(help: ArgumentHelp("Files and folders to open; - is standard input.", valueName: "path"))
  var paths: [String] = []

  @Option(
    name: [.short, .long], parsing: .unconditional,
    help: ArgumentHelp("Begin with a search.", valueName: "query"))
  var query: String?

  @Option(help: ArgumentHelp("A library other than your own.", valueName: "file"))
  var library: String?

  @Option(
    help: ArgumentHelp(
      "The colours: \(shippedThemes.map(\.name).joined(separator: ", ")), or yours.", valueName: "name"))
  var theme: String?

  @Option(help: ArgumentHelp("When to use colour.", valueName: "when"))
  var color: ColorChoice = .auto

  @Flag(help: "Print plain text instead of taking over the screen.")
  var plain = false

  @Flag(help: "Do not go on where the last session ended.")
  var fresh = false

  @Flag(
    inversion: .prefixedNo,
    help:
      "Let the exact tagger read the articles in the background (default: what config.yaml says, else yes).")
  var careful: Bool?

  func validate() throws {
    if library != nil && !paths.isEmpty {
      throw ValidationError(
        "--library opens that library: leave the paths out, or add them to it with quoth import PATH --library FILE."
      )
    }
    if paths.contains("-") && paths.count > 1 { throw ValidationError("- stands alone.") }
  }

  func run() throws {
    // Before any other thread exists, so that all of them leave these signals to the loop.
    let signals = Signals.take()
    returnLargeMemory()
    let source = try ReadingSource(paths: paths, library: library)
    guard !plain, let screen = try screen() else { return try PlainReading(source, query: query).run() }
    let options = ScreenReading.Options(
      query: query, theme: theme, color: color, isFresh: fresh, isCareful: careful)
    var reading = ScreenReading(source: source, options: options, signals: signals)
    try reading.run(on: screen)
  }

  /// Takes the terminal over; nil, after a line that says why, where there is none to take.
  private func screen() throws -> Screen? {
    do {
      return try Screen()
    } catch {
      if error != .noTerminal { Output.complain("\(error); printing plain text") }
      return nil
    }
  }
}
