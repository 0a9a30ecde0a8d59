import Prose

/// The words of many texts: which texts hold a word and how often, and each text as a row of words.
///
/// A text is kept as the numbers of its words in place of its letters: phrases are found by walking that row, and
/// everything about letters (prefixes, parts, case) is asked of the vocabulary.
struct WordIndex: Sendable {
  let vocabulary: Vocabulary
  let rows: WordRows
  let postings: Postings
  /// The number of words in front of each text's inner boundary, over which no phrase runs.
  let boundaries: [UInt32]

  /// The number of texts.
  var count: Int { rows.count }

  /// A measure of the size.
  var weight: Int { rows.weight }

  init(_ vocabulary: Vocabulary, rows: WordRows, boundaries: [UInt32]) {
    self.vocabulary = vocabulary
    self.rows = rows.exact
    self.boundaries = boundaries.exact
    postings = Postings(self.rows, forms: vocabulary.formCount)
  }
}

/// Takes in texts, and becomes a `WordIndex`.
struct WordIndexBuilder {
  private var table = FormTable()
  private var rows = WordRows()
  private var boundaries: [UInt32] = []

  /// The number of texts so far.
  var count: Int { rows.count }
  /// A measure of the size so far.
  var weight: Int { rows.weight }
  /// Whether no more should be added: offsets into the vocabulary count four bytes.
  var isFull: Bool { rows.weight > 1 << 29 || table.bytes.count > 1 << 30 }

  /// Adds the words of a text in front of its boundary and behind it; the places of the latter.
  @discardableResult
  mutating func add(_ head: String, _ text: String) -> [TextRange] {
    boundaries.append(UInt32(append(head).count))
    let words = append(text)
    rows.close()
    return words
  }

  private mutating func append(_ text: String) -> [TextRange] {
    var text = text
    let words = wordRanges(text)
    text.withUTF8 { bytes in
      for word in words {
        rows.append(table.number(of: UnsafeBufferPointer(rebasing: bytes[word.lower..<word.upper])))
      }
    }
    return words
  }

  /// Adds those texts of another index that `isIncluded` takes, in their order.
  mutating func add(_ other: WordIndex, _ isIncluded: (Int) -> Bool) {
    var numbers = Array<UInt32>(repeating: 0, count: other.vocabulary.formCount)
    other.vocabulary.forEachForm { numbers[Int($0)] = table.number(of: $1) }
    for text in 0..<other.count where isIncluded(text) {
      other.rows.forEachWord(text) { form in
        rows.append(numbers[Int(form)])
        return true
      }
      boundaries.append(other.boundaries[text])
      rows.close()
    }
  }

  /// The index of all that was added.
  consuming func finish() -> WordIndex {
    let vocabulary = Vocabulary(table)
    table = FormTable()
    return WordIndex(vocabulary, rows: rows, boundaries: boundaries)
  }
}
