import Articles
import Prose
import Testing

/// A correction is about one quote, and rests where that one is gone.
@Suite struct CorrectionTests {
  private let id = ArticleID(path: "/news/a", place: nil)
  private let text = "Okafor said the pilots “knew all that could be known of it” by then. “No,” she said."

  private func range(of words: String) -> TextRange {
    let start = text.utf8.distance(from: text.startIndex, to: text.ranges(of: words)[0].lowerBound)
    return TextRange(start, start + words.utf8.count)
  }

  private func quote(_ words: String, _ kind: Quote.Kind) -> Quote {
    Quote(
      parts: [Quote.Part(range: range(of: words), kind: kind)],
      speaker: Speaker(mention: TextRange(0, 6), person: 0), confidence: 0.5)
  }

  /// Corrects the words to be Rut Sand's, and returns who then speaks the quotes found.
  private func speakers(correcting words: String, in quotes: [Quote]) -> [Int?] {
    let article = Article(id: id, path: "/news/a", title: "T", body: Body(text: text))
    var annotations = Annotations(engine: "test-1", quotes: quotes, people: [Person(name: "Tom Okafor")])
    let anchor = Anchor(range(of: words), in: text)
    annotations.correct(.speaker(id, anchor, name: "Rut Sand"), in: article)
    return annotations.quotes.map(\.speaker.person)
  }

  private let report = "the pilots “knew all that could be known of it” by then"
  private let marked = "knew all that could be known of it"

  @Test func isAboutTheWordsThatWereCorrected() {
    #expect(speakers(correcting: report, in: [quote(report, .indirect), quote(marked, .direct)]) == [1, 0])
    #expect(speakers(correcting: marked, in: [quote(report, .indirect), quote(marked, .direct)]) == [0, 1])
    #expect(speakers(correcting: report, in: [quote("\(report). “No", .mixed)]) == [1])
  }

  @Test func restsWhereTheQuoteIsGone() {
    #expect(speakers(correcting: report, in: [quote(marked, .direct)]) == [0])
    #expect(speakers(correcting: report, in: [quote("by then", .indirect)]) == [0])
    #expect(speakers(correcting: "by then", in: [quote(report, .indirect)]) == [0])
    #expect(speakers(correcting: "No", in: [quote(report, .indirect)]) == [0])
  }

  /// The words that named the speaker name somebody else: `quoth quotes` would print them where nobody is known.
  @Test func namesNobodyByTheWordsOfTheText() {
    let article = Article(id: id, path: "/news/a", title: "T", body: Body(text: text))
    var annotations = Annotations(
      engine: "test-1", quotes: [quote("No", .direct)], people: [Person(name: "Tom Okafor")])
    annotations.correct(.speaker(id, Anchor(range(of: "No"), in: text), name: nil), in: article)
    #expect(annotations.quotes[0].speaker == Speaker())
  }
}
