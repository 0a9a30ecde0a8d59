import Articles

/// Who is who over all segments of an index.
final class Roster: Sendable {
  /// For each part, the number over all parts of each person; numbers follow the order of the names.
  let numbers: [[UInt32]]
  /// For each number a part and a person in it: the one with the longest name.
  let persons: [(part: UInt32, person: UInt32)]

  init(_ parts: [SearchIndex.Part]) {
    let segments = parts.map(\.segment)
    let names = segments.map(\.persons.allNames)
    let heads = segments.map(\.names.heads)
    var known = PersonPlaces(capacity: names.reduce(0) { $0 + $1.count })
    var persons: [(part: UInt32, person: UInt32)] = []
    var numbers = names.map { Array<UInt32>(repeating: 0, count: $0.count) }
    func withName<Result>(
      _ part: Int, _ person: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result {
      segments[part].names.withBytes(Int(names[part][person]), body)
    }
    func key(_ part: Int, _ person: Int) -> (head: UInt64, part: Int, person: Int) {
      (heads[part][Int(names[part][person])], part, person)
    }
    merge(names.map(\.count), key: key) { a, b in
      if a.head != b.head { return a.head < b.head }
      return withName(a.part, a.person) { x in
        withName(b.part, b.person) { x.lexicographicallyPrecedes($0) }
      }
    } body: { part, person, _ in
      let place = known.place(of: segments[part].persons.id(person))
      numbers[part][person] = UInt32(place)
      if place == persons.count { return persons.append((UInt32(part), UInt32(person))) }
      let (other, same) = persons[place]
      let isLonger = withName(part, person, \.count) > withName(Int(other), Int(same), \.count)
      if isLonger { persons[place] = (UInt32(part), UInt32(person)) }
    }
    (self.numbers, self.persons) = (numbers, persons)
  }
}

/// Numbers persons by first appearance. Their ids are hashes, so that some of their bits say where to look first.
private struct PersonPlaces {
  private var ids: [PersonID] = []
  /// One more than a place in `ids`; 0 where free.
  private var slots: [UInt32]

  /// Makes room for so many.
  init(capacity: Int) {
    slots = Array(repeating: 0, count: 1 << (Int.bitWidth - (2 * capacity).leadingZeroBitCount))
    ids.reserveCapacity(capacity)
  }

  mutating func place(of id: PersonID) -> Int {
    var slot = Int(truncatingIfNeeded: id.rawValue) & (slots.count - 1)
    while slots[slot] != 0 {
      let place = Int(slots[slot]) - 1
      if ids[place] == id { return place }
      slot = (slot + 1) & (slots.count - 1)
    }
    ids.append(id)
    slots[slot] = UInt32(ids.count)
    return ids.count - 1
  }
}
