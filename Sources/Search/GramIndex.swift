/// Finds words by what stands inside them: for every one to three bytes in a row the words that hold them.
///
/// Where gathering the texts of these words costs more than a bound, their texts are a set made in advance, and of
/// one and two bytes the words are not kept then.
struct GramIndex: Sendable {
  private let grams: Column<UInt32>
  private let words: Column<UInt8>
  private let bounds: Bounds
  /// The grams that have a set of texts.
  private let setGrams: Column<UInt32>
  private let sets: TextSets

  init(_ reader: inout ColumnReader, texts: Int) throws(DamagedSegment) {
    grams = try reader.column(UInt32.self)
    words = try reader.column(UInt8.self)
    bounds = try Bounds(&reader, end: words.count)
    setGrams = try reader.column(UInt32.self)
    sets = try TextSets(&reader, texts: texts)
    if grams.count != bounds.count || setGrams.count != sets.count { throw DamagedSegment() }
  }

  /// One to three bytes as a number, which tells their count, too.
  private static func gram(_ bytes: some Collection<UInt8>) -> UInt32 {
    bytes.reduce(0) { $0 << 8 | UInt32($1) } | UInt32(bytes.count) << 24
  }

  /// The place of each gram of a word that begins a scalar.
  private static func forEachGram(of word: some RandomAccessCollection<UInt8>, _ body: (UInt32) -> Void) {
    for start in word.indices where word[start] & 0xC0 != 0x80 {
      var gram: UInt32 = 0
      for (count, byte) in word[start...].prefix(3).enumerated() {
        gram = gram << 8 | UInt32(byte)
        body(gram | UInt32(count + 1) << 24)
      }
    }
  }

  /// Adds the texts of all words that hold some bytes; false where they have no set.
  func insert(_ bytes: [UInt8], into texts: inout Bitmap) -> Bool {
    guard 1...3 ~= bytes.count, let set = Self.place(of: Self.gram(bytes), in: setGrams) else { return false }
    sets.insert(set, into: &texts)
    return true
  }

  /// Words among which are all that hold some bytes; nil where that may be any.
  func words(holding bytes: [UInt8]) -> [Int]? {
    if grams.isEmpty { return nil }
    var best: Range<Int>?
    func look(_ gram: UInt32) {
      guard let place = Self.place(of: gram, in: grams) else {
        // A gram of three bytes that is not kept stands in no word.
        if gram >> 24 == 3 { best = 0..<0 }
        return
      }
      if best.map({ $0.count > bounds.range(place).count }) ?? true { best = bounds.range(place) }
    }
    if bytes.count < 3 {
      look(Self.gram(bytes))
    } else {
      Self.forEachGram(of: bytes) { if $0 >> 24 == 3 { look($0) } }
    }
    guard let best else { return nil }
    var found: [Int] = []
    words.withUnsafeBufferPointer { forEachNumber(in: $0, best) { found.append($0) } }
    return found
  }

  private static func place(of gram: UInt32, in grams: Column<UInt32>) -> Int? {
    let place = grams.firstPlace { $0 >= gram }
    return place < grams.count && grams[place] == gram ? place : nil
  }

  /// Writes no grams: then every word is looked at, which few words do not need to be spared.
  static func writeNone(to writer: inout ColumnWriter) {
    writer.append([] as [UInt32])
    writer.append([] as [UInt8])
    Bounds.write([0], to: &writer)
    writer.append([] as [UInt32])
    TextSets.write([], to: &writer)
  }

  /// Writes the grams of a vocabulary.
  static func write(
    _ vocabulary: VocabularyBuilder, _ postings: PostingsBuilder, texts: Int, bound: Int,
    to writer: inout ColumnWriter
  ) {
    var entries: [UInt64] = []
    for number in 0..<vocabulary.wordCount {
      forEachGram(of: vocabulary.word(number)) { entries.append(UInt64($0) << 32 | UInt64(number)) }
    }
    entries.sort()
    var costs: [Int] = []
    for number in 0..<vocabulary.wordCount {
      costs.append(vocabulary.forms(ofWord: number).reduce(0) { $0 + postings.cost($1) })
    }
    var (grams, words, bounds): ([UInt32], [UInt8], [UInt32]) = ([], [], [0])
    var (setGrams, sets): ([UInt32], [Bitmap]) = ([], [])
    var start = 0
    while start < entries.count {
      let gram = UInt32(entries[start] >> 32)
      var numbers: [UInt32] = []
      while start < entries.count, entries[start] >> 32 == UInt64(gram) {
        let number = UInt32(truncatingIfNeeded: entries[start])
        if numbers.last != number { numbers.append(number) }
        start += 1
      }
      let isSet = numbers.reduce(0) { $0 + costs[Int($1)] } > bound
      if isSet {
        var union = Bitmap(texts)
        for number in numbers {
          for form in vocabulary.forms(ofWord: Int(number)) { postings.insert(form, into: &union) }
        }
        setGrams.append(gram)
        sets.append(union)
      }
      if !isSet || gram >> 24 == 3 {
        grams.append(gram)
        words.append(numbers: numbers)
        bounds.append(UInt32(words.count))
      }
    }
    writer.append(grams)
    writer.append(words)
    Bounds.write(bounds, to: &writer)
    writer.append(setGrams)
    TextSets.write(sets, to: &writer)
  }
}
