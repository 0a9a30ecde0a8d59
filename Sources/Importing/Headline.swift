import Articles

/// What makes a first line a headline.
enum Headline {
  static func isHeadline(_ first: Paragraph, before rest: ArraySlice<Paragraph>, today: Day) -> Bool {
    let text = first.text
    if case .heading(let level) = first.role { return level <= 2 }
    guard text.utf8.count <= 300 else { return false }
    if let next = rest.first, PageParts.isSame(text, next.text) { return true }
    let words = text.spacedWords
    guard words.count <= 40, Byline(text) == nil else { return false }
    if Dateline(text, today: today) != nil || HeaderDate(line: text, today: today) != nil { return false }
    if let label = TurnLabel(text), isTurn(text, label, rest) { return false }
    guard text.endsSentence else { return true }
    let last = text.unicodeScalars.last
    if last == "?" || last == "!" { return words.count <= 20 }
    return last != "…" && words.count >= 3 && isTitleCase(words)
  }

  /// A line that starts with a label is a turn if it ends like speech or if the label comes again.
  private static func isTurn(_ text: String, _ label: TurnLabel, _ rest: ArraySlice<Paragraph>) -> Bool {
    text.endsSentence || rest.contains { $0.text.hasPrefix(label.name) && TurnLabel($0.text) != nil }
  }

  /// Whether nearly all longer words begin with a capital.
  private static func isTitleCase(_ words: [Substring]) -> Bool {
    let long = words.dropFirst().filter { word in
      word.unicodeScalars.filter(\.properties.isAlphabetic).count > 3
    }
    let capitals = long.count { word in
      word.unicodeScalars.first { $0.properties.isAlphabetic }?.properties.isUppercase ?? false
    }
    return long.count >= 2 && capitals * 10 >= long.count * 8
  }
}

/// The correspondents who tell a story in a transcript: `JANE DOE, BYLINE:`.
enum Narrators {
  static func names(in paragraphs: some Sequence<Paragraph>) -> [String] {
    var names: [String] = []
    for paragraph in paragraphs {
      guard let label = TurnLabel(paragraph.text), label.isByline, !names.contains(label.name) else {
        continue
      }
      names.append(label.name)
      if names.count == 20 { break }
    }
    return names
  }

  /// A name in capitals as the text writes it elsewhere; the name itself where it does not.
  static func spelled(_ name: String, in paragraphs: some Sequence<Paragraph>) -> String {
    let words = name.spacedWords.map { word in word.prefix(1) + word.dropFirst().lowercased() }
    let usual = words.joined(separator: " ")
    return paragraphs.contains { $0.text.holds(usual) } ? usual : name
  }
}
