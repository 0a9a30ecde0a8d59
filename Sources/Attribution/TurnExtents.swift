import Articles
import Prose

/// Where the turns of a transcript end: at the next label, or before it where prose or another part begins.
///
/// A title in capitals, a heading and a line of asterisks end a turn. So does prose, which shows by naming who has
/// the turn as others do (*Afterwards Orlov expressed …*), or, behind the last label, by quoting one of the speakers.
struct TurnExtents {
  /// For each block at which a turn opens the block behind its last; for other blocks 0.
  private(set) var ends: [Int] = []
  /// For each block whether it belongs to a turn.
  private(set) var isInside: [Bool] = []

  /// No turns.
  init() {}

  init(_ document: Document) {
    ends = [Int](repeating: 0, count: document.blocks.count)
    isInside = [Bool](repeating: false, count: document.blocks.count)
    let starts = document.blocks.indices.filter { document.isTurn($0) }
    guard !starts.isEmpty else { return }
    let prose = TurnProse(document, starts)
    for (place, start) in starts.enumerated() {
      let isLast = place + 1 == starts.count
      let next = isLast ? document.blocks.count : starts[place + 1]
      let end = prose.end(of: start, before: next, isLast: isLast)
      ends[start] = end
      for block in start..<end { isInside[block] = true }
    }
  }
}

/// What tells prose from what somebody with the turn says.
private struct TurnProse {
  private let document: Document
  /// For each block at which a turn opens the words of the name in its label.
  private var names: [Int: [UInt64]] = [:]
  /// The last words of all names.
  private var surnames: Set<UInt64> = []
  /// The full names.
  private var fullNames: Set<[UInt64]> = []
  /// The most paragraphs of a turn that another one follows; nil where there are too few to tell.
  private var longest: Int?

  init(_ document: Document, _ starts: [Int]) {
    self.document = document
    for start in starts {
      guard case .turn(let label) = document.blocks[start].kind,
        let name = LabelText(document.text(label)).person, let last = name.words.last,
        Lexicon.shared.traits(last).isDisjoint(with: [.role, .people, .title, .office])
      else { continue }
      names[start] = name.words
      surnames.insert(last)
      if name.words.count > 1 { fullNames.insert(name.words) }
    }
    if starts.count > 2 { longest = zip(starts, starts.dropFirst()).map { $1 - $0 }.max() }
  }

  /// The block behind the last one of a turn.
  func end(of start: Int, before next: Int, isLast: Bool) -> Int {
    var end = next
    for block in (start + 1)..<max(next, start + 1) {
      if isSeparator(block) {
        end = block
        break
      }
      if isProse(block, of: start, isLast: isLast) {
        end = isLast ? firstProse(before: block, of: start) : block
        break
      }
    }
    while end > start + 1,
      document.blocks[end - 1].kind == .soundCue || document.blocks[end - 1].kind == .heading
    { end -= 1 }
    return end
  }

