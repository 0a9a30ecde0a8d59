/// Credits and biographies below a text.
enum Credits {
  /// Whether a paragraph at the end of a page is nothing but credits.
  static func isCredit(_ text: String) -> Bool {
    guard text.utf8.count <= 700 else { return false }
    if CopyrightLine(text) != nil { return true }
    var key = text.prefix(80).lowercased()
    while let first = key.utf8.first, [0x28, 0x5B, 0x2A, 0x2D, 0x5F].contains(first) {
      key = String(key.dropFirst()).trimmed
    }
    if openings.contains(where: { key.hasPrefix($0) }) { return true }
    return text.utf8.count <= 300 && isContribution(text)
  }

  private static let openings = [
    "transcript provided by", "transcripts provided by", "transcript by ", "all rights reserved",
    "this material may not be", "reporting by ", "additional reporting by ", "editing by ", "edited by ",
    "produced by ", "photo by ", "photos by ", "photograph by ", "reprinted ", "republished ",
    "distributed by ", "this transcript ", "transcripts are ", "this is a rush transcript",
    "this conversation has been edited", "this interview has been edited", "this conversation was edited",
    "this interview was edited", "this article was originally published", "this article originally appeared",
    "this story was originally published", "this story originally appeared", "the audio for this story",
    "this story was produced ", "this story was edited ", "h/t ", "h/t: ", "h/t/: ", "npr transcripts are",
    "follow him on ", "follow her on ", "follow them on ", "reach him ", "reach her ", "copyright ©",
    "copyright (c)", "© ", "to see more, visit ", "accuracy and availability may vary",
  ]

  /// `Jane Doe contributed to this report.`, `Jane Doe reported from Hale, and John Roe from Dorn.`
  private static func isContribution(_ text: String) -> Bool {
    guard text.isCapitalised, !text.holds("“"), !text.holds("\"") else { return false }
    let works = ["report", "story", "article", "reporting", "post"]
    for work in works where text.holds(" contributed to this \(work)") || text.holds(" contributed \(work)") {
      return true
    }
    if let offset = text.offset(of: " reported from ") { return startsWithName(text.piece(0, offset)) }
    if text.hasPrefix("Follow "), text.holds(" on Twitter") || text.holds("@") { return true }
    return false
  }

  private static func startsWithName(_ text: String) -> Bool {
    let words = text.spacedWords
    return (2...4).contains(words.count) && words.allSatisfy(\.isCapitalised)
  }

  /// Where the credits begin that end a paragraph of text: `… in the country.© 2024 Harbor Public Media`.
  ///
  /// Only what stands behind the end of a sentence and reaches to the end of the paragraph counts.
  static func gluedCredit(_ text: String) -> Int? {
    let count = text.utf8.count
    let start = max(0, count - 420)
    var found: Int?
    for opening in ["Transcript provided by ", "Copyright ", "©", "(c) 20", "All rights reserved"] {
      var from = start
      while let offset = text.offset(of: opening, from: from) {
        from = offset + 1
        let isBehindSentence = offset > 0 && text.piece(max(0, offset - 40), offset).endsSentence
        guard isBehindSentence, isGlued(text.piece(offset)) else { continue }
        found = min(found ?? offset, offset)
        break
      }
    }
    return found
  }

  private static func isGlued(_ credit: String) -> Bool {
    if credit.hasPrefix("Transcript provided by ") { return credit.utf8.count <= 240 }
    if credit.hasPrefix("All rights reserved") { return credit.utf8.count <= 60 }
    return CopyrightLine(credit) != nil && credit.spacedWords.count <= 24
  }
}

/// The paragraph that tells who the author is.
struct Biography {
  /// Recognises a paragraph at the end of `body` as somebody's biography: it opens with a full name, says what
  /// that person does, and quotes nobody. Of an author any such paragraph will do; of others it must name the
  /// trade of somebody who writes, and the name must stand nowhere else in the text.
  static func isBiography(_ text: String, authors: [String], body: ArraySlice<Paragraph>) -> Bool {
    guard text.utf8.count <= 1000, TurnLabel(text) == nil, let name = openingName(text) else { return false }
    let reports = [" said", " told ", " says ", " added", " asked "]
    guard !reports.contains(where: { text.holds($0) }) else { return false }
    let key = name.lineKey
    let rest = text.piece(name.utf8.count)
    if authors.contains(where: {
      $0.lineKey == key || $0.lineKey.holds(key + " ") || $0.lineKey.holds(" " + key)
    }) {
      return link(rest) != nil
    }
    let surname = name.spacedWords.last.map(String.init) ?? name
    guard !body.contains(where: { $0.text.holds(surname) }), let link = link(rest) else { return false }
    let near = rest.piece(link).shortened(to: 130).lowercased()
    return trades.contains { near.holds($0) }
  }

  /// Two to four capitalised words.
  private static func openingName(_ text: String) -> String? {
    var words: [Substring] = []
    for word in text.spacedWords.prefix(6) {
      guard word.isCapitalised, word.utf8.last != 0x3A, word.utf8.last != 0x2E || word.utf8.count <= 3 else {
        break
      }
      let isLast = word.utf8.last == 0x2C
      words.append(isLast ? word.dropLast() : word)
      if isLast { break }
    }
    return (2...4).contains(words.count) ? words.joined(separator: " ") : nil
  }

  private static let trades = [
    "reporter", "correspondent", "columnist", "writer", "journalist", "editor", "contributor", "contributing",
    "fellow", "analyst", "commentator", "author", "professor", "producer", "anchor", "host", "blogger",
    "intern", "bureau chief", "freelance", "historian", "critic", "photographer", "covers", "reports on",
    "reports for", "writes about", "writes for",
  ]
  private static let links = [
    " is ", " was ", " has been ", " has covered ", " has reported ", " has written ", " covers ",
    " reports ", " writes ", " joined ", " works ", " edits ", " teaches ", " lives ", " hosts ",
    " produces ", " runs ",
  ]

  /// Where the name's verb stands: at once, or behind what a comma sets in (`Anda Ruiz, a former envoy, is …`).
  private static func link(_ rest: String) -> Int? {
    let padded = " " + rest
    let isSetIn = rest.hasPrefix(",")
    let found = links.compactMap { padded.offset(of: $0) }.min()
    return found.flatMap { isSetIn ? ($0 < 220 ? $0 : nil) : ($0 == 0 ? $0 : nil) }
  }
}
