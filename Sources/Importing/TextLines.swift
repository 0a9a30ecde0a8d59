import Prose

/// The lines of a text that are not blank, and which of them are torn out of one paragraph.
struct TextLines {
  struct Line {
    /// From the first to behind the last visible character.
    var range: TextRange
    /// Spaces before it; a tab counts four.
    var indent: Int
    /// Whether a blank line or the start of the text precedes it.
    var followsBlank: Bool
  }

  let text: String
  private(set) var lines: [Line] = []
  /// The length in bytes of a full line where the text is hard-wrapped; nil where every line is a paragraph.
  private(set) var wrapWidth: Int?

  /// Splits a clean text; nil where it has more lines than `limit`.
  init?(_ text: String, limit: Int) {
    self.text = text
    var bytes = text
    guard let lines = bytes.withUTF8({ TextLines.split($0, limit: limit) }) else { return nil }
    self.lines = lines
    wrapWidth = bytes.withUTF8 { WrapEvidence($0, lines).width }
  }

  private static func split(_ bytes: UnsafeBufferPointer<UInt8>, limit: Int) -> [Line]? {
    var lines: [Line] = []
    var followsBlank = true
    var start = 0
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != 0x0A { end += 1 }
      var (lower, upper, indent) = (start, end, 0)
      while lower < upper, bytes[lower] <= 0x20 {
        indent += bytes[lower] == 0x09 ? 4 : 1
        lower += 1
      }
      while upper > lower, bytes[upper - 1] <= 0x20 { upper -= 1 }
      if lower < upper {
        guard lines.count < limit else { return nil }
        lines.append(Line(range: TextRange(lower, upper), indent: indent, followsBlank: followsBlank))
      }
      followsBlank = lower == upper
      start = end + 1
    }
    return lines
  }

  /// The paragraphs, each on one line with single spaces.
  var paragraphs: [Paragraph] {
    guard let wrapWidth else {
      return lines.map { Paragraph(String(text[$0.range]).onOneLine, followsBlank: $0.followsBlank) }
    }
    let joiner = LineJoiner(width: wrapWidth, lines)
    var paragraphs: [Paragraph] = []
    for (index, line) in lines.enumerated() {
      let piece = String(text[line.range]).onOneLine
      if index > 0, joiner.joins(lines[index - 1], String(text[lines[index - 1].range]), to: line, piece) {
        LineJoiner.join(&paragraphs[paragraphs.count - 1].text, piece)
      } else {
        paragraphs.append(Paragraph(piece, followsBlank: line.followsBlank))
      }
    }
    return paragraphs
  }
}

/// Whether line breaks stand inside sentences.
///
/// What gives a wrapped text away: most lines that another line follows directly do not end a sentence, the
/// next ones begin in the middle of one, and none is longer than a printed line. Chinese and Japanese have no
/// capitals; there, lines of equal length must do.
private struct WrapEvidence {
  private(set) var width: Int?

  init(_ bytes: UnsafeBufferPointer<UInt8>, _ lines: [TextLines.Line]) {
    var (pairs, open, torn, long) = (0, 0, 0, 0)
    var lengths: [Int] = []
    for (line, next) in zip(lines, lines.dropFirst()) where !next.followsBlank {
      pairs += 1
      lengths.append(line.range.count)
      if line.range.count > 200 { long += 1 }
      guard !WrapEvidence.endsSentence(bytes, line.range.upper) else { continue }
      open += 1
      if WrapEvidence.startsInside(bytes[next.range.lower]) { torn += 1 }
    }
    guard pairs > 0, long * 10 <= pairs else { return }
    lengths.sort()
    let full = lengths[lengths.count * 9 / 10]
    let even = lengths.count { $0 * 100 >= full * 85 }
    let isEven = pairs >= 4 && full >= 40 && even * 10 >= pairs * 7 && open * 10 >= pairs * 6
    if torn * 10 >= pairs * 3 && full >= 30 || isEven { width = full }
  }

  private static func endsSentence(_ bytes: UnsafeBufferPointer<UInt8>, _ end: Int) -> Bool {
    let tail = String(decoding: UnsafeBufferPointer(rebasing: bytes[max(0, end - 8)..<end]), as: UTF8.self)
    return tail.endsSentence || tail.utf8.last == 0x3A
  }

  /// A lower-case letter, or one of the marks that never start a paragraph.
  private static func startsInside(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || byte == 0x2C || byte == 0x3B || byte == 0x29
  }
}

/// Decides which lines of a hard-wrapped text belong together.
private struct LineJoiner {
  /// The length of a full line in bytes.
  private let width: Int
  /// Whether blank lines part the paragraphs, so that a line's length need not.
  private let trustsBlankLines: Bool
  /// The indentation of lines inside paragraphs where the first line of each is set in; nil where none is.
  private let baseIndent: Int?

  init(width: Int, _ lines: [TextLines.Line]) {
    self.width = width
    trustsBlankLines = lines.count { $0.followsBlank } * 12 >= lines.count
    let base = lines.lazy.map(\.indent).min() ?? 0
    var (into, within) = (0, 0)
    for (line, next) in zip(lines, lines.dropFirst()) where !next.followsBlank && line.indent > base + 1 {
      if next.indent > base + 1 { within += 1 } else { into += 1 }
    }
    baseIndent = into > 1 && into >= within ? base : nil
  }

  func joins(_ line: TextLines.Line, _ text: String, to next: TextLines.Line, _ nextText: String) -> Bool {
    if next.followsBlank || next.indent > (baseIndent ?? line.indent) + 1 { return false }
    if Byline(nextText) != nil || Byline(text) != nil || TurnLabel(nextText) != nil { return false }
    let isClosed = text.endsSentence
    if isClosed, nextText.hasPrefix("Q ") || LineJoiner.isItem(nextText) { return false }
    let joined = line.range.count + 1 + nextText.utf8.prefix { $0 > 0x20 }.count
    let isShort = line.range.count * 10 < width * 6 && joined * 4 < width * 3
    if isShort, isClosed || !LineJoiner.continues(nextText) { return false }
    guard !trustsBlankLines, baseIndent == nil, isClosed else { return true }
    return joined > width
  }

  private static func continues(_ text: String) -> Bool {
    text.unicodeScalars.first.map { !$0.properties.isUppercase } ?? true
  }

  private static func isItem(_ text: String) -> Bool {
    if text.hasPrefix("- ") || text.hasPrefix("* ") || text.hasPrefix("• ") { return true }
    let digits = text.utf8.prefix { (0x30...0x39).contains($0) }
    return !digits.isEmpty && digits.count < 4
      && text.utf8.dropFirst(digits.count).starts(with: [0x2E, 0x20])
  }

  /// Adds a line: behind a space, but none behind a hyphen that parts a word or between Chinese characters.
  static func join(_ text: inout String, _ next: String) {
    let last = text.unicodeScalars.last ?? " "
    let first = next.unicodeScalars.first ?? " "
    let isHyphen = last == "-" || last == "\u{AD}"
    let isWord = text.unicodeScalars.dropLast().last?.properties.isAlphabetic ?? false
    if last == "\u{AD}" { text.unicodeScalars.removeLast() }
    let isChinese = (0x2E80...0xD7FF).contains(last.value) && (0x2E80...0xD7FF).contains(first.value)
    if !(isHyphen && isWord && first.properties.isAlphabetic || isChinese) { text += " " }
    text += next
  }
}
