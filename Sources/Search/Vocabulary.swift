import Prose

/// The words of a `WordIndex` in the order of their folded form, each with the ways in which it is written.
///
/// A form's place is where it stands in that order. Its number, by which postings name it, is its place among the
/// commonest forms, of which there are `WordRows.short`, or among the others and from there on: the numbers of
/// neighbouring words are two ranges. Its rank, by which rows name it, is the number, too, but that the commonest forms
/// are ranked by how often they stand in the texts.
struct Vocabulary: Sendable {
  /// The folded words one behind the other, ascending.
  private let words: Column<UInt8>
  private let wordBounds: Bounds
  /// The places of each word's forms.
  private let places: Bounds
  /// The forms, which have capitals but no accents, by place; nothing where a form is the folded word.
  private let cased: Column<UInt8>
  private let casedBounds: Bounds
  /// A bit for each place, set where the form is not among the commonest, and the bits set before each 64 of them;
  /// nothing where there are no others.
  private let rare: Column<UInt64>
  private let rareBefore: Column<UInt32>
  /// The rank of each of the commonest forms, by number.
  private let ranks: Column<UInt16>
  /// The places of the forms that have capitals, in the order of their bytes.
  private let capitals: PackedNumbers

  /// The numbers of the forms of neighbouring words.
  struct Numbers {
    var common: Range<UInt32>
    var rare: Range<UInt32>

    var all: [UInt32] { Array(common) + Array(rare) }
  }

  init(_ reader: inout ColumnReader) throws(DamagedSegment) {
    words = try reader.column(UInt8.self)
    wordBounds = try Bounds(&reader, end: words.count)
    cased = try reader.column(UInt8.self)
    casedBounds = try Bounds(&reader, end: cased.count)
    places = try Bounds(&reader, end: casedBounds.count)
    rare = try reader.column(UInt64.self)
    rareBefore = try reader.column(UInt32.self)
    ranks = try reader.numbers(UInt16.self, below: min(casedBounds.count, Self.common))
    capitals = try PackedNumbers(&reader, below: casedBounds.count)
    guard places.count == wordBounds.count, ranks.count == min(formCount, Self.common), isRareSound else {
      throw DamagedSegment()
    }
  }

  private var isRareSound: Bool {
    let others = formCount - Self.common
    if others <= 0 { return rare.isEmpty && rareBefore.isEmpty }
    guard rare.count == Bitmap.words(formCount), rareBefore.count == rare.count else { return false }
    var count = 0
    for (bits, before) in zip(rare, rareBefore) {
      if before != count { return false }
      count += bits.nonzeroBitCount
    }
    return count == others && (formCount % 64 == 0 || rare[rare.count - 1] >> UInt64(formCount % 64) == 0)
  }

  /// The number of distinct forms.
  var formCount: Int { casedBounds.count }

  /// So many forms count as the commonest ones.
  static let common = Int(WordRows.short)

  /// The rank of a form.
  @inline(__always)
  func rank(of number: UInt32) -> UInt32 { number < ranks.count ? UInt32(ranks[Int(number)]) : number }

  /// The number of the form at a place.
  private func number(at place: Int) -> UInt32 {
    let before = others(before: place)
    let isRare = !rare.isEmpty && rare[place >> 6] >> UInt64(place & 63) & 1 != 0
    return isRare ? WordRows.short + UInt32(before) : UInt32(place - before)
  }

  /// How many of the forms before a place are not among the commonest.
  private func others(before place: Int) -> Int {
    if rare.isEmpty { return 0 }
    if place == formCount { return max(0, formCount - Self.common) }
    return Int(rareBefore[place >> 6]) + (rare[place >> 6] & ((1 << UInt64(place & 63)) - 1)).nonzeroBitCount
  }

  private func numbers(of words: Range<Int>) -> Numbers {
    let (lower, upper) = (places[words.lowerBound], places[words.upperBound])
    let rare = (others(before: lower), others(before: upper))
    return Numbers(
      common: UInt32(lower - rare.0)..<UInt32(upper - rare.1),
      rare: WordRows.short + UInt32(rare.0)..<WordRows.short + UInt32(rare.1))
  }

  /// The numbers of the forms that pass a test. Of a test that looks inside words, `candidates` are the words that
  /// may pass, where that is known.
  func forms(
    passing test: WordTest, among candidates: [Int]? = nil, _ patience: Patience
  ) throws(Cancelled) -> [UInt32] {
    if !test.opensInside {
      if !test.matchesCase { return numbers(of: words(beginning: test)).all }
      if let capitals = capitals(beginning: test) { return capitals.map { number(ofCapital: $0) } }
    }
    var forms: [UInt32] = []
    func look(_ words: some Collection<Int>) {
      forEachForm(of: words) { place, word, form in
        if test.place(in: test.matchesCase ? form : word) != nil { forms.append(number(at: place)) }
      }
    }
    if let candidates {
      look(candidates)
      return forms
    }
    let range = test.opensInside ? 0..<wordCount : words(beginning: test)
    // In stretches, after each of which it is asked whether the answer is still wanted.
    for start in stride(from: range.lowerBound, to: range.upperBound, by: 4096) {
      try patience.check()
      look(start..<min(start + 4096, range.upperBound))
    }
    return forms
  }

