import Prose

extension Body {
  /// Reads the blocks off a text: every line that is not blank is one, or every group of lines between blank
  /// lines where the text is hard-wrapped.
  ///
  /// Any UTF-8 text will do, with any kind of line break; nothing is changed in it.
  public init(text: String) {
    self.init(text: text, blocks: Paragraphs(text).ranges.map { Block(kind: .paragraph, range: $0) })
  }
}

/// The paragraphs of a text that may be hard-wrapped.
struct Paragraphs {
  /// Each paragraph from its first to its last visible character, in order.
  private(set) var ranges: [TextRange] = []

  init(_ text: String) {
    let lines = Paragraphs.lines(of: text)
    guard Paragraphs.isHardWrapped(lines) else {
      ranges = lines.compactMap(\.self)
      return
    }
    for group in lines.split(separator: nil) {
      guard let first = group.first, let last = group.last, let first, let last else { continue }
      ranges.append(TextRange(first.lower, last.upper))
    }
  }

  /// The lines without their blank edges; nil for a blank line.
  private static func lines(of text: String) -> [TextRange?] {
    var lines: [TextRange?] = []
    var text = text
    text.withUTF8 { bytes in
      var start = 0
      while start <= bytes.count {
        var end = start
        while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
        var (lower, upper) = (start, end)
        while lower < upper, bytes[lower] <= 0x20 { lower += 1 }
        while upper > lower, bytes[upper - 1] <= 0x20 { upper -= 1 }
        lines.append(lower < upper ? TextRange(lower, upper) : nil)
        let isPair = end + 1 < bytes.count && bytes[end] == 0x0D && bytes[end + 1] == 0x0A
        start = end + (isPair ? 2 : 1)
      }
    }
    return lines
  }

  /// Whether line breaks stand inside sentences: blank lines part the paragraphs and most lines that another
  /// one follows are of the length of a terminal's or a mail's.
  private static func isHardWrapped(_ lines: [TextRange?]) -> Bool {
    let followed = zip(lines, lines.dropFirst()).compactMap { $1 == nil ? nil : $0 }
    guard followed.count >= 3, lines.dropLast().contains(nil) else { return false }
    return followed.count { (45...100).contains($0.count) } * 10 >= followed.count * 8
      && lines.compactMap(\.self).allSatisfy { $0.count <= 120 }
  }
}
