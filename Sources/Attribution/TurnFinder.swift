import Articles
import Prose

/// The turns of a transcript with what their labels say.
struct TurnFinder {
  /// One turn.
  struct Found {
    var label: TextRange
    var range: TextRange
    var blocks: Range<Int>
    /// The name as the label has it; nil for `Q`.
    var name: OutsideName?
    var isNarration: Bool
    /// Whether a surname alone stands in the label.
    var isShort: Bool
    /// Whether the label may be somebody's initials.
    var isInitials: Bool
    /// The name in the label, without marks, brackets and roles.
    var mention: TextRange
  }

  private(set) var turns: [Found] = []
  /// The last words of the names in the labels.
  var surnames: Set<UInt64> { Set(turns.compactMap { $0.name?.words.last }) }
  /// The full names in the labels.
  var names: [OutsideName] { turns.compactMap { $0.isShort ? nil : $0.name } }

  init(_ document: Document) {
    var index = 0
    let blocks = document.blocks
    var court = Court()
    while index < blocks.count {
      guard case .turn(let label) = blocks[index].kind else {
        index += 1
        continue
      }
      let last = document.turnEnd(index)
      let name = LabelText(document.text(label))
      let speaker = court.speaker(name)
      let hasWords = document.blockTokens[index].isEmpty == false || last > index + 1
      if !name.isExaminer || hasWords {
        turns.append(
          Found(
            label: label, range: TextRange(label.lower, blocks[last - 1].range.upper), blocks: index..<last,
            name: speaker, isNarration: name.isNarration, isShort: name.isShort || name.letter != nil,
            isInitials: name.isInitials, mention: TurnFinder.mention(label, document.bytes)))
      }
      index = last
    }
    if let witness = court.witness {
      for turn in court.answers(turns, document) { turns[turn].name = witness }
    }
    nameNarrators()
  }

  /// The turn that a paragraph belongs to.
  func turn(at block: Int) -> Int? {
    var (low, high) = (0, turns.count)
    while low < high {
      let middle = (low + high) / 2
      if turns[middle].blocks.lowerBound <= block { low = middle + 1 } else { high = middle }
    }
    return low > 0 && turns[low - 1].blocks.contains(block) ? low - 1 : nil
  }

  /// Whoever tells the story once, by the label `BYLINE`, tells it in all turns.
  private mutating func nameNarrators() {
    let narrators = Set(turns.compactMap { $0.isNarration ? $0.name?.words.last : nil })
    for index in turns.indices {
      if let last = turns[index].name?.words.last, narrators.contains(last) {
        turns[index].isNarration = true
      }
    }
  }
}

/// Who asks and who answers in a court: `BY MR. ORLOV:`, then `Q.` and `A.`.
private struct Court {
  private var examiner: OutsideName?
  /// `THE WITNESS`, where the text has one.
  private(set) var witness: OutsideName?

  /// The speaker of a turn: the name in its label, or whoever examines at a `Q`.
  mutating func speaker(_ label: LabelText) -> OutsideName? {
    if label.isExaminer { examiner = label.person }
    if label.person?.words.last == Self.witnessWord { witness = label.person }
    return label.letter == "Q" ? examiner : label.person
  }

  /// The turns that open with `A`, where a lawyer examines.
  func answers(_ turns: [TurnFinder.Found], _ document: Document) -> [Int] {
    guard examiner != nil else { return [] }
    return turns.indices.filter {
      turns[$0].name == nil && document.text(turns[$0].label).contains("A")
    }
  }

  private static let witnessWord = WordHash.of("witness")
}

extension TurnFinder {
  /// The part of a label before its comma, bracket or colon.
  private static func mention(_ label: TextRange, _ bytes: [UInt8]) -> TextRange {
    var lower = label.lower
    while lower < label.upper - 1, bytes[lower] == UInt8(ascii: "*") || bytes[lower] == UInt8(ascii: "_") {
      lower += 1
    }
    var upper = lower
    let ends = Array(",:([*".utf8)
    while upper < label.upper, !ends.contains(bytes[upper]), bytes[upper] != 0xEF { upper += 1 }
    while upper > lower + 1, bytes[upper - 1] == 0x20 { upper -= 1 }
    return upper > lower ? TextRange(lower, upper) : label
  }
}
