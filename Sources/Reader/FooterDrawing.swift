import Display

/// The last line: the actions that matter where the keys go.
extension ReaderState {
  /// Some commands that belong together, and what they do in a word or two.
  private struct Action {
    var commands: [Command]
    var label: String

    init(_ label: String, _ commands: Command...) {
      self.label = label
      self.commands = commands
    }
  }

  func drawFooter(in rect: Rect, _ theme: Theme, _ frame: inout Frame) {
    var space = RowSpace(row: rect.row, column: rect.column + 1, end: rect.column + rect.width - 1)
    for action in actions {
      let keys = action.commands.compactMap { settings.keys.keys(of: $0).first }.map(Key.symbol)
      guard let first = keys.first else { continue }
      let text = keys.dropFirst().reduce(first) { $0 + ($0 == "↑" ? "" : " ") + $1 }
      guard space.column + DisplayText.width("\(text) \(action.label)") <= space.end else { break }
      space.write(text, theme[.footerKey], &frame)
      space.write(" \(action.label)", theme[.footerText], &frame)
      space.write(rect.width < settings.thresholds.columns ? "  " : "   ", theme[.footerText], &frame)
    }
  }

  /// What matters most, the first of it first: what does not fit is left out.
  private var actions: [Action] {
    if let overlay {
      let run = overlay.filter == nil ? [] : [Action("run", .enter)]
      return [Action("move", .up, .down)] + run + [Action("close", .escape)]
    }
    if case .strip = mode {
      return [
        Action("move", .earlier, .later), Action("extend", .extend), Action("finer", .zoomIn),
        Action("coarser", .zoomOut), Action("keep", .keepDates), Action("as before", .leaveDates),
      ]
    }
    switch focus {
    case .list where saved.cursor != nil:
      return [
        Action("move", .up, .down), Action("search for this", .enter), Action("back", .escape),
        Action("find", .find), Action("all keys", .help),
      ]
    case .list:
      return [
        Action("move", .up, .down), Action("read", .enter), Action("find", .find),
        Action("same speaker", .previousQuote, .nextQuote), Action("dates", .dates),
        Action("pane", .nextPane),
        Action("all keys", .help), Action("star", .star), Action("quit", .quit),
      ]
    case .body:
      return [
        Action("move", .up, .down), Action("same speaker", .previousQuote, .nextQuote),
        Action("any quote", .previousAnyQuote, .nextAnyQuote), Action("why", .evidence),
        Action("all keys", .help), Action("list", .quit), Action("back", .jumpBack),
        Action("speaker", .speakerHere), Action("find", .find),
      ]
    case .people:
      return [
        Action("choose", .up, .down), Action("to the quote", .enter),
        Action("same speaker", .previousQuote, .nextQuote),
        Action(people.scope == .article ? "all people" : "people here", .peopleScope),
        Action("all keys", .help), Action("back", .quit), Action("pane", .nextPane),
      ]
    }
  }
}
