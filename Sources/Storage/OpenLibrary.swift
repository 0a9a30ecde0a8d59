import Foundation
import Glibc

extension Library {
  /// Opens the library at `path`; makes it where there is none, and the folder it lies in.
  ///
  /// A damaged file is kept aside as `NAME.damaged-1` (or -2 …) and a new library made, with whatever could be
  /// rescued of the user's own entries; `notices` says so. One that cannot be written to is opened for reading,
  /// said likewise. A library of a newer Quoth and a database of another program are refused untouched.
  public static func open(
    at path: String, options: Options = Options()
  ) throws(LibraryError) -> Library {
    let path = URL(fileURLWithPath: path).standardizedFileURL.path
    if options.isReadOnly { return Library(try Connection.toRead(path, options), notices: []) }
    try makeFolder(of: path)
    do {
      return Library(try Connection.toWrite(path, options), notices: [])
    } catch .damaged {
      return try replacingDamaged(path, options)
    } catch .readOnly {
      return try openedForReading(path, options)
    } catch .unopenable where access(path, R_OK) == 0 {
      return try openedForReading(path, options)
    }
  }

  /// Keeps the library at `path` aside, for damage that was met while it was in use, and opens a new one there
  /// as `open` does.
  public static func replaceDamaged(
    at path: String, options: Options = Options()
  ) throws(LibraryError) -> Library {
    try replacingDamaged(URL(fileURLWithPath: path).standardizedFileURL.path, options)
  }

  /// A library that is kept nowhere, for articles from standard input or where no folder can be written to.
  public static func inMemory() throws(LibraryError) -> Library {
    Library(try Connection.inMemory(), notices: [])
  }

  private static func openedForReading(_ path: String, _ options: Options) throws(LibraryError) -> Library {
    let connection = try Connection.toRead(path, options)
    return Library(connection, notices: [LibraryError.readOnly(path: path).message])
  }

  private static func replacingDamaged(_ path: String, _ options: Options) throws(LibraryError) -> Library {
    let kept = try LibraryFile.setAside(path) { !isSound(path, options) }
    let library = Library(try Connection.toWrite(path, options), notices: [])
    guard let kept else { return library }
    var notice = "The library \(path) was damaged: it is kept as \(kept), a new one has been made."
    let rescued = library.rescueEntries(from: kept)
    if rescued > 0 { notice += " \(rescued) of your own entries were rescued (stars, notes and the like)." }
    return Library(library.connection, notices: [notice])
  }

  private static func isSound(_ path: String, _ options: Options) -> Bool {
    do {
      return try Library(try Connection.toWrite(path, options), notices: []).isSound()
    } catch .damaged {
      return false
    } catch {
      return true
    }
  }

  /// Opens for writing. Two processes that make one library at the same time may get into each other's way for
  /// a moment: then it is tried again.
  private static func connect(_ path: String, _ options: Options) throws(LibraryError) -> Connection {
    let end = ContinuousClock.now + .seconds(2)
    while true {
      do {
        return try Connection.toWrite(path, options)
      } catch {
        switch error {
        case .busy, .failed: guard ContinuousClock.now < end else { throw error }
        default: throw error
        }
      }
      usleep(10_000)
    }
  }

  private static func makeFolder(of path: String) throws(LibraryError) {
    let folder = (path as NSString).deletingLastPathComponent
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw .unopenable(path: path, reason: "the folder \(folder) cannot be made")
    }
  }
}
