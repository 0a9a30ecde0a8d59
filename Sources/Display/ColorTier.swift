/// How many colours a terminal shows.
public enum ColorTier: Int, CaseIterable, Comparable, Sendable {
  /// None: attributes only.
  case mono
  /// The sixteen of the terminal's palette.
  case palette16
  /// The palette of 256.
  case palette256
  /// Any red, green and blue.
  case trueColor

  /// Fewer colours first.
  public static func < (one: ColorTier, other: ColorTier) -> Bool { one.rawValue < other.rawValue }
}

extension Style {
  /// This style with its colours replaced by the nearest ones that the tier has.
  public func reduced(to tier: ColorTier) -> Style {
    Style(
      foreground: foreground.reduced(to: tier), background: background.reduced(to: tier),
      attributes: attributes)
  }
}

extension Style.Color {
  /// The nearest colour that the tier has.
  public func reduced(to tier: ColorTier) -> Style.Color {
    switch (self, tier) {
    case (_, .mono): .standard
    case (.rgb(let value), .palette256): .palette(nearest(to: value, among: 16...255))
    case (.rgb(let value), .palette16): .palette(nearest(to: value, among: 0...15))
    case (.palette(let index), .palette16) where index > 15:
      .palette(nearest(to: paletteValue(index), among: 0...15))
    default: self
    }
  }

  /// Red, green and blue as 0xRRGGBB, the palette taken as xterm has it; nil for the terminal's own colour.
  public var value: UInt32? {
    switch self {
    case .standard: nil
    case .palette(let index): paletteValue(index)
    case .rgb(let value): value
    }
  }
}

/// The first sixteen colours of xterm.
private let firstSixteen: [UInt32] = [
  0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
  0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
]

/// A colour of xterm's palette: sixteen names, a cube of 6x6x6, a ramp of 24 greys.
private func paletteValue(_ index: UInt8) -> UInt32 {
  let index = UInt32(index)
  switch index {
  case 0..<16: return firstSixteen[Int(index)]
  case 16..<232:
    let cube = index - 16
    return level(cube / 36) << 16 | level(cube / 6 % 6) << 8 | level(cube % 6)
  default: return (8 + (index - 232) * 10) * 0x010101
  }
}

private func level(_ step: UInt32) -> UInt32 { step == 0 ? 0 : 55 + step * 40 }

private func nearest(to value: UInt32, among indices: ClosedRange<UInt8>) -> UInt8 {
  indices.min { distance(paletteValue($0), value) < distance(paletteValue($1), value) } ?? 0
}

/// A squared distance that weighs the channels roughly as the eye does ("redmean").
private func distance(_ one: UInt32, _ other: UInt32) -> Int {
  func channel(_ value: UInt32, _ shift: UInt32) -> Int { Int(value >> shift & 0xFF) }
  let red = channel(one, 16) - channel(other, 16)
  let green = channel(one, 8) - channel(other, 8)
  let blue = channel(one, 0) - channel(other, 0)
  let mean = (channel(one, 16) + channel(other, 16)) / 2
  return (512 + mean) * red * red / 256 + 4 * green * green + (767 - mean) * blue * blue / 256
}
