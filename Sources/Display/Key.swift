/// One thing that the user did at the terminal.
public enum Key: Hashable, Sendable {
  /// A character, after the input method.
  case character(Character)
  /// A letter with Ctrl, in lower case: `.control("c")`.
  case control(Character)
  /// A character with Alt.
  case alt(Character)
  case enter, escape, tab, backTab, backspace, delete
  case up, down, left, right, shiftLeft, shiftRight
  case home, end, pageUp, pageDown, insert
  /// A function key, from 1.
  case function(Int)
  /// Pasted text, whole.
  case paste(String)
  /// The wheel turned up or down over a position.
  case wheel(up: Bool, row: Int, column: Int)
  /// The first button pressed at a position.
  case click(row: Int, column: Int)
}
