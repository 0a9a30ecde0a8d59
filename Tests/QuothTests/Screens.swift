import Apparatus
import Foundation
import TerminalHarness
import Testing

extension Program {
  /// Starts the program in a terminal, in the package's folder.
  func open(
    _ arguments: String..., environment: [String: String] = [:], rows: Int = 24, columns: Int = 80,
    input: String? = nil
  ) throws -> TestTerminal {
    try TestTerminal(
      Program.path, arguments, environment: self.environment.merging(environment) { $1 }, rows: rows,
      columns: columns, folder: packageRoot.path, input: input)
  }
}

extension TestTerminal {
  /// Waits until all files are read, the article is open, and all articles, `count` where it is known, are listed.
  func waitForAll(_ count: Int? = nil) throws {
    try waitFor("all \(count.map(String.init) ?? "") articles") {
      let numbers = $0.counts
      return numbers.listed > 0 && numbers.listed == numbers.all && numbers.all == count ?? numbers.all
        && !$0.text.contains("reading ") && !$0.text.contains("opening…")
    }
  }

  /// The numbers in the header: `3 of 6`.
  var counts: (listed: Int, all: Int) {
    let words = lines[0].replacing(",", with: "").split(separator: " ")
    guard let of = words.lastIndex(of: "of"), of > 0, of + 1 < words.count else { return (0, 0) }
    return (Int(words[of - 1]) ?? 0, Int(words[of + 1]) ?? 0)
  }

  /// Sends keys one after the other, each once what the one before did is on the screen.
  func send(_ keys: String, until text: String) throws {
    send(keys)
    try waitFor(text)
  }

  /// The row of the list or of the people that the cursor is on.
  var cursorRow: String { lines.first { $0.contains("▸") } ?? "" }

  /// The line of messages, above the footer.
  var status: String { lines.count < 2 ? "" : lines[lines.count - 2] }

  /// Waits until the screen shows exactly these lines; where it does not, the lines that differ are said.
  func waitForScreen(_ wanted: [String], _ location: SourceLocation = #_sourceLocation) throws {
    do {
      try waitFor("the same screen") { $0.lines == wanted }
    } catch {
      for (line, found) in zip(wanted, lines) where line != found {
        Issue.record("wanted: \(line)\nfound:  \(found)", sourceLocation: location)
      }
      throw error
    }
  }

  /// Opens the list of what was skipped, reads it as one line, and closes it.
  func problems() throws -> String {
    // A key takes away what was said last, which stands in the same place.
    send(Keys.control("l"))
    try waitFor(" · :problems")
    send(":problems\r")
    try waitFor("the problems") { $0.text.contains("┌─ ") }
    let first = lines.firstIndex { $0.contains("┌─ ") } ?? 0
    let last = lines.firstIndex { $0.contains("└─") } ?? first
    let column = lines[first].firstRange(of: "┌").map { lines[first][..<$0.lowerBound].count } ?? 0
    let rows = lines[min(first + 1, last)..<last].map { $0.dropFirst(column + 2).prefix { $0 != "│" } }
    let text = rows.map { $0.split(separator: " ").joined(separator: " ") }.joined(separator: " ")
    send("q")
    try waitFor("the panes") { !$0.text.contains("┌─ ") }
    return text
  }

  /// Leaves with q from wherever the focus is, and checks that the terminal is as it was.
  func leave(_ location: SourceLocation = #_sourceLocation) throws {
    send("1q")
    let exit = try waitForExit()
    #expect(exit == .code(0), sourceLocation: location)
    #expect(isGivenBack, sourceLocation: location)
  }
}

extension String {
  /// Whether a text that was broken into lines holds a part, however the lines were broken.
  func holds(_ part: String) -> Bool {
    filter { !$0.isWhitespace }.contains(part.filter { !$0.isWhitespace })
  }
}
