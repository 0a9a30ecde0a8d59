import Articles

/// Every change the user made to the state of articles and to saved searches, and every correction, with the way
/// back.
struct ChangeHistory: Hashable, Sendable {
  /// What can be taken back.
  enum Change: Hashable, Sendable {
    case state(StateChange)
    case search(SearchChange)
    /// The number tells corrections apart.
    case correction(Correction, number: Int)
  }

  /// A change and what to call it.
  struct Step: Hashable, Sendable {
    var change: Change
    var description: String
  }

  private var done: [Step] = []
  private var undone: [Step] = []
  private var corrections = 0

  /// Remembers a change that was made.
  mutating func add(_ change: StateChange, _ description: String) { add(.state(change), description) }

  /// Remembers a change that was made to the saved searches.
  mutating func add(_ change: SearchChange, _ description: String) { add(.search(change), description) }

  /// Remembers a correction that was made, and gives it its number.
  mutating func add(_ correction: Correction, _ description: String) -> Int {
    corrections += 1
    add(.correction(correction, number: corrections), description)
    return corrections
  }

  private mutating func add(_ change: Change, _ description: String) {
    done.append(Step(change: change, description: description))
    undone = []
  }

  /// Forgets the correction of that number: it was never stored.
  mutating func forget(_ number: Int) {
    func isForgotten(_ step: Step) -> Bool {
      if case .correction(_, number) = step.change { true } else { false }
    }
    done.removeAll(where: isForgotten)
    undone.removeAll(where: isForgotten)
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
