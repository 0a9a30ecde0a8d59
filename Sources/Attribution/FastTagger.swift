package import Articles

/// A linear chain of labels over hashed features of the words (Lafferty, McCallum & Pereira 2001).
///
/// Its weights are: `rows`, eight signed bytes for each place of a table whose length is a power of two, one byte
/// for each label; `scale`, what one step weighs; `edges`, 64 numbers for each class of edges; `words`, the
/// likelihoods of words. There is no text in them. They are mapped and never change, so it is safe to share them.
public struct FastTagger: @unchecked Sendable {
  /// The version that weights must have.
  public static let engine = "fast-1"

  private let weights: Weights
  private let rows: UnsafeBufferPointer<SIMD8<Int8>>
  private let shift: UInt32
  private let scale: Float
  private let edges: ChainEdges
  private let likelihoods: WordLikelihoods

  /// Takes weights.
  public init(_ weights: Weights) throws(WeightsError) {
    guard weights.engine == Self.engine else { throw .otherEngine(weights.engine) }
    let bytes = try weights.section("rows")
    let count = bytes.count / 8
    guard count > 1, count <= 1 << 24, count & (count - 1) == 0, bytes.count % 8 == 0 else {
      throw .lacks("rows")
    }
    self.weights = weights
    rows = bytes.assumingMemoryBound(to: SIMD8<Int8>.self)
    shift = UInt32(32 - count.trailingZeroBitCount)
    scale = try weights.numbers("scale", Float.self, count: 1)[0]
    edges = ChainEdges(Array(try weights.numbers("edges", Float.self, count: FastFeatures.edgeClasses * 64)))
    let words = try weights.section("words")
    guard words.count % 4 == 0,
      let likelihoods = WordLikelihoods(Array(words.assumingMemoryBound(to: UInt32.self)))
    else { throw .lacks("words") }
    self.likelihoods = likelihoods
  }

  /// Scores the words of a text.
  func scores(_ document: Document, _ input: TaggerInput) -> TagScores {
    let features = FastFeatures(document, input, likelihoods)
    let labels = Label.allCases.count
    var values: [Float] = []
    values.reserveCapacity(document.tokens.count * labels)
    var path: [UInt8] = []
    path.reserveCapacity(document.tokens.count)
    for paragraph in document.blockTokens {
      let weights = FeatureRow.with { row in
        paragraph.map { word in
          features.write(word, paragraph, into: &row)
          return weight(row)
        }
      }
      let chain = ChainMarginals(weights, features.edges(of: paragraph), edges)
      for marginal in chain.marginals {
        let logarithms = Logarithms.log(pointwiseMax(marginal, SIMD8(repeating: 1e-9)))
        for label in 0..<labels { values.append(logarithms[label]) }
      }
      path += chain.path()
    }
    return TagScores(values: values, path: path, isRead: document.blockTokens.map { _ in true })
  }

  /// The likeliest label of each word of a text, and how long the tagger alone took.
  package func labels(_ body: Body) -> (labels: [UInt8], time: Duration) {
    let document = Document(body)
    let input = TaggerInput(document, Linker(document).drafts)
    var path: [UInt8] = []
    let time = ContinuousClock().measure { path = scores(document, input).path }
    return (path, time)
  }

  /// What the features of a word add up to for each label.
  @inline(__always)
  private func weight(_ row: FeatureRow) -> SIMD8<Float> {
    var sum = SIMD8<Int16>(repeating: 0)
    for place in 0..<row.count {
      sum &+= SIMD8<Int16>(truncatingIfNeeded: rows[Int(row.hashes[place] >> shift)])
    }
    return SIMD8<Float>(sum) * scale
  }
}
