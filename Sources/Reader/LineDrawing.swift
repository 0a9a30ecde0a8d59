import Display
import Prose
import Search

/// The line at the bottom while something is typed, and what it was understood as.
extension ReaderState {
  func drawLine(_ line: LineMode, _ theme: Theme, _ frame: inout Frame) {
    let row = height - 1
    frame.fill(Rect(row: row, column: 0, height: 1, width: width), theme[.text])
    switch line.purpose {
    case .find:
      drawEditor("/", line.editor, row: row, theme, &frame)
      if height > 1 { drawChips(line, row: row - 1, theme, &frame) }
    case .command:
      drawEditor(":", line.editor, row: row, theme, &frame)
      drawCompletions(line, above: row, theme, &frame)
    }
  }

  /// The text around the cursor, which is always on the screen.
  private func drawEditor(
    _ prompt: String, _ editor: LineEditor, row: Int, _ theme: Theme, _ frame: inout Frame
  ) {
    var column = frame.write(prompt, row: row, column: 0, width: width, style: theme[.footerKey])
    var head = editor.head
    let room = max(1, width - column - 1)
    while DisplayText.width(head) >= room, !head.isEmpty { head.removeFirst() }
    column += frame.write(head, row: row, column: column, width: max(0, width - column), style: theme[.text])
    frame.cursor = Frame.Position(row: row, column: min(column, width - 1))
    let tail = String(editor.text.dropFirst(editor.cursor))
    frame.write(tail, row: row, column: column, width: max(0, width - column), style: theme[.text])
  }

  /// What each typed term was understood as; what is wrong in red; how much was found.
  private func drawChips(_ line: LineMode, row: Int, _ theme: Theme, _ frame: inout Frame) {
    frame.fill(Rect(row: row, column: 0, height: 1, width: width), theme[.text])
    var space = RowSpace(row: row, column: 1, end: width - 1)
    if let said, said.isError {
      space.write("\(said.text) ", theme[.error], &frame)
      drawStillListed(&space, theme, &frame)
      return
    }
    let chips = finding.parsed.chips.filter { $0.range.upper > line.kept.utf8.count }
    let problems = chips.filter { $0.problem != nil }
    // What was typed last and cannot be read comes first: it has to be seen.
    var ordered = problems.reversed() + chips.filter { $0.problem == nil }
    if problems.isEmpty, !chips.contains(where: { $0.hint != nil }), finding.stillListed == nil {
      // The list says it, too: where there is no room, the terms go first.
      let note = finding.advice ?? foundCount
      if fits(chips, beside: DisplayText.width(note) + 1, space) {
        space.writeRight(note, theme[.status], &frame)
      }
      let all = ordered.count
      while ordered.count > 1, !fits(ordered, beside: ordered.count < all ? 2 : 0, space) {
        ordered.removeFirst()
      }
      if ordered.count < all { space.write("… ", theme[.dim], &frame) }
    }
    let obstacle = finding.stillListed == nil ? nil : problems.last ?? chips.last
    for chip in ordered {
      let style = theme[chip.problem != nil ? .chipError : chip.isFinished ? .chip : .dim]
      space.write(typedText(chip), style, &frame)
      space.write(" ", theme[.text], &frame)
      if let problem = chip.problem { space.write("\(problem) ", theme[.error], &frame) }
      if chip == obstacle {
        if chip.problem == nil { space.write("not finished ", theme[.dim], &frame) }
        drawStillListed(&space, theme, &frame)
      }
      if let hint = chip.hint { space.write("Tab: \(hint.text) ", theme[.dim], &frame) }
    }
  }

  private func typedText(_ chip: Chip) -> String { " \(chip.label)\(finding.understood(chip)) " }

  /// Whether some chips fit into a row, a space between them, and so many columns of something else.
  private func fits(_ chips: [Chip], beside columns: Int, _ space: RowSpace) -> Bool {
    let widths = chips.map { DisplayText.width(typedText($0)) }
    return space.column + widths.reduce(widths.count - 1, +) + columns <= space.end
  }

  /// Says what is listed where what was typed cannot be read.
  private func drawStillListed(_ space: inout RowSpace, _ theme: Theme, _ frame: inout Frame) {
    guard let text = finding.stillListed else { return }
    space.write("· \(text)  ", theme[.warning], &frame)
  }

  private var foundCount: String {
    finding.query.isEmpty ? "" : finding.isWaiting ? "…" : finding.counter(list.listing)
  }

  private func drawCompletions(_ line: LineMode, above row: Int, _ theme: Theme, _ frame: inout Frame) {
    let all = completions(line)
    let isCut = all.count > 8 && row > 8
    let count = min(all.count, 8, row)
    guard count > 0 else { return }
    let bottom = isCut ? row - 1 : row
    if isCut {
      frame.fill(Rect(row: bottom, column: 0, height: 1, width: width), theme[.text])
      frame.write(
        "… \(all.count - count) more · Tab", row: bottom, column: 1, width: width - 1, style: theme[.dim])
    }
    let first = max(0, min((line.completion ?? 0) - count / 2, all.count - count))
    let widest = all.reduce(0) { max($0, DisplayText.width($1.text)) }
    for index in 0..<count {
      let target = bottom - count + index
      let area = Rect(row: target, column: 0, height: 1, width: width)
      frame.fill(area, theme[.text])
      let entry = all[first + index]
      frame.write(
        entry.text, row: target, column: 1, width: min(widest, max(0, width - 1)), style: theme[.footerKey])
      frame.write(
        entry.help, row: target, column: widest + 3, width: max(0, width - widest - 3), style: theme[.text],
        ellipsis: true)
      if first + index == line.completion { frame.restyle(area, theme.overlay(.cursorRow)) }
    }
  }
}
