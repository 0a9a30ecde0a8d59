/// The families of features that the fast tagger looks at; training leaves some out to see what each is worth.
package struct FeatureFamilies: OptionSet, Sendable, Hashable {
  package let rawValue: UInt16
  package init(rawValue: UInt16) { self.rawValue = rawValue }

  /// The words within three.
  package static let words = FeatureFamilies(rawValue: 1 << 0)
  /// Pairs of neighbouring words.
  package static let pairs = FeatureFamilies(rawValue: 1 << 1)
  /// How words are written: capitals, digits, marks, the last three letters.
  package static let form = FeatureFamilies(rawValue: 1 << 2)
  /// What stands in quotation marks.
  package static let marks = FeatureFamilies(rawValue: 1 << 3)
  /// How often words were cues and speakers in the training texts.
  package static let likelihoods = FeatureFamilies(rawValue: 1 << 4)
  /// What the lexicon knows of words.
  package static let lexicon = FeatureFamilies(rawValue: 1 << 5)
  /// The patterns of the sentence, its neighbours and the paragraph.
  package static let sentences = FeatureFamilies(rawValue: 1 << 6)
  /// The nearest likely cue on either side, and what stands between.
  package static let nearest = FeatureFamilies(rawValue: 1 << 7)
  /// What the rules make of the words.
  package static let rules = FeatureFamilies(rawValue: 1 << 8)
  /// What joins two labels: the mark or word between them, and the rules.
  package static let edges = FeatureFamilies(rawValue: 1 << 9)

  package static let all = FeatureFamilies(rawValue: (1 << 10) - 1)

  /// Each family with its name, for a table.
  package static let named: [(name: String, family: FeatureFamilies)] = [
    ("words", .words), ("pairs", .pairs), ("form", .form), ("marks", .marks), ("likelihoods", .likelihoods),
    ("lexicon", .lexicon), ("sentences", .sentences), ("nearest", .nearest), ("rules", .rules),
    ("edges", .edges),
  ]
}
