/// What stands between two quotation marks of one paragraph.
struct Quoted {
  /// The token of the opening mark; -1 where it is missing.
  var open: Int
  /// The token of the closing mark; -1 where it is missing.
  var close: Int
  /// The tokens inside; never empty.
  var inside: Range<Int>
  /// Whether the next paragraph opens the quotation again instead of closing it here.
  var continues = false

  /// The tokens with the marks.
  var tokens: Range<Int> {
    (open >= 0 ? open : inside.lowerBound)..<(close >= 0 ? close + 1 : inside.upperBound)
  }

  /// Whether a mark that should stand there does not.
  var lacksMark: Bool { open < 0 || close < 0 && !continues }
}

/// Pairs the quotation marks of each paragraph.
///
/// Curly marks and guillemets say on which side they stand, straight ones tell it by the blanks around them and by
/// turns. A paragraph starts anew, so that one forgotten mark spoils no more than its own paragraph. Single marks
/// count only in a text that has no others (the British way); inside double ones they are left alone.
struct Marks {
  private(set) var quoted: [Quoted] = []

  private let tokens: [Token]
  private let bytes: [UInt8]
  private let isSingle: Bool

  init(_ tokens: [Token], _ blocks: [Range<Int>], _ bytes: [UInt8]) {
    self.tokens = tokens
    self.bytes = bytes
    var (doubles, singles) = (0, 0)
    for token in tokens {
      switch token.kind {
      case .open, .close, .quote: doubles += 1
      case .singleOpen: singles += 1
      case .singleQuote where !token.isJoined: singles += 1
      default: break
      }
    }
    isSingle = singles > 0 && doubles * 4 < singles
    for (index, block) in blocks.enumerated() where !block.isEmpty {
      let next = index + 1 < blocks.count ? blocks[index + 1] : 0..<0
      pair(block, nextOpens: !next.isEmpty && isOpening(next.lowerBound, next.upperBound))
    }
  }

  /// What a mark does where it stands.
  private enum Side { case open, close, either, none }

  private func isOpening(_ index: Int, _ end: Int) -> Bool {
    let side = side(index, end)
    return side == .open || side == .either
  }

  private func side(_ index: Int, _ end: Int) -> Side {
    let token = tokens[index]
    let hasNext = index + 1 < end && tokens[index + 1].isJoined
    switch token.kind {
    case .open: return .open
    case .close: return .close
    case .quote:
      if token.isJoined, tokens[index - 1].kind == .number, !hasNext { return .either }
      if token.isJoined, tokens[index - 1].kind == .dash || tokens[index - 1].kind == .openBracket {
        return hasNext ? .either : .close
      }
      if token.isJoined { return hasNext && tokens[index + 1].kind == .word ? .either : .close }
      return hasNext ? .open : .either
    case .singleOpen where isSingle: return .open
    case .singleClose where isSingle: return token.isJoined ? .close : hasNext ? .none : .close
    case .singleQuote where isSingle:
      if !token.isJoined { return hasNext ? .open : .none }
      return hasNext && tokens[index + 1].kind == .word ? .none : .close
    default: return .none
    }
  }

  private mutating func pair(_ block: Range<Int>, nextOpens: Bool) {
    var open = -1
    /// Where a quotation without an opening mark would begin.
    var sentence = block.lowerBound
    /// Whether the next mark closes the value of an attribute: `id="7"`.
    var isValue = false
    for index in block {
      if tokens[index].kind == .quote,
        isValue || index > block.lowerBound && isEqualsSign(index - 1) && tokens[index].isJoined
      {
        isValue.toggle()
        continue
      }
      switch side(index, block.upperBound) {
      case .none:
        if open < 0, Sentence.isEnd(tokens[index]) { sentence = index + 1 }
      case .open:
        if open >= 0, isGermanClose(open, index) {
          close(&open, index, &sentence)
        } else {
          if open >= 0 { add(open: open, close: -1, (open + 1)..<index) }
          open = index
        }
      case .either:
        if open >= 0 { close(&open, index, &sentence) } else if !isInch(index) { open = index }
      case .close:
        if open >= 0 {
          if !isPossessive(index, block.upperBound) { close(&open, index, &sentence) }
        } else if tokens[index].kind != .singleClose, tokens[index].kind != .singleQuote, sentence < index {
          add(open: -1, close: index, sentence..<index)
          sentence = index + 1
        }
      }
    }
    guard open >= 0 else { return }
    let inside = (open + 1)..<block.upperBound
    let end = nextOpens ? block.upperBound : endWithoutMark(inside)
    add(open: open, close: -1, (open + 1)..<end, continues: nextOpens)
  }

  private mutating func close(_ open: inout Int, _ index: Int, _ sentence: inout Int) {
    add(open: open, close: index, (open + 1)..<index)
    open = -1
    sentence = index + 1
  }

  private mutating func add(open: Int, close: Int, _ inside: Range<Int>, continues: Bool = false) {
    guard !inside.isEmpty else { return }
    quoted.append(Quoted(open: open, close: close, inside: inside, continues: continues))
  }

  /// `„…“`: the mark that opens in English closes in German.
  private func isGermanClose(_ open: Int, _ index: Int) -> Bool {
    func third(_ token: Int) -> UInt8 { bytes[Int(tokens[token].upper) - 1] }
    return third(open) == 0x9E && third(index) == 0x9C
  }

  private func isEqualsSign(_ index: Int) -> Bool { bytes[Int(tokens[index].lower)] == UInt8(ascii: "=") }

  private func isInch(_ index: Int) -> Bool {
    index > 0 && tokens[index].isJoined && tokens[index - 1].kind == .number
  }

  /// Whether a single mark behind an `s` is a plural's apostrophe rather than the end of the quotation.
  private func isPossessive(_ index: Int, _ end: Int) -> Bool {
    let token = tokens[index]
    guard token.kind == .singleClose || token.kind == .singleQuote, index > 0, tokens[index - 1].endsInS
    else { return false }
    guard index + 1 < end, tokens[index + 1].kind == .word, tokens[index + 1].shape == .small else {
      return false
    }
    for later in (index + 1)..<min(end, index + 200) {
      switch tokens[later].kind {
      case .singleOpen: return false
      case .singleClose, .singleQuote: return true
      default: continue
      }
    }
    return false
  }

  /// The end of a quotation whose closing mark was forgotten: before a cue that a comma parts from it, else the
  /// paragraph's end.
  private func endWithoutMark(_ inside: Range<Int>) -> Int {
    for index in inside where tokens[index].kind == .comma || tokens[index].kind == .question {
      // *…, said NAME.*
      if index + 2 < inside.upperBound, tokens[index + 1].verb >= 0, tokens[index + 1].shape == .small,
        tokens[index + 2].isCapital
      {
        return index + 1
      }
      for later in (index + 1)..<max(index + 1, min(inside.upperBound, index + 6)) {
        if tokens[later].kind != .word { break }
        if tokens[later].verb >= 0, later > index + 1,
          later + 1 >= inside.upperBound || tokens[later + 1].kind == .stop
        {
          return index + 1
        }
      }
    }
    return inside.upperBound
  }
}
