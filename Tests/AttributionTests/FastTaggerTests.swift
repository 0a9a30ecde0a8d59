import Articles
import Prose
import Testing

@testable import Attribution

@Suite struct FastTaggerTests {
  /// The weights that the product ships.
  static let shipped = bytes(of: "Sources/quoth/Weights/fast.weights")

  private func tagger(_ bytes: [UInt8]) throws -> FastTagger { try FastTagger(weights(bytes)) }

  private func scores(_ text: String) throws -> (document: Document, scores: TagScores) {
    let document = Document(Body(text: text))
    let input = TaggerInput(document, Linker(document).drafts)
    return (document, try tagger(Self.shipped).scores(document, input))
  }

  /// The words of a text with their labels where they have one.
  private func tagged(_ text: String) throws -> [String] {
    let (document, scores) = try scores(text)
    return document.tokens.indices.compactMap { word in
      let letter = ["", "C", "c", "V", "v", "S", "s"][Int(scores.path[word])]
      return letter.isEmpty ? nil : letter + ":" + document.text(document.range(word..<word + 1))
    }
  }

  // MARK: Weights

  @Test(arguments: [0, 7, 63, 64, 4096])
  func refusesWeightsThatAreCutShort(_ length: Int) {
    let error = #expect(throws: WeightsError.self) { try tagger(Array(Self.shipped.prefix(length))) }
    #expect(error == (length < 64 ? .notWeights : .cutShort))
  }

  @Test(arguments: [65, 500, 100_000])
  func refusesDamagedWeights(_ place: Int) {
    var bytes = Self.shipped
    bytes[place] ^= 4
    #expect(throws: WeightsError.damaged) { try tagger(bytes) }
  }

  @Test func refusesWeightsOfAnotherEngine() {
    #expect(throws: WeightsError.otherEngine("fast-0")) {
      try tagger(Weights.file(engine: "fast-0", []))
    }
  }

  @Test(arguments: [0, 8, 24, 8 * 3])
  func refusesRowsThatAreNoTable(_ length: Int) {
    #expect(throws: WeightsError.lacks("rows")) {
      try tagger(
        Weights.file(engine: FastTagger.engine, [("rows", [UInt8](repeating: 0, count: length))]))
    }
  }

  @Test func holdsNoText() {
    // No run of letters is longer than chance makes it in as many bytes.
    let body = Self.shipped.dropFirst(64 + 4 * 40)
    var (longest, run) = (0, 0)
    for byte in body {
      run = (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A ? run + 1 : 0
      longest = max(longest, run)
    }
    #expect(longest < 12)
  }

  // MARK: Scores

  @Test(arguments: [
    "Ines Calloway said the quay would open in May.", "“Why?”", "One.\n\n\n\n“Two,” he said.", "", "“",
    "’’’’ \" \" —",
    String(repeating: "said ", count: 3000),
  ])
  func givesProbabilities(_ text: String) throws {
    let (document, scores) = try scores(text)
    #expect(scores.values.count == 7 * document.tokens.count)
    #expect(scores.path.count == document.tokens.count)
    for word in document.tokens.indices {
      let sum = (0..<7).map { Double(Logarithms.exp(SIMD8(repeating: scores.values[7 * word + $0]))[0]) }
      #expect(abs(sum.reduce(0, +) - 1) < 1e-3)
    }
  }

  /// The inside of a span never stands without its start.
  @Test func labelsWholeSpans() throws {
    let text = String(
      repeating: "Said the dockers: the quay, he added, “is ours.” Officials in Varna deny that it sank. ",
      count: 30)
    let (_, scores) = try scores(text)
    for (last, label) in zip([0] + scores.path, scores.path) where label == 2 || label == 4 || label == 6 {
      #expect(last == label || last == label - 1)
    }
  }

  /// What stands two paragraphs away changes nothing, so that a text may be tagged in pieces.
  @Test func readsParagraphsForThemselves() throws {
    let piece = "Rain fell.\n\nThe quay would open in May, Ines Calloway said.\n\nGulls flew over the harbor."
    let (short, alone) = try scores(piece)
    let before = "The mayor, Tom Okafor, said that the ferry was late.\n\n"
    let (long, among) = try scores(before + before + piece + "\n\n" + before)
    let start = long.tokens.count - short.tokens.count - Document(Body(text: before)).tokens.count
    let own = short.blockTokens[short.blockTokens.count - 3]
    #expect(!own.isEmpty)
    let inner = short.blockTokens.filter { !$0.isEmpty }[1]
    #expect(
      Array(alone.values[(7 * inner.lowerBound)..<(7 * inner.upperBound)])
        == Array(among.values[(7 * (start + inner.lowerBound))..<(7 * (start + inner.upperBound))]))
  }

  /// A word has as many features as any other, whatever the text.
  @Test(arguments: ["said", "“a, ” b that ", "Tom Okafor said “no.” "])
  func looksAtAsMuchForEachWord(_ text: String) throws {
    let likelihoods = try #require(WordLikelihoods([0]))
    let features = FastFeatures(Body(text: String(repeating: text, count: 500)), likelihoods)
    for paragraph in features.input.paragraphs {
      let (hashes, each) = features.features(of: paragraph)
      #expect(each <= FastFeatures.most && hashes.count == each * paragraph.count)
    }
  }

  // MARK: Finding

  @Test func tagsAReport() throws {
    #expect(
      try tagged("Rain fell on the harbor.\n\nInes Calloway said the quay would open in May.")
        == "S:Ines s:Calloway V:said C:the c:quay c:would c:open c:in c:May".split(separator: " ").map(
          String.init))
  }

  /// The rules see only the verb itself.
  @Test func tagsTheWholeCue() throws {
    let text = "Rain fell on the harbor.\n\nThe mayor's spokeswoman would not say whether the ferry was late."
    let document = Document(Body(text: text))
    let rules = TaggerInput(document, Linker(document).drafts).rules
    #expect(rules.count { $0 == .cueStart || $0 == .cue } == 1)
    #expect(try tagged(text).filter { $0.lowercased().hasPrefix("v") } == ["V:would", "v:not", "v:say"])
  }
}
