/// Large sets of texts: each a bitmap, or a list of the texts that are missing where that is smaller.
struct TextSets: Sendable {
  private let missing: Column<UInt8>
  private let bounds: Bounds
  private let bitmaps: Column<UInt64>
  /// For each set the number of its bitmap, or the highest number where it has none.
  private let places: Column<UInt32>
  private let stride: Int

  init(_ reader: inout ColumnReader, texts: Int) throws(DamagedSegment) {
    missing = try reader.column(UInt8.self)
    bounds = try Bounds(&reader, end: missing.count)
    bitmaps = try reader.column(UInt64.self)
    places = try reader.column(UInt32.self)
    stride = Bitmap.words(texts)
    let (bitmapCount, words) = (places.count { $0 != .max }, bitmaps.count)
    guard bounds.count == places.count, words == bitmapCount * stride,
      places.allSatisfy({ $0 == .max || $0 < bitmapCount })
    else { throw DamagedSegment() }
  }

  var count: Int { places.count }

  /// Adds a set to another one.
  func insert(_ set: Int, into texts: inout Bitmap) {
    if places[set] != .max {
      let start = Int(places[set]) * stride
      return bitmaps.withUnsafeBufferPointer { texts.formUnion($0[start..<start + stride]) }
    }
    var all = Bitmap(texts.size, all: true)
    missing.withUnsafeBufferPointer { bytes in
      forEachNumber(in: bytes, bounds.range(set)) { if !texts.contains($0) { all.remove($0) } }
    }
    texts = all
  }

  static func write(_ sets: [Bitmap], to writer: inout ColumnWriter) {
    var (missing, bitmaps): ([UInt8], [UInt64]) = ([], [])
    var (bounds, places): ([UInt32], [UInt32]) = ([0], [])
    var count: UInt32 = 0
    for set in sets {
      let start = missing.count
      var numbers: [UInt32] = []
      // Half of what would be smaller: a list is slower to read.
      let limit = set.words.count * 4
      let absent = Bitmap(set.size, all: true).subtracting(set)
      let isList = absent.count <= limit
      if isList {
        absent.forEach { numbers.append(UInt32($0)) }
        missing.append(numbers: numbers)
      }
      if isList, missing.count - start <= limit {
        places.append(.max)
      } else {
        missing.removeSubrange(start...)
        bitmaps += set.words
        places.append(count)
        count += 1
      }
      bounds.append(UInt32(missing.count))
    }
    writer.append(missing)
    Bounds.write(bounds, to: &writer)
    writer.append(bitmaps)
    writer.append(places)
  }
}

/// The texts of some ranges of sorted keys, made in advance wherever to gather them costs more than a bound.
///
/// The ranges are those of keys that begin alike. Whatever is begun, few sets that were made in advance and no more
/// postings than the bound make up its texts.
struct RangeSets: Sendable {
  private let sets: TextSets
  /// The ranges, in the order of their starts and of two with one start the longer first.
  private let lowers: Column<UInt32>
  private let uppers: Column<UInt32>

  init(_ reader: inout ColumnReader, keys: Int, texts: Int) throws(DamagedSegment) {
    sets = try TextSets(&reader, texts: texts)
    lowers = try reader.numbers(UInt32.self, below: keys)
    uppers = try reader.numbers(UInt32.self, below: keys + 1)
    let (lowers, uppers) = (lowers, uppers)
    guard lowers.count == sets.count, uppers.count == sets.count,
      lowers.indices.allSatisfy({ lowers[$0] < uppers[$0] && ($0 == 0 || lowers[$0 - 1] <= lowers[$0]) })
    else { throw DamagedSegment() }
  }

  /// Adds the texts of a range of keys: those of sets as they are, those of other keys by `body`.
  @inline(__always)
  func insert(_ keys: Range<Int>, into texts: inout Bitmap, _ body: (Int, inout Bitmap) -> Void) {
    var key = keys.lowerBound
    var set = lowers.firstPlace { $0 >= key }
    while key < keys.upperBound {
      while set < lowers.count, lowers[set] < key || lowers[set] == key && uppers[set] > keys.upperBound {
        set += 1
      }
      if set < lowers.count, lowers[set] == key {
        sets.insert(set, into: &texts)
        key = Int(uppers[set])
      } else {
        body(key, &texts)
        key += 1
      }
    }
  }

  /// Plans and writes the sets of some keys in order.
  ///
  /// - Parameters:
  ///   - shared: how many bytes the key and the one before it have in common.
  ///   - cost: what gathering the texts of a key costs, in postings that are read.
  ///   - insert: adds the texts of a key.
  static func write(
    keys: Int, texts: Int, bound: Int, shared: (Int) -> Int, cost: (Int) -> Int,
    insert: (Int, inout Bitmap) -> Void, to writer: inout ColumnWriter
  ) {
    var planned: [(range: Range<Int>, texts: Bitmap)] = []
    // Sets that no larger one holds yet.
    var open: [Int] = []
    func make(_ range: Range<Int>) {
      var union = Bitmap(texts)
      var end = range.upperBound
      while let last = open.last, planned[last].range.lowerBound >= range.lowerBound {
        let inner = planned[last]
        for key in inner.range.upperBound..<end { insert(key, &union) }
        inner.texts.words.withUnsafeBufferPointer { union.formUnion($0[...]) }
        end = inner.range.lowerBound
        open.removeLast()
      }
      for key in range.lowerBound..<end { insert(key, &union) }
      open.append(planned.count)
      planned.append((range, union))
    }
    let setCost = Bitmap.words(texts) / 8
    forEachGroup(keys: keys, shared: shared, cost: cost) { range, depth, cost in
      // The first letter of a word narrows least and is typed most; there are few of these.
      guard cost > (depth == 1 ? bound / 4 : bound) else { return cost }
      make(range)
      return setCost
    }
    planned.sort {
      let (a, b) = ($0.range, $1.range)
      return a.lowerBound != b.lowerBound ? a.lowerBound < b.lowerBound : a.upperBound > b.upperBound
    }
    TextSets.write(planned.map(\.texts), to: &writer)
    writer.append(planned.map { UInt32($0.range.lowerBound) })
    writer.append(planned.map { UInt32($0.range.upperBound) })
  }

  /// Calls `body` with every range of keys that begin alike, the inner ones first, with the number of bytes that they
  /// share, and with what it costs; what `body` returns is what it counts in the ranges around it.
  private static func forEachGroup(
    keys: Int, shared: (Int) -> Int, cost: (Int) -> Int,
    _ body: (_ keys: Range<Int>, _ depth: Int, _ cost: Int) -> Int
  ) {
    var stack = [(depth: 0, start: 0, cost: 0)]
    for key in 0..<keys {
      var group = (start: key, cost: body(key..<key + 1, Int.max, cost(key)))
      let depth = key + 1 < keys ? shared(key + 1) : 0
      while let outer = stack.last, outer.depth > depth {
        stack.removeLast()
        group = (outer.start, body(outer.start..<key + 1, outer.depth, outer.cost + group.cost))
      }
      if stack[stack.count - 1].depth == depth {
        stack[stack.count - 1].cost += group.cost
      } else {
        stack.append((depth, group.start, group.cost))
      }
    }
  }
}
