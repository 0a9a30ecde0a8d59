import Prose

/// Puts the forms of a table into the order of a vocabulary.
struct VocabularyBuilder {
  /// The folded words, ascending, and where each ends.
  private var words: [UInt8] = []
  private var wordBounds: [UInt32] = [0]
  private var cased: [UInt8] = []
  private var casedBounds: [UInt32] = [0]
  /// The places of each word's forms.
  private var places: [UInt32] = []
  /// Whether a form is not among the commonest, by place; empty where there are no others.
  private var isRare: [Bool] = []
  /// The vocabulary's number of the form at each place.
  private var placeNumbers: [UInt32] = []
  /// The places of the forms with capitals, in the order of their bytes.
  private var capitals: [UInt32] = []
  /// The vocabulary's number for each of the table's.
  private(set) var numbers: [UInt32]
  /// The rank of each of the commonest forms, by the vocabulary's numbers, and of every form by the table's.
  private var ranks: [UInt16] = []
  private(set) var tableRanks: [UInt32] = []

  /// Takes a table, and how often each form stands in the texts.
  init(_ table: FormTable, frequencies: [UInt32]) {
    let folding = Folding(table)
    let order = folding.sorted()
    numbers = Array(repeating: 0, count: order.count)
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
      if form != word {
        cased.append(contentsOf: form)
        capitals.append(UInt32(place))
      }
      casedBounds.append(UInt32(cased.count))
    }
    places.append(UInt32(order.count))
    let commonest = Self.commonest(frequencies)
    setNumbers(order, commonest)
    sortCapitals()
  }

  private mutating func setNumbers(_ order: [UInt32], _ commonest: [UInt32]) {
    let none = UInt32.max
    tableRanks = Array(repeating: none, count: order.count)
    for (rank, form) in commonest.enumerated() { tableRanks[Int(form)] = UInt32(rank) }
    if commonest.count < order.count { isRare = order.map { tableRanks[Int($0)] == none } }
    var next = (common: UInt32(0), rare: UInt32(commonest.count))
    placeNumbers.reserveCapacity(order.count)
    for form in order {
      let rank = tableRanks[Int(form)]
      let number: UInt32
      if rank == none {
        number = next.rare
        next.rare += 1
        tableRanks[Int(form)] = number
      } else {
        number = next.common
        next.common += 1
        ranks.append(UInt16(rank))
      }
      numbers[Int(form)] = number
      placeNumbers.append(number)
    }
  }

  /// The commonest forms, the most frequent first.
  private static func commonest(_ frequencies: [UInt32]) -> [UInt32] {
    // The frequency above the number, whose bits are turned round: of equals those seen first.
    let keys = frequencies.enumerated().map { UInt64($1) << 32 | UInt64(~UInt32($0)) }
    return keys.sorted(by: >).prefix(Vocabulary.common).map { ~UInt32(truncatingIfNeeded: $0) }
  }

  private mutating func sortCapitals() {
    let heads = capitals.map { head(form(at: Int($0))) }
    capitals = capitals.indices.sorted { a, b in
      if heads[a] != heads[b] { return heads[a] < heads[b] }
      return form(at: Int(capitals[a])).lexicographicallyPrecedes(form(at: Int(capitals[b])))
    }.map { capitals[$0] }
  }

  var wordCount: Int { wordBounds.count - 1 }
  var capitalCount: Int { capitals.count }

  /// A folded word.
  func word(_ number: Int) -> ArraySlice<UInt8> {
    words[Int(wordBounds[number])..<Int(wordBounds[number + 1])]
  }

  /// The numbers of a word's forms.
  func forms(ofWord word: Int) -> ArraySlice<UInt32> {
    placeNumbers[Int(places[word])..<Int(places[word + 1])]
  }

  /// A form with capitals.
  func capital(_ place: Int) -> ArraySlice<UInt8> { form(at: Int(capitals[place])) }

  /// The number of a form with capitals.
  func number(ofCapital place: Int) -> UInt32 { placeNumbers[Int(capitals[place])] }

  private func form(at place: Int) -> ArraySlice<UInt8> {
    cased[Int(casedBounds[place])..<Int(casedBounds[place + 1])]
  }

  func write(to writer: inout ColumnWriter) {
    writer.append(words)
    Bounds.write(wordBounds, to: &writer)
    writer.append(cased)
    Bounds.write(casedBounds, to: &writer)
    Bounds.write(places, to: &writer)
    writeRare(to: &writer)
    writer.append(ranks)
    PackedNumbers.write(capitals, below: casedBounds.count - 1, to: &writer)
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
