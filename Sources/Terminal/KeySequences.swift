import Display

/// A byte below 0x20, or 0x7F.
func controlKey(_ byte: UInt8) -> Key {
  switch byte {
  case 0x00: .control(" ")
  case 0x08, 0x7F: .backspace
  case 0x09: .tab
  case 0x0A, 0x0D: .enter
  case 0x1B: .escape
  case 0x01...0x1A: .control(Character(Unicode.Scalar(byte + 0x60)))
  default: .control(Character(Unicode.Scalar(byte + 0x40)))
  }
}

/// `ESC O final`: cursor keys in application mode, F1 to F4, the keypad.
func singleKey(_ final: UInt8, _ parameters: [UInt8]) -> Key? {
  switch final {
  case 0x4D: .enter
  case 0x61, 0x62, 0x63, 0x64: cursorKey(final - 0x20, isShifted: false)
  case 0x6A...0x79: .character(Character(Unicode.Scalar(final - 0x40)))
  default: cursorKey(final, isShifted: isShifted(numbers(parameters).last))
  }
}

/// `ESC [ parameters final`.
func controlSequenceKey(_ final: UInt8, _ parameters: [UInt8]) -> Key? {
  if parameters.first == 0x3C { return mouseKey(final, numbers(parameters.dropFirst())) }
  // Other private parameters come with answers of the terminal, which nobody asked for.
  if let first = parameters.first, first > 0x3C { return nil }
  let values = numbers(parameters)
  let modifier = values.count > 1 ? values[1] : 1
  switch final {
  case 0x7E: return values.first == 27 ? modifiedKey(values.last, modifier) : numberedKey(values.first)
  case 0x75: return modifiedKey(values.first, modifier)
  case 0x5A: return .backTab
  case 0x61, 0x62, 0x63, 0x64: return cursorKey(final - 0x20, isShifted: true)
  default: return cursorKey(final, isShifted: isShifted(modifier))
  }
}

private func cursorKey(_ final: UInt8, isShifted: Bool) -> Key? {
  switch final {
  case 0x41: .up
  case 0x42: .down
  case 0x43: isShifted ? .shiftRight : .right
  case 0x44: isShifted ? .shiftLeft : .left
  case 0x46: .end
  case 0x48: .home
  case 0x50...0x53: .function(Int(final) - 0x4F)
  default: nil
  }
}

/// `ESC [ number ~`, as VT220, xterm, rxvt and the Linux console number them.
private func numberedKey(_ number: Int?) -> Key? {
  switch number {
  case 1, 7: .home
  case 2: .insert
  case 3: .delete
  case 4, 8: .end
  case 5: .pageUp
  case 6: .pageDown
  case let number? where (11...15).contains(number): .function(number - 10)
  case let number? where (17...21).contains(number): .function(number - 11)
  case let number? where (23...24).contains(number): .function(number - 12)
  default: nil
  }
}

/// A key spelled out with its modifiers: `ESC [ 27 ; modifier ; code ~` of xterm, `ESC [ code ; modifier u`.
private func modifiedKey(_ code: Int?, _ modifier: Int) -> Key? {
  guard let code, let scalar = Unicode.Scalar(UInt32(code)) else { return nil }
  let bits = max(0, modifier - 1)
  if code < 0x20 || code == 0x7F {
    return code == 9 && bits & 1 != 0 ? .backTab : controlKey(UInt8(code))
  }
  if bits & 4 != 0 { return .control(String(scalar).lowercased().first ?? " ") }
  if bits & 2 != 0 { return .alt(Character(scalar)) }
  return .character(Character(scalar))
}

/// `ESC [ < button ; column ; row M`, the mouse as SGR reports it; `m` is a release.
private func mouseKey(_ final: UInt8, _ values: [Int]) -> Key? {
  guard final == 0x4D, values.count == 3 else { return nil }
  return mouseKey(button: values[0], column: values[1] - 1, row: values[2] - 1)
}

/// `ESC [ M` and three bytes, each 32 more than it means: the mouse as X10 reported it.
func oldMouseKey(_ bytes: [UInt8]) -> Key? {
  mouseKey(button: Int(bytes[0]) - 32, column: Int(bytes[1]) - 33, row: Int(bytes[2]) - 33)
}

private func mouseKey(button: Int, column: Int, row: Int) -> Key? {
  guard row >= 0, column >= 0 else { return nil }
  switch button & ~0b11100 {  // without Shift, Alt and Ctrl
  case 0: return .click(row: row, column: column)
  case 64: return .wheel(up: true, row: row, column: column)
  case 65: return .wheel(up: false, row: row, column: column)
  default: return nil
  }
}

private func isShifted(_ modifier: Int?) -> Bool { modifier.map { $0 > 1 && ($0 - 1) & 1 != 0 } ?? false }

/// The numbers between semicolons; a colon ends a number, huge ones stop growing.
private func numbers(_ bytes: some Collection<UInt8>) -> [Int] {
  bytes.split(separator: 0x3B, omittingEmptySubsequences: false).map { part in
    part.prefix { $0 >= 0x30 && $0 <= 0x39 }.reduce(0) { min($0 * 10 + Int($1 - 0x30), 2_000_000) }
  }
}
