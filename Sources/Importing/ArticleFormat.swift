/// A kind of file that articles come in.
public enum ArticleFormat: String, CaseIterable, Sendable {
  /// One article as it would be printed.
  case plainText
  /// One article with markup and perhaps front matter.
  case markdown
  /// One article a line, each a JSON object.
  case jsonLines

  /// The endings of file names that promise this format, without the dot.
  public var endings: [String] {
    switch self {
    case .plainText: ["txt", "text"]
    case .markdown: ["md", "markdown"]
    case .jsonLines: ["jsonl", "ndjson"]
    }
  }

  /// The format that a file's name promises; nil for a name without an ending, or with one of another kind.
  public init?(fileName: String) {
    let ending = FileName(fileName).ending
    guard let format = Self.allCases.first(where: { $0.endings.contains(ending) }) else { return nil }
    self = format
  }

  /// The format of a file whose first bytes are `head`: by content first, by name second; nil where it is none
  /// of these.
  public static func detect(name: String, head: [UInt8]) -> ArticleFormat? {
    if case .articles(let format) = FileKind(name: name, head: head) { format } else { nil }
  }
}

/// A file's name without its folders, in two parts.
struct FileName {
  /// What stands before the last dot.
  let stem: String
  /// What stands behind the last dot, in lower case; empty where there is no dot.
  let ending: String

  init(_ path: String) {
    let name = path.utf8.split(separator: 0x2F).last.map { String(Substring($0)) } ?? path
    guard let dot = name.utf8.lastIndex(of: 0x2E), dot > name.startIndex else {
      (stem, ending) = (name, "")
      return
    }
    stem = String(name[..<dot])
    ending = name[name.utf8.index(after: dot)...].lowercased()
  }
}

/// What a file turns out to be.
enum FileKind: Equatable {
  case articles(ArticleFormat)
  /// No text; the name of the kind where it is known, such as `a PDF file`.
  case binary(String?)
  /// Text of a kind that cannot be read as articles, such as `a web page`.
  case other(String)

  init(name: String, head: [UInt8]) {
    if let kind = FileKind.signature(head) {
      self = kind
    } else if !TextEncoding.looksLikeText(head) {
      self = .binary(nil)
    } else {
      self = FileKind.text(name: name, head: TextEncoding.preview(head))
    }
  }

  private static let signatures: [(StaticString, String)] = [
    ("%PDF-", "a PDF file"), ("PK\u{3}\u{4}", "a ZIP archive or office document"), ("\u{7F}ELF", "a program"),
    ("SQLite format 3\u{0}", "a database"), ("GIF8", "a picture"), ("BZh", "a compressed file"),
    ("Rar!", "an archive"), ("OggS", "a sound file"), ("ID3", "a sound file"), ("7z\u{BC}", "an archive"),
  ]

  private static func signature(_ head: [UInt8]) -> FileKind? {
    if head.starts(with: [0x1F, 0x8B]) { return .binary("a compressed file") }
    if head.starts(with: [0x89, 0x50, 0x4E, 0x47]) || head.starts(with: [0xFF, 0xD8, 0xFF]) {
      return .binary("a picture")
    }
    for (magic, kind) in signatures where magic.withUTF8Buffer({ head.starts(with: $0) }) {
      return .binary(kind)
    }
    return nil
  }

  /// Tells text from text: markup that is not ours is named, JSON objects by the line win over the name.
  private static func text(name: String, head: String) -> FileKind {
    let promised = ArticleFormat(fileName: name)
    let start = head.utf8.drop { $0 <= 0x20 }
    if start.first == 0x7B, isJSONLine(head) || promised == .jsonLines { return .articles(.jsonLines) }
    if promised == .jsonLines { return .articles(.jsonLines) }
    if promised != .markdown, let kind = markup(String(Substring(start.prefix(64))).lowercased()) {
      return .other(kind)
    }
    if FrontMatter.opens(head) { return .articles(.markdown) }
    if let promised { return .articles(promised) }
    return FileName(name).ending == "json"
      ? .other("JSON that is not one object a line") : .articles(.plainText)
  }

  private static func markup(_ start: String) -> String? {
    if start.hasPrefix("<!doctype html") || start.hasPrefix("<html") { return "a web page" }
    if start.hasPrefix("<?xml") || start.hasPrefix("<rss") { return "an XML file" }
    return start.hasPrefix("{\\rtf") ? "an RTF document" : nil
  }

  /// Whether the first line is a whole JSON object, or the start of one that names what an article has.
  private static func isJSONLine(_ head: String) -> Bool {
    let line = head.utf8.drop { $0 <= 0x20 }.prefix { $0 != 0x0A }
    let rest = line.dropFirst().drop { $0 <= 0x20 }
    guard rest.first == 0x22 else { return false }
    return line.last { $0 > 0x20 } == 0x7D || line.endIndex == head.utf8.endIndex
  }
}
