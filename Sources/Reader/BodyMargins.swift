import Articles
import Display
import Prose

/// What stands beside the text: bars, names, numbers of quotes, the scroll bar.
extension BodyDrawing {
  /// A mark in the margins of some lines.
  struct Mark {
    var lines: Range<Int>
    var utterance: Int
    var isCurrentSpeaker: Bool
    var isCurrent: Bool
    /// `1/2`; empty for the quotes of others.
    var number: String
  }

  func marks(on page: Page, _ reading: Reading, _ visible: Range<Int>) -> [Mark] {
    guard let window = window(page, visible) else { return [] }
    let own = speaker.map { reading.utterances(of: $0) } ?? []
    return reading.utterances.indices.compactMap { index in
      let utterance = reading.utterances[index]
      guard utterance.range.overlaps(window) else { return nil }
      let number = own.firstIndex(of: index).map { "\($0 + 1)/\(own.count)" } ?? ""
      return Mark(
        lines: page.lines(of: utterance.range), utterance: index, isCurrentSpeaker: !number.isEmpty,
        isCurrent: index == pane.utterance, number: number)
    }
  }

  func draw(
    _ mark: Mark, in rect: Rect, top: Int, _ visible: Range<Int>, _ reading: Reading, _ frame: inout Frame
  ) {
    let utterance = reading.utterances[mark.utterance]
    let isMarked = mark.isCurrentSpeaker || mark.isCurrent
    let bar = rect.column + layout.measure.column - (layout.gutter > 3 ? 2 : layout.gutter)
    for line in mark.lines.clamped(to: visible) where isMarked && layout.gutter > 0 {
      frame.write("▌", row: rect.row + line - top, column: bar, width: 1, style: theme[.quoteBar])
    }
    if visible.contains(mark.lines.lowerBound), reading.person(utterance.person) != nil {
      let row = rect.row + mark.lines.lowerBound - top
      drawName(mark.utterance, reading, isMarked, row: row, left: rect.column, bar: bar, &frame)
    }
    let last = mark.lines.upperBound - 1
    guard !mark.number.isEmpty, visible.contains(last) else { return }
    let end =
      (layout.scrollBar.map { min($0.column, rect.column + rect.width) } ?? rect.column + rect.width) - 1
    let row = rect.row + last - top
    let start = end - DisplayText.width(mark.number)
    let isFree = (max(rect.column, start - 1)..<max(rect.column, end)).allSatisfy {
      frame[row, $0].glyph == .blank
    }
    guard start > rect.column + layout.measure.column, isFree else { return }
    let style = theme[mark.isCurrent ? .speakerCurrent : .dim]
    frame.write(mark.number, row: row, column: start, width: end - start, style: style)
  }

  /// The speaker's name left of the first line: whole where the gutter is wide, else its first letter.
  private func drawName(
    _ utterance: Int, _ reading: Reading, _ isMarked: Bool, row: Int, left: Int, bar: Int,
    _ frame: inout Frame
  ) {
    let person = reading.utterances[utterance].person
    let shortName = reading.shortName(person).uppercased()
    let hue = reading.hue(of: person)
    let doubt = reading.doubt(of: utterance)
    let style = theme[!doubt.isEmpty ? .doubt : isMarked ? .speakerCurrent : hue]
    if layout.gutter > 3 {
      let width = layout.gutter - 3
      let name = DisplayText.truncated(shortName, to: width - doubt.utf8.count) + doubt
      let start = bar - 1 - DisplayText.width(name)
      guard (start..<bar).allSatisfy({ $0 >= left && frame[row, $0].glyph == .blank }) else { return }
      frame.write(name, row: row, column: start, width: width, style: style)
    } else if isMarked, layout.gutter == 3 {
      let initial = shortName.prefix(1)
      if frame.write(String(initial), row: row, column: bar + 1, width: 1, style: style) == 1, !doubt.isEmpty
      {
        frame.write(doubt, row: row, column: bar + 2, width: 1, style: style)
      }
    }
  }

  /// The thumb shows what part is on the screen, the ticks where matches are.
  func drawScrollBar(_ page: Page, _ frame: inout Frame) {
    guard let bar = layout.scrollBar, bar.height > 0, bar.width > 0 else { return }
    let count = page.lines.count
    if count > pane.height {
      let size = max(1, bar.height * pane.height / count)
      let start = pane.lastTop == 0 ? 0 : (bar.height - size) * pane.top / pane.lastTop
      for row in start..<(start + size) {
        frame.write("┃", row: bar.row + row, column: bar.column, width: 1, style: theme[.scrollbar])
      }
    }
    var last = -1
    let current = pane.textMatch
    for (index, match) in pane.matches.enumerated() {
      let row = min(bar.height - 1, page.line(at: page.textStart + match.lower) * bar.height / max(1, count))
      guard row != last || index == current else { continue }
      last = row
      let style = theme[index == current ? .matchCurrent : .match]
      frame.write("╾", row: bar.row + row, column: bar.column, width: 1, style: style)
    }
  }
}
