import Articles
import Display
import Search

/// Whose quotes are marked and followed, and what is known of that person over the library.
struct CurrentSpeaker: Hashable, Sendable {
  var id: PersonID
  var name: String
  /// Whether `profile` has been answered.
  var isKnown = false
  var profile: SpeakerProfile?

  /// `9 in 4 articles`; nil while it is not known.
  var overall: String? {
    guard let profile, !profile.stops.isEmpty else { return nil }
    let quotes = profile.stops.reduce(0) { $0 + $1.direct + $1.indirect }
    return "\(grouped(quotes)) in \(counted(profile.stops.count, "article"))"
  }
}

/// The people of the article, or of all listed articles, and the quotes of one of them.
struct PeoplePane: Sendable {
  /// Whose people are shown.
  enum Scope: Hashable, Sendable {
    case article, listed
  }

  /// One person of the pane.
  struct Entry: Hashable, Sendable {
    var id: PersonID
    var name: String
    var role: String?
    var kind: Person.Kind?
    var direct: Int
    var indirect: Int
    var narrated = 0
    var isDoubtful = false
    /// The listed articles in which the person speaks.
    var articles: Int?

    var total: Int { direct + indirect + narrated }
  }

  /// A line below the people, about the current speaker.
  enum Detail: Hashable, Sendable {
    case text(String)
    case heading(String)
    case quote(Int, String)
    case stop(ArticleID, String)
  }

  var scope = Scope.article
  /// The people shown, the most quoted first.
  var entries: [Entry] = []
  private(set) var cursor = 0
  private var top = 0
  private var height = 1

  /// The person under the cursor.
  var current: Entry? { entries.indices.contains(cursor) ? entries[cursor] : nil }

  mutating func move(_ movement: Movement) {
    move(to: movement.applied(to: cursor, count: entries.count, page: peopleRows))
  }

  mutating func move(to index: Int) {
    cursor = max(0, min(index, entries.count - 1))
    settle()
  }

  mutating func scroll(by rows: Int) { top = max(0, min(top + rows, entries.count - peopleRows)) }

  /// Shows other people; the cursor goes to the speaker where one of them is.
  mutating func show(_ entries: [Entry], speaker: PersonID?) {
    self.entries = entries
    let place = speaker.flatMap { id in entries.firstIndex { $0.id == id } }
    cursor = place ?? 0
    settle()
  }

  mutating func resize(height: Int) {
    self.height = max(1, height)
    settle()
  }

  private mutating func settle() {
    top = scrolled(top, toShow: cursor, count: entries.count, page: peopleRows)
  }

  /// The rows of people below the heading; the rest of the pane is about one of them.
  private var peopleRows: Int {
    let room = max(1, height - 1)
    return min(max(1, entries.count), room < 8 ? room : max(4, room * 2 / 5))
  }

  /// What a line of the pane shows.
  enum Target: Hashable {
    case scope
    case person(Int)
    case detail(Int)
  }

  func target(onLine line: Int) -> Target? {
    if line == 0 { return .scope }
    if line <= peopleRows { return entries.indices.contains(top + line - 1) ? .person(top + line - 1) : nil }
    return line >= peopleRows + 3 ? .detail(line - peopleRows - 3) : nil
  }

  /// The lines of details that the pane has room for.
  var detailRows: Int { max(0, height - peopleRows - 3) }
}

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
