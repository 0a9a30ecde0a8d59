import Prose

extension Body {
  /// Reads the blocks off a text: every line that is not blank is one, or every group of lines between blank
  /// lines where the text is hard-wrapped; each is a paragraph, a heading, a turn's first paragraph or a sound
  /// cue.
  ///
  /// Any UTF-8 text will do, with any kind of line break; nothing is changed in it. Linear in its length.
  public init(text: String) {
    let bytes = Array(text.utf8)
    let paragraphs = Paragraphs(bytes)
    let labels = TurnLabels(bytes, paragraphs.lines)
    let ranges = paragraphs.ranges(startingAlsoAt: labels.starts)
    let headings = Headings(bytes, ranges)
    let blocks = ranges.enumerated().map { index, range in
      if let label = labels[range.lower] { return Block(kind: .turn(label: label), range: range) }
      if isSoundCue(bytes[range.lower..<range.upper]) { return Block(kind: .soundCue, range: range) }
      return Block(kind: headings.contains(index) ? .heading : .paragraph, range: range)
    }
    self.init(text: text, blocks: blocks)
  }
}

/// The paragraphs of a text that may be hard-wrapped.
struct Paragraphs {
  /// The lines without their blank edges; nil for a blank line.
  let lines: [TextRange?]
  /// Whether line breaks stand inside sentences.
  let isHardWrapped: Bool

  init(_ bytes: [UInt8]) {
    lines = Paragraphs.lines(of: bytes)
    isHardWrapped = Paragraphs.isHardWrapped(lines)
  }

  /// Each paragraph from its first to its last visible character, in order; the lines that start at one of
  /// `starts` open a paragraph wherever they stand.
  func ranges(startingAlsoAt starts: Set<Int>) -> [TextRange] {
    guard isHardWrapped else { return lines.compactMap(\.self) }
    var ranges: [TextRange] = []
    var isOpen = false
    for line in lines {
      guard let line else {
        isOpen = false
        continue
      }
      if isOpen, !starts.contains(line.lower) {
        ranges[ranges.count - 1].upper = line.upper
      } else {
        ranges.append(line)
        isOpen = true
      }
    }
    return ranges
  }

  private static func lines(of bytes: [UInt8]) -> [TextRange?] {
    var lines: [TextRange?] = []
    var start = 0
    while start <= bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
      lines.append(trimmed(bytes, start, end))
      let isPair = end + 1 < bytes.count && bytes[end] == 0x0D && bytes[end + 1] == 0x0A
      start = end + (isPair ? 2 : 1)
    }
    return lines
  }

  /// The part of a line between its blank edges: spaces, controls, no-break spaces and byte order marks.
  private static func trimmed(_ bytes: [UInt8], _ start: Int, _ end: Int) -> TextRange? {
    var (lower, upper) = (start, end)
    while lower < upper {
      if bytes[lower] <= 0x20 {
        lower += 1
      } else if lower + 1 < upper, bytes[lower] == 0xC2, bytes[lower + 1] == 0xA0 {
        lower += 2
      } else if lower + 2 < upper, bytes[lower] == 0xEF, bytes[lower + 1] == 0xBB, bytes[lower + 2] == 0xBF {
        lower += 3
      } else {
        break
      }
    }
    while upper > lower {
      if bytes[upper - 1] <= 0x20 {
        upper -= 1
      } else if upper - 1 > lower, bytes[upper - 1] == 0xA0, bytes[upper - 2] == 0xC2 {
        upper -= 2
      } else {
        break
      }
    }
    return lower < upper ? TextRange(lower, upper) : nil
  }

  /// Whether blank lines part the paragraphs and most lines that another one follows are of the length of a
  /// terminal's or a mail's.
  private static func isHardWrapped(_ lines: [TextRange?]) -> Bool {
    let followed = zip(lines, lines.dropFirst()).compactMap { $1 == nil ? nil : $0 }
    guard followed.count >= 3, lines.dropLast().contains(nil) else { return false }
    return followed.count { (45...100).contains($0.count) } * 10 >= followed.count * 8
      && lines.compactMap(\.self).allSatisfy { $0.count <= 120 }
  }
}
