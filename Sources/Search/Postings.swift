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

  /// Collects the texts of every form; two passes over the rows, so that nothing is allocated twice.
  static func write(_ rows: WordRowsBuilder, forms: Int, to writer: inout ColumnWriter) {
    var sizes = Array<UInt32>(repeating: 0, count: forms)
    forEachPosting(in: rows, forms: forms) { form, _, distance in sizes[form] += length(distance) }
    let stride = Bitmap.words(rows.count)
    let common = sizes.indices.filter { Int(sizes[$0]) > stride * 8 }
    // Where each list ends, or the bitmap starts.
    var places = Array<UInt32>(repeating: 0, count: forms)
    for (index, form) in common.enumerated() {
      sizes[form] = 0
      places[form] = UInt32(index * stride)
    }
    var bounds: [UInt32] = [0]
    bounds.reserveCapacity(forms + 1)
    for size in sizes { bounds.append(bounds[bounds.count - 1] + size) }
    for form in sizes.indices where sizes[form] > 0 { places[form] = bounds[form] }
    var lists = Array<UInt8>(repeating: 0, count: Int(bounds[forms]))
    var bitmaps = Array<UInt64>(repeating: 0, count: common.count * stride)
    forEachPosting(in: rows, forms: forms) { form, text, distance in
      if sizes[form] > 0 {
        Self.write(distance, to: &lists, &places[form])
      } else {
        bitmaps[Int(places[form]) + text >> 6] |= 1 << UInt64(text & 63)
      }
    }
    writer.append(lists)
    Bounds.write(bounds, to: &writer)
    writer.append(common.map { UInt32($0) })
    writer.append(bitmaps)
  }

  /// Calls `body` with every form of every text, and the distance from the text before that has it.
  @inline(__always)
  private static func forEachPosting(
    in rows: WordRowsBuilder, forms: Int, _ body: (_ form: Int, _ text: Int, _ distance: UInt32) -> Void
  ) {
    // One more than the last text that has the form.
    var last = Array<UInt32>(repeating: 0, count: forms)
    for text in 0..<rows.count {
      rows.forEachWord(text) { form in
        let before = last[Int(form)]
        if before == text + 1 { return }
        last[Int(form)] = UInt32(text + 1)
        body(Int(form), text, UInt32(text) - (before == 0 ? 0 : before - 1))
      }
    }
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
    lists.withUnsafeBufferPointer { bytes in
      var offset = range.lowerBound
      var text = 0
      while offset < range.upperBound {
        text &+= Int(Self.read(bytes, &offset))
        texts.insert(text)
      }
    }
  }

  private func insertCommon(_ form: UInt32, into texts: inout Bitmap) {
    let place = common.firstPlace { $0 >= form }
    // A form may stand in no text: its articles came twice.
    guard place < common.count, common[place] == form else { return }
    bitmaps.withUnsafeBufferPointer { texts.formUnion($0[place * stride..<(place + 1) * stride]) }
  }

  @inline(__always)
  private static func read(_ bytes: UnsafeBufferPointer<UInt8>, _ offset: inout Int) -> UInt32 {
    var byte = UInt32(bytes[offset])
    offset &+= 1
    if byte < 0x80 { return byte }
    var value = byte & 0x7F
    var shift: UInt32 = 7
    repeat {
      byte = UInt32(bytes[offset])
      offset &+= 1
      value |= (byte & 0x7F) &<< shift
      shift &+= 7
    } while byte >= 0x80
    return value
  }

  @inline(__always)
  private static func write(_ value: UInt32, to bytes: inout [UInt8], _ offset: inout UInt32) {
    var value = value
    while value >= 0x80 {
      bytes[Int(offset)] = UInt8(truncatingIfNeeded: value) | 0x80
      value >>= 7
      offset += 1
    }
    bytes[Int(offset)] = UInt8(truncatingIfNeeded: value)
    offset += 1
  }

  @inline(__always)
  private static func length(_ value: UInt32) -> UInt32 {
    value < 1 << 7 ? 1 : value < 1 << 14 ? 2 : value < 1 << 21 ? 3 : value < 1 << 28 ? 4 : 5
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
