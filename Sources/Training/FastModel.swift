import Articles
import Attribution

/// The fast tagger in training: the log-likelihood of the marked labels is climbed by AdaGrad (Duchi, Hazan & Singer
/// 2011), with a Gaussian prior on the weights.
struct FastModel {
  struct Options {
    var bits = 18
    var rate: Float = 0.04
    var prior: Float = 4
    var epochs = 10
    /// Features that the training texts have less often are left out.
    var least = 3
  }

  /// A weight for each label and the sum of squared gradients.
  private struct Row {
    var weight = SIMD8<Float>(repeating: 0)
    var squares = SIMD8<Float>(repeating: 1e-4)
  }

  let likelihoods: WordLikelihoods
  let families: FeatureFamilies
  let options: Options
  private var rows: [Row] = []
  /// For each hash's upper bits the place in `rows`; 0 for rare ones.
  private var places: [Int32] = []
  private var counts: [Float] = []
  private var edges = [Row](repeating: Row(), count: FastFeatures.edgeClasses * 8)
  private var chainEdges = ChainEdges([Float](repeating: 0, count: FastFeatures.edgeClasses * 64))

  /// A paragraph with the places of its features.
  private struct Example {
    var features: [Int32]
    var each: Int
    var edges: [ChainMarginals.Edge]
    var labels: [Label]
  }

  init(_ texts: [LabelledText], seed: UInt64, families: FeatureFamilies = .all, options: Options = Options())
  {
    likelihoods = Self.likelihoods(texts)
    self.families = families
    self.options = options
    var examples = gather(texts)
    var generator = SplitMix(state: seed)
    for _ in 0..<options.epochs {
      examples.shuffle(using: &generator)
      for example in examples { learn(example) }
    }
  }

  private static func likelihoods(_ texts: [LabelledText]) -> WordLikelihoods {
    var counts: [UInt64: WordLikelihoods.WordCount] = [:]
    for text in texts {
      for (word, label) in zip(WordLikelihoods.words(of: text.body), text.labels) where word != 0 {
        counts[word, default: .init()].all += 1
        if label == .cueStart || label == .cue { counts[word, default: .init()].cues += 1 }
        if label == .speakerStart || label == .speaker { counts[word, default: .init()].speakers += 1 }
      }
    }
    return WordLikelihoods(counts, bits: 14)
  }

  /// The paragraphs with their features, once the rare ones are known.
  private mutating func gather(_ texts: [LabelledText]) -> [Example] {
    let shift = UInt32(32 - options.bits)
    var hashed: [(features: [UInt32], example: Example)] = []
    var seen = [Int32](repeating: 0, count: 1 << options.bits)
    for text in texts {
      let features = FastFeatures(text.body, likelihoods, families)
      for paragraph in features.input.paragraphs where !paragraph.isEmpty {
        let (hashes, each) = features.features(of: paragraph)
        for hash in hashes { seen[Int(hash >> shift)] += 1 }
        let example = Example(
          features: [], each: each, edges: features.edges(of: paragraph),
          labels: Array(text.labels[paragraph]))
        hashed.append((hashes, example))
      }
    }
    rows = [Row()]
    counts = [1]
    places = seen.map { count in
      guard count >= options.least else { return 0 }
      rows.append(Row())
      counts.append(Float(count))
      return Int32(rows.count - 1)
    }
    return hashed.map { hashes, example in
      var example = example
      example.features = hashes.map { places[Int($0 >> shift)] }
      return example
    }
  }

  // MARK: Learning

  private mutating func learn(_ example: Example) {
    let chain = ChainMarginals(
      example.labels.indices.map {
        weight(example.features[($0 * example.each)..<(($0 + 1) * example.each)])
      },
      example.edges, chainEdges)
    let behind = chain.backward()
    var last = 0
    for (word, label) in example.labels.enumerated() {
      var gradient = -chain.marginals[word]
      gradient[Int(label.rawValue)] += 1
      // Nearly all words are far from any quote and teach nothing.
      if (gradient * gradient).sum() > 1e-5 {
        for place in example.features[(word * example.each)..<((word + 1) * example.each)] where place > 0 {
          let prior = options.prior / counts[Int(place)]
          Self.step(&rows[Int(place)], gradient, prior, options.rate)
        }
        let pairs = chain.pairs(at: word, behind: behind[word])
        let edge = example.edges[word]
        for before in 0..<7 {
          var gradient = -pairs[before]
          if before == last { gradient[Int(label.rawValue)] += 1 }
          Self.step(&edges[Int(edge.first) * 8 + before], gradient, 1e-4, options.rate)
          Self.step(&edges[Int(edge.second) * 8 + before], gradient, 1e-4, options.rate)
        }
      }
      last = Int(label.rawValue)
    }
    chainEdges = ChainEdges(edgeWeights)
  }

  @inline(__always)
  private static func step(_ row: inout Row, _ gradient: SIMD8<Float>, _ prior: Float, _ rate: Float) {
    let slope = gradient - row.weight * prior
    row.squares += slope * slope
    row.weight += slope * rate / row.squares.squareRoot()
  }

  private func weight(_ features: ArraySlice<Int32>) -> SIMD8<Float> {
    var sum = SIMD8<Float>(repeating: 0)
    for place in features { sum += rows[Int(place)].weight }
    return sum
  }

  private var edgeWeights: [Float] { edges.flatMap { row in (0..<8).map { row.weight[$0] } } }

  // MARK: Using

  /// The likeliest labels of a text.
  func labels(_ text: LabelledText) -> [Label] {
    let features = FastFeatures(text.body, likelihoods, families)
    var labels: [Label] = []
    for paragraph in features.input.paragraphs {
      let (hashes, each) = features.features(of: paragraph)
      let places = hashes.map { self.places[Int($0 >> UInt32(32 - options.bits))] }
      let chain = ChainMarginals(
        (0..<paragraph.count).map { weight(places[($0 * each)..<(($0 + 1) * each)]) },
        features.edges(of: paragraph), chainEdges)
      labels += chain.path().map { Label(rawValue: $0) ?? .outside }
    }
    return labels
  }

  func figures(_ texts: [LabelledText]) -> TagFigures {
    var figures = TagFigures()
    for text in texts { figures.add(labels(text), text) }
    return figures
  }

  /// The weights as the tagger reads them, in steps of which 127 make the heaviest but for a few.
  func file() -> [UInt8] {
    let heaviest = rows.map { pointwiseMax($0.weight, -$0.weight).max() }.sorted()
    let scale = max(heaviest[heaviest.count * 9999 / 10000] / 127, 1e-6)
    let bytes = places.flatMap { place in
      let steps = (rows[Int(place)].weight / scale).rounded(.toNearestOrAwayFromZero)
      return (0..<8).map { UInt8(bitPattern: Int8(max(-127, min(127, steps[$0])))) }
    }
    func numbers(_ values: [Float]) -> [UInt8] {
      values.flatMap { value in withUnsafeBytes(of: value.bitPattern.littleEndian) { Array($0) } }
    }
    return Weights.file(
      engine: FastTagger.engine,
      [
        ("rows", bytes), ("scale", numbers([scale])), ("edges", numbers(edgeWeights)),
        ("words", likelihoods.bytes),
      ])
  }
}

/// A small generator of random numbers, the same from the same seed (Steele, Lea & Flood 2014).
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
