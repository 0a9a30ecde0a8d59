import Articles
import Prose

/// Whom *he* and *she* mean.
///
/// Every third-person pronoun goes to the likeliest of those mentioned shortly before: in the same sentence or the
/// one before rather than earlier, a subject rather than another, never against a known gender. Somebody whom the
/// text brings in without a name (*a man in pyjamas*) competes as well, and when that person wins nobody is named.
extension Casting {
  /// Somebody whom a pronoun may go back to.
  struct Antecedent {
    /// The place in the cast; -1 for somebody without a name.
    var person: Int
    var sentence: Int
    var isSubject: Bool
    var isQuoted: Bool
    /// 1 male, 2 female, 0 unknown; for those without a name.
    var gender: UInt8 = 0
  }

  /// How many antecedents are remembered.
  private static let memory = 24
  /// How many sentences back an antecedent may stand.
  private static let reach = 6

  mutating func resolvePronouns() {
    var recent: [Antecedent] = []
    func remember(_ antecedent: Antecedent) {
      recent.append(antecedent)
      if recent.count > Self.memory { recent.removeFirst() }
    }
    var run = 0
    for (number, sentence) in document.sentences.enumerated() {
      var hasSubject = false
      var index = sentence.tokens.lowerBound
      while index < sentence.tokens.upperBound {
        while run < runs.count, runs[run].name.lowerBound < index { run += 1 }
        let isQuoted = document.quotedAt[index] >= 0
        if run < runs.count, runs[run].name.lowerBound == index {
          let person = Int(personAt[index])
          if person >= 0, cast.members[person].kind == .person {
            let isSubject = !hasSubject && isSubject(runs[run])
            remember(Antecedent(person: person, sentence: number, isSubject: isSubject, isQuoted: isQuoted))
            hasSubject = hasSubject || isSubject
          }
          index = runs[run].name.upperBound
          continue
        }
        let traits = document.tokens[index].traits
        if !traits.isDisjoint(with: [.he, .she]) {
          if let person = antecedent(traits, number, recent, isQuoted: isQuoted), person >= 0 {
            personAt[index] = Int32(person)
            cast.members[person].mentions.append(document.range(index..<(index + 1)))
            remember(
              Antecedent(
                person: person, sentence: number, isSubject: traits.contains(.subject), isQuoted: isQuoted))
          }
        } else if !hasSubject, index <= sentence.tokens.lowerBound + 3, isNewcomer(index) {
          // Only as a sentence's subject is a newcomer likelier than whoever has a name.
          let gender: UInt8 = traits.contains(.maleTitle) ? 1 : traits.contains(.femaleTitle) ? 2 : 0
          remember(
            Antecedent(person: -1, sentence: number, isSubject: true, isQuoted: isQuoted, gender: gender))
          hasSubject = true
        }
        index += 1
      }
    }
  }

  /// The likeliest antecedent of a pronoun; -1 for somebody without a name, nil for none.
  private func antecedent(_ traits: Traits, _ sentence: Int, _ recent: [Antecedent], isQuoted: Bool) -> Int? {
    let gender: UInt8 = traits.contains(.he) ? 1 : 2
    var best: (score: Double, person: Int)?
    for (age, candidate) in recent.reversed().enumerated() {
      let distance = sentence - candidate.sentence
      guard distance <= Self.reach else { break }
      let own = candidate.person >= 0 ? cast.members[candidate.person].gender : candidate.gender
      guard own == 0 || own == gender else { continue }
      var score = -2 * Double(distance) - 0.3 * Double(age)
      if candidate.isSubject { score += 2.5 }
      if own == gender { score += 2 }
      if candidate.isQuoted != isQuoted { score -= 2 }
      if candidate.person >= 0, cast.members[candidate.person].isDoubtful { score -= 2 }
      if score > best?.score ?? -100 { best = (score, candidate.person) }
    }
    return best?.person
  }

  /// Whether a verb, a comma or what may be a verb follows a name.
  private func isSubject(_ run: NameRun) -> Bool {
    let next = run.name.upperBound
    guard next < document.tokens.count, document.tokens[next].kind != .possessive else { return false }
    let token = document.tokens[next]
    return !token.traits.isDisjoint(with: [.auxiliary, .verb, .adverb]) || token.verb >= 0
      || token.kind == .comma
      || token.kind == .word && token.shape == .small && token.traits.isEmpty
  }

  /// Whether a noun brings in somebody without a name.
  private func isNewcomer(_ index: Int) -> Bool {
    let tokens = document.tokens
    let token = tokens[index]
    guard token.kind == .word, token.shape == .small, token.traits.contains(.role), !token.endsInS else {
      return false
    }
    if index + 1 < tokens.count, tokens[index + 1].isCapital || tokens[index + 1].traits.contains(.role) {
      return false
    }
    for place in stride(from: index - 1, through: max(0, index - 3), by: -1) {
      let before = tokens[place]
      if before.traits.contains(.determiner) {
        return Self.indefinite.contains(before.word) && (place == 0 || tokens[place - 1].kind != .comma)
      }
      if before.kind != .word || before.shape != .small { return false }
    }
    return false
  }

  private static let indefinite: Set<UInt64> = Set(["a", "an", "one", "another"].map { WordHash.of($0) })

  /// Gives a gender to people whose names tell none, by the pronouns of sentences that leave no other choice:
  /// only one person was named in the sentence and the two before.
  mutating func learnGenders() {
    var votes: [Int: (he: Int, she: Int)] = [:]
    var recent: [(person: Int, sentence: Int)] = []
    var run = 0
    for (number, sentence) in document.sentences.enumerated() {
      for index in sentence.tokens {
        while run < runs.count, runs[run].name.lowerBound < index { run += 1 }
        if run < runs.count, runs[run].name.lowerBound == index, personAt[index] >= 0 {
          recent.append((Int(personAt[index]), number))
          if recent.count > 8 { recent.removeFirst() }
        }
        let traits = document.tokens[index].traits
        guard traits.contains(.he) != traits.contains(.she), document.quotedAt[index] < 0 else { continue }
        let near = recent.filter { number - $0.sentence <= 2 }
        guard let only = near.first?.person, near.allSatisfy({ $0.person == only }),
          cast.members[only].gender == 0
        else { continue }
        if traits.contains(.he) {
          votes[only, default: (0, 0)].he += 1
        } else {
          votes[only, default: (0, 0)].she += 1
        }
      }
    }
    for (person, vote) in votes where vote.he == 0 || vote.she == 0 {
      cast.members[person].gender = vote.he > 0 ? 1 : 2
    }
  }
}
