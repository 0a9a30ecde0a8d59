import Articles
import Dispatch
import Reader
import Storage
import Synchronization

/// The article on the screen: it is read when the user opens it, and again when it has changed.
final class ShownArticle: Sendable {
  private let library: Library
  private let mailbox: Mailbox
  private let complaints: Complaints
  /// Told which article to read first.
  private let refiner: Refiner?

  private let queue = DispatchQueue(label: "quoth.opening", qos: .userInteractive)
  /// The number of the newest article asked for: older wishes are dropped.
  private let newest = Atomic(0)
  private let shown = Mutex<ArticleID?>(nil)

  init(library: Library, mailbox: Mailbox, complaints: Complaints, refiner: Refiner?) {
    self.library = library
    self.mailbox = mailbox
    self.complaints = complaints
    self.refiner = refiner
  }

  /// Opens an article in the background and posts it; the newest wish wins.
  func open(_ id: ArticleID) {
    let number = newest.add(1, ordering: .sequentiallyConsistent).newValue
    queue.async {
      guard self.newest.load(ordering: .relaxed) == number else { return }
      self.mailbox.post(self.opened(id))
    }
  }

  /// The article, or why it cannot be had.
  func opened(_ id: ArticleID) -> Message {
    shown.withLock { $0 = id }
    refiner?.prefer(id)
    do {
      guard let article = try library.article(id) else { return .missing(id, "this article is gone") }
      return .opened(article)
    } catch {
      complaints.note(error)
      return .missing(id, error.message)
    }
  }

  /// Posts the article once more if it is one of those that have changed.
  func renew(_ changed: [ArticleID]) {
    guard let id = shown.withLock({ $0 }), changed.contains(id) else { return }
    queue.async {
      guard self.shown.withLock({ $0 }) == id else { return }
      do throws(LibraryError) {
        if let article = try self.library.article(id) { self.mailbox.post(.opened(article)) }
      } catch {
        self.complaints.note(error)
      }
    }
  }
}
