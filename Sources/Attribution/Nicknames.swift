import Articles
import Prose

/// The short ways in which a text writes its people where there is no room: initials (`JT:` is Jo Tan) and accounts
/// (`@anaruiz` is Ana Ruiz). Each stands for the one person of the text that it fits, else for nobody.
struct Nicknames {
  /// For each key its person; -1 where several fit. Made when first needed.
  private var initials: [String: Int]?
  private var accounts: [String: Int]?

  /// Whose initials these are.
  mutating func person(withInitials letters: String, _ cast: Cast) -> Int? {
    let table = initials ?? Nicknames.table(cast) { String($0.split(separator: " ").compactMap(\.first)) }
    initials = table
    return table[letters].flatMap { $0 >= 0 ? $0 : nil }
  }

  /// Whose name an account writes together.
  mutating func owner(ofAccount account: String, _ cast: Cast) -> Int? {
    let table = accounts ?? Nicknames.table(cast) { folded($0).filter(\.isLetter) }
    accounts = table
    return table[folded(account).filter(\.isLetter)].flatMap { $0 >= 0 ? $0 : nil }
  }

  private static func table(_ cast: Cast, _ key: (String) -> String) -> [String: Int] {
    var table: [String: Int] = [:]
    for (index, member) in cast.members.enumerated() where member.kind == .person && member.words.count > 1 {
      table[key(member.name), default: index] = table[key(member.name)] == nil ? index : -1
    }
    return table
  }
}
