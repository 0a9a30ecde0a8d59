/// Cuts a text into words and marks, in one pass over its bytes.
///
/// A word is a run of letters and digits with hyphens, inner apostrophes and the dots of abbreviations. A
/// possessive `’s` and the short forms `’ll`, `’re`, `’ve`, `’d` are tokens of their own.
struct Tokenizer {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let lexicon = Lexicon.shared
  private var index: Int
  private let end: Int
  private var lastEnd = -1

  init(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    self.bytes = bytes
    index = range.lowerBound
    end = range.upperBound
  }

  /// The next token; nil at the end.
  mutating func next() -> Token? {
    while index < end {
      let (scalar, width) = scalar(at: index)
      if Tokenizer.isBlank(scalar) {
        index += width
        continue
      }
      let start = index
      var token = Tokenizer.isLetter(scalar) ? word() : mark(scalar, width)
      token.isJoined = start == lastEnd
      lastEnd = Int(token.upper)
      index = lastEnd
      return token
    }
    return nil
  }

  // MARK: Scalars

  /// The scalar at an offset and its width in bytes; the text is known to be valid UTF-8.
  private func scalar(at offset: Int) -> (UInt32, Int) {
    let first = UInt32(bytes[offset])
    if first < 0x80 { return (first, 1) }
    func continuation(_ distance: Int) -> UInt32 {
      offset + distance < end ? UInt32(bytes[offset + distance]) & 0x3F : 0
    }
    if first < 0xE0 { return ((first & 0x1F) << 6 | continuation(1), min(2, end - offset)) }
    if first < 0xF0 {
      return ((first & 0x0F) << 12 | continuation(1) << 6 | continuation(2), min(3, end - offset))
    }
    let value = (first & 0x07) << 18 | continuation(1) << 12 | continuation(2) << 6 | continuation(3)
    return (value, min(4, end - offset))
  }

  private static func isBlank(_ scalar: UInt32) -> Bool {
    scalar <= 0x20 || scalar == 0xA0 || (0x2000...0x200F).contains(scalar) || scalar == 0x3000
      || scalar == 0xFEFF
      || scalar == 0x2028 || scalar == 0x2029 || scalar == 0x202F || (0x7F...0x9F).contains(scalar)
  }

  /// Whether a scalar belongs to words: letters and digits, and everything else that is no known mark.
  private static func isLetter(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 {
      return (scalar | 0x20) >= 0x61 && (scalar | 0x20) <= 0x7A || scalar >= 0x30 && scalar <= 0x39
    }
    if scalar < 0xC0 { return scalar == 0xAA || scalar == 0xB5 || scalar == 0xBA }
    if scalar == 0xD7 || scalar == 0xF7 { return false }
    if (0x2010...0x2BFF).contains(scalar) || (0x3001...0x3020).contains(scalar) { return false }
    return !(0xFF01...0xFF0F).contains(scalar) && !(0xFF1A...0xFF20).contains(scalar)
      && !(0x1F000...0x1FFFF).contains(scalar)
  }

  // MARK: Words

