public import Prose

/// An article's text, fixed once imported, and its blocks.
///
/// The text holds neither the headline nor site furniture. It is never edited: ranges into it stay true.
public struct Body: Hashable, Sendable {
  /// The text, paragraphs parted by one blank line when an importer made it, as it came otherwise.
  public let text: String
  /// Every paragraph, heading and turn in order; blank lines between them belong to none.
  public let blocks: [Block]

  /// Takes a text whose blocks are known.
  public init(text: String, blocks: [Block]) {
    self.text = text
    self.blocks = blocks
  }
}

/// A paragraph, heading or turn of a body: a kind and a range.
public struct Block: Hashable, Sendable {
  /// What a block is.
  public enum Kind: Hashable, Sendable {
    case paragraph
    case heading
    /// The first paragraph of a turn; its label (with the colon) opens the block.
    case turn(label: TextRange)
    /// A sound cue or other structure of a transcript that nobody says: `(SOUNDBITE OF MUSIC)`.
    case soundCue
  }

  /// What it is.
  public var kind: Kind
  /// Where it stands, without the line break behind it.
  public var range: TextRange

  /// Creates a block.
  public init(kind: Kind, range: TextRange) {
    self.kind = kind
    self.range = range
  }
}
