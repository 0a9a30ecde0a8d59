import Display
import Yams

/// The themes that come with the program, in the order in which `T` goes through them.
let shippedThemes: [(name: String, yaml: [UInt8])] = [
  ("terminal", PackageResources.terminal_yaml), ("night", PackageResources.night_yaml),
  ("paper", PackageResources.paper_yaml), ("high-contrast", PackageResources.high_contrast_yaml),
  ("colour-blind", PackageResources.colour_blind_yaml), ("mono", PackageResources.mono_yaml),
]

/// A theme that comes with the program, by its name.
func shippedTheme(_ name: String) -> ThemeSource? {
  guard let shipped = shippedThemes.first(where: { $0.name == name }) else { return nil }
  return themeSource(name: name, file: name + ".yaml", text: String(decoding: shipped.yaml, as: UTF8.self))
}

/// Reads a theme file: YAML, a flat list of `role: value`, each on one line. A line that is no YAML or says
/// something unknown is a problem that names it; the rest of the file counts.
func themeSource(name: String, file: String, text: String) -> ThemeSource {
  var lines: [ThemeSource.Line] = []
  var problems: [ThemeProblem] = []
  func take(_ found: [Result<ThemeSource.Line, ThemeProblem>]) {
    for item in found {
      switch item {
      case .success(let line): lines.append(line)
      case .failure(let problem): problems.append(problem)
      }
    }
  }
  if let found = try? themeLines(text, file: file) {
    take(found)
  } else {
    // Somewhere it is no YAML: as a role stands on one line, each line can be read for itself.
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let found = Result { try themeLines(String(line), file: file, line: index + 1) }
      take((try? found.get()) ?? [malformed("this line is no YAML", file, index + 1)])
    }
  }
  return ThemeSource(name: name, file: file, lines: lines, problems: problems)
}

/// The pairs of a mapping with the lines they stand on, counted from `line`.
private func themeLines(
  _ text: String, file: String, line: Int = 1
) throws -> [Result<ThemeSource.Line, ThemeProblem>] {
  guard let root = try compose(yaml: text, .basic) else { return [] }
  guard let mapping = root.mapping else {
    return [malformed("a theme is a list of lines \"role: value\"", file, line)]
  }
  return mapping.map { key, value in
    let number = line + (key.mark?.line ?? 1) - 1
    guard let name = key.scalar?.string, let text = value.scalar?.string else {
      return malformed("a role and its value stand on one line", file, number)
    }
    return .success(ThemeSource.Line(key: name, value: text, number: number))
  }
}

private func malformed(
  _ message: String, _ file: String, _ line: Int
) -> Result<ThemeSource.Line, ThemeProblem> {
  .failure(ThemeProblem(file: file, line: line, reason: .malformed(message)))
}
