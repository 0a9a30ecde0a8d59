/// Counts the words of rows that have any of some ranks.
struct RankCounting {
  private let ranks: Bitmap
  /// Finds them, where they are few.
  private let finder: RankFinder?
  /// What two neighbouring bytes, the first one low, tell of the word that ends with the second: 1 where it has one of
  /// the ranks, `long` where a word of more than two bytes begins there. Of two words the first plays no part.
  private let pairs: [UInt8]

  private static let long: UInt8 = 2

  /// Whether there are none.
  let isEmpty: Bool

  /// Takes ranks, of so many that there are.
  init(_ list: [UInt32], of count: Int) {
    isEmpty = list.isEmpty
    var ranks = Bitmap(count)
    for rank in list { ranks.insert(Int(rank)) }
    self.ranks = ranks
    finder = list.count <= RankFinder.few ? RankFinder(list) : nil
    pairs = finder == nil ? Self.pairs(list) : []
  }

  private static func pairs(_ ranks: [UInt32]) -> [UInt8] {
    var pairs = Array<UInt8>(repeating: 0, count: 1 << 16)
    let plain = Int(WordRows.plain)
    for rank in ranks where rank < plain {
      for before in 0..<plain { pairs[Int(rank) << 8 | before] = 1 }
    }
    for rank in ranks where WordRows.plain..<WordRows.short ~= rank {
      let (first, last) = WordRows.pair(rank)
      pairs[Int(last) << 8 | Int(first)] = 1
    }
    for byte in 0...0xFF where WordRows.length(UInt8(byte)) > 2 {
      for before in 0..<plain { pairs[byte << 8 | before] = long }
    }
    return pairs
  }

  func contains(_ rank: UInt32) -> Bool { ranks.contains(Int(rank)) }

  /// The number of such words.
  func count(in row: UnsafeBufferPointer<UInt8>) -> UInt32 {
    if let finder { return count(in: row, finder) }
    var (count, offset, before) = (UInt32(0), 0, 0)
    return pairs.withUnsafeBufferPointer { pairs in
      while offset < row.count {
        let byte = Int(row[offset])
        let found = pairs[byte &<< 8 | before]
        if found == Self.long {
          count &+= contains(WordRows.rank(at: &offset, in: row)) ? 1 : 0
          before = 0
        } else {
          count &+= UInt32(found)
          before = byte
          offset &+= 1
        }
      }
      return count
    }
  }

  private func count(in row: UnsafeBufferPointer<UInt8>, _ finder: RankFinder) -> UInt32 {
    var count: UInt32 = 0
    finder.forEachPlace(in: row) { offset in
      if WordRows.isWordStart(offset, in: row) {
        var end = offset
        if contains(WordRows.rank(at: &end, in: row)) { count += 1 }
      }
      return true
    }
    return count
  }
}
