/// What stands between two quotation marks of one paragraph, or what a text sets apart as quoted without them.
struct Quoted {
  /// What shows that the words are quoted.
  enum Style {
    case marks
    /// A dash before what is said, in a text that uses no marks.
    case dash
    /// A whole block: `> …`, `@handle: …`, a post above its signature.
    case post
  }

  /// The token of the opening mark; -1 where it is missing.
  var open: Int
  /// The token of the closing mark; -1 where it is missing.
  var close: Int
  /// The tokens inside; never empty.
  var inside: Range<Int>
  /// Whether the next paragraph opens the quotation again instead of closing it here.
  var continues = false
  /// What shows it.
  var style = Style.marks

  /// The tokens with the marks.
  var tokens: Range<Int> {
    (open >= 0 ? open : inside.lowerBound)..<(close >= 0 ? close + 1 : inside.upperBound)
  }

  /// Whether a mark that should stand there does not.
  var lacksMark: Bool { style == .marks && (open < 0 || close < 0 && !continues) }
}

/// Pairs the quotation marks of each paragraph.
///
/// Curly marks and guillemets say on which side they stand, straight ones tell it by the blanks around them and by
/// turns. A paragraph starts anew, so that one forgotten mark spoils no more than its own paragraph. Single marks
/// count only in a text where more of them than of double ones stand outermost (the British way). Marks of the other
/// family inside a quotation are nested.
struct Marks {
  private(set) var quoted: [Quoted] = []
  /// The quotations inside those of `quoted`, in order.
  private(set) var nested: [Quoted] = []

  private let tokens: [Token]
  private let bytes: [UInt8]
  private let isSingle: Bool
  /// Whether guillemets point inwards: »…«.
  private let isReversed: Bool

  init(_ tokens: [Token], _ blocks: [Range<Int>], _ bytes: [UInt8]) {
    self.tokens = tokens
    self.bytes = bytes
    let habits = MarkHabits(tokens, blocks, bytes)
    isSingle = habits.isSingle
    isReversed = habits.isReversed
    for (index, block) in blocks.enumerated() where !block.isEmpty {
      let next = index + 1 < blocks.count ? blocks[index + 1] : 0..<0
      if let post = Post.quoted(block, next, tokens, bytes) {
        quoted.append(post)
      } else if habits.isDialogue, habits.isDash(block) {
        dialogue(block)
      } else {
        pair(block, nextOpens: !next.isEmpty && isOpening(next.lowerBound, next.upperBound))
      }
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
    case .open: return isReversed && token.isGuillemet(bytes) ? .close : .open
    case .close: return isReversed && token.isGuillemet(bytes) ? .open : .close
    case .quote:
      if token.isJoined, tokens[index - 1].kind == .number, !hasNext { return .either }
      if token.isJoined, tokens[index - 1].kind == .dash || tokens[index - 1].kind == .openBracket {
        return hasNext ? .either : .close
      }
      if token.isJoined { return hasNext && tokens[index + 1].kind == .word ? .either : .close }
      return hasNext ? .open : .either
    case .singleOpen:
      return isReversed && token.isGuillemet(bytes) ? .close : .open
    case .singleClose:
      if isReversed, token.isGuillemet(bytes) { return .open }
      // *‘’Tis late’*
      if token.isJoined, hasNext, tokens[index - 1].opensMark { return .none }
      return token.isJoined ? .close : hasNext ? .none : .close
    case .singleQuote:
      if !token.isJoined || tokens[index - 1].opensMark {
        return hasNext && !tokens[index + 1].isElided ? .open : .none
      }
      return hasNext && tokens[index + 1].kind == .word ? .none : .close
    default: return .none
    }
  }

