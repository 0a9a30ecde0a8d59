public import Articles
import GRDB
import Synchronization

/// Reads the headlines and texts of many articles, each thread on a connection of its own, so that nobody else who
/// reads the library waits for it.
public final class TextReader: Sendable {
  private let library: Library
  private let idle = Mutex<[DatabaseQueue]>([])

  /// So many connections are kept.
  private static let limit = 4

  /// Creates a reader; connections are opened when they are needed.
  public init(_ library: Library) { self.library = library }

  /// The headlines and texts of some articles, nil for one that is unknown or hidden. In the order of the list they
  /// are read the fastest.
  public func texts(of ids: [ArticleID]) throws(LibraryError) -> [(title: String, text: String)?] {
    guard let queue = try taken() else { return try library.read { db in try db.texts(of: ids) } }
    defer { giveBack(queue) }
    do { return try queue.read { db in try db.texts(of: ids) } } catch {
      throw LibraryError(error, library.path)
    }
  }

  /// A connection for one thread; nil where the library has but one.
  private func taken() throws(LibraryError) -> DatabaseQueue? {
    if let queue = idle.withLock({ $0.popLast() }) { return queue }
    do { return try library.connection.another() } catch { throw LibraryError(error, library.path) }
  }

  private func giveBack(_ queue: DatabaseQueue) {
    idle.withLock { if $0.count < Self.limit { $0.append(queue) } }
  }
}

extension Database {
  fileprivate func texts(of ids: [ArticleID]) throws -> [(title: String, text: String)?] {
    try ids.map { id in
      try first(
        "SELECT r.title, r.text FROM article a JOIN revision r ON r.id = a.revision WHERE a.id = ? AND a.visible",
        id.rawValue
      ) { (title: $0.text(0), text: $0.text(1)) }
    }
  }
}