  private func word() -> Token {
    var hash = WordHash()
    var offset = index
    let (first, _) = scalar(at: offset)
    let isNumber = first >= 0x30 && first <= 0x39
    var (letters, capitals, lastScalar) = (0, 0, UInt32(0))
    while offset < end {
      let (value, width) = scalar(at: offset)
      if Tokenizer.isLetter(value) {
        letters += 1
        if value < 0x80 {
          hash.add(UInt8(value))
          if value >= 0x41 && value <= 0x5A { capitals += 1 }
        } else if let known = Unicode.Scalar(value) {
          hash.add(known)
          if known.properties.isUppercase { capitals += 1 }
        }
        lastScalar = value
        offset += width
      } else if let width = joint(value, width, at: offset, isNumber: isNumber) {
        for inner in offset..<(offset + width) where bytes[inner] < 0x80 { hash.add(bytes[inner]) }
        if value == 0x2019 { hash.add(UInt8(ascii: "'")) }
        offset += width
      } else {
        break
      }
    }
    let start = index
    let isFirstCapital =
      first < 0x80
      ? first >= 0x41 && first <= 0x5A || isArticle(start)
      : Unicode.Scalar(first)?.properties.isUppercase ?? false
    let shape: Token.Shape =
      !isFirstCapital ? .small : letters > 1 && capitals == letters ? .capitals : .capitalized
    var token = Token(
      lower: Int32(truncatingIfNeeded: start), upper: Int32(truncatingIfNeeded: offset),
      kind: isNumber ? .number : .word, shape: shape, isJoined: false,
      endsInS: lastScalar | 0x20 == 0x73, word: hash.value, traits: [], verb: -1)
    lexicon.describe(&token)
    // The dot of an abbreviation or an initial belongs to the word.
    if offset < end, bytes[offset] == UInt8(ascii: "."), !isNumber {
      let hasInnerDot = bytes[start..<offset].contains(UInt8(ascii: "."))
      let isInitial = letters == 1 && isFirstCapital && first != 0x49
      let isAbbreviation =
        token.traits.contains(.abbreviation) && (token.word != Self.no || isDigitBehind(offset + 1))
      if isAbbreviation || hasInnerDot || isInitial { token.upper += 1 }
      // *George A. Marsh*: an initial is no article.
      if isInitial { token.traits = [] }
    }
    if !isNumber, token.traits.isEmpty, shape == .small, offset - start > 4,
      bytes[offset - 1] == UInt8(ascii: "y"), bytes[offset - 2] == UInt8(ascii: "l")
    {
      token.traits = .adverb
    }
    return token
  }

  private static let no = WordHash.of("no")

  /// Whether a number follows: *No. 5* is short for number, *no.* is not.
  private func isDigitBehind(_ offset: Int) -> Bool {
    guard offset + 1 < end, bytes[offset] == 0x20 else { return false }
    return bytes[offset + 1] >= 0x30 && bytes[offset + 1] <= 0x39
  }

  /// Whether a word begins with a small article of a name: *al-Assad*, *el-Sisi*, *d'Orlac*, *dell'Orto*.
  private func isArticle(_ start: Int) -> Bool {
    guard start + 3 < end else { return false }
    if bytes[start + 2] == UInt8(ascii: "-") { return isUpper(start + 3) }
    guard bytes[start] == UInt8(ascii: "d") || bytes[start] == UInt8(ascii: "l") else { return false }
    var offset = start + 1
    while offset < min(end, start + 4), bytes[offset] >= 0x61, bytes[offset] <= 0x7A { offset += 1 }
    guard offset < end else { return false }
    let (value, width) = scalar(at: offset)
    return (value == 0x27 || value == 0x2019) && isUpper(offset + width)
  }

  private func isUpper(_ offset: Int) -> Bool {
    guard offset < end else { return false }
    return Unicode.Scalar(scalar(at: offset).0)?.properties.isUppercase ?? false
  }

  /// The width of what joins two parts of one word at `offset`; nil where the word ends.
  private func joint(_ value: UInt32, _ width: Int, at offset: Int, isNumber: Bool) -> Int? {
    let next = offset + width
    guard next < end else { return nil }
    let (following, followingWidth) = scalar(at: next)
    guard Tokenizer.isLetter(following) else { return nil }
    switch value {
    case 0x2D, 0x2010, 0x2011: return width
    case 0x26, 0x40, 0x5F: return width
    case 0x2E:
      // `U.S.`, `a.m.`, `3.5`: a single letter on either side, or digits.
      if isNumber { return following >= 0x30 && following <= 0x39 ? width : nil }
      let isSingleBefore = offset - index == 1 || offset >= 2 && bytes[offset - 2] == UInt8(ascii: ".")
      let after = next + followingWidth
      let isSingleAfter = after >= end || !Tokenizer.isLetter(scalar(at: after).0)
      return isSingleBefore && isSingleAfter ? width : nil
    case 0x2C: return isNumber && following >= 0x30 && following <= 0x39 ? width : nil
    case 0x27, 0x2019:
      // `O'Brien`, `don't`; but `'s`, `'ll`, `'re`, `'ve`, `'d`, `'m` are words of their own.
      let after = next + followingWidth
      let isOne = after >= end || !Tokenizer.isLetter(scalar(at: after).0)
      if isOne {
        return following | 0x20 == 0x74 ? width : nil
      }
      let (second, secondWidth) = scalar(at: after)
      let isTwo = after + secondWidth >= end || !Tokenizer.isLetter(scalar(at: after + secondWidth).0)
      if isTwo {
        switch (following | 0x20, second | 0x20) {
        case (0x6C, 0x6C), (0x72, 0x65), (0x76, 0x65): return nil
        default: return width
        }
      }
      return width
    default: return nil
    }
  }

