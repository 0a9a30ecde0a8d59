import Articles
import Prose

/// People whom the text brings in without a name.
extension Casting {
  /// Whether a noun brings in somebody without a name.
  func isNewcomer(_ index: Int) -> Bool {
    let tokens = document.tokens
    let token = tokens[index]
    guard token.kind == .word, token.shape == .small, !token.endsInS,
      token.traits.contains(.role) || document.isWorker(token)
    else { return false }
    if index + 1 < tokens.count, tokens[index + 1].isCapital || tokens[index + 1].traits.contains(.role) {
      return false
    }
    for place in stride(from: index - 1, through: max(0, index - 3), by: -1) {
      let before = tokens[place]
      if before.traits.contains(.determiner) {
        return Self.indefinite.contains(before.word) && (place == 0 || tokens[place - 1].kind != .comma)
      }
      if before.kind != .word || before.shape != .small { return false }
    }
    return false
  }

  /// Whether a sentence opens with an office that nobody named holds: *The Prime Minister …*
  func isOffice(_ index: Int, _ sentence: Sentence, _ titles: Set<UInt64>, _ roles: Set<String>)
    -> Bool
  {
    let tokens = document.tokens
    let token = tokens[index]
    guard token.isCapital, !token.traits.isDisjoint(with: [.title, .role]), !token.endsInS,
      token.traits.isDisjoint(with: .abbreviation), index > sentence.tokens.lowerBound,
      index + 1 < tokens.count, !tokens[index + 1].isCapital
    else { return false }
    let words = sentence.tokens.lowerBound + 1..<index + 1
    let isPlain = (sentence.tokens.lowerBound..<index).allSatisfy {
      tokens[$0].isCapital && document.quotedAt[$0] < 0
        && tokens[$0].traits.contains(.determiner) == ($0 == sentence.tokens.lowerBound)
    }
    guard isPlain else { return false }
    if words.count == 1 { return !titles.contains(token.word) }
    return !roles.contains(document.text(document.range(words)).lowercased())
  }

  static let indefinite: Set<UInt64> = Set(
    ["a", "an", "one", "another", "our", "my"].map { WordHash.of($0) })
}
