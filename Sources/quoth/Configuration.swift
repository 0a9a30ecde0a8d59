import Foundation
import Yams

/// The user's settings from `config.yaml`, each with what was wrong about it.
///
/// A line that cannot be used is named and skipped; the others hold.
struct Configuration {
  /// The keys that a command answers to, by the command's name.
  var keys: [String: [String]] = [:]
  /// Where the keys of a command stand: the file and the line.
  var keyPlaces: [String: String] = [:]
  /// Numbers by name, such as `doubt: 0.5`.
  var numbers: [String: Double] = [:]
  /// Words by name, such as `quote-flow: ask`.
  var words: [String: String] = [:]
  /// What was skipped, with its line.
  var problems: [String] = []

  private static let numberNames: Set = ["doubt", "narrow-columns", "wide-columns", "widest-columns"]
  private static let wordChoices: [String: [String]?] = [
    "theme": nil, "quote-flow": ["ask", "flow", "stop"], "mouse": ["on", "off"],
    "careful": ["on", "off"],
  ]

  /// Reads a file; one that is not there has no settings.
  init(path: String) {
    let data = FileManager.default.contents(atPath: path) ?? Data()
    guard data.count <= 1 << 20 else {
      self.init(yaml: "", name: path)
      problems = ["\(path): larger than 1 MiB, not read"]
      return
    }
    self.init(yaml: String(decoding: data, as: UTF8.self), name: path)
  }

  /// Reads the text of a file called `name`.
  init(yaml: String, name: String) {
    do {
      guard let root = try compose(yaml: yaml, .basic) else { return }
      guard case .mapping(let mapping) = root else {
        problems.append("\(name): settings are written as `name: value`")
        return
      }
      for (key, value) in mapping { read(key, value, name) }
    } catch {
      problems.append(Configuration.explain(error, name))
    }
  }

  private mutating func read(_ key: Node, _ value: Node, _ file: String) {
    let place = "\(file), line \(key.mark?.line ?? 0)"
    guard let name = key.string else {
      problems.append("\(place): a setting's name is a word; skipped")
      return
    }
    if name == "keys" {
      readKeys(value, file)
    } else if Configuration.numberNames.contains(name) {
      guard let number = value.float, number.isFinite, number >= 0 else {
        problems.append("\(place): `\(name)` takes a number; skipped")
        return
      }
      numbers[name] = number
    } else if let choices = Configuration.wordChoices[name] {
      let word = value.bool.map { $0 ? "on" : "off" } ?? value.string
      guard let word, choices?.contains(word) ?? true else {
        let known = choices.map { $0.joined(separator: ", ") } ?? "a word"
        problems.append("\(place): `\(name)` takes \(known); skipped")
        return
      }
      words[name] = word
    } else {
      problems.append("\(place): no setting is called `\(name)`; skipped")
    }
  }

  private mutating func readKeys(_ node: Node, _ file: String) {
    guard case .mapping(let mapping) = node else {
      problems.append("\(file), line \(node.mark?.line ?? 0): `keys` holds `command: key`; skipped")
      return
    }
    for (command, value) in mapping {
      let list = value.array().compactMap(\.string)
      guard let name = command.string, let keys = value.string.map({ [$0] }) ?? (list.isEmpty ? nil : list)
      else {
        problems.append("\(file), line \(command.mark?.line ?? 0): a key is written as text; skipped")
        continue
      }
      self.keys[name] = keys
      keyPlaces[name] = "\(file), line \(command.mark?.line ?? 0)"
    }
  }

  /// What is wrong with a file that is no YAML, and on which line.
  private static func explain(_ error: any Error, _ file: String) -> String {
    switch error as? YamlError {
    case .scanner(_, let problem, let mark, _)?, .parser(_, let problem, let mark, _)?,
      .composer(_, let problem, let mark, _)?:
      "\(file), line \(mark.line): \(problem); not YAML, so that no setting is used"
    case .reader(_, let offset?, _, let yaml)?:
      "\(file), line \(1 + yaml.utf8.prefix(offset).count { $0 == 0x0A }): a character that YAML does not allow; "
        + "no setting is used"
    default: "\(file): it cannot be read as YAML; no setting is used"
    }
  }
}
