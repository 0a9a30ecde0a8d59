/// A linear tagger over hashed features of the words.
public struct FastTagger: Sendable {
  /// The version that weights must have.
  public static let engine = "fast-1"

  /// Takes weights.
  public init(_ weights: Weights) throws(WeightsError) {
    guard weights.engine == Self.engine else { throw .otherEngine(weights.engine) }
  }

  /// Scores the words of a text.
  func scores(_ document: Document, _ input: TaggerInput) -> TagScores {
    TagScores(
      values: [Float](repeating: 0, count: document.tokens.count * Label.allCases.count),
      isRead: document.blockTokens.map { _ in false })
  }
}
