public import Prose

/// One reason to believe an attribution or a date, in words that a reader understands.
public struct Evidence: Hashable, Sendable {
  /// What sort of reason this is: a short stable word such as `cue`, `turn`, `pronoun`, `metadata`, `copyright`.
  public var kind: String
  /// The reason as a sentence or phrase for the reader.
  public var text: String
  /// Where in the article's text it stands; nil where it stands outside (metadata, a file's name).
  public var range: TextRange?

  /// Creates a reason.
  public init(kind: String, text: String, range: TextRange? = nil) {
    self.kind = kind
    self.text = text
    self.range = range
  }
}
