/// What the careful tagger reads at once: neighbouring paragraphs, in front of them the paragraph before.
///
/// Cut the same way as in `corpus.py` beside the training: neighbours are packed up to the longest window, a
/// paragraph that is longer is cut between words, and each window begins with the last part of what is before
/// where both have room.
struct Windows {
  /// A paragraph or a part of it.
  struct Chunk {
    var paragraph: Int
    var words: Range<Int>
  }

  /// The pieces of the words that are read, and for each word where its own begin; one place more at the end.
  private(set) var pieces: [Int32] = []
  private(set) var first: [Int] = []
  /// The windows in the order of the text. What is not `wanted` is there as context only.
  private(set) var all: [[Chunk]] = []
  private let longest: Int

  /// Cuts the wanted paragraphs.
  init(_ document: Document, _ wanted: [Bool], _ pieces: Pieces, longest: Int) {
    self.longest = longest
    let paragraphs = document.blockTokens
    let isWanted = { (paragraph: Int) in paragraph < wanted.count && wanted[paragraph] }
    // The paragraph before a wanted one is read too.
    var isRead = paragraphs.indices.map(isWanted)
    var before: Int?
    for paragraph in paragraphs.indices where !paragraphs[paragraph].isEmpty {
      if isWanted(paragraph), let before { isRead[before] = true }
      before = paragraph
    }
    var cutter = PieceCutter(pieces)
    first.reserveCapacity(document.tokens.count + 1)
    document.bytes.withUnsafeBufferPointer { bytes in
      for (words, isRead) in zip(paragraphs, isRead) {
        for token in document.tokens[words] {
          first.append(self.pieces.count)
          if isRead { cutter.cut(bytes[Int(token.lower)..<Int(token.upper)], into: &self.pieces) }
        }
      }
    }
    first.append(self.pieces.count)

    var window: [Chunk] = []
    for paragraph in paragraphs.indices where !paragraphs[paragraph].isEmpty {
      if isRead[paragraph] {
        for chunk in chunks(paragraph, paragraphs[paragraph]) { add(chunk, to: &window, isWanted) }
      } else {
        close(&window, isWanted)
        window = []
      }
    }
    close(&window, isWanted)
  }

  /// The pieces of a chunk and of the mark behind it.
  func size(_ chunk: Chunk) -> Int {
    first[chunk.words.upperBound] - first[chunk.words.lowerBound] + 1
  }

  private func chunks(_ paragraph: Int, _ words: Range<Int>) -> [Chunk] {
    var chunks: [Chunk] = []
    var start = words.lowerBound
    while start < words.upperBound {
      var end = start + 1
      while end < words.upperBound, first[end + 1] - first[start] + 1 <= longest - 2 { end += 1 }
      chunks.append(Chunk(paragraph: paragraph, words: start..<end))
      start = end
    }
    return chunks
  }

  private mutating func add(_ chunk: Chunk, to window: inout [Chunk], _ isWanted: (Int) -> Bool) {
    if let context = window.last, 1 + window.reduce(0, { $0 + size($1) }) + size(chunk) > longest {
      close(&window, isWanted)
      window = 1 + size(context) + size(chunk) <= longest ? [context] : []
    }
    window.append(chunk)
  }

  /// Adds a window without what is not wanted at its end.
  private mutating func close(_ window: inout [Chunk], _ isWanted: (Int) -> Bool) {
    while let last = window.last, !isWanted(last.paragraph) { window.removeLast() }
    if !window.isEmpty { all.append(window) }
  }
}
