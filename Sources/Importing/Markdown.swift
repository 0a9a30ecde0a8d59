import Prose

/// Reads the blocks of Markdown: headings, quotations, lists, code, paragraphs.
///
/// As much of CommonMark as articles use, in one pass over the lines. Quotation and list marks go, their words
/// stay; comments go; the lines of code stay as they are.
struct Markdown {
  private(set) var paragraphs: [Paragraph] = []
  private var open: [String] = []
  private var fence: String?
  /// Whether blank lines part the paragraphs, as they should; where there are next to none, lines do.
  private var trustsBlankLines: Bool

  /// Reads a clean text without front matter; nil where it has more lines than `limit`.
  init?(_ text: String, limit: Int) {
    let text = Markdown.withoutComments(text)
    guard let lines = TextLines(text, limit: limit) else { return nil }
    let parted = lines.lines.count { $0.followsBlank }
    trustsBlankLines = lines.wrapWidth != nil || parted * 4 >= lines.lines.count
    for line in lines.lines { read(line, in: text) }
    close()
  }

  private mutating func read(_ line: TextLines.Line, in text: String) {
    var content = String(text[line.range])
    if let mark = fence {
      if content.hasPrefix(mark) { fence = nil } else { paragraphs.append(Paragraph(content.onOneLine)) }
      return
    }
    if line.followsBlank { close() }
    if content.hasPrefix("```") || content.hasPrefix("~~~") {
      close()
      fence = String(content.prefix(3))
      return
    }
    if content.hasPrefix(">") {
      content = content.piece(content.utf8.prefix { $0 == 0x3E || $0 <= 0x20 }.count)
    }
    if content.isEmpty { return close() }
    if isUnderline(content) { return }
    if let heading = Markdown.heading(content) {
      close()
      return append(heading.text, .heading(heading.level))
    }
    if let item = Markdown.item(content) {
      close()
      content = item
    } else if startsAfresh(content) {
      close()
    }
    open.append(content)
    if Markdown.breaksHard(text, line) || content.hasPrefix("|") { close() }
  }

  /// A line of `=` or `-` makes the line above it a heading, or parts two paragraphs.
  private mutating func isUnderline(_ content: String) -> Bool {
    let marks = content.utf8.filter { $0 > 0x20 }
    guard let mark = marks.first, marks.allSatisfy({ $0 == mark }) else { return false }
    let isRule = marks.count >= 3 && [0x2D, 0x2A, 0x5F].contains(mark)
    let isHeading = open.count == 1 && (mark == 0x3D || mark == 0x2D && content.utf8.count == marks.count)
    guard isRule || isHeading && (mark == 0x3D || marks.count >= 2) else { return false }
    let heading = isHeading ? open.removeLast() : nil
    close()
    if let heading { append(heading, .heading(mark == 0x3D ? 1 : 2)) }
    return true
  }

  /// Whether a line that follows another one directly begins a paragraph: always where blank lines part
  /// nothing, else where it opens with somebody's label in bold type.
  private func startsAfresh(_ content: String) -> Bool {
    guard trustsBlankLines, !isPasted(content) else { return true }
    guard content.hasPrefix("**") || content.hasPrefix("__") else { return TurnLabel(content) != nil }
    return content.holds(":**") || content.holds("**:") || content.holds(":__")
  }

  /// Whether this line or the one before it was pasted with a page: a button or a notice of its own.
  private func isPasted(_ content: String) -> Bool {
    [content, open.last ?? ""].contains { line in
      line.isCapitalised && !line.endsSentence && Furniture.isButton(line) || CopyrightLine(line) != nil
    }
  }

  private mutating func close() {
    guard !open.isEmpty else { return }
    append(open.joined(separator: " "), .text)
    open = []
  }

  private mutating func append(_ source: String, _ role: Paragraph.Role) {
    if Markdown.isDefinition(source) { return }
    let inline = MarkdownInline(source)
    let text = inline.text.onOneLine
    guard !text.isEmpty else { return }
    paragraphs.append(Paragraph(text, inline.isPicture ? .aside : role))
  }

  // MARK: lines

  private static func heading(_ content: String) -> (level: Int, text: String)? {
    let level = content.utf8.prefix { $0 == 0x23 }.count
    guard (1...6).contains(level), let next = content.utf8.dropFirst(level).first, next <= 0x20 else {
      return nil
    }
    var text = content.piece(level)
    if text.hasSuffix("#") {
      let kept = text.utf8.lastIndex { $0 != 0x23 }
      if kept == nil || text.utf8[kept ?? text.startIndex] <= 0x20 {
        text = String(text[..<(kept ?? text.startIndex)]).trimmed
      }
    }
    return (level, text)
  }

  /// The words of a list item: without a bullet, with a number.
  private static func item(_ content: String) -> String? {
    if content.hasPrefix("- ") || content.hasPrefix("* ") || content.hasPrefix("+ ") {
      return content.piece(2)
    }
    let digits = content.utf8.prefix { (0x30...0x39).contains($0) }.count
    guard (1...3).contains(digits) else { return nil }
    let rest = content.utf8.dropFirst(digits)
    return rest.starts(with: [0x2E, 0x20]) || rest.starts(with: [0x29, 0x20]) ? content : nil
  }

  /// A reference that is never printed: `[name]: https://…`.
  private static func isDefinition(_ content: String) -> Bool {
    guard content.hasPrefix("["), let end = content.offset(of: "]: ") else { return false }
    let rest = content.piece(end + 3)
    return end > 1 && !content.hasPrefix("[^")
      && (rest.hasPrefix("http") || rest.hasPrefix("<") || rest.hasPrefix("/")) && rest.spacedWords.count <= 8
  }

  /// Two spaces or a backslash at a line's end.
  private static func breaksHard(_ text: String, _ line: TextLines.Line) -> Bool {
    let bytes = text.utf8
    let end = bytes.index(text.startIndex, offsetBy: line.range.upper)
    return bytes[end...].prefix(2).elementsEqual([0x20, 0x20]) || bytes[..<end].last == 0x5C
  }

  /// The text without `<!-- comments -->`; one that does not end is text.
  private static func withoutComments(_ text: String) -> String {
    guard var start = text.offset(of: "<!--") else { return text }
    let bytes = Array(text.utf8)
    var kept: [UInt8] = []
    var from = 0
    while let end = text.offset(of: "-->", from: start + 4) {
      kept += bytes[from..<start]
      from = end + 3
      guard let next = text.offset(of: "<!--", from: from) else { break }
      start = next
    }
    return String(decoding: kept + bytes[from...], as: UTF8.self)
  }
}
