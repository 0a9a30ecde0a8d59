/// Texts of any length, all invented: what papers print, and what nobody would write.
enum CostText: String, CaseIterable {
  case ordinary = "ordinary news"
  case transcript = "a transcript"
  case doubleMarks = "only \""
  case openMarks = "only “"
  case closeMarks = "only ”"
  case singleMarks = "only '"
  case guillemets = "only « »"
  case oneName = "one name"
  case surnames = "many names, one surname"
  case capitals = "capitals"
  case noSpaces = "no spaces"
  case oneSentence = "one sentence"
  case brackets = "nested brackets"
  case pronouns = "pronouns"
  case said = "said, quote, said, quote"
  case labels = "a label on each line"
  case letters = "a letter a paragraph"
  case marks = "combining marks"
  case emoji = "emoji"

  /// Those that people write.
  static let usual: [CostText] = [.ordinary, .transcript]

  /// A text of this kind, up to a line longer than `length` bytes.
  func text(_ length: Int) -> String {
    var text = ""
    text.reserveCapacity(length + 256)
    if self == .brackets {
      return String(repeating: "(", count: length / 2) + String(repeating: ")", count: length / 2)
    }
    var number = 0
    while text.utf8.count < length {
      text += piece(number)
      number += 1
    }
    return text
  }

  private func piece(_ number: Int) -> String {
    switch self {
    case .ordinary: Self.paragraph(number) + "\n\n"
    case .transcript:
      ["MS. ORLOV: ", "Q: ", "BEN TARRANT: ", "THE SPOKESWOMAN: "][number % 4] + Self.paragraph(number)
        + "\n\n"
    case .doubleMarks: "\""
    case .openMarks: "“"
    case .closeMarks: "”"
    case .singleMarks: "'"
    case .guillemets: "«»"
    case .oneName: "Ines Calloway "
    case .surnames: Self.name(number, surname: "Calloway") + " said the quay is open. "
    case .capitals: "THE QUAY IS OPEN SAID INES CALLOWAY "
    case .noSpaces: "quay"
    case .oneSentence: "and Ines Calloway, who said that the quay was open, "
    case .brackets: "()"
    case .pronouns: "he she they it his her "
    case .said: "“It is late,” he said. "
    case .labels: Self.name(number, surname: "Orlov").uppercased() + ": It is late.\n"
    case .letters: "x\n\n"
    case .marks: "e\u{301}\u{302}"
    case .emoji: "👩‍👩‍👧"
    }
  }

  /// A paragraph as it stands in a paper; each number has another.
  private static func paragraph(_ number: Int) -> String {
    let name = name(number / 3, surname: families[(number / 3) % families.count])
    let place = places[number % places.count]
    return switch number % 6 {
    case 0: "\(name), the harbour master of \(place), said on Monday that the new quay would open in May."
    case 1:
      "“We have waited for this for eleven years,” \(name) said. “Nobody thought that it would come to this.”"
    case 2:
      "The council of \(place) met for three hours, and a bus waited outside while the rain fell on the square."
    case 3:
      "According to \(name), the ferry lost “a good part” of its passengers when the bridge was finished."
    case 4:
      "He told reporters that the ministry had not answered, but that he expected a letter before the winter."
    default: "Officials in \(place) declined to comment; the mayor's office called the plan “a first step.”"
    }
  }

  /// The name with a number: some 40,000 differ.
  private static func name(_ number: Int, surname: String) -> String {
    let syllables = ["Ba", "Do", "Fe", "Ki", "La", "Mo", "Nu", "Pe", "Ra", "So", "Ta", "Vi", "Wa", "Ze"]
    let ends = ["lin", "mar", "nor", "ris", "sel", "ton", "ven"]
    let count = syllables.count
    let middle =
      syllables[number / count % count].lowercased() + syllables[number / count / count % count].lowercased()
    return syllables[number % count] + middle + ends[number / count / count / count % ends.count] + " "
      + surname
  }

  private static let families = ["Calloway", "Okafor", "Tarrant", "Vellan", "Orlov", "Brandt", "Quist"]
  private static let places = ["Thornmouth", "Elsin", "New Grelva", "Sorvan", "Kestrel"]
}
