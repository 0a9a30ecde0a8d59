public import Articles
import Prose

/// Who is the same over several articles.
///
/// A full name is one person everywhere; a name that leaves out what stands in the middle of another one, or its
/// `Jr.`, is the same person where nothing contradicts: no other middle, no article that names both, and no second
/// person whom it could mean as well. A surname with its office (*Finance Minister Orr*) is whoever bears both in
/// other articles, where that is one person alone. Bare surnames and descriptions stay within their article, and a
/// person, a group and an office are never one.
public struct Identity: Hashable, Sendable {
  /// Printed alike wherever it is the same person.
  public var id: PersonID
  /// Why several articles are taken to mean one person, as a sentence; nil where only one article has the name.
  public var reason: String?

  /// The identities of the people of several articles, each with its text's name, in their order.
  public static func over(_ articles: [(name: String, people: [Person])]) -> [[Identity]] {
    var forms: [String: Form] = [:]
    for (number, article) in articles.enumerated() {
      for person in article.people {
        guard let key = person.key else { continue }
        forms[key, default: Form(key, person)].add(person, number)
      }
    }
    let joined = canonical(forms)
    var groups: [String: [Form]] = [:]
    for form in forms.values { groups[joined[form.key] ?? form.key, default: []].append(form) }
    let reasons = groups.mapValues { reason($0.sorted { $0.key < $1.key }) }
    let holders = holders(groups)
    return articles.enumerated().map { number, article in
      article.people.map { person in
        guard let key = person.key else {
          if let office = Office(person), let holder = holders[office], let forms = groups[holder],
            !forms.contains(where: { $0.articles.contains(number) })
          {
            return Identity(
              id: PersonID(key: holder),
              reason: "same surname and office as \(forms[0].name) alone: \(person.role ?? "")")
          }
          return Identity(
            id: PersonID(key: "\(number)\u{0}\(article.name)\u{0}\(person.kind.rawValue)\u{0}\(person.name)"))
        }
        let same = joined[key] ?? key
        return Identity(id: PersonID(key: same), reason: reasons[same] ?? nil)
      }
    }
  }

  /// Who of a library is one person under several full names, with the reason: the same as `over` says of all
  /// articles at once. In the order of the ids; n log n in the number of people.
  ///
  /// Whoever bears no name of their own, or was split off by the user, is nobody else.
  public static func joins(_ people: some Sequence<NamedPerson>) -> [Join] {
    var keys: [PersonID: String] = [:]
    var strangers: Set<PersonID> = []
    var forms: [String: Form] = [:]
    for named in people where !strangers.contains(named.person) {
      let person = Person(name: named.name, role: named.role)
      let known = keys[named.person] ?? PersonName(named.name)?.key
      guard let key = known, PersonID(key: key) == named.person else {
        strangers.insert(named.person)
        continue
      }
      keys[named.person] = key
      forms[key, default: Form(key, person)].add(person, Int(named.article.rawValue))
    }
    let joined = canonical(forms)
    let groups = Dictionary(grouping: joined) { $0.value }.mapValues { group in
      reason(group.compactMap { forms[$0.key] }.sorted { $0.key < $1.key }) ?? ""
    }
    return keys.compactMap { person, key in
      joined[key].flatMap { $0 == key ? nil : Join(person: person, key: $0, reason: groups[$0] ?? "") }
    }.sorted { $0.person.rawValue < $1.person.rawValue }
  }

  /// What everybody shares with the bearer of a full name who may be one person with them, whatever stands in the
  /// middle or behind: `joins` of all who share it says of them what it says among all others. Nil for whoever
  /// bears no name of their own.
  public static func namesakes(of person: PersonID, called name: String) -> PersonID? {
    guard let name = PersonName(name), PersonID(key: name.key) == person else { return nil }
    return PersonID(key: "\(name.forename) \(name.surname)")
  }

  /// A surname with an office that tells its bearer.
  private struct Office: Hashable {
    let surname: String
    let role: String

    init(surname: String, role: String) {
      self.surname = surname
      self.role = role
    }

    /// Nil where somebody is called otherwise: by a full name, without a role or by a common one (*Dr.*, *Officer*).
    init?(_ person: Person) {
      guard person.kind == .person, person.key == nil, let role = person.role,
        !person.name.contains(" "), Office.isTelling(role)
      else { return nil }
      self.init(surname: folded(person.name), role: folded(role))
    }

    /// Whether a role is one of few: several words, or an office that one person at a time holds.
    static func isTelling(_ role: String) -> Bool {
      let words = role.split(separator: " ")
      return words.count > 1
        || words.first.map { Lexicon.shared.traits(WordHash.of($0)).contains(.office) } ?? false
    }
  }

