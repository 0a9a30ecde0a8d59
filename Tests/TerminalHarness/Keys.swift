/// What keys send, to be put into `TestTerminal.send`.
public enum Keys {
  /// Enter.
  public static let enter = "\r"
  /// Escape: the program needs 25 ms of silence after it, so wait for what it does before typing on.
  public static let escape = "\u{1B}"
  /// Tab, and with Shift.
  public static let tab = "\t", backTab = "\u{1B}[Z"
  /// Backspace and Delete.
  public static let backspace = "\u{7F}", delete = "\u{1B}[3~"
  /// The arrows.
  public static let up = "\u{1B}[A", down = "\u{1B}[B", right = "\u{1B}[C", left = "\u{1B}[D"
  /// The arrows with Shift.
  public static let shiftRight = "\u{1B}[1;2C", shiftLeft = "\u{1B}[1;2D"
  /// Moving far.
  public static let home = "\u{1B}[H", end = "\u{1B}[F", pageUp = "\u{1B}[5~", pageDown = "\u{1B}[6~"

  /// A letter with Ctrl.
  public static func control(_ letter: Character) -> String {
    String(Unicode.Scalar((letter.asciiValue ?? 0) & 0x1F))
  }
  /// A character with Alt.
  public static func alt(_ character: Character) -> String { "\u{1B}\(character)" }
  /// Text pasted into a terminal that marks it.
  public static func paste(_ text: String) -> String { "\u{1B}[200~\(text)\u{1B}[201~" }
  /// The wheel turned over a cell, counted from 0.
  public static func wheel(up: Bool, row: Int, column: Int) -> String {
    "\u{1B}[<\(up ? 64 : 65);\(column + 1);\(row + 1)M"
  }
  /// The first button pressed over a cell, counted from 0.
  public static func click(row: Int, column: Int) -> String { "\u{1B}[<0;\(column + 1);\(row + 1)M" }
}
