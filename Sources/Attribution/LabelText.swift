import Articles
import Prose

/// What a label says: `MICHELE KELEMEN, BYLINE:`
struct LabelText {
  var person: OutsideName?
  var isNarration = false
  var isShort = false
  /// Whether the label only says who asks from here on: `BY MR. ORLOV:`.
  var isExaminer = false
  /// The letter of `Q:` and `A:`.
  var letter: Character?
  /// Whether the label may be somebody's initials: `JT:`.
  var isInitials = false

  init(_ label: String) {
    var (plain, bracket) = ("", "")
    var depth = 0
    for scalar in label.unicodeScalars {
      if scalar == "(" || scalar == "[" { depth += 1 }
      if depth == 0, !"*_:：".unicodeScalars.contains(scalar) { plain.unicodeScalars.append(scalar) }
      if depth > 0, scalar != "(", scalar != ")" { bracket.unicodeScalars.append(scalar) }
      if scalar == ")" || scalar == "]" { depth = max(0, depth - 1) }
    }
    plain = plain.trimmingStop()
    let parts = plain.split(separator: ",").map { $0.split(whereSeparator: \.isWhitespace).map(String.init) }
    guard var first = parts.first, !first.isEmpty else { return }
    // *The Courier asks:*
    if parts.count == 1, first.count > 1, Self.verbs.contains(first[first.count - 1].lowercased()) {
      first.removeLast()
    }
    var office: [String]?
    // The holder of an office stands in brackets: *The Minister for Ferries (Ms Vale):*
    let holder = bracket.split(separator: " ").map(String.init)
    if holder.count > 1, first[0].uppercased() == "THE", first.count > 1,
      Lexicon.shared.traits(WordHash.of(holder[0].filter { $0 != "." })).contains(.title)
    {
      office = Array(first.dropFirst())
      first = holder
    }
    if first.count > 1, first[0] == "BY" {
      isExaminer = true
      first.removeFirst()
    }
    isNarration = parts.dropFirst().contains { $0.contains { $0.uppercased() == "BYLINE" } }
    let letters = first.joined().filter(\.isLetter)
    letter = letters.count == 1 ? letters.first : nil
    isInitials = first.count == 1 && (2...3).contains(letters.count) && letters.allSatisfy(\.isUppercase)
    guard letters.count > 1, !["UNIDENTIFIED", "UNKNOWN", "UNNAMED"].contains(first[0].uppercased()) else {
      return
    }
    let lexicon = Lexicon.shared
    var start = 0
    var gender: UInt8 = 0
    var titles: Set<UInt64> = []
    while start < first.count - 1 {
      let hash = WordHash.of(first[start].filter { $0 != "." })
      let traits = lexicon.traits(hash)
      let isDegree = start + 1 < first.count - 1 && Self.degrees.contains(hash)
      guard isDegree || !traits.isDisjoint(with: [.title, .role]) || start > 0 && traits.contains(.of) else {
        break
      }
      if traits.contains(.maleTitle) { gender = 1 }
      if traits.contains(.femaleTitle) { gender = 2 }
      titles.insert(hash)
      start += 1
    }
    // *SENIOR ADMINISTRATION OFFICIAL* is all description.
    let last = lexicon.traits(WordHash.of(first[first.count - 1]))
    if gender == 0, last.contains(.role), !last.contains(.forename) { start = 0 }
    // *Mr Deputy Speaker* holds an office.
    let isOffice =
      start > 1 && gender > 0 && last.contains(.role) && last.contains(.title) && !last.contains(.forename)
    if isOffice { start = 1 }
    let words = Array(first[start...])
    var hashes = words.map { WordHash.of($0.filter { $0 != "." }) }
    var suffix: UInt64 = 0
    if hashes.count > 1, let last = hashes.last, lexicon.traits(last).contains(.suffix) {
      hashes.removeLast()
      suffix = last
      // As the words of a name have it.
      if hashes.count > 1 { hashes[0] ^= last }
    }
    if gender == 0, hashes.count > 1 {
      let traits = lexicon.traits(hashes[0] ^ suffix)
      if traits.contains(.male) != traits.contains(.female) { gender = traits.contains(.male) ? 1 : 2 }
    }
    isShort = hashes.count == 1 || isOffice
    let role = parts.dropFirst().first {
      !$0.contains { $0.uppercased() == "BYLINE" || $0.uppercased() == "HOST" }
    }
    person = OutsideName(
      text: words.map(LabelText.written).joined(separator: " "), words: hashes, gender: gender,
      role: (office ?? role)?.map(LabelText.written).joined(separator: " "), titles: titles, suffix: suffix)
    if suffix != 0, words.last?.last != ".", (words.last?.count ?? 0) == 2, suffix != Self.second {
      person?.text += "."
    }
  }

  /// Verbs behind the name.
  private static let verbs: Set<String> = ["asks", "asked", "answers", "replies", "says"]

  private static let second = WordHash.of("ii")

  /// Words before a title: *Under Secretary*.
  private static let degrees: Set<UInt64> = Set(
    ["under", "vice", "deputy", "assistant", "senior", "acting", "former"].map { WordHash.of($0) })

  /// A word of capitals as a name is written: `MCKAY` stays as it is but for its first letter, `O'DEA` becomes
  /// `O'Dea`.
  static func written(_ word: String) -> String {
    if word.hasPrefix("Mc"), word.count > 4 { return "Mc" + written(String(word.dropFirst(2))) }
    guard word.count > 1, word == word.uppercased(), !word.contains(".") else { return word }
    var result = ""
    var isStart = true
    for character in word {
      result += isStart ? String(character) : character.lowercased()
      isStart = character == "-" || character == "'" || character == "’"
    }
    return result
  }
}

extension String {
  /// The text without the full stop and blanks at its end.
  fileprivate func trimmingStop() -> String {
    var text = self[...]
    while let last = text.last, last.isWhitespace || last == "." { text.removeLast() }
    return String(text)
  }
}

extension OutsideName {
  /// The full names in a headline or a byline.
  static func names(in text: String) -> [OutsideName] {
    let document = Document(Body(text: text))
    return NameScanner(document).runs().compactMap { run in
      // In a headline every word has a capital: a forename and the word behind it are the name.
      guard let first = run.name.first(where: { document.tokens[$0].traits.contains(.forename) }),
        first + 1 < run.name.upperBound
      else { return nil }
      let hasInitial =
        first + 2 < run.name.upperBound
        && document.isInitial(first + 1)
      let name = first..<(first + (hasInitial ? 3 : 2))
      let role = run.title.isEmpty ? nil : document.text(document.range(run.title))
      let tokens = document.tokens[name]
      return OutsideName(
        text: document.text(document.range(name)),
        words: [tokens[first].word, tokens[name.upperBound - 1].word], gender: run.gender, role: role,
        titles: Set(document.tokens[run.title].map(\.word)))
    }
  }
}
