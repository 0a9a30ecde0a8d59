/// A sentence as a row of items: words and marks outside quotations, and each quotation as one item.
struct Clause {
  let document: Document
  let sentence: Sentence
  /// For each item its first token.
  private(set) var starts: [Int] = []

  init(_ document: Document, _ sentence: Sentence) {
    self.document = document
    self.sentence = sentence
    starts.reserveCapacity(sentence.tokens.count)
    var index = sentence.tokens.lowerBound
    while index < sentence.tokens.upperBound {
      starts.append(index)
      let span = document.quotedAt[index]
      index =
        span >= 0 ? min(document.quoted[Int(span)].tokens.upperBound, sentence.tokens.upperBound) : index + 1
    }
  }

  var count: Int { starts.count }

  /// The token of an item; the opening mark of a quotation.
  subscript(_ item: Int) -> Token { document.tokens[starts[item]] }

  /// Whether an item is a quotation; no item outside the sentence is.
  func isQuoted(_ item: Int) -> Bool {
    item >= 0 && item < starts.count && document.quotedAt[starts[item]] >= 0
  }

  /// The place of a quotation in the document.
  func quotation(_ item: Int) -> Int { Int(document.quotedAt[starts[item]]) }

  /// The tokens of a stretch of items.
  func tokens(_ items: Range<Int>) -> Range<Int> {
    let end = items.upperBound < count ? starts[items.upperBound] : sentence.tokens.upperBound
    return items.lowerBound < count ? starts[items.lowerBound]..<end : end..<end
  }

  // MARK: Kinds of items

  /// A word outside quotations.
  func isWord(_ item: Int) -> Bool {
    item >= 0 && item < count && !isQuoted(item) && (self[item].kind == .word || self[item].kind == .number)
  }

  func has(_ item: Int, _ traits: Traits) -> Bool {
    item >= 0 && item < count && !isQuoted(item) && !self[item].traits.isDisjoint(with: traits)
  }

  func isKind(_ item: Int, _ kind: Token.Kind) -> Bool {
    item >= 0 && item < count && !isQuoted(item) && self[item].kind == kind
  }

  func isComma(_ item: Int) -> Bool { isKind(item, .comma) }

  /// The sentence's end, or a mark that ends it.
  func isEnd(_ item: Int) -> Bool {
    item >= count || !isQuoted(item) && (Sentence.isEnd(self[item]) || self[item].kind == .semicolon)
  }

  /// A finite verb or an auxiliary, as far as the lexicon and endings tell.
  func isVerb(_ item: Int) -> Bool {
    guard isWord(item) else { return false }
    let token = self[item]
    if token.traits.contains(.auxiliary) || token.traits.contains(.verb) { return true }
    if token.verb >= 0 {
      let form = Lexicon.shared.verbs[Int(token.verb)]
      return token.shape == .small && !form.isNoun && form.kind != .ing
    }
    return token.shape == .small && endsInED(item) && token.traits.isSubset(of: .governing)
  }

  /// A small word that ends in *-ed*.
  func endsInED(_ item: Int) -> Bool { ends(item, UInt8(ascii: "e"), UInt8(ascii: "d")) }

  /// A small word that ends in *-ing*.
  func endsInING(_ item: Int) -> Bool { ends(item, UInt8(ascii: "n"), UInt8(ascii: "g")) }

  private func ends(_ item: Int, _ first: UInt8, _ second: UInt8) -> Bool {
    let upper = Int(self[item].upper)
    guard Int(self[item].upper - self[item].lower) > 4 else { return false }
    return document.bytes[upper - 1] == second && document.bytes[upper - 2] == first
  }

  /// A word that can be the last of a noun phrase.
  func isNominal(_ item: Int) -> Bool {
    guard isWord(item) else { return isKind(item, .closeBracket) }
    let token = self[item]
    if token.traits.contains(.subject) { return true }
    if token.isCapital {
      let functional: Traits = [.determiner, .auxiliary, .preposition, .coordinator, .subordinator, .adverb]
      return token.traits.isDisjoint(with: functional)
        || !token.traits.isDisjoint(with: [.pronoun, .forename, .people, .relative])
    }
    if token.kind == .number { return true }
    let functional: Traits = [
      .auxiliary, .determiner, .preposition, .coordinator, .subordinator, .adverb, .object,
    ]
    if !token.traits.isDisjoint(with: functional) {
      return token.traits.contains(.people) || token.traits.contains(.relative)
    }
    return !isVerb(item) || token.traits.contains(.role)
  }
}
