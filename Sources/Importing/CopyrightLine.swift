/// The year and the holder that a copyright line names: `© 2024 Harbor Public Media`.
struct CopyrightLine {
  let year: Int?
  /// The holder; empty where none is named.
  let holder: String
  /// Whether the line says nothing else, so that its holder is whoever publishes the page.
  let isBare: Bool

  /// Reads a line that is a notice from its start to its end.
  init?(_ line: String) {
    guard line.utf8.count <= 300, let (words, hasSign) = CopyrightLine.withoutMarks(line) else { return nil }
    year = words.compactMap(CopyrightLine.year).max()
    let rest = words.filter { CopyrightLine.year($0) == nil && $0 != "-" && $0 != "–" }
    let hasBy = rest.first?.lowercased() == "by"
    let text = rest.dropFirst(hasBy ? 1 : 0).joined(separator: " ")
    let end = CopyrightLine.endOfHolder(text)
    holder = CopyrightLine.withoutStops(text.piece(0, end))
    let tail = text.piece(end).lineKey
    let isName = CopyrightLine.isName(holder)
    isBare = isName && !hasBy && (tail.isEmpty || tail == "all rights reserved")
    guard isName || year != nil && (hasSign || holder.isEmpty) else { return nil }
  }

  /// The words behind `©`, `(c)`, `Copyright`, and whether a sign was among these; nil where there is none.
  private static func withoutMarks(_ line: String) -> ([Substring], hasSign: Bool)? {
    var words = line.spacedWords[...]
    var (hasSign, hasWord) = (false, false)
    while let word = words.first {
      let isSign = word == "©" || word == "(c)" || word == "(C)"
      guard isSign || ["copyright", "copyright:"].contains(word.lowercased()) else { break }
      if isSign { hasSign = true } else { hasWord = true }
      words = words.dropFirst()
    }
    if let glued = words.first, glued.hasPrefix("©"), glued.utf8.count > 2 {
      hasSign = true
      words[words.startIndex] = glued.dropFirst()
    }
    return hasSign || hasWord ? (Array(words), hasSign) : nil
  }

  /// The last year in `2024`, `2014-2024`, `2024,`.
  private static func year(_ word: Substring) -> Int? {
    guard word.utf8.count <= 12 else { return nil }
    let numbers = word.split { !("0"..."9").contains($0) }.filter { $0.utf8.count == 4 }
    guard let last = numbers.last.flatMap({ Int($0) }), (1900...2200).contains(last) else { return nil }
    return last
  }

  private static func endOfHolder(_ text: String) -> Int {
    let ends = [". ", " | ", " All rights", " All Rights", " all rights"]
    return ends.compactMap { text.offset(of: $0) }.min() ?? text.utf8.count
  }

  private static func withoutStops(_ text: String) -> String {
    let end = text.utf8.lastIndex { $0 != 0x2E && $0 != 0x2C && $0 > 0x20 }
    return end.map { String(text[...$0]) } ?? ""
  }

  private static func isName(_ text: String) -> Bool {
    let words = text.spacedWords
    let small: Set<Substring> = ["of", "the", "and", "&", "for", "in", "de", "la"]
    return (1...8).contains(words.count) && words.allSatisfy { $0.isCapitalised || small.contains($0) }
  }
}
