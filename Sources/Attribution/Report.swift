/// A place where a sentence says that somebody says something: the cue, who, and the words it stands for.
struct Report {
  /// Who says it, as the sentence has it.
  enum Subject: Equatable {
    /// The tokens of a noun phrase or pronoun.
    case tokens(Range<Int>)
    /// Nobody is named (*it was said*).
    case nobody
  }

  /// How the cue was recognised.
  enum Rule: String {
    case before, after, between, accordingTo, colon, noun, passive
  }

  var rule: Rule
  var cue: Range<Int>
  var verb: Int16
  var subject: Subject
  /// What the subject stands for where it is *who*, *which* or *that*.
  var antecedent: Range<Int>?
  /// Stretches of tokens.
  var contents: [Range<Int>]
  /// The sentence.
  var sentence: Int
}
