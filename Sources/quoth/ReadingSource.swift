import Articles
import Attribution
import Foundation
import Importing
import Reader
import Storage

/// What `quoth open` was pointed at: a library and the files that belong to it.
struct ReadingSource {
  /// Where the library lies; nil for the one in memory that standard input is read into.
  let path: String?
  private(set) var library: Library
  /// The files and folders to look through, as canonical paths.
  let roots: [String]
  /// What the user should know before anything else.
  private(set) var notices: [String]

  init(paths: [String], library named: String?) throws {
    if paths == ["-"] {
      path = nil
      library = try Library.inMemory()
      roots = []
      notices = try ReadingSource.readStandardInput(into: library)
    } else if paths.isEmpty {
      let path = try Folders().library(named: named)
      self.path = path
      library = try Library.open(at: path, options: Folders().options(for: path))
      roots = try library.roots()
      notices = library.notices
    } else {
      let roots = try Roots(paths)
      path = roots.libraryPath
      (library, notices) = try ReadingSource.open(roots)
      self.roots = roots.canonical
      notices = roots.problems + notices
    }
  }

  /// Opens the library of some paths; where it cannot be kept, one in memory serves.
  private static func open(_ roots: Roots) throws(LibraryError) -> (Library, [String]) {
    do {
      let path = roots.libraryPath
      let library = try Library.open(at: path, options: Folders().options(for: path))
      if !library.isReadOnly { try library.addRoots(roots.canonical) }
      return (library, library.notices)
    } catch .newer(let path) {
      throw .newer(path: path)
    } catch .damaged(let path) {
      let library = try Library.replaceDamaged(at: path, options: Folders().options(for: path))
      try library.addRoots(roots.canonical)
      return (library, library.notices)
    } catch {
      return (try Library.inMemory(), ["\(error.message) Nothing is kept this time."])
    }
  }

  /// Puts a new library in the place of the damaged one, which is kept aside.
  mutating func replaceLibrary() throws {
    guard let path else { return }
    library = try Library.replaceDamaged(at: path, options: Folders().options(for: path))
    try library.addRoots(roots)
    notices = library.notices
  }

  private static func readStandardInput(into library: Library) throws -> [String] {
    let articles: [Article]
    do {
      articles = try ArticleFile.read("-")
    } catch {
      throw Failure(error.message, exitCode: .unreadable)
    }
    let taggers = Engine { Output.complain($0) }.taggers(.fast)
    let file = SourceFile(path: "-", size: 0, modified: 0, inode: 0)
    try library.store { (batch) throws(LibraryError) in
      guard let reading = try batch.begin(file, importer: "-") else { return }
      for article in articles {
        try batch.store(article, Refinement.annotations(of: article, taggers), in: reading)
      }
      try batch.finish(reading)
    }
    try Joining(library: library).run()
    return []
  }
}
