import Prose

/// The words of many texts, each spelling once.
struct WordTable {
  struct Word {
    /// Folded.
    var plain: [UInt8]
    /// Without accents, capitals as they are.
    var cased: [UInt8] = []

    init(_ spelling: String) {
      var spelling = spelling
      plain = Array(folded(spelling).utf8)
      spelling.withUTF8 { appendFolded($0, keepingCase: true, to: &cased) }
    }
  }

  /// A text as the places of its words in the table.
  struct Text {
    var words: [Int] = []
    /// Where each word stands in the text.
    var ranges: [TextRange] = []
  }

  private(set) var words: [Word] = []
  private var places: [ArraySlice<UInt8>: Int] = [:]

  mutating func text(_ text: String) -> Text {
    let bytes = Array(text.utf8)
    let ranges = wordRanges(text)
    return Text(words: ranges.map { place(of: bytes[$0.lower..<$0.upper]) }, ranges: ranges)
  }

  private mutating func place(of spelling: ArraySlice<UInt8>) -> Int {
    if let place = places[spelling] { return place }
    places[spelling] = words.count
    words.append(Word(String(decoding: spelling, as: UTF8.self)))
    return words.count - 1
  }
}
