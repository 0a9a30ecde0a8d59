import Articles
import Dispatch
import Foundation
import Search
import Storage
import Synchronization

extension ArticleTexts {
  /// The texts of a library's articles. What keeps them from being read is said once.
  init(_ library: Library, complain: @escaping @Sendable (String) -> Void) {
    let reader = TextReader(library)
    let complaint = Complaint()
    self.init { ids in
      do throws(LibraryError) {
        return try reader.texts(of: ids).map { $0.map { Text(title: $0.title, text: $0.text) } }
      } catch {
        if complaint.isFirst { complain(error.message) }
        return ids.map { _ in nil }
      }
    }
  }
}

/// Whether something has been complained about.
private final class Complaint: Sendable {
  private let isMade = Atomic(false)

  var isFirst: Bool { !isMade.exchange(true, ordering: .relaxed) }
}

extension Workers {
  /// All cores.
  static let cores = Workers { count, body in
    DispatchQueue.concurrentPerform(iterations: count, execute: body)
  }

  /// All cores but one, which is left to those who draw and open articles meanwhile.
  static let otherCores = Workers { count, body in
    let lanes = max(1, ProcessInfo.processInfo.activeProcessorCount - 1)
    DispatchQueue.concurrentPerform(iterations: lanes) { lane in
      for number in stride(from: lane, to: count, by: lanes) { body(number) }
    }
  }
}
