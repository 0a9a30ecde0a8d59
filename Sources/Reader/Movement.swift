/// A movement in whatever pane has the focus.
enum Movement: Hashable, Sendable {
  case lines(Int), pages(Int), halves(Int), top, bottom

  init?(_ command: Command) {
    switch command {
    case .down: self = .lines(1)
    case .up: self = .lines(-1)
    case .pageDown, .on: self = .pages(1)
    case .pageUp: self = .pages(-1)
    case .halfDown: self = .halves(1)
    case .halfUp: self = .halves(-1)
    case .top: self = .top
    case .bottom: self = .bottom
    default: return nil
    }
  }

  /// Where the movement leads from `place`, within `0..<count`, where a page shows `page` of them.
  func applied(to place: Int, count: Int, page: Int) -> Int {
    let target =
      switch self {
      case .lines(let lines): place + lines
      case .pages(let pages): place + pages * max(1, page - 1)
      case .halves(let halves): place + halves * max(1, page / 2)
      case .top: 0
      case .bottom: count - 1
      }
    return max(0, min(target, count - 1))
  }
}

/// What part of a longer list is on the screen: the first row shown, such that `cursor` is on it.
func scrolled(_ top: Int, toShow cursor: Int, count: Int, page: Int) -> Int {
  var top = top
  if cursor < top { top = cursor }
  if cursor >= top + page { top = cursor - page + 1 }
  return max(0, min(top, count - page))
}
