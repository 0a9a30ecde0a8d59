public import Display

/// Which keys run which commands.
public struct Keymap: Hashable, Sendable {
  /// What a sequence of keys stands for so far.
  enum Answer: Hashable {
    case command(Command)
    case pending
    case unknown
  }

  /// Why a binding was refused.
  public struct Problem: Error, Hashable, Sendable {
    /// What is wrong, for the user.
    public let message: String
    /// Creates a problem.
    public init(message: String) { self.message = message }
  }

  private var bindings: [Command.Place: [[Key]: Command]] = [:]

  /// The default keys of every command.
  public init() {
    for command in Command.allCases {
      for spelled in command.declaration.keys.split(separator: " ") {
        guard let key = Key(spelled: String(spelled)) else { continue }
        bindings[command.declaration.place, default: [:]][[key]] = command
      }
    }
  }

  /// Binds keys (`x`, `Ctrl-X`, `PgDn`; several parted by spaces are pressed one after another) to the command
  /// of a name, or to nothing where the name is `none`.
  public mutating func bind(_ keys: String, to name: String) throws(Problem) {
    var sequence: [Key] = []
    for spelled in keys.split(separator: " ") {
      guard let key = Key(spelled: String(spelled)) else {
        throw Problem(message: "unknown key \(spelled): write it like x, Ctrl-X, PgDn or Space")
      }
      sequence.append(key)
    }
    guard !sequence.isEmpty else { throw Problem(message: "no key given for \(name)") }
    if name == "none" {
      for place in Command.Place.allCases { bindings[place]?[sequence] = nil }
      return
    }
    guard let command = Command(named: name) else {
      let near = nearest(to: name, among: Command.allCases.map(\.name))
      throw Problem(message: "unknown command \(name)" + (near.map { ": did you mean \($0)?" } ?? ""))
    }
    bindings[command.declaration.place, default: [:]][sequence] = command
  }

  /// What `keys` stand for at a place.
  func answer(_ keys: [Key], at place: Command.Place) -> Answer {
    guard let bindings = bindings[place] else { return .unknown }
    if let command = bindings[keys] { return .command(command) }
    return bindings.keys.contains { $0.count > keys.count && $0.starts(with: keys) } ? .pending : .unknown
  }

  /// Whether a key stands in any binding.
  func uses(_ key: Key) -> Bool { bindings.values.contains { $0.keys.contains { $0.contains(key) } } }

  /// The keys of a command as people write them, the default ones first and in their order.
  func keys(of command: Command) -> [String] {
    let bound = (bindings[command.declaration.place] ?? [:]).filter { $0.value == command }.keys
      .map { $0.map(\.spelled).joined(separator: " ") }
    let order = command.declaration.keys.split(separator: " ").map(String.init)
    func rank(_ keys: String) -> Int { order.firstIndex(of: keys) ?? order.count }
    return bound.sorted { (rank($0), $0) < (rank($1), $1) }
  }
}

extension Key {
  private static let names: [(String, Key)] = [
    ("Up", .up), ("Down", .down), ("Left", .left), ("Right", .right), ("PgUp", .pageUp),
    ("PgDn", .pageDown), ("Home", .home), ("End", .end), ("Enter", .enter), ("Esc", .escape),
    ("Tab", .tab), ("Shift-Tab", .backTab), ("Space", .character(" ")), ("Backspace", .backspace),
    ("Delete", .delete), ("Insert", .insert), ("Shift-Left", .shiftLeft), ("Shift-Right", .shiftRight),
  ]

  /// Reads a key as people write it: `x`, `Ctrl-X`, `Alt-X`, `PgDn`, `F5`; nil where it is none.
  public init?(spelled text: String) {
    if text.count == 1, let character = text.first {
      self = .character(character)
      return
    }
    let lower = text.lowercased()
    if let named = Key.names.first(where: { $0.0.lowercased() == lower }) {
      self = named.1
    } else if lower.hasPrefix("ctrl-"), lower.count == 6, let letter = lower.last {
      self = .control(letter)
    } else if lower.hasPrefix("alt-"), text.count == 5, let letter = text.last {
      self = .alt(letter)
    } else if lower.hasPrefix("f"), let number = Int(lower.dropFirst()), (1...63).contains(number) {
      self = .function(number)
    } else {
      return nil
    }
  }

  /// A key as people write it, arrows as arrows.
  static func symbol(_ spelled: String) -> String {
    switch spelled {
    case "Up": "↑"
    case "Down": "↓"
    case "Left": "←"
    case "Right": "→"
    case "Shift-Left": "⇧←"
    case "Shift-Right": "⇧→"
    default: spelled
    }
  }

  /// The key as people write it.
  var spelled: String {
    if let named = Key.names.first(where: { $0.1 == self }) { return named.0 }
    return switch self {
    case .character(let character): String(character)
    case .control(let letter): "Ctrl-" + String(letter).uppercased()
    case .alt(let letter): "Alt-" + String(letter)
    case .function(let number): "F\(number)"
    default: ""
    }
  }
}

/// The candidate that takes the fewest changes of one character, at most two or a third of its
/// length; nil where none is near.
func nearest(to word: String, among candidates: [String]) -> String? {
  let scored = candidates.map { ($0, distance(word, $0)) }
  guard let best = scored.min(by: { $0.1 < $1.1 }) else { return nil }
  return best.1 <= (word.count < 5 ? 1 : 2) || best.0.hasPrefix(word) ? best.0 : nil
}

/// The number of insertions, deletions, changes and exchanges of neighbours between two short words (optimal
/// string alignment, three rows of the table at a time); only the first 40 characters count.
private func distance(_ a: String, _ b: String) -> Int {
  let (a, b) = (Array(a.prefix(40)), Array(b.prefix(40)))
  var beforeLast = Array(0...b.count)
  var last = beforeLast
  for (i, x) in a.enumerated() {
    var row = [i + 1]
    for (j, y) in b.enumerated() {
      var least = min(last[j + 1] + 1, row[j] + 1, last[j] + (x == y ? 0 : 1))
      if i > 0, j > 0, x == b[j - 1], a[i - 1] == y { least = min(least, beforeLast[j - 1] + 1) }
      row.append(least)
    }
    (beforeLast, last) = (last, row)
  }
  return last[b.count]
}
