import CPrefetch

/// Finds one phrase in rows of words.
///
/// A row is gone through for one word of the phrase, the rarest in all texts of those that are written in few ways;
/// only where it stands are its neighbours looked at.
struct PhraseScan {
  /// The number of words.
  private let count: Int
  /// For each word in turn the ranks of the forms that it may have, one bit each.
  private let forms: [UInt64]
  /// The place in the phrase of the word that is looked for first.
  private let anchor: Int
  private let finder: RankFinder
  /// What may follow that word; nil where it is the last one.
  private let followers: Followers?

  /// Prepares a phrase, each of its words as the forms that it may have; there is at least one word.
  init(_ words: [[UInt32]], in index: WordIndex) {
    count = words.count
    let ranks = words.map { $0.map(index.vocabulary.rank) }
    let stride = Bitmap.words(index.vocabulary.formCount)
    var forms = Array<UInt64>(repeating: 0, count: stride * words.count)
    for (place, word) in ranks.enumerated() {
      for form in word { forms[place * stride + Int(form >> 6)] |= 1 << UInt64(form & 63) }
    }
    self.forms = forms
    let costs = words.map { forms in
      (isMany: forms.count > RankFinder.few, texts: forms.reduce(0) { $0 + index.postings.weight($1) })
    }
    anchor =
      costs.indices.min { a, b in
        costs[a].isMany != costs[b].isMany ? costs[b].isMany : costs[a].texts < costs[b].texts
      } ?? 0
    finder = RankFinder(ranks[anchor])
    followers = anchor + 1 < words.count ? Followers(ranks[anchor + 1]) : nil
  }

  /// Whether the phrase stands in a text, or in its head. It never runs from the head into the rest.
  func stands(in index: WordIndex, _ text: Int, inHead: Bool = false) -> Bool {
    index.rows.withRow(of: text) { row, head in
      var isFound = false
      forEachMatch(in: row, head, inHead: inHead) { _ in
        isFound = true
        return false
      }
      return isFound
    }
  }

  /// Calls `body` with the words of each match, in order, as long as it says to go on.
  @inline(__always)
  func forEachMatch(
    in index: WordIndex, _ text: Int, inHead: Bool = false, _ body: (Range<Int>) -> Bool
  ) {
    index.rows.withRow(of: text) { row, head in
      var (word, counted) = (0, 0)
      forEachMatch(in: row, head, inHead: inHead) { bytes in
        word += WordRows.words(in: counted..<bytes.lowerBound, of: row)
        counted = bytes.lowerBound
        return body(word..<word + count)
      }
    }
  }

  /// Calls `body` with the bytes of each match, in order, as long as it says to go on.
  @inline(__always)
  private func forEachMatch(
    in row: UnsafeBufferPointer<UInt8>, _ head: Int, inHead: Bool, _ body: (Range<Int>) -> Bool
  ) {
    let row = inHead ? UnsafeBufferPointer(rebasing: row[..<head]) : row
    forms.withUnsafeBufferPointer { forms in
      finder.forEachPlace(in: row) { offset in
        guard followers?.mayStand(behind: offset, in: row) ?? true,
          let match = match(at: offset, in: row, forms), WordRows.isWordStart(offset, in: row),
          match.lowerBound >= head || match.upperBound <= head
        else { return true }
        return body(match)
      }
    }
  }

  /// The bytes of the phrase whose anchor begins at `offset`, if a word begins there; nil where its neighbours are
  /// others.
  @inline(__always)
  private func match(
    at offset: Int, in row: UnsafeBufferPointer<UInt8>, _ forms: UnsafeBufferPointer<UInt64>
  ) -> Range<Int>? {
    let stride = forms.count / count
    func isForm(_ rank: UInt32, ofWord place: Int) -> Bool {
      forms[place * stride + Int(rank >> 6)] >> UInt64(rank & 63) & 1 != 0
    }
    var (start, end) = (offset, offset)
    for place in anchor..<count {
      if end >= row.count || !isForm(WordRows.rank(at: &end, in: row), ofWord: place) { return nil }
    }
    var place = anchor
    while place > 0 {
      place -= 1
      guard start > 0, let previous = WordRows.previous(before: start, in: row) else { return nil }
      start = previous
      var next = start
      if !isForm(WordRows.rank(at: &next, in: row), ofWord: place) { return nil }
    }
    return start..<end
  }
}

/// Finds where any of some ranks may begin in a row.
struct RankFinder {
  /// So many ranks are looked for sixteen bytes at a time.
  static let few = 8

  /// Of few ranks those of one byte, and the first two bytes of the others; nothing where there are more.
  private let singles: [SIMD16<UInt8>]
  private let doubles: [(first: SIMD16<UInt8>, second: SIMD16<UInt8>)]
  /// Whether one begins with a byte.
  private let isFirst: [Bool]

