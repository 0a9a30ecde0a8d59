import CNcurses
import Display

/// The pairs of colours that ncurses was told about. It knows colours only in numbered pairs.
struct ColorPairs {
  /// How many colours the terminal shows.
  let tier: ColorTier
  private let colors: Int
  private let limit: Int
  private let isDirect: Bool
  private var numbers: [UInt64: Int32] = [:]
  private var last: (key: UInt64, pair: Int32) = (0, 0)

  init() {
    colors = Int(quoth_colors())
    limit = Int(quoth_color_pairs())
    isDirect = quoth_terminal_is_direct()
    tier = isDirect ? .trueColor : colors >= 256 ? .palette256 : colors >= 8 ? .palette16 : .mono
  }

  /// Whether a pair was wanted for which no number was left.
  private(set) var areUsedUp = false

  /// Forgets all pairs; the screen must be painted again.
  mutating func forget() {
    numbers.removeAll(keepingCapacity: true)
    last = (0, 0)
    areUsedUp = false
  }

  /// The number of the style's pair, and its attributes for ncurses.
  mutating func look(of style: Style) -> (pair: Int32, attributes: attr_t) {
    var attributes = style.attributes.curses
    if colors < 16, tier == .palette16, case .palette(8...15) = style.foreground.reduced(to: .palette16) {
      attributes |= quoth_bold
    }
    return (pair(of: style), attributes)
  }

  private mutating func pair(of style: Style) -> Int32 {
    let key = style.colorKey
    if key == last.key { return last.pair }
    let pair = numbers[key] ?? add(style, key)
    last = (key, pair)
    return pair
  }

  private mutating func add(_ style: Style, _ key: UInt64) -> Int32 {
    if tier == .mono { return 0 }
    areUsedUp = numbers.count + 1 >= limit
    if areUsedUp { return 0 }
    let number = Int32(numbers.count + 1)
    guard init_extended_pair(number, code(style.foreground), code(style.background)) == OK else { return 0 }
    numbers[key] = number
    return number
  }

  /// A colour as ncurses numbers it; -1 is the terminal's own.
  private func code(_ color: Style.Color) -> Int32 {
    if isDirect { return directCode(color) }
    switch color.reduced(to: tier) {
    case .standard, .rgb: return -1
    case .palette(let index): return Int32(index) % Int32(max(8, colors))
    }
  }

  /// In direct colour a number is red, green and blue, but the lowest eight are still the palette's.
  private func directCode(_ color: Style.Color) -> Int32 {
    if case .palette(let index) = color, index < 8 { return Int32(index) }
    return color.value.map { $0 < 8 ? 8 : Int32($0) } ?? -1
  }
}

extension Style.Attributes {
  fileprivate var curses: attr_t {
    if isEmpty { return 0 }
    var result: attr_t = 0
    if contains(.bold) { result |= quoth_bold }
    if contains(.dim) { result |= quoth_dim }
    if contains(.italic) { result |= quoth_italic }
    if contains(.underline) { result |= quoth_underline }
    if contains(.reverse) { result |= quoth_reverse }
    return result
  }
}
