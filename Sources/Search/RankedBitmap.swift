/// A set of small numbers that knows quickly how many members stand before a number, and which stands at a place.
///
/// After Jacobson, "Space-efficient static trees and graphs" (1989): counts before each block of words, the rest
/// counted in the block.
package struct RankedBitmap: Sendable {
  /// The set.
  package let members: Bitmap
  /// The members before each block, and of all at the end.
  private let before: [UInt32]

  private static let blockWords = 8

  /// The number of members.
  package var count: Int { Int(before[before.count - 1]) }

  /// Counts a set.
  package init(_ members: Bitmap) {
    self.members = members
    var before: [UInt32] = []
    before.reserveCapacity(members.words.count / Self.blockWords + 2)
    var count: UInt32 = 0
    for (index, word) in members.words.enumerated() {
      if index % Self.blockWords == 0 { before.append(count) }
      count += UInt32(word.nonzeroBitCount)
    }
    before.append(count)
    self.before = before
  }

  /// The members below a number that is below the bound.
  package func place(of number: Int) -> Int {
    let block = number >> 6 / Self.blockWords
    return Int(before[block]) + members.count(in: block * Self.blockWords << 6..<number)
  }

  /// The member at a place; nil behind the last one.
  package func member(at place: Int) -> Int? {
    guard place >= 0, place < count else { return nil }
    // The last block with no more than `place` members before it.
    let block = before.firstPlace { $0 > place } - 1
    var rest = place - Int(before[block])
    var index = block * Self.blockWords
    while members.words[index].nonzeroBitCount <= rest {
      rest -= members.words[index].nonzeroBitCount
      index += 1
    }
    var word = members.words[index]
    for _ in 0..<rest { word &= word - 1 }
    return index << 6 + word.trailingZeroBitCount
  }
}
