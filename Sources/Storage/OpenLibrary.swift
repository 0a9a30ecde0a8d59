import Foundation
import Glibc

extension Library {
  /// Opens the library at `path`; makes it where there is none, and the folder it lies in.
  ///
  /// A damaged file is kept aside as `NAME.damaged-1` (or -2 …) and a new library made, with its roots and
  /// whatever else could be rescued of the user's own entries; `notices` says so, and the roots are to be read.
  /// One that cannot be written to is opened for reading, said likewise. A library of a newer Quoth, a database
  /// of another program and any other file that is not known to be a library are refused untouched.
  public static func open(
    at path: String, options: Options = Options()
  ) throws(LibraryError) -> Library {
    let path = URL(fileURLWithPath: path).standardizedFileURL.path
    if try LibraryFile.kind(path) == .other, !options.isOurs { throw .foreign(path: path) }
    if options.isReadOnly { return Library(try Connection.toRead(path, options), notices: []) }
    try makeFolder(of: path)
    do {
      let library = Library(try Connection.toWrite(path, options), notices: [])
      if try library.roots().isEmpty { library.addRecordedRoots() }
      return library
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
    let kind = try LibraryFile.kind(path)
    guard options.isOurs || kind == .library || kind == .nothing else { throw .foreign(path: path) }
    let kept = try LibraryFile.setAside(path) { !isSound(path, options) }
    let library = Library(try Connection.toWrite(path, options), notices: [])
    guard let kept else { return library }
    let rescued = library.rescueEntries(from: kept)
    library.addRecordedRoots()
    let notice =
      "The library \(path) was damaged: it is kept as \(kept), and a new one is made from your files. "
      + (rescued == 0
        ? "No stars, notes or other entries of yours could be read from it."
        : "\(rescued) of your own entries (stars, notes and the like) were carried over.")
    return Library(library.connection, notices: [notice])
  }

  /// Adds the roots that were written down beside the library, as far as it can be written to.
  private func addRecordedRoots() {
    let recorded = RootsFile.read(of: path)
    if !recorded.isEmpty { try? addRoots(recorded) }
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

  private static func makeFolder(of path: String) throws(LibraryError) {
    let folder = (path as NSString).deletingLastPathComponent
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw .unopenable(path: path, reason: "the folder \(folder) cannot be made")
    }
  }
}
