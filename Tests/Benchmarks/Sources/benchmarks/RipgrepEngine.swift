import Expressions
import Foundation
import Prose
import Search

/// ripgrep over one file that holds an article a line, the newest first: the best that can be done without an index.
///
/// Terms that must all hold are a row of processes, each reading what the one before it left.
final class RipgrepEngine: RivalEngine {
  let name = "ripgrep, rescan"
  let size: Int? = nil
  /// A rescan knows nothing of the one before it, and takes long: one key in four, once.
  let repetitions = 1
  let stride = 4
  private let path: String
  private let file: UnsafeMutablePointer<FILE>
  private static let program = "/usr/bin/rg"

  init(_ path: String) throws {
    guard FileManager.default.fileExists(atPath: Self.program) else { throw Skipped(reason: "no rg") }
    guard let file = fopen(path + ".oldest-first", "w") else { throw Skipped(reason: "cannot write \(path)") }
    (self.path, self.file) = (path, file)
  }

  func add(_ document: SearchDocument, number: Int) {
    // Nothing else is white space, parts words, and is no space.
    let text = document.text.utf8.map { $0 == UInt8(ascii: "\n") ? 0x0C : $0 }
    for part in [Array("\(number) \(document.title)\u{1}".utf8), text, [UInt8(ascii: "\n")]] {
      fwrite(part, 1, part.count, file)
    }
  }

  func finish() throws {
    fclose(file)
    _ = try run("/bin/sh", ["-c", "tac '\(path).oldest-first' >'\(path)' && rm '\(path).oldest-first'"])
  }

  func page(_ query: SearchQuery) throws -> Timed<[Int]>? {
    try asked(query, "-m \(pageLength)").map { answer in
      let lines = answer.value.split(separator: UInt8(ascii: "\n"))
      return Timed(
        lines.compactMap { Int(String(decoding: $0.prefix { $0 != 0x20 }, as: UTF8.self)) }, answer.time)
    }
  }

  func count(_ query: SearchQuery) throws -> Timed<Int>? {
    try asked(query, "-c").map { answer in
      let text = String(decoding: answer.value, as: UTF8.self).filter(\.isNumber)
      return Timed(Int(text) ?? 0, answer.time)
    }
  }

  private func asked(_ query: SearchQuery, _ option: String) throws -> Timed<Data>? {
    guard let steps = query.forRipgrep else { return nil }
    let commands = steps.enumerated().map { place, step in
      let isLast = place == steps.count - 1
      return [
        Self.program, "--no-line-number", step.isNegated ? "-v" : "", isLast ? option : "",
        step.matchesCase ? "" : "-i", "-e '\(step.expression)'", place == 0 ? "'\(path)'" : "-",
      ].joined(separator: " ")
    }
    let result = try run("/bin/sh", ["-c", commands.joined(separator: " | ")])
    return Timed(result.output, result.time)
  }
}

private struct RipgrepStep {
  var expression: String
  var isNegated = false
  var matchesCase = false
}

extension SearchQuery {
  fileprivate var forRipgrep: [RipgrepStep]? {
    let steps = terms.compactMap(\.forRipgrep)
    return steps.count == terms.count ? steps : nil
  }
}

extension SearchQuery.Term {
  fileprivate var forRipgrep: RipgrepStep? {
    switch self {
    case .text(let pattern):
      return RipgrepStep(expression: pattern.forRipgrep, matchesCase: pattern.matchesCase)
    case .expression(let expression):
      return RipgrepStep(expression: expression.text, matchesCase: expression.matchesCase)
    case .not(let term):
      guard var step = term.forRipgrep, !step.isNegated else { return nil }
      step.isNegated = true
      return step
    case .any(let terms):
      let steps = terms.compactMap(\.forRipgrep)
      guard steps.count == terms.count, steps.allSatisfy({ !$0.isNegated && !$0.matchesCase }) else {
        return nil
      }
      return RipgrepStep(expression: steps.map(\.expression).joined(separator: "|"))
    default: return nil
    }
  }
}

extension WordPattern {
  /// No phrase runs from headline to text. Bounds of ASCII words are much cheaper than those of Unicode, and the queries are ASCII.
  fileprivate var forRipgrep: String {
    let words = wordRanges(text).map { text[$0] }.joined(separator: "[^\\w\\x01]+")
    return (opensInside ? "" : "(?-u:\\b)") + words + (endsInside ? "" : "(?-u:\\b)")
  }
}
