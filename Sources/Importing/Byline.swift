/// The author that a line of its own names: `By Jane Doe, Harbor Wire Staff Writer`.
struct Byline {
  /// The names, joined as the line joins them.
  let author: String
  /// What follows the names: a post, an outlet, a date.
  let rest: String

  /// Reads a line; nil where it is no byline.
  init?(_ line: String) {
    guard line.utf8.count <= 200, let names = Byline.withoutOpening(line) else { return nil }
    let words = names.spacedWords
    guard let count = Byline.countOfNames(words) else { return nil }
    author = Byline.withoutComma(words[..<count].joined(separator: " "))
    rest = words[count...].drop { Byline.separators.contains($0) }.joined(separator: " ")
    guard !rest.endsSentence || words.count - count < 8 else { return nil }
  }

  private static let openings = [
    "by ", "by: ", "written by ", "story by ", "reported by ", "posted by ", "author: ",
  ]
  private static let separators: Set<Substring> = ["|", "/", "-", "–", "—", "·", "•"]
  private static let particles: Set<String> = [
    "de", "la", "le", "van", "von", "der", "den", "bin", "al", "da", "dos", "del", "di", "du", "ter", "el",
    "y", "e",
  ]
  /// What may follow a name without a comma.
  private static let ends: Set<String> = [
    "staff", "special", "associated", "reporter", "correspondent", "writer", "editor", "published", "posted",
    "updated", "for", "in", "at", "of", "from", "with",
  ]

  private static func withoutOpening(_ line: String) -> String? {
    let folded = String(decoding: line.utf8.prefix(12), as: UTF8.self).lowercased()
    return openings.first { folded.hasPrefix($0) }.map { line.piece($0.utf8.count) }
  }

  private static func withoutComma(_ text: String) -> String {
    text.hasSuffix(",") ? String(text.dropLast()) : text
  }

  /// How many words are names: two to five capitalised ones each, particles allowed, joined by commas or “and”;
  /// nil where the line does not begin with a name.
  private static func countOfNames(_ words: [Substring]) -> Int? {
    var run = 0
    for (index, word) in words.prefix(24).enumerated() {
      let key = withoutComma(word.lowercased())
      if key == "and" || key == "&" {
        guard run >= 2 else { return nil }
        run = 0
      } else if ends(word, key, next: words.dropFirst(index + 1).first) {
        return run >= 2 ? index : nil
      } else {
        guard word.isCapitalised || run > 0 && particles.contains(key), run < 5 else { return nil }
        run += 1
        guard word.utf8.last == 0x2C else { continue }
        guard run >= 2 else { return nil }
        if !listGoesOn(words[(index + 1)...]) { return index + 1 }
        run = 0
      }
    }
    return run >= 2 && words.count <= 24 ? words.count : nil
  }

  /// Whether a word cannot be part of a name: a separator, a number, a date, a post.
  private static func ends(_ word: Substring, _ key: String, next: Substring?) -> Bool {
    if separators.contains(word) || word.utf8.first == 0x28 || ends.contains(key) { return true }
    if word.utf8.contains(where: { (0x30...0x39).contains($0) }) { return true }
    let name = key.hasSuffix(".") ? String(key.dropLast()) : key
    if DateWords.weekday(name) != nil { return true }
    let isBeforeNumber = next?.utf8.first.map { (0x30...0x39).contains($0) } ?? false
    return DateWords.month(name) != nil && isBeforeNumber
  }

  /// Whether another name follows a comma: an “and” comes at once or behind two to four capitalised words.
  private static func listGoesOn(_ rest: ArraySlice<Substring>) -> Bool {
    let end = rest.firstIndex { $0.utf8.last == 0x2C }.map { $0 + 1 } ?? rest.endIndex
    let part = rest[..<end]
    guard let and = part.firstIndex(where: { ["and", "AND", "&"].contains($0) }) else { return false }
    let count = and - part.startIndex
    return count == 0 || (2...4).contains(count) && part[..<and].allSatisfy(\.isCapitalised)
  }
}
