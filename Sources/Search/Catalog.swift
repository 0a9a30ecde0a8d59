import Articles
import Synchronization

/// What the segments of an index have in common: the order of the list, and who is who.
final class Catalog: Sendable {
  /// The articles in the order of the list.
  let ids: [ArticleID]
  /// For each part, the place of each article in that order; meaningless for those crossed out.
  let ranks: [[UInt32]]
  /// For each part, the number over all parts of each person; numbers follow the order of the names.
  let personNumbers: [[UInt32]]
  /// For each number a part and a person in it.
  let persons: [(part: UInt32, person: UInt32)]

  init(_ parts: [SearchIndex.Part]) {
    (ids, ranks) = Self.order(parts)
    (personNumbers, persons) = Self.identify(parts)
  }

  private static func order(_ parts: [SearchIndex.Part]) -> ([ArticleID], [[UInt32]]) {
    var ids: [ArticleID] = []
    ids.reserveCapacity(parts.reduce(0) { $0 + $1.live.count })
    var ranks = parts.map { Array<UInt32>(repeating: 0, count: $0.segment.count) }
    let rows = parts.map { part in
      var members: [Int] = []
      part.live.forEach { members.append($0) }
      return members
    }
    merge(rows) { part, article in
      let record = parts[part].segment.records[article]
      return (key: record.sortKey, id: record.id)
    } precedes: { a, b in
      a.key != b.key ? a.key > b.key : a.id.rawValue < b.id.rawValue
    } body: { part, article, key in
      ranks[part][article] = UInt32(ids.count)
      ids.append(key.id)
    }
    return (ids, ranks)
  }

  private static func identify(
    _ parts: [SearchIndex.Part]
  ) -> ([[UInt32]], [(part: UInt32, person: UInt32)]) {
    var known: [PersonID: UInt32] = [:]
    var persons: [(part: UInt32, person: UInt32)] = []
    var numbers = parts.map { Array<UInt32>(repeating: 0, count: $0.segment.persons.count) }
    func withName<Result>(
      _ part: Int, _ person: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result {
      let segment = parts[part].segment
      return segment.names.withBytes(Int(segment.persons.name(person)), body)
    }
    merge(parts.map { Array(0..<$0.segment.persons.count) }) { part, person in
      (head: withName(part, person, head), part: part, person: person)
    } precedes: { a, b in
      if a.head != b.head { return a.head < b.head }
      return withName(a.part, a.person) { x in
        withName(b.part, b.person) { x.lexicographicallyPrecedes($0) }
      }
    } body: { part, person, _ in
      let id = parts[part].segment.persons[person].id
      let number = known[id] ?? UInt32(persons.count)
      if known.updateValue(number, forKey: id) == nil {
        persons.append((UInt32(part), UInt32(person)))
      } else {
        let (other, same) = persons[Int(number)]
        let isLonger = withName(part, person, \.count) > withName(Int(other), Int(same), \.count)
        if isLonger { persons[Int(number)] = (UInt32(part), UInt32(person)) }
      }
      numbers[part][person] = number
    }
    return (numbers, persons)
  }
}

/// A catalog that is made when it is first asked for: many an index is replaced before anybody searches it.
final class LazyCatalog: Sendable {
  private let parts: [SearchIndex.Part]
  private let made = Mutex<Catalog?>(nil)

  init(_ parts: [SearchIndex.Part]) { self.parts = parts }

  var catalog: Catalog {
    made.withLock { made in
      let catalog = made ?? Catalog(parts)
      made = catalog
      return catalog
    }
  }
}

/// Calls `body` with the elements of sorted rows in the order of all; of equal ones that of the first row first.
private func merge<Key>(
  _ rows: [[Int]], key: (_ row: Int, _ element: Int) -> Key, precedes: (Key, Key) -> Bool,
  body: (_ row: Int, _ element: Int, Key) -> Void
) {
  var fronts = rows.indices.filter { !rows[$0].isEmpty }.map {
    (row: $0, place: 0, key: key($0, rows[$0][0]))
  }
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
    let row = rows[fronts[first].row]
    repeat {
      body(fronts[first].row, row[fronts[first].place], fronts[first].key)
      fronts[first].place += 1
      guard fronts[first].place < row.count else { break }
      fronts[first].key = key(fronts[first].row, row[fronts[first].place])
    } while second.map { precedes(fronts[first].key, fronts[$0].key) } ?? true
    if fronts[first].place == row.count { fronts.remove(at: first) }
  }
}
