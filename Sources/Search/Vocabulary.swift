import Prose

/// The words of a `WordIndex` in the order of their folded form, each with the ways in which it is written.
///
/// A form's place is its rank in that order. Its number, by which rows and postings name it, is its rank among the
/// commonest 61,440 forms, or among the others and from 61,440 on: the numbers of neighbouring words are two ranges.
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
    guard places.count == wordBounds.count, isRareSound else { throw DamagedSegment() }
  }

  private var isRareSound: Bool {
    let others = formCount - Int(WordRows.plain)
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

  /// The number of the form at a place.
  private func number(at place: Int) -> UInt32 {
    let before = others(before: place)
    let isRare = !rare.isEmpty && rare[place >> 6] >> UInt64(place & 63) & 1 != 0
    return isRare ? WordRows.plain + UInt32(before) : UInt32(place - before)
  }

  /// How many of the forms before a place are not among the commonest.
  private func others(before place: Int) -> Int {
    if rare.isEmpty { return 0 }
    if place == formCount { return max(0, formCount - Int(WordRows.plain)) }
    return Int(rareBefore[place >> 6]) + (rare[place >> 6] & ((1 << UInt64(place & 63)) - 1)).nonzeroBitCount
  }

  private func numbers(of words: Range<Int>) -> Numbers {
    let (lower, upper) = (places[words.lowerBound], places[words.upperBound])
    let rare = (others(before: lower), others(before: upper))
    return Numbers(
      common: UInt32(lower - rare.0)..<UInt32(upper - rare.1),
      rare: WordRows.plain + UInt32(rare.0)..<WordRows.plain + UInt32(rare.1))
  }

  /// The numbers of the forms that pass a test.
  func forms(passing test: WordTest, _ patience: Patience) throws(Cancelled) -> [UInt32] {
    let range = candidates(test)
    if !test.opensInside, !test.matchesCase { return numbers(of: range).all }
    var forms: [UInt32] = []
    // In stretches, after each of which it is asked whether the answer is still wanted.
    for start in stride(from: range.lowerBound, to: range.upperBound, by: 4096) {
      try patience.check()
      forEachForm(of: start..<min(start + 4096, range.upperBound)) { place, word, form in
        if test.place(in: test.matchesCase ? form : word) != nil { forms.append(number(at: place)) }
      }
    }
    return forms
  }

  /// Calls `body` with each form's number and bytes.
  func forEachForm(_ body: (UInt32, UnsafeBufferPointer<UInt8>) -> Void) {
    forEachForm(of: 0..<wordBounds.count) { place, _, form in body(number(at: place), form) }
  }

  @inline(__always)
  private func forEachForm(
    of range: Range<Int>,
    _ body: (_ place: Int, _ word: UnsafeBufferPointer<UInt8>, _ form: UnsafeBufferPointer<UInt8>) -> Void
  ) {
    words.withUnsafeBufferPointer { words in
      cased.withUnsafeBufferPointer { cased in
        for number in range {
          let word = UnsafeBufferPointer(rebasing: words[wordBounds.range(number)])
          for place in places.range(number) {
            let bytes = casedBounds.range(place)
            body(place, word, bytes.isEmpty ? word : UnsafeBufferPointer(rebasing: cased[bytes]))
          }
        }
      }
    }
  }

  /// The words among which those that pass are: the very ones, unless the test looks inside or at case.
  private func candidates(_ test: WordTest) -> Range<Int> {
    if test.opensInside { return 0..<wordBounds.count }
    var word: [UInt8] = []
    test.bytes.withUnsafeBufferPointer { appendFolded($0, to: &word) }
    return words.withUnsafeBufferPointer { bytes in
      let lower = (0..<wordBounds.count).firstPlace {
        !bytes[wordBounds.range($0)].lexicographicallyPrecedes(word)
      }
      let upper = (lower..<wordBounds.count).firstPlace {
        let known = bytes[wordBounds.range($0)]
        return word.lexicographicallyPrecedes(test.endsInside ? known.prefix(word.count) : known)
      }
      return lower..<upper
    }
  }
}

/// Puts the forms of a table into the order of a vocabulary.
struct VocabularyBuilder {
  private let table: FormTable
  private let folding: Folding
  /// The table's numbers in the order of the folded words.
  private let order: [UInt32]
  /// Whether each is not among the commonest, by place; empty where there are no others.
  private let isRare: [Bool]
  /// The vocabulary's number for each of the table's.
  let numbers: [UInt32]

  /// Takes a table, and how often each form stands in the texts.
  init(_ table: FormTable, frequencies: () -> [UInt32]) {
    self.table = table
    folding = Folding(table)
    order = folding.sorted()
    isRare = order.count <= Int(WordRows.plain) ? [] : Self.rare(order, frequencies())
    var numbers = Array<UInt32>(repeating: 0, count: order.count)
    var next = (common: UInt32(0), rare: WordRows.plain)
    for (place, form) in order.enumerated() {
      if isRare.isEmpty || !isRare[place] {
        numbers[Int(form)] = next.common
        next.common += 1
      } else {
        numbers[Int(form)] = next.rare
        next.rare += 1
      }
    }
    self.numbers = numbers
  }

  private static func rare(_ order: [UInt32], _ frequencies: [UInt32]) -> [Bool] {
    var isRare = Array(repeating: true, count: order.count)
    let commonest = order.indices.sorted {
      let (a, b) = (frequencies[Int(order[$0])], frequencies[Int(order[$1])])
      return a != b ? a > b : $0 < $1
    }
    for place in commonest.prefix(Int(WordRows.plain)) { isRare[place] = false }
    return isRare
  }

  func write(to writer: inout ColumnWriter) {
    var (words, wordBounds): ([UInt8], [UInt32]) = ([], [0])
    var (cased, casedBounds, places): ([UInt8], [UInt32], [UInt32]) = ([], [0], [])
    casedBounds.reserveCapacity(order.count + 1)
    var previous: ArraySlice<UInt8>?
    for (place, number) in order.enumerated() {
      let (word, form) = (folding.word(number), table[number])
      if word != previous {
        words.append(contentsOf: word)
        wordBounds.append(UInt32(words.count))
        places.append(UInt32(place))
        previous = word
      }
      if form != word { cased.append(contentsOf: form) }
      casedBounds.append(UInt32(cased.count))
    }
    places.append(UInt32(order.count))
    writer.append(words)
    Bounds.write(wordBounds, to: &writer)
    writer.append(cased)
    Bounds.write(casedBounds, to: &writer)
    Bounds.write(places, to: &writer)
    writeRare(to: &writer)
  }

  private func writeRare(to writer: inout ColumnWriter) {
    var bits = Array<UInt64>(repeating: 0, count: Bitmap.words(isRare.count))
    for place in isRare.indices where isRare[place] { bits[place >> 6] |= 1 << UInt64(place & 63) }
    writer.append(bits)
    var count: UInt32 = 0
    writer.append(
      bits.map { bits in
        defer { count += UInt32(bits.nonzeroBitCount) }
        return count
      })
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
      return table[a.number].lexicographicallyPrecedes(table[b.number])
    }
    return keys.map(\.number)
  }
}

/// The first eight bytes as a number, which orders as they do.
func head(_ bytes: some Collection<UInt8>) -> UInt64 {
  var head: UInt64 = 0
  for byte in bytes.prefix(8) { head = head << 8 | UInt64(byte) }
  return bytes.count < 8 ? head << UInt64(8 * (8 - bytes.count)) : head
}
