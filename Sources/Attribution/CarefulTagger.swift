package import Articles
import Prose

/// A small pretrained encoder, fine-tuned to tag words.
///
/// It reads the weights where they are mapped; any number of threads may use it at once.
public struct CarefulTagger: Sendable {
  /// The version that weights must have.
  public static let engine = "careful-1"

  private let weights: Weights
  private let pieces: Pieces
  private let encoder: Encoder

  /// Takes weights.
  public init(_ weights: Weights) throws(WeightsError) {
    try self.init(weights, kernels: 0)
  }

  init(_ weights: Weights, kernels: Int) throws(WeightsError) {
    guard weights.engine == Self.engine else { throw .otherEngine(weights.engine) }
    self.weights = weights
    encoder = try Encoder(weights, kernels: kernels)
    pieces = try Pieces(weights.section("pieces"), count: encoder.sizes.pieces)
  }

  /// The scores of all words of a text, with what the rules make of them; `Label.allCases.count` a word.
  package func scores(_ body: Body) -> [Float] {
    let document = Document(body)
    let input = TaggerInput(document, Linker(document).drafts)
    return scores(document, input, wanted: document.blockTokens.map { _ in true }).values
  }

  /// Scores the words of the paragraphs for which `wanted` is true.
  ///
  /// Asks between windows (some milliseconds each) whether to go on: what was not read then is not scored.
  func scores(
    _ document: Document, _ input: TaggerInput, wanted: [Bool], isCancelled: () -> Bool = { false }
  ) -> TagScores {
    let labels = Label.allCases.count
    var scores = TagScores(
      values: [Float](repeating: 0, count: document.tokens.count * labels),
      isRead: document.blockTokens.map { _ in false })
    let windows = Windows(document, wanted, pieces, longest: encoder.sizes.positions)
    let room = Encoder.Room(encoder.sizes)
    var read: [Encoder.Input] = []
    var places: [(word: Int, row: Int)] = []
    var done = 0
    for window in windows.all {
      if isCancelled() { break }
      read.removeAll(keepingCapacity: true)
      places.removeAll(keepingCapacity: true)
      read.append(Encoder.Input(piece: pieces.begin))
      for chunk in window {
        // The context was scored with what is before it.
        let isNew = chunk.words.lowerBound >= done && wanted[chunk.paragraph]
        for word in chunk.words {
          if isNew { places.append((word, read.count)) }
          let token = document.tokens[word]
          let bytes = document.bytes[Int(token.lower)..<Int(token.upper)]
          let form = WordForm.of(bytes) + (input.isQuoted[word] ? 8 : 0)
          for piece in windows.pieces[windows.first[word]..<windows.first[word + 1]] {
            read.append(Encoder.Input(piece: piece, form: form, rule: input.rules[word].rawValue))
          }
        }
        read.append(Encoder.Input(piece: pieces.end))
        if isNew {
          done = chunk.words.upperBound
          scores.isRead[chunk.paragraph] = done == document.blockTokens[chunk.paragraph].upperBound
        }
      }
      encoder.read(read, room)
      for (word, row) in places { encoder.score(row, room, into: &scores.values, at: word * labels) }
    }
    return scores
  }
}

/// How a word is written, as a number: 1 capitals, 2 capitalised, 3 small, 4 digits, 5 anything else.
enum WordForm {
  static func of(_ word: some Collection<UInt8>) -> UInt8 {
    let scalars = String(decoding: word, as: UTF8.self).unicodeScalars
    guard let first = scalars.first else { return 5 }
    if scalars.count > 1, isCapitals(scalars) { return 1 }
    let properties = first.properties
    if properties.isUppercase { return 2 }
    if properties.isLowercase { return 3 }
    return properties.numericType == .decimal || properties.numericType == .digit ? 4 : 5
  }

  private static func isCapitals(_ scalars: String.UnicodeScalarView) -> Bool {
    var hasCapital = false
    for scalar in scalars {
      if scalar.properties.isLowercase || scalar.properties.generalCategory == .titlecaseLetter {
        return false
      }
      if scalar.properties.isUppercase { hasCapital = true }
    }
    return hasCapital
  }
}
