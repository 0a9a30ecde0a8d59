import CKernels

/// The network of the careful tagger: a transformer over the pieces of a window, its matrices read where the weights
/// are mapped.
///
/// The sizes and the layout come from the weights; see `pack.py` beside the training.
struct Encoder: @unchecked Sendable {
  typealias Numbers = UnsafePointer<Float>

  /// A matrix of whole numbers, what 1 stands for in each output, and what is added.
  private struct Matrix {
    var weights: UnsafePointer<UInt8>
    var factor: Numbers
    var bias: Numbers
    var inputs: Int
    var outputs: Int
  }

  /// Gain and shift of a normalisation.
  private struct Norm {
    var gain: Numbers
    var shift: Numbers
  }

  private struct Layer {
    var attend: Matrix, output: Matrix, up: Matrix, down: Matrix
    var norm1: Norm, norm2: Norm
  }

  let sizes: Sizes
  private let words: UnsafePointer<Int8>
  private let factors: Numbers
  private let positions: Numbers, forms: Numbers, rules: Numbers
  private let norm: Norm
  private let layers: [Layer]
  private let head: Numbers, headBias: Numbers
  private let kernels: quoth_kernels

  /// Takes weights, which must outlive it; `kernels` are those of this processor, 0 being the best.
  init(_ weights: Weights, kernels place: Int = 0) throws(WeightsError) {
    let sizes = try Sizes(weights)
    let hidden = sizes.hidden
    func floats(_ name: String, _ count: Int) throws(WeightsError) -> Numbers {
      try weights.numbers(name, Float.self, count: count).baseAddress!
    }
    func matrix(_ name: String, _ inputs: Int, _ outputs: Int) throws(WeightsError) -> Matrix {
      Matrix(
        weights: try weights.numbers(name, UInt8.self, count: inputs * outputs).baseAddress!,
        factor: try floats(name + ".factor", outputs), bias: try floats(name + ".bias", outputs),
        inputs: inputs, outputs: outputs)
    }
    func norm(_ name: String) throws(WeightsError) -> Norm {
      Norm(gain: try floats(name + ".gain", hidden), shift: try floats(name + ".shift", hidden))
    }
    self.sizes = sizes
    words = try weights.numbers("words", Int8.self, count: sizes.pieces * hidden).baseAddress!
    factors = try floats("words.factor", sizes.pieces)
    positions = try floats("positions", sizes.positions * hidden)
    forms = try floats("forms", sizes.forms * hidden)
    rules = try floats("rules", sizes.rules * hidden)
    self.norm = try norm("norm")
    head = try floats("head", sizes.labels * hidden)
    headBias = try floats("head.bias", sizes.labels)
    var layers: [Layer] = []
    for n in 0..<sizes.layers {
      layers.append(
        Layer(
          attend: try matrix("\(n).attend", hidden, 3 * hidden),
          output: try matrix("\(n).output", hidden, hidden),
          up: try matrix("\(n).up", hidden, sizes.inner), down: try matrix("\(n).down", sizes.inner, hidden),
          norm1: try norm("\(n).norm1"), norm2: try norm("\(n).norm2")))
    }
    self.layers = layers
    // The last place always has kernels: beyond it the plain ones are meant.
    kernels = (quoth_kernels_at(Int32(place)) ?? quoth_kernels_at(0)!).pointee
  }

  /// Reads a window: afterwards `room` has the state of each of its pieces. There are at most as many as positions.
  func read(_ window: [Input], _ room: Room) {
    let hidden = sizes.hidden
    let count = min(window.count, sizes.positions)
    for (row, input) in window.prefix(count).enumerated() {
      let word = words + Int(input.piece) * hidden
      let factor = factors[Int(input.piece)]
      let position = positions + row * hidden
      let form = forms + Int(input.form) * hidden
      let rule = rules + Int(input.rule) * hidden
      let out = room.states + row * hidden
      for k in 0..<hidden { out[k] = Float(word[k]) * factor + position[k] + form[k] + rule[k] }
    }
    normalize(room.states, nil, count, norm)
    for layer in layers {
      multiply(room.states, count, layer.attend, room.wide, room)
      kernels.attention(
        room.wide, Int32(count), Int32(sizes.heads), Int32(hidden / sizes.heads), room.more, room.scratch)
      multiply(room.more, count, layer.output, room.wide, room)
      normalize(room.states, room.wide, count, layer.norm1)
      // Some rows at a time, so that what is between the two matrices stays in the processor's cache.
      for row in stride(from: 0, to: count, by: Room.rows) {
        let rows = min(Room.rows, count - row)
        multiply(room.states + row * hidden, rows, layer.up, room.wide, room, isBent: true)
        multiply(room.wide, rows, layer.down, room.more + row * hidden, room)
      }
      normalize(room.states, room.more, count, layer.norm2)
    }
  }

