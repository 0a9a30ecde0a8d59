package import Articles

/// The features of a text's words for the fast tagger: 32-bit hashes, the same number for every word.
package struct FastFeatures {
  package let input: TaggerInput
  let words: [FastWord]
  let context: FastContext
  let families: FeatureFamilies

  /// The greatest number of features of a word.
  static let most = 96

  package init(_ body: Body, _ likelihoods: WordLikelihoods, _ families: FeatureFamilies = .all) {
    let document = Document(body)
    self.init(document, TaggerInput(document, Linker(document).drafts), likelihoods, families)
  }

  init(
    _ document: Document, _ input: TaggerInput, _ likelihoods: WordLikelihoods,
    _ families: FeatureFamilies = .all
  ) {
    self.input = input
    self.families = families
    words = FastWord.all(document, input, likelihoods)
    context = FastContext(document, words)
  }

  /// The features of the words of a paragraph, one word after the other, and how many each word has.
  package func features(of paragraph: Range<Int>) -> (features: [UInt32], each: Int) {
    FeatureRow.with { row in
      var features: [UInt32] = []
      for word in paragraph {
        write(word, paragraph, into: &row)
        features.append(contentsOf: UnsafeBufferPointer(start: row.hashes, count: row.count))
      }
      return (features, row.count)
    }
  }

  /// The classes of the edge before each word of a paragraph.
  package func edges(of paragraph: Range<Int>) -> [ChainMarginals.Edge] {
    guard families.contains(.edges) else { return paragraph.map { _ in ChainMarginals.Edge(0, 0) } }
    return paragraph.map { index in
      let word = words[index]
      let last = index > paragraph.lowerBound ? words[index - 1].rule : 0
      return ChainMarginals.Edge(
        Int(word.kind * 4 + word.quote), Self.kindClasses + Int(last * 9 + word.rule))
    }
  }

  private static let kindClasses = 19 * 4
  /// How many classes of edges there are.
  package static let edgeClasses = kindClasses + 9 * 9

  /// Writes the features of a word.
  @inline(__always)
  func write(_ index: Int, _ paragraph: Range<Int>, into row: inout FeatureRow) {
    func at(_ distance: Int) -> FastWord {
      let place = index + distance
      return place < paragraph.lowerBound ? .before : place >= paragraph.upperBound ? .behind : words[place]
    }
    row.restart()
    let (l3, l2, l1, o, r1, r2, r3) = (at(-3), at(-2), at(-1), at(0), at(1), at(2), at(3))
    let quotes = l1.quote * 16 + o.quote * 4 + r1.quote
    if families.contains(.words) {
      row.add(o.word)
      row.add(l1.word)
      row.add(r1.word)
      row.add(l2.word)
      row.add(r2.word)
      row.add(l3.word)
      row.add(r3.word)
    }
    row.family(100)
    if families.contains(.pairs) {
      row.add(l1.word, o.word)
      row.add(o.word, r1.word)
      row.add(l2.word, l1.word)
      row.add(r1.word, r2.word)
      row.add(l1.word, r1.word)
    }
    row.family(200)
    if families.contains(.form) {
      row.add(o.form)
      row.add(l1.form)
      row.add(r1.form)
      row.add(l1.form << 16 | o.form, r1.form)
      row.add(l2.form << 16 | l1.form, o.form)
      row.add(o.form << 16 | r1.form, r2.form)
      row.add(o.ending)
      row.add(l1.ending)
      row.add(r1.ending)
      row.add(l1.ending, o.ending)
      row.add(o.ending, r1.ending)
    }
    row.family(300)
    if families.contains(.marks) {
      row.add(quotes)
      row.add(o.quote, o.word)
      row.add(o.quote, o.form)
      row.add(quotes, l1.word)
      row.add(quotes, r1.word)
    }
    row.family(400)
    if families.contains(.likelihoods) {
      row.add(o.cue << 3 | o.quote)
      row.add(l1.cue << 6 | o.cue << 3 | r1.cue)
      row.add(r2.cue)
      row.add(l2.cue)
      row.add(l1.speaker << 6 | o.cue << 3 | r1.speaker, o.quote)
      row.add(o.cue, r1.word)
      row.add(o.speaker << 3 | o.quote)
      row.add(l1.speaker << 6 | o.speaker << 3 | r1.speaker)
      row.add(o.speaker << 3 | r1.cue, quotes)
      row.add(o.speaker << 3 | l1.cue, quotes)
      row.add(o.speaker, o.form)
    }
    row.family(500)
    if families.contains(.lexicon) {
      row.add(o.lexicon)
      row.add(l1.lexicon, o.lexicon)
      row.add(o.lexicon, r1.lexicon)
      row.add(l1.lexicon &* 31 &+ o.lexicon, r1.lexicon)
      row.add(l2.lexicon &* 31 &+ l1.lexicon, o.lexicon)
      row.add(o.lexicon &* 31 &+ r1.lexicon, r2.lexicon)
    }
    let place = context.places[index]
    let sentence = context.sentences[Int(place.sentence)]
    let around = context.around(Int(place.sentence))
    row.family(600)
    if families.contains(.sentences) {
      let isFirst: UInt32 = Int(sentence.first) == index ? 1 : 0
      let isLast: UInt32 = Int(sentence.last) == index ? 1 : 0
      row.add(sentence.pattern << 2 | o.quote)
      row.add(isFirst << 2 | o.quote, o.lexicon)
      row.add(isLast << 1 | isFirst, sentence.pattern)
      row.add(around.next << 2 | o.quote, sentence.pattern)
      row.add(around.last << 2 | o.quote, sentence.pattern)
      row.add(around.paragraph << 2 | o.quote, around.lastParagraph)
      row.add(around.lastParagraph << 2 | o.quote, sentence.pattern)
      row.add(sentence.pattern << 2 | o.quote, sentence.word)
    }
    row.family(700)
    if families.contains(.nearest) {
      if place.left >= 0 {
        let cue = words[Int(place.left)]
        let behind = Int(place.left) + 1 < paragraph.upperBound ? words[Int(place.left) + 1] : .behind
        let distance = FastContext.bucket(index - Int(place.left))
        let between = context.between(Int(place.left), index)
        row.add(cue.word, o.quote)
        row.add(cue.word, distance)
        row.add(cue.word, behind.word)
        row.add(cue.word, o.word)
        row.add(between << 2 | o.quote, distance)
        row.add(between, cue.word)
        row.add(between, sentence.pattern << 2 | o.quote)
        row.add(between << 8 | distance, o.lexicon)
        row.add(cue.lexicon, behind.lexicon)
      } else {
        for _ in 0..<9 { row.add(o.quote) }
      }
      if place.right >= 0 {
        let cue = words[Int(place.right)]
        let before = Int(place.right) > paragraph.lowerBound ? words[Int(place.right) - 1] : .before
        let distance = FastContext.bucket(Int(place.right) - index)
        let between = context.between(index, Int(place.right))
        row.add(cue.word, o.quote)
        row.add(cue.word, distance)
        row.add(before.word, distance)
        row.add(between << 2 | o.quote, distance)
        row.add(between, sentence.pattern << 2 | o.quote)
        row.add(between << 8 | distance, o.lexicon)
        row.add(between, cue.word)
        row.add(cue.lexicon, before.lexicon)
      } else {
        for _ in 0..<8 { row.add(o.quote) }
      }
      let sides: UInt32 = (place.left >= 0 ? 1 : 0) + (place.right >= 0 ? 2 : 0)
      row.add(sides << 2 | o.quote, sentence.pattern)
      row.add(sides << 4 | o.rule, o.lexicon)
    }
    row.family(800)
    if families.contains(.rules) {
      let rules = l1.rule << 8 | o.rule << 4 | r1.rule
      row.add(o.rule)
      row.add(rules)
      row.add(rules, l2.rule << 4 | r2.rule)
      row.add(o.rule, o.word)
      row.add(o.rule, l1.word)
      row.add(o.rule, r1.word)
      row.add(rules, quotes)
      row.add(rules, o.lexicon)
      row.add(o.rule << 3 | o.cue, sentence.pattern << 2 | o.quote)
      row.add(o.rule << 8 | o.form, o.speaker << 3 | o.cue)
      row.add(o.rule << 8 | place.ruleBefore, place.ruleBehind)
      row.add(o.rule << 12 | place.ruleBehind, sentence.pattern)
      row.add(o.rule, o.ending)
      row.add(rules, l1.lexicon)
      row.add(rules, r1.lexicon)
    }
  }
}

