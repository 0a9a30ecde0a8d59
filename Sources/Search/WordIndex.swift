import Prose

/// The words of many texts: which texts hold a word and how often, and each text as a row of words.
///
/// A text is kept as the numbers of its words, one or two bytes each, in place of its letters: phrases are found
/// by walking that row, and everything about letters (prefixes, parts, case) is asked of the vocabulary. Postings
/// are differences of text numbers with the frequency beside them, in bytes of seven bits.
struct WordIndex: Sendable {
  let vocabulary: Vocabulary
  /// The texts one behind the other, each word the number of its form.
  private let rows: [UInt8]
  private let rowEnds: [Int]
  /// The number of words in front of each text's inner boundary, over which no phrase runs.
  let boundaries: [UInt32]
  private let postings: [UInt8]
  private let postingEnds: [Int]

  /// The number of texts.
  var count: Int { rowEnds.count }

  /// A measure of the size.
  var weight: Int { rows.count }

  init(_ vocabulary: Vocabulary, rows: [UInt8], rowEnds: [Int], boundaries: [UInt32]) {
    self.vocabulary = vocabulary
    self.rows = rows.exact
    self.rowEnds = rowEnds.exact
    self.boundaries = boundaries.exact
    (postings, postingEnds) = Self.post(self.rows, rowEnds, forms: vocabulary.formCount)
  }

  /// Calls `body` with the texts that hold a form, ascending, and how often.
  @inline(__always)
  func forEachPosting(_ form: UInt32, _ body: (Int, Int) -> Void) {
    let form = Int(form)
    var offset = form == 0 ? 0 : postingEnds[form - 1]
    let end = postingEnds[form]
    var text = 0
    postings.withUnsafeBufferPointer { bytes in
      while offset < end {
        let value = Int(readNumber(bytes, &offset))
        text += value >> 1
        body(text, value & 1 == 1 ? 1 : Int(readNumber(bytes, &offset)))
      }
    }
  }

  /// Calls `body` with the words of a text in order; the first ones alone where `limit` is given.
  @inline(__always)
  func forEachWord(_ text: Int, limit: Int = .max, _ body: (UInt32) -> Void) {
    var offset = text == 0 ? 0 : rowEnds[text - 1]
    let end = rowEnds[text]
    var rest = limit
    rows.withUnsafeBufferPointer { bytes in
      while offset < end, rest > 0 {
        body(readNumber(bytes, &offset))
        rest -= 1
      }
    }
  }

  /// Collects the texts of every form; two passes over the rows, so that nothing is allocated twice.
  private static func post(_ rows: [UInt8], _ rowEnds: [Int], forms: Int) -> ([UInt8], [Int]) {
    var sizes = Array(repeating: 0, count: forms)
    forEachPosting(in: rows, rowEnds, forms: forms) { form, distance, frequency in
      sizes[form] += length(distance, frequency)
    }
    var ends: [Int] = []
    ends.reserveCapacity(forms)
    var total = 0
    for index in sizes.indices {
      let size = sizes[index]
      sizes[index] = total
      total += size
      ends.append(total)
    }
    var postings = Array<UInt8>(repeating: 0, count: total)
    forEachPosting(in: rows, rowEnds, forms: forms) { form, distance, frequency in
      write(UInt32(distance) << 1 | (frequency == 1 ? 1 : 0), to: &postings, &sizes[form])
      if frequency != 1 { write(UInt32(frequency), to: &postings, &sizes[form]) }
    }
    return (postings, ends)
  }

  /// Calls `body` with every form of every text: the distance from the text before that has it, and how often.
  private static func forEachPosting(
    in rows: [UInt8], _ rowEnds: [Int], forms: Int,
    _ body: (_ form: Int, _ distance: Int, _ count: Int) -> Void
  ) {
    var last = Array(repeating: 0, count: forms)
    var frequency = Array<UInt32>(repeating: 0, count: forms)
    var touched: [UInt32] = []
    rows.withUnsafeBufferPointer { bytes in
      var offset = 0
      for (text, end) in rowEnds.enumerated() {
        while offset < end {
          let form = readNumber(bytes, &offset)
          if frequency[Int(form)] == 0 { touched.append(form) }
          frequency[Int(form)] += 1
        }
        for form in touched {
          body(Int(form), text - last[Int(form)], Int(frequency[Int(form)]))
          frequency[Int(form)] = 0
          last[Int(form)] = text
        }
        touched.removeAll(keepingCapacity: true)
      }
    }
  }

