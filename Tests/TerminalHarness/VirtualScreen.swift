import CVTerm

/// One cell of the screen as a test sees it.
public struct TestCell: Hashable, Sendable {
  /// A colour as the program asked for it.
  public enum Color: Hashable, Sendable {
    /// The terminal's own.
    case standard
    /// A number of the palette.
    case palette(UInt8)
    /// 0xRRGGBB.
    case rgb(UInt32)
  }
  /// The characters; a blank for an empty cell, empty for the right half of a wide one.
  public var text = " "
  /// The columns it takes: 1 or 2.
  public var width = 1
  /// Attributes.
  public var isBold = false, isItalic = false, isUnderlined = false, isReversed = false
  /// The colour of the character.
  public var foreground = Color.standard
  /// The colour behind it.
  public var background = Color.standard
}

/// The terminal that libvterm plays.
final class VirtualScreen {
  private let terminal: OpaquePointer
  private let screen: OpaquePointer
  private let modes = Modes()
  private var callbacks: UnsafeMutablePointer<VTermScreenCallbacks>
  private(set) var rows: Int
  private(set) var columns: Int

  /// What the program switched on, as libvterm tells us by callback.
  private final class Modes {
    var isAlternate = false
    var isCursorVisible = true
    var mouse: Int32 = 0
  }

  init(rows: Int, columns: Int) {
    (self.rows, self.columns) = (rows, columns)
    terminal = vterm_new(Int32(rows), Int32(columns))
    vterm_set_utf8(terminal, 1)
    screen = vterm_obtain_screen(terminal)
    callbacks = .allocate(capacity: 1)
    callbacks.initialize(to: VTermScreenCallbacks())
    callbacks.pointee.settermprop = { property, value, user in
      guard let value, let user else { return 0 }
      let modes = Unmanaged<Modes>.fromOpaque(user).takeUnretainedValue()
      switch property {
      case VTERM_PROP_ALTSCREEN: modes.isAlternate = value.pointee.boolean != 0
      case VTERM_PROP_CURSORVISIBLE: modes.isCursorVisible = value.pointee.boolean != 0
      case VTERM_PROP_MOUSE: modes.mouse = value.pointee.number
      default: break
      }
      return 1
    }
    vterm_screen_set_callbacks(screen, callbacks, Unmanaged.passUnretained(modes).toOpaque())
    vterm_screen_enable_altscreen(screen, 1)
    vterm_screen_reset(screen, 1)
  }

  deinit {
    vterm_free(terminal)
    callbacks.deallocate()
  }

  var isAlternate: Bool { modes.isAlternate }
  var wantsMouse: Bool { modes.mouse != 0 }

  var cursor: (row: Int, column: Int, isVisible: Bool) {
    var place = VTermPos()
    vterm_state_get_cursorpos(vterm_obtain_state(terminal), &place)
    return (Int(place.row), Int(place.col), modes.isCursorVisible)
  }

  /// Takes bytes of the program and returns what the terminal answers to them.
  func take(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    bytes.withUnsafeBytes { raw in
      _ = vterm_input_write(terminal, raw.baseAddress?.assumingMemoryBound(to: CChar.self), raw.count)
    }
    var answer = [CChar](repeating: 0, count: 256)
    let count = vterm_output_read(terminal, &answer, answer.count)
    return answer.prefix(count).map { UInt8(bitPattern: $0) }
  }

  func resize(rows: Int, columns: Int) {
    (self.rows, self.columns) = (rows, columns)
    vterm_set_size(terminal, Int32(rows), Int32(columns))
  }

  var lines: [String] {
    (0..<rows).map { row in
      var line = (0..<columns).map { cell(row: row, column: $0).text }.joined()
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  func cell(row: Int, column: Int) -> TestCell {
    var raw = VTermScreenCell()
    guard vterm_screen_get_cell(screen, VTermPos(row: Int32(row), col: Int32(column)), &raw) != 0 else {
      return TestCell()
    }
    var cell = TestCell(
      width: Int(raw.width), isBold: raw.attrs.bold != 0, isItalic: raw.attrs.italic != 0,
      isUnderlined: raw.attrs.underline != 0, isReversed: raw.attrs.reverse != 0,
      foreground: color(raw.fg), background: color(raw.bg))
    let chars = withUnsafeBytes(of: raw.chars) { Array($0.bindMemory(to: UInt32.self)) }
    if chars[0] == UInt32.max {
      cell.text = ""
    } else if chars[0] != 0 {
      cell.text = String(
        String.UnicodeScalarView(chars.prefix { $0 != 0 }.map { Unicode.Scalar($0) ?? "\u{FFFD}" }))
    }
    return cell
  }

  private func color(_ color: VTermColor) -> TestCell.Color {
    if color.type & UInt8(VTERM_COLOR_DEFAULT_MASK.rawValue) != 0 { return .standard }
    if color.type & UInt8(VTERM_COLOR_INDEXED.rawValue) != 0 { return .palette(color.indexed.idx) }
    let rgb = color.rgb
    return .rgb(UInt32(rgb.red) << 16 | UInt32(rgb.green) << 8 | UInt32(rgb.blue))
  }
}
