import Articles
import Prose
import Display

/// An opened article with what is counted and looked up while it is read.
struct Reading: Sendable {
  /// Somebody the article names.
  struct Someone: Hashable, Sendable {
    /// The place in `Annotations.people`.
    var index: Int
    var id: PersonID
    var name: String
    var role: String?
    var kind: Person.Kind
    var direct = 0
    var indirect = 0
    /// Turns in which a correspondent tells the story.
    var narrated = 0
    /// Attributions that are doubtful.
    var doubtful = 0

    /// Whether all attributions are doubtful: one among many says little of the person.
    var isDoubtful: Bool { doubtful > 0 && doubtful == total }

    var total: Int { direct + indirect + narrated }
  }

  let annotated: AnnotatedArticle
  /// Quotes and turns in the order of the text.
  let utterances: [Utterance]
  /// The most quoted first.
  let people: [Someone]
  private let utterancesByPerson: [PersonID: [Int]]
  /// For each of `Annotations.people` the hue of its labels.
  private let hues: [Role]
  /// For each of `Annotations.people` its id.
  private let ids: [PersonID]
  /// Attributions less sure than this are doubtful.
  private let doubtBelow: Double
  /// For each of `Annotations.people` the name for narrow places.
  private let shortNames: [String]
  /// Whether the screen leaves out invisible characters of it.
  let hidesCharacters: Bool

  init(_ annotated: AnnotatedArticle, doubtBelow threshold: Double) {
    self.annotated = annotated
    let annotations = annotated.annotations
    let article = annotated.article
    let size = article.body.text.utf8.count
    utterances = (annotations?.utterances ?? []).filter { $0.range.upper <= size }
    doubtBelow = threshold
    shortNames = Reading.shortNames(annotations?.people ?? [])
    ids = (annotations?.people ?? []).map { $0.id(in: article.id) }
    hidesCharacters =
      DisplayText.hidesSomething(in: article.body.text) || DisplayText.hidesSomething(in: article.title)
    var byPerson: [PersonID: [Int]] = [:]
    for (index, utterance) in utterances.enumerated() {
      guard let person = utterance.person, ids.indices.contains(person) else { continue }
      byPerson[ids[person], default: []].append(index)
    }
    utterancesByPerson = byPerson
    hues = Reading.hues(utterances, count: ids.count)
    people = Reading.count(annotations?.people ?? [], ids, utterances, threshold)
  }

  /// Surnames, with an initial where two people share one; groups and offices have all of their names.
  private static func shortNames(_ people: [Person]) -> [String] {
    let surnames = people.map { person in
      person.kind == .person
        ? person.name.split(separator: " ").last.map(String.init) ?? person.name : person.name
    }
    let bearers = Dictionary(
      zip(surnames, people).map { ($0, $1.kind == .person ? 1 : 0) }, uniquingKeysWith: +)
    return zip(surnames, people).map { surname, person in
      let isShared = surname != person.name && bearers[surname, default: 0] > 1
      return isShared ? "\(person.name.prefix(1)). \(surname)" : surname
    }
  }

  private static func count(
    _ people: [Person], _ ids: [PersonID], _ utterances: [Utterance], _ threshold: Double
  ) -> [Someone] {
    var counted = people.enumerated().map { index, person in
      Someone(index: index, id: ids[index], name: person.name, role: person.role, kind: person.kind)
    }
    for utterance in utterances {
      guard let person = utterance.person, counted.indices.contains(person) else { continue }
      if utterance.isNarration {
        counted[person].narrated += 1
      } else if utterance.kind == .indirect {
        counted[person].indirect += 1
      } else {
        counted[person].direct += 1
      }
      if utterance.confidence < threshold { counted[person].doubtful += 1 }
    }
    return counted.sorted { ($1.total, $0.index) < ($0.total, $1.index) }
  }

  /// A hue for everybody in the order of speaking, never that of the speaker just before.
  private static func hues(_ utterances: [Utterance], count: Int) -> [Role] {
    var hues: [Int?] = Array(repeating: nil, count: count)
    var next = 0
    var before: Int?
    for person in utterances.compactMap(\.person) where person < count {
      if hues[person] == nil {
        if next % 6 == before.map({ $0 % 6 }) { next += 1 }
        hues[person] = next
        next += 1
      }
      before = hues[person]
    }
    return hues.map { $0.map(Role.speakerHue) ?? .speaker }
  }

