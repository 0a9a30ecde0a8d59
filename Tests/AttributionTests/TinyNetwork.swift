import Apparatus
import Foundation

@testable import Attribution

extension SplitMix {
  /// From -1 to 1.
  mutating func float() -> Float { Float(Int32(truncatingIfNeeded: next() >> 32)) / 2_147_483_648 }

  mutating func floats(_ count: Int) -> [Float] { (0..<count).map { _ in float() } }
}

/// A network of the careful tagger's form, small and untrained, with its arithmetic written out plainly.
struct TinyNetwork {
  static let pieces = """
    [UNK] [CLS] [SEP] ! " ' - . 1 2 3 a b c d e é ß str ø ##ø ##a ##b ##an ##and ##ing ##s ##1 s say says sand \
    sandra ##as ##se œ ##œ u ##u ½ k = 東
    """.split(separator: " ").map(String.init)
  let hidden = 32, inner = 64, heads = 2, layers = 2, positions = 48

  /// A matrix of whole numbers, row by row for each output.
  struct Matrix {
    var numbers: [Int8]
    var factor: [Float]
    var bias: [Float]
    var inputs: Int

    init(_ inputs: Int, _ outputs: Int, _ dice: inout SplitMix) {
      numbers = (0..<inputs * outputs).map { _ in Int8(clamping: Int(dice.float() * 127)) }
      factor = (0..<outputs).map { _ in (2 + dice.float()) / 1500 }
      bias = dice.floats(outputs)
      self.inputs = inputs
    }

    /// As the kernels read it.
    var blocks: [UInt8] {
      var out: [UInt8] = []
      for block in stride(from: 0, to: factor.count, by: 16) {
        for k in stride(from: 0, to: inputs, by: 4) {
          for output in block..<block + 16 {
            for part in 0..<4 { out.append(UInt8(Int(numbers[output * inputs + k + part]) + 128)) }
          }
        }
      }
      return out
    }
  }

  var matrices: [String: Matrix] = [:]
  var floats: [String: [Float]] = [:]
  var words: [Int8] = []
  var factors: [Float] = []

  init(seed: UInt64 = 1) {
    var dice = SplitMix(seed: seed)
    words = (0..<Self.pieces.count * hidden).map { _ in Int8(clamping: Int(dice.float() * 127)) }
    factors = Self.pieces.map { _ in (2 + dice.float()) / 100 }
    for (name, count) in [
      ("positions", positions * hidden), ("forms", 16 * hidden), ("rules", 9 * hidden), ("head", 7 * hidden),
      ("head.bias", 7),
    ] { floats[name] = dice.floats(count) }
    for norm in ["norm"] + (0..<layers).flatMap({ ["\($0).norm1", "\($0).norm2"] }) {
      floats[norm + ".gain"] = dice.floats(hidden).map { 1 + $0 / 2 }
      floats[norm + ".shift"] = dice.floats(hidden)
    }
    for n in 0..<layers {
      matrices["\(n).attend"] = Matrix(hidden, 3 * hidden, &dice)
      matrices["\(n).output"] = Matrix(hidden, hidden, &dice)
      matrices["\(n).up"] = Matrix(hidden, inner, &dice)
      matrices["\(n).down"] = Matrix(inner, hidden, &dice)
    }
  }

  var sections: [(name: String, bytes: [UInt8])] {
    func bytes<Number>(_ numbers: [Number]) -> [UInt8] { numbers.withUnsafeBytes { Array($0) } }
    let sizes = [Self.pieces.count, hidden, inner, heads, layers, positions, 16, 9, 7].map { UInt32($0) }
    var out: [(name: String, bytes: [UInt8])] = [
      ("sizes", bytes(sizes)), ("pieces", Array((Self.pieces.joined(separator: "\n") + "\n").utf8)),
      ("words", bytes(words)), ("words.factor", bytes(factors)),
    ]
    for (name, numbers) in floats.sorted(by: { $0.key < $1.key }) { out.append((name, bytes(numbers))) }
    for (name, matrix) in matrices.sorted(by: { $0.key < $1.key }) {
      out += [
        (name, matrix.blocks), (name + ".factor", bytes(matrix.factor)), (name + ".bias", bytes(matrix.bias)),
      ]
    }
    return out
  }

  /// The weights as they would be mapped.
  func weights() throws -> Weights { try Self.weights(sections) }

  static func weights(
    engine: String = CarefulTagger.engine, _ sections: [(name: String, bytes: [UInt8])]
  ) throws -> Weights {
    try AttributionTests.weights(Weights.file(engine: engine, sections))
  }
}

extension TinyNetwork {
  /// The scores of each piece of a window, computed plainly; what goes into a matrix is rounded as the kernels do.
  func scores(_ window: [Encoder.Input]) -> [[Double]] {
    var states = window.enumerated().map { row, input in
      let word = Int(input.piece) * hidden
      return (0..<hidden).map { k in
        Double(words[word + k]) * Double(factors[Int(input.piece)])
          + Double(
            floats["positions"]![row * hidden + k] + floats["forms"]![Int(input.form) * hidden + k]
              + floats["rules"]![Int(input.rule) * hidden + k])
      }
    }
    states = states.map { normalized($0, "norm") }
    for n in 0..<layers {
      let attended = attention(states.map { times($0, "\(n).attend") }).map { times($0, "\(n).output") }
      states = zip(states, attended).map { normalized(zip($0, $1).map(+), "\(n).norm1") }
      let bent = states.map { times($0, "\(n).up").map { $0 * 0.5 * (1 + erf($0 / 2.0.squareRoot())) } }
      states = zip(states, bent).map { normalized(zip($0, times($1, "\(n).down")).map(+), "\(n).norm2") }
    }
    return states.map { state in
      let sums = (0..<7).map { label in
        Double(floats["head.bias"]![label])
          + state.indices.reduce(0) { $0 + Double(floats["head"]![label * hidden + $1]) * state[$1] }
      }
      let total = log(sums.reduce(0) { $0 + exp($1) })
      return sums.map { $0 - total }
    }
  }

  private func times(_ x: [Double], _ name: String) -> [Double] {
    let matrix = matrices[name]!
    let step = x.map(abs).max()! / 127
    let whole = x.map { ($0 / step).rounded(.toNearestOrEven) }
    return matrix.factor.indices.map { output in
      let sum = whole.indices.reduce(0) { $0 + whole[$1] * Double(matrix.numbers[output * x.count + $1]) }
      return sum * step * Double(matrix.factor[output]) + Double(matrix.bias[output])
    }
  }

  private func normalized(_ x: [Double], _ name: String) -> [Double] {
    let mean = x.reduce(0, +) / Double(x.count)
    let deviation = (x.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(x.count) + 1e-12).squareRoot()
    return x.indices.map {
      (x[$0] - mean) / deviation * Double(floats[name + ".gain"]![$0]) + Double(floats[name + ".shift"]![$0])
    }
  }

  private func attention(_ x: [[Double]]) -> [[Double]] {
    let size = hidden / heads
    return x.map { query in
      (0..<heads).flatMap { head in
        let part = head * size..<(head + 1) * size
        let scores = x.map { key in
          part.reduce(0) { $0 + query[$1] * key[hidden + $1] } / Double(size).squareRoot()
        }
        let weights = scores.map { exp($0 - scores.max()!) }
        let total = weights.reduce(0, +)
        return part.map { k in zip(weights, x).reduce(0) { $0 + $1.0 * $1.1[2 * hidden + k] } / total }
      }
    }
  }
}
