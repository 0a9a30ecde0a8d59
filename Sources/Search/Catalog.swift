import Articles
import Synchronization

/// The order of the list over all segments of an index.
struct Catalog: Sendable {
  /// The articles in the order of the list.
  let ids: [ArticleID]
  /// For each part, the place of each article in that order; meaningless for those crossed out.
  let ranks: [[UInt32]]

  init(_ parts: [SearchIndex.Part]) {
    var ids: [ArticleID] = []
    ids.reserveCapacity(parts.reduce(0) { $0 + $1.live.count })
    var ranks = parts.map { Array<UInt32>(repeating: 0, count: $0.segment.count) }
    let rows = parts.map { $0.live.members(in: 0..<$0.live.size) }
    func key(_ part: Int, _ row: Int) -> (key: Int, id: ArticleID) {
      let record = parts[part].segment.records[rows[part][row]]
      return (record.sortKey, record.id)
    }
    merge(rows.map(\.count), key: key) { a, b in
      a.key != b.key ? a.key > b.key : a.id.rawValue < b.id.rawValue
    } body: { part, row, key in
      ranks[part][rows[part][row]] = UInt32(ids.count)
      ids.append(key.id)
    }
    (self.ids, self.ranks) = (ids, ranks)
  }
}

/// What is made of the parts of an index when it is first asked for: many an index is replaced before anybody
/// searches it.
final class Lazy<Value: Sendable>: Sendable {
  private let parts: [SearchIndex.Part]
  private let make: @Sendable ([SearchIndex.Part]) -> Value
  private let made = Mutex<Value?>(nil)

  init(_ parts: [SearchIndex.Part], _ make: @escaping @Sendable ([SearchIndex.Part]) -> Value) {
    (self.parts, self.make) = (parts, make)
  }

  var value: Value {
    made.withLock { made in
      let value = made ?? make(parts)
      made = value
      return value
    }
  }
}

/// Calls `body` with the elements of sorted rows, of which the sizes are given, in the order of all; of equal ones that
/// of the first row first.
func merge<Key>(
  _ sizes: [Int], key: (_ row: Int, _ element: Int) -> Key, precedes: (Key, Key) -> Bool,
  body: (_ row: Int, _ element: Int, Key) -> Void
) {
  var fronts = sizes.indices.filter { sizes[$0] > 0 }.map { (row: $0, place: 0, key: key($0, 0)) }
  while !fronts.isEmpty {
    // The row that goes first, and the one after it: until that is reached, nothing else need be asked.
    var first = 0
    for other in fronts.indices.dropFirst() where precedes(fronts[other].key, fronts[first].key) {
      first = other
    }
    var second: Int?
    for other in fronts.indices where other != first {
      if let known = second, !precedes(fronts[other].key, fronts[known].key) { continue }
      second = other
    }
    let row = fronts[first].row
    repeat {
      body(row, fronts[first].place, fronts[first].key)
      fronts[first].place += 1
      guard fronts[first].place < sizes[row] else { break }
      fronts[first].key = key(row, fronts[first].place)
    } while second.map { precedes(fronts[first].key, fronts[$0].key) } ?? true
    if fronts[first].place == sizes[row] { fronts.remove(at: first) }
  }
}
