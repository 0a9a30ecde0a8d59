/// Lines that belong to the site around an article.
enum Furniture {
  /// Whether a line is furniture wherever it stands, even between two paragraphs.
  static func isCertain(_ line: String) -> Bool {
    guard line.utf8.count <= 90 else { return false }
    let key = line.lineKey
    return FurniturePhrases.certain.contains(key)
      || FurniturePhrases.certainOpenings.contains { begins(key, $0) }
  }

  /// Whether a line is furniture above or below the text.
  static func isLikely(_ line: String) -> Bool {
    guard line.utf8.count <= 320 else { return false }
    if isButton(line) || CopyrightLine(line) != nil { return true }
    let key = line.lineKey
    guard !key.isEmpty else { return line.utf8.allSatisfy("-_*=~#|+.<>{}()[]/\\".utf8.contains) }
    if isTrail(line) { return true }
    let quotes = ["“", "\"", " said", " told ", " says"]
    guard line.utf8.count <= 240, !quotes.contains(where: { line.holds($0) }) else { return false }
    if FurniturePhrases.nags.contains(where: { begins(key, $0) }) { return true }
    return !line.endsSentence && FurniturePhrases.labels.contains { begins(key, $0) }
  }

  /// Whether a line is something to press or to listen to, in all of its words.
  static func isButton(_ line: String) -> Bool {
    guard line.utf8.count <= 90 else { return false }
    let key = line.lineKey
    let isName = FurniturePhrases.likely.contains(key) && (key.holds(" ") || !line.endsSentence)
    return isName || isCertain(line) || isClock(line) || isCount(key) || isShareBar(key)
  }

  private static func begins(_ key: String, _ opening: String) -> Bool {
    key == opening || key.hasPrefix(opening + " ")
  }

  /// `0:00 0:00`, `0:00 / 3:45`, `Listen · 3:51`: nothing but clock times and a word or two about listening.
  private static func isClock(_ line: String) -> Bool {
    let words = line.spacedWords
    guard words.count <= 5 else { return false }
    let times = words.filter {
      $0.utf8.contains(0x3A) && $0.utf8.allSatisfy { $0 == 0x3A || (0x30...0x39).contains($0) }
    }
    let rest = words.filter { word in !times.contains(word) }.map { $0.lowercased() }
    let known: Set<String> = ["/", "|", "·", "•", "-", "–", "listen", "download", "play", "audio", "pause"]
    return !times.isEmpty && (times.count > 1 || !rest.isEmpty) && rest.allSatisfy(known.contains)
  }

  /// `12 comments`, `3 min read`, `4 minute listen`, `comments 12`, `1 of 12`.
  private static func isCount(_ key: String) -> Bool {
    let words = key.split(separator: " ")
    guard (2...3).contains(words.count) else { return false }
    let numbers = words.count { Int($0) != nil }
    guard numbers == 1 else { return false }
    let rest = words.filter { Int($0) == nil }.joined(separator: " ")
    return [
      "comments", "comment", "shares", "share", "min read", "minute read", "minute listen", "min listen",
    ].contains(rest)
  }

  /// A row of buttons: two or more of them, at least one of which names a network.
  private static func isShareBar(_ key: String) -> Bool {
    let words = key.split(separator: " ")
    guard (1...12).contains(words.count),
      words.contains(where: { FurniturePhrases.networks.contains(String($0)) })
    else { return false }
    return words.allSatisfy { FurniturePhrases.shareWords.contains(String($0)) }
  }

  /// A trail of sections: `Home > World > Europe`, `Home » Politics`.
  private static func isTrail(_ line: String) -> Bool {
    guard line.utf8.count <= 100 else { return false }
    for mark in [" > ", " » ", " › "] where line.holds(mark) {
      return line.spacedWords.allSatisfy { $0.isCapitalised || $0.utf8.count <= 3 } && !line.endsSentence
    }
    return false
  }
}
