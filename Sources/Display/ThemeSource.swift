/// A theme file as written: what it says about each role in each tier, and which theme it inherits.
///
/// It is made of keys and values with their lines, so that this module need not know YAML. A bad line is a
/// problem that names it; the rest of the file counts.
public struct ThemeSource: Sendable {
  /// One line of the file: `key: value`.
  public struct Line: Sendable {
    /// A role's name, or `inherits`.
    public var key: String
    /// What the file says about it.
    public var value: String
    /// The number of the line, from 1.
    public var number: Int
    /// Creates a line.
    public init(key: String, value: String, number: Int) {
      self.key = key
      self.value = value
      self.number = number
    }
  }

  /// The name of the theme.
  public let name: String
  /// The lines that were skipped.
  public private(set) var problems: [ThemeProblem] = []
  private let file: String
  private var entries: [Role: ThemeEntry] = [:]
  private var inherits: (name: String, line: Int)?

  /// Reads the lines of a theme file; `file` is its name in problems, `problems` what reading it found.
  public init(name: String, file: String, lines: [Line], problems: [ThemeProblem] = []) {
    self.name = name
    self.file = file
    self.problems = problems
    let roles = Dictionary(uniqueKeysWithValues: Role.allCases.map { ($0.name, $0) })
    for line in lines {
      do throws(ThemeProblem.Reason) {
        if line.key == "inherits" {
          inherits = (line.value, line.number)
        } else if let role = roles[line.key] {
          guard entries[role] == nil else { throw .givenTwice(line.key) }
          entries[role] = try ThemeEntry(line.value)
        } else {
          throw .unknownRole(line.key, nearest: nearest(to: line.key, among: roles.keys.sorted()))
        }
      } catch {
        self.problems.append(ThemeProblem(file: file, line: line.number, reason: error))
      }
    }
    self.problems.sort { $0.line < $1.line }
  }

  /// The styles for one tier and everything that was wrong on the way; `find` gives the themes to inherit.
  public func resolve(
    _ tier: ColorTier, find: (_ name: String) -> ThemeSource?
  ) -> (theme: Theme, problems: [ThemeProblem]) {
    let (chain, missing) = ancestry(find)
    var styles: [Role: Style] = [:]
    for role in Role.allCases {
      let entries = chain.compactMap { $0.entries[role] }
      let plain = entries.last.map { Style(attributes: $0.trueColor.attributes) }
      styles[role] = entries.lazy.compactMap { $0.style(for: tier) }.first ?? plain
    }
    return (Theme(name: name, styles: styles), chain.flatMap(\.problems) + missing)
  }

  private func ancestry(_ find: (String) -> ThemeSource?) -> ([ThemeSource], [ThemeProblem]) {
    var chain = [self]
    while let last = chain.last, let parent = last.inherits {
      func problem(_ reason: ThemeProblem.Reason) -> [ThemeProblem] {
        [ThemeProblem(file: last.file, line: parent.line, reason: reason)]
      }
      if chain.contains(where: { $0.name == parent.name }) { return (chain, problem(.circle(parent.name))) }
      guard let next = find(parent.name) else { return (chain, problem(.unknownParent(parent.name))) }
      chain.append(next)
    }
    return (chain, [])
  }
}

/// The name that differs least, when at most two letters do.
private func nearest(to name: String, among names: [String]) -> String? {
  guard name.utf8.count <= 40 else { return nil }
  let measured = names.map { (name: $0, distance: editDistance(Array(name.utf8), Array($0.utf8))) }
  return measured.min { $0.distance < $1.distance }.flatMap { $0.distance <= 2 ? $0.name : nil }
}

/// Levenshtein's distance, a row at a time.
private func editDistance(_ one: [UInt8], _ other: [UInt8]) -> Int {
  var row = Array(0...other.count)
  for (index, byte) in one.enumerated() {
    var diagonal = row[0]
    row[0] = index + 1
    for (column, otherByte) in other.enumerated() {
      let substitution = diagonal + (byte == otherByte ? 0 : 1)
      diagonal = row[column + 1]
      row[column + 1] = min(substitution, row[column] + 1, row[column + 1] + 1)
    }
  }
  return row[other.count]
}
