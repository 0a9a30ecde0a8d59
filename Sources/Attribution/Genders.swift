import Articles
import Prose

/// What the text tells of whom it calls *he* and *she*.
extension Casting {
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
          cast.members[only].gender == 0 || cast.members[only].isGenderGuessed
        else { continue }
        if traits.contains(.he) {
          votes[only, default: (0, 0)].he += 1
        } else {
          votes[only, default: (0, 0)].she += 1
        }
      }
    }
    // In their order: what is learnt of one bears on the next.
    for (person, vote) in votes.sorted(by: { $0.key < $1.key }) where vote.he == 0 || vote.she == 0 {
      let gender: UInt8 = vote.he > 0 ? 1 : 2
      if cast.members[person].isGenderGuessed, cast.members[person].gender != gender {
        // Against what a forename usually tells: more than once, and nobody else may be meant.
        let isOnly = cast.members.indices.allSatisfy { cast.members[$0].gender != gender }
        guard isOnly, vote.he + vote.she > 1 else { continue }
      }
      cast.members[person].gender = gender
      cast.members[person].isGenderGuessed = false
    }
  }
}
