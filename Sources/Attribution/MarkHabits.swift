/// How a text quotes: which marks stand outermost, which way guillemets point, whether dashes open what is said.
struct MarkHabits {
  /// Whether single marks are the outer ones.
  let isSingle: Bool
  /// Whether guillemets point inwards: »…«.
  let isReversed: Bool
  /// Whether paragraphs open what is said with a dash and no marks are used.
  let isDialogue: Bool

  private let tokens: [Token]
  private let bytes: [UInt8]

  init(_ tokens: [Token], _ blocks: [Range<Int>], _ bytes: [UInt8]) {
    self.tokens = tokens
    self.bytes = bytes
    var (doubles, singles, inward, outward, marks) = (0, 0, 0, 0, 0)
    for block in blocks {
      var (isInDouble, isInSingle) = (false, false)
      for index in block {
        let token = tokens[index]
        let hasNext = index + 1 < block.upperBound && tokens[index + 1].isJoined
        if token.kind == .open || token.kind == .close || token.kind == .quote { marks += 1 }
        if token.isGuillemet(bytes), !token.isJoined, hasNext {
          if token.kind == .open || token.kind == .singleOpen { outward += 1 } else { inward += 1 }
        }
        switch token.kind {
        case .open:
          if !isInSingle { doubles += 1 }
          isInDouble = true
        case .close: isInDouble = false
        case .quote:
          if !isInDouble, !isInSingle { doubles += 1 }
          isInDouble.toggle()
        case .singleOpen, .singleQuote:
          let isOpening = token.kind == .singleOpen || !token.isJoined
          if isOpening, hasNext, !tokens[index + 1].isElided {
            if !isInDouble { singles += 1 }
            isInSingle = true
          } else if token.isJoined, !hasNext {
            isInSingle = false
          }
        case .singleClose: if token.isJoined, !hasNext { isInSingle = false }
        default: break
        }
      }
    }
    isReversed = inward > outward
    isSingle = singles > doubles
    var (dashes, cues) = (0, 0)
    if marks + singles == 0 {
      for block in blocks where MarkHabits.isDash(block, tokens, bytes) {
        dashes += block.count { MarkHabits.opensSpeech($0, block, tokens) }
        let hasCue = block.contains {
          (tokens[$0].kind == .comma || tokens[$0].kind == .question)
            && MarkHabits.startsCue($0 + 1, block.upperBound, tokens)
        }
        if hasCue { cues += 1 }
      }
    }
    isDialogue = dashes > 1 && cues > 0
  }

  /// Whether a dash stands at a paragraph's start, or behind the end of a sentence in it.
  static func opensSpeech(_ index: Int, _ block: Range<Int>, _ tokens: [Token]) -> Bool {
    tokens[index].kind == .dash && (index == block.lowerBound || Sentence.isEnd(tokens[index - 1]))
  }

  /// Whether a paragraph opens with a long dash and ends as a sentence does.
  func isDash(_ block: Range<Int>) -> Bool { MarkHabits.isDash(block, tokens, bytes) }

  private static func isDash(_ block: Range<Int>, _ tokens: [Token], _ bytes: [UInt8]) -> Bool {
    guard block.count > 2, tokens[block.lowerBound].kind == .dash else { return false }
    let last = tokens[block.upperBound - 1]
    guard Sentence.isEnd(last) || last.kind == .ellipsis else { return false }
    // U+2013 to U+2015; a hyphen opens the items of lists.
    let third = bytes[Int(tokens[block.lowerBound].upper) - 1]
    return third >= 0x93 && third <= 0x95
  }

  /// Whether *said NAME* or *NAME said* starts at a token, as behind words whose closing mark is missing.
  static func startsCue(_ start: Int, _ end: Int, _ tokens: [Token]) -> Bool {
    guard start + 1 < end else { return false }
    if tokens[start].verb >= 0, tokens[start].shape == .small, tokens[start + 1].isCapital { return true }
    var isName = true
    for index in start..<min(end, start + 5) {
      let token = tokens[index]
      guard token.kind == .word else { return false }
      if token.verb >= 0, index > start {
        if index + 1 >= end || tokens[index + 1].kind == .stop { return true }
        let form = Lexicon.shared.verbs[Int(token.verb)]
        let isCue = form.frame == .clause || form.frame == .tell
        return isName && isCue && form.kind == .past
          && !tokens[index + 1].traits.isDisjoint(with: [.preposition, .time, .determiner, .role])
      }
      let named: Traits = [.he, .she, .they, .role, .determiner]
      isName =
        isName && (token.isCapital && !token.traits.contains(.first) || !token.traits.isDisjoint(with: named))
    }
    return false
  }
}

extension Token {
  /// Whether it is a single quotation mark, or an apostrophe.
  var isSingleMark: Bool { kind == .singleOpen || kind == .singleClose || kind == .singleQuote }

  /// Marks of one family close each other: single ones, double ones, guillemets.
  func family(_ bytes: [UInt8]) -> Int { isGuillemet(bytes) ? 2 : isSingleMark ? 1 : 0 }

  /// Whether it can open a quotation.
  var opensMark: Bool { kind == .open || kind == .quote || kind == .singleOpen || kind == .singleQuote }

  /// Whether it is « », or ‹ ›.
  func isGuillemet(_ bytes: [UInt8]) -> Bool {
    switch kind {
    case .open, .close: return bytes[Int(lower)] == 0xC2
    case .singleOpen, .singleClose:
      let third = bytes[Int(upper) - 1]
      return third == 0xB9 || third == 0xBA
    default: return false
    }
  }

  /// Whether an apostrophe stands for what is missing before it: *'90s*, *'tis*.
  var isElided: Bool { kind == .number || MarkWords.elided.contains(word) }
}

private enum MarkWords {
  static let elided: Set<UInt64> = Set(
    ["tis", "twas", "twere", "twill", "em", "til", "till", "cause", "cos", "n", "bout", "neath"].map {
      WordHash.of($0)
    })
}
