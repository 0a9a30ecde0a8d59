/// A sentence outside quotation marks; whole quotations stand in it as if they were one word.
struct Sentence {
  /// Its tokens with those of the quotations in it.
  var tokens: Range<Int>
  /// The paragraph.
  var block: Int

  /// No sentence has more items; longer ones are cut, so that looking through a sentence from each of its verbs
  /// stays linear in the text.
  static let longest = 240

  static func isEnd(_ token: Token) -> Bool { token.kind == .stop || token.kind == .question }

  /// Cuts all paragraphs of a document.
  static func all(in document: Document) -> [Sentence] {
    var sentences: [Sentence] = []
    for (block, range) in document.blockTokens.enumerated() {
      var start = range.lowerBound
      var index = start
      var items = 0
      while index < range.upperBound {
        let span = document.quotedAt[index]
        let next = span >= 0 ? document.quoted[Int(span)].tokens.upperBound : index + 1
        items += 1
        if document.isBoundary(index, next, range.upperBound) || items >= longest {
          sentences.append(Sentence(tokens: start..<next, block: block))
          start = next
          items = 0
        }
        index = next
      }
      if start < range.upperBound {
        sentences.append(Sentence(tokens: start..<range.upperBound, block: block))
      }
    }
    return sentences
  }
}

extension Document {
  /// The sentence that holds a token.
  func sentence(of token: Int) -> Int {
    var (low, high) = (0, sentences.count - 1)
    while low < high {
      let middle = (low + high + 1) / 2
      if sentences[middle].tokens.lowerBound <= token { low = middle } else { high = middle - 1 }
    }
    return low
  }

  /// Whether a sentence ends with the token, or the quotation, that stands in `index..<next`.
  fileprivate func isBoundary(_ index: Int, _ next: Int, _ end: Int) -> Bool {
    guard next < end else { return true }
    let following = tokens[next]
    if quotedAt[index] < 0 {
      switch tokens[index].kind {
      case .word:
        if isSuffix(tokens[index]) { return opensSentence(next) }
        // *… from the U.S. Ana Ruiz, Harbor News*: a forename behind an abbreviation's dot starts a sentence.
        return bytes[Int(tokens[index].upper) - 1] == UInt8(ascii: ".")
          && tokens[index].traits.contains(.place)
          && following.isCapital && following.traits.contains(.forename)
      case .stop:
        return !following.isJoined || following.kind == .openBracket || quotedAt[next] >= 0
      case .question, .ellipsis:
        return following.isCapital || quotedAt[next] >= 0 || following.kind == .number
      default:
        return false
      }
    }
    let span = quoted[Int(quotedAt[index])]
    let last = tokens[span.inside.upperBound - 1].kind
    let isFull = last == .stop || last == .question || last == .ellipsis
    guard isFull || span.inside.count > 3 && quotedAt[next] >= 0 else { return false }
    if quotedAt[next] >= 0 { return true }
    if following.kind == .dash || following.kind == .openBracket { return false }
    if last == .stop || last == .ellipsis {
      return following.isCapital && !startsCue(next, end, span: 4, mayPause: false)
        || following.kind == .number
    }
    return following.isCapital && !startsCue(next, end, span: 16, mayPause: true)
  }

  /// *Jr.* and *Sr.* with their dot.
  private func isSuffix(_ token: Token) -> Bool {
    token.traits.contains(.suffix) && token.isCapital
      && bytes[Int(token.upper) - 1] == UInt8(ascii: ".")
  }

  /// Whether a quotation, a forename or a word that is no name opens here with a capital.
  private func opensSentence(_ index: Int) -> Bool {
    let opening: Traits = [
      .determiner, .pronoun, .possessive, .preposition, .coordinator, .subordinator, .adverb, .forename,
      .time,
    ]
    return quotedAt[index] >= 0 || tokens[index].isCapital && !tokens[index].traits.isDisjoint(with: opening)
  }

  /// Whether a reporting verb stands within a few words, before any other mark than a comma: `“Why?” Ms. Orlov said.`
  ///
  /// A full stop is seldom followed by a cue, so that there what pauses (*Orlov, Tan said*) is none.
  private func startsCue(_ index: Int, _ end: Int, span: Int, mayPause: Bool) -> Bool {
    for place in index..<min(end, index + span) {
      let token = tokens[place]
      if token.verb >= 0, token.shape == .small || place > index {
        if !mayPause, Lexicon.shared.verbs[Int(token.verb)].frame == .object { return false }
        let isLast =
          place + 1 >= end || tokens[place + 1].kind == .stop || tokens[place + 1].kind == .comma
          || tokens[place + 1].traits.contains(.preposition) || tokens[place + 1].traits.contains(.time)
        return isLast || place == index
      }
      if token.kind != .word, token.kind != .comma || !mayPause, token.kind != .possessive { return false }
      if token.traits.contains(.auxiliary) { return false }
    }
    return false
  }
}
