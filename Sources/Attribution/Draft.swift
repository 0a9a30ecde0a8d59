/// A quote in the making.
struct Draft {
  /// Stretches of tokens in order.
  var parts: [Range<Int>]
  var cue: Range<Int>?
  /// The tokens that name the speaker beside the cue.
  var subject: Range<Int>?
  /// The tokens that *who*, *which* or *that* stands for.
  var antecedent: Range<Int>?
  var rule: Rule
  var verb: Int16 = -1
  /// The sentence of the cue, or of the first part where there is none.
  var sentence: Int
  var block: Int
  /// The draft whose speaker this one takes over.
  var source: Int = -1
  /// How sure a tagger is of the words, from 0 to 1; nil where none looked.
  var support: Float?
  /// How sure a tagger is that the subject is the speaker, from 0 to 1; nil where none looked or nobody is named.
  var speakerSupport: Float?
  /// Whether the rules found the words, or most of them.
  var isByRule = true
  /// Whether a label within the marks names the speaker.
  var isLabelled = false
  /// Whether it stands inside another quotation.
  var isNested = false

  /// How the quote was found.
  enum Rule {
    case report(Report.Rule)
    /// Follows a quote with a cue in the same paragraph, or goes on from the paragraph before.
    case continued
    /// A mark or a signature names the speaker.
    case signature
    /// Quoted words without a cue.
    case bare
  }
}

extension Draft {
  /// The parts in order, those that overlap as one.
  var wholeParts: [Range<Int>] {
    var whole: [Range<Int>] = []
    for part in parts.sorted(by: { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }) {
      if let last = whole.last, last.overlaps(part) {
        whole[whole.count - 1] = last.lowerBound..<max(last.upperBound, part.upperBound)
      } else {
        whole.append(part)
      }
    }
    return whole
  }
}
