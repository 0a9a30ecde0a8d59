import Yams

/// The block of fields between `---` lines at the head of a Markdown file.
struct FrontMatter {
  var metadata = Metadata()
  var warnings: [String] = []
  /// The bytes that the block takes up, its lines' ends included.
  var length = 0

  /// The most bytes that are looked at for the end of a block.
  static let limit = 65_536

  /// Whether a text begins with front matter: a line of three hyphens, then a field.
  static func opens(_ text: String) -> Bool {
    let lines = text.utf8.prefix(2048).split(separator: 0x0A, maxSplits: 4, omittingEmptySubsequences: false)
    guard lines.count > 1, lines[0].elementsEqual("---".utf8) || isFence(Substring(lines[0])) else {
      return false
    }
    let next = lines.dropFirst().first { !$0.allSatisfy { $0 <= 0x20 } && $0.first != 0x23 }
    return next.map { isFence(Substring($0)) || field(String(Substring($0))) != nil } ?? false
  }

  /// Reads the block that opens a clean text; an empty result where there is none.
  init(_ text: String) {
    guard FrontMatter.opens(text) else { return }
    let lines = FrontMatter.lines(text)
    let close = lines.dropFirst().firstIndex { FrontMatter.isFence($0) || FrontMatter.trimmed($0) == "..." }
    let end = close ?? lines.dropFirst().firstIndex { FrontMatter.trimmed($0).isEmpty } ?? lines.count
    if close == nil { warnings.append("the front matter that begins on line 1 has no closing --- line") }
    let block = lines[1..<min(end, lines.count)]
    length = lines.prefix(close.map { $0 + 1 } ?? end).reduce(0) { $0 + $1.utf8.count + 1 }
    read(block.map(String.init))
  }

  private mutating func read(_ lines: [String]) {
    if let deep = FrontMatter.tooDeepLine(lines) {
      warnings.append("front matter, line \(deep + 2): nested too deeply; read line by line")
      metadata = Metadata(FrontMatter.plainFields(lines), holder: "The front matter")
      return
    }
    do {
      let fields = try FrontMatter.fields(yaml: lines.joined(separator: "\n") + "\n")
      metadata = Metadata(fields, holder: "The front matter")
    } catch {
      warnings.append(FrontMatter.explain(error, lines))
      metadata = Metadata(FrontMatter.plainFields(lines), holder: "The front matter")
    }
  }

  private static func fields(yaml: String) throws -> [(key: String, value: MetadataValue)] {
    guard let node = try Yams.compose(yaml: yaml), case .mapping(let mapping) = node else { return [] }
    return mapping.compactMap { key, value in
      guard let name = key.scalar?.string, let value = FrontMatter.value(value) else { return nil }
      return (name, value)
    }
  }

  private static func value(_ node: Node) -> MetadataValue? {
    switch node {
    case .scalar(let scalar):
      let isNull = scalar.style == .plain && ["", "~", "null", "Null", "NULL"].contains(scalar.string)
      return isNull ? nil : .text(scalar.string)
    case .sequence(let sequence):
      return .list(sequence.prefix(50).compactMap { $0.scalar.map { .text($0.string) } ?? name(of: $0) })
    case .mapping: return name(of: node)
    default: return nil
    }
  }

  private static func name(of node: Node) -> MetadataValue? {
    node.mapping?["name"]?.scalar.map { .named($0.string) }
  }

  /// What is wrong, and on which line of the file; the block begins on the second.
  private static func explain(_ error: any Error, _ lines: [String]) -> String {
    let rest = "; read line by line"
    switch error as? YamlError {
    case .scanner(_, let problem, let mark, _)?, .parser(_, let problem, let mark, _)?,
      .composer(_, let problem, let mark, _)?:
      return "front matter, line \(mark.line + 1): \(problem)" + rest
    default:
      let names = lines.map { field($0)?.key }
      let twice = names.indices.first { names[$0] != nil && names[..<$0].contains(names[$0]) }
      guard let twice, let name = names[twice] else {
        return "front matter, line 2: it cannot be read as YAML" + rest
      }
      return "front matter, line \(twice + 2): the field \(name) stands there a second time" + rest
    }
  }

  // MARK: lines

  /// The lines of the head, up to the limit, without their ends.
  private static func lines(_ text: String) -> [Substring] {
    text.utf8.prefix(limit).split(separator: 0x0A, omittingEmptySubsequences: false).map { Substring($0) }
  }

  private static func trimmed(_ line: Substring) -> String { String(line).trimmed }

  private static func isFence(_ line: Substring) -> Bool { line.hasPrefix("---") && trimmed(line) == "---" }

  /// The first line by which more levels are open than any honest metadata have; the parser of YAML recurses.
  private static func tooDeepLine(_ lines: [String]) -> Int? {
    var brackets = 0
    return lines.firstIndex { line in
      let bytes = line.utf8
      brackets += bytes.count { $0 == 0x5B || $0 == 0x7B }
      let marks = zip(bytes, bytes.dropFirst()).count { ($0 == 0x2D || $0 == 0x3F) && $1 <= 0x20 }
      return brackets > 256 || marks > 64 || bytes.prefix { $0 <= 0x20 }.count > 128
    }
  }

  /// A field at the left edge: `name: value`.
  private static func field(_ line: String) -> (key: String, value: MetadataValue)? {
    guard let colon = line.utf8.prefix(64).firstIndex(of: 0x3A), colon > line.startIndex else { return nil }
    let key = line[..<colon]
    let isName = key.utf8.allSatisfy { byte in
      (0x41...0x5A).contains(byte & 0xDF) || (0x30...0x39).contains(byte) || byte == 0x5F || byte == 0x2D
    }
    let rest = line[line.utf8.index(after: colon)...]
    guard isName, rest.isEmpty || rest.utf8.first == 0x20 || rest.utf8.first == 0x09 else { return nil }
    return (String(key), .text(unquoted(String(rest).trimmed)))
  }

  private static func plainFields(_ lines: [String]) -> [(key: String, value: MetadataValue)] {
    lines.compactMap(field)
  }

  private static func unquoted(_ text: String) -> String {
    guard let quote = text.utf8.first, quote == 0x22 || quote == 0x27, text.utf8.count > 1 else {
      return text
    }
    let inner = text.utf8.dropFirst()
    return String(Substring(inner.last == quote ? inner.dropLast() : inner))
  }
}
