import Articles
import Prose

/// The people whom a command can name: those of the open article, then those of all listed ones.
struct Names: Sendable {
  /// Somebody with the names that mean them.
  struct Bearer: Hashable, Sendable {
    var id: PersonID
    var name: String
    var aliases: [String] = []
    var kind: Person.Kind?
    var role: String?
    /// How often the open article quotes them; nil where it does not name them.
    var quotes: Int?
    /// In how many of the listed articles they speak.
    var articles = 0

    /// What is known of them, in a line.
    var help: String {
      guard let quotes else { return "in \(counted(articles, "listed article"))" }
      let count = quotes == 0 ? "not quoted here" : counted(quotes, "quote") + " here"
      return [role, count].compactMap(\.self).joined(separator: " · ")
    }
  }

  /// Whom a typed name means.
  enum Meaning: Hashable {
    case one(Bearer)
    case several([Bearer])
    case nobody
  }

  let here: [Bearer]
  let elsewhere: [Bearer]

  init(here: [Bearer], elsewhere: [Bearer]) {
    self.here = here
    let known = Set(here.map(\.id))
    self.elsewhere = elsewhere.filter { !known.contains($0.id) }
  }

  /// Whom a typed name means: a whole name before a surname or another form, those of the article before others.
  func meaning(of typed: String) -> Meaning {
    let wanted = folded(typed)
    for people in [here, elsewhere] {
      for isMeant in [isNamed, isCalled] {
        let found = people.filter { isMeant($0, wanted) }
        if !found.isEmpty { return found.count == 1 ? .one(found[0]) : .several(found) }
      }
    }
    return .nobody
  }

  private func isNamed(_ bearer: Bearer, _ wanted: String) -> Bool { folded(bearer.name) == wanted }

  private func isCalled(_ bearer: Bearer, _ wanted: String) -> Bool {
    bearer.aliases.contains { folded($0) == wanted }
      || bearer.kind ?? .person == .person && folded(bearer.name).hasSuffix(" \(wanted)")
  }

  /// Those in whose names a word begins as typed: all of the article while nothing is.
  func beginning(with typed: String) -> [Bearer] {
    guard !typed.isEmpty else { return here }
    let wanted = " " + folded(typed)
    return (here + elsewhere).filter { person in
      ([person.name] + person.aliases).contains { " \(folded($0))".contains(wanted) }
    }
  }
}

/// What stands behind the name of a command: words, and names in quotation marks.
struct NameArguments: Sendable {
  /// A word, or a whole name that stood in quotation marks.
  private struct Piece {
    var text: Substring
    var isWhole: Bool
  }

  private var pieces: [Piece] = []
  /// Where the names may begin that end with the line, the longest one first; what stands before is kept when one
  /// of them is completed.
  private(set) var openings: [Substring.Index] = []
  private let text: Substring

  private static let marks: Set<Character> = ["\"", "“", "”"]

  init(_ text: Substring) {
    self.text = text
    var rest = text
    while let first = rest.first {
      let start = rest.startIndex
      if first == " " {
        rest.removeFirst()
      } else if Self.marks.contains(first) {
        rest.removeFirst()
        let name = rest.prefix { !Self.marks.contains($0) }
        rest = rest[name.endIndex...].dropFirst()
        pieces.append(Piece(text: name, isWhole: true))
        openings = name.endIndex == text.endIndex ? [start] : []
      } else {
        // A mark inside a word belongs to it.
        let word = rest.prefix { $0 != " " }
        rest = rest[word.endIndex...]
        pieces.append(Piece(text: word, isWhole: false))
        openings.append(start)
      }
    }
    openings.append(text.endIndex)
  }

  /// All of it as one name; nil where it is several for certain.
  var single: String? { name(pieces[...]) }

  /// All of it as one name, with the marks that stand in it: a nickname. Nil where it begins with one of several
  /// names in marks.
  var spoken: String? {
    single ?? (pieces.first?.isWhole == true ? nil : trimmedEnds(text))
  }

  /// Every way to read it as two names.
  var pairs: [(String, String)] {
    pieces.indices.dropFirst().compactMap { place in
      guard let first = name(pieces[..<place]), let second = name(pieces[place...]) else { return nil }
      return (first, second)
    }
  }

  private func name(_ pieces: ArraySlice<Piece>) -> String? {
    guard pieces.count < 2 || !pieces.contains(where: \.isWhole) else { return nil }
    return pieces.map(\.text).joined(separator: " ")
  }

  /// What can stand in place of the name that is being typed: the whole text, and whose name it is.
  func completions(_ names: Names) -> [(text: String, bearer: Names.Bearer)] {
    for start in openings {
      let typed = text[start...].filter { !Self.marks.contains($0) }
      let found = names.beginning(with: typed)
      guard !found.isEmpty else { continue }
      return found.map { bearer in
        let name = bearer.name.contains(" ") ? "\"\(bearer.name)\"" : bearer.name
        return (text[..<start] + name, bearer)
      }
    }
    return []
  }
}
