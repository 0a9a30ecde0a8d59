import Display
import Yams

/// The themes that come with the program, by name; the first is the default.
let shippedThemes: [ThemeSource] = [
  themeSource(name: "terminal", text: PackageResources.terminal_yaml),
  themeSource(name: "night", text: PackageResources.night_yaml),
  themeSource(name: "paper", text: PackageResources.paper_yaml),
  themeSource(name: "high-contrast", text: PackageResources.high_contrast_yaml),
  themeSource(name: "colour-blind", text: PackageResources.colour_blind_yaml),
  themeSource(name: "mono", text: PackageResources.mono_yaml),
]

private func themeSource(name: String, text: [UInt8]) -> ThemeSource {
  themeSource(name: name, file: name + ".yaml", text: String(decoding: text, as: UTF8.self))
}

/// Reads a theme file: a flat list of `role: value`. A line that is no YAML is skipped and named, like one that
/// says something unknown; the rest of the file counts.
func themeSource(name: String, file: String, text: String) -> ThemeSource {
  var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  var problems: [ThemeProblem] = []
  func note(_ line: Int, _ message: String) {
    problems.append(ThemeProblem(file: file, line: line, reason: .malformed(message)))
  }
  while problems.count < 20 {
    do {
      let found = try themeLines(lines.joined(separator: "\n"), note)
      return ThemeSource(name: name, file: file, lines: found, problems: problems)
    } catch {
      let (line, message) = place(of: error)
      note(line, message)
      // Without the bad line the rest can be read; where it cannot be told, nothing can.
      guard lines.indices.contains(line - 1), !lines[line - 1].isEmpty else { break }
      lines[line - 1] = ""
    }
  }
  return ThemeSource(name: name, file: file, lines: [], problems: problems)
}

/// The pairs of the mapping with their lines; what is no plain pair is noted.
private func themeLines(_ text: String, _ note: (Int, String) -> Void) throws -> [ThemeSource.Line] {
  guard let root = try compose(yaml: text) else { return [] }
  guard let mapping = root.mapping else {
    note(root.mark?.line ?? 1, "a theme is a list of lines \"role: value\"")
    return []
  }
  return mapping.compactMap { key, value in
    let line = key.mark?.line ?? 1
    guard let name = key.scalar?.string, let text = value.scalar?.string else {
      note(line, "a role and its value stand on one line")
      return nil
    }
    return ThemeSource.Line(key: name, value: text, number: line)
  }
}

private func place(of error: any Error) -> (line: Int, message: String) {
  switch error as? YamlError {
  case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
    .composer(_, let problem, let mark, _):
    (mark.line, problem)
  case .duplicatedKeysInMapping(let keys, let context):
    (context.mark.line, "given twice: " + keys.joined(separator: ", "))
  default: (1, "\(error)")
  }
}
