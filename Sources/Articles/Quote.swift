public import Prose

/// Words that an article reports somebody as saying.
public struct Quote: Hashable, Sendable {
  /// How the words are reported.
  public enum Kind: String, Sendable, CaseIterable {
    /// All of them stand between quotation marks.
    case direct
    /// Some of them stand between quotation marks, the rest is paraphrase.
    case mixed
    /// All of them are paraphrase.
    case indirect
  }

  /// One unbroken stretch of the words: “…,” he said, “…” has two.
  public struct Part: Hashable, Sendable {
    /// The words, without the outer quotation marks.
    public var range: TextRange
    /// How this stretch is reported.
    public var kind: Kind

    /// Creates a part.
    public init(range: TextRange, kind: Kind) {
      self.range = range
      self.kind = kind
    }
  }

  /// The stretches in order; at least one.
  public var parts: [Part]
  /// The words that report (`said`, `according to`), not the whole clause.
  public var cue: TextRange?
  /// Who said it.
  public var speaker: Speaker
  /// How sure the attribution is, from 0 to 1.
  public var confidence: Double
  /// Why it was made.
  public var evidence: [Evidence]

  /// Creates a quote; `parts` holds at least one.
  public init(
    parts: [Part], cue: TextRange? = nil, speaker: Speaker = Speaker(), confidence: Double,
    evidence: [Evidence] = []
  ) {
    precondition(!parts.isEmpty, "a quote has no words")
    self.parts = parts
    self.cue = cue
    self.speaker = speaker
    self.confidence = confidence
    self.evidence = evidence
  }

  /// From the first word to the last, with whatever stands between the parts.
  public var range: TextRange { TextRange(parts[0].range.lower, parts[parts.count - 1].range.upper) }

  /// The kind of the whole: that of its parts, or mixed where they differ.
  public var kind: Kind {
    parts.allSatisfy { $0.kind == parts[0].kind } ? parts[0].kind : .mixed
  }
}

/// Who said a quote, as far as the article tells.
public struct Speaker: Hashable, Sendable {
  /// The words that name the speaker beside the cue (“he”, “State Department spokesman Mark Toner”).
  public var mention: TextRange?
  /// The place of the person in `Annotations.people`; nil where nobody can be named.
  public var person: Int?

  /// Creates a speaker; without arguments: unknown.
  public init(mention: TextRange? = nil, person: Int? = nil) {
    self.mention = mention
    self.person = person
  }
}
