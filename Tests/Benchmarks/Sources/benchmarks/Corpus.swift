import Foundation

/// The articles of a file of JSON Lines.
struct Corpus {
  struct Article: Decodable {
    let title: String
    let text: String

    /// Whether a word of the title or the text begins so, whatever its case.
    func hasWord(startingWith prefix: String) -> Bool {
      [title, text].contains { part in
        part.lowercased().split { !$0.isLetter && !$0.isNumber }.contains {
          $0.hasPrefix(prefix.lowercased())
        }
      }
    }
  }

  let articles: [Article]

  init(_ path: String) throws {
    let data = try Data(contentsOf: URL(filePath: path))
    let decoder = JSONDecoder()
    articles = try data.split(separator: UInt8(ascii: "\n")).map {
      try decoder.decode(Article.self, from: $0)
    }
  }
}
