import Prose

/// Whether a whole paragraph is a sound cue: something in brackets that nobody says, such as
/// `(SOUNDBITE OF MUSIC)`, `[Laughter]` or `(Applause.)`.
func isSoundCue(_ paragraph: ArraySlice<UInt8>) -> Bool {
  guard (3...160).contains(paragraph.count), let first = paragraph.first, let last = paragraph.last else {
    return false
  }
  guard
    first == UInt8(ascii: "(") && last == UInt8(ascii: ")")
      || first == UInt8(ascii: "[") && last == UInt8(ascii: "]")
  else { return false }
  let inside = paragraph.dropFirst().dropLast()
  guard !inside.contains(where: { $0 == first || $0 == last }) else { return false }
  let letters = inside.filter { ($0 | 0x20) >= UInt8(ascii: "a") && ($0 | 0x20) <= UInt8(ascii: "z") }
  if letters.count >= 4, letters.allSatisfy({ $0 < 0x60 }) { return true }
  let word = inside.prefix { ($0 | 0x20) >= UInt8(ascii: "a") && ($0 | 0x20) <= UInt8(ascii: "z") }
  return soundWords.contains(String(decoding: word, as: UTF8.self).lowercased())
}

private let soundWords: Set<String> = [
  "soundbite", "sound", "laughter", "laughs", "laughing", "applause", "crosstalk", "music", "inaudible",
  "cheers",
  "cheering", "booing", "chanting", "singing", "silence", "pause", "coughs", "sighs", "noise", "begin", "end",
]

/// The headings among the paragraphs of a text: `# …`, and short lines without an end mark that a longer
/// paragraph follows.
struct Headings {
  private var indices: Set<Int> = []

  /// Whether the paragraph at `index` is a heading.
  func contains(_ index: Int) -> Bool { indices.contains(index) }

  init(_ bytes: [UInt8], _ ranges: [TextRange]) {
    var run: [Int] = []
    for (index, range) in ranges.enumerated() {
      if Headings.isMarked(bytes[range.lower..<range.upper]) {
        indices.insert(index)
        run = []
      } else if Headings.isShort(bytes[range.lower..<range.upper]) {
        run.append(index)
      } else {
        // More short lines together are a list, verse or site furniture.
        if run.count <= 2, range.count >= 60 { indices.formUnion(run) }
        run = []
      }
    }
  }

  /// `# Heading` with one to six marks.
  private static func isMarked(_ paragraph: ArraySlice<UInt8>) -> Bool {
    let marks = paragraph.prefix { $0 == UInt8(ascii: "#") }
    return (1...6).contains(marks.count) && paragraph.dropFirst(marks.count).first == 0x20
  }

  /// A line of two to fourteen words that starts with a capital or a digit and ends with a letter or digit.
  private static func isShort(_ paragraph: ArraySlice<UInt8>) -> Bool {
    guard (3...100).contains(paragraph.count), let first = paragraph.first, let last = paragraph.last else {
      return false
    }
    let isLetter = { (byte: UInt8) in (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z")
    }
    let isDigit = { (byte: UInt8) in byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
    guard isLetter(first) && first < 0x60 || isDigit(first) else { return false }
    guard isLetter(last) || isDigit(last) else { return false }
    guard !paragraph.contains(0x0A), !paragraph.contains(0x0D) else { return false }
    return paragraph.split(separator: 0x20).count <= 14 && paragraph.contains(where: isLetter)
  }
}