  // MARK: Marks

  private func mark(_ value: UInt32, _ width: Int) -> Token {
    let start = index
    func token(_ kind: Token.Kind, _ count: Int, traits: Traits = []) -> Token {
      Token(
        lower: Int32(truncatingIfNeeded: start), upper: Int32(truncatingIfNeeded: start + count), kind: kind,
        shape: .small, isJoined: false, endsInS: false,
        word: 0, traits: traits, verb: -1)
    }
    let isDoubled = start + width < end && scalar(at: start + width).0 == value
    switch value {
    case 0x22, 0xFF02: return token(.quote, width)
    case 0x201C, 0x201E, 0x201F, 0xAB, 0x300C, 0x300E: return token(.open, width)
    case 0x201D, 0xBB, 0x300D, 0x300F: return token(.close, width)
    case 0x60: return token(isDoubled ? .open : .singleOpen, isDoubled ? 2 * width : width)
    case 0x2018, 0x201A, 0x2039: return token(isDoubled ? .open : .singleOpen, isDoubled ? 2 * width : width)
    case 0x27, 0x2019, 0x203A:
      if isDoubled { return token(value == 0x27 ? .quote : .close, 2 * width) }
      if let count = shortForm(width) { return count }
      return token(value == 0x27 ? .singleQuote : .singleClose, width)
    case 0x2C, 0x3001, 0xFF0C: return token(.comma, width)
    case 0x2E:
      return token(
        bytes[start..<min(end, start + 3)].allSatisfy { $0 == 0x2E } && start + 2 < end ? .ellipsis : .stop,
        start + 2 < end && bytes[start + 1] == 0x2E && bytes[start + 2] == 0x2E ? 3 : 1)
    case 0x21, 0x3002, 0xFF01: return token(value == 0x3002 ? .stop : .question, width)
    case 0x3F, 0xFF1F: return token(.question, width)
    case 0x3A, 0xFF1A: return token(.colon, width)
    case 0x3B: return token(.semicolon, width)
    case 0x2026: return token(.ellipsis, width)
    case 0x2D, 0x2012, 0x2013, 0x2014, 0x2015:
      var count = width
      while start + count < end, scalar(at: start + count).0 == value, count < 4 * width { count += width }
      return token(.dash, count)
    case 0x28, 0x5B, 0x7B: return token(.openBracket, width)
    case 0x29, 0x5D, 0x7D: return token(.closeBracket, width)
    default: return token(.other, width)
    }
  }

  /// `'s`, `'ll`, `'re`, `'ve`, `'d`, `'m` behind a word.
  private func shortForm(_ width: Int) -> Token? {
    guard index == lastEnd else { return nil }
    var offset = index + width
    var hash = WordHash()
    hash.add(UInt8(ascii: "'"))
    while offset < end, offset < index + width + 3, (bytes[offset] | 0x20) >= 0x61,
      (bytes[offset] | 0x20) <= 0x7A
    {
      hash.add(bytes[offset])
      offset += 1
    }
    let count = offset - index - width
    guard count == 1 || count == 2 else { return nil }
    if offset < end, Tokenizer.isLetter(scalar(at: offset).0) { return nil }
    let letter = bytes[index + width] | 0x20
    let isPossessive = count == 1 && letter == 0x73
    guard isPossessive || lexicon.isShortForm(hash.value) else { return nil }
    return Token(
      lower: Int32(truncatingIfNeeded: index), upper: Int32(truncatingIfNeeded: offset),
      kind: isPossessive ? .possessive : .word, shape: .small, isJoined: true,
      endsInS: false, word: hash.value, traits: isPossessive ? [] : .auxiliary, verb: -1)
  }
}
