import Articles

/// Counts who is quoted in the articles of a result, one result after the other in the same memory.
struct PeopleTallies {
  private var tallies: [Tally] = []
  /// Those who have been counted.
  private var touched: [UInt32] = []

  private struct Tally {
    var direct: UInt32 = 0
    var indirect: UInt32 = 0
    var articles: UInt32 = 0
    /// The last article that counted, so that none counts twice.
    var last = UInt32.max

    /// Orders tallies, the highest first.
    var rank: UInt64 { UInt64(direct + indirect) << 32 | UInt64(articles) }
  }

  /// The most quoted who speak in the hits, of equals those in more articles, then by name.
  mutating func mostQuoted(
    _ count: Int, in hits: [Bitmap], of index: SearchIndex, _ patience: Patience
  ) throws(Cancelled) -> [SearchResult.PersonTally] {
    let roster = index.roster.value
    if tallies.count != roster.persons.count {
      tallies = Array(repeating: Tally(), count: roster.persons.count)
    }
    defer {
      for person in touched { tallies[Int(person)] = Tally() }
      touched.removeAll(keepingCapacity: true)
    }
    for (number, part) in index.parts.enumerated() {
      try add(
        part.segment, hits[number], roster.numbers[number], index.catalog.ranks[number], patience)
    }
    try patience.check()
    return first(count).map { person in
      let (part, place) = roster.persons[Int(person)]
      return tally(of: Int(place), in: index.parts[Int(part)].segment, tallies[Int(person)])
    }
  }

  /// Counts the speakers of the hits in one segment.
  private mutating func add(
    _ segment: Segment, _ hits: Bitmap, _ numbers: [UInt32], _ ranks: [UInt32], _ patience: Patience
  ) throws(Cancelled) {
    let people = segment.people
    var asked = 0
    try hits.forEach { (article) throws(Cancelled) in
      asked += 1
      if asked % 4096 == 0 { try patience.check() }
      for place in people.range(article) {
        let quotes = people.quotes(of: place)
        guard quotes.speaks else { continue }
        let person = Int(numbers[people.person(of: place)])
        if tallies[person].articles == 0 { touched.append(UInt32(person)) }
        tallies[person].direct += quotes.direct
        tallies[person].indirect += quotes.indirect
        if tallies[person].last != ranks[article] { tallies[person].articles += 1 }
        tallies[person].last = ranks[article]
      }
    }
  }

  /// The first `count` of those who were counted. Only those who may be among them are put in order.
  private func first(_ count: Int) -> [UInt32] {
    var candidates = touched
    if candidates.count > count {
      // The quotes of the last one among the first, from how many have how many.
      let most = 4096
      var having = Array(repeating: 0, count: most + 1)
      for person in candidates { having[min(most, quotes(person))] += 1 }
      var (least, reached) = (most, having[most])
      while reached < count, least > 0 {
        least -= 1
        reached += having[least]
      }
      candidates.removeAll { quotes($0) < least }
    }
    candidates.sort { a, b in
      let (x, y) = (tallies[Int(a)].rank, tallies[Int(b)].rank)
      return x != y ? x > y : a < b
    }
    return Array(candidates.prefix(count))
  }

  private func quotes(_ person: UInt32) -> Int {
    Int(tallies[Int(person)].direct + tallies[Int(person)].indirect)
  }

  private func tally(of place: Int, in segment: Segment, _ tally: Tally) -> SearchResult.PersonTally {
    let person = segment.persons[place]
    return SearchResult.PersonTally(
      id: person.id, name: SearchResult.NamePlace(segment: segment, place: person.name),
      direct: tally.direct, indirect: tally.indirect, articles: tally.articles)
  }
}
