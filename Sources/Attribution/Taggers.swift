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

  /// The version of the engine with these taggers, stored with what it finds.
  public var engine: String {
    careful != nil ? CarefulTagger.engine : fast != nil ? FastTagger.engine : Attribution.engine
  }

  /// The same, to be compared with others.
  public var version: EngineVersion {
    (careful != nil ? EngineVersion.Tier.careful : fast != nil ? .fast : .rules).version
  }
}

/// What a tagger thinks of each word: for each word of the text one score for each `Label`, the logarithm of its
/// probability, in the order of the words.
struct TagScores {
  /// `Label.allCases.count` a word.
  var values: [Float]
  /// For each paragraph whether it was looked at.
  var isRead: [Bool]
}
