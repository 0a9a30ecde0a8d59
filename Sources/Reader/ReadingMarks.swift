public import Articles
import Search

/// What the user did with the articles of an outline: two bits each.
public struct ReadingMarks: Sendable {
  /// The ranks of those that are read.
  private(set) var read: Bitmap
  private var starred: Bitmap

  /// The marks of an outline's articles; none for those without a state.
  public init(_ outline: Outline, _ states: [ArticleID: ReadingState] = [:]) {
    read = Bitmap(outline.count)
    starred = Bitmap(outline.count)
    for (id, state) in states { if let rank = outline.rank(of: id) { self[rank] = state } }
  }

  /// The state of the article of a rank.
  subscript(rank: Int) -> ReadingState {
    get { ReadingState(isRead: read.contains(rank), isStarred: starred.contains(rank)) }
    set {
      if newValue.isRead { read.insert(rank) } else { read.remove(rank) }
      if newValue.isStarred { starred.insert(rank) } else { starred.remove(rank) }
    }
  }
}
