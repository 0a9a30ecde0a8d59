import Articles
import Display
import Prose

/// An article laid out in lines of some width: headline, source and date, the text, what is not the text.
///
/// A *position* counts the bytes of this document from its first to its last: those of the headline, one for the
/// line of source and date, those of the text, those of what stands apart. It stays true when the width changes.
struct Page: Sendable {
  /// One line of the screen.
  struct Line: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
      case blank
      case title
      /// Source, date, words, minutes.
      case source
      /// A line of the block at a place in the body.
      case text(block: Int)
      /// The thin line above what is not the text.
      case rule
      /// A line of the boilerplate at a place in the article.
      case apart(Int)
    }

    var kind: Kind
    /// The bytes that it shows, in the text that its kind names.
    var range: Range<Int>
    /// The position of its first byte.
    var position: Int
  }

  let width: Int
  let lines: [Line]
  /// The position of the text's first byte.
  let textStart: Int
  /// The position behind the text's last byte.
  let textEnd: Int

  init(_ article: Article, width: Int) {
    var builder = PageBuilder(width: width)
    builder.add(.title, article.title, position: 0)
    let afterTitle = article.title.utf8.count
    builder.addLine(.source, position: afterTitle)
    let start = afterTitle + 1
    for (index, block) in article.body.blocks.enumerated() {
      builder.addBlank()
      builder.add(
        .text(block: index), article.body.text, block.range.lower..<block.range.upper, position: start)
    }
    let end = start + article.body.text.utf8.count
    var position = end + 1
    if !article.boilerplate.isEmpty {
      builder.addBlank()
      builder.addLine(.rule, position: end)
    }
    for (index, text) in article.boilerplate.enumerated() {
      builder.add(.apart(index), text, position: position)
      position += text.utf8.count + 1
    }
    self.width = width
    lines = builder.lines
    textStart = start
    textEnd = end
  }

  /// The line that shows a position: the last one that begins at or before it.
  func line(at position: Int) -> Int {
    var low = 0
    var high = lines.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lines[middle].position <= position { low = middle } else { high = middle }
    }
    return low
  }

  /// The lines that show bytes of a range of the text; empty where none does.
  func lines(of range: TextRange) -> Range<Int> {
    let first = line(at: textStart + range.lower)
    var end = line(at: textStart + max(range.lower, range.upper - 1)) + 1
    while end > first, lines[end - 1].kind == .blank { end -= 1 }
    return first..<max(first, end)
  }

  /// The offset in the text at which a line begins; nil where it shows none of the text.
  func offset(ofLine line: Int) -> Int? {
    guard lines.indices.contains(line), case .text = lines[line].kind else { return nil }
    return lines[line].range.lowerBound
  }
}

private struct PageBuilder {
  let width: Int
  private(set) var lines: [Page.Line] = []
  private var end = 0

  init(width: Int) { self.width = width }

  /// Wraps `text`, or a part of it; positions count from its first byte.
  mutating func add(_ kind: Page.Line.Kind, _ text: String, _ range: Range<Int>? = nil, position: Int) {
    let wrapped = WrappedText(text, range: range, width: width)
    for index in 0..<wrapped.count {
      let shown = wrapped[index]
      lines.append(Page.Line(kind: kind, range: shown, position: position + shown.lowerBound))
    }
    end = position + wrapped.end
  }

  mutating func addLine(_ kind: Page.Line.Kind, position: Int) {
    lines.append(Page.Line(kind: kind, range: 0..<0, position: position))
    end = position
  }

  mutating func addBlank() {
    lines.append(Page.Line(kind: .blank, range: 0..<0, position: end))
  }
}
