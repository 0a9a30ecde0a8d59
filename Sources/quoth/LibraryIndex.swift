import Articles
import Foundation
import Indexing
import Search
import Storage
import Synchronization

/// The search index of a library: kept on disk beside it, so that it is made only once, or in memory where the
/// library is, too.
final class LibraryIndex: Sendable {
  private let library: Library
  /// Nil for a library in memory, or one that cannot be told from others.
  private let store: IndexStore?
  private let memory = Mutex(SearchIndex())
  /// The texts of its articles.
  let texts: ArticleTexts
  private let complain: @Sendable (String) -> Void
  private let hasComplained = Atomic(false)

  /// The index of a library; nothing is read before `open`. What keeps it from being written is said once.
  init(_ library: Library, complain: @escaping @Sendable (String) -> Void) {
    self.library = library
    self.complain = complain
    texts = ArticleTexts(library, complain: complain)
    store = Self.stamp(of: library).map { IndexStore(at: Self.folder(of: library), stamp: $0) }
  }

  /// What ties the index to a library; nil for one in memory, or of an earlier version that may only be read.
  private static func stamp(of library: Library) -> String? {
    guard !library.isInMemory, let stamp = try? library.stamp(), !stamp.isEmpty else { return nil }
    return stamp
  }

  /// Where the index of a library lies.
  private static func folder(of library: Library) -> String { library.path + "-index" }

  /// All articles that are known now.
  var current: SearchIndex { store?.index ?? memory.withLock { $0 } }

  /// How many articles have been read for the index, of all that have to be.
  struct Progress {
    var done: Int
    var total: Int
    /// Those of them that an earlier run has read.
    var earlier = 0
  }

  /// Brings the index to what the library holds now: what is on disk is checked and brought up to date, what is
  /// unfinished goes on, else it is made anew. `publish` is called whenever more is known, `report` while many
  /// articles are read. Without `publish` nobody waits for first answers, and a new index is made in as few segments as
  /// can be: that is the smallest.
  func open(
    report: @escaping (Progress) -> Void = { _ in }, _ publish: (() -> Void)? = nil
  ) throws(LibraryError) {
    let now = try library.moment()
    store?.verify { _ in publish?() }
    if !(store?.moment.map { $0 <= now } ?? false) { try rebuild(now, report, publish) }
    // It may have been begun long ago.
    if let known = store?.moment {
      let changes = try library.changes(since: known)
      if !changes.articles.isEmpty || !changes.hidden.isEmpty { try take(changes, report: report) }
    }
    publish?()
  }

  /// Takes in articles that have changed, and drops those that are hidden now.
  func take(_ changes: Changes, report: @escaping (Progress) -> Void = { _ in }) throws(LibraryError) {
    store?.refresh()
    // Another process has been faster.
    if let known = store?.moment, known >= changes.moment { return }
    let stream = ArticleStream(library, changes.articles, Self.counting(changes.articles.count, report))
    let documents = stream.lazy.map(SearchDocument.init)
    if let store {
      keep { () throws(IndexError) in
        try store.replace(changes.hidden, with: documents, moment: changes.moment)
      }
    } else {
      let next = current.replacing(Set(changes.hidden), with: documents)
      memory.withLock { $0 = next }
    }
    try finish(stream)
  }

  /// Makes few segments of many; true where that had to be done.
  func merge() -> Bool {
    guard let store, !library.isReadOnly else { return false }
    return (try? store.merge()) ?? false
  }

  /// Counts articles as they are read.
  private static func counting(
    _ total: Int, earlier: Int = 0, _ report: @escaping (Progress) -> Void
  ) -> ([AnnotatedArticle]) -> Void {
    var progress = Progress(done: earlier, total: total, earlier: earlier)
    return { articles in
      progress.done += articles.count
      report(progress)
    }
  }

  /// So many articles can be found as soon as they are read, where somebody waits for it.
  private static let firstSegment = 4096

  private func rebuild(
    _ now: Int64, _ report: @escaping (Progress) -> Void, _ publish: (() -> Void)?
  ) throws(LibraryError) {
    // The library may be one from before that, brought back.
    let begun = store?.unfinished.flatMap { $0.moment <= now ? $0 : nil }
    let earlier = begun == nil ? 0 : current.count
    let stream = ArticleStream(
      library, after: begun?.place, Self.counting(try library.count(), earlier: earlier, report))
    if let store {
      let documents = stream.lazy.map(SearchDocument.init)
      keep { () throws(IndexError) in
        try store.rebuild(
          after: begun?.place, with: documents, moment: begun?.moment ?? now,
          first: publish == nil ? Segment.capacity : Self.firstSegment
        ) { _ in
          publish?()
        } place: {
          stream.place
        }
      }
    } else {
      // Ever more at once: the newest can be found soon, and little is merged again and again.
      var count = 256
      while !stream.isAtEnd {
        let next = current.replacing([], with: stream.prefix(count).lazy.map(SearchDocument.init))
        memory.withLock { $0 = next }
        publish?()
        count *= 4
      }
    }
    try finish(stream)
  }

  /// An index that lacks what could not be read must not be taken for a whole one the next time.
  private func finish(_ stream: ArticleStream) throws(LibraryError) {
    guard let error = stream.error else { return }
    try? FileManager.default.removeItem(atPath: Self.folder(of: library))
    throw error
  }

  private func keep(_ body: () throws(IndexError) -> Void) {
    do throws(IndexError) {
      try body()
    } catch {
      if library.isReadOnly || hasComplained.exchange(true, ordering: .relaxed) { return }
      complain(error.message)
    }
  }
}
