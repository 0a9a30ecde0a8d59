/// A line of a theme file that was skipped, and why.
public struct ThemeProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// What can be wrong.
  public enum Reason: Error, Hashable, Sendable {
    /// Nothing was said for true colour, the first of the four values.
    case noValue
    /// More than four values, parted by `|`.
    case tooManyValues
    /// `on` without a colour behind it.
    case nothingAfterOn
    /// Neither a colour nor an attribute.
    case unknownWord(String)
    /// No role has this name; the nearest that one has.
    case unknownRole(String, nearest: String?)
    /// A role that an earlier line gave already.
    case givenTwice(String)
    /// No theme has the name after `inherits`.
    case unknownParent(String)
    /// A theme that inherits itself, directly or by way of others.
    case circle(String)
    /// Not what a theme file is made of, in the words of its reader.
    case malformed(String)
  }

  /// The file as the user knows it.
  public let file: String
  /// The line, from 1.
  public let line: Int
  /// What is wrong there.
  public let reason: Reason

  /// Creates a problem.
  public init(file: String, line: Int, reason: Reason) {
    self.file = file
    self.line = line
    self.reason = reason
  }

  /// `night.yaml:12: …`, one line, safe to print.
  public var description: String { DisplayText.clean("\(file):\(line): \(reason.message)") }
}

extension ThemeProblem.Reason {
  var message: String {
    switch self {
    case .noValue: "no value; write colours without # or in quotes"
    case .tooManyValues: "more than four values: true colour | 256 | 16 | no colour"
    case .nothingAfterOn: "no colour after \"on\"; write colours without # or in quotes"
    case .unknownWord(let word): "\"\(word)\" is neither a colour nor an attribute"
    case .unknownRole(let name, let nearest):
      "no role is called \"\(name)\"" + (nearest.map { "; did you mean \($0)?" } ?? "")
    case .givenTwice(let name): "\"\(name)\" was given above already"
    case .unknownParent(let name): "there is no theme \"\(name)\" to inherit"
    case .circle(let name): "\"\(name)\" inherits this theme already"
    case .malformed(let message): message
    }
  }
}
