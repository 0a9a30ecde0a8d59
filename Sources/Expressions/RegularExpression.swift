public import Prose

/// A regular expression of Perl's kind (PCRE2), as it stands between slashes in a query.
///
/// It knows Unicode: `\w` and `\b` mean letters of every script. `^` and `$` stand at the ends of lines, `.` is any
/// character but the end of a line. Capitals and small letters are the same unless a capital is written in it.
/// Matches are never empty. Values are equal where their texts are.
public struct RegularExpression: Sendable {
  /// The expression as typed, a slash in it as `\/`.
  public let text: String
  /// Whether capitals and small letters differ.
  public let matchesCase: Bool
  /// Texts that stand in every match as they are, but for case; an index that has them need not look elsewhere.
  public let literals: [String]

  private let code: CompiledExpression

  /// Why a text is no expression.
  public struct Problem: Error, Hashable {
    /// The reason in words.
    public var reason: String
    /// How many bytes of the text had been read.
    public var offset: Int
    /// Whether it may be mended by writing on.
    public var isUnfinished: Bool
  }

  /// Why not all of a text was gone through.
  public enum Unfinished: Error {
    /// It would have taken longer than anybody waits.
    case tooCostly
    /// Nobody wants the answer any more.
    case cancelled
  }

  /// Understands an expression, or says why it is none.
  public init(_ text: String) throws(Problem) {
    let matchesCase = holdsCapital(text)
    let outline = ExpressionOutline(text, matchesCase: matchesCase)
    code = try CompiledExpression(text, matchesCase: matchesCase)
    guard outline.mayConsume else {
      throw Problem(
        reason: "it finds no character, only places between them", offset: text.utf8.count, isUnfinished: true
      )
    }
    self.text = text
    self.matchesCase = matchesCase
    literals = outline.literals
  }

  /// The matches in valid UTF-8, in order, none overlapping and none empty.
  ///
  /// - Parameter isCancelled: asked about every millisecond.
  public func matches(
    in text: UnsafeBufferPointer<UInt8>, isCancelled: () -> Bool = { false }
  ) throws(Unfinished) -> [TextRange] {
    try code.matches(in: text, isCancelled)
  }

  /// The matches in a text, as those in its bytes.
  public func matches(
    in text: String, isCancelled: () -> Bool = { false }
  ) throws(Unfinished) -> [TextRange] {
    var text = text
    let result = text.withUTF8 { bytes in
      Result { () throws(Unfinished) in try code.matches(in: bytes, isCancelled) }
    }
    return try result.get()
  }
}

extension RegularExpression: Hashable {
  /// Whether two have one text.
  public static func == (a: Self, b: Self) -> Bool { a.text == b.text }

  /// Hashes the text.
  public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

extension RegularExpression: CustomStringConvertible {
  /// The expression between slashes.
  public var description: String { "/\(text)/" }
}
