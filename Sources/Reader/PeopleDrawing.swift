import Articles
import Display

/// How the people are drawn.
struct PeopleDrawing {
  var pane: PeoplePane
  var speaker: CurrentSpeaker?
  /// What is known of the speaker, in lines.
  var details: [PeoplePane.Detail]
  /// The utterance that is current in the article.
  var utterance: Int?
  var theme: Theme
  var isFocused: Bool
  var scopeKey: String

  func draw(in rect: Rect, _ frame: inout Frame) {
    guard rect.height > 0, rect.width > 0 else { return }
    var heading = RowSpace(row: rect.row, column: rect.column + 1, end: rect.column + rect.width)
    let title = pane.scope == .article ? "People in this article" : "People in all listed"
    let other = pane.scope == .article ? "all" : "this"
    heading.write(title, theme[isFocused ? .borderFocus : .title], &frame)
    heading.writeRight("\(scopeKey): \(other)", theme[.dim], &frame)
    let widest = max(1, pane.entries.first?.total ?? 1)
    for line in 1..<max(1, rect.height) {
      let row = rect.row + line
      switch pane.target(onLine: line) {
      case .person(let index): draw(index, widest: widest, row: row, in: rect, &frame)
      case .detail(let index) where details.indices.contains(index):
        draw(details[index], row: row, in: rect, &frame)
      default: break
      }
    }
    drawSpeakerRule(in: rect, &frame)
    if pane.entries.isEmpty, rect.height > 1 {
      frame.write(
        "nobody is named", row: rect.row + 1, column: rect.column + 2, width: rect.width - 2,
        style: theme[.dim])
    }
  }

  private func draw(_ index: Int, widest: Int, row: Int, in rect: Rect, _ frame: inout Frame) {
    let entry = pane.entries[index]
    let isSpeaker = entry.id == speaker?.id
    var space = RowSpace(row: row, column: rect.column + 2, end: rect.column + rect.width)
    if isSpeaker { frame.write("▸", row: row, column: rect.column, width: 1, style: theme[.speakerCurrent]) }
    let bar = entry.total == 0 ? "" : String(repeating: "█", count: max(1, 4 * entry.total / widest))
    let padded = bar + String(repeating: " ", count: 4 - bar.count)
    if rect.width >= 24 { space.writeRight(padded, theme[.timeline], &frame) }
    let number = entry.total == 0 ? "–" : grouped(entry.total)
    space.writeRight(number, theme[.text], &frame)
    let style = theme[isSpeaker ? .speakerCurrent : entry.kind == .person || entry.kind == nil ? .text : .dim]
    let doubt = entry.isDoubtful ? "?" : ""
    let room = max(0, space.end - space.column - doubt.utf8.count)
    space.write(entry.name, style, &frame, width: room)
    space.write(doubt, theme[.doubt], &frame)
    if index == pane.cursor {
      let area = Rect(row: row, column: rect.column, height: 1, width: rect.width)
      frame.restyle(area, theme.overlay(isFocused ? .cursorRow : .cursorRowUnfocused))
      if isFocused, frame.cursor == nil { frame.cursor = Frame.Position(row: row, column: rect.column) }
    }
  }

  private func drawSpeakerRule(in rect: Rect, _ frame: inout Frame) {
    guard let speaker, pane.detailRows > 0 else { return }
    let row = rect.row + rect.height - pane.detailRows - 1
    frame.horizontalLine(row: row, column: rect.column, width: rect.width, style: theme[.border])
    frame.write(
      " \(speaker.name) ", row: row, column: rect.column + 1, width: rect.width - 2,
      style: theme[.speakerCurrent],
      ellipsis: true)
  }

  private func draw(_ detail: PeoplePane.Detail, row: Int, in rect: Rect, _ frame: inout Frame) {
    var space = RowSpace(row: row, column: rect.column + 2, end: rect.column + rect.width)
    switch detail {
    case .text(let text): space.write(text, theme[.dim], &frame)
    case .heading(let text): space.write(text, theme[.title], &frame)
    case .quote(let index, let text):
      if index == utterance {
        frame.write("▸", row: row, column: rect.column, width: 1, style: theme[.speakerCurrent])
      }
      space.write(text, theme[index == utterance ? .speakerCurrent : .text], &frame)
    case .stop(_, let text): space.write(text, theme[.text], &frame)
    }
  }
}
