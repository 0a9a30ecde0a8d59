import Articles
import Foundation
import Importing

/// Articles straight from a file, past any library.
enum ArticleFile {
  /// The articles of the file at `path`, or of standard input for `-`.
  static func read(_ path: String, url: String? = nil) throws(ImportError) -> [Article] {
    var articles: [Article] = []
    let importer = Importer(today: today())
    do {
      if path == "-" {
        try importer.articles(reading: STDIN_FILENO, path: path, url: url) { articles.append($0) }
      } else {
        let canonical = SourceWalk.canonical(path) ?? path
        let report = try importer.articles(at: canonical, url: url) { articles.append($0) }
        for warning in report.warnings { Output.complain("\(path): \(warning)") }
      }
    } catch let error as ImportError {
      throw error
    } catch {
      throw .unreadable(path: path, reason: "\(error)")
    }
    return articles
  }
}
