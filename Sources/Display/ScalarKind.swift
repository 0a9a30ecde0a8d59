import CWidth

/// What becomes of one scalar on the screen.
enum ScalarKind: Equatable {
  /// It is drawn, perhaps as another scalar, in so many columns.
  case spacing(UInt32, columns: Int)
  /// It is put on the scalar before it.
  case mark
  /// It ends a line.
  case lineBreak
  /// It is drawn as `DisplayText.tabColumns` blanks.
  case tab
  /// It is left out, because terminals disagree on its width and the text says the same without it.
  case dropped
  /// It is left out although the text might say something else without it: the reader is told so.
  case hidden

  private static let unknown = ScalarKind.spacing(0xFFFD, columns: 1)

  /// The kind of a code point. Total: whatever is not known to be harmless is replaced.
  init(_ code: UInt32) {
    switch code {
    case 0x20...0x7E, 0xA0...0xAC, 0xAE...0x2FF: self = .spacing(code, columns: 1)
    case 0x0A, 0x0D, 0x2028, 0x2029: self = .lineBreak
    case 0x09: self = .tab
    case 0...0x1F: self = .spacing(0x2400 + code, columns: 1)
    case 0x7F: self = .spacing(0x2421, columns: 1)
    case 0x80...0x9F: self = Self.unknown
    case 0x300...0x1FFF: self = Self.alphabetic(code)
    case 0x2000...0x206F: self = Self.punctuation(code)
    case 0x1F1E6...0x1F1FF: self = .spacing(0x41 + code - 0x1F1E6, columns: 1)
    case 0x1F3FB...0x1F3FF, 0xFE00...0xFE0F, 0xE0100...0xE01EF: self = .dropped
    case 0xFEFF, 0xFFF9...0xFFFB, 0x13430...0x1345F, 0x1BCA0...0x1BCA3, 0x1D173...0x1D17A,
      0xE0000...0xE00FF, 0xE01F0...0xE0FFF, 0xAD:
      self = .hidden
    default: self = Self.measured(code)
    }
  }

  private static func alphabetic(_ code: UInt32) -> ScalarKind {
    switch code {
    case 0x180B...0x180D, 0x180F: .dropped
    case 0x34F, 0x61C, 0x17B4, 0x17B5, 0x180E: .hidden
    default: measured(code)
    }
  }

  private static func punctuation(_ code: UInt32) -> ScalarKind {
    switch code {
    case 0x200C, 0x200D: .dropped
    case 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060...0x206F: .hidden
    default: measured(code)
    }
  }

  private static func measured(_ code: UInt32) -> ScalarKind {
    switch quoth_wcwidth(code) {
    case 0: .mark
    case 1: .spacing(code, columns: 1)
    case 2: .spacing(code, columns: 2)
    default: unknown
    }
  }
}
