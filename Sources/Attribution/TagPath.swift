/// The spans that the likeliest labels of a paragraph's words make.
struct TagPath {
  /// What a run of labels stands for; the number is that of its first label.
  enum Kind: UInt8 { case content = 1, cue = 3, speaker = 5 }

  /// A run of words with one label.
  struct Span {
    var tokens: Range<Int>
    /// The mean probability that its words have this label, from 0 to 1.
    var probability: Float
  }

  let contents: [Span]
  let cues: [Span]
  let speakers: [Span]

  /// The spans of `words`, which lie in one paragraph.
  init(_ scores: TagScores, _ words: Range<Int>) {
    contents = TagPath.spans(.content, scores, words)
    cues = TagPath.spans(.cue, scores, words)
    speakers = TagPath.spans(.speaker, scores, words)
  }

  private static func spans(_ kind: Kind, _ scores: TagScores, _ words: Range<Int>) -> [Span] {
    let path = scores.path(kind)
    var spans: [Span] = []
    var word = words.lowerBound
    while word < words.upperBound {
      let start = word
      word += 1
      guard path[start] == kind.rawValue else { continue }
      while word < words.upperBound, path[word] == kind.rawValue + 1 { word += 1 }
      spans.append(Span(tokens: start..<word, probability: scores.mean(kind, start..<word)))
    }
    return spans
  }
}