  /// Whether a new part begins with a block: `# Heading`, `CROSS-EXAMINATION`, `* * *`.
  private func isSeparator(_ block: Int) -> Bool {
    let range = document.blocks[block].range
    guard document.blocks[block].kind != .soundCue, range.count <= 60 else { return false }
    let text = document.bytes[range.lower..<range.upper]
    if text.first == UInt8(ascii: "#") { return document.blocks[block].kind == .heading }
    let letters = text.filter { $0 | 0x20 >= UInt8(ascii: "a") && $0 | 0x20 <= UInt8(ascii: "z") }
    if letters.isEmpty {
      let marks = text.filter { $0 > 0x20 }
      return marks.count >= 3
        && marks.allSatisfy { $0 == marks.first && "*-_~".utf8.contains($0) }
    }
    guard letters.count > 7, letters.allSatisfy({ $0 < 0x60 }), let last = text.last else { return false }
    return ![UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ":")].contains(last)
      && !document.blockTokens[block].contains { document.quotedAt[$0] >= 0 }
  }

  private func isProse(_ block: Int, of start: Int, isLast: Bool) -> Bool {
    let words = document.blockTokens[block]
    guard !words.isEmpty, document.blocks[block].kind == .paragraph else { return false }
    if isLast, isBiography(words) || isNotice(words) { return true }
    guard !isSpoken(words) else { return false }
    return words.contains { word in
      guard document.quotedAt[word] < 0 else { return false }
      if let name = names[start], isSubject(word, name) { return true }
      return isLast && quotes(word, words)
    }
  }

  /// The first paragraph of the prose that goes on with a block: what is longer than the turns before, and nobody's
  /// *I* or *you*.
  private func firstProse(before block: Int, of start: Int) -> Int {
    guard let longest else { return block }
    var first = block
    while first > start + longest, !isSpoken(document.blockTokens[first - 1]) { first -= 1 }
    return first
  }

  /// Whether somebody speaks of themselves or to somebody.
  private func isSpoken(_ words: Range<Int>) -> Bool {
    words.contains { word in
      let token = document.tokens[word]
      return document.quotedAt[word] < 0
        && (!token.traits.isDisjoint(with: [.first, .we]) || Self.talk.contains(token.word))
    }
  }

  private static let talk: Set<UInt64> = Set(
    ["you", "your", "yours", "me", "my", "mine", "us", "our"].map { WordHash.of($0) })

  /// Whether a word is the name and the subject of a verb.
  private func isSubject(_ word: Int, _ name: [UInt64]) -> Bool {
    let token = document.tokens[word]
    guard token.word == name.last, token.isCapital, word + 1 < document.tokens.count else { return false }
    // *Jan Orlov* is another one than *Ana Orlov*.
    if name.count > 1, word > 0, document.tokens[word - 1].traits.contains(.forename),
      document.tokens[word - 1].word != name[name.count - 2]
    {
      return false
    }
    let next = document.tokens[word + 1]
    guard next.shape == .small, !next.isJoined else { return false }
    if !next.traits.isDisjoint(with: [.auxiliary, .verb]) || endsInED(next) { return true }
    guard next.verb >= 0 else { return false }
    let form = Lexicon.shared.verbs[Int(next.verb)]
    return form.kind == .past || form.kind == .third
  }

  private func endsInED(_ token: Token) -> Bool {
    let word = document.bytes[Int(token.lower)..<Int(token.upper)]
    return word.count > 4 && word.suffix(2).elementsEqual("ed".utf8)
  }

  /// Whether a word is the name of one of the speakers beside its verb and the words in quotation marks:
  /// *“…,” said Orlov*.
  private func quotes(_ word: Int, _ words: Range<Int>) -> Bool {
    guard surnames.contains(document.tokens[word].word), document.tokens[word].isCapital else { return false }
    let around = words.clamped(to: (word - 3)..<(word + 4))
    return around.contains { document.tokens[$0].verb >= 0 && document.tokens[$0].shape == .small }
      && around.contains { document.quotedAt[$0] >= 0 }
  }

  /// *Ines Calloway has been with the Wire …*
  private func isBiography(_ words: Range<Int>) -> Bool {
    let opening = document.tokens[words.prefix(6)].map(\.word)
    return (2..<max(2, opening.count)).contains { count in
      fullNames.contains(Array(opening[..<count])) && Self.biographyVerbs.contains(opening[count])
    }
  }

  /// *This interview has been edited for length.*
  private func isNotice(_ words: Range<Int>) -> Bool {
    words.contains { Self.talks.contains(document.tokens[$0].word) }
      && words.contains { Self.changes.contains(document.tokens[$0].word) }
  }

  private static let talks: Set<UInt64> = Set(
    ["interview", "conversation", "transcript", "discussion"].map { WordHash.of($0) })
  private static let changes: Set<UInt64> = Set(
    ["edited", "condensed", "abridged", "shortened"].map { WordHash.of($0) })

  /// The verbs that tell who somebody is.
  private static let biographyVerbs: Set<UInt64> = Set(
    [
      "is", "has", "was", "covers", "joined", "reports", "hosts", "works", "writes", "serves", "began",
      "lives",
    ].map { WordHash.of($0) })
}
