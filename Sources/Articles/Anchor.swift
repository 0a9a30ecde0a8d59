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

  /// Where the words stand in `text`: of several places the one with the most of the old surroundings, of those
  /// the nearest to the old place. Nil where they stand nowhere, or where a few words stand among quite others
  /// and could be anybody's.
  ///
  /// Linear in the length of the text (Knuth, Morris and Pratt).
  public func range(in text: String) -> TextRange? {
    let (bytes, needle) = (Array(text.utf8), Array(words.utf8))
    guard !needle.isEmpty else { return nil }
    let (lead, trail) = (Array(before.utf8), Array(after.utf8))
    var best: (start: Int, kept: Int, distance: UInt)?
    for start in occurrences(of: needle, in: bytes) {
      let kept =
        commonLength(lead.reversed(), bytes[..<start].reversed())
        + commonLength(trail, bytes[(start + needle.count)...])
      let distance = start.distance(to: place).magnitude
      if best.map({ (kept, $0.distance) > ($0.kept, distance) }) ?? true { best = (start, kept, distance) }
    }
    guard let best else { return nil }
    let isSure =
      best.kept >= min(Anchor.surroundings, lead.count + trail.count) || needle.count >= Anchor.unmistakable
    return isSure ? TextRange(best.start, best.start + needle.count) : nil
  }

  private static let reach = 32
  /// So many bytes of the surroundings must be left for a few words to be the same ones.
  private static let surroundings = 8
  /// So many bytes are the same words wherever they stand.
  private static let unmistakable = 24
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
