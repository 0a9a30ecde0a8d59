/// Something a key can be bound to.
///
/// Each command is declared once, in `declaration`: from there come the keymap, the footer, the list of all
/// keys, the completion of the command line and the table in the README.
public enum Command: CaseIterable, Hashable, Sendable {
  case down, up, pageDown, pageUp, halfDown, halfUp, top, bottom, on, scrollDown, scrollUp
  case enter, back, nextPane, previousPane, showList, showBody, showPeople, zoom
  case find, nextMatch, previousMatch, clear, save, forget
  case nextQuote, previousQuote, nextAnyQuote, previousAnyQuote, speakerHere, peopleScope, evidence
  case jumpBack, jumpForward, speaker, merge, split
  case dates, earlier, later, extend, extendEarlier, extendLater, zoomIn, zoomOut, keepDates, leaveDates
  case star, unread, readAll, undo, redo, copy
  case theme, commandLine, help, problems, redraw, suspend, escape, cancel, quit

  /// Where a command acts.
  public enum Place: String, CaseIterable, Sendable {
    /// While keys act on the panes.
    case browse
    /// While the dates have the arrows.
    case strip
  }

  /// A heading of the list of all keys.
  public enum Group: String, CaseIterable, Sendable {
    case moving = "Moving"
    case views = "Views"
    case finding = "Finding"
    case people = "People and quotes"
    case dates = "Dates"
    case strip = "In the dates (after t)"
    case articles = "Articles"
    case program = "Program"
  }

  /// All there is to say about a command.
  public struct Declaration: Sendable {
    /// What the command line calls it.
    public let name: String
    /// Its default keys as people write them, parted by spaces; empty where it has none.
    public let keys: String
    /// What it does, in one line.
    public let help: String
    /// Its heading in the list of all keys.
    public let group: Group

    fileprivate init(_ group: Group, _ name: String, _ keys: String, _ help: String) {
      self.group = group
      self.name = name
      self.keys = keys
      self.help = help
    }

    /// Where its keys act.
    public var place: Place { group == .strip ? .strip : .browse }
  }

