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

  /// For each of few ranks the first byte, the second one, and all bits set where it has none; nothing where there
  /// are more.
  private let patterns: [(first: SIMD16<UInt8>, second: SIMD16<UInt8>, isShort: SIMD16<UInt8>)]
  /// Whether one begins with a byte.
  private let isFirst: [Bool]

  init(_ ranks: [UInt32]) {
    let bytes = ranks.map { rank in
      var bytes: [UInt8] = []
      WordRows.forEachByte(of: rank) { bytes.append($0) }
      return bytes
    }
    var isFirst = Array(repeating: false, count: 256)
    for rank in bytes { isFirst[Int(rank[0])] = true }
    self.isFirst = isFirst
    patterns =
      ranks.count > Self.few
      ? []
      : bytes.map {
        (
          SIMD16(repeating: $0[0]), SIMD16(repeating: $0.count > 1 ? $0[1] : 0),
          SIMD16(repeating: $0.count > 1 ? 0 : .max)
        )
      }
  }

  /// Calls `body` with every place in a row where one may begin, or the inside of another, as long as it says to go
  /// on.
  @inline(__always)
  func forEachPlace(in row: UnsafeBufferPointer<UInt8>, _ body: (Int) -> Bool) {
    var offset = 0
    if !patterns.isEmpty {
      while offset + 17 <= row.count {
        let start = UnsafeRawPointer(row.baseAddress! + offset)
        let bytes = start.loadUnaligned(as: SIMD16<UInt8>.self)
        let following = (start + 1).loadUnaligned(as: SIMD16<UInt8>.self)
        var found = SIMD16<UInt8>.zero
        for pattern in patterns {
          found |= equal(bytes, pattern.first) & (equal(following, pattern.second) | pattern.isShort)
        }
        // A one in the lowest bit of each byte that was found.
        let halves = unsafeBitCast(found & SIMD16(repeating: 1), to: SIMD2<UInt64>.self)
        if !Self.forEachByte(of: halves.x, from: offset, body) { return }
        if !Self.forEachByte(of: halves.y, from: offset + 8, body) { return }
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

  /// Calls `body` with the place of each byte that is not zero; false as soon as it says to stop.
  @inline(__always)
  private static func forEachByte(of bits: UInt64, from offset: Int, _ body: (Int) -> Bool) -> Bool {
    var bits = bits
    while bits != 0 {
      if !body(offset &+ bits.trailingZeroBitCount &>> 3) { return false }
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
    func insert(_ first: Int, _ last: Int) {
      let pair = last << 8 | first
      pairs[pair >> 6] |= 1 << UInt64(pair & 63)
    }
    for rank in ranks {
      var (count, start) = (0, 0)
      WordRows.forEachByte(of: rank) { byte in
        if count < 2 { start |= Int(byte) << (8 * count) }
        count += 1
      }
      if count > 1 {
        insert(start & 0xFF, start >> 8)
      } else {
        for last in 0...0xFF { insert(start, last) }
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
