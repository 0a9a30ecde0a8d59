import Attribution

/// How well labels of words agree with the marked ones.
struct TagFigures {
  /// Right, found and marked.
  struct Count {
    var right = 0
    var found = 0
    var marked = 0

    var f1: Double { found + marked == 0 ? 0 : 200 * Double(right) / Double(found + marked) }
    var precision: Double { found == 0 ? 0 : 100 * Double(right) / Double(found) }
    var recall: Double { marked == 0 ? 0 : 100 * Double(right) / Double(marked) }
  }

  /// Contents that share half of their words or more.
  var contents = Count()
  var cues = Count()
  var speakers = Count()

  mutating func add(_ found: [Label], _ text: LabelledText) {
    for paragraph in text.input.paragraphs {
      addContents(Self.contents(found, paragraph), Self.contents(text.labels, paragraph), text)
    }
    for word in found.indices {
      Self.count(found[word] == .cueStart, text.labels[word] == .cueStart, &cues)
      Self.count(found[word] == .speakerStart, text.labels[word] == .speakerStart, &speakers)
    }
  }

  private static func count(_ isFound: Bool, _ isMarked: Bool, _ count: inout Count) {
    if isFound { count.found += 1 }
    if isMarked { count.marked += 1 }
    if isFound, isMarked { count.right += 1 }
  }

  private static func contents(_ labels: [Label], _ paragraph: Range<Int>) -> [Range<Int>] {
    var contents: [Range<Int>] = []
    for word in paragraph {
      switch labels[word] {
      case .contentStart: contents.append(word..<word + 1)
      case .content where contents.last?.upperBound == word:
        contents[contents.count - 1] = contents[contents.count - 1].lowerBound..<word + 1
      default: break
      }
    }
    return contents
  }

  private mutating func addContents(_ found: [Range<Int>], _ marked: [Range<Int>], _ text: LabelledText) {
    contents.marked += marked.count
    var pairs: [(share: Double, found: Int, marked: Int)] = []
    for (one, range) in found.enumerated() {
      for (other, gold) in marked.enumerated() {
        let share = Self.share(range, gold, text)
        if share >= 0.5 { pairs.append((share, one, other)) }
      }
    }
    var taken: (found: Set<Int>, marked: Set<Int>) = ([], [])
    for pair in pairs.sorted(by: { $0.share > $1.share })
    where !taken.found.contains(pair.found) && !taken.marked.contains(pair.marked) {
      taken.found.insert(pair.found)
      taken.marked.insert(pair.marked)
    }
    let wrong = found.indices.filter { index in
      !taken.found.contains(index) && !text.asides.contains { Self.share(found[index], $0, text) >= 0.5 }
    }
    contents.right += taken.found.count
    contents.found += taken.found.count + wrong.count
  }

  /// The words of both through the words of either.
  private static func share(_ one: Range<Int>, _ other: Range<Int>, _ text: LabelledText) -> Double {
    func count(_ range: Range<Int>) -> Int { range.count { text.isSpoken[$0] } }
    let both = count(one.clamped(to: other))
    let either = count(one) + count(other) - both
    return either == 0 ? 0 : Double(both) / Double(either)
  }
}

extension TagFigures {
  /// The figures of the rules alone.
  static func rules(_ texts: [LabelledText]) -> TagFigures {
    var figures = TagFigures()
    for text in texts {
      figures.add(
        text.input.rules.map { rule in
          switch rule {
          case .bareStart: .contentStart
          case .bare: .content
          default: Label(rawValue: rule.rawValue) ?? .outside
          }
        }, text)
    }
    return figures
  }
}
