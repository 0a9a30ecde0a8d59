import Articles
import Attribution
import Prose
import Testing

@Suite struct LimitTests {
  /// Of a text beyond the limit the opening is looked through, cut between scalars, and the rest said.
  @Test(arguments: [60, 61, 62, 63, 64, 65, 100])
  func looksThroughTheOpening(_ limit: Int) {
    let text =
      "“The quay is new,” Ines Calloway said.\n\n"
      + String(repeating: "“Äpfel” 👍 said Tom Okafor. ", count: 40)
    let found = Attribution.annotate(Body(text: text), byline: nil, title: nil, limit: limit)
    #expect(found.quotes.first.map { String(text[$0.range]) } == "The quay is new,")
    #expect(found.quotes.allSatisfy { $0.range.upper <= limit })
    #expect(found.people.flatMap(\.mentions).allSatisfy { $0.upper <= limit })
    #expect(found.warnings.count == 1)
  }

  @Test func looksThroughAllOfAShortText() {
    let text = "“The quay is new,” Ines Calloway said."
    let found = Attribution.annotate(Body(text: text), byline: nil, title: nil, limit: text.utf8.count)
    #expect(found.quotes.count == 1 && found.warnings.isEmpty)
  }
}