  /// Puts the logarithms of the labels' probabilities for a piece of the window that was read into `out`.
  func score(_ row: Int, _ room: Room, into out: inout [Float], at place: Int) {
    out.withUnsafeMutableBufferPointer { out in
      quoth_log_probabilities(
        room.states + row * sizes.hidden, Int32(sizes.hidden), head, headBias, Int32(sizes.labels),
        out.baseAddress! + place)
    }
  }

  private func multiply(
    _ x: Numbers, _ rows: Int, _ matrix: Matrix, _ y: UnsafeMutablePointer<Float>, _ room: Room,
    isBent: Bool = false
  ) {
    kernels.quantize(x, Int32(rows), Int32(matrix.inputs), room.whole, room.scales, room.sums)
    kernels.linear(
      room.whole, room.scales, room.sums, Int32(rows), Int32(matrix.inputs), matrix.weights, matrix.factor,
      matrix.bias, Int32(matrix.outputs), isBent ? 1 : 0, y)
  }

  private func normalize(_ x: UnsafeMutablePointer<Float>, _ more: Numbers?, _ rows: Int, _ norm: Norm) {
    kernels.norm(x, more, Int32(rows), Int32(sizes.hidden), norm.gain, norm.shift)
  }
}

extension Encoder {
  /// A piece with how its word is written and what the rules make of it.
  struct Input {
    var piece: Int32
    var form: UInt8 = 0
    var rule: UInt8 = 0
  }

  /// How large the network is.
  struct Sizes {
    var pieces: Int, hidden: Int, inner: Int, heads: Int, layers: Int
    /// The most pieces of a window.
    var positions: Int
    var forms: Int, rules: Int, labels: Int

    init(_ weights: Weights) throws(WeightsError) {
      let all = try weights.numbers("sizes", UInt32.self, count: 9).map { Int(UInt32(littleEndian: $0)) }
      (pieces, hidden, inner, heads, layers) = (all[0], all[1], all[2], all[3], all[4])
      (positions, forms, rules, labels) = (all[5], all[6], all[7], all[8])
      guard all.allSatisfy({ $0 > 0 }), pieces < 1 << 24, hidden <= 4096, inner <= 1 << 14, layers <= 64,
        hidden % 16 == 0, inner % 16 == 0, heads <= hidden, hidden % (heads * 16) == 0,
        16...1024 ~= positions, forms == 16, rules == 9, labels == Label.allCases.count
      else { throw .lacks("sizes") }
    }
  }

  /// The memory for one window, to be used by one thread at a time.
  final class Room {
    /// The rows that go through the two wide matrices at a time.
    static let rows = 64

    let states: UnsafeMutablePointer<Float>
    let more: UnsafeMutablePointer<Float>
    let wide: UnsafeMutablePointer<Float>
    let scratch: UnsafeMutablePointer<Float>
    let scales: UnsafeMutablePointer<Float>
    let sums: UnsafeMutablePointer<Int32>
    let whole: UnsafeMutablePointer<Int8>

    init(_ sizes: Sizes) {
      let rows = sizes.positions
      states = .allocate(capacity: rows * sizes.hidden)
      more = .allocate(capacity: rows * sizes.hidden)
      wide = .allocate(capacity: max(rows * 3 * sizes.hidden, Self.rows * sizes.inner))
      let size = sizes.hidden / sizes.heads
      scratch = .allocate(capacity: Int(quoth_attention_scratch(Int32(rows), Int32(size))))
      scales = .allocate(capacity: rows)
      sums = .allocate(capacity: rows)
      whole = .allocate(capacity: max(rows * sizes.hidden, Self.rows * sizes.inner))
    }

    deinit {
      for memory in [states, more, wide, scratch, scales] { memory.deallocate() }
      sums.deallocate()
      whole.deallocate()
    }
  }
}
