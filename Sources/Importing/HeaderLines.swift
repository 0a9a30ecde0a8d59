/// The author that a line of its own names: `By Jane Doe, Harbor Wire Staff Writer`.
struct Byline {
  /// The names, joined as the line joins them.
  var author: String
  /// What follows the names: a post, an outlet, a date.
  var rest: String

  /// Reads a line; nil where it is no byline.
  init?(_ line: String) {
    guard line.utf8.count <= 200, let names = Byline.withoutOpening(line) else { return nil }
    let end = Byline.endOfNames(names)
    author = names.piece(0, end)
    rest = names.piece(end)
    while let first = rest.unicodeScalars.first, ",|–—-·•/".unicodeScalars.contains(first) {
      rest = rest.piece(String(first).utf8.count)
    }
    guard Byline.areNames(author), !rest.endsSentence || rest.spacedWords.count < 8 else {
      return nil
    }
  }

  private static let openings = [
    "by ", "by: ", "written by ", "story by ", "reported by ", "posted by ", "author: ",
  ]

  private static func withoutOpening(_ line: String) -> String? {
    let start = line.utf8.prefix(12)
    let folded = String(decoding: start, as: UTF8.self).lowercased()
    for opening in openings where folded.hasPrefix(opening) {
      return line.piece(opening.utf8.count)
    }
    return nil
  }

  /// Where the names end: at a comma that is not followed by another name, at a bar or dash, at two blanks.
  private static func endOfNames(_ text: String) -> Int {
    let bytes = Array(text.utf8)
    for (index, byte) in bytes.enumerated() {
      if byte == 0x7C || byte == 0x2F || byte == 0x28 { return index }
      if byte == 0xC2, index + 1 < bytes.count, bytes[index + 1] == 0xB7 { return index }
      if byte == 0xE2, index + 2 < bytes.count, bytes[index + 1] == 0x80,
        (0x93...0xA2).contains(bytes[index + 2]),
        bytes[index + 2] != 0x98, bytes[index + 2] != 0x99
      {
        return index
      }
      if byte == 0x2D, index > 0, bytes[index - 1] == 0x20 { return index }
      if byte == 0x2C, !listGoesOn(text.piece(index + 1)) { return index }
      if (0x30...0x39).contains(byte) { return index }
    }
    return bytes.count
  }

  /// Whether a comma parts two names: another comma or an “and” follows, with a name of two words before it.
  private static func listGoesOn(_ rest: String) -> Bool {
    let next = rest.utf8.prefix { $0 != 0x2C }
    let words = String(Substring(next)).spacedWords
    guard let and = words.firstIndex(where: { $0 == "and" || $0 == "AND" || $0 == "&" }) else {
      return false
    }
    return and == 0 || (2...4).contains(and) && words.prefix(and).allSatisfy(\.isCapitalised)
  }

  /// Two to four capitalised words a name, particles allowed; several names joined by commas or “and”.
  private static func areNames(_ text: String) -> Bool {
    let words = text.spacedWords
    guard words.count >= 2, words.count <= 24, words[0].isCapitalised else { return false }
    let particles: Set<String> = [
      "and", "de", "la", "le", "van", "von", "der", "den", "bin", "al", "da", "dos", "del", "di",
      "du", "ter", "&", "el",
      "y", "e",
    ]
    var run = 0
    for word in words {
      let lower = word.lowercased()
      if DateWords.isDayOrMonth(lower) { return false }
      if lower == "and" || lower == "&" {
        guard run >= 2 else { return false }
        run = 0
        continue
      }
      guard word.isCapitalised || particles.contains(lower) else { return false }
      run += 1
      guard run <= 5 else { return false }
      if word.hasSuffix(",") { run = 0 }
    }
    return run >= 2 || text.hasSuffix(",")
  }
}

/// The label that opens a turn of a transcript: `JANE DOE, BYLINE:`, `MR. DOE:`.
struct TurnLabel {
  /// The name, without the colon and what follows a comma.
  var name: String
  /// Whether the label says that a correspondent tells the story.
  var isByline: Bool
  /// The bytes of the label with its colon.
  var count: Int

  /// Reads the start of a line: capitals and a colon within 60 bytes.
  init?(_ line: String) {
    guard let colon = line.utf8.prefix(60).firstIndex(of: 0x3A) else { return nil }
    let label = String(line[..<colon])
    guard label.unicodeScalars.contains(where: \.properties.isUppercase) else { return nil }
    guard !label.unicodeScalars.contains(where: \.properties.isLowercase) || label.hasPrefix("Mc")
    else { return nil }
    guard label.utf8.count > 1 || label == "Q" || label == "A" else { return nil }
    guard label.spacedWords.count <= 6 else { return nil }
    let parts = label.split(separator: ",", maxSplits: 1)
    name = parts.first.map { String($0).trimmed } ?? label
    isByline = parts.count > 1 && parts[1].contains("BYLINE")
    count = label.utf8.count + 1
  }
}
