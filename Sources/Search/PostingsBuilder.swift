/// Collects the texts of every form, and becomes the columns of `Postings`.
struct PostingsBuilder {
  private var lists: [UInt8]
  private var bounds: [UInt32] = [0]
  /// The forms that have a bitmap.
  private var common: [UInt32]
  private var bitmaps: [UInt64]
  /// The place in `bitmaps` of each form that has one.
  private var bitmapPlaces: [UInt32: Int] = [:]
  private let stride: Int

  /// Two passes over the rows, so that nothing is allocated twice.
  init(_ rows: WordRowsBuilder, forms: Int) {
    var sizes = Array<UInt32>(repeating: 0, count: forms)
    Self.forEachPosting(in: rows, forms: forms) { form, _, distance in sizes[form] += listLength(distance) }
    stride = Bitmap.words(rows.count)
    common = []
    // Where each list goes on, or the bitmap starts.
    var places = Array<UInt32>(repeating: 0, count: forms)
    for form in sizes.indices where Int(sizes[form]) > stride * 8 {
      places[form] = UInt32(common.count * stride)
      bitmapPlaces[UInt32(form)] = common.count * stride
      common.append(UInt32(form))
      sizes[form] = 0
    }
    bounds.reserveCapacity(forms + 1)
    for (form, size) in sizes.enumerated() {
      if size > 0 { places[form] = bounds[form] }
      bounds.append(bounds[form] + size)
    }
    lists = Array(repeating: 0, count: Int(bounds[forms]))
    bitmaps = Array(repeating: 0, count: common.count * stride)
    lists.withUnsafeMutableBufferPointer { lists in
      bitmaps.withUnsafeMutableBufferPointer { bitmaps in
        Self.forEachPosting(in: rows, forms: forms) { form, text, distance in
          if sizes[form] > 0 {
            lists.write(distance, at: &places[form])
          } else {
            bitmaps[Int(places[form]) + text >> 6] |= 1 << UInt64(text & 63)
          }
        }
      }
    }
  }

  /// Calls `body` with every form of every text, and the distance from the text before that has it.
  @inline(__always)
  private static func forEachPosting(
    in rows: WordRowsBuilder, forms: Int, _ body: (_ form: Int, _ text: Int, _ distance: UInt32) -> Void
  ) {
    // One more than the last text that has the form.
    var last = Array<UInt32>(repeating: 0, count: forms)
    last.withUnsafeMutableBufferPointer { last in
      for text in 0..<rows.count {
        rows.forEachWord(text) { form in
          let before = last[Int(form)]
          if before == text + 1 { return }
          last[Int(form)] = UInt32(text + 1)
          body(Int(form), text, UInt32(text) - (before == 0 ? 0 : before - 1))
        }
      }
    }
  }

  /// What adding the texts of a form costs, counted in postings that are read.
  func cost(_ form: UInt32) -> Int {
    let size = Int(bounds[Int(form) + 1] - bounds[Int(form)])
    return size > 0 ? size : stride / 8
  }

  /// Adds the texts that hold a form.
  func insert(_ form: UInt32, into texts: inout Bitmap) {
    if let place = bitmapPlaces[form] {
      return bitmaps.withUnsafeBufferPointer { texts.formUnion($0[place..<place + stride]) }
    }
    let range = Int(bounds[Int(form)])..<Int(bounds[Int(form) + 1])
    lists.withUnsafeBufferPointer { forEachNumber(in: $0, range) { texts.insert($0) } }
  }

  func write(to writer: inout ColumnWriter) {
    writer.append(lists)
    Bounds.write(bounds, to: &writer)
    writer.append(common)
    writer.append(bitmaps)
  }
}
