import Display

/// A line of text being typed: the text, the cursor, and the lines typed before.
struct LineEditor: Hashable, Sendable {
  /// What is typed; at most 4,000 bytes.
  private(set) var text: String
  /// Where the next character goes, in characters from the start.
  private(set) var cursor: Int
  /// Earlier lines, the newest last.
  private var history: [String]
  /// Which earlier line is shown; `history.count` for the new one.
  private var recalled: Int
  /// The new line while an earlier one is shown.
  private var draft = ""

  /// What a key did.
  enum Outcome: Hashable {
    /// The text or the cursor may have changed.
    case edited
    /// Backspace in an empty line.
    case emptied
    /// The key is none of the editor's.
    case ignored
  }

  init(_ text: String = "", history: [String] = []) {
    self.text = text
    self.history = history
    cursor = text.count
    recalled = history.count
  }

  /// Replaces the text and puts the cursor behind it.
  mutating func replace(with text: String) {
    self.text = text
    cursor = text.count
  }

  /// The text before the cursor.
  var head: String { String(text.prefix(cursor)) }

  mutating func handle(_ key: Key) -> Outcome {
    switch key {
    case .character(let character): insert(String(character))
    case .paste(let pasted): insert(LineEditor.oneLine(pasted))
    case .left: cursor = max(0, cursor - 1)
    case .right: cursor = min(text.count, cursor + 1)
    case .home, .control("a"): cursor = 0
    case .end, .control("e"): cursor = text.count
    case .control("u"): remove(0..<cursor)
    case .control("k"): remove(cursor..<text.count)
    case .control("w"): remove(wordStart..<cursor)
    case .delete, .control("d"): remove(cursor..<min(text.count, cursor + 1))
    case .backspace, .control("h"):
      guard !text.isEmpty else { return .emptied }
      remove(max(0, cursor - 1)..<cursor)
    case .up: recall(recalled - 1)
    case .down: recall(recalled + 1)
    default: return .ignored
    }
    return .edited
  }

  private static let longest = 4000

  private mutating func insert(_ string: String) {
    guard text.utf8.count + string.utf8.count <= LineEditor.longest else { return }
    let tail = text.dropFirst(cursor)
    let head = text.prefix(cursor) + string
    // Counted again as a whole: a combining mark joins the character before it.
    text = String(head + tail)
    cursor = min(text.count, head.count)
  }

  private mutating func remove(_ range: Range<Int>) {
    text = String(text.prefix(range.lowerBound) + text.dropFirst(range.upperBound))
    cursor = min(text.count, range.lowerBound)
  }

  private var wordStart: Int {
    let head = Array(text.prefix(cursor))
    var start = head.count
    while start > 0, head[start - 1] == " " { start -= 1 }
    while start > 0, head[start - 1] != " " { start -= 1 }
    return start
  }

  private mutating func recall(_ index: Int) {
    guard history.indices.contains(index) || index == history.count else { return }
    if recalled == history.count { draft = text }
    recalled = index
    replace(with: index == history.count ? draft : history[index])
  }

  /// Pasted text on one line, at most 2,000 bytes of it.
  private static func oneLine(_ text: String) -> String {
    String(
      String(decoding: text.utf8.prefix(2000), as: UTF8.self).map { $0.isNewline || $0 == "\t" ? " " : $0 })
  }
}

/// Lines typed before: the newest last, each once, at most fifty.
struct LineHistory: Hashable, Sendable {
  private(set) var lines: [String] = []

  mutating func add(_ line: String) {
    guard !line.isEmpty else { return }
    lines.removeAll { $0 == line }
    lines.append(line)
    if lines.count > 50 { lines.removeFirst(lines.count - 50) }
  }
}
