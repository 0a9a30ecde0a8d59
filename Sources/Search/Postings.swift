/// For each form of a vocabulary the texts that hold it: a list, or where that is about as large a bitmap of all.
struct Postings: Sendable {
  private let lists: Column<UInt8>
  private let bounds: Bounds
  /// The forms that have a bitmap, ascending, and the bitmaps in their order.
  private let common: Column<UInt32>
  private let bitmaps: Column<UInt64>
  private let texts: Int

  init(_ reader: inout ColumnReader, forms: Int, texts: Int) throws(DamagedSegment) {
    lists = try reader.column(UInt8.self)
    bounds = try Bounds(&reader, end: lists.count - TextList.margin)
    common = try reader.numbers(UInt32.self, below: forms)
    bitmaps = try reader.column(UInt64.self)
    self.texts = texts
    guard bounds.count == forms, bitmaps.count == common.count * Bitmap.words(texts) else {
      throw DamagedSegment()
    }
  }

  /// A measure of the number of texts that hold a form.
  func weight(_ form: UInt32) -> Int {
    let size = bounds.range(Int(form)).count
    return size > 0 ? size : texts / 8
  }

  /// Adds the texts that hold a form.
  @inline(__always)
  func insert(_ form: UInt32, into texts: inout Bitmap) {
    let range = bounds.range(Int(form))
    if range.isEmpty { return insertCommon(form, into: &texts) }
    lists.withUnsafeBufferPointer { TextList.forEachText(in: $0, range, of: self.texts) { texts.insert($0) } }
  }

  private func insertCommon(_ form: UInt32, into texts: inout Bitmap) {
    let place = common.firstPlace { $0 >= form }
    // A form may stand in no text: its articles came twice.
    guard place < common.count, common[place] == form else { return }
    let stride = Bitmap.words(self.texts)
    bitmaps.withUnsafeBufferPointer { texts.formUnion($0[place * stride..<(place + 1) * stride]) }
  }
}

/// A list of texts in bytes.
///
/// Lists of fewer than sixteen bytes are numbers of two bytes each, or of more where there are more texts. Longer
/// ones are first how many there are, in bytes of seven bits; then the low bits of each; then the others as distances
/// between ones, as in `Bounds`.
enum TextList {
  /// Bytes behind the last list that may be read with it.
  static let margin = 8
  private static let shortest = 16

  /// What tells how a list is laid out.
  struct Plan {
    /// The bytes of each number of a short list.
    private let unit: Int
    private let texts: Int

    init(texts: Int) {
      self.texts = texts
      unit = texts <= 1 << 16 ? 2 : texts <= 1 << 24 ? 3 : 4
    }

    /// The bytes that a list of some texts takes.
    func size(_ count: Int) -> Int {
      if count * unit < shortest { return count * unit }
      let width = width(count, of: texts)
      let bits = (count * width + 7) / 8 + (count + texts >> width + 8) / 8
      return max(shortest, Int(listLength(UInt32(count))) + bits)
    }

    /// Where the low bits and the others of a list begin that was given room of zeros, after writing its count.
    func begin(_ start: Int, _ count: Int, in bytes: UnsafeMutableBufferPointer<UInt8>) -> Open {
      if count * unit < shortest { return Open(start: start, highs: 0, width: -unit) }
      var place = UInt32(start)
      bytes.write(UInt32(count), at: &place)
      let width = width(count, of: texts)
      return Open(start: Int(place), highs: Int(place) + (count * width + 7) / 8, width: width)
    }
  }

  /// A list that is being written.
  struct Open {
    private var start: UInt32
    private let highs: UInt32
    private var index: UInt32 = 0
    /// The number of low bits; of a short list the number of bytes, negated; `none` where there is a bitmap.
    private let width: Int8

    private static let none = Int8.max

    init(start: Int, highs: Int, width: Int) {
      self.start = UInt32(start)
      self.highs = UInt32(highs)
      self.width = Int8(width)
    }

    /// No list, but a bitmap at a place.
    init(none bitmap: Int) {
      start = UInt32(bitmap)
      highs = 0
      width = Self.none
    }

    /// The place of the bitmap.
    @inline(__always)
    var bitmap: Int? { width == Self.none ? Int(start) : nil }

    /// Writes the next text.
    @inline(__always)
    mutating func append(_ text: Int, to bytes: UnsafeMutableBufferPointer<UInt8>) {
      let (start, width) = (Int(self.start), Int(width))
      if width < 0 {
        for byte in 0..<(-width) { bytes[start &+ byte] = UInt8(truncatingIfNeeded: text &>> (8 &* byte)) }
        self.start &+= UInt32(truncatingIfNeeded: -width)
        return
      }
      let bit = Int(index) &* width
      let low = UnsafeMutableRawPointer(bytes.baseAddress! + (start &+ bit &>> 3))
      let own = UInt64(truncatingIfNeeded: text & (1 &<< width &- 1)) &<< UInt64(bit & 7)
      low.storeBytes(of: low.loadUnaligned(as: UInt64.self) | own, as: UInt64.self)
      let place = text &>> width &+ Int(index)
      bytes[Int(highs) &+ place &>> 3] |= 1 &<< UInt8(place & 7)
      index &+= 1
    }
  }

  @inline(__always)
  private static func width(_ count: Int, of texts: Int) -> Int {
    let share = texts / count
    return share < 2 ? 0 : Int.bitWidth - 1 - share.leadingZeroBitCount
  }

  /// Calls `body` with the texts of a list in order.
  @inline(__always)
  static func forEachText(
    in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, of texts: Int, _ body: (Int) -> Void
  ) {
    if range.count >= shortest { return forEachText(inLong: bytes, range, of: texts, body) }
    let raw = UnsafeRawPointer(bytes.baseAddress!)
    let unit = texts <= 1 << 16 ? 2 : texts <= 1 << 24 ? 3 : 4
    let mask: UInt32 = unit == 4 ? ~0 : 1 << UInt32(8 * unit) - 1
    for place in Swift.stride(from: range.lowerBound, to: range.upperBound, by: unit) {
      body(Int((raw + place).loadUnaligned(as: UInt32.self) & mask))
    }
  }

  @inline(__always)
  private static func forEachText(
    inLong bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, of texts: Int, _ body: (Int) -> Void
  ) {
    var start = range.lowerBound
    var count = 0
    var shift = 0
    repeat {
      count |= Int(bytes[start] & 0x7F) &<< shift
      shift &+= 7
      start &+= 1
    } while bytes[start &- 1] >= 0x80
    let width = width(count, of: texts)
    let mask = 1 &<< width &- 1
    let raw = UnsafeRawPointer(bytes.baseAddress!)
    let (lows, highs) = (raw + start, raw + start + (count &* width + 7) / 8)
    var index = 0
    var base = 0
    while index < count {
      var word = (highs + base / 8).loadUnaligned(as: UInt64.self)
      while word != 0, index < count {
        let high = base &+ word.trailingZeroBitCount &- index
        let bit = index &* width
        let low = (lows + (bit &>> 3)).loadUnaligned(as: UInt64.self) &>> UInt64(bit & 7)
        body(high &<< width | Int(truncatingIfNeeded: low) & mask)
        word &= word &- 1
        index &+= 1
      }
      base &+= 64
    }
  }
}

extension RandomAccessCollection where Index == Int {
  /// The place of the first element that is behind some point; all after it are, too.
  @inline(__always)
  package func firstPlace(_ isBehind: (Element) -> Bool) -> Int {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = (low + high) / 2
      if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
