import Articles
import Display
import Search

/// How the dates are drawn: in one line as a rule between list and article, or in four below the list.
struct DateStripDrawing {
  var strip: DateStrip
  /// The day of the article under the cursor.
  var day: Day?
  /// The articles that are listed, and those of the library.
  var listed: Int
  var total: Int
  /// Whether the list is still being read.
  var isCounting: Bool
  var theme: Theme
  var key: String

  /// What stands for one bucket, and what is written before it.
  private struct Column {
    var bucket: Int
    var lead: String
    var label: String
    var bar: String
  }

  func draw(in rect: Rect, _ frame: inout Frame) {
    guard rect.height > 0, rect.width > 0 else { return }
    if rect.height < 3 { return drawLine(in: rect, &frame) }
    frame.horizontalLine(row: rect.row, column: rect.column, width: rect.width, style: theme[.border])
    let unit = "\(strip.histogram.unit)"
    var heading = RowSpace(row: rect.row, column: rect.column + 2, end: rect.column + rect.width - 2)
    heading.write(" dates ", theme[strip.choice == nil ? .dim : .borderFocus], &frame)
    heading.writeRight(" \(unit) ", theme[.dim], &frame)
    heading.writeRight(" \(key) ", theme[.footerKey], &frame)
    drawColumns(in: rect, &frame)
    guard rect.height > 3 else { return }
    var caption = RowSpace(row: rect.row + 3, column: rect.column + 1, end: rect.column + rect.width)
    caption.write(self.caption, theme[.dim], &frame)
  }

  private func drawLine(in rect: Rect, _ frame: inout Frame) {
    frame.horizontalLine(row: rect.row, column: rect.column, width: rect.width, style: theme[.border])
    var space = RowSpace(row: rect.row, column: rect.column + 2, end: rect.column + rect.width - 2)
    if strip.choice == nil {
      space.writeRight(" \(key): dates ", theme[.dim], &frame)
    } else if DisplayText.width(caption) + 24 > rect.width {
      space.write(" \(caption) ", theme[.borderFocus], &frame)
      return
    } else {
      space.writeRight(" \(caption) ", theme[.borderFocus], &frame)
    }
    guard selected != nil else {
      space.write(" \(caption) ", theme[.dim], &frame)
      return
    }
    space.write(" ", theme[.timeline], &frame)
    for column in columns(room: space.end - space.column - 3) {
      space.write(column.lead, theme[.dim], &frame)
      let style = theme[isSelected(column.bucket) ? .timelineSelected : .timeline]
      if column.bucket == selected?.lowerBound { space.write("[", style, &frame) }
      if column.bucket == strip.choice?.cursor {
        frame.cursor = Frame.Position(row: rect.row, column: space.column)
      }
      space.write(column.label + column.bar, style, &frame)
      if column.bucket == selected?.upperBound { space.write("]", style, &frame) }
    }
    space.write(" ", theme[.timeline], &frame)
  }

  private func drawColumns(in rect: Rect, _ frame: inout Frame) {
    var space = RowSpace(row: rect.row + 1, column: rect.column, end: rect.column + rect.width)
    for column in columns(room: rect.width - 1) {
      space.write(column.lead, theme[.title], &frame)
      let isFirst = column.bucket == selected?.lowerBound
      let isAfter = column.bucket == selected.map { $0.upperBound + 1 }
      let style = theme[isSelected(column.bucket) ? .timelineSelected : .timeline]
      space.write(isFirst ? "[" : isAfter ? "]" : " ", theme[.timelineSelected], &frame)
      let start = space.column
      space.write(column.label, style, &frame)
      if column.bucket == strip.choice?.cursor {
        frame.cursor = Frame.Position(row: rect.row + 1, column: start)
      }
      frame.write(
        column.bar, row: rect.row + 2, column: start + column.label.count - 1,
        width: max(0, space.end - start),
        style: style)
      if column.bucket == selected?.upperBound {
        frame.write("]", row: rect.row + 1, column: space.column, width: 1, style: theme[.timelineSelected])
      }
    }
  }

