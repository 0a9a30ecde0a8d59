import Prose

/// The words of many texts: which texts hold a word, and each text as a row of words.
///
/// A text is kept as the numbers of its words in place of its letters: phrases are found by walking that row, and
/// everything about letters (prefixes, parts, case) is asked of the vocabulary.
struct WordIndex: Sendable {
  let vocabulary: Vocabulary
  let rows: WordRows
  let postings: Postings
  /// The texts of words, and of forms with capitals, that begin alike.
  let beginnings: RangeSets
  let capitalBeginnings: RangeSets
  let grams: GramIndex

  init(_ reader: inout ColumnReader) throws(DamagedSegment) {
    vocabulary = try Vocabulary(&reader)
    rows = try WordRows(&reader)
    postings = try Postings(&reader, forms: vocabulary.formCount, texts: rows.count)
    let texts = rows.count
    beginnings = try RangeSets(&reader, keys: vocabulary.wordCount, texts: texts)
    capitalBeginnings = try RangeSets(&reader, keys: vocabulary.capitalCount, texts: texts)
    grams = try GramIndex(&reader, texts: texts)
  }

  /// The number of texts.
  var count: Int { rows.count }

  /// A measure of the size.
  var weight: Int { rows.weight }

  /// The number of words in the head of a text, out of which no phrase runs.
  func boundary(_ text: Int) -> Int {
    rows.withRow(of: text) { row, head in WordRows.words(in: 0..<head, of: row) }
  }
}

/// Takes in texts, and becomes the columns of a `WordIndex`.
struct WordIndexBuilder {
  private var table = FormTable()
  private var rows = WordRowsBuilder()

  /// The number of texts so far.
  var count: Int { rows.count }
  /// A measure of the size so far.
  var weight: Int { rows.units.count }
  /// Whether no more should be added: offsets count four bytes.
  var isFull: Bool { weight >= Self.limit || table.bytes.count > 1 << 30 }

  static let limit = 1 << 29

  /// Adds the words of a text's head and of the rest; the places of the latter.
  @discardableResult
  mutating func add(_ head: String, _ text: String) -> [TextRange] {
    _ = append(head)
    rows.closeHead()
    let words = append(text)
    rows.close()
    return words
  }

  private mutating func append(_ text: String) -> [TextRange] {
    var text = text
    let words = wordRanges(text)
    text.withUTF8 { table.forEachNumber(of: words, in: $0) { rows.append($0) } }
    return words
  }

  /// Adds some texts of another index.
  mutating func add(_ other: WordIndex, _ texts: [Int]) {
    var numbers = Array<UInt32>(repeating: 0, count: other.vocabulary.formCount)
    var isUsed = Array(repeating: false, count: other.vocabulary.formCount)
    for text in texts { other.rows.forEachWord(text) { isUsed[Int($0)] = true } }
    other.vocabulary.forEachForm { number, form in
      let rank = Int(other.vocabulary.rank(of: number))
      if isUsed[rank] { numbers[rank] = table.number(of: form) }
    }
    for text in texts {
      other.rows.withRow(of: text) { row, head in
        var offset = 0
        while offset < head { rows.append(numbers[Int(WordRows.rank(at: &offset, in: row))]) }
        rows.closeHead()
        while offset < row.count { rows.append(numbers[Int(WordRows.rank(at: &offset, in: row))]) }
        rows.close()
      }
    }
  }

  /// Writes all that was added, the texts in an order. Without grams it is smaller, and slower to find what stands
  /// inside words.
  consuming func write(_ order: [Int], hasGrams: Bool = true, to writer: inout ColumnWriter) {
    let census = WordCensus(rows, order, words: table.forms.count)
    let vocabulary = VocabularyBuilder(table, frequencies: census.frequencies)
    vocabulary.write(to: &writer)
    rows.write(order, ranks: vocabulary.tableRanks, to: &writer)
    let postings = PostingsBuilder(rows, order, texts: census.texts, numbers: vocabulary.numbers)
    postings.write(to: &writer)
    Self.writeSets(vocabulary, postings, texts: order.count, hasGrams: hasGrams, to: &writer)
  }

  private static func writeSets(
    _ vocabulary: VocabularyBuilder, _ postings: PostingsBuilder, texts: Int, hasGrams: Bool,
    to writer: inout ColumnWriter
  ) {
    RangeSets.write(
      keys: vocabulary.wordCount, texts: texts, bound: WordIndex.prefixBound(texts),
      shared: { shared(vocabulary.word($0 - 1), vocabulary.word($0)) },
      cost: { vocabulary.forms(ofWord: $0).reduce(0) { $0 + postings.cost($1) } },
      insert: { for form in vocabulary.forms(ofWord: $0) { postings.insert(form, into: &$1) } },
      to: &writer)
    RangeSets.write(
      keys: vocabulary.capitalCount, texts: texts, bound: WordIndex.prefixBound(texts),
      shared: { shared(vocabulary.capital($0 - 1), vocabulary.capital($0)) },
      cost: { postings.cost(vocabulary.number(ofCapital: $0)) },
      insert: { postings.insert(vocabulary.number(ofCapital: $0), into: &$1) }, to: &writer)
    guard hasGrams else { return GramIndex.writeNone(to: &writer) }
    GramIndex.write(vocabulary, postings, texts: texts, bound: WordIndex.insideBound(texts), to: &writer)
  }
}

/// How many bytes two words have in common at their starts.
private func shared(_ a: ArraySlice<UInt8>, _ b: ArraySlice<UInt8>) -> Int {
  zip(a, b).prefix { $0 == $1 }.count
}

/// How often each word stands in some texts, and in how many of them.
private struct WordCensus {
  private var tallies: [Tally]

  private struct Tally {
    var frequency: UInt32 = 0
    var texts: UInt32 = 0
    /// One more than the last text that has the word.
    var last: UInt32 = 0
  }

  init(_ rows: WordRowsBuilder, _ order: [Int], words: Int) {
    tallies = Array(repeating: Tally(), count: words)
    tallies.withUnsafeMutableBufferPointer { tallies in
      for text in order {
        let mark = UInt32(truncatingIfNeeded: text &+ 1)
        rows.forEachWord(text) { word in
          let word = Int(word)
          tallies[word].frequency &+= 1
          if tallies[word].last == mark { return }
          tallies[word].texts &+= 1
          tallies[word].last = mark
        }
      }
    }
  }

  var frequencies: [UInt32] { tallies.map(\.frequency) }
  var texts: [UInt32] { tallies.map(\.texts) }
}
