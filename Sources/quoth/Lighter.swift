import Articles
import Dispatch
import Prose
import Reader
import Search
import Synchronization

/// Finds in the background what regular expressions light up: one may take a quarter of a second in a text, and no
/// key waits for it.
final class Lighter: Sendable {
  private let mailbox: Mailbox
  private let texts = DispatchQueue(label: "quoth.lighting", qos: .userInteractive)
  private let headlines = DispatchQueue(label: "quoth.lighting.headlines", qos: .userInteractive)
  /// The number of the newest wish for an article: older ones are given up.
  private let newest = Atomic(0)
  /// What headlines are lit for: wishes of another query are given up.
  private let query = Mutex(SearchQuery())

  init(mailbox: Mailbox) { self.mailbox = mailbox }

  /// Finds what lights up in an article and answers with it; the newest wish wins.
  func light(_ article: AnnotatedArticle, _ query: SearchQuery, number: Int) {
    newest.store(number, ordering: .relaxed)
    texts.async {
      let isStale = { self.newest.load(ordering: .relaxed) != number }
      guard !isStale() else { return }
      let highlighter = Highlighter(query)
      let title = highlighter.matches(inTitle: article.article.title, isCancelled: isStale)
      let text = highlighter.matches(in: article, isCancelled: isStale)
      if !isStale() { self.mailbox.post(.lit(title: title, text: text, number: number)) }
    }
  }

  /// Finds what lights up in headlines and answers with it.
  func light(_ titles: [String], _ query: SearchQuery) {
    self.query.withLock { $0 = query }
    headlines.async {
      let isStale = { self.query.withLock { $0 != query } }
      let highlighter = Highlighter(query)
      var lit: [String: [TextRange]] = [:]
      for title in titles where !isStale() {
        lit[title] = highlighter.matches(inTitle: title, isCancelled: isStale)
      }
      self.mailbox.post(.litTitles(lit, query))
    }
  }
}
