import Articles
import Display
import Search

/// The wheel and the click.
extension ReaderState {
  mutating func turnWheel(up: Bool, row: Int, column: Int) -> [Effect] {
    let lines = up ? -3 : 3
    switch layout.pane(row: row, column: column) {
    case .list: list.scroll(by: lines / listLines)
    case .body: body.move(.lines(lines))
    case .people: people.scroll(by: lines)
    case nil: break
    }
    return []
  }

  mutating func click(row: Int, column: Int) -> [Effect] {
    if let chip = chipHits().first(where: { $0.columns.contains(column) }), layout.header?.row == row {
      return perform(finding.read(finding.parsed.text(without: chip.index), context()))
    }
    if layout.peopleLine?.contains(row: row, column: column) == true { return focusPeople() }
    if layout.dates?.contains(row: row, column: column) == true {
      beginDates()
      return []
    }
    guard let pane = layout.pane(row: row, column: column) else { return [] }
    switch pane {
    case .list:
      focus(on: .list)
      guard let areas = listAreas else { return [] }
      if areas.saved.contains(row: row, column: column) {
        saved.move(to: saved.visible(lines: areas.saved.height).lowerBound + row - areas.saved.row)
        return useSaved()
      }
      guard let target = list.row(onLine: row - areas.articles.row, lines: listLines) else { return [] }
      saved.leave()
      list.move(to: target)
      return preview()
    case .body:
      focus(on: .body)
      return []
    case .people:
      let line = row - (layout.people?.row ?? 0)
      focus(on: .people)
      return clickPeople(line)
    }
  }
}
