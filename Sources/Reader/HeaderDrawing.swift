import Display
import Prose
import Search

/// The first line: where one is, what is searched for, how much is listed.
extension ReaderState {
  /// A chip of the header and its columns.
  struct ChipHit {
    var index: Int
    var columns: Range<Int>
  }

  func drawHeader(in rect: Rect, _ theme: Theme, _ frame: inout Frame) {
    frame.fill(rect, theme[.status])
    var space = RowSpace(row: rect.row, column: rect.column + 1, end: rect.column + rect.width - 1)
    space.writeRight(headerCounts, theme[.status], &frame)
    for part in headerParts { space.write(part, theme[.status], &frame) }
    let hits = chipHits(from: space.column, to: space.end)
    for hit in hits {
      let chip = keptChips[hit.index]
      let style = theme[chip.problem == nil ? .chip : .chipError]
      frame.write(
        chipText(chip), row: rect.row, column: hit.columns.lowerBound, width: hit.columns.count, style: style,
        ellipsis: true)
    }
    guard hits.count < keptChips.count else { return }
    space.column = hits.last.map { $0.columns.upperBound } ?? space.column
    space.write("+\(keptChips.count - hits.count)", theme[.warning], &frame)
  }

  /// How much is listed; still, where what is being typed cannot be read.
  private var headerCounts: String {
    let counts = finding.stillListed == nil ? listedCounts : "still \(listedCounts)"
    guard let indexed, DisplayText.width(counts + indexed) <= width - 10 else { return counts }
    return counts + indexed
  }

  /// How much of the library can be found, as long as that is not all and the status line does not say it.
  private var indexed: String? {
    guard let indexing, isTypingQuery || width < settings.thresholds.stacked else { return nil }
    return " · \(indexing.percent)% indexed"
  }

  private var isTypingQuery: Bool {
    if case .line(let line) = mode, case .find = line.purpose { true } else { false }
  }

  private var listedCounts: String {
    let listing = list.listing
    if isTypingQuery, !finding.query.isEmpty { return finding.counter(listing) }
    guard list.outline.isWhole else { return "counting…" }
    let counts = "\(grouped(listing.listed)) of \(grouped(list.outline.count))"
    if width < settings.thresholds.stacked { return counts }
    let folded = listing.listed - listing.rowCount
    let copies =
      folded > 0 && width >= settings.thresholds.columns
      ? " · \(counted(folded, "copy", "copies")) folded" : ""
    return "\(counts)\(copies) · \(grouped(list.unread)) unread"
  }

  private var headerParts: [String] {
    guard layout.panes.count > 1 else {
      let names: [Pane: String] = [.list: "List", .body: "Article", .people: "People"]
      return [(names[layout.panes.first ?? .body] ?? "") + "  "]
    }
    return ["quoth   "] + (list.outline.sources.map { [$0 + "   "] } ?? [])
  }

  private func chipText(_ chip: Chip) -> String {
    " \(finding.parsed.text[chip.range])\(finding.understood(chip)) ✕ "
  }

  /// Where the chips of the header stand.
  func chipHits() -> [ChipHit] {
    let start = headerParts.reduce(1) { $0 + DisplayText.width($1) }
    return chipHits(from: start, to: width - DisplayText.width(headerCounts) - 2)
  }

  /// The terms of the search; what is being typed stands above the line, not here.
  private var keptChips: ArraySlice<Chip> {
    guard case .line(let line) = mode, case .find = line.purpose else { return finding.parsed.chips[...] }
    return finding.parsed.chips.prefix { $0.range.upper <= line.kept.utf8.count }
  }

  /// The chips that fit, the last one cut; where some do not fit there is room to say how many.
  private func chipHits(from start: Int, to end: Int) -> [ChipHit] {
    let widths = keptChips.map { DisplayText.width(chipText($0)) }
    let isTight = start + widths.reduce(0) { $0 + $1 + 1 } - 1 > end
    let end = isTight && widths.count > 1 ? end - 3 : end
    var column = start
    var hits: [ChipHit] = []
    for (index, width) in widths.enumerated() {
      let upper = min(end, column + width)
      guard upper - column >= min(width, 6) else { break }
      hits.append(ChipHit(index: index, columns: column..<upper))
      column = upper + 1
    }
    return hits
  }
}
