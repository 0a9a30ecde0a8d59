import Articles
import CMalloc
import CSQLite
import Foundation
import Search

/// Quoth's own index, in this process. All that the benchmarks know of how it is built and asked is here.
final class QuothEngine: SearchEngine {
  let name = "Quoth"
  private(set) var size: Int?
  private let index: SearchIndex

  /// Builds it of articles of which it takes one after the other.
  init(_ documents: some Sequence<SearchDocument>) {
    let before = Self.allocated
    index = SearchIndex().replacing(with: documents)
    size = Self.allocated - before
  }

  /// It finds all before it shows any.
  func page(_ query: SearchQuery) -> Timed<[Int]>? {
    let result = Timed { search(query) }
    return Timed(result.value.hits.prefix(pageLength).map { Int($0.id.rawValue) }, result.time)
  }

  /// With the matches, the people and what dates hide.
  func count(_ query: SearchQuery) -> Timed<Int>? {
    let result = Timed { search(query) }
    return Timed(result.value.hits.count, result.time)
  }

  func search(_ query: SearchQuery) -> SearchResult { index.search(query) ?? SearchResult() }

  /// The bytes that this process has allocated, those of SQLite's caches apart.
  private static var allocated: Int {
    let memory = mallinfo2()
    return Int(memory.uordblks + memory.hblkhd) - Int(sqlite3_memory_used())
  }
}
