/// What a thing on the screen means. Code names roles, themes name colours.
public enum Role: UInt8, CaseIterable, Hashable, Sendable {
  /// Running text, and the ground behind everything.
  case text
  /// What matters less: dates, counts, sources.
  case dim
  /// A headline.
  case title
  /// The row of an article that was not read yet.
  case unread
  /// The row under the cursor, in the pane that has the keys and in one that has not.
  case cursorRow, cursorRowUnfocused
  /// What a search found, and the one of these that `n` came to.
  case match, matchCurrent
  /// The label of a speaker, and of the speaker who is followed.
  case speaker, speakerCurrent
  /// The bar beside the words of the speaker who is followed.
  case quoteBar
  /// An attribution or a date that is not certain.
  case doubt
  /// A term of the query as it was understood, and one that was not.
  case chip, chipError
  /// The lines between panes, and those of the pane that has the keys.
  case border, borderFocus
  /// The histogram of dates, and the part of it that is chosen.
  case timeline, timelineSelected
  /// The status line.
  case status
  /// A key in the footer, and what it does.
  case footerKey, footerText
  /// An address.
  case link
  /// The mark of a starred article.
  case star
  /// A tag.
  case tag
  /// Something the reader should know, and something that failed.
  case warning, error
  /// The scroll bar and its ticks.
  case scrollbar
  /// Six hues to tell the speakers of a transcript apart; never the only sign of who speaks.
  case speaker1, speaker2, speaker3, speaker4, speaker5, speaker6

  /// The hue of a transcript's speaker, counted from 0: neighbours never share one.
  public static func speakerHue(_ index: Int) -> Role {
    let hues: [Role] = [.speaker1, .speaker2, .speaker3, .speaker4, .speaker5, .speaker6]
    return hues[((index % hues.count) + hues.count) % hues.count]
  }

  /// The name in theme files: `cursor-row-unfocused`, `speaker-1`.
  public var name: String {
    var name = ""
    for character in String(describing: self) {
      if character.isUppercase || character.isNumber { name += "-" }
      name += character.lowercased()
    }
    return name
  }
}