  /// For each surname with an office the only one who bears them in full.
  private static func holders(_ groups: [String: [Form]]) -> [Office: String] {
    var holders: [Office: String] = [:]
    var shared: Set<Office> = []
    for (key, forms) in groups {
      for form in forms {
        guard let full = form.full else { continue }
        for role in form.roles.keys where Office.isTelling(role) {
          let office = Office(surname: full.surname, role: role)
          if holders.updateValue(key, forKey: office).map({ $0 != key }) ?? false { shared.insert(office) }
        }
      }
    }
    return holders.filter { !shared.contains($0.key) }
  }

  /// A full name with the articles that have it.
  private struct Form {
    let key: String
    var name: String
    let full: PersonName?
    var articles: Set<Int> = []
    /// The roles in small letters with how each is written.
    var roles: [String: String] = [:]
    /// In how many articles each role stands beside the name.
    private var uses: [String: Int] = [:]
    /// The roles that every article gives.
    var constant: Set<String> { Set(uses.filter { $0.value == articles.count }.keys) }

    init(_ key: String, _ person: Person) {
      self.key = key
      name = person.name
      full = person.kind == .person ? PersonName(person.name) : nil
    }

    mutating func add(_ person: Person, _ article: Int) {
      let isNew = articles.insert(article).inserted
      guard let role = person.role, roles.count < 16 || roles[folded(role)] != nil else { return }
      roles[folded(role)] = role
      if isNew { uses[folded(role), default: 0] += 1 }
    }

    /// Whether the name says more than forename and surname.
    var isExact: Bool { full.map { !$0.middles.isEmpty || !$0.suffix.isEmpty } ?? false }

    func maybe(_ other: Form) -> Bool {
      guard let full, let also = other.full, full.agrees(with: also),
        articles.isDisjoint(with: other.articles)
      else { return false }
      // A father and a son: only what they do shows that *Jr.* was left out.
      return full.suffix == also.suffix || !Set(roles.keys).isDisjoint(with: other.roles.keys)
    }
  }

  /// More forms of one forename and surname than this are left apart.
  private static let mostForms = 32

  /// For each key that is not its own the one that stands for the person.
  private static func canonical(_ forms: [String: Form]) -> [String: String] {
    var buckets: [String: [Form]] = [:]
    for form in forms.values {
      guard let full = form.full else { continue }
      buckets["\(full.forename) \(full.surname)", default: []].append(form)
    }
    var joined: [String: String] = [:]
    for bucket in buckets.values where bucket.count > 1 && bucket.count <= mostForms {
      let sorted = bucket.sorted { $0.key < $1.key }
      var classes: [[Form]] = []
      for form in sorted where form.isExact {
        let fitting = classes.indices.filter { classes[$0].allSatisfy(form.maybe) }
        if fitting.count == 1 { classes[fitting[0]].append(form) } else { classes.append([form]) }
      }
      // The name alone, last: it may be only one of them.
      for form in sorted where !form.isExact {
        let fitting = classes.indices.filter { classes[$0].allSatisfy(form.maybe) }
        let isOnly = fitting.count == 1 && classes.count == 1
        let inRole = fitting.filter { place in
          classes[place].contains { !Set($0.roles.keys).isDisjoint(with: form.roles.keys) }
        }
        if isOnly {
          classes[fitting[0]].append(form)
        } else if inRole.count == 1 {
          classes[inRole[0]].append(form)
        }
      }
      for group in classes where group.count > 1 {
        let shortest = group.map(\.key).min { ($0.utf8.count, $0) < ($1.utf8.count, $1) } ?? ""
        for form in group { joined[form.key] = shortest }
      }
    }
    return joined
  }

  /// Why the forms are one person's; nil where one article alone has them.
  private static func reason(_ forms: [Form]) -> String? {
    guard forms.reduce(0, { $0 + $1.articles.count }) > 1 else { return nil }
    var reason = "same full name"
    if forms.count > 1 {
      let names = forms.map(\.name).sorted { ($0.utf8.count, $0) < ($1.utf8.count, $1) }
      reason = "nothing contradicts that \(names.joined(separator: ", ")) are one name"
    }
    if let role = shared(forms) { reason += "; each time \(role)" }
    return reason
  }

  /// A role that every article gives, whatever the form.
  private static func shared(_ forms: [Form]) -> String? {
    let common = forms.dropFirst().reduce(forms[0].constant) { $0.intersection($1.constant) }
    return common.min().flatMap { forms[0].roles[$0] }
  }
}
