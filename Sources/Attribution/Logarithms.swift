/// Exponentials and logarithms of eight numbers at once, exact to about seven digits; polynomials after Cephes.
enum Logarithms {
  /// e to the power of each number, which is taken between -80 and 80.
  static func exp(_ values: SIMD8<Float>) -> SIMD8<Float> {
    let x = pointwiseMin(
      pointwiseMax(values, SIMD8(repeating: -80)), SIMD8(repeating: 80))
    // Adding 1.5 * 2^23 leaves the nearest whole number in the low bits.
    let magic = SIMD8<Float>(repeating: 12_582_912)
    let shifted = x * 1.442_695 + magic
    let whole = shifted - magic
    let rest = x - whole * 0.693_359_375 + whole * 2.121_944_4e-4
    var sum = SIMD8<Float>(repeating: 1.987_569_2e-4)
    sum = sum * rest + 1.398_199_9e-3
    sum = sum * rest + 8.333_452e-3
    sum = sum * rest + 4.166_579_6e-2
    sum = sum * rest + 0.166_666_66
    sum = sum * rest + 0.5
    sum = sum * rest * rest + rest + 1
    let power = (bits(shifted) &- bits(magic) &+ 127) &<< 23
    return sum * numbers(power)
  }

  /// The natural logarithm of each number, which is positive and no denormal.
  static func log(_ values: SIMD8<Float>) -> SIMD8<Float> {
    // The mantissa is taken between sqrt(1/2) and sqrt(2).
    let offset = bits(values) &- 0x3F35_04F3
    let exponent = SIMD8<Float>(offset &>> 23)
    let x = numbers((offset & 0x007F_FFFF) &+ 0x3F35_04F3) - 1
    let square = x * x
    var sum = SIMD8<Float>(repeating: 7.037_683_6e-2)
    sum = sum * x - 0.115_146_1
    sum = sum * x + 0.116_769_984
    sum = sum * x - 0.124_201_41
    sum = sum * x + 0.142_493_22
    sum = sum * x - 0.166_680_57
    sum = sum * x + 0.200_007_14
    sum = sum * x - 0.249_999_94
    sum = sum * x + 0.333_333_31
    return exponent * 0.693_147_2 + (x - square * 0.5 + square * x * sum)
  }

  private static func bits(_ values: SIMD8<Float>) -> SIMD8<Int32> {
    unsafeBitCast(values, to: SIMD8<Int32>.self)
  }

  private static func numbers(_ bits: SIMD8<Int32>) -> SIMD8<Float> {
    unsafeBitCast(bits, to: SIMD8<Float>.self)
  }
}