  init(_ ranks: [UInt32]) {
    var isFirst = Array(repeating: false, count: 256)
    var (singles, doubles): ([SIMD16<UInt8>], [(SIMD16<UInt8>, SIMD16<UInt8>)]) = ([], [])
    for rank in ranks {
      let (count, first, second) = WordRows.start(of: rank)
      isFirst[Int(first)] = true
      if ranks.count > Self.few { continue }
      if count == 1 {
        singles.append(SIMD16(repeating: first))
      } else {
        doubles.append((SIMD16(repeating: first), SIMD16(repeating: second)))
      }
    }
    (self.singles, self.doubles, self.isFirst) = (singles, doubles, isFirst)
  }

  /// Calls `body` with every place in a row where one may begin, or the inside of another, as long as it says to go
  /// on.
  @inline(__always)
  func forEachPlace(in row: UnsafeBufferPointer<UInt8>, _ body: (Int) -> Bool) {
    var offset = 0
    if !singles.isEmpty || !doubles.isEmpty, row.count > 16 {
      let start = UnsafeRawPointer(row.baseAddress!)
      // A place is looked at together with the one behind it.
      while offset + 65 <= row.count {
        // Many at once: where one stands in a few bytes cannot be foreseen, and each wrong guess costs as much as these.
        let found =
          found(at: start + offset) | found(at: start + offset + 16) &<< 16
          | found(at: start + offset + 32) &<< 32 | found(at: start + offset + 48) &<< 48
        quoth_prefetch(start + offset + 320)
        if !Self.forEachBit(of: found, from: offset, body) { return }
        offset += 64
      }
      while offset + 17 <= row.count {
        if !Self.forEachBit(of: found(at: start + offset), from: offset, body) { return }
        offset += 16
      }
    }
    isFirst.withUnsafeBufferPointer { isFirst in
      while offset < row.count {
        if isFirst[Int(row[offset])], !body(offset) { return }
        offset += 1
      }
    }
  }

  /// A bit for each of sixteen places, set where one may begin.
  @inline(__always)
  private func found(at start: UnsafeRawPointer) -> UInt64 {
    let bytes = start.loadUnaligned(as: SIMD16<UInt8>.self)
    var found = SIMD16<UInt8>.zero
    for single in singles { found |= equal(bytes, single) }
    if !doubles.isEmpty {
      let following = (start + 1).loadUnaligned(as: SIMD16<UInt8>.self)
      for double in doubles { found |= equal(bytes, double.first) & equal(following, double.second) }
    }
    // The lowest bit of each byte is moved into the highest byte by a multiplication in which nothing is carried.
    let halves = unsafeBitCast(found & SIMD16(repeating: 1), to: SIMD2<UInt64>.self)
    let gather: UInt64 = 0x0102_0408_1020_4080
    return (halves.x &* gather) &>> 56 | ((halves.y &* gather) &>> 56) &<< 8
  }

  /// Calls `body` with the place of each bit that is set; false as soon as it says to stop.
  @inline(__always)
  private static func forEachBit(of bits: UInt64, from offset: Int, _ body: (Int) -> Bool) -> Bool {
    var bits = bits
    while bits != 0 {
      if !body(offset &+ bits.trailingZeroBitCount) { return false }
      bits &= bits &- 1
    }
    return true
  }
}

/// The first two bytes of some ranks, by which most words that are others are told at once.
private struct Followers {
  /// A bit for each two bytes, the first one low.
  private let pairs: [UInt64]

  init(_ ranks: [UInt32]) {
    var pairs = Array<UInt64>(repeating: 0, count: 1 << 10)
    for rank in ranks {
      let (count, first, second) = WordRows.start(of: rank)
      for last in count > 1 ? second...second : 0...0xFF {
        let pair = Int(last) << 8 | Int(first)
        pairs[pair >> 6] |= 1 << UInt64(pair & 63)
      }
    }
    self.pairs = pairs
  }

  /// Whether one of them may stand behind the word at an offset.
  @inline(__always)
  func mayStand(behind offset: Int, in row: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = offset &+ WordRows.length(row[offset])
    guard start &+ 2 <= row.count else { return true }
    let pair = UnsafeRawPointer(row.baseAddress! + start).loadUnaligned(as: UInt16.self)
    return pairs.withUnsafeBufferPointer { $0[Int(pair &>> 6)] &>> UInt64(pair & 63) & 1 != 0 }
  }
}

/// All bits set in each byte that is the same in both.
@inline(__always)
private func equal(_ a: SIMD16<UInt8>, _ b: SIMD16<UInt8>) -> SIMD16<UInt8> {
  unsafeBitCast(a .== b, to: SIMD16<UInt8>.self)
}
