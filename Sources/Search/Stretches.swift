/// Words in a row that are somebody's own, counted from the first word of the text.
struct Stretch: Equatable {
  var lower: UInt32
  var upper: UInt32
  /// The place of the speaker among the article's people.
  var entry: UInt32
}

/// The stretches of one article: of each the distance of its start from the one before, its length and its
/// speaker, in bytes of seven bits, the lowest first.
struct Stretches: Sequence, IteratorProtocol {
  private let bytes: Column<UInt8>
  private var rest: Range<Int>
  private var start: UInt32 = 0

  init(_ bytes: Column<UInt8>, _ range: Range<Int>) {
    self.bytes = bytes
    rest = range
  }

  mutating func next() -> Stretch? {
    if rest.isEmpty { return nil }
    start &+= number()
    return Stretch(lower: start, upper: start &+ number(), entry: number())
  }

  private mutating func number() -> UInt32 {
    var value: UInt32 = 0
    var shift: UInt32 = 0
    while let place = rest.first {
      rest = rest.dropFirst()
      value |= UInt32(bytes[place] & 0x7F) &<< shift
      if bytes[place] < 0x80 { break }
      shift &+= 7
    }
    return value
  }

  static func append(_ stretches: [Stretch], to bytes: inout [UInt8]) {
    var start: UInt32 = 0
    for stretch in stretches {
      bytes.append(number: stretch.lower - start)
      bytes.append(number: stretch.upper - stretch.lower)
      bytes.append(number: stretch.entry)
      start = stretch.lower
    }
  }
}
