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
    // What is being typed stands above the line, not here.
    var kept = finding.parsed.chips[...]
    if case .line(let line) = mode { kept = kept.prefix { $0.range.upper <= line.kept.utf8.count } }
    for (index, chip) in kept.enumerated() {
      let upper = min(end, column + DisplayText.width(chipText(chip)))
      guard upper > column else { break }
      hits.append(ChipHit(index: index, columns: column..<upper))
      column = upper + 1
    }
    return hits
  }
}
