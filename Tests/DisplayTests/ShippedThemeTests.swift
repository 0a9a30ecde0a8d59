import Apparatus
import Display
import Foundation
import Testing

/// The theme files of the package, measured: contrast by WCAG 2, distance between hues as the colour-blind see
/// them (Machado, Oliveira and Fernandes 2009, full severity).
@Suite struct ShippedThemeTests {
  static let sources: [ThemeSource] = {
    let folder = packageRoot.appending(path: "Themes").path
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return files.filter { $0.hasSuffix(".yaml") }.map { file in
      let text = (try? String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)) ?? ""
      return ThemeSource(name: String(file.dropLast(5)), file: file, lines: lines(text))
    }
  }()

  private static func lines(_ text: String) -> [ThemeSource.Line] {
    text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap { index, line in
      guard let colon = line.range(of: ": "), !line.hasPrefix("#") else { return nil }
      return ThemeSource.Line(
        key: String(line[..<colon.lowerBound]), value: String(line[colon.upperBound...]), number: index + 1)
    }
  }

  private static func find(_ name: String) -> ThemeSource? { sources.first { $0.name == name } }

  private func theme(_ name: String, _ tier: ColorTier) throws -> Theme {
    let source = try #require(Self.find(name))
    return source.resolve(tier, find: Self.find).theme
  }

  @Test func areSixAndSound() {
    let names = Set(Self.sources.map(\.name))
    #expect(names == ["terminal", "night", "paper", "mono", "high-contrast", "colour-blind"])
    for source in Self.sources {
      for tier in ColorTier.allCases { #expect(source.resolve(tier, find: Self.find).problems == []) }
    }
  }

  /// In every theme and tier the cursor, the matches and the followed speaker can be seen and told apart.
  @Test(arguments: ColorTier.allCases) func tellApartWhatMatters(_ tier: ColorTier) throws {
    for source in Self.sources {
      let theme = try theme(source.name, tier)
      let roles: [Role] = [.text, .cursorRow, .cursorRowUnfocused, .match, .matchCurrent, .speakerCurrent]
      #expect(Set(roles.map { theme[$0] }).count == roles.count, "\(source.name) \(tier)")
      for (one, other) in [(Role.chip, Role.chipError), (.timeline, .timelineSelected), (.text, .error)] {
        #expect(theme[one] != theme[other], "\(source.name) \(tier) \(one)")
      }
      let speakers = (0..<6).map { theme[Role.speakerHue($0)] }
      for index in 0..<6 { #expect(speakers[index] != speakers[(index + 1) % 6], "\(source.name) \(tier)") }
    }
  }

  @Test(arguments: ["mono", "terminal"]) func useNoColourWithoutColour(_ name: String) throws {
    let mono = try theme(name, .mono)
    for role in Role.allCases {
      #expect(mono[role].foreground == .standard && mono[role].background == .standard)
      if name == "mono" { #expect(try theme(name, .trueColor)[role] == mono[role]) }
    }
  }

  @Test(
    arguments: [ColorTier.trueColor, .palette256],
    [("high-contrast", 7.0), ("night", 4.5), ("paper", 4.5), ("colour-blind", 4.5)])
  func standOutFromTheirGround(_ tier: ColorTier, _ wanted: (name: String, contrast: Double)) throws {
    let theme = try theme(wanted.name, tier)
    let lines: [Role] = [.border, .scrollbar]
    for role in Role.allCases {
      let style = theme[role]
      let ink = try #require(style.foreground.value), ground = try #require(style.background.value)
      let least = lines.contains(role) && wanted.contrast < 7 ? 2.2 : wanted.contrast
      let contrast = contrast(ink, ground)
      #expect(contrast >= least, "\(wanted.name) \(tier) \(role.name): \(contrast)")
    }
  }

  @Test(arguments: [ColorTier.trueColor, .palette256]) func stayApartForTheColourBlind(_ tier: ColorTier)
    throws
  {
    let theme = try theme("colour-blind", tier)
    let speakers = try (0..<6).map { try #require(theme[Role.speakerHue($0)].foreground.value) }
    for (name, matrix) in Self.deficiencies {
      for one in 0..<6 {
        for other in (one + 1)..<6 {
          let distance = distance(lab(speakers[one], matrix), lab(speakers[other], matrix))
          #expect(
            distance >= 15, "\(name), \(tier): speakers \(one + 1) and \(other + 1) differ by \(distance)")
        }
      }
    }
  }

  static let deficiencies: [(String, [[Double]])] = [
    ("normal", [[1, 0, 0], [0, 1, 0], [0, 0, 1]]),
    (
      "protanopia",
      [
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998],
      ]
    ),
    (
      "deuteranopia",
      [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
  ]

  private func linear(_ color: UInt32) -> [Double] {
    [16, 8, 0].map { shift in
      let value = Double(color >> UInt32(shift) & 0xFF) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
  }

  private func contrast(_ one: UInt32, _ other: UInt32) -> Double {
    let luminances = [one, other].map {
      zip(linear($0), [0.2126, 0.7152, 0.0722]).map { $0 * $1 }.reduce(0, +)
    }
    return (luminances.max()! + 0.05) / (luminances.min()! + 0.05)
  }

  private func times(_ matrix: [[Double]], _ vector: [Double]) -> [Double] {
    matrix.map { zip($0, vector).map { $0 * $1 }.reduce(0, +) }
  }

  private func lab(_ color: UInt32, _ vision: [[Double]]) -> [Double] {
    let seen = times(vision, linear(color)).map { min(1, max(0, $0)) }
    let toXYZ = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    let xyz = zip(times(toXYZ, seen), [0.9505, 1, 1.089]).map { $0 / $1 }
    let f = xyz.map { $0 > 0.008856 ? cbrt($0) : 7.787 * $0 + 16 / 116 }
    return [116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])]
  }

  private func distance(_ one: [Double], _ other: [Double]) -> Double {
    sqrt(zip(one, other).map { ($0 - $1) * ($0 - $1) }.reduce(0, +))
  }
}
