import ArgumentParser
import Foundation

/// The forms in which rows can be printed.
enum Format: String, CaseIterable, ExpressibleByArgument {
  case text, json, jsonl, csv, markdown
}

/// A row that can be printed in every format.
protocol Row: Encodable {
  /// The names of the fields, in order.
  static var columns: [String] { get }
  /// The fields as text, in the order of `columns`.
  var cells: [String] { get }
  /// The row as people read it; line breaks stand between its lines.
  var line: String { get }
}

/// Prints rows of one kind in one format, one after the other as they come.
struct Table<R: Row>: ~Copyable {
  private let format: Format
  private let encoder = JSONEncoder.plain
  private var output = Output()
  /// The rows printed.
  private(set) var count = 0

  /// Begins with what precedes the first row.
  init(_ format: Format) throws {
    self.format = format
    switch format {
    case .csv: try output.write(R.columns.joined(separator: ",") + "\r\n")
    case .markdown:
      try output.write("| " + R.columns.joined(separator: " | ") + " |\n")
      try output.write("|" + String(repeating: " --- |", count: R.columns.count) + "\n")
    case .json: try output.write("[")
    case .text, .jsonl: break
    }
  }

  /// Whether anybody can have seen a part of it.
  var isShown: Bool { output.isShown }

  /// Prints one row.
  mutating func print(_ row: R) throws {
    switch format {
    case .text: try output.line(row.line)
    case .csv: try output.write(row.cells.map(quoted).joined(separator: ",") + "\r\n")
    case .markdown: try output.line("| " + row.cells.map(escaped).joined(separator: " | ") + " |")
    case .json, .jsonl: try print(encoded: row)
    }
    count += 1
  }

  /// Prints what follows the last row.
  mutating func end() throws {
    if format == .json { try output.write(count == 0 ? "]\n" : "\n]\n") }
    try output.flush()
  }

  private mutating func print(encoded row: R) throws {
    if format == .json { try output.write(count == 0 ? "\n" : ",\n") }
    try output.write(encoder.encode(row))
    if format == .jsonl { try output.write("\n") }
  }
}

/// A field of CSV, as RFC 4180 has it.
private func quoted(_ cell: String) -> String {
  let isPlain = !cell.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
  return isPlain ? cell : "\"" + cell.replacingOccurrences(of: "\"", with: "\"\"") + "\""
}

/// A cell of a Markdown table.
private func escaped(_ cell: String) -> String {
  cell.replacingOccurrences(of: "\\", with: "\\\\").replacingOccurrences(of: "|", with: "\\|")
    .split(whereSeparator: \.isNewline).joined(separator: " ")
}

extension JSONEncoder {
  /// JSON with the keys in the order of the alphabet, so that two runs print the same.
  static var plain: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return encoder
  }
}
