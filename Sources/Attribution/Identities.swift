public import Articles
import Prose

/// Who is the same over several articles.
///
/// A full name is one person everywhere; a name that leaves out what stands in the middle of another one, or its
/// `Jr.`, is the same person where nothing contradicts: no other middle, no article that names both, and no second
/// person whom it could mean as well. Bare surnames and descriptions stay within their article, and a person, a
/// group and an office are never one.
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
    return articles.enumerated().map { number, article in
      article.people.map { person in
        guard let key = person.key else {
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

  /// A full name with the articles that have it.
  private struct Form {
    let key: String
    var name: String
    let full: PersonName?
    var articles: Set<Int> = []
    /// The roles in small letters with how each is written.
    var roles: [String: String] = [:]

    init(_ key: String, _ person: Person) {
      self.key = key
      name = person.name
      full = person.kind == .person ? PersonName(person.name) : nil
    }

    mutating func add(_ person: Person, _ article: Int) {
      articles.insert(article)
      if let role = person.role, roles.count < 16 { roles[folded(role)] = role }
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
    let roles = forms.count > 1 ? shared(forms) : nil
    if let role = roles ?? (forms.count == 1 && forms[0].roles.count == 1 ? forms[0].roles.values.first : nil)
    {
      reason += "; each time \(role)"
    }
    return reason
  }

  /// A role that all forms have.
  private static func shared(_ forms: [Form]) -> String? {
    let common = forms.dropFirst().reduce(Set(forms[0].roles.keys)) { $0.intersection($1.roles.keys) }
    return common.min().flatMap { forms[0].roles[$0] }
  }
}
