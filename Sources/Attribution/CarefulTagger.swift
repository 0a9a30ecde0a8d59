/// A small pretrained encoder, fine-tuned to tag words.
public struct CarefulTagger: Sendable {
  /// The version that weights must have.
  public static let engine = "careful-1"

  /// Takes weights.
  public init(_ weights: Weights) throws(WeightsError) {
    guard weights.engine == Self.engine else { throw .otherEngine(weights.engine) }
  }

  /// Scores the words of the paragraphs for which `wanted` is true.
  func scores(_ document: Document, _ input: TaggerInput, wanted: [Bool]) -> TagScores {
    TagScores(
      values: [Float](repeating: 0, count: document.tokens.count * Label.allCases.count),
      path: [UInt8](repeating: 0, count: document.tokens.count),
      isRead: document.blockTokens.map { _ in false })
  }
}