/// The features of one word in the making.
struct FeatureRow {
  /// Room for `FastFeatures.most`.
  let hashes: UnsafeMutablePointer<UInt32>
  private(set) var count = 0
  private var seed: UInt64 = 0

  /// Gives a row to work with; a tagger fills it again for each word, and an array's checks would take as long as
  /// the hashing.
  static func with<Result>(_ work: (inout FeatureRow) -> Result) -> Result {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: FastFeatures.most) { room in
      guard let start = room.baseAddress else { preconditionFailure("the room has an address") }
      room.initialize(repeating: 0)
      var row = FeatureRow(hashes: start)
      return work(&row)
    }
  }

  private init(hashes: UnsafeMutablePointer<UInt32>) { self.hashes = hashes }

  mutating func restart() {
    count = 0
    seed = 0
  }

  /// Begins a family, so that leaving one out does not change the hashes of others.
  @inline(__always)
  mutating func family(_ number: UInt64) { seed = number &* 0xD6E8_FEB8_6659_FD93 }

  /// Adds a feature of one or two values, told apart from all others by its place.
  @inline(__always)
  mutating func add(_ first: UInt32, _ second: UInt32 = 0) {
    seed &+= 0xD6E8_FEB8_6659_FD93
    var hash = (UInt64(first) << 32 | UInt64(second)) ^ seed
    hash = (hash ^ hash >> 31) &* 0x9E37_79B9_7F4A_7C15
    hash = (hash ^ hash >> 29) &* 0xBF58_476D_1CE4_E5B9
    hashes[count] = UInt32(truncatingIfNeeded: hash >> 32)
    count += 1
  }
}
