/// One paragraph of a page before it is known what belongs to the article.
struct Paragraph: Hashable {
  /// What the format says about it.
  enum Role: Hashable {
    case text
    /// A heading and its level, 1 being the highest.
    case heading(Int)
    /// Something beside the text, such as the words for a picture.
    case aside
  }

  /// The words on one line.
  var text: String
  var role: Role = .text
  /// Whether a blank line or the start of the text precedes it.
  var followsBlank = true

  init(_ text: String, _ role: Role = .text, followsBlank: Bool = true) {
    self.text = text
    self.role = role
    self.followsBlank = followsBlank
  }

  var isHeading: Bool { if case .heading = role { true } else { false } }
}
