import Articles
import Foundation
import Storage
import StorageInventions

/// A folder of its own for one test, gone with it.
final class Folder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "quoth-storage-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var library: String { path + "/library.sqlite" }

  var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: path).sorted()) ?? [] }

  func open(_ options: Library.Options = Library.Options()) throws -> Library {
    try Library.open(at: library, options: options)
  }
}

extension Library {
  /// Reads one file that holds these articles, to its end.
  @discardableResult
  func read(
    _ path: String, modified: Int = 1, _ articles: [InventedArticle], finishing: Bool = true
  ) throws -> [Stored] {
    try store { batch throws(LibraryError) in
      guard let reading = try batch.begin(SourceFile(path, modified: modified), importer: "i") else {
        return []
      }
      var stored: [Stored] = []
      for invented in articles {
        stored.append(try batch.store(invented.article, invented.annotations, in: reading))
      }
      if finishing { try batch.finish(reading) }
      return stored
    }
  }
}

/// Some articles of one file.
func invented(
  _ numbers: some Sequence<Int>, of path: String = "/news/a.jsonl", edition: Int = 0,
  engine: String = "test-1"
) -> [InventedArticle] {
  numbers.map { InventedArticle($0, path: path, place: "\($0)", edition: edition, engine: engine) }
}
