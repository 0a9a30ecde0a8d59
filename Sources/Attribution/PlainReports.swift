/// Reports by rule that need no tagger's word: *she replied that …*, *he asked them whether …*, *the judge ordered
/// them to …*.
extension Document {
  /// Whether a speaker, a cue and the first of the words leave no doubt that the words are reported.
  func isPlain(_ draft: Draft, _ words: Range<Int>) -> Bool {
    guard draft.says, draft.verb >= 0, case .report(.before) = draft.rule, words.count > 2,
      let subject = draft.subject, let cue = draft.cue, draft.antecedent == nil,
      tokens[subject.upperBound - 1].traits.isDisjoint(with: [.relative, .that]),
      cue.upperBound <= words.lowerBound, tokens[words.lowerBound - 1].kind != .comma,
      !(max(0, cue.lowerBound - 3)..<cue.lowerBound).contains(where: { tokens[$0].traits.contains(.negation) }
      )
    else { return false }
    let form = Lexicon.shared.verbs[Int(draft.verb)]
    let distance = words.lowerBound - cue.upperBound
    guard distance <= (form.frame == .tell || form.isMessage ? 6 : 2) else { return false }
    let isFinite = form.kind == .past || form.kind != .ing && !form.isNoun || form.base == "point"
    guard isFinite else { return false }
    if form.base == "blame" { return true }
    let (first, second) = (tokens[words.lowerBound].traits, tokens[words.lowerBound + 1])
    if first.contains(.to) { return form.frame == .tell && form.kind == .past || form.base == "threaten" }
    if first.contains(.that) {
      // *that question*: no clause, unless a verb follows.
      let isNoun =
        second.kind == .word && second.shape == .small && second.traits.isEmpty && !second.endsInS
      return !isNoun
        || words.dropFirst(2).prefix(3).contains {
          !tokens[$0].traits.isDisjoint(with: [.auxiliary, .verb, .relative])
        }
    }
    guard first.contains(.whether) else { return false }
    return Self.questions.contains(form.base) || first.isDisjoint(with: [.relative, .subordinator])
  }

  private static let questions: Set<String> = ["ask", "wonder", "know"]
}
