/// Finds one phrase in rows of words.
///
/// A row is gone through unit by unit for that word of the phrase that is rarest in all texts; only where it stands
/// are its neighbours looked at.
struct PhraseScan {
  /// The number of words.
  private let count: Int
  /// For each word in turn the forms that it may have, one bit each.
  private let forms: [UInt64]
  /// The place in the phrase of the word that is looked for first.
  private let anchor: Int
  private let finder: UnitFinder

  /// Prepares a phrase, each of its words as the forms that it may have; there is at least one word.
  init(_ words: [[UInt32]], in index: WordIndex) {
    count = words.count
    let stride = (index.vocabulary.formCount + 63) / 64
    var forms = Array<UInt64>(repeating: 0, count: stride * words.count)
    for (place, word) in words.enumerated() {
      for form in word { forms[place * stride + Int(form >> 6)] |= 1 << UInt64(form & 63) }
    }
    self.forms = forms
    let weights = words.map { forms in forms.reduce(0) { $0 + index.postings.weight($1) } }
    anchor = weights.indices.min { weights[$0] < weights[$1] } ?? 0
    finder = UnitFinder(Set(words[anchor].map(WordRows.firstUnit)))
  }

  /// Whether the phrase stands in a text, or in its head. It never runs over the text's boundary.
  func stands(in index: WordIndex, _ text: Int, inHead: Bool = false) -> Bool {
    var isFound = false
    forEachMatch(in: index, text, inHead: inHead) { _ in
      isFound = true
      return false
    }
    return isFound
  }

  /// Calls `body` with the words of each match, in order, as long as it says to go on.
  @inline(__always)
  func forEachMatch(
    in index: WordIndex, _ text: Int, inHead: Bool = false, _ body: (Range<Int>) -> Bool
  ) {
    let boundary = index.boundary(text)
    index.rows.withUnits(of: text) { units in
      forms.withUnsafeBufferPointer { forms in
        let row =
          inHead
          ? UnsafeBufferPointer(rebasing: units[..<WordRows.offset(ofWord: boundary, in: units)]) : units
        var offset = finder.next(from: 0, in: row)
        while offset < row.count {
          if WordRows.isWordStart(offset, in: row), let match = match(at: offset, in: row, forms),
            !Self.isCut(match, by: boundary, in: row)
          {
            let first = WordRows.word(at: match.lowerBound, in: row)
            if !body(first..<first + count) { return }
          }
          offset = finder.next(from: offset + 1, in: row)
        }
      }
    }
  }

  /// The units of the phrase whose anchor stands at `offset`; nil where its neighbours are others.
  @inline(__always)
  private func match(
    at offset: Int, in row: UnsafeBufferPointer<UInt16>, _ forms: UnsafeBufferPointer<UInt64>
  ) -> Range<Int>? {
    let stride = forms.count / count
    func isForm(_ offset: Int, ofWord place: Int) -> Bool {
      let form = Int(WordRows.number(at: offset, in: row))
      return forms[place * stride + form >> 6] >> UInt64(form & 63) & 1 != 0
    }
    var (start, end) = (offset, offset)
    var place = anchor
    while place < count {
      if end >= row.count || !isForm(end, ofWord: place) { return nil }
      end = WordRows.next(after: end, in: row)
      place += 1
    }
    place = anchor
    while place > 0 {
      place -= 1
      if start == 0 { return nil }
      start = WordRows.previous(before: start, in: row)
      if !isForm(start, ofWord: place) { return nil }
    }
    return start..<end
  }

  /// Whether the boundary between head and text parts a match.
  @inline(__always)
  private static func isCut(
    _ match: Range<Int>, by boundary: Int, in row: UnsafeBufferPointer<UInt16>
  ) -> Bool {
    // A word takes one unit or two.
    if match.lowerBound >= 2 * boundary || match.upperBound <= boundary { return false }
    let head = WordRows.offset(ofWord: boundary, in: row)
    return match.lowerBound < head && head < match.upperBound
  }
}

/// Finds any of some units in a row.
private struct UnitFinder {
  /// Four units, some perhaps the same; nil where there are more.
  private let few: SIMD4<UInt16>?
  private let isSought: [Bool]

  init(_ units: Set<UInt16>) {
    let list = Array(units)
    few =
      list.isEmpty || list.count > 4
      ? nil : SIMD4((0..<4).map { list[min($0, list.count - 1)] })
    var isSought = Array(repeating: false, count: 1 << 16)
    for unit in units { isSought[Int(unit)] = true }
    self.isSought = isSought
  }

  /// The first place from `offset` on where one stands; the end of the row where none does.
  @inline(__always)
  func next(from offset: Int, in row: UnsafeBufferPointer<UInt16>) -> Int {
    var offset = offset
    if let few {
      let (a, b) = (SIMD8(repeating: few.x), SIMD8(repeating: few.y))
      let (c, d) = (SIMD8(repeating: few.z), SIMD8(repeating: few.w))
      while offset + 8 <= row.count {
        let units = UnsafeRawPointer(row.baseAddress! + offset).loadUnaligned(as: SIMD8<UInt16>.self)
        let found = (units .== a) .| (units .== b) .| (units .== c) .| (units .== d)
        if found != SIMDMask(repeating: false) { break }
        offset += 8
      }
    }
    return isSought.withUnsafeBufferPointer { isSought in
      while offset < row.count, !isSought[Int(row[offset])] { offset += 1 }
      return offset
    }
  }
}
