import Prose

/// A full name taken apart, to tell whether two forms may belong to one person.
///
/// Case, accents and dots do not count, nicknames in quotation marks are left out. What stands between forename and
/// surname may be left out or shortened to its first letter, but two forms that both have it must agree: `George W.
/// Bush` is not `George H. W. Bush`.
struct PersonName {
  let forename: String
  /// The names and initials between forename and surname; initials are single letters.
  let middles: [String]
  /// The surname with its particles: `van der velde`.
  let surname: String
  /// `jr`, `sr`, `ii`, `iii` or `iv`; empty where there is none.
  let suffix: String

  /// Nil for a name of one word.
  init?(_ name: String) {
    var words = Self.words(name)
    var suffix = ""
    while let last = words.last, Self.suffixes.contains(last) || Self.degrees.contains(last) {
      if Self.suffixes.contains(last) { suffix = last }
      words.removeLast()
    }
    guard words.count > 1 else { return nil }
    var surname = words.count - 1
    while surname > 1 {
      // *de la Cruz y Peña* is one surname, *Tom Y. Marsh* has an initial.
      if surname > 2, words[surname - 1] == "y" {
        surname -= 2
      } else if Self.particles.contains(words[surname - 1]) {
        surname -= 1
      } else {
        break
      }
    }
    forename = words[0]
    middles = Array(words[1..<surname])
    self.surname = words[surname...].joined(separator: " ")
    self.suffix = suffix
  }

  /// The name as it is compared: `george h w bush`, `tom marsh jr`.
  var key: String {
    ([forename] + middles + [surname, suffix]).filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// Whether nothing speaks against both being one person's.
  func agrees(with other: PersonName) -> Bool {
    guard forename == other.forename, surname == other.surname else { return false }
    if !suffix.isEmpty, !other.suffix.isEmpty, suffix != other.suffix { return false }
    return zip(middles, other.middles).allSatisfy { one, other in
      one == other || one.count == 1 && other.hasPrefix(one) || other.count == 1 && one.hasPrefix(other)
    }
  }

  /// The words of a name in small letters without accents and dots; `H.W.` is two.
  private static func words(_ name: String) -> [String] {
    var words: [String] = []
    for word in folded(name).split(whereSeparator: \.isWhitespace) {
      let isNickname = word.first.map { "\"'(".contains($0) } ?? true
      if isNickname && !words.isEmpty || word == "the" { continue }
      let parts = word.split { !$0.isLetter && !$0.isNumber && $0 != "-" && $0 != "'" }.map(String.init)
      if parts.allSatisfy({ $0.count == 1 }) { words += parts } else { words.append(parts.joined()) }
    }
    return words
  }

  private static let suffixes: Set<String> = ["jr", "sr", "ii", "iii", "iv"]
  private static let degrees: Set<String> = ["phd", "md", "esq"]
  private static let particles: Set<String> = [
    "de", "la", "le", "van", "von", "der", "den", "bin", "al", "el", "da", "di", "du", "ibn", "del",
    "della", "dos", "los", "las", "af", "zu", "ter", "ten",
  ]
}
