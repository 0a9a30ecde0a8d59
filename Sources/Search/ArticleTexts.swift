public import Articles

/// Where a search gets the texts of articles from, which an index does not hold.
///
/// Regular expressions are asked of them; everything else is found without.
public struct ArticleTexts: Sendable {
  /// The headline and the text of an article.
  public struct Text: Sendable {
    /// The headline.
    public var title: String
    /// The text.
    public var text: String

    /// Creates a text.
    public init(title: String, text: String) {
      self.title = title
      self.text = text
    }
  }

  /// The texts of some articles, no more than a few dozen and in the order of the list; nil for what is gone.
  let texts: @Sendable ([ArticleID]) -> [Text?]

  /// Texts that `texts` gives for a few dozen articles at a time, nil for one that is gone; all workers ask at once.
  public init(_ texts: @escaping @Sendable ([ArticleID]) -> [Text?]) { self.texts = texts }

  /// No texts: no regular expression finds anything, nor does its opposite.
  public static let none = ArticleTexts { $0.map { _ in nil } }
}
