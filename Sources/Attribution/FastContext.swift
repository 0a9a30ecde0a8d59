/// Where each word stands: in which sentence, between which likely cues.
struct FastContext {
  /// Where a word stands.
  struct Place {
    var sentence: Int32
    /// The nearest likely cue of the sentence on either side; -1 none.
    var left: Int32 = -1
    var right: Int32 = -1
    /// How far the rules' stretch that the word stands in reaches, in buckets, and the label beyond it.
    var ruleBefore: UInt32 = 0
    var ruleBehind: UInt32 = 0
    /// How many commas, *that* and quotation marks stand before the word in the text.
    var commas: Int32
    var thats: Int32
    var marks: Int32
  }

  /// What a sentence looks like.
  struct Pattern {
    var first: Int32
    var last: Int32
    /// How much of it is quoted, whether it has a likely cue, whether the rules see a report; below 64.
    var pattern: UInt32
    /// Its first likely cue, or its first word.
    var word: UInt32
    var paragraph: Int32
  }

  private(set) var places: [Place] = []
  private(set) var sentences: [Pattern] = []
  /// For each paragraph how it begins and ends, below 64.
  private var paragraphs: [UInt32] = []

  private static let that = UInt32(truncatingIfNeeded: WordHash.of("that") ^ WordHash.of("that") >> 32)

  init(_ document: Document, _ words: [FastWord]) {
    places.reserveCapacity(words.count)
    sentences.reserveCapacity(document.sentences.count)
    var (commas, thats, marks) = (Int32(0), Int32(0), Int32(0))
    for (number, sentence) in document.sentences.enumerated() {
      for index in sentence.tokens {
        let word = words[index]
        places.append(Place(sentence: Int32(number), commas: commas, thats: thats, marks: marks))
        if word.kind == UInt32(Token.Kind.comma.rawValue) { commas += 1 }
        if word.word == Self.that { thats += 1 }
        if word.quote & 1 == 1 { marks += 1 }
      }
      findCues(sentence.tokens, words)
      findStretches(sentence.tokens, words)
      sentences.append(Self.pattern(sentence, words))
    }
    paragraphs = document.blockTokens.map { Self.paragraph($0, document, words) }
  }

  private mutating func findCues(_ sentence: Range<Int>, _ words: [FastWord]) {
    var last: Int32 = -1
    for index in sentence {
      places[index].left = last
      if words[index].isStrong { last = Int32(index) }
    }
    last = -1
    for index in sentence.reversed() {
      places[index].right = last
      if words[index].isStrong { last = Int32(index) }
    }
  }

  /// How far the words around have the rules' labels of one stretch.
  private mutating func findStretches(_ sentence: Range<Int>, _ words: [FastWord]) {
    var start = sentence.lowerBound
    for index in sentence {
      if index == start || !words[index].continues(words[index - 1]) { start = index }
      let label = start > sentence.lowerBound ? words[start - 1].rule : 15
      places[index].ruleBefore = Self.bucket(index - start) << 4 | label
    }
    var end = sentence.upperBound
    for index in sentence.reversed() {
      if index + 1 < sentence.upperBound, !words[index + 1].continues(words[index]) { end = index + 1 }
      let label = end < sentence.upperBound ? words[end].rule : 15
      places[index].ruleBehind = Self.bucket(end - index) << 4 | label
    }
  }

  private static func pattern(_ sentence: Sentence, _ words: [FastWord]) -> Pattern {
    let tokens = sentence.tokens
    var quoted = 0
    var cue = -1
    var isReport = false
    for index in tokens {
      if words[index].quote > 0 { quoted += 1 }
      if cue < 0, words[index].isStrong { cue = index }
      if words[index].rule == 3 { isReport = true }
    }
    let share: UInt32 =
      quoted == 0
      ? 0 : 20 * quoted > 19 * tokens.count ? 1 : words[tokens.lowerBound].quote > 0 ? 2 : 3
    return Pattern(
      first: Int32(tokens.lowerBound), last: Int32(tokens.upperBound - 1),
      pattern: share << 2 | (cue >= 0 ? 2 : 0) | (isReport ? 1 : 0),
      word: words[cue >= 0 ? cue : tokens.lowerBound].word, paragraph: Int32(sentence.block))
  }

  private static func paragraph(_ tokens: Range<Int>, _ document: Document, _ words: [FastWord]) -> UInt32 {
    guard let first = tokens.first, let last = tokens.last else { return 1 }
    var pattern: UInt32 = words[first].quote > 0 ? 2 : 0
    let at = document.quotedAt[last]
    if at >= 0, document.quoted[Int(at)].close < 0 { pattern |= 4 }
    if tokens.contains(where: { words[$0].isStrong }) { pattern |= 8 }
    if tokens.contains(where: { words[$0].rule == 1 || words[$0].rule == 7 }) { pattern |= 16 }
    return pattern
  }

  /// The patterns of the sentences before and behind one, of its paragraph and of the paragraph before.
  ///
  /// The first paragraph has a plain one before it: whether a text opens with its headline differs by source.
  func around(_ sentence: Int) -> (last: UInt32, next: UInt32, paragraph: UInt32, lastParagraph: UInt32) {
    let paragraph = Int(sentences[sentence].paragraph)
    func pattern(_ other: Int) -> UInt32 {
      guard sentences.indices.contains(other), Int(sentences[other].paragraph) == paragraph else { return 63 }
      return sentences[other].pattern
    }
    return (
      pattern(sentence - 1), pattern(sentence + 1), paragraphs[paragraph],
      paragraph > 0 ? paragraphs[paragraph - 1] : 0
    )
  }

  /// What stands between two words: commas (up to three), *that*, quotation marks; below 16.
  @inline(__always)
  func between(_ first: Int, _ second: Int) -> UInt32 {
    let (one, other) = (places[first], places[second])
    return UInt32(min(3, other.commas - one.commas)) << 2 | (other.thats > one.thats ? 2 : 0)
      | (other.marks > one.marks ? 1 : 0)
  }

  /// A distance in steps that widen, below 8.
  static func bucket(_ distance: Int) -> UInt32 {
    distance < 4 ? UInt32(max(0, distance)) : distance < 7 ? 4 : distance < 13 ? 5 : distance < 25 ? 6 : 7
  }
}

extension FastWord {
  /// Whether the rules put this word into the stretch of the word before it.
  fileprivate func continues(_ last: FastWord) -> Bool {
    rule == last.rule ? rule == 0 || rule & 1 == 0 : rule == last.rule + 1 && rule & 1 == 0
  }
}
