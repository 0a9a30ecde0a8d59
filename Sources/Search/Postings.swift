/// For each form of a vocabulary the texts that hold it.
///
/// Few texts are a list: the distance of each from the one before, in bytes of seven bits, the lowest first. Where
/// a bitmap of all texts is smaller, there is one.
struct Postings: Sendable {
  private let lists: Column<UInt8>
  private let bounds: Bounds
  /// The forms that have a bitmap, ascending, and the bitmaps in their order.
  private let common: Column<UInt32>
  private let bitmaps: Column<UInt64>
  /// The size of a bitmap in words.
  private let stride: Int

  init(_ reader: inout ColumnReader, forms: Int, texts: Int) throws(DamagedSegment) {
    lists = try reader.column(UInt8.self)
    bounds = try Bounds(&reader, end: lists.count)
    common = try reader.numbers(UInt32.self, below: forms)
    bitmaps = try reader.column(UInt64.self)
    stride = Bitmap.words(texts)
    guard bounds.count == forms, bitmaps.count == common.count * stride else { throw DamagedSegment() }
  }

  /// A measure of the number of texts that hold a form.
  func weight(_ form: UInt32) -> Int {
    let size = bounds.range(Int(form)).count
    return size > 0 ? size : stride * 8
  }

  /// Adds the texts that hold a form.
  @inline(__always)
  func insert(_ form: UInt32, into texts: inout Bitmap) {
    let range = bounds.range(Int(form))
    if range.isEmpty { return insertCommon(form, into: &texts) }
    lists.withUnsafeBufferPointer { forEachNumber(in: $0, range) { texts.insert($0) } }
  }

  private func insertCommon(_ form: UInt32, into texts: inout Bitmap) {
    let place = common.firstPlace { $0 >= form }
    // A form may stand in no text: its articles came twice.
    guard place < common.count, common[place] == form else { return }
    bitmaps.withUnsafeBufferPointer { texts.formUnion($0[place * stride..<(place + 1) * stride]) }
  }
}

extension RandomAccessCollection where Index == Int {
  /// The place of the first element that is behind some point; all after it are, too.
  @inline(__always)
  func firstPlace(_ isBehind: (Element) -> Bool) -> Int {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = (low + high) / 2
      if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
