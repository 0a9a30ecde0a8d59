/// The words of a line of Markdown without its marks.
///
/// One pass with two stacks, so that no text, however its brackets and stars are nested, costs more than its
/// length: emphasis in pairs goes, links and pictures become their words, code and escaped marks stay as they
/// are.
struct MarkdownInline {
  private(set) var text = ""
  /// Whether the line is a picture and nothing else.
  private(set) var isPicture = false

  private let bytes: [UInt8]
  private var output: [UInt8?] = []
  private var index = 0
  private var brackets: [(output: Int, isPicture: Bool)] = []
  /// Open runs of stars and of underscores.
  private var open: [[Run]] = [[], []]

  /// Marks of emphasis that wait for their partners: where they stand in the output, and how many.
  private struct Run {
    var output: Int
    var count: Int
  }

  init(_ source: String) {
    bytes = Array(source.utf8)
    guard bytes.contains(where: MarkdownInline.isMark) else {
      text = source
      return
    }
    output.reserveCapacity(bytes.count)
    while index < bytes.count { step() }
    text = String(decoding: output.compactMap(\.self), as: UTF8.self)
  }

  private static func isMark(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x2A, 0x5F, 0x5B, 0x5C, 0x60, 0x3C, 0x26: true  // * _ [ \ ` < &
    default: false
    }
  }

  private mutating func step() {
    let byte = bytes[index]
    switch byte {
    case 0x5C: escape()
    case 0x60: code()
    case 0x2A, 0x5F: emphasis(byte)
    case 0x5B: openBracket(isPicture: false)
    case 0x21 where peek(1) == 0x5B: openBracket(isPicture: true)
    case 0x5D: closeBracket()
    case 0x3C: angle()
    case 0x26: entity()
    default: copy()
    }
  }

  private func peek(_ distance: Int) -> UInt8? {
    index + distance < bytes.count ? bytes[index + distance] : nil
  }

  private mutating func copy(_ count: Int = 1) {
    output += bytes[index..<min(index + count, bytes.count)].map { $0 }
    index += count
  }

  /// A backslash before punctuation goes and makes it a plain character; at the end it is a line break.
  private mutating func escape() {
    guard let next = peek(1) else {
      index += 1
      return
    }
    let isPunctuation = (0x21...0x7E).contains(next) && !MarkdownInline.isWord(next)
    if isPunctuation { index += 1 }
    copy()
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF) || byte >= 0x80
  }

  /// `code`: what stands between two equal runs of backticks, the second within 1,000 bytes.
  private mutating func code() {
    var count = 0
    while peek(count) == 0x60 { count += 1 }
    let start = index + count
    var (end, run) = (start, 0)
    while end < min(bytes.count, start + 1000) {
      run = bytes[end] == 0x60 ? run + 1 : 0
      end += 1
      if run == count, end == bytes.count || bytes[end] != 0x60 {
        output += bytes[start..<(end - count)].map { $0 }
        index = end
        return
      }
    }
    copy(count)
  }

  // MARK: emphasis

  private mutating func emphasis(_ mark: UInt8) {
    var count = 0
    while peek(count) == mark { count += 1 }
    let before = index > 0 ? bytes[index - 1] : 0x20
    let after = peek(count) ?? 0x20
    var canOpen = after > 0x20
    var canClose = before > 0x20
    if mark == 0x5F {
      canOpen = canOpen && !MarkdownInline.isWord(before)
      canClose = canClose && !MarkdownInline.isWord(after)
    }
    let kind = mark == 0x2A ? 0 : 1
    var left = count
    while canClose, left > 0, var run = open[kind].popLast() {
      let pairs = min(left, run.count)
      for offset in 0..<pairs { output[run.output + run.count - 1 - offset] = nil }
      run.count -= pairs
      left -= pairs
      if run.count > 0 { open[kind].append(run) }
    }
    if left > 0 {
      if canOpen { open[kind].append(Run(output: output.count, count: left)) }
      output += repeatElement(mark, count: left).map { $0 }
    }
    index += count
  }

  // MARK: links

  private mutating func openBracket(isPicture: Bool) {
    brackets.append((output.count, isPicture))
    copy(isPicture ? 2 : 1)
  }

  private mutating func closeBracket() {
    guard let open = brackets.popLast(), let end = destinationEnd() else { return copy() }
    output[open.output] = nil
    if open.isPicture {
      output[open.output + 1] = nil
      let isFirst = output[..<open.output].allSatisfy { $0 == nil }
      isPicture = isFirst && end == bytes.count
    }
    index = end
  }

  /// The end of `(address "title")` or `[name]` behind a closing bracket. A second bracket inside the address
  /// ends the search, so that it never runs far.
  private func destinationEnd() -> Int? {
    guard let mark = peek(1), mark == 0x28 || mark == 0x5B else { return nil }
    var depth = 0
    for end in (index + 2)..<max(index + 2, min(bytes.count, index + 2000)) {
      let byte = bytes[end]
      if mark == 0x5B {
        if byte == 0x5D { return end + 1 }
        if byte == 0x5B { return nil }
      } else if byte == 0x29 {
        if depth == 0 { return end + 1 }
        depth -= 1
      } else if byte == 0x28 {
        depth += 1
        if depth > 1 { return nil }
      }
    }
    return nil
  }

  // MARK: HTML

  /// `<https://…>` becomes the address; a tag of HTML goes.
  private mutating func angle() {
    guard let end = bytes[index...].prefix(400).dropFirst().firstIndex(where: { $0 == 0x3E || $0 == 0x3C }),
      bytes[end] == 0x3E
    else { return copy() }
    let inner = String(decoding: bytes[(index + 1)..<end], as: UTF8.self)
    if inner.hasPrefix("http://") || inner.hasPrefix("https://") {
      output += bytes[(index + 1)..<end].map { $0 }
    } else if MarkdownInline.isTag(inner) {
      if inner.lowercased().hasPrefix("br") { output.append(0x20) }
    } else {
      return copy()
    }
    index = end + 1
  }

  private static let tags: Set<String> = [
    "a", "abbr", "b", "blockquote", "br", "cite", "code", "dd", "del", "div", "dl", "dt", "em", "figcaption",
    "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "iframe", "img", "ins", "kbd", "li", "mark",
    "ol", "p", "pre", "q", "s", "section", "small", "span", "strong", "sub", "sup", "table", "tbody", "td",
    "th", "thead", "time", "tr", "u", "ul",
  ]

  private static func isTag(_ inner: String) -> Bool {
    let name = inner.utf8.drop { $0 == 0x2F }.prefix { isWord($0) }
    return tags.contains(String(Substring(name)).lowercased())
  }

  /// `&amp;`, `&#8217;`, `&#x2019;` become their characters.
  private mutating func entity() {
    guard let end = bytes[index...].prefix(12).firstIndex(of: 0x3B) else { return copy() }
    let name = String(decoding: bytes[(index + 1)..<end], as: UTF8.self)
    guard let character = MarkdownInline.character(name), character != "\n" else { return copy() }
    output += Array(String(character).utf8).map { $0 }
    index = end + 1
  }

  private static let entities: [String: Unicode.Scalar] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "ndash": "–", "mdash": "—",
    "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "hellip": "…", "copy": "©", "eacute": "é",
  ]

  private static func character(_ name: String) -> Unicode.Scalar? {
    guard name.hasPrefix("#") else { return entities[name] }
    let digits = name.dropFirst()
    let isHex = digits.hasPrefix("x") || digits.hasPrefix("X")
    let value = isHex ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return value.flatMap(Unicode.Scalar.init).flatMap { CleanText(String($0)).text.unicodeScalars.first }
  }
}
