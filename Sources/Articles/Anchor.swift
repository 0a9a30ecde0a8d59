public import Prose

/// Words of an article that something is attached to, so described that they are found again in another
/// revision: the exact words, what stood around them, and where.
public struct Anchor: Hashable, Sendable {
  /// The exact words.
  public var words: String
  /// Up to 32 bytes that stood before them.
  public var before: String
  /// Up to 32 bytes that stood behind them.
  public var after: String
  /// The UTF-8 offset at which they stood last.
  public var place: Int

  /// Describes the words at `range` of `text`.
  public init(_ range: TextRange, in text: String) {
    let bytes = Array(text.utf8)
    let range = range.intersection(text.textRange) ?? TextRange(0, 0)
    func isInsideScalar(_ offset: Int) -> Bool { offset < bytes.count && bytes[offset] & 0xC0 == 0x80 }
    var lower = max(0, range.lower - Anchor.reach)
    while lower < range.lower, isInsideScalar(lower) { lower += 1 }
    var upper = min(bytes.count, range.upper + Anchor.reach)
    while upper > range.upper, isInsideScalar(upper) { upper -= 1 }
    words = String(text[range])
    before = String(text[TextRange(lower, range.lower)])
    after = String(text[TextRange(range.upper, upper)])
    place = range.lower
  }

  /// Takes a description that was kept.
  public init(words: String, before: String, after: String, place: Int) {
    self.words = words
    self.before = before
    self.after = after
    self.place = place
  }

  /// A place of the words, and how sure it is that they are the same ones.
  public struct Find: Hashable, Sendable {
    /// Where they stand.
    public var range: TextRange
    /// Whether enough of what stood around them still does; else it is only that they stand nowhere else.
    public var isAmongItsOwn: Bool
  }

  /// Where the words stand in `text`; nil where that is nowhere or could be somewhere else.
  public func range(in text: String) -> TextRange? { find(in: text)?.range }

  /// Where the words stand in `text`: of several places the one with the most of the old surroundings, of those
  /// the nearest to the old place. `rivals` are the same words at other places of the text that this was made
  /// of: a place which is more like one of them is not taken.
  ///
  /// Where little of the surroundings is left the words must stand there alone, have had no rivals, and be too
  /// many to be anybody's. Linear in the length of the text (Knuth, Morris and Pratt).
  public func find(in text: String, rivals: [Anchor] = []) -> Find? {
    let (bytes, needle) = (Array(text.utf8), Array(words.utf8))
    guard !needle.isEmpty else { return nil }
    let places = occurrences(of: needle, in: bytes)
    let surroundings = Surroundings(self)
    let others = Set(rivals.map { Surroundings($0) })
    var best: (start: Int, kept: Kept, distance: UInt)?
    for start in places {
      let kept = surroundings.kept(in: bytes, start, start + needle.count)
      let distance = start.distance(to: place).magnitude
      guard best.map({ (kept.total, $0.distance) > ($0.kept.total, distance) }) ?? true else { continue }
      let isAnothers = others.contains { $0.kept(in: bytes, start, start + needle.count).total > kept.total }
      if !isAnothers { best = (start, kept, distance) }
    }
    guard let best else { return nil }
    let isAlone = places.count == 1 && rivals.isEmpty
    let isClear = best.kept.total >= surroundings.few || needle.count >= Anchor.unmistakable
    guard best.kept.isEnough || isAlone && isClear else { return nil }
    return Find(range: TextRange(best.start, best.start + needle.count), isAmongItsOwn: best.kept.isEnough)
  }

  /// The same words at the other places of a text in which these stood here, or at many of them; nil where these
  /// did not.
  public func rivals(in text: String) -> [Anchor]? {
    let (bytes, needle) = (Array(text.utf8), Array(words.utf8))
    let own = TextRange(place, place + needle.count)
    guard own.upper <= bytes.count, bytes[own.lower..<own.upper].elementsEqual(needle),
      Anchor(own, in: text) == self
    else { return nil }
    return occurrences(of: needle, in: bytes).filter { $0 != place }.prefix(Anchor.mostRivals).map {
      Anchor(TextRange($0, $0 + needle.count), in: text)
    }
  }

  fileprivate static let reach = 32
  /// So many bytes are the same words wherever they stand alone.
  private static let unmistakable = 24
  /// Words that stand at more places are nobody's own; each is compared with each.
  private static let mostRivals = 64
}

/// What stood around words.
private struct Surroundings: Hashable {
  private let lead: [UInt8]
  private let trail: [UInt8]

  init(_ anchor: Anchor) {
    lead = anchor.before.utf8.reversed()
    trail = Array(anchor.after.utf8)
  }

  /// So many bytes must be left of them where few words stand alone; the marks and blanks around are less.
  var few: Int { min(8, lead.count + trail.count) }

  /// What of them stands around the words from `start` to `end`.
  func kept(in bytes: [UInt8], _ start: Int, _ end: Int) -> Kept {
    let before = commonLength(lead, bytes[..<start].reversed())
    let after = commonLength(trail, bytes[end...])
    let isWhole = before == lead.count && after == trail.count
    return Kept(total: before + after, isEnough: isWhole || max(before, after) >= Anchor.reach / 2)
  }
}

/// How much of what stood around words still does.
private struct Kept {
  var total: Int
  /// Whether that is half of what stood on one side, or all of it: a mark and “he said” stand around many.
  var isEnough: Bool
}

private func commonLength(_ a: some Sequence<UInt8>, _ b: some Sequence<UInt8>) -> Int {
  zip(a, b).prefix { $0 == $1 }.count
}

/// Where `needle` starts in `bytes`, overlapping places included.
private func occurrences(of needle: [UInt8], in bytes: [UInt8]) -> [Int] {
  var borders = [0]
  for index in needle.indices.dropFirst() {
    var border = borders[index - 1]
    while border > 0, needle[border] != needle[index] { border = borders[border - 1] }
    borders.append(needle[border] == needle[index] ? border + 1 : 0)
  }
  var found: [Int] = []
  var matched = 0
  for (index, byte) in bytes.enumerated() {
    while matched > 0, matched == needle.count || needle[matched] != byte { matched = borders[matched - 1] }
    if needle[matched] == byte { matched += 1 }
    if matched == needle.count { found.append(index - needle.count + 1) }
  }
  return found
}
