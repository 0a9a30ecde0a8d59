/// The most likely labels of a paragraph's words, and the spans that they make.
struct TagPath {
  /// What a run of labels stands for.
  enum Kind: UInt8 { case content = 1, cue = 3, speaker = 5 }

  /// A run of words with one label.
  struct Span {
    var tokens: Range<Int>
    /// The mean probability that its words have this label, from 0 to 1.
    var probability: Float
  }

  private(set) var contents: [Span] = []
  private(set) var cues: [Span] = []
  private(set) var speakers: [Span] = []

  /// Decodes the scores of `words`, which lie in one paragraph.
  init(_ scores: TagScores, _ words: Range<Int>) {
    guard !words.isEmpty else { return }
    let path = TagPath.best(scores, words)
    var index = 0
    while index < path.count {
      guard path[index] != 0 else {
        index += 1
        continue
      }
      let kind = (path[index] - 1) | 1
      var end = index + 1
      while end < path.count, path[end] == kind + 1 { end += 1 }
      let tokens = (words.lowerBound + index)..<(words.lowerBound + end)
      add(Span(tokens: tokens, probability: scores.mean(kind, tokens)), kind)
      index = end
    }
  }

  private mutating func add(_ span: Span, _ kind: UInt8) {
    switch kind {
    case Kind.content.rawValue: contents.append(span)
    case Kind.cue.rawValue: cues.append(span)
    default: speakers.append(span)
    }
  }

  /// The path of the greatest sum in which no word goes on with a span that is not open (Viterbi).
  private static func best(_ scores: TagScores, _ words: Range<Int>) -> [UInt8] {
    let width = TagScores.width
    var origins = [UInt8](repeating: 0, count: words.count * width)
    var totals = [Float](repeating: -1e9, count: width)
    for label in 0..<width where label == 0 || label & 1 == 1 {
      totals[label] = scores.values[words.lowerBound * width + label]
    }
    var next = totals
    for place in 1..<max(1, words.count) {
      var top = 0
      for label in 1..<width where totals[label] > totals[top] { top = label }
      let row = (words.lowerBound + place) * width
      for label in 0..<width {
        var from = top
        if label != 0, label & 1 == 0 { from = totals[label] > totals[label - 1] ? label : label - 1 }
        next[label] = totals[from] + scores.values[row + label]
        origins[place * width + label] = UInt8(from)
      }
      swap(&totals, &next)
    }
    var label = UInt8(totals.indices.max { totals[$0] < totals[$1] } ?? 0)
    var path = [UInt8](repeating: 0, count: words.count)
    for place in stride(from: words.count - 1, through: 0, by: -1) {
      path[place] = label
      label = origins[place * width + Int(label)]
    }
    return path
  }
}

extension TagScores {
  /// How many scores a word has.
  static let width = Label.allCases.count

  /// The probability that a word begins or goes on with a span of a kind.
  func probability(_ kind: UInt8, _ token: Int) -> Float {
    let row = token * Self.width + Int(kind)
    let both = Logarithms.exp(
      SIMD8(values[row], values[row + 1], -80, -80, -80, -80, -80, -80))
    return both[0] + both[1]
  }

  /// The greatest of that over words.
  func most(_ kind: UInt8, _ tokens: Range<Int>) -> Float {
    tokens.reduce(into: Float(0)) { $0 = max($0, probability(kind, $1)) }
  }

  /// The mean of that over words.
  func mean(_ kind: UInt8, _ tokens: Range<Int>) -> Float {
    tokens.reduce(into: Float(0)) { $0 += probability(kind, $1) } / Float(max(1, tokens.count))
  }
}
