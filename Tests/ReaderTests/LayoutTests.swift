import Display
import Reader
import Testing

@Suite struct LayoutTests {
  /// Every size from 1x1 to 220x70, with every focus, alone or not, with the dates or not.
  @Test(arguments: 1...220) func coversNothingTwice(_ width: Int) {
    for height in 1...70 {
      let screen = Rect(row: 0, column: 0, height: height, width: width)
      for focus in Pane.allCases {
        for (isZoomed, isDating) in [(false, false), (true, false), (false, true)] {
          let demand = Layout.Demand(focus: focus, isZoomed: isZoomed, isDating: isDating)
          let layout = Layout(
            width: width, height: height, demand: demand, thresholds: Settings.Thresholds())
          let flaw = flaw(of: layout, on: screen)
          #expect(flaw == nil, "\(flaw ?? "") at \(width)x\(height), \(focus), \(isZoomed), \(isDating)")
          if flaw != nil { return }
        }
      }
    }
  }

  private func flaw(of layout: Layout, on screen: Rect) -> String? {
    let parts: [Rect?] =
      [
        layout.header, layout.list, layout.body, layout.peopleLine, layout.dates, layout.status,
        layout.footer,
      ]
      + [layout.isDrawer ? nil : layout.people] + layout.rules
    let rects = parts.compactMap(\.self)
    for (index, rect) in rects.enumerated() {
      if rect.intersection(screen) != rect { return "\(rect) leaves the screen" }
      for other in rects.dropFirst(index + 1) {
        let common = rect.intersection(other)
        if common.width > 0 && common.height > 0 { return "\(rect) lies over \(other)" }
      }
    }
    if let people = layout.people, people.intersection(screen) != people { return "people leave the screen" }
    let area = rects.reduce(0) { $0 + $1.width * $1.height }
    if area != screen.width * screen.height {
      return "\(screen.width * screen.height - area) cells are nobody's"
    }
    if let body = layout.body, layout.measure.column + layout.measure.width > max(1, body.width) {
      return "the measure leaves the body"
    }
    if layout.measure.width > 76 { return "the measure is too wide" }
    return nil
  }

  @Test(arguments: 1...220) func bodyKeepsItsMeasure(_ width: Int) {
    let layout = Layout(
      width: width, height: 40, demand: Layout.Demand(focus: .body), thresholds: Settings.Thresholds())
    if width >= 51 { #expect(layout.measure.width >= 46) }
    if width >= 60 { #expect(layout.gutter >= 3) }
    if width >= 160 { #expect(layout.gutter >= 9) }
  }

  @Test(arguments: [
    (40, 12, Layout.Shape.single), (59, 50, .single), (60, 24, .stacked), (110, 24, .stacked),
    (111, 40, .columns), (159, 40, .columns), (160, 60, .columns), (200, 7, .single),
  ])
  func changesAtItsThresholds(_ width: Int, _ height: Int, _ shape: Layout.Shape) {
    let layout = Layout(
      width: width, height: height, demand: Layout.Demand(focus: .list), thresholds: Settings.Thresholds())
    #expect(layout.shape == shape)
  }

  @Test func paneWidthsAreThoseOfTheDesign() {
    func widths(_ width: Int) -> [Int] {
      let layout = Layout(
        width: width, height: 40, demand: Layout.Demand(focus: .list), thresholds: Settings.Thresholds())
      return [layout.list, layout.body, layout.people].map { $0?.width ?? 0 }
    }
    #expect(widths(111) == [30, 53, 26])
    #expect(widths(120) == [35, 53, 30])
    #expect(widths(200) == [50, 100, 48])
  }

  @Test func lowScreensFold() {
    func layout(_ height: Int) -> Layout {
      Layout(
        width: 80, height: height, demand: Layout.Demand(focus: .body), thresholds: Settings.Thresholds())
    }
    #expect(layout(16).footer != nil && layout(16).dates != nil)
    #expect(layout(15).footer == nil && layout(15).dates == nil)
    #expect(layout(7).body == Rect(row: 0, column: 0, height: 7, width: 80))
    #expect(layout(24).list?.height == 6)
    #expect(layout(16).list?.height == 5)
  }
}
