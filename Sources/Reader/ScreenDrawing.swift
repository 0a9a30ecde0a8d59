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
    if let rect = layout.list {
      ListDrawing(
        pane: list, theme: theme, isFocused: focus == .list, thisYear: today.civil.year,
        highlighter: finding.highlighter, lines: listLines, emptyText: emptyList
      ).draw(in: rect, &frame)
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
        pane: body, summary: body.id.flatMap { list.listing.article($0) }, speaker: speaker?.id, theme: theme,
        isFocused: focus == .body, layout: layout, doubtBelow: settings.doubtBelow, emptyText: emptyBody
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
      strip: strip, day: list.current?.date.value?.day, listed: list.listing.listed,
      total: list.listing.all.count, theme: theme, key: keyName(.dates)
    ).draw(in: rect, &frame)
  }

  // MARK: Texts for nothing

  private var emptyList: [String] {
    if !hasLibrary { return ["opening the library…"] }
    if list.listing.all.isEmpty { return [progress == nil ? "no articles yet" : "reading…"] }
    if finding.isWaiting { return ["searching…"] }
    return ["nothing matches"] + (finding.advice.map { [$0] } ?? [])
  }

  private var emptyBody: [String] {
    guard hasLibrary, list.listing.all.isEmpty, progress == nil else { return [] }
    return [
      "Welcome to Quoth", "",
      "This library is empty. Leave with \(keyName(.quit)), then", "",
      "  quoth samples          opens the articles that come along",
      "  quoth FILE FOLDER…     opens your own, just to read them",
      "  quoth import FOLDER    keeps them in your library", "",
      "Text, Markdown and JSON Lines are read. \(keyName(.help)) lists all keys.",
    ]
  }

  // MARK: Header

  /// A chip of the header and its columns.
  struct ChipHit {
    var index: Int
    var columns: Range<Int>
  }

  private func drawHeader(in rect: Rect, _ theme: Theme, _ frame: inout Frame) {
    frame.fill(rect, theme[.status])
    var space = RowSpace(row: rect.row, column: rect.column + 1, end: rect.column + rect.width - 1)
    space.writeRight(headerCounts, theme[.status], &frame)
    for part in headerParts { space.write(part, theme[.status], &frame) }
    for hit in chipHits(from: space.column, to: space.end) {
      let chip = finding.parsed.chips[hit.index]
      let style = theme[chip.problem == nil ? .chip : .chipError]
      frame.write(
        chipText(chip), row: rect.row, column: hit.columns.lowerBound, width: hit.columns.count, style: style,
        ellipsis: true)
    }
  }

  private var headerCounts: String {
    let listing = list.listing
    if case .line(let line) = mode, case .find = line.purpose, !finding.query.isEmpty {
      return finding.counter(articles: listing.listed)
    }
    let counts = "\(grouped(listing.listed)) of \(grouped(listing.all.count))"
    return width < settings.thresholds.stacked ? counts : "\(counts) · \(grouped(listing.unread)) unread"
  }

  private var headerParts: [String] {
    guard layout.panes.count > 1 else {
      let names: [Pane: String] = [.list: "List", .body: "Article", .people: "People"]
      return [(names[layout.panes.first ?? .body] ?? "") + "  "]
    }
    return ["quoth   "] + (list.listing.sources.map { [$0 + "   "] } ?? [])
  }

  private func chipText(_ chip: Chip) -> String { " \(finding.parsed.text[chip.range]) ✕ " }

  /// Where the chips of the header stand.
  func chipHits() -> [ChipHit] {
    let start = headerParts.reduce(1) { $0 + DisplayText.width($1) }
    return chipHits(from: start, to: width - DisplayText.width(headerCounts) - 2)
  }

  private func chipHits(from start: Int, to end: Int) -> [ChipHit] {
    var column = start
    var hits: [ChipHit] = []
    for (index, chip) in finding.parsed.chips.enumerated() {
      let upper = min(end, column + DisplayText.width(chipText(chip)))
      guard upper > column else { break }
      hits.append(ChipHit(index: index, columns: column..<upper))
      column = upper + 1
    }
    return hits
  }

  // MARK: People in one line

  private func drawPeopleLine(in rect: Rect, _ theme: Theme, _ frame: inout Frame) {
    var space = RowSpace(row: rect.row, column: rect.column + 1, end: rect.column + rect.width - 1)
    space.writeRight("\(keyName(.showPeople)): open list", theme[.dim], &frame)
    space.write("People  ", theme[.title], &frame)
    for entry in people.entries {
      let isSpeaker = entry.id == speaker?.id
      let last = entry.name.split(separator: " ").last.map(String.init) ?? entry.name
      let name = entry.kind == .person || entry.kind == nil ? last : entry.name
      let text =
        "\(isSpeaker ? "▸\(name.uppercased())" : name) \(entry.total == 0 ? "–" : grouped(entry.total))"
      guard space.column + DisplayText.width(text) <= space.end else {
        space.write("…", theme[.dim], &frame)
        break
      }
      space.write(text, theme[isSpeaker ? .speakerCurrent : .text], &frame)
      space.write("  ", theme[.text], &frame)
    }
  }

  // MARK: Status

  private func drawStatus(in rect: Rect, _ theme: Theme, _ frame: inout Frame) {
    var space = RowSpace(row: rect.row, column: rect.column + 1, end: rect.column + rect.width - 1)
    if let said {
      // A message has the line for itself where it needs it.
      let style = theme[said.isError ? .error : .status]
      if DisplayText.width(said.text) + 8 > space.end - space.column {
        space.write(said.text, style, &frame)
        return
      }
    }
    if body.page != nil, layout.body != nil {
      if rect.width >= settings.thresholds.stacked { space.writeRight(miniBar, theme[.scrollbar], &frame) }
      space.writeRight("\(body.percent)%", theme[.status], &frame)
    }
    if let progress {
      let text = "reading \(grouped(progress.done)) of \(grouped(progress.total)) · \(keyName(.cancel)) stops"
      space.writeRight(text + "  ", theme[.warning], &frame)
    } else if let matches = matchStatus {
      space.writeRight(matches + "  ", theme[.status], &frame)
    }
    if !problems.isEmpty, said == nil {
      space.writeRight(
        "\(counted(problems.count, "problem")) · :\(Command.problems.name)  ", theme[.warning], &frame)
    }
    if let said {
      space.write(said.text, theme[said.isError ? .error : .status], &frame)
    } else {
      space.write(standing, theme[.status], &frame)
    }
  }

  /// The share of the article above and on the screen as five cells.
  private var miniBar: String {
    let eighths = max(0, min(24, body.percent * 24 / 100))
    let full = eighths / 8
    let parts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    let bar = String(repeating: "█", count: full) + parts[eighths % 8]
    return "▕\(bar)\(String(repeating: " ", count: 3 - full - (eighths % 8 == 0 ? 0 : 1)))▏"
  }

  private var matchStatus: String? {
    if let matchNumber { return matchNumber }
    guard !body.matches.isEmpty else { return nil }
    let number = body.matches.count
    return "\(grouped(number)) \(number == 1 ? "match" : "matches") here"
  }

  /// What the status line says while nothing else is to be said.
  private var standing: String {
    if finding.isWaiting { return "searching…" }
    if let undated = finding.result?.undatedHidden, undated > 0 {
      return "\(grouped(undated)) undated hidden · date:none"
    }
    guard let reading = body.reading else { return hint }
    if let speaker {
      let quotes = reading.utterances(of: speaker.id)
      let overall = speaker.overall.map { " · \($0)" } ?? ""
      if let index = body.utterance.flatMap({ quotes.firstIndex(of: $0) }) {
        let here = width >= settings.thresholds.columns ? "in this article" : "here"
        return "quote \(index + 1)/\(quotes.count) of \(speaker.name) \(here)\(overall)"
      }
      return
        "\(speaker.name): \(quotes.isEmpty ? "not quoted" : counted(quotes.count, "quote")) here\(overall)"
    }
    guard let index = body.utterance, reading.utterances.indices.contains(index) else { return hint }
    let name = reading.person(reading.utterances[index].person)?.name ?? "somebody unknown"
    return "a quote of \(name) · \(keyName(.speakerHere)) follows"
  }

  /// Where there is no footer: how to find the keys.
  private var hint: String { layout.footer == nil ? "\(keyName(.help)): all keys" : "" }

  private func drawSaid(_ said: Said, _ theme: Theme, _ frame: inout Frame) {
    let row = height - 1
    frame.fill(Rect(row: row, column: 0, height: 1, width: width), theme[.status])
    frame.write(
      said.text, row: row, column: 0, width: width, style: theme[said.isError ? .error : .status],
      ellipsis: true)
  }

  // MARK: Footer

  private func drawFooter(in rect: Rect, _ theme: Theme, _ frame: inout Frame) {
    var space = RowSpace(row: rect.row, column: rect.column + 1, end: rect.column + rect.width - 1)
    for action in footerActions {
      let keys = action.commands.compactMap { settings.keys.keys(of: $0).first }.map(arrow).joined(
        separator: " ")
      guard !keys.isEmpty else { continue }
      let width = DisplayText.width(keys) + 1 + DisplayText.width(action.label)
      guard space.column + width <= space.end else { break }
      space.write(keys, theme[.footerKey], &frame)
      space.write(" \(action.label)", theme[.footerText], &frame)
      space.write(rect.width < settings.thresholds.columns ? "  " : "   ", theme[.footerText], &frame)
    }
  }

  private func arrow(_ key: String) -> String {
    ["Up": "↑", "Down": "↓", "Left": "←", "Right": "→", "Shift-Left": "⇧←", "Shift-Right": "⇧→"][key] ?? key
  }

  /// What matters most in the focused pane.
  private var footerActions: [(commands: [Command], label: String)] {
    if case .strip = mode {
      return [
        ([.earlier, .later], "move"), ([.extend], "extend"), ([.zoomIn, .zoomOut], "zoom"),
        ([.keepDates], "keep"), ([.leaveDates], "as before"),
      ]
    }
    switch focus {
    case .list:
      return [
        ([.up, .down], "move"), ([.enter], "read"), ([.find], "find"),
        ([.previousQuote, .nextQuote], "same speaker"),
        ([.dates], "dates"), ([.star], "star"), ([.nextPane], "pane"), ([.help], "all keys"),
        ([.quit], "quit"),
      ]
    case .body:
      return [
        ([.up, .down], "move"), ([.previousQuote, .nextQuote], "same speaker"),
        ([.previousAnyQuote, .nextAnyQuote], "any quote"), ([.evidence], "why"), ([.help], "all keys"),
        ([.quit], "list"), ([.jumpBack], "back"), ([.speakerHere], "speaker"),
      ]
    case .people:
      return [
        ([.up, .down], "choose"), ([.enter], "to the quote"), ([.previousQuote, .nextQuote], "same speaker"),
        ([.peopleScope], "all people"), ([.nextPane], "pane"), ([.help], "all keys"), ([.quit], "back"),
      ]
    }
  }
}
