import Articles
import Attribution
import Prose

/// A marked article with the label of each of its words.
struct LabelledText {
  let body: Body
  let input: TaggerInput
  /// For each word its label by the marked quotes that are speech.
  let labels: [Label]
  /// The contents of marked quotes that are no speech: finding one is neither right nor wrong.
  let asides: [Range<Int>]
  /// For each word whether it is no mark of punctuation.
  let isSpoken: [Bool]

  init(_ article: MarkedArticle) {
    body = Body(text: article.text)
    input = TaggerInput(body)
    isSpoken = WordLikelihoods.words(of: body).map { $0 != 0 }
    let offsets = Self.byteOffsets(article.text)
    var bytes = [Label](repeating: .outside, count: article.text.utf8.count + 1)
    var starts: Set<Int> = []
    var asides: [Range<Int>] = []
    for quote in article.quotes {
      let content = offsets[quote.start]..<offsets[quote.end]
      guard quote.speech ?? true else {
        asides.append(content)
        continue
      }
      let spans: [([Int]?, Label)] = [
        ([quote.start, quote.end], .content), (quote.cue, .cue), (quote.speakerSpan, .speaker),
      ]
      for (span, label) in spans {
        guard let span else { continue }
        starts.insert(offsets[span[0]])
        for byte in offsets[span[0]]..<offsets[span[1]] { bytes[byte] = label }
      }
    }
    labels = Self.labels(input, bytes, starts)
    let ranges = input.ranges
    self.asides = asides.map { range in
      let first = ranges.firstIndex { $0.upper > range.lowerBound } ?? ranges.count
      let last = ranges[first...].firstIndex { $0.lower >= range.upperBound } ?? ranges.count
      return first..<last
    }
  }

  /// The offset in bytes of each code point, and of the end.
  private static func byteOffsets(_ text: String) -> [Int] {
    var offsets = [0]
    for scalar in text.unicodeScalars { offsets.append(offsets[offsets.count - 1] + scalar.utf8.count) }
    return offsets
  }

  /// A word has the label of its first byte, or else of its last.
  private static func labels(_ input: TaggerInput, _ bytes: [Label], _ starts: Set<Int>) -> [Label] {
    var labels = [Label](repeating: .outside, count: input.ranges.count)
    for paragraph in input.paragraphs {
      var last = Label.outside
      for word in paragraph {
        let range = input.ranges[word]
        let own = bytes[range.lower] != .outside ? bytes[range.lower] : bytes[range.upper - 1]
        let isStart = own != last || (range.lower..<range.upper).contains { starts.contains($0) }
        labels[word] = isStart && own != .outside ? Label(rawValue: own.rawValue - 1) ?? own : own
        last = own
      }
    }
    return labels
  }

  static func read(_ path: String) throws -> [LabelledText] {
    try MarkedArticle.read(path).map(LabelledText.init)
  }
}
