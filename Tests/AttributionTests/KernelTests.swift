import Apparatus
import CKernels
import Foundation
import Testing

@testable import Attribution

@Suite struct KernelTests {
  /// The kernels of this processor, the plain ones last.
  static let places = (0..<8).prefix { quoth_kernels_at(Int32($0)) != nil }

  static func kernels(_ place: Int) -> quoth_kernels { quoth_kernels_at(Int32(place))!.pointee }

  static var plain: quoth_kernels { kernels(places.last!) }

  struct Rounded: Equatable {
    var whole: [Int8]
    var scale: [Float]
    var sum: [Int32]
  }

  static func rounded(_ x: [Float], _ rows: Int, _ kernels: quoth_kernels) -> Rounded {
    let width = x.count / rows
    var out = Rounded(
      whole: [Int8](repeating: 0, count: x.count), scale: [Float](repeating: 0, count: rows),
      sum: [Int32](repeating: 0, count: rows))
    kernels.quantize(x, Int32(rows), Int32(width), &out.whole, &out.scale, &out.sum)
    return out
  }

  @Test func endsWithThePlainOnes() {
    #expect(String(cString: Self.plain.name) == "plain")
  }

  @Test(arguments: places)
  func roundsToTheWholeOfTheRow(_ place: Int) {
    let rows: [[Float]] = [
      [0, 1, -2, 127, -127, 0.4, 0.6, 63.5], [Float](repeating: 0, count: 8), [-1, 0.5],
    ]
    let x = rows.flatMap { $0 + [Float](repeating: 0, count: 16 - $0.count) }
    let found = Self.rounded(x, 3, Self.kernels(place))
    #expect(Array(found.whole[..<8]) == [0, 1, -2, 127, -127, 0, 1, 64])
    #expect(Array(found.whole[32..<34]) == [-127, 64])
    #expect(found.scale == [1, 0, 1 / 127])
    #expect(found.sum == [64, 0, -63])
  }

  @Test(arguments: places, [(1, 16, 16), (2, 48, 48), (5, 64, 96), (8, 32, 64), (19, 384, 112)])
  func multipliesAsWrittenOut(_ place: Int, _ size: (rows: Int, inputs: Int, outputs: Int)) {
    var dice = SplitMix(seed: UInt64(size.rows))
    var matrix = TinyNetwork.Matrix(size.inputs, size.outputs, &dice)
    for k in 0..<size.inputs { matrix.numbers[k] = k % 2 == 0 ? 127 : -127 }
    var x = dice.floats(size.rows * size.inputs)
    for k in 0..<size.inputs { x[k] = k % 2 == 0 ? 3 : -3 }
    let kernels = Self.kernels(place)
    let input = Self.rounded(x, size.rows, kernels)
    #expect(input == Self.rounded(x, size.rows, Self.plain))
    var y = [Float](repeating: .nan, count: size.rows * size.outputs)
    kernels.linear(
      input.whole, input.scale, input.sum, Int32(size.rows), Int32(size.inputs), matrix.blocks, matrix.factor,
      matrix.bias, Int32(size.outputs), 0, &y)
    var worst: Float = 0
    for row in 0..<size.rows {
      for output in 0..<size.outputs {
        let sum = (0..<size.inputs).reduce(0) {
          $0 + Int(input.whole[row * size.inputs + $1]) * Int(matrix.numbers[output * size.inputs + $1])
        }
        let exact = Float(sum) * (input.scale[row] * matrix.factor[output]) + matrix.bias[output]
        worst = max(worst, abs(y[row * size.outputs + output] - exact) / (1 + abs(exact)))
      }
    }
    #expect(worst < 1e-5)
  }

  /// Without weights only what is added is bent.
  @Test(arguments: places)
  func bendsAsTheErrorFunctionDoes(_ place: Int) {
    let kernels = Self.kernels(place)
    let weights = [UInt8](repeating: 128, count: 256)
    let factor = [Float](repeating: 1, count: 16)
    var worst = 0.0
    for first in stride(from: Float(-8), to: 8, by: 0.16) {
      let bias = (0..<16).map { first + Float($0) / 100 }
      var y = [Float](repeating: .nan, count: 16)
      kernels.linear([Int8](repeating: 0, count: 16), [1], [0], 1, 16, weights, factor, bias, 16, 1, &y)
      for (x, y) in zip(bias, y) {
        worst = max(worst, abs(Double(y) - Double(x) * 0.5 * (1 + erf(Double(x) / 2.0.squareRoot()))))
      }
    }
    #expect(worst < 5e-5)
  }

  /// bfloat16 has eight bits.
  @Test(arguments: places, [(1, 2, 16), (3, 1, 32), (8, 3, 16), (33, 2, 48), (64, 2, 32)])
  func attendsAsWrittenOut(_ place: Int, _ size: (rows: Int, heads: Int, size: Int)) {
    var dice = SplitMix(seed: UInt64(size.rows))
    let width = size.heads * size.size
    let x = dice.floats(size.rows * 3 * width).map { $0 * 3 }
    var y = [Float](repeating: .nan, count: size.rows * width)
    var scratch = [Float](
      repeating: .nan, count: Int(quoth_attention_scratch(Int32(size.rows), Int32(size.size))))
    Self.kernels(place).attention(x, Int32(size.rows), Int32(size.heads), Int32(size.size), &y, &scratch)
    func at(_ row: Int, _ part: Int, _ k: Int) -> Double { Double(x[row * 3 * width + part * width + k]) }
    var worst = 0.0
    for row in 0..<size.rows {
      for head in 0..<size.heads {
        let part = head * size.size..<(head + 1) * size.size
        let weights = (0..<size.rows).map { other in
          exp(part.reduce(0) { $0 + at(row, 0, $1) * at(other, 1, $1) } / Double(size.size).squareRoot())
        }
        let total = weights.reduce(0, +)
        for k in part {
          let exact = weights.indices.reduce(0) { $0 + weights[$1] * at($1, 2, k) } / total
          worst = max(worst, abs(Double(y[row * width + k]) - exact))
        }
      }
    }
    let isExact = !String(cString: Self.kernels(place).name).hasSuffix("bf16")
    #expect(worst < (isExact ? 1e-4 : 0.08))
  }

  @Test(arguments: places, [16, 48, 384])
  func normalises(_ place: Int, _ width: Int) {
    var dice = SplitMix(seed: 7)
    let (x, more) = (dice.floats(3 * width), dice.floats(3 * width))
    let (gain, shift) = (dice.floats(width), dice.floats(width))
    var y = x
    Self.kernels(place).norm(&y, more, 3, Int32(width), gain, shift)
    for row in 0..<3 {
      let part = row * width..<(row + 1) * width
      let sums = part.map { Double(x[$0]) + Double(more[$0]) }
      let mean = sums.reduce(0, +) / Double(width)
      let deviation = (sums.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(width)).squareRoot()
      let worst = (0..<width).map { k in
        abs(Double(y[row * width + k]) - (sums[k] - mean) / deviation * Double(gain[k]) - Double(shift[k]))
      }.max()!
      #expect(worst < 1e-5)
    }
  }
}
