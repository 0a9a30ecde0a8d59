public import Display
import Articles
import Prose
import Search

/// The whole screen: panes, header, status, footer, and what lies over them.
extension ReaderState {
  /// Shows everything as it is.
  public func draw(_ theme: Theme) -> Frame {
    var frame = Frame(width: width, height: height, style: theme[.text])
    drawPanes(theme, &frame)
    if let rect = layout.header { drawHeader(in: rect, theme, &frame) }
    if let rect = layout.peopleLine { drawPeopleLine(in: rect, theme, &frame) }
    if let rect = layout.dates { drawDates(in: rect, theme, &frame) }
    if let rect = layout.status { drawStatus(in: rect, theme, &frame) }
    if let rect = layout.footer { drawFooter(in: rect, theme, &frame) }
    if layout.status == nil, let said { drawSaid(said, theme, &frame) }
    if let overlay {
      frame.cursor = nil
      overlay.draw(theme, &frame)
    } else if case .line(let line) = mode {
      drawLine(line, theme, &frame)
    }
    return frame
  }

  private func drawPanes(_ theme: Theme, _ frame: inout Frame) {
    if let areas = listAreas {
      SavedDrawing(saved: saved, theme: theme, query: finding.text).draw(in: areas.saved, &frame)
      ListDrawing(
        pane: list, theme: theme, isFocused: focus == .list && saved.cursor == nil,
        hasCursor: saved.cursor == nil, thisYear: today.civil.year, matches: finding.matches(inTitle:),
        lines: listLines, emptyText: emptyList
      ).draw(in: areas.articles, &frame)
    }
    for rule in layout.rules {
      if rule.width == 1, layout.shape == .columns {
        frame.verticalLine(row: rule.row, column: rule.column, height: rule.height, style: theme[.border])
      } else {
        frame.horizontalLine(row: rule.row, column: rule.column, width: rule.width, style: theme[.border])
      }
    }
    if let rect = layout.body {
      BodyDrawing(
        pane: body, summary: body.id.flatMap(list.summary), speaker: speaker?.id, theme: theme,
        isFocused: focus == .body, layout: layout, emptyText: emptyBody
      ).draw(in: rect, &frame)
    }
    if let rect = layout.people { drawPeople(in: rect, theme, &frame) }
  }

  private func drawPeople(in rect: Rect, _ theme: Theme, _ frame: inout Frame) {
    var rect = rect
    if layout.isDrawer {
      frame.fill(rect, theme[.text])
      let edge = rect.takeLeft(1)
      frame.verticalLine(row: edge.row, column: edge.column, height: edge.height, style: theme[.borderFocus])
    }
    PeopleDrawing(
      pane: people, speaker: speaker, details: speakerDetails(rows: people.detailRows),
      utterance: body.utterance, theme: theme, isFocused: focus == .people, scopeKey: keyName(.peopleScope)
    ).draw(in: rect, &frame)
  }

  private func drawDates(in rect: Rect, _ theme: Theme, _ frame: inout Frame) {
    DateStripDrawing(
      strip: strip, day: list.day, listed: list.listing.listed,
      total: list.outline.count, isCounting: !list.outline.isWhole, theme: theme, key: keyName(.dates)
    ).draw(in: rect, &frame)
  }

  // MARK: Texts for nothing

  private var emptyList: [String] {
    if !hasLibrary { return ["opening the library…"] }
    if list.outline.count == 0 { return [progress == nil ? "no articles yet" : "reading…"] }
    if finding.isWaiting { return ["searching…"] }
    return ["nothing matches"] + (finding.advice.map { [$0] } ?? [])
      + finding.parsed.chips.compactMap(\.hint?.text)
  }

  private var emptyBody: [String] {
    guard hasLibrary, list.outline.count == 0, progress == nil else { return [] }
    return [
      "Welcome to Quoth", "",
      "This library is empty. Leave with \(keyName(.quit)), then", "",
      "  quoth samples          opens the articles that come along",
      "  quoth FILE FOLDER…     opens your own, just to read them",
      "  quoth import FOLDER    keeps them in your library", "",
      "Text, Markdown and JSON Lines are read. \(keyName(.help)) lists all keys.",
    ]
  }
}
