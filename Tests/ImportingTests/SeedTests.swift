import Articles
import Foundation
import Importing
import Testing

/// The two articles that the project started from, where they are at hand.
@Suite struct SeedTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared/seeds").path
  static let isHere = FileManager.default.fileExists(atPath: folder)

  @Test(.enabled(if: isHere, "the seeds are not at hand"))
  func print0() throws {
    for step in SourceWalk([Self.folder]) {
      guard case .file(let file) = step else { continue }
      try Importer(today: today).articles(at: file.path) { print(summary($0)) }
    }
  }
}
