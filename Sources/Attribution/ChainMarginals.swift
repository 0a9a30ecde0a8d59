/// What joins the labels of two neighbouring words, in a linear chain: for each class of places between words a
/// matrix from the label before to the label behind. Two classes apply to each place, and their matrices are
/// multiplied element by element.
package struct ChainEdges: Sendable {
  /// Eight rows (the label before) of eight (the label behind) for each class; factors, 0 where a label cannot
  /// follow.
  private let factors: [SIMD8<Float>]

  /// The most that an edge weighs, either way.
  static let heaviest: Float = 20

  /// Takes weights, 64 a class: the logarithms of the factors.
  package init(_ weights: [Float]) {
    factors = (0..<weights.count / 8).map { row in
      var line = SIMD8<Float>(repeating: 0)
      for behind in 0..<8 { line[behind] = weights[row * 8 + behind] }
      let limit = SIMD8<Float>(repeating: Self.heaviest)
      let factor = Logarithms.exp(pointwiseMin(pointwiseMax(line, -limit), limit))
      return factor.replacing(with: 0, where: Self.isForbidden(from: row & 7))
    }
  }

  /// Which labels cannot stand behind one: the inside of a span needs its start.
  private static func isForbidden(from label: Int) -> SIMDMask<SIMD8<Int32>> {
    var mask = SIMDMask<SIMD8<Int32>>(repeating: false)
    for behind in 0..<8 {
      let isInside = behind == 2 || behind == 4 || behind == 6
      let isNone = behind == 7 || label == 7
      mask[behind] = isNone || isInside && label != behind && label != behind - 1
    }
    return mask
  }

  /// The row of the label before, for both classes.
  @inline(__always)
  func row(_ label: Int, _ first: Int, _ second: Int) -> SIMD8<Float> {
    factors[first * 8 + label] * factors[second * 8 + label]
  }
}

/// The probabilities of a linear chain of labels, by the forward-backward algorithm in scaled linear space (Rabiner
/// 1989). A chain begins as if an outside word stood before it.
package struct ChainMarginals {
  /// The classes of the edge before a word.
  package struct Edge {
    package var first: Int32
    package var second: Int32

    package init(_ first: Int, _ second: Int) {
      self.first = Int32(first)
      self.second = Int32(second)
    }
  }

  private let edges: ChainEdges
  private let classes: [Edge]
  /// For each word the factor of each label, the greatest being 1.
  private var own: [SIMD8<Float>] = []
  /// For each word the probability of each label given the words up to it, and the sum that it was divided by.
  private var forward: [SIMD8<Float>] = []
  private var sums: [Float] = []
  /// For each word the probability of each label.
  package private(set) var marginals: [SIMD8<Float>] = []

  /// Labels that weigh less than the best by more than this are all as unlikely.
  private static let widest = SIMD8<Float>(repeating: -40)
  private static let outside = SIMD8<Float>(1, 0, 0, 0, 0, 0, 0, 0)

  /// Takes the weight of each label for each word.
  package init(_ weights: [SIMD8<Float>], _ classes: [Edge], _ edges: ChainEdges) {
    self.edges = edges
    self.classes = classes
    own.reserveCapacity(weights.count)
    for weight in weights {
      var known = weight
      known[7] = known[0]
      let greatest = known.max()
      var factor = Logarithms.exp(pointwiseMax(weight - greatest, Self.widest))
      factor[7] = 0
      own.append(factor)
    }
    runForward()
    runBackward()
  }

  private mutating func runForward() {
    forward.reserveCapacity(own.count)
    sums.reserveCapacity(own.count)
    var last = Self.outside
    for place in own.indices {
      var next = SIMD8<Float>(repeating: 0)
      let edge = classes[place]
      for label in 0..<7 { next += last[label] * edges.row(label, Int(edge.first), Int(edge.second)) }
      next *= own[place]
      let sum = next.sum()
      last = next / sum
      forward.append(last)
      sums.append(sum)
    }
  }

  private mutating func runBackward() {
    marginals = forward
    var behind = SIMD8<Float>(1, 1, 1, 1, 1, 1, 1, 0)
    for place in own.indices.reversed() {
      let product = forward[place] * behind
      marginals[place] = product / product.sum()
      let weighted = behind * own[place] / sums[place]
      let edge = classes[place]
      for label in 0..<7 {
        behind[label] = (edges.row(label, Int(edge.first), Int(edge.second)) * weighted).sum()
      }
    }
  }

  /// The likeliest labels together, by the Viterbi algorithm.
  package func path() -> [UInt8] {
    var best = Self.outside
    var pointers: [SIMD8<Int32>] = []
    pointers.reserveCapacity(own.count)
    for place in own.indices {
      let edge = classes[place]
      var next = SIMD8<Float>(repeating: 0)
      var from = SIMD8<Int32>(repeating: 0)
      for label in 0..<7 {
        let reached = best[label] * edges.row(label, Int(edge.first), Int(edge.second))
        let isBetter = reached .> next
        next.replace(with: reached, where: isBetter)
        from.replace(with: Int32(label), where: isBetter)
      }
      next *= own[place]
      best = next / next.max()
      pointers.append(from)
    }
    var label = (0..<7).max { best[$0] < best[$1] } ?? 0
    var path = [UInt8](repeating: 0, count: own.count)
    for place in own.indices.reversed() {
      path[place] = UInt8(label)
      label = Int(pointers[place][label])
    }
    return path
  }

  /// The probabilities of two labels side by side, before and at a word, as eight rows of eight; for training.
  package func pairs(at place: Int, behind: SIMD8<Float>) -> [SIMD8<Float>] {
    let last = place > 0 ? forward[place - 1] : Self.outside
    let edge = classes[place]
    return (0..<8).map { label in
      label == 7
        ? SIMD8(repeating: 0)
        : last[label] * edges.row(label, Int(edge.first), Int(edge.second)) * own[place] * behind
          / sums[place]
    }
  }

  /// What stands behind each word: the factor that its label's probability forward is multiplied by.
  package func backward() -> [SIMD8<Float>] {
    zip(marginals, forward).map { marginal, forward in
      marginal / pointwiseMax(forward, SIMD8(repeating: 1e-30))
    }
  }
}
