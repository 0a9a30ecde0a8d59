public import Articles
public import Prose

/// Finds what a query lights up in an opened article; the same places that the index counts.
public struct Highlighter: Sendable {
  /// Prepares the words of `query`; negated ones are never lit, nor are fields without words of the text.
  public init(_ query: SearchQuery?) {}

  /// The matches in the article's text, in order, none overlapping.
  public func matches(in annotated: AnnotatedArticle) -> [TextRange] { [] }

  /// The matches in a headline, in order, none overlapping.
  public func matches(inTitle title: String) -> [TextRange] { [] }
}
