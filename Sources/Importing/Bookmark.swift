public import Articles
import Foundation

extension Importer {
  /// How far the reading of a file of many articles has come, with all that the rest of it needs to know.
  public struct Bookmark: Hashable, Sendable, Codable {
    /// The bytes that have been read; the next line begins there.
    public internal(set) var bytes = 0
    /// The lines that have been read.
    public internal(set) var lines = 0
    /// The articles that have been given out.
    public internal(set) var articles = 0
    /// What was wrong with other lines.
    var warnings: [String] = []
    /// Lines that were wrong, too, and are only counted.
    var unsaid = 0

    /// The beginning of a file.
    init() {}

    /// Reads what `text` is; nil where it is no bookmark.
    public init?(_ text: String) {
      guard let read = try? JSONDecoder().decode(Bookmark.self, from: Data(text.utf8)),
        [read.bytes, read.lines, read.articles, read.unsaid].allSatisfy({ 0..<1 << 56 ~= $0 })
      else { return nil }
      self = read
    }

    /// The bookmark as a text to keep.
    public var text: String {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
  }

  /// Where to go on in a file whose reading was interrupted; it has to be the same file still.
  public struct Start: Hashable, Sendable {
    /// How far it had come.
    public var bookmark: Bookmark
    /// The articles before it, whose places are taken.
    public var earlier: [ArticleID]

    /// Creates one.
    public init(_ bookmark: Bookmark, earlier: [ArticleID]) {
      self.bookmark = bookmark
      self.earlier = earlier
    }
  }
}
