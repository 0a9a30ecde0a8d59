/// The learned part of the engine: what reads a text word by word and says which are somebody's words, which
/// report them, and which name the speaker.
///
/// Without any the rules alone are used.
public struct Taggers: Sendable {
  /// The quick one, for every text.
  public var fast: FastTagger?
  /// The exact one, which takes a hundred times as long.
  public var careful: CarefulTagger?

  /// Creates a pair; either may be missing.
  public init(fast: FastTagger? = nil, careful: CarefulTagger? = nil) {
    self.fast = fast
    self.careful = careful
  }

  /// No taggers: the rules alone.
  public static let none = Taggers()

  /// The version of the engine with these taggers.
  public var engine: String {
    careful != nil ? CarefulTagger.engine : fast != nil ? FastTagger.engine : Attribution.engine
  }

  /// The version of the engine for a text of which the taggers read something, or which they left to the rules:
  /// `rules-2/careful-1`, as long texts and the turns of a transcript are the rules'.
  func engine(havingRead isRead: Bool) -> String {
    isRead || engine == Attribution.engine ? engine : "\(Attribution.engine)/\(engine)"
  }

  /// The same, to be compared with others.
  public var version: EngineVersion {
    (careful != nil ? EngineVersion.Tier.careful : fast != nil ? .fast : .rules).version
  }
}

extension Taggers {
  /// How sure attributions are with these taggers.
  var tier: Calibration.Tier { careful != nil ? .careful : fast != nil ? .fast : .rules }

  /// The words' scores: the quick tagger's, with the exact one's where speech stands or the quick one doubts; nil
  /// without taggers.
  ///
  /// The turns of a transcript are not read: the taggers have learned from running text, and there the label says
  /// whose the words are.
  func scores(_ document: Document, _ rules: [Draft], isCancelled: () -> Bool) -> TagScores? {
    guard fast != nil || careful != nil else { return nil }
    let input = TaggerInput(document, rules)
    var scores = fast?.scores(document, input) ?? TagScores(document)
    if let careful {
      let wanted = document.blockTokens.indices.map { block in
        !document.isInTurn(block) && document.blockTokens[block].upperBound <= Self.longest
          && !isClear(document, block, scores, input)
      }
      scores.mix(careful.scores(document, input, wanted: wanted, isCancelled: isCancelled), document)
    }
    return scores
  }

  /// Whether a paragraph holds no quotation mark, nothing that the rules found, and nothing that the quick tagger
  /// thinks possible.
  private func isClear(_ document: Document, _ block: Int, _ scores: TagScores, _ input: TaggerInput) -> Bool
  {
    let words = document.blockTokens[block]
    if words.contains(where: { input.isQuoted[$0] || input.rules[$0] != .outside }) { return false }
    guard scores.isRead[block] else { return false }
    return words.allSatisfy { scores.values[$0 * TagScores.width] > Taggers.clear }
  }

  /// How many words the exact tagger reads at most, about a megabyte: no article is longer, and a book, or a hostile
  /// file, must not take hours of it. The quick one reads on alone.
  private static let longest = 200_000

  /// Above this logarithm of the probability of standing outside a word is clear: 99 %.
  private static let clear: Float = -0.01
}
