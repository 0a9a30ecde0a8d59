import Articles
import Prose

/// A text prepared for the engine: its words, what stands in quotation marks, its sentences.
struct Document {
  let bytes: [UInt8]
  private(set) var blocks: [Block]
  /// The tokens of all blocks in order; sound cues and labels have none.
  private(set) var tokens: [Token] = []
  /// The tokens of each block.
  private(set) var blockTokens: [Range<Int>] = []
  /// What stands in quotation marks, in order, never nested.
  private(set) var quoted: [Quoted] = []
  /// The quotations of `quoted` that hold others, and these; both by tokens.
  private(set) var nested: [Quoted] = []
  /// For each token the place in `quoted` of what holds it (its marks belong to it); -1 outside.
  private(set) var quotedAt: [Int32] = []
  /// The sentences in order.
  private(set) var sentences: [Sentence] = []
  /// The turns of a transcript.
  private var turns = TurnExtents()

  init(_ body: Body) {
    bytes = Array(body.text.utf8)
    blocks = body.blocks
    tokens.reserveCapacity(bytes.count / 4)
    bytes.withUnsafeBufferPointer { buffer in
      for block in blocks {
        let start = tokens.count
        if block.kind != .soundCue {
          var lower = block.range.lower
          if case .turn(let label) = block.kind { lower = max(lower, label.upper) }
          var tokenizer = Tokenizer(buffer, lower..<max(lower, min(block.range.upper, buffer.count)))
          while var token = tokenizer.next() {
            // *he's*, *who's*: a verb, not a possessive.
            if token.kind == .possessive, let last = tokens.last, tokens.count > start,
              last.traits.contains(.subject) || last.traits.contains(.relative)
            {
              token.kind = .word
              token.traits = [.auxiliary, .be]
            }
            tokens.append(token)
          }
        }
        blockTokens.append(start..<tokens.count)
      }
    }
    markOrganizations()
    let marks = Marks(tokens, blockTokens, bytes)
    quoted = marks.quoted
    nested = marks.nested
    quotedAt = [Int32](repeating: -1, count: tokens.count)
    for (index, span) in quoted.enumerated() {
      for token in span.tokens { quotedAt[token] = Int32(index) }
    }
    markPluralPossessives()
    sentences = Sentence.all(in: self)
    turns = TurnExtents(self)
  }

  /// The quotations that hold others as paragraphs of their own; nil where there are none.
  func inside() -> Document? {
    guard !nested.isEmpty else { return nil }
    let outer = Set(nested.compactMap { quotedAt[$0.open] >= 0 ? Int(quotedAt[$0.open]) : nil }).sorted()
    var inner = self
    inner.blockTokens = outer.map { quoted[$0].inside }
    inner.blocks = inner.blockTokens.map { Block(kind: .paragraph, range: range($0)) }
    inner.quoted = nested.filter { quotedAt[$0.open] >= 0 }
    inner.nested = []
    inner.quotedAt = [Int32](repeating: -1, count: tokens.count)
    for (index, span) in inner.quoted.enumerated() {
      for token in span.tokens { inner.quotedAt[token] = Int32(index) }
    }
    inner.sentences = Sentence.all(in: inner)
    inner.turns = TurnExtents(inner)
    return inner
  }

  /// Makes the apostrophe of *the dockers' union* a possessive, where it is no quotation mark.
  private mutating func markPluralPossessives() {
    let marks = Set(quoted.flatMap { [$0.open, $0.close] })
    for index in tokens.indices.dropFirst().dropLast()
    where tokens[index].kind == .singleClose || tokens[index].kind == .singleQuote {
      guard tokens[index].isJoined, tokens[index - 1].endsInS, !tokens[index + 1].isJoined,
        tokens[index + 1].kind == .word, !marks.contains(index)
      else { continue }
      tokens[index].kind = .possessive
    }
  }

  /// The range of a stretch of tokens, which is not empty.
  func range(_ tokens: Range<Int>) -> TextRange {
    TextRange(Int(self.tokens[tokens.lowerBound].lower), Int(self.tokens[tokens.upperBound - 1].upper))
  }

  /// The text of a range.
  func text(_ range: TextRange) -> String {
    String(decoding: bytes[range.lower..<range.upper], as: UTF8.self)
  }

  /// Whether a noun ends in the *s* of many: *ministers*, but not *actress*.
  func isPlural(_ token: Token) -> Bool {
    token.endsInS && token.upper - token.lower > 2 && bytes[Int(token.upper) - 2] | 0x20 != UInt8(ascii: "s")
  }

