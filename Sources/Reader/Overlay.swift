import Display
import Prose

/// A list that lies over the panes: all keys, the evidence, what could not be read.
struct Overlay: Sendable {
  /// One line of it.
  struct Row: Hashable, Sendable {
    var text: String
    /// What stands left of the text.
    var label = ""
    var isHeading = false
    /// What Enter does on it.
    var command: Command?
  }

  /// What it shows, where that may change while it is open.
  enum Subject: Sendable {
    case evidence, problems
  }

  var title: String
  let subject: Subject?
  private var all: [Row]
  /// What the rows are narrowed by; nil where they cannot be.
  private(set) var filter: LineEditor?
  /// The rows that are left.
  private(set) var rows: [Row]
  private(set) var cursor = 0
  private var top = 0
  private var page = 1

  init(title: String, rows: [Row], isSearchable: Bool = false, subject: Subject? = nil) {
    self.title = title
    self.subject = subject
    all = rows
    self.rows = rows
    filter = isSearchable ? LineEditor() : nil
    if isSearchable { narrow() }
  }

  /// Shows what there is now, from the same line on.
  mutating func replace(with other: Overlay) {
    (title, all, rows) = (other.title, other.all, other.rows)
  }

  /// What a key did.
  enum Outcome: Hashable {
    case stays
    case closes
    case runs(Command)
  }

  mutating func handle(_ key: Key) -> Outcome {
    switch key {
    case .escape, .control("c"): return .closes
    case .up, .wheel(up: true, _, _): move(.lines(-1))
    case .down, .wheel(up: false, _, _): move(.lines(1))
    case .pageUp: move(.pages(-1))
    case .pageDown: move(.pages(1))
    case .enter:
      guard filter != nil else { return .closes }
      return rows.indices.contains(cursor) ? rows[cursor].command.map { .runs($0) } ?? .stays : .stays
    default: return type(key)
    }
    return .stays
  }

  /// Letters narrow a list that can be searched, and move in one that cannot.
  private mutating func type(_ key: Key) -> Outcome {
    guard var editor = filter else {
      switch key {
      case .character("q"), .character("i"), .character("?"): return .closes
      case .character("j"): move(.lines(1))
      case .character("k"): move(.lines(-1))
      case .character(" "): move(.pages(1))
      case .character("g"), .home: move(.top)
      case .character("G"), .end: move(.bottom)
      default: break
      }
      return .stays
    }
    let outcome = editor.handle(key)
    filter = editor
    if outcome == .edited { narrow() }
    return .stays
  }

  private mutating func narrow() {
    let words = (filter?.text ?? "").lowercased().split(separator: " ")
    rows = all.filter { row in
      if row.isHeading { return words.isEmpty }
      let text = "\(row.label) \(row.text) \(row.command?.name ?? "")".lowercased()
      return words.allSatisfy { contains(text, String($0)) }
    }
    cursor = rows.firstIndex { $0.command != nil } ?? 0
    top = 0
  }

  private mutating func move(_ movement: Movement) {
    guard filter != nil else {
      top = movement.applied(to: top, count: max(1, rows.count - page + 1), page: page)
      return
    }
    let wanted = movement.applied(to: cursor, count: rows.count, page: page)
    let isDown = wanted >= cursor
    // Headings are passed over.
    let order = isDown ? Array(wanted..<max(wanted, rows.count)) : (0...max(0, wanted)).reversed()
    if let found = order.first(where: { rows.indices.contains($0) && rows[$0].command != nil }) {
      cursor = found
    }
    top = scrolled(top, toShow: cursor, count: rows.count, page: page)
    if rows[..<min(rows.count, cursor)].allSatisfy(\.isHeading) { top = 0 }
  }

  /// Where it lies on a screen of some size.
  func area(width: Int, height: Int) -> Rect {
    let widest = all.reduce(0) { max($0, DisplayText.width($1.text) + labelWidth + 6) }
    let columns = min(max(40, min(96, widest)), max(1, width - 2))
    let lines = filter == nil ? all.reduce(2) { $0 + wrapped($1, to: columns - 4).count } : all.count + 4
    let size = (rows: min(lines, max(1, height - 2)), columns: columns)
    return Rect(
      row: max(0, (height - size.rows) / 2), column: max(0, (width - size.columns) / 2), height: size.rows,
      width: size.columns)
  }

