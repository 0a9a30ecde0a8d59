/// What taggers think of each word of a text: for each `Label` the logarithm of its probability, in the order of the
/// words, and the likeliest labelling of each paragraph.
package struct TagScores: Sendable {
  /// The scores, `width` a word.
  package internal(set) var values: [Float]
  /// For each word the label that it has in the likeliest labelling of its paragraph, as `Label`'s raw value.
  package private(set) var path: [UInt8]
  /// For each paragraph whether it was looked at.
  package internal(set) var isRead: [Bool]
  /// The same for cues and speakers, where two taggers were mixed; empty where they are not told apart.
  private var links: (values: [Float], path: [UInt8]) = ([], [])

  /// How many scores a word has.
  static let width = Label.allCases.count
  /// What the exact tagger counts against the quick one's rest of 1 for what are somebody's words. Together they
  /// find more than either; cues and speakers are the exact one's alone. Tuned on the dev part of PolNeAR.
  private static let weight: Float = 0.7

  /// Takes scores; where no `path` is given it is found when they are mixed with others.
  package init(values: [Float], path: [UInt8] = [], isRead: [Bool]) {
    self.values = values
    self.path = path
    self.isRead = isRead
  }

  /// Scores of which none is known.
  init(_ document: Document) {
    values = [Float](repeating: 0, count: document.tokens.count * Self.width)
    path = [UInt8](repeating: 0, count: document.tokens.count)
    isRead = [Bool](repeating: false, count: document.blockTokens.count)
  }

  /// Mixes the scores of a more exact tagger in where it looked.
  mutating func mix(_ other: TagScores, _ document: Document) {
    if other.isRead.contains(true), links.path.isEmpty { links = (values, path) }
    for block in isRead.indices where other.isRead[block] {
      let words = document.blockTokens[block]
      for place in words.lowerBound * Self.width..<words.upperBound * Self.width {
        let score = other.values[place]
        links.values[place] = score
        values[place] = isRead[block] ? Self.weight * score + (1 - Self.weight) * values[place] : score
      }
      path.replaceSubrange(words, with: Self.best(values, words))
      links.path.replaceSubrange(words, with: Self.best(links.values, words))
      isRead[block] = true
    }
  }

  /// Whether a tagger looked at a paragraph that is no turn's.
  func isRead(_ document: Document) -> Bool {
    isRead.indices.contains { isRead[$0] && !document.isInTurn($0) && !document.blockTokens[$0].isEmpty }
  }

  /// The labels of a kind of span.
  func path(_ kind: TagPath.Kind) -> [UInt8] { kind == .content || links.path.isEmpty ? path : links.path }

  /// The probability that a word begins or goes on with a span of a kind.
  func probability(_ kind: TagPath.Kind, _ word: Int) -> Float {
    let row = word * Self.width + Int(kind.rawValue)
    let both =
      kind == .content || links.values.isEmpty
      ? (values[row], values[row + 1]) : (links.values[row], links.values[row + 1])
    let exponentials = Logarithms.exp(SIMD8(both.0, both.1, -80, -80, -80, -80, -80, -80))
    return exponentials[0] + exponentials[1]
  }

  /// The mean of that over words.
  func mean(_ kind: TagPath.Kind, _ words: Range<Int>) -> Float {
    words.reduce(into: Float(0)) { $0 += probability(kind, $1) } / Float(max(1, words.count))
  }

  /// The greatest of that over words.
  func most(_ kind: TagPath.Kind, _ words: Range<Int>) -> Float {
    words.reduce(into: Float(0)) { $0 = max($0, probability(kind, $1)) }
  }

  /// The labels of the greatest sum in which no word goes on with a span that is not open (Viterbi 1967).
  private static func best(_ values: [Float], _ words: Range<Int>) -> [UInt8] {
    guard !words.isEmpty else { return [] }
    var origins = [UInt8](repeating: 0, count: words.count * width)
    var totals = [Float](repeating: -1e9, count: width)
    for label in 0..<width where label == 0 || label & 1 == 1 {
      totals[label] = values[words.lowerBound * width + label]
    }
    var next = totals
    for place in 1..<max(1, words.count) {
      var top = 0
      for label in 1..<width where totals[label] > totals[top] { top = label }
      let row = (words.lowerBound + place) * width
      for label in 0..<width {
        var from = top
        if label != 0, label & 1 == 0 { from = totals[label] > totals[label - 1] ? label : label - 1 }
        next[label] = totals[from] + values[row + label]
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