  /// Takes *WHO* for an organisation where the words beside it are not all in capitals and no noun stands before it
  /// that it could refer to.
  private mutating func markOrganizations() {
    let before: Traits = [
      .determiner, .preposition, .of, .to, .by, .coordinator, .subordinator, .that, .time, .verb,
    ]
    for index in tokens.indices.dropLast()
    where tokens[index].shape == .capitals && tokens[index].word == Casting.relativeWho {
      let next = tokens[index + 1]
      guard next.kind == .word, next.shape == .small else { continue }
      if index > 0 {
        let last = tokens[index - 1]
        if last.kind == .comma || last.kind == .word && last.traits.isDisjoint(with: before) { continue }
        if last.kind == .word, last.shape == .capitals { continue }
      }
      tokens[index].traits = .organization
    }
  }

  /// Whether a token is an initial, or several: *W.*, *Ç.*, *H.W.*
  func isInitial(_ index: Int) -> Bool { isInitial(tokens[index]) }

  func isInitial(_ token: Token) -> Bool {
    guard token.isCapital, token.upper - token.lower <= 8 else { return false }
    let text = bytes[Int(token.lower)..<Int(token.upper)]
    if text.count <= 2 {
      return text.count == 1 || text.last == UInt8(ascii: ".") || text[text.startIndex] > 0x7F
    }
    guard text.last == UInt8(ascii: "."),
      token.traits.isDisjoint(with: [.place, .abbreviation, .organization])
    else { return false }
    return text.split(separator: UInt8(ascii: ".")).allSatisfy { part in
      part.count { $0 & 0xC0 != 0x80 } == 1
    }
  }

  /// Whether a turn of a transcript opens at a block.
  func isTurn(_ block: Int) -> Bool {
    if case .turn = blocks[block].kind { return true }
    return false
  }

  /// Whether a block belongs to a turn.
  func isInTurn(_ block: Int) -> Bool { turns.isInside[block] }

  /// The block behind the last one of the turn that opens at a block.
  func turnEnd(_ start: Int) -> Int { max(start + 1, turns.ends[start]) }

  /// The words of a span up to the sentence's end, where it runs from a quotation that ends its sentence into words of
  /// the writer's that others follow in marks: *“No more trams.” The word “quay”*.
  func withinSentence(_ span: Range<Int>) -> Range<Int> {
    var sentence = sentence(of: span.lowerBound)
    while sentence + 1 < sentences.count, sentences[sentence].tokens.upperBound < span.upperBound {
      let end = sentences[sentence].tokens.upperBound
      if quotedAt[end - 1] >= 0, quotedAt[end] < 0 { return span.lowerBound..<end }
      sentence += 1
    }
    return span
  }

  /// The words of a span up to the first sentence end outside quotation marks.
  func firstSentence(_ span: Range<Int>) -> Range<Int> {
    var sentence = sentence(of: span.lowerBound)
    while sentence + 1 < sentences.count, sentences[sentence].tokens.upperBound < span.upperBound {
      let end = sentences[sentence].tokens.upperBound
      if quotedAt[end - 1] < 0, Sentence.isEnd(tokens[end - 1]), span.lowerBound < end - 1 {
        return span.lowerBound..<(end - 1)
      }
      sentence += 1
    }
    return span
  }

  /// The words of a span, cut down to the quotation in it that stands by itself: *“It is late,” she said*, but not
  /// *that it was “too late”*.
  func withinMarks(_ span: Range<Int>) -> Range<Int> {
    guard let first = span.first(where: { quotedAt[$0] >= 0 }) else { return span }
    var end = first
    var next = first
    while next < span.upperBound, quotedAt[next] >= 0, standsAlone(quoted[Int(quotedAt[next])]) {
      end = quoted[Int(quotedAt[next])].tokens.upperBound
      next = end
    }
    return end > first ? quoted[Int(quotedAt[first])].tokens.lowerBound..<end : span
  }

  /// Whether a quotation is a sentence, or begins one: it starts large behind a mark or nothing, and ends in a mark.
  private func standsAlone(_ quotation: Quoted) -> Bool {
    let words = quotation.tokens
    guard quotation.open >= 0, quotation.close >= 0 || quotation.continues, quotation.inside.count > 2,
      tokens[quotation.inside.lowerBound].isCapital
    else { return false }
    // What the next paragraph goes on with stands by itself.
    if quotation.continues, sentences[sentence(of: words.lowerBound)].tokens.upperBound == words.upperBound {
      return true
    }
    let last = tokens[quotation.inside.upperBound - 1].kind
    guard [.comma, .stop, .question].contains(last) else { return false }
    guard words.lowerBound > 0, quotedAt[words.lowerBound - 1] < 0 else { return true }
    return tokens[words.lowerBound - 1].kind != .word && tokens[words.lowerBound - 1].kind != .number
  }
}