  private static func length(_ distance: Int, _ frequency: Int) -> Int {
    numberLength(UInt32(distance) << 1) + (frequency == 1 ? 0 : numberLength(UInt32(frequency)))
  }

  private static func write(_ value: UInt32, to bytes: inout [UInt8], _ offset: inout Int) {
    var value = value
    while value >= 0x80 {
      bytes[offset] = UInt8(truncatingIfNeeded: value) | 0x80
      value >>= 7
      offset += 1
    }
    bytes[offset] = UInt8(truncatingIfNeeded: value)
    offset += 1
  }
}

/// Reads a number written in bytes of seven bits, the lowest first.
@inline(__always)
func readNumber(_ bytes: UnsafeBufferPointer<UInt8>, _ offset: inout Int) -> UInt32 {
  var byte = UInt32(bytes[offset])
  offset += 1
  if byte < 0x80 { return byte }
  var value = byte & 0x7F
  var shift: UInt32 = 7
  repeat {
    byte = UInt32(bytes[offset])
    offset += 1
    value |= (byte & 0x7F) << shift
    shift += 7
  } while byte >= 0x80
  return value
}

/// Appends a number in bytes of seven bits, the lowest first.
@inline(__always)
func appendNumber(_ value: UInt32, to bytes: inout [UInt8]) {
  var value = value
  while value >= 0x80 {
    bytes.append(UInt8(truncatingIfNeeded: value) | 0x80)
    value >>= 7
  }
  bytes.append(UInt8(truncatingIfNeeded: value))
}

private func numberLength(_ value: UInt32) -> Int {
  value < 1 << 7 ? 1 : value < 1 << 14 ? 2 : value < 1 << 21 ? 3 : value < 1 << 28 ? 4 : 5
}

/// Takes in texts, and becomes a `WordIndex`.
struct WordIndexBuilder {
  private var table = FormTable()
  private var rows: [UInt8] = []
  private var rowEnds: [Int] = []
  private var boundaries: [UInt32] = []

  /// The number of texts so far.
  var count: Int { rowEnds.count }
  /// A measure of the size so far.
  var weight: Int { rows.count + table.bytes.count }

  /// Adds the words of a text in front of its boundary and behind it.
  mutating func add(_ head: String, _ text: String) {
    boundaries.append(UInt32(append(head)))
    append(text)
    rowEnds.append(rows.count)
  }

  @discardableResult
  private mutating func append(_ text: String) -> Int {
    var text = text
    var count = 0
    text.withUTF8 { bytes in
      Prose.forEachWord(in: bytes) { word in
        let word = UnsafeBufferPointer(rebasing: bytes[word.lower..<word.upper])
        appendNumber(table.number(of: word), to: &rows)
        count += 1
      }
    }
    return count
  }

  /// Adds those texts of another index that `isIncluded` takes, in their order.
  mutating func add(_ other: WordIndex, _ isIncluded: (Int) -> Bool) {
    var numbers = Array<UInt32>(repeating: 0, count: other.vocabulary.formCount)
    other.vocabulary.forEachForm { numbers[Int($0)] = table.number(of: $1) }
    for text in 0..<other.count where isIncluded(text) {
      other.forEachWord(text) { appendNumber(numbers[Int($0)], to: &rows) }
      boundaries.append(other.boundaries[text])
      rowEnds.append(rows.count)
    }
  }

  /// The index of all that was added.
  consuming func finish() -> WordIndex {
    let vocabulary = Vocabulary(table)
    table = FormTable()
    return WordIndex(vocabulary, rows: rows, rowEnds: rowEnds, boundaries: boundaries)
  }
}
