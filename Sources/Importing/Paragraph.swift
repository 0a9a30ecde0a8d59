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

  init(_ text: String, _ role: Role = .text) {
    self.text = text
    self.role = role
  }

  var isHeading: Bool {
    if case .heading = role { true } else { false }
  }
}