  /// The declaration: name, default keys, help line, heading.
  public var declaration: Declaration {
    switch self {
    case .down: .init(.moving, "down", "Down j", "move down in the focused pane")
    case .up: .init(.moving, "up", "Up k", "move up in the focused pane")
    case .pageDown: .init(.moving, "page-down", "PgDn Ctrl-F", "a page down")
    case .pageUp: .init(.moving, "page-up", "PgUp Ctrl-B b", "a page up")
    case .halfDown: .init(.moving, "half-down", "Ctrl-D", "half a page down")
    case .halfUp: .init(.moving, "half-up", "Ctrl-U", "half a page up")
    case .top: .init(.moving, "top", "g Home", "to the top")
    case .bottom: .init(.moving, "bottom", "G End", "to the end")
    case .on: .init(.moving, "on", "Space", "a page down; at the end of an article: the next unread one")
    case .scrollDown: .init(.moving, "scroll-down", "J", "scroll the article down from anywhere")
    case .scrollUp: .init(.moving, "scroll-up", "K", "scroll the article up from anywhere")

    case .enter: .init(.views, "read", "Enter Right l", "into the article; from the people to the quote")
    case .back: .init(.views, "back", "Left h", "back to the list")
    case .nextPane: .init(.views, "next-pane", "Tab", "next pane")
    case .previousPane: .init(.views, "previous-pane", "Shift-Tab", "previous pane")
    case .showList: .init(.views, "list", "1", "the list")
    case .showBody: .init(.views, "body", "2", "the article")
    case .showPeople: .init(.views, "people", "3", "people and quotes")
    case .zoom: .init(.views, "zoom", "z", "the article alone, or all panes again")

    case .find: .init(.finding, "find", "/", "find as you type")
    case .nextMatch: .init(.finding, "next-match", "n", "next match, on through the articles")
    case .previousMatch: .init(.finding, "previous-match", "N", "previous match")
    case .clear: .init(.finding, "clear", "", "drop the whole search")
    case .save: .init(.finding, "save", "", "keep the search under a name, above the list")
    case .forget: .init(.finding, "forget", "", "forget the search kept under a name")

    case .nextQuote: .init(.people, "next-quote", "]", "next quote of the speaker, on through the articles")
    case .previousQuote: .init(.people, "previous-quote", "[", "previous quote of the speaker")
    case .nextAnyQuote: .init(.people, "next-any-quote", "}", "next quote of anyone")
    case .previousAnyQuote: .init(.people, "previous-any-quote", "{", "previous quote of anyone")
    case .speakerHere: .init(.people, "follow", "*", "follow the speaker here; again: the next one here")
    case .peopleScope: .init(.people, "all-people", "a", "people of this article, or of all listed ones")
    case .evidence: .init(.people, "why", "i", "why: the evidence for this quote and for the date")
    case .jumpBack: .init(.people, "jump-back", "H Ctrl-O", "back to where you were before the last jump")
    case .jumpForward: .init(.people, "jump-forward", "L", "forward again")
    case .speaker: .init(.people, "speaker", "", "the quote here is by the one named; ?: by nobody known")
    case .merge: .init(.people, "merge", "", "the first named is the second, in every article")
    case .split: .init(.people, "split", "", "the one named is somebody else than in other articles")

    case .dates: .init(.dates, "dates", "t", "choose dates with the arrows")
    case .earlier: .init(.strip, "earlier", "Left h", "an earlier date")
    case .later: .init(.strip, "later", "Right l", "a later date")
    case .extend: .init(.strip, "extend", "v", "extend the range from here")
    case .extendEarlier: .init(.strip, "extend-earlier", "Shift-Left", "extend the range to an earlier date")
    case .extendLater: .init(.strip, "extend-later", "Shift-Right", "extend the range to a later date")
    case .zoomIn: .init(.strip, "finer", "+ =", "from years to months to days")
    case .zoomOut: .init(.strip, "coarser", "-", "from days to months to years")
    case .keepDates: .init(.strip, "keep", "Enter", "keep the range as a part of the search")
    case .leaveDates: .init(.strip, "leave", "Esc t q", "leave the dates, everything as before")

    case .star: .init(.articles, "star", "s", "star, or take the star away")
    case .unread: .init(.articles, "unread", "u", "mark as unread, or as read")
    case .readAll: .init(.articles, "read-all", "A", "mark all listed articles as read")
    case .undo: .init(.articles, "undo", "U", "take the last change back")
    case .redo: .init(.articles, "redo", "Ctrl-R", "make it again")
    case .copy: .init(.articles, "copy", "y", "copy the quote with its speaker and source")

    case .theme: .init(.program, "theme", "T", "next theme, or the one named")
    case .commandLine: .init(.program, "command", ":", "every command by name")
    case .help: .init(.program, "help", "?", "all keys")
    case .problems: .init(.program, "problems", "", "what could not be read, and why")
    case .redraw: .init(.program, "redraw", "Ctrl-L", "draw the screen anew")
    case .suspend: .init(.program, "suspend", "Ctrl-Z", "suspend the program")
    case .escape: .init(.program, "escape", "Esc", "one step back")
    case .cancel: .init(.program, "cancel", "Ctrl-C", "stop running work, else leave")
    case .quit: .init(.program, "quit", "q", "leave this view; at the top: leave the program")
    }
  }

  /// What the command line calls it.
  public var name: String { declaration.name }

  /// The command of a name; nil where there is none.
  public init?(named name: String) {
    guard let command = Command.allCases.first(where: { $0.name == name }) else { return nil }
    self = command
  }

  /// The default keys as a Markdown table of two commands a row, for the README.
  public static var table: String {
    var rows = ["| keys | | keys | |", "|---|---|---|---|"]
    for group in Group.allCases {
      let cells = allCases.map(\.declaration).filter { $0.group == group && !$0.keys.isEmpty }.map {
        command in
        let keys = command.keys.split(separator: " ").map { "`\($0)`" }.joined(separator: " ")
        return "\(keys) | \(command.help)"
      }
      rows.append("| **\(group.rawValue)** | | | |")
      for start in stride(from: 0, to: cells.count, by: 2) {
        rows.append("| \(cells[start]) | \(start + 1 < cells.count ? cells[start + 1] : " | ") |")
      }
    }
    return rows.joined(separator: "\n")
  }
}
