import Apparatus
import Articles
import Search
import Testing

@Suite struct SegmentTests {
  /// A copy of bytes, aligned to eight.
  private func memory(_ bytes: [UInt8]) -> Memory {
    Memory(count: bytes.count) { target in bytes.withUnsafeBytes { target.copyMemory(from: $0) } }
  }

  private func parts(_ count: Int, seed: UInt64 = 7) -> [SearchIndex.Part] {
    var collection = Collection(random: SplitMix(seed: seed))
    return SearchIndex.parts(of: (0..<count).map { collection.document($0) })
  }

  /// What is read from bytes answers as what they were written from does, also when merged.
  @Test(arguments: [0, 1, 2, 63, 64, 65, 300])
  func readsWhatItWrote(_ count: Int) throws {
    let parts = parts(count)
    let read = try parts.map { SearchIndex.Part(try Segment(memory($0.segment.withBytes { Array($0) }))) }
    #expect(read.map(\.segment.checksum) == parts.map(\.segment.checksum))
    let crossedOut = (0..<count / 3).map { $0 * 3 }
    let indices = [
      SearchIndex(parts.map { SearchIndex.Part($0.segment, without: crossedOut) }),
      SearchIndex(read.map { SearchIndex.Part($0.segment, without: crossedOut) }),
      SearchIndex(SearchIndex.merge(read.map { SearchIndex.Part($0.segment, without: crossedOut) })),
    ]
    var collection = Collection(random: SplitMix(seed: UInt64(count)))
    for _ in 0..<200 {
      let query = collection.query()
      let answers = indices.map { $0.search(query) }
      #expect(answers[1] == answers[0] && answers[2] == answers[0], "\(query)")
    }
  }

  /// One large segment, in which sets of articles are made in advance, answers as many small ones do.
  @Test func answersAlikeHoweverItIsDivided() {
    var random = SplitMix(seed: 5)
    let beginnings = ["pa", "Pa", "PA", "xpan", "straße", "Straße", "文", "q"]
    let documents = (0..<1500).map { number in
      let words = (0..<12).map { _ in
        let word = Int.random(in: 0..<800, using: &random)
        return beginnings[word % 8] + "\(word / 8)n"
      }
      return SearchDocument(
        id: ArticleID(rawValue: Int64(number)), title: "", text: words.joined(separator: " "))
    }
    let whole = SearchIndex(SearchIndex.parts(of: documents))
    let parts = stride(from: 0, to: 1500, by: 100).flatMap {
      SearchIndex.parts(of: documents[$0..<$0 + 100])
    }
    let divided = SearchIndex(parts)
    for text in [
      "p", "pa", "P", "PA", "Pa1", "xp", "s", "stras", "Stras", "文", "1", "n", "an", "pan", "pan1", "aße",
      "q12n",
    ] {
      for (opens, ends, matches) in [
        (false, true, false), (true, true, false), (true, false, false), (false, true, true),
        (true, true, true),
      ] {
        let pattern = WordPattern(text, opensInside: opens, endsInside: ends, matchesCase: matches)
        let query = SearchQuery([.text(pattern)])
        #expect(whole.search(query) == divided.search(query), "\(query)")
      }
    }
  }

  @Test func keepsTheOrderOfTheList() {
    let part = parts(200)[0]
    let result = SearchIndex([part]).search(SearchQuery())
    #expect(result?.hits.map(\.id) == Array(part.segment.ids))
  }

  /// No flipped bit is missed.
  @Test func seesEveryFlippedBit() throws {
    var bytes = parts(1)[0].segment.withBytes { Array($0) }
    for bit in 0..<bytes.count * 8 {
      bytes[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(throws: DamagedSegment.self) { try Segment(memory(bytes)) }
      bytes[bit / 8] ^= 1 << UInt8(bit % 8)
    }
    _ = try Segment(memory(bytes))
  }

  @Test func seesFlippedBitsInALargerOne() throws {
    var random = SplitMix(seed: 11)
    var bytes = parts(1500)[0].segment.withBytes { Array($0) }
    for _ in 0..<300 {
      let bit = Int.random(in: 0..<bytes.count * 8, using: &random)
      bytes[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(throws: DamagedSegment.self) { try Segment(memory(bytes)) }
      bytes[bit / 8] ^= 1 << UInt8(bit % 8)
    }
    _ = try Segment(memory(bytes))
  }

  @Test func seesWhatIsCutOffOrAdded() {
    let bytes = parts(1)[0].segment.withBytes { Array($0) }
    for count in 0..<bytes.count {
      #expect(throws: DamagedSegment.self) { try Segment(memory(Array(bytes.prefix(count)))) }
    }
    #expect(throws: DamagedSegment.self) { try Segment(memory(bytes + Array(repeating: 0, count: 8))) }
  }

  /// Sizes, bounds and numbers that a right checksum covers are looked at all the same.
  @Test func endsWellOnForgedBytes() {
    var random = SplitMix(seed: 3)
    let original = parts(40)[0].segment.withBytes { Array($0) }
    for _ in 0..<500 {
      var bytes = original
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let place = Int.random(in: 0..<bytes.count - 8, using: &random)
        bytes[place] = UInt8.random(in: .min ... .max, using: &random)
      }
      let sum = bytes.dropLast(8).withUnsafeBytes { checksum($0) }
      withUnsafeBytes(of: sum) { bytes.replaceSubrange(bytes.count - 8..<bytes.count, with: $0) }
      _ = try? Segment(memory(bytes))
    }
  }

  @Test func holdsArticlesOfThousandsOfForms() throws {
    let words = (0..<70_000).map { "w\($0)" }
    let documents = (0..<70).map { number in
      SearchDocument(
        id: ArticleID(rawValue: Int64(number)), title: "",
        text: words[number * 1000..<number * 1000 + 1000].joined(separator: " ") + " every every")
    }
    let index = SearchIndex().replacing(with: documents)
    for word in ["w0", "w999", "w61439", "w61440", "w69999", "every"] {
      let result = index.search(SearchQuery([.text(WordPattern(word))]))
      #expect(result?.hits.count == (word == "every" ? 70 : 1), "\(word)")
    }
    let phrase = index.search(SearchQuery([.text(WordPattern("w61438 w61439 w6144", endsInside: true))]))
    #expect(phrase?.hits.map(\.id.rawValue) == [61])
    let prefix = index.search(SearchQuery([.text(WordPattern("w6", endsInside: true))]))
    #expect(prefix?.hits.count == 12)
    #expect(prefix?.totalMatches == 11_111)
  }
}
