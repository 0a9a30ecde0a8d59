/// Collects the texts of every form, and becomes the columns of `Postings`.
struct PostingsBuilder {
  private var lists: [UInt8] = []
  private var bounds: [UInt32] = [0]
  /// The number of texts of each form.
  private var counts: [UInt32]
  /// The forms that have a bitmap.
  private var common: [UInt32] = []
  private var bitmaps: [UInt64] = []
  /// The place in `bitmaps` of each form that has one.
  private var bitmapPlaces: [UInt32: Int] = [:]
  private let texts: Int
  private var stride: Int { Bitmap.words(texts) }

  /// Takes texts in an order, in how many of them each word stands, and by which number its form is known.
  init(_ rows: WordRowsBuilder, _ order: [Int], texts words: [UInt32], numbers: [UInt32]) {
    texts = order.count
    counts = Array(repeating: 0, count: words.count)
    for (word, number) in numbers.enumerated() { counts[Int(number)] = words[word] }
    let plan = TextList.Plan(texts: texts)
    bounds.reserveCapacity(words.count + 1)
    for (form, count) in counts.enumerated() {
      var size = plan.size(Int(count))
      // A bitmap is faster to read, so that it may be somewhat larger.
      if max(size, Int(count)) > stride * 8 {
        bitmapPlaces[UInt32(form)] = common.count * stride
        common.append(UInt32(form))
        size = 0
      }
      bounds.append(bounds[form] + UInt32(size))
    }
    lists = Array(repeating: 0, count: Int(bounds[words.count]) + TextList.margin)
    bitmaps = Array(repeating: 0, count: common.count * stride)
    fill(rows, order, plan, numbers)
  }

  private mutating func fill(
    _ rows: WordRowsBuilder, _ order: [Int], _ plan: TextList.Plan, _ numbers: [UInt32]
  ) {
    lists.withUnsafeMutableBufferPointer { lists in
      var open = numbers.map { form in
        // The last is one more than the last text that has the word.
        bounds[Int(form)] == bounds[Int(form) + 1]
          ? (list: TextList.Open(none: bitmapPlaces[form] ?? 0), last: UInt32(0))
          : (list: plan.begin(Int(bounds[Int(form)]), Int(counts[Int(form)]), in: lists), last: 0)
      }
      bitmaps.withUnsafeMutableBufferPointer { bitmaps in
        open.withUnsafeMutableBufferPointer { open in
          for (place, text) in order.enumerated() {
            let mark = UInt32(truncatingIfNeeded: place &+ 1)
            rows.forEachWord(text) { word in
              let word = Int(word)
              if open[word].last == mark { return }
              open[word].last = mark
              if let bitmap = open[word].list.bitmap {
                bitmaps[bitmap &+ place >> 6] |= 1 &<< UInt64(place & 63)
              } else {
                open[word].list.append(place, to: lists)
              }
            }
          }
        }
      }
    }
  }

  /// What adding the texts of a form costs, counted in postings that are read.
  func cost(_ form: UInt32) -> Int {
    bounds[Int(form) + 1] > bounds[Int(form)] ? Int(counts[Int(form)]) : stride / 8
  }

  /// Adds the texts that hold a form.
  func insert(_ form: UInt32, into texts: inout Bitmap) {
    if let place = bitmapPlaces[form] {
      return bitmaps.withUnsafeBufferPointer { texts.formUnion($0[place..<place + stride]) }
    }
    let range = Int(bounds[Int(form)])..<Int(bounds[Int(form) + 1])
    lists.withUnsafeBufferPointer { TextList.forEachText(in: $0, range, of: self.texts) { texts.insert($0) } }
  }

  func write(to writer: inout ColumnWriter) {
    writer.append(lists)
    Bounds.write(bounds, to: &writer)
    writer.append(common)
    writer.append(bitmaps)
  }
}
