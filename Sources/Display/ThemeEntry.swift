/// One role's look in all tiers, as a theme file writes it.
///
/// `e8b04a on 14171f bold | 179 on 234 bold | yellow bold | bold`: for true colour, 256 colours, 16 colours and
/// none, in this order. What is left out is derived: 256 and 16 from the value before, none from the theme that
/// is inherited. A colour is six hexadecimal digits, a number of the palette, a name or `default`.
struct ThemeEntry: Sendable {
  var trueColor: Style
  var palette256: Style
  var palette16: Style
  /// Nil where the file leaves it to the theme that it inherits.
  var mono: Style.Attributes?

  /// Reads an entry; throws what is wrong with it.
  init(_ text: String) throws(ThemeProblem.Reason) {
    let parts = text.split(separator: "|", omittingEmptySubsequences: false)
    guard parts.count <= 4 else { throw .tooManyValues }
    let values = try parts.map { part throws(ThemeProblem.Reason) in try parsedStyle(part) }
    guard let first = values[0] else { throw .noValue }
    trueColor = first
    palette256 = (values.count > 1 ? values[1] : nil) ?? trueColor
    palette16 = (values.count > 2 ? values[2] : nil) ?? palette256
    mono = (values.count > 3 ? values[3] : nil)?.attributes
    palette256 = palette256.reduced(to: .palette256)
    palette16 = palette16.reduced(to: .palette16)
  }

  /// The style for a tier; nil where the theme that is inherited decides.
  func style(for tier: ColorTier) -> Style? {
    switch tier {
    case .trueColor: trueColor
    case .palette256: palette256
    case .palette16: palette16
    case .mono: mono.map { Style(attributes: $0) }
    }
  }
}

/// One value: `[colour] [on colour] [attribute…]` or `plain`; nil when empty.
private func parsedStyle(_ part: Substring) throws(ThemeProblem.Reason) -> Style? {
  let words = part.split { $0 == " " || $0 == "," || $0 == "\t" }
  if words.isEmpty { return nil }
  var style = Style()
  var rest = words[...]
  while let word = rest.popFirst() {
    if word == "plain" { continue }
    if let attribute = attributes[String(word)] {
      style.attributes.insert(attribute)
    } else if word == "on" {
      guard let name = rest.popFirst() else { throw .nothingAfterOn }
      style.background = try color(name)
    } else {
      style.foreground = try color(word)
    }
  }
  return style
}

private let attributes: [String: Style.Attributes] = [
  "bold": .bold, "dim": .dim, "italic": .italic, "underline": .underline, "reverse": .reverse,
]

private let colorNames = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]

private func color(_ word: Substring) throws(ThemeProblem.Reason) -> Style.Color {
  if word == "default" { return .standard }
  let digits = word.hasPrefix("#") ? word.dropFirst() : word
  if digits.utf8.count == 6, digits.allSatisfy(\.isHexDigit), let value = UInt32(digits, radix: 16) {
    return .rgb(value)
  }
  if let index = UInt8(word) { return .palette(index) }
  let isBright = word.hasPrefix("bright-")
  if let index = colorNames.firstIndex(of: String(isBright ? word.dropFirst(7) : word)) {
    return .palette(UInt8(index + (isBright ? 8 : 0)))
  }
  throw .unknownWord(String(word))
}
