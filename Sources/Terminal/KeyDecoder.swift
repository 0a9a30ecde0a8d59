public import Display

/// Turns the bytes that a terminal sends into keys, one byte at a time.
///
/// It knows the forms of xterm, rxvt, the Linux console, tmux and kitty all at once, in cursor and application
/// mode, so that nothing depends on what TERM promises. Unknown sequences vanish whole. A lone escape cannot be
/// told from the start of a sequence until nothing follows: the owner calls `flush` after a short silence.
public struct KeyDecoder: Sendable {
  private enum State: Sendable {
    case ground
    case escape
    /// After `ESC [`, with what came since.
    case control([UInt8])
    /// After `ESC O`.
    case single([UInt8])
    /// After `ESC [ [`, the function keys of the Linux console.
    case linux
    /// After `ESC [ M`: three bytes of a mouse report.
    case mouse([UInt8])
    case character([UInt8], isAlt: Bool)
    case paste([UInt8])
  }

  private var state = State.ground
  private var keys: [Key] = []

  /// Creates a decoder that waits for the first byte.
  public init() {}

  /// Whether more bytes must come, or `flush`, before the next key is known.
  public var isWaiting: Bool { if case .ground = state { false } else { true } }

  /// Whether a paste was begun and not ended.
  public var isPasting: Bool { if case .paste = state { true } else { false } }

  /// The keys that these bytes complete.
  public mutating func keys(in bytes: some Sequence<UInt8>) -> [Key] {
    for byte in bytes { take(byte) }
    defer { keys.removeAll() }
    return keys
  }

  /// The keys that were meant if nothing more comes.
  public mutating func flush() -> [Key] {
    switch state {
    case .escape: keys.append(.escape)
    case .control([]): keys.append(.alt("["))
    case .single([]): keys.append(.alt("O"))
    case .paste(let text): keys.append(.paste(pasted(text[...])))
    default: break
    }
    state = .ground
    defer { keys.removeAll() }
    return keys
  }

  private mutating func take(_ byte: UInt8) {
    switch state {
    case .ground: begin(byte)
    case .escape: afterEscape(byte)
    case .control(let before): inControl(before, byte)
    case .single(let before):
      if byte >= 0x30, byte <= 0x3B, before.count < 8 {
        state = .single(before + [byte])
      } else {
        end(singleKey(byte, before))
      }
    case .linux: end((0x41...0x45).contains(byte) ? .function(Int(byte) - 0x40) : nil)
    case .mouse(let before):
      if before.count == 2 { end(oldMouseKey(before + [byte])) } else { state = .mouse(before + [byte]) }
    case .character(let before, let isAlt): inCharacter(before, byte, isAlt)
    case .paste: inPaste(byte)
    }
  }

  private mutating func end(_ key: Key?) {
    state = .ground
    if let key { keys.append(key) }
  }

  private mutating func begin(_ byte: UInt8) {
    switch byte {
    case 0x1B: state = .escape
    case 0x00..<0x20, 0x7F: keys.append(controlKey(byte))
    case 0x20..<0x7F: keys.append(.character(Character(Unicode.Scalar(byte))))
    case 0xC2...0xF4: state = .character([byte], isAlt: false)
    default: break
    }
  }

  private mutating func afterEscape(_ byte: UInt8) {
    switch byte {
    case 0x5B: state = .control([])
    case 0x4F: state = .single([])
    case 0x1B: keys.append(.escape)
    case 0x00..<0x20, 0x7F:
      keys.append(.escape)
      end(controlKey(byte))
    case 0x20..<0x7F: end(.alt(Character(Unicode.Scalar(byte))))
    case 0xC2...0xF4: state = .character([byte], isAlt: true)
    default: end(nil)
    }
  }

  private mutating func inControl(_ before: [UInt8], _ byte: UInt8) {
    switch byte {
    case 0x5B where before.isEmpty: state = .linux
    case 0x4D where before.isEmpty: state = .mouse([])
    case 0x20...0x3F: state = .control(before.count < 64 ? before + [byte] : before)
    case 0x40...0x7E:
      if byte == 0x7E, before.elementsEqual("200".utf8) {
        state = .paste([])
      } else {
        end(controlSequenceKey(byte, before))
      }
    case 0x1B: state = .escape
    default: end(nil)
    }
  }

  private mutating func inCharacter(_ before: [UInt8], _ byte: UInt8, _ isAlt: Bool) {
    guard byte & 0xC0 == 0x80 else {
      state = .ground
      return take(byte)
    }
    let bytes = before + [byte]
    guard bytes.count == (bytes[0] < 0xE0 ? 2 : bytes[0] < 0xF0 ? 3 : 4) else {
      state = .character(bytes, isAlt: isAlt)
      return
    }
    let character = String(validating: bytes, as: UTF8.self)?.first
    end(character.map { isAlt ? .alt($0) : .character($0) })
  }

  private mutating func inPaste(_ byte: UInt8) {
    guard case .paste(var text) = state else { return }
    state = .ground  // so that the bytes are not copied
    text.append(byte)
    if byte == 0x7E, text.suffix(6).elementsEqual("\u{1B}[201~".utf8) {
      keys.append(.paste(pasted(text.dropLast(6))))
    } else {
      state = .paste(text)
    }
  }
}

/// Pasted bytes as text with one kind of line break.
private func pasted(_ bytes: ArraySlice<UInt8>) -> String {
  var clean: [UInt8] = []
  clean.reserveCapacity(bytes.count)
  var last: UInt8 = 0
  for byte in bytes {
    if byte == 0x0D { clean.append(0x0A) } else if byte != 0x0A || last != 0x0D { clean.append(byte) }
    last = byte
  }
  return String(decoding: clean, as: UTF8.self)
}