  /// The hue of somebody's labels; that of all speakers where nobody can be named.
  func hue(of person: Int?) -> Role {
    guard let person, hues.indices.contains(person) else { return .speaker }
    return hues[person]
  }

  var article: Article { annotated.article }
  var text: String { annotated.article.body.text }

  /// The name of a person for narrow places; empty where nobody can be named.
  func shortName(_ person: Int?) -> String {
    guard let person, shortNames.indices.contains(person) else { return "" }
    return shortNames[person]
  }

  /// What stands behind the speaker's name: a `?` where the attribution is doubtful.
  func doubt(of utterance: Int) -> String {
    utterances.indices.contains(utterance) && utterances[utterance].confidence < doubtBelow ? "?" : ""
  }

  /// Who says an utterance; nil where nobody can be named.
  func speaker(of utterance: Int) -> PersonID? {
    utterances.indices.contains(utterance) ? id(utterances[utterance].person) : nil
  }

  /// The id of the person at a place of `Annotations.people`.
  func id(_ person: Int?) -> PersonID? {
    guard let person, ids.indices.contains(person) else { return nil }
    return ids[person]
  }

  /// The person at a place of `Annotations.people`.
  func person(_ index: Int?) -> Person? {
    guard let index, let people = annotated.annotations?.people, people.indices.contains(index) else {
      return nil
    }
    return people[index]
  }

  /// The utterances of one person, in order.
  func utterances(of person: PersonID) -> [Int] { utterancesByPerson[person] ?? [] }

  /// The utterance with the words at `range`; where none has exactly these, the one that has most of them, or
  /// the nearest.
  func utterance(near range: TextRange) -> Int? {
    func strangeness(_ index: Int) -> (Int, Int) {
      let other = utterances[index].range
      guard let shared = other.intersection(range)?.count, shared > 0 else {
        return (0, max(range.lower - other.upper, other.lower - range.upper))
      }
      return (-shared, other.count - shared)
    }
    return utterances.indices.min { strangeness($0) < strangeness($1) }
  }

  /// The person of this reading whom the text calls by most of the same words as somebody of an earlier one.
  func person(like other: Person) -> Someone? {
    let mentions = Set(other.mentions)
    let shared = people.map { someone in
      person(someone.index)?.mentions.count { mentions.contains($0) } ?? 0
    }
    guard let most = shared.indices.max(by: { shared[$0] < shared[$1] }), shared[most] > 0 else { return nil }
    return people[most]
  }

  /// The turn that an utterance is; nil where it is a quote.
  func turn(_ utterance: Utterance) -> Turn? {
    guard case .turn(let index) = utterance.origin else { return nil }
    return annotated.annotations?.turns[index]
  }

  /// The first person whom the article calls so.
  func person(called name: String) -> Someone? {
    people.first { $0.name == name } ?? people.first { person($0.index)?.aliases.contains(name) == true }
  }

  /// The stretches of an utterance that are the speaker's own words.
  func parts(of utterance: Utterance) -> [TextRange] {
    switch utterance.origin {
    case .quote(let index): annotated.annotations?.quotes[index].parts.map(\.range) ?? []
    case .turn: [utterance.range]
    }
  }

  /// An utterance as one line, whole or its first bytes: the speaker's own words in quotation marks; a report of
  /// them without any, as its words are the reporter's; where it is both, with the marks of the text.
  func framed(_ utterance: Int, bytes: Int = .max) -> String {
    guard utterances.indices.contains(utterance) else { return "" }
    var range = utterances[utterance].range
    let kind = utterances[utterance].kind
    if kind == .mixed {
      if let mark = text[TextRange(0, range.lower)].last, "“\"„«»‘'‹”".contains(mark) {
        range = TextRange(range.lower - mark.utf8.count, range.upper)
      }
      if let mark = text[TextRange(range.upper, text.utf8.count)].first, "”\"“»«’'›".contains(mark) {
        range = TextRange(range.lower, range.upper + mark.utf8.count)
      }
    }
    let end = range.upper - range.lower > bytes ? range.lower + bytes : range.upper
    let words = String(text[TextRange(range.lower, end)]).onOneLine
    return kind == .direct ? "“\(words)”" : words
  }

  /// The words of an utterance as one line, cut after about 200 bytes.
  func words(of utterance: Int) -> String {
    guard utterances.indices.contains(utterance) else { return "" }
    let range = utterances[utterance].range
    return String(text[TextRange(range.lower, min(range.upper, range.lower + 200))]).onOneLine
  }
}