  /// What is marked: the range being chosen, else the bucket of the article under the cursor.
  private var selected: ClosedRange<Int>? {
    if let choice = strip.choice { return choice.range }
    guard let bounds = strip.bounds else { return nil }
    let bucket = day.map { strip.bucket(of: $0) } ?? bounds.upperBound
    return bucket...bucket
  }

  private func isSelected(_ bucket: Int) -> Bool { selected?.contains(bucket) == true }

  private var caption: String {
    guard let selected, strip.bounds != nil else { return isCounting ? "counting…" : "no dated article" }
    let undated = strip.histogram.undated
    let count = strip.choice == nil ? strip.count(in: selected.lowerBound) : strip.chosen
    let all = strip.choice?.articles ?? listed
    let isDay = strip.histogram.unit == .day && selected.count == 1
    let text = "\(grouped(count)) of \(grouped(all)) \(isDay ? "on" : "in") \(strip.label(of: selected))"
    return undated > 0 ? "\(text) · \(grouped(undated)) undated" : text
  }

  // MARK: Buckets that fit

  /// The buckets around the selected one that fit into some columns, whole years of months where they do.
  private func columns(room: Int) -> [Column] {
    guard let bounds = strip.bounds, let cursor = strip.choice?.cursor ?? selected?.lowerBound else {
      return []
    }
    var span = cursor...cursor
    var (low, high) = (bounds.lowerBound, bounds.upperBound)
    if strip.histogram.unit == .month {
      low -= low % 12
      high += 11 - high % 12
      let year = (cursor - cursor % 12)...(cursor - cursor % 12 + 11)
      if width(of: year) <= room { span = year }
    }
    // Grows to both sides by one bucket, or by one year where whole years fit.
    let step = span.count
    func fits(_ wider: ClosedRange<Int>) -> Bool {
      wider.lowerBound >= low && wider.upperBound <= high && width(of: wider) <= room
    }
    var grows = true
    while grows {
      grows = false
      if fits(span.lowerBound - step...span.upperBound) {
        span = span.lowerBound - step...span.upperBound
        grows = true
      }
      if fits(span.lowerBound...span.upperBound + step) {
        span = span.lowerBound...span.upperBound + step
        grows = true
      }
    }
    return span.map { column($0, isFirst: $0 == span.lowerBound) }
  }

  private func width(of span: ClosedRange<Int>) -> Int {
    span.reduce(0) { $0 + leadWidth($1, isFirst: $1 == span.lowerBound) + cellWidth }
  }

  /// The columns of a label and the blank before it.
  private var cellWidth: Int {
    switch strip.histogram.unit {
    case .year: 5
    case .month: 2
    case .day: 3
    }
  }

  private func leadWidth(_ bucket: Int, isFirst: Bool) -> Int {
    switch strip.histogram.unit {
    case .year: return 0
    case .month: return isFirst ? 5 : bucket % 12 == 0 ? 6 : 0
    case .day:
      let (_, month, day) = strip.firstDay(of: bucket).civil
      return isFirst || (month == 1 && day == 1) ? 9 : day == 1 ? 5 : 0
    }
  }

  private func column(_ bucket: Int, isFirst: Bool) -> Column {
    let (year, month, day) = strip.firstDay(of: bucket).civil
    let name = Day.monthNames[month - 1]
    let bar = bar(strip.count(in: bucket))
    switch strip.histogram.unit {
    case .year: return Column(bucket: bucket, lead: "", label: String(year), bar: bar)
    case .month:
      let lead = isFirst ? "\(year) " : month == 1 ? " \(year) " : ""
      return Column(bucket: bucket, lead: lead, label: String(name.prefix(1)), bar: bar)
    case .day:
      let lead = isFirst || (month == 1 && day == 1) ? "\(year) \(name) " : day == 1 ? " \(name) " : ""
      return Column(bucket: bucket, lead: lead, label: day < 10 ? " \(day)" : String(day), bar: bar)
    }
  }

  private func bar(_ count: Int) -> String {
    guard count > 0 else { return "·" }
    let bars = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
    let highest = max(1, strip.highest)
    return bars[max(0, min(7, (count * 8 + highest - 1) / highest - 1))]
  }
}