  /// The numbers of the forms of words that have `count` bytes or more.
  func forms(ofBytes count: Int) -> [UInt32] {
    var forms: [UInt32] = []
    let long = (0..<wordCount).lazy.filter { wordBounds.range($0).count >= count }
    forEachForm(of: long) { place, _, _ in forms.append(number(at: place)) }
    return forms
  }

  /// Calls `body` with each form's number and bytes.
  func forEachForm(_ body: (UInt32, UnsafeBufferPointer<UInt8>) -> Void) {
    forEachForm(of: 0..<wordCount) { place, _, form in body(number(at: place), form) }
  }

  @inline(__always)
  private func forEachForm(
    of numbers: some Collection<Int>,
    _ body: (_ place: Int, _ word: UnsafeBufferPointer<UInt8>, _ form: UnsafeBufferPointer<UInt8>) -> Void
  ) {
    words.withUnsafeBufferPointer { words in
      cased.withUnsafeBufferPointer { cased in
        guard let first = numbers.first else { return }
        var wordWalk = Bounds.Walk(wordBounds, from: first)
        var placeWalk = Bounds.Walk(places, from: first)
        var casedWalk = Bounds.Walk(casedBounds, from: placeWalk.lower)
        for run in numbers.runs {
          wordWalk.move(to: run.lowerBound)
          placeWalk.move(to: run.lowerBound)
          casedWalk.move(to: placeWalk.lower)
          for _ in run {
            let word = UnsafeBufferPointer(rebasing: words[wordWalk.next()])
            for place in placeWalk.next() {
              let bytes = casedWalk.next()
              body(place, word, bytes.isEmpty ? word : UnsafeBufferPointer(rebasing: cased[bytes]))
            }
          }
        }
      }
    }
  }

  /// The words that are what a test asks for or begin with it, whatever their case.
  func words(beginning test: WordTest) -> Range<Int> {
    var word: [UInt8] = []
    test.bytes.withUnsafeBufferPointer { appendFolded($0, to: &word) }
    return words(beginning: word, goesOn: test.endsInside, in: 0..<wordCount)
  }

  /// Those of some neighbouring words that are a folded word or, where it may go on, begin with it.
  func words(beginning word: [UInt8], goesOn: Bool, in range: Range<Int>) -> Range<Int> {
    words.withUnsafeBufferPointer { bytes in
      self.range(of: range, word, goesOn: goesOn) { bytes[wordBounds.range($0)] }
    }
  }

  /// A folded word.
  func word(_ number: Int) -> [UInt8] { Array(words[wordBounds.range(number)]) }

  /// The forms with capitals that are what a test asks for or begin with it, as places in their order; nil where
  /// it asks for no capital, so that others may pass, too.
  func capitals(beginning test: WordTest) -> Range<Int>? {
    var word: [UInt8] = []
    test.bytes.withUnsafeBufferPointer { appendFolded($0, to: &word) }
    if word == test.bytes { return nil }
    return cased.withUnsafeBufferPointer { bytes in
      range(of: 0..<capitals.count, test.bytes, goesOn: test.endsInside) {
        bytes[casedBounds.range(capitals[$0])]
      }
    }
  }

  /// Those of some ascending words that are `word` or, where it may go on, begin with it.
  @inline(__always)
  private func range(
    of words: Range<Int>, _ word: [UInt8], goesOn: Bool, _ bytes: (Int) -> Slice<UnsafeBufferPointer<UInt8>>
  ) -> Range<Int> {
    let lower = words.firstPlace { !bytes($0).lexicographicallyPrecedes(word) }
    let upper = (lower..<words.upperBound).firstPlace {
      word.lexicographicallyPrecedes(goesOn ? bytes($0).prefix(word.count) : bytes($0))
    }
    return lower..<upper
  }

  /// The number of distinct folded words.
  var wordCount: Int { wordBounds.count }

  /// The number of forms with capitals.
  var capitalCount: Int { capitals.count }

  /// The number of a form by its place among those with capitals.
  func number(ofCapital place: Int) -> UInt32 { number(at: capitals[place]) }

  /// Calls `body` with the numbers of a word's forms.
  @inline(__always)
  func forEachForm(ofWord word: Int, _ body: (UInt32) -> Void) {
    for place in places.range(word) { body(number(at: place)) }
  }
}

extension Collection<Int> {
  /// The numbers as ranges, neighbours together; of a range the range.
  fileprivate var runs: [Range<Int>] {
    if let range = self as? Range<Int> { return range.isEmpty ? [] : [range] }
    var runs: [Range<Int>] = []
    for number in self {
      if let last = runs.last, last.upperBound == number {
        runs[runs.count - 1] = last.lowerBound..<number + 1
      } else {
        runs.append(number..<number + 1)
      }
    }
    return runs
  }
}
