import Articles
import Display
import Search

/// Which pane has the keys, and the ways in and out.
extension ReaderState {
  mutating func focus(on pane: Pane) {
    if pane != .body { isZoomed = false }
    focus = pane
    focusBeforeTiny = focusBeforeTiny.map { _ in pane }
  }

  mutating func focusPeople() -> [Effect] {
    focus(on: .people)
    return speaker == nil ? followCursor() : []
  }

  mutating func cycleFocus(_ step: Int) {
    let panes = Pane.allCases
    guard let index = panes.firstIndex(of: focus) else { return }
    focus(on: panes[(index + step + panes.count) % panes.count])
  }

  mutating func toggleZoom() {
    isZoomed.toggle()
    if isZoomed { focus = .body }
  }

  mutating func enter() -> [Effect] {
    switch focus {
    case .list where saved.cursor != nil: return useSaved()
    case .list:
      guard let article = list.current else { return [] }
      var effects = body.id == article ? [] : show(article)
      focus(on: .body)
      effects += markRead(list.listing.articles(inRow: list.cursor))
      sayWhatIsHidden()
      return effects
    case .body:
      // Where one view is shown at a time, Enter walks on through them.
      return layout.shape == .single && !isZoomed ? focusPeople() : []
    case .people: return enterPerson()
    }
  }

  mutating func goBack() {
    switch focus {
    case .list: break
    case .body:
      isZoomed = false
      focus(on: .list)
      if let row = body.id.flatMap(list.listing.row(of:)), row != list.cursor { list.move(to: row) }
    case .people: focus(on: .body)
    }
  }

  /// Esc: undoes exactly one thing, never leaves.
  mutating func stepBack() -> [Effect] {
    if saved.cursor != nil {
      saved.leave()
    } else if isZoomed {
      isZoomed = false
    } else if focus == .people {
      focus(on: .body)
    } else if speaker != nil {
      speaker = nil
      body.utterance = nil
    } else if body.utterance != nil {
      body.utterance = nil
    } else if focus == .body {
      goBack()
    } else if !finding.text.isEmpty {
      return dropLastChip()
    }
    return []
  }

  mutating func quit() -> [Effect] {
    if isZoomed {
      isZoomed = false
    } else if focus != .list {
      goBack()
    } else {
      return leave()
    }
    return []
  }

  func leave() -> [Effect] { [.saveSession(savedSession), .quit] }
}
