import Articles

/// Every change the user made to the state of articles, with the way back.
struct ChangeHistory: Hashable, Sendable {
  /// A change and what to call it.
  struct Step: Hashable, Sendable {
    var change: StateChange
    var description: String
  }

  private var done: [Step] = []
  private var undone: [Step] = []

  /// Remembers a change that was made.
  mutating func add(_ change: StateChange, _ description: String) {
    done.append(Step(change: change, description: description))
    undone = []
  }

  /// The last change, to be reversed.
  mutating func undo() -> Step? {
    guard let step = done.popLast() else { return nil }
    undone.append(step)
    return step
  }

  /// The last reversed change, to be made again.
  mutating func redo() -> Step? {
    guard let step = undone.popLast() else { return nil }
    done.append(step)
    return step
  }
}

extension StateChange {
  /// The change that takes this one back, where it changed every article it names.
  var inverse: StateChange {
    switch self {
    case .star(let articles, let on): .star(articles, !on)
    case .read(let articles, let on): .read(articles, !on)
    }
  }

  /// What becomes of one article's state.
  func applied(to state: ReadingState) -> ReadingState {
    var state = state
    switch self {
    case .star(_, let on): state.isStarred = on
    case .read(_, let on): state.isRead = on
    }
    return state
  }
}
