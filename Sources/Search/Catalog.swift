import Articles

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
    var order: [(key: Int, id: ArticleID, part: UInt32, article: UInt32)] = []
    order.reserveCapacity(parts.reduce(0) { $0 + $1.live.count })
    for (number, part) in parts.enumerated() {
      part.live.forEach { article in
        let record = part.segment.records[article]
        order.append((record.sortKey, record.id, UInt32(number), UInt32(article)))
      }
    }
    order.sort { $0.key != $1.key ? $0.key > $1.key : $0.id.rawValue < $1.id.rawValue }
    var ranks = parts.map { Array<UInt32>(repeating: 0, count: $0.segment.count) }
    for (rank, entry) in order.enumerated() { ranks[Int(entry.part)][Int(entry.article)] = UInt32(rank) }
    return (order.map(\.id), ranks)
  }

  private static func identify(
    _ parts: [SearchIndex.Part]
  ) -> ([[UInt32]], [(part: UInt32, person: UInt32)]) {
    var order: [(part: UInt32, person: UInt32)] = []
    for (number, part) in parts.enumerated() {
      order += (0..<UInt32(part.segment.persons.count)).map { (UInt32(number), $0) }
    }
    func name(_ place: (part: UInt32, person: UInt32)) -> ArraySlice<UInt8> {
      let segment = parts[Int(place.part)].segment
      return segment.names.bytes(Int(segment.persons[Int(place.person)].name))
    }
    let heads = order.map { head(name($0)) }
    let sorted = order.indices.sorted { a, b in
      heads[a] != heads[b] ? heads[a] < heads[b] : name(order[a]).lexicographicallyPrecedes(name(order[b]))
    }
    var known: [PersonID: UInt32] = [:]
    var persons: [(part: UInt32, person: UInt32)] = []
    var numbers = parts.map { Array<UInt32>(repeating: 0, count: $0.segment.persons.count) }
    for place in sorted.map({ order[$0] }) {
      let id = parts[Int(place.part)].segment.persons[Int(place.person)].id
      let number = known[id] ?? UInt32(persons.count)
      if known.updateValue(number, forKey: id) == nil {
        persons.append(place)
      } else if name(place).count > name(persons[Int(number)]).count {
        persons[Int(number)] = place
      }
      numbers[Int(place.part)][Int(place.person)] = number
    }
    return (numbers, persons)
  }
}

/// The first eight bytes as a number, which orders as they do.
func head(_ bytes: ArraySlice<UInt8>) -> UInt64 {
  var head: UInt64 = 0
  for index in 0..<8 {
    head = head << 8 | (index < bytes.count ? UInt64(bytes[bytes.startIndex + index]) : 0)
  }
  return head
}
