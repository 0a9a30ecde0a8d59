package import Display

/// One of the three linked views.
public enum Pane: String, CaseIterable, Hashable, Sendable {
  case list, body, people
}

/// Where everything stands on a screen of some size.
///
/// The body's measure of 46 to 76 columns always wins; everything else yields. Each part is a rectangle, nil
/// where there is no room for it; only the drawer lies over another part.
package struct Layout: Hashable, Sendable {
  /// How the panes are arranged.
  package enum Shape: Hashable, Sendable {
    /// One view at a time.
    case single
    /// The list above the body, people as one line or as a drawer.
    case stacked
    /// Three panes side by side.
    case columns
  }

  /// What the arrangement depends on beside the size.
  package struct Demand: Hashable, Sendable {
    package var focus: Pane
    /// Whether the body stands alone.
    package var isZoomed: Bool
    /// Whether the dates have the arrows and so must be seen.
    package var isDating: Bool

    package init(focus: Pane, isZoomed: Bool = false, isDating: Bool = false) {
      self.focus = focus
      self.isZoomed = isZoomed
      self.isDating = isDating
    }
  }

  /// The columns of the text within the body.
  package struct Measure: Hashable, Sendable {
    /// The first one, from the left of the body.
    package var column: Int
    /// How many there are.
    package var width: Int
  }

  package var shape: Shape
  package var header: Rect?
  package var list: Rect?
  package var body: Rect?
  package var people: Rect?
  /// People as one line.
  package var peopleLine: Rect?
  package var dates: Rect?
  package var status: Rect?
  package var footer: Rect?
  /// The line between list and body, or the columns between panes.
  package var rules: [Rect] = []
  /// The column of the scroll bar.
  package var scrollBar: Rect?
  /// Whether `people` lies over the body.
  package var isDrawer = false
  /// The columns left of the text: a bar and an initial, or a whole name.
  package var gutter = 0
  /// Where the text of the body stands.
  package var measure = Measure(column: 0, width: 1)

  package static let widestMeasure = 76
  package static let narrowestMeasure = 46

  package init(width: Int, height: Int, demand: Demand, thresholds: Settings.Thresholds) {
    let isTiny = height < thresholds.tiny
    shape =
      width < thresholds.stacked || isTiny
      ? .single : width < thresholds.columns ? .stacked : .columns
    var rest = Rect(row: 0, column: 0, height: max(1, height), width: max(1, width))
    if !isTiny {
      header = rest.takeTop(1)
      if height >= thresholds.low { footer = rest.takeBottom(1) }
      status = rest.takeBottom(1)
      if demand.isDating, height < thresholds.low, rest.height >= 2 { dates = rest.takeBottom(1) }
    }
    let isFolded = height < thresholds.low
    switch demand.isZoomed ? .single : shape {
    case .single: single(rest, showing: demand.isZoomed ? .body : demand.focus, isDating: demand.isDating)
    case .stacked: stacked(rest, height: height, drawer: demand.focus == .people, isFolded: isFolded)
    case .columns:
      columns(rest, isWide: width >= thresholds.wide, isFolded: isFolded)
    }
    setMeasure(isWide: width >= thresholds.wide)
  }

  private mutating func single(_ rest: Rect, showing pane: Pane, isDating: Bool) {
    var rest = rest
    if isDating, dates == nil, rest.height >= 2 { dates = rest.takeBottom(1) }
    switch pane {
    case .list: list = rest
    case .body: body = rest
    case .people: people = rest
    }
  }

  private mutating func stacked(_ rest: Rect, height: Int, drawer: Bool, isFolded: Bool) {
    var rest = rest
    if !isFolded { peopleLine = rest.takeBottom(1) }
    list = rest.takeTop(min(max(5, height / 4), rest.height / 2))
    let rule = rest.takeTop(1)
    if !isFolded { dates = rule } else { rules = [rule] }
    body = rest
    guard drawer else { return }
    isDrawer = true
    people = rest.takeRight(min(34, rest.width / 2))
  }

  private mutating func columns(_ rest: Rect, isWide: Bool, isFolded: Bool) {
    var rest = rest
    // Two rules between the panes; the rest is the body's until its measure is reached.
    let least = Layout.narrowestMeasure + Layout.leastGutter + Layout.margin
    let wanted = isWide ? (list: 50, people: 48) : (list: 35, people: 30)
    let room = max(0, rest.width - 2 - least)
    let sides = min(room, wanted.list + wanted.people)
    let listWidth = sides * wanted.list / (wanted.list + wanted.people)
    list = rest.takeLeft(listWidth)
    let left = rest.takeLeft(1)
    people = rest.takeRight(sides - listWidth)
    let right = rest.takeRight(1)
    rules = [left, right]
    body = rest
    scrollBar = right
    guard !isFolded, var pane = list else { return }
    dates = pane.takeBottom(4)
    list = pane
  }

  private static let leastGutter = 3
  /// Room right of the text for `1/2`.
  private static let margin = 4
  private static let nameGutter = 9...14

  private mutating func setMeasure(isWide: Bool) {
    guard let body else { return }
    if scrollBar == nil, body.width > 2 {
      scrollBar = Rect(row: body.row, column: body.column + body.width - 1, height: body.height, width: 1)
    }
    let bar = scrollBar.map { body.contains(row: $0.row, column: $0.column) ? 1 : 0 } ?? 0
    let room = body.width - bar
    // Wide enough for the narrowest measure and most surnames.
    let names = min(Layout.nameGutter.upperBound, room - Layout.narrowestMeasure - Layout.margin)
    let hasNames = isWide && names >= Layout.nameGutter.lowerBound
    gutter = hasNames ? names : room > 12 ? Layout.leastGutter : 0
    let space = room - gutter
    let margin = space >= Layout.narrowestMeasure + Layout.margin ? Layout.margin : 0
    let width = max(1, min(Layout.widestMeasure, space - margin))
    let left = shape == .columns || width == Layout.widestMeasure ? (space - margin - width) / 2 : 0
    measure = Measure(column: gutter + max(0, left), width: width)
  }

  /// The panes on the screen, in the order of Tab.
  var panes: [Pane] {
    var panes: [Pane] = []
    if list != nil { panes.append(.list) }
    if body != nil { panes.append(.body) }
    if people != nil { panes.append(.people) }
    return panes
  }

  /// The pane at a position; the drawer before what it covers.
  func pane(row: Int, column: Int) -> Pane? {
    if people?.contains(row: row, column: column) == true { return .people }
    if list?.contains(row: row, column: column) == true { return .list }
    return body?.contains(row: row, column: column) == true ? .body : nil
  }
}

extension Rect {
  /// Cuts rows off the top; as many as there are.
  mutating func takeTop(_ rows: Int) -> Rect {
    let rows = min(max(0, rows), height)
    defer {
      row += rows
      height -= rows
    }
    return Rect(row: row, column: column, height: rows, width: width)
  }

  /// Cuts rows off the bottom.
  mutating func takeBottom(_ rows: Int) -> Rect {
    let rows = min(max(0, rows), height)
    height -= rows
    return Rect(row: row + height, column: column, height: rows, width: width)
  }

  /// Cuts columns off the left.
  mutating func takeLeft(_ columns: Int) -> Rect {
    let columns = min(max(0, columns), width)
    defer {
      column += columns
      width -= columns
    }
    return Rect(row: row, column: column, height: height, width: columns)
  }

  /// Cuts columns off the right.
  mutating func takeRight(_ columns: Int) -> Rect {
    let columns = min(max(0, columns), width)
    width -= columns
    return Rect(row: row, column: column + width, height: height, width: columns)
  }
}
