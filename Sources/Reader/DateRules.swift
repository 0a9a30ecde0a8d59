import Articles
import Display

/// Choosing dates with the arrows.
extension ReaderState {
  mutating func beginDates() {
    let before = before
    guard strip.begin(list.listing.dates, at: list.day) else {
      said = Said(text: "no listed article has a date")
      return
    }
    mode = .strip(before)
  }

  mutating func choose(_ key: Key, _ before: Before) -> [Effect] {
    if key == .control("c") { return leaveDates(before) }
    if case .character(let digit) = key, digit.isASCII, digit.isNumber {
      return typeDates(String(digit), before)
    }
    pendingKeys.append(key)
    let answer = settings.keys.answer(pendingKeys, at: .strip)
    guard answer != .pending else { return [] }
    pendingKeys = []
    guard case .command(let command) = answer else {
      if !key.spelled.isEmpty {
        said = Said(text: "\(key.spelled) does nothing in the dates · \(keyName(.leaveDates)) leaves them")
      }
      return []
    }
    switch command {
    case .earlier: strip.move(by: -1, extending: false)
    case .later: strip.move(by: 1, extending: false)
    case .extendEarlier: strip.move(by: -1, extending: true)
    case .extendLater: strip.move(by: 1, extending: true)
    case .extend: strip.toggleAnchor()
    case .zoomIn: strip.zoom(finer: true)
    case .zoomOut: strip.zoom(finer: false)
    case .keepDates: return keepDates(before)
    case .leaveDates: return leaveDates(before)
    default: return []
    }
    return searchDates(before)
  }

  /// Lists what the chosen range leaves.
  private mutating func searchDates(_ before: Before) -> [Effect] {
    guard strip.choice?.isMoved == true, let term = strip.term else { return [] }
    return perform(finding.read(joined(before.finding.text, term), context()))
  }

  private mutating func keepDates(_ before: Before) -> [Effect] {
    guard let term = strip.term else { return leaveDates(before) }
    strip.end()
    mode = .browse
    if let place = before.body.place { jumps.leave(place) }
    let effects = ask(joined(before.finding.text, term))
    strip.count(list.listing)
    return effects
  }

  private mutating func leaveDates(_ before: Before) -> [Effect] {
    strip.end()
    mode = .browse
    return restore(before)
  }

  /// A digit begins a range that is typed; Esc then leads back to before the dates.
  private mutating func typeDates(_ digit: String, _ before: Before) -> [Effect] {
    let effects = leaveDates(before)
    beginFinding(with: "date:\(digit)")
    guard case .line(let line) = mode else { return effects }
    return effects + perform(finding.read(joined(line.kept, line.editor.text), context(isTyping: true)))
  }

  private func joined(_ kept: String, _ term: String) -> String { kept.isEmpty ? term : "\(kept) \(term)" }
}
