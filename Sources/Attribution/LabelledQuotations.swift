/// A quotation that begins with a label, as where a transcript stands in quotation marks: `“ORLOV: It was late.”`
struct LabelledQuotation {
  /// Its place in `Document.quoted`.
  var quotation: Int
  /// The name in capitals.
  var label: Range<Int>
  /// The colon.
  var colon: Int
  /// The words behind it, perhaps with other quotations among them.
  var words: Range<Int>
}

extension Document {
  /// The labelled quotations of a text; one alone is a heading or a warning (`“UPDATE: …”`), so that it is none.
  func labelledQuotations() -> [LabelledQuotation] {
    var found = quoted.indices.compactMap(labelled)
    for index in found.indices.dropLast() {
      guard found[index].words.upperBound > quoted[found[index + 1].quotation].tokens.lowerBound else {
        continue
      }
      let end = quoted[found[index].quotation].inside.upperBound
      found[index].words = found[index].words.lowerBound..<end
    }
    return found.count > 1 ? found : []
  }

  /// The most words of a label.
  private static let longestLabel = 4

  private func labelled(_ quotation: Int) -> LabelledQuotation? {
    let inside = quoted[quotation].inside
    guard let colon = inside.prefix(Self.longestLabel + 1).first(where: { tokens[$0].kind == .colon }) else {
      return nil
    }
    let label = inside.lowerBound..<colon
    guard !label.isEmpty, colon + 1 < inside.upperBound,
      label.allSatisfy({ tokens[$0].kind == .word && tokens[$0].shape == .capitals })
    else { return nil }
    return LabelledQuotation(
      quotation: quotation, label: label, colon: colon, words: colon + 1..<end(of: quotation))
  }

  /// Where the words of a labelled quotation end: a paragraph that begins with one is its speaker's to the end, for
  /// marks within it seem to close it.
  private func end(of quotation: Int) -> Int {
    let span = quoted[quotation]
    let block = blockTokens[sentences[sentence(of: span.inside.lowerBound)].block]
    guard span.open == block.lowerBound else { return span.inside.upperBound }
    let isClosed = [.close, .quote, .singleClose].contains(tokens[block.upperBound - 1].kind)
    return max(span.inside.upperBound, isClosed ? block.upperBound - 1 : block.upperBound)
  }
}
