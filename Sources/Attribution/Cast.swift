import Articles
import Prose

/// The people of one article while they are being found.
struct Cast {
  /// Somebody the text names, in the making.
  struct Member {
    var name: String
    /// The hashes of the words of the fullest name.
    var words: [UInt64]
    var kind: Person.Kind
    /// 1 male, 2 female, 0 unknown.
    var gender: UInt8 = 0
    /// Whether only the forename tells the gender, which a title or the text's pronouns outweigh.
    var isGenderGuessed = false
    var role: TextRange?
    /// Other forms with their counts.
    var forms: [String: Int] = [:]
    var mentions: [TextRange] = []
    /// The hashes of titles and roles that go with the name.
    var titles: Set<UInt64> = []
    /// The roles in small letters, for *the prime minister*.
    var roles: Set<String> = []
    /// The hash of *Jr.*, *Sr.* and the like; 0 where the name has none.
    var suffix: UInt64 = 0
    /// How often the surname alone meant this person, and how often the person was a sentence's subject.
    var bareUses = 0
    var subjects = 0
    /// Whether several people bear the name, and this stands for one of them that nothing tells.
    var isAmbiguous = false
    /// Whether only two capitals speak for a person.
    var isWeak = false
    /// Whether little speaks for a person: two capitals alone, or one word without a title or a gender.
    var isDoubtful: Bool { isWeak || words.count < 2 && titles.isEmpty && gender == 0 }
    /// Whether the name is proper: a key over articles.
    var isProper: Bool
    /// Whether the text says that this is no relation of somebody whom it does not name in full.
    var isStranger = false
    /// Where a role that was not found in the text comes from.
    var roleText: String?
  }

  var members: [Member] = []
  /// Who has each last word of a name; more than a handful are never told apart.
  private(set) var bySurname: [UInt64: [Int]] = [:]
  private(set) var byName: [[UInt64]: Int] = [:]
  private(set) var byForename: [UInt64: [Int]] = [:]
  /// Groups and descriptions by their text.
  private var byText: [String: Int] = [:]

  /// Surnames that more people than this bear are left unresolved.
  static let mostNamesakes = 8

  mutating func add(_ member: Member) -> Int {
    let index = members.count
    members.append(member)
    guard member.isProper, member.kind == .person, let last = member.words.last else { return index }
    bySurname[last, default: []].append(index)
    // *de la Cruz y Peña* is also called *de la Cruz*.
    if let and = member.words.lastIndex(of: Self.and), and > 1, member.words[and - 1] != last {
      bySurname[member.words[and - 1], default: []].append(index)
    }
    byName[member.words] = index
    if member.words.count > 1 { byForename[member.words[0], default: []].append(index) }
    return index
  }

  private static let and = WordHash.of("y")

  /// Adds a nickname, alone and before the surname.
  mutating func addNickname(_ word: UInt64, _ name: String, _ index: Int) {
    byForename[word, default: []].append(index)
    if let last = members[index].words.last, byName[[word, last]] == nil { byName[[word, last]] = index }
    members[index].forms[name, default: 0] += 0
  }

  /// Joins a longer form of a name to a member.
  mutating func extend(_ index: Int, name: String, words: [UInt64]) {
    byName[words] = index
    let isLonger = words.count > members[index].words.count
    if isLonger
      || words.count == members[index].words.count && name.utf8.count > members[index].name.utf8.count
    {
      members[index].name = name
    }
    guard isLonger else { return }
    if members[index].words.count < 2, words.count > 1 { byForename[words[0], default: []].append(index) }
    members[index].words = words
  }

  /// The member with a group's or a description's text, made when it is new.
  mutating func described(_ text: String, _ kind: Person.Kind, isProper: Bool) -> Int {
    let key = text.lowercased()
    if let known = byText[key] { return known }
    let index = members.count
    members.append(Member(name: text, words: [], kind: kind, isProper: isProper))
    byText[key] = index
    return index
  }

  /// Who a full name means: the same name, or the one of which it leaves out the middle, unless what stands in the
  /// middle of both speaks against it or several fit.
  func person(named words: [UInt64], _ name: String) -> Int? {
    guard words.count > 1, let last = words.last else { return byName[words] }
    let namesakes = bySurname[last] ?? []
    guard namesakes.count <= Self.mostNamesakes else { return byName[words] }
    let alike = namesakes.filter { members[$0].words.count > 1 && members[$0].words[0] == words[0] }
    if alike.isEmpty { return byName[words] }
    if let same = alike.first(where: { members[$0].name == name }) { return same }
    guard let full = PersonName(name) else { return byName[words] }
    let fitting = alike.filter { PersonName(members[$0].name).map { full.agrees(with: $0) } ?? true }
    return fitting.count == 1 ? fitting[0] : nil
  }

  /// Everybody with a surname; empty where there are too many.
  func namesakes(_ surname: UInt64) -> [Int] {
    let all = bySurname[surname] ?? []
    return all.count > Self.mostNamesakes ? [] : all
  }
}
