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
    "this material may not be", "reporting by ", "additional reporting by ", "editing by ",
    "edited by ",
    "produced by ", "photo by ", "photos by ", "photograph by ", "reprinted ", "republished ",
    "distributed by ",
    "this transcript ", "this article was originally published", "this article originally appeared",
    "this story was originally published", "this story originally appeared",
    "the audio for this story",
    "this story was produced ", "this story was edited ", "h/t ", "h/t: ", "h/t/: ",
    "npr transcripts are",
    "follow him on ", "follow her on ", "follow them on ", "reach him ", "reach her ",
    "copyright ©", "copyright (c)",
    "© ", "to see more, visit ", "accuracy and availability may vary",
  ]

  /// `Jane Doe contributed to this report.`, `Jane Doe reported from Hale, and John Roe from Dorn.`
  private static func isContribution(_ text: String) -> Bool {
    guard text.isCapitalised, !text.holds("“"), !text.holds("\"") else { return false }
    let works = ["report", "story", "article", "reporting", "post"]
    for work in works
    where text.holds(" contributed to this \(work)") || text.holds(" contributed \(work)") {
      return true
    }
    if let offset = text.offset(of: " reported from ") {
      return startsWithName(text.piece(0, offset))
    }
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
  /// Whom it is about.
  let name: String

  /// Recognises a paragraph at the end of `body` as somebody's biography: it opens with a full name, says what
  /// sort of writer that is, quotes nobody, and the name is either that of an author or stands nowhere else in
  /// the text.
  init?(_ text: String, authors: [String], body: ArraySlice<Paragraph>) {
    guard text.utf8.count <= 1000, let name = Biography.openingName(text) else { return nil }
    let reports = [" said", " told ", " says ", " added", "asked "]
    guard !reports.contains(where: { text.holds($0) }) else { return nil }
    self.name = name
    let key = name.lineKey
    let surname = name.spacedWords.last.map(String.init) ?? name
    let isAuthor = authors.contains { $0.lineKey.holds(key) || key == $0.lineKey }
    guard isAuthor || !body.contains(where: { $0.text.holds(surname) }) else { return nil }
    guard Biography.tellsOfWriting(text.piece(name.utf8.count), isAuthor: isAuthor) else {
      return nil
    }
  }

  private static func openingName(_ text: String) -> String? {
    var words: [Substring] = []
    for word in text.spacedWords.prefix(6) {
      guard word.isCapitalised, word.utf8.last != 0x3A else { break }
      let isLast = word.utf8.last == 0x2C
      words.append(isLast ? word.dropLast() : word)
      if isLast { break }
    }
    return (2...4).contains(words.count) ? words.joined(separator: " ") : nil
  }

  private static let trades = [
    "reporter", "correspondent", "columnist", "writer", "journalist", "editor", "contributor",
    "contributing", "fellow",
    "analyst", "commentator", "author", "professor", "producer", "anchor", "host", "blogger",
    "intern", "bureau chief",
    "freelance", "historian", "critic", "photographer", "covers", "reports on", "reports for",
    "writes about",
    "writes for",
  ]

  private static func tellsOfWriting(_ rest: String, isAuthor: Bool) -> Bool {
    let start = rest.shortened(to: 260)
    let links = [
      " is a ", " is an ", " is the ", " is ", " was a ", " has been with ", " has been a ",
      " has covered ",
      " has reported ", " has written ", " covers ", " reports on ", " reports for ",
      " writes about ", " writes for ",
      " joined ", " works ", "'s ", "’s ",
    ]
    let padded = " " + start
    guard let link = links.compactMap({ padded.offset(of: $0) }).min() else { return false }
    if isAuthor { return trades.contains { start.holds($0) } || start.holds("has been with") }
    guard !rest.hasPrefix("'s"), !rest.hasPrefix("’s") else { return false }
    let near = String(padded.piece(link).lowercased().prefix(120))
    return trades.contains { near.holds($0) }
  }
}