  mutating func resize(width: Int, height: Int) {
    let area = area(width: width, height: height)
    page = max(1, area.height - (filter == nil ? 2 : 3))
    if filter == nil { rows = all.flatMap { wrapped($0, to: area.width - 4) } }
    top = max(0, min(top, rows.count - page))
    if filter != nil { top = scrolled(top, toShow: cursor, count: rows.count, page: page) }
  }

  /// A row on as many lines as it takes.
  private func wrapped(_ row: Row, to width: Int) -> [Row] {
    let label = min(labelWidth, width / 2)
    let text = WrappedText(row.text, width: width - (label > 0 && !row.isHeading ? label + 2 : 0))
    return (0..<text.count).map { line in
      let range = text[line]
      var part = row
      part.text = String(row.text[TextRange(range.lowerBound, range.upperBound)])
      if line > 0 { part.label = "" }
      return part
    }
  }

  private var labelWidth: Int { min(22, all.reduce(0) { max($0, DisplayText.width($1.label)) }) }

  // MARK: Drawing

  func draw(_ theme: Theme, _ frame: inout Frame) {
    let area = area(width: frame.width, height: frame.height)
    frame.fill(area, theme[.text])
    drawBorder(area, theme, &frame)
    guard area.height > 2, area.width > 4 else { return }
    let inside = Rect(
      row: area.row + 1, column: area.column + 2, height: area.height - 2, width: area.width - 4)
    var first = inside.row
    if let filter {
      let used = frame.write("search: \(filter.head)", row: first, column: inside.column, width: inside.width)
      frame.write(
        String(filter.text.dropFirst(filter.cursor)), row: first, column: inside.column + used,
        width: inside.width - used)
      frame.cursor = Frame.Position(
        row: first, column: min(inside.column + used, max(0, frame.width - 1)))
      first += 1
    }
    for (line, index) in (top..<max(top, min(rows.count, top + page))).enumerated() {
      draw(rows[index], isCursor: filter != nil && index == cursor, row: first + line, inside, theme, &frame)
    }
    if rows.isEmpty { frame.write("nothing", row: first, column: inside.column, width: inside.width) }
  }

  private func draw(
    _ row: Row, isCursor: Bool, row line: Int, _ inside: Rect, _ theme: Theme, _ frame: inout Frame
  ) {
    guard line < inside.row + inside.height else { return }
    let label = min(labelWidth, inside.width / 2)
    if row.isHeading {
      frame.write(
        row.text, row: line, column: inside.column, width: inside.width, style: theme[.title], ellipsis: true)
    } else {
      frame.write(
        row.label, row: line, column: inside.column, width: label, style: theme[.footerKey], ellipsis: true)
      let start = inside.column + (label > 0 ? label + 2 : 0)
      frame.write(
        row.text, row: line, column: start, width: inside.column + inside.width - start, style: theme[.text],
        ellipsis: true)
    }
    guard isCursor else { return }
    frame.restyle(
      Rect(row: line, column: inside.column, height: 1, width: inside.width), theme.overlay(.cursorRow))
  }

  private func drawBorder(_ area: Rect, _ theme: Theme, _ frame: inout Frame) {
    guard area.height > 1, area.width > 1 else { return }
    let style = theme[.borderFocus]
    let (right, bottom) = (area.column + area.width - 1, area.row + area.height - 1)
    for row in [area.row, bottom] {
      frame.horizontalLine(row: row, column: area.column, width: area.width, style: style)
    }
    for column in [area.column, right] {
      frame.verticalLine(row: area.row, column: column, height: area.height, style: style)
    }
    for (row, column, corner) in [
      (area.row, area.column, "┌"), (area.row, right, "┐"), (bottom, area.column, "└"), (bottom, right, "┘"),
    ] {
      frame.write(corner, row: row, column: column, width: 1, style: style)
    }
    frame.write(
      " \(title) ", row: area.row, column: area.column + 2, width: max(0, area.width - 4), style: style,
      ellipsis: true)
    if rows.count > page {
      let text = " \(min(rows.count, top + page))/\(rows.count) "
      let width = DisplayText.width(text)
      frame.write(text, row: bottom, column: max(area.column, right - width - 1), width: width, style: style)
    }
  }
}

/// Whether `text` holds `part`; both short.
private func contains(_ text: String, _ part: String) -> Bool {
  let (text, part) = (Array(text.utf8), Array(part.utf8))
  guard part.count <= text.count else { return false }
  return (0...(text.count - part.count)).contains { text[$0..<($0 + part.count)].elementsEqual(part) }
}
