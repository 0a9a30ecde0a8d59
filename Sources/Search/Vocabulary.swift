import Prose

/// The words of a `WordIndex` in the order of their folded form, each with the ways in which it is written.
struct Vocabulary: Sendable {
  /// The folded words one behind the other, ascending.
  private let words: [UInt8]
  private let wordEnds: [UInt32]
  /// For each word, where its forms end in `forms`.
  private let formEnds: [UInt32]
  /// The numbers of the forms, grouped by word.
  private let forms: [UInt32]
  /// The forms, which have capitals but no accents, in the order of `forms`.
  private let cased: [UInt8]
  private let casedEnds: [UInt32]

  /// The number of distinct forms.
  var formCount: Int { forms.count }

  /// Sorts the forms of a table.
  init(_ table: FormTable) {
    let folding = Folding(table)
    var (words, wordEnds, formEnds): ([UInt8], [UInt32], [UInt32]) = ([], [], [])
    var (forms, cased, casedEnds): ([UInt32], [UInt8], [UInt32]) = ([], [], [])
    forms.reserveCapacity(table.forms.count)
    casedEnds.reserveCapacity(table.forms.count)
    var previous: ArraySlice<UInt8> = []
    for number in folding.sorted() {
      let word = folding.word(number)
      if forms.isEmpty || word != previous {
        if !forms.isEmpty { formEnds.append(UInt32(forms.count)) }
        words.append(contentsOf: word)
        wordEnds.append(UInt32(words.count))
        previous = word
      }
      let entry = table.forms[Int(number)]
      cased.append(contentsOf: table.bytes[Int(entry.lower)..<Int(entry.upper)])
      casedEnds.append(UInt32(cased.count))
      forms.append(number)
    }
    if !forms.isEmpty { formEnds.append(UInt32(forms.count)) }
    // Copies without spare room.
    self.words = words.exact
    self.wordEnds = wordEnds.exact
    self.formEnds = formEnds.exact
    self.forms = forms.exact
    self.cased = cased.exact
    self.casedEnds = casedEnds.exact
  }

  /// The numbers of the forms that pass a test.
  func forms(passing test: WordTest, _ patience: Patience) throws(Cancelled) -> [UInt32] {
    let range = candidates(test)
    if !test.opensInside, !test.matchesCase { return Array(forms[forms(of: range)]) }
    if test.matchesCase {
      return try passing(test, cased, casedEnds, forms(of: range), patience).map { forms[$0] }
    }
    return try passing(test, words, wordEnds, range, patience).flatMap { forms[forms(of: $0..<$0 + 1)] }
  }

  /// The places in `forms` of some words' forms.
  private func forms(of words: Range<Int>) -> Range<Int> {
    let lower = words.lowerBound == 0 ? 0 : Int(formEnds[words.lowerBound - 1])
    return lower..<(words.isEmpty ? lower : Int(formEnds[words.upperBound - 1]))
  }

  /// Those of the places in a row of words at which one passes a test.
  private func passing(
    _ test: WordTest, _ bytes: [UInt8], _ ends: [UInt32], _ range: Range<Int>, _ patience: Patience
  ) throws(Cancelled) -> [Int] {
    var result: [Int] = []
    // In stretches, after each of which it is asked whether the answer is still wanted.
    for start in stride(from: range.lowerBound, to: range.upperBound, by: 4096) {
      try patience.check()
      bytes.withUnsafeBufferPointer { bytes in
        for place in start..<min(start + 4096, range.upperBound) {
          let lower = place == 0 ? 0 : Int(ends[place - 1])
          let word = UnsafeBufferPointer(rebasing: bytes[lower..<Int(ends[place])])
          if test.place(in: word) != nil { result.append(place) }
        }
      }
    }
    return result
  }

  /// The words among which those that pass are: the very ones, unless the test looks inside or at case.
  private func candidates(_ test: WordTest) -> Range<Int> {
    if test.opensInside { return 0..<wordEnds.count }
    var word: [UInt8] = []
    test.bytes.withUnsafeBufferPointer { appendFolded($0, to: &word) }
    let lower = firstWord { !$0.lexicographicallyPrecedes(word) }
    let upper = firstWord { slice in
      let head = test.endsInside ? slice.prefix(word.count) : slice
      return word.lexicographicallyPrecedes(head)
    }
    return lower..<max(lower, upper)
  }

  private func firstWord(_ isBehind: (ArraySlice<UInt8>) -> Bool) -> Int {
    var (low, high) = (0, wordEnds.count)
    while low < high {
      let middle = (low + high) / 2
      let start = middle == 0 ? 0 : Int(wordEnds[middle - 1])
      if isBehind(words[start..<Int(wordEnds[middle])]) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// Calls `body` with each form's number and bytes.
  func forEachForm(_ body: (UInt32, UnsafeBufferPointer<UInt8>) -> Void) {
    cased.withUnsafeBufferPointer { cased in
      var start = 0
      for (number, end) in zip(forms, casedEnds) {
        body(number, UnsafeBufferPointer(rebasing: cased[start..<Int(end)]))
        start = Int(end)
      }
    }
  }
}

/// The folded forms of a table, by number.
private struct Folding {
  private let table: FormTable
  private var bytes: [UInt8] = []
  private var ends: [Int] = []

  init(_ table: FormTable) {
    self.table = table
    bytes.reserveCapacity(table.bytes.count)
    ends.reserveCapacity(table.forms.count)
    table.bytes.withUnsafeBufferPointer { forms in
      for entry in table.forms {
        let form = UnsafeBufferPointer(rebasing: forms[Int(entry.lower)..<Int(entry.upper)])
        appendFolded(form, to: &bytes)
        ends.append(bytes.count)
      }
    }
  }

  func word(_ number: UInt32) -> ArraySlice<UInt8> {
    bytes[(number == 0 ? 0 : ends[Int(number) - 1])..<ends[Int(number)]]
  }

  /// The numbers in the order of the folded words; equal ones in that of the forms.
  func sorted() -> [UInt32] {
    // The first eight bytes as a number settle nearly every comparison.
    var keys = (0..<UInt32(ends.count)).map { (head: head(word($0)), number: $0) }
    keys.sort { a, b in
      if a.head != b.head { return a.head < b.head }
      let (x, y) = (word(a.number), word(b.number))
      if x != y { return x.lexicographicallyPrecedes(y) }
      return form(a.number).lexicographicallyPrecedes(form(b.number))
    }
    return keys.map(\.number)
  }

  private func form(_ number: UInt32) -> ArraySlice<UInt8> {
    let entry = table.forms[Int(number)]
    return table.bytes[Int(entry.lower)..<Int(entry.upper)]
  }
}

extension Array {
  /// The same elements in an array that has no room for more.
  var exact: [Element] {
    [Element](unsafeUninitializedCapacity: count) { buffer, initialized in
      initialized = buffer.initialize(fromContentsOf: self)
    }
  }
}
