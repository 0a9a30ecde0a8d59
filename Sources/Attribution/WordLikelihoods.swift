package import Articles

/// How likely words are to be cues and to name speakers, as the training texts have it; words stand as hashes.
///
/// A table of `2^n` places, each the upper 16 bits of a word's hash, then three bits for each likelihood: 0 for a
/// word that never was one, 1 to 5 for fifths.
package struct WordLikelihoods: Sendable {
  private let places: [UInt32]

  /// The likelihoods of a word in fifths.
  struct Fifths {
    var cue: UInt32
    var speaker: UInt32
  }

  /// Takes a table; nil where its length is no power of two.
  package init?(_ places: [UInt32]) {
    guard places.count > 0, places.count & (places.count - 1) == 0 else { return nil }
    self.places = places
  }

  /// Makes a table; where two words fall on one place the more frequent one has it.
  package init(_ counts: [UInt64: WordCount], bits: Int) {
    var places = [UInt32](repeating: 0, count: 1 << bits)
    let kept = counts.filter { $0.value.cueFifth > 0 || $0.value.speakerFifth > 0 }
    for (word, count) in kept.sorted(by: { ($0.value.all, $0.key) < ($1.value.all, $1.key) }) {
      places[Int(truncatingIfNeeded: word) & (places.count - 1)] =
        UInt32(word >> 48) << 16 | count.cueFifth << 3 | count.speakerFifth
    }
    self.places = places
  }

  /// How often a word stood in the training texts, and as what.
  package struct WordCount: Sendable {
    package var all = 0
    package var cues = 0
    package var speakers = 0

    package init() {}

    var cueFifth: UInt32 { cues > 1 && 50 * cues > all ? fifth(cues) : 0 }
    var speakerFifth: UInt32 { speakers > 1 && 20 * speakers > all ? fifth(speakers) : 0 }

    private func fifth(_ part: Int) -> UInt32 { UInt32(min(4, 5 * part / all) + 1) }
  }

  /// The hashes of a text's words, as they are counted; 0 for marks.
  package static func words(of body: Body) -> [UInt64] { Document(body).tokens.map(\.word) }

  func of(_ word: UInt64) -> Fifths {
    let place = places[Int(truncatingIfNeeded: word) & (places.count - 1)]
    guard place >> 16 == UInt32(word >> 48), word != 0 else { return Fifths(cue: 0, speaker: 0) }
    return Fifths(cue: place >> 3 & 7, speaker: place & 7)
  }

  /// The table as bytes, little endian.
  package var bytes: [UInt8] {
    places.flatMap { place in withUnsafeBytes(of: place.littleEndian) { Array($0) } }
  }
}
