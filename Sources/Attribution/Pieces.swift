/// The word pieces that the careful tagger knows, found by their bytes.
///
/// The pieces stand in the mapped weights, each ended by a line feed; beside them is a table of where they are.
struct Pieces: @unchecked Sendable {
  /// The pieces of what is unknown, and those that begin and end what the tagger reads.
  let unknown: Int32, begin: Int32, end: Int32
  /// The bytes of the longest piece.
  let longest: Int
  private let text: UnsafeRawBufferPointer
  private let starts: [UInt32]
  /// Numbers of pieces by hash, -1 where there is none; at least every second is free.
  private let table: [Int32]

  /// Takes `count` pieces; `text` must outlive what is made.
  init(_ text: UnsafeRawBufferPointer, count: Int) throws(WeightsError) {
    guard count < 1 << 24, text.count < 1 << 30, text.last == 0x0A else { throw .lacks("pieces") }
    var starts: [UInt32] = [0]
    starts.reserveCapacity(count + 1)
    for place in text.indices where text[place] == 0x0A { starts.append(UInt32(place + 1)) }
    guard starts.count == count + 1 else { throw .lacks("pieces") }
    var size = 16
    while size < 2 * count { size *= 2 }
    var table = [Int32](repeating: -1, count: size)
    var longest = 0
    for number in 0..<count {
      let piece = text[Int(starts[number])..<Int(starts[number + 1]) - 1]
      longest = max(longest, piece.count)
      var hash = PieceHash()
      for byte in piece { hash.add(byte) }
      var place = hash.place & (size - 1)
      while table[place] >= 0 { place = (place + 1) & (size - 1) }
      table[place] = Int32(number)
    }
    (self.text, self.starts, self.table, self.longest) = (text, starts, table, longest)
    func special(_ piece: String) -> Int32? {
      Self.number(Array(piece.utf8)[...], goesOn: false, PieceHash(piece.utf8), text, starts, table)
    }
    guard let unknown = special("[UNK]"), let begin = special("[CLS]"), let end = special("[SEP]") else {
      throw .lacks("pieces")
    }
    (self.unknown, self.begin, self.end) = (unknown, begin, end)
  }

  /// The number of a piece; one that goes on with a run stands there behind `##`, which `hash` has seen.
  func number(_ piece: ArraySlice<UInt8>, goesOn: Bool, _ hash: PieceHash) -> Int32? {
    Self.number(piece, goesOn: goesOn, hash, text, starts, table)
  }

  private static func number(
    _ piece: ArraySlice<UInt8>, goesOn: Bool, _ hash: PieceHash, _ text: UnsafeRawBufferPointer,
    _ starts: [UInt32], _ table: [Int32]
  ) -> Int32? {
    let mask = table.count - 1
    var place = hash.place & mask
    while table[place] >= 0 {
      let number = Int(table[place])
      let stored = text[Int(starts[number])..<Int(starts[number + 1]) - 1]
      if stored.count == piece.count + (goesOn ? 2 : 0),
        !goesOn || stored.starts(with: PieceHash.goesOn), stored.suffix(piece.count).elementsEqual(piece)
      {
        return Int32(number)
      }
      place = (place + 1) & mask
    }
    return nil
  }
}

/// The hash of a piece: FNV-1a.
struct PieceHash {
  static let goesOn = Array("##".utf8)
  private var value: UInt64 = 0xcbf2_9ce4_8422_2325

  init() {}

  init(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { add(byte) }
  }

  mutating func add(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }

  var place: Int { Int(truncatingIfNeeded: (value ^ value >> 29) & 0xFFFF_FFFF) }
}