  private mutating func pair(_ block: Range<Int>, nextOpens: Bool) {
    var open = -1
    /// The open mark of the other family inside.
    var inner = -1
    /// Where a quotation without an opening mark would begin.
    var sentence = block.lowerBound
    /// Whether the next mark closes the value of an attribute: `id="7"`.
    var isValue = false
    let lastClose = lastClose(block)
    for index in block {
      if tokens[index].kind == .quote,
        isValue || index > block.lowerBound && isEqualsSign(index - 1) && tokens[index].isJoined
      {
        isValue.toggle()
        continue
      }
      let side = side(index, block.upperBound)
      let isSingleMark = tokens[index].isSingleMark
      if side != .none {
        let isOther = open >= 0 && tokens[open].family(bytes) != tokens[index].family(bytes)
        if isOther, isSingleMark || lastClose[tokens[open].family(bytes)] > index {
          nest(side, &inner, index, block.upperBound)
          continue
        }
        if isSingleMark, !isSingle { continue }
      }
      switch side {
      case .none:
        if open < 0, Sentence.isEnd(tokens[index]) { sentence = index + 1 }
      case .open:
        inner = -1
        if open >= 0, isGermanClose(open, index) {
          close(&open, index, &sentence)
        } else {
          if open >= 0 { add(open: open, close: -1, (open + 1)..<endWithoutMark((open + 1)..<index)) }
          open = index
        }
      case .either:
        inner = -1
        if open >= 0 { close(&open, index, &sentence) } else if !isInch(index) { open = index }
      case .close:
        if open >= 0 {
          if !isPossessive(index, block.upperBound) {
            close(&open, index, &sentence)
            inner = -1
          }
        } else if !isSingleMark, sentence < index {
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

  /// The last mark of each family that can close.
  private func lastClose(_ block: Range<Int>) -> [Int] {
    var last = [-1, -1, -1]
    for index in block {
      let side = side(index, block.upperBound)
      if side == .close || side == .either { last[tokens[index].family(bytes)] = index }
    }
    return last
  }

  /// Takes note of a mark inside a quotation of the other family.
  private mutating func nest(_ side: Side, _ inner: inout Int, _ index: Int, _ end: Int) {
    let isStart = side == .open || side == .either && inner < 0
    if isStart {
      inner = index
    } else if inner >= 0, inner + 1 < index, !isPossessive(index, end) {
      nested.append(Quoted(open: inner, close: index, inside: (inner + 1)..<index))
      inner = -1
    }
  }

  /// What is said behind each dash of a paragraph, up to its cue.
  private mutating func dialogue(_ block: Range<Int>) {
    let dashes = block.filter { MarkHabits.opensSpeech($0, block, tokens) }
    for (index, dash) in dashes.enumerated() {
      let end = index + 1 < dashes.count ? dashes[index + 1] : block.upperBound
      guard dash + 1 < end else { continue }
      let cue = endWithoutMark((dash + 1)..<end)
      quoted.append(Quoted(open: dash, close: -1, inside: (dash + 1)..<cue, style: .dash))
      if let rest = words(behindCue: cue, end) {
        quoted.append(Quoted(open: -1, close: -1, inside: rest, style: .dash))
      }
    }
  }

  /// What goes on behind a cue in the middle of a sentence: *— Tomorrow, said Orlov, if it rains.*
  private func words(behindCue cue: Int, _ end: Int) -> Range<Int>? {
    guard let comma = (cue..<min(end, cue + 6)).first(where: { tokens[$0].kind == .comma }), comma + 1 < end,
      tokens[cue..<comma].allSatisfy({ $0.kind == .word })
    else { return nil }
    // *said Orlov, the mayor*, *said Orlov, smiling*
    let next = tokens[comma + 1]
    let isAside = !next.traits.isDisjoint(with: [.determiner, .preposition, .relative, .role, .title])
    let letters = bytes[Int(next.lower)..<Int(next.upper)]
    guard next.kind == .word, !isAside, !letters.suffix(3).elementsEqual("ing".utf8) else { return nil }
    return (comma + 1)..<end
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
      if startsCue(index + 1, inside.upperBound) { return index + 1 }
    }
    return inside.upperBound
  }

  /// Whether *said NAME* or *NAME said* starts at a token.
  private func startsCue(_ start: Int, _ end: Int) -> Bool {
    MarkHabits.startsCue(start, end, tokens)
  }
}
