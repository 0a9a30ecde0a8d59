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

/// Prints rows one after the other in one format.
struct Table: ~Copyable {
  private let format: Format
  private let encoder = JSONEncoder.plain
  private var count = 0

  init(_ format: Format) {
    self.format = format
  }

  /// Prints what precedes the first row.
  func begin(_ columns: [String], _ output: inout Output) throws {
    switch format {
    case .csv: try output.write(columns.joined(separator: ",") + "\r\n")
    case .markdown:
      try output.write("| " + columns.joined(separator: " | ") + " |\n")
      try output.write("|" + String(repeating: " --- |", count: columns.count) + "\n")
    case .json: try output.write("[")
    case .text, .jsonl: break
    }
  }

  /// Prints one row.
  mutating func print(_ row: some Row, _ output: inout Output) throws {
    switch format {
    case .text: try output.line(row.line)
    case .csv: try output.write(row.cells.map(Table.quoted).joined(separator: ",") + "\r\n")
    case .markdown: try output.line("| " + row.cells.map(Table.escaped).joined(separator: " | ") + " |")
    case .json, .jsonl: try print(encoded: row, &output)
    }
    count += 1
  }

  /// Prints what follows the last row.
  func end(_ output: inout Output) throws {
    if format == .json { try output.write(count == 0 ? "]\n" : "\n]\n") }
    try output.flush()
  }

  /// Prints all rows.
  static func print<R: Row>(_ rows: some Sequence<R>, as format: Format) throws {
    var output = Output()
    var table = Table(format)
    try table.begin(R.columns, &output)
    for row in rows { try table.print(row, &output) }
    try table.end(&output)
  }

  private func print(encoded row: some Encodable, _ output: inout Output) throws {
    if format == .json { try output.write(count == 0 ? "\n" : ",\n") }
    try output.write(encoder.encode(row))
    if format == .jsonl { try output.write("\n") }
  }

  /// A field of CSV, as RFC 4180 has it.
  private static func quoted(_ cell: String) -> String {
    let isPlain = !cell.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
    return isPlain ? cell : "\"" + cell.replacingOccurrences(of: "\"", with: "\"\"") + "\""
  }

  /// A cell of a Markdown table.
  private static func escaped(_ cell: String) -> String {
    cell.replacingOccurrences(of: "\\", with: "\\\\").replacingOccurrences(of: "|", with: "\\|")
      .split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}

extension JSONEncoder {
  /// JSON with the keys in the order of the alphabet, so that two runs print the same.
  static var plain: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return encoder
  }
}
