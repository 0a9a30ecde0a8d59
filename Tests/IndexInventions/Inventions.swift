import Apparatus
public import Articles
import Prose
public import Search

/// An invented article that its number and its edition make up entirely.
public func inventedDocument(_ number: Int, edition: Int = 0) -> SearchDocument {
  let words = ["harbour", "Council", "envoy", "tariff", "Straße", "café", "ferry", "night"]
  var random = SplitMix(seed: UInt64(number &* 31 &+ edition &+ 1))
  let quoted = "the \(words[random.below(8)]) is ours"
  let body = (0..<random.below(20)).map { _ in
    words[random.below(8)] + (random.below(3) == 0 ? "\(random.below(50))" : "")
  }
  let text = "number\(number) edition\(edition) “\(quoted)”, said Okafor. " + body.joined(separator: " ")
  let start =
    text.utf8.count - "“\(quoted)”, said Okafor. ".utf8.count - body.joined(separator: " ").utf8.count + 3
  return SearchDocument(
    id: inventedID(number), title: "Report \(words[random.below(8)])",
    source: ["Harbor Wire", "Standard"][random.below(2)], text: text,
    date: ArticleDate(
      value: ArticleDate.Moment(day: Day(number: 17_000 + random.below(900))), precision: .day,
      grade: .stated),
    language: "en",
    people: [SearchDocument.Person(id: PersonID(key: "okafor"), names: ["Tom Okafor", "Okafor"])],
    utterances: [
      SearchDocument.Utterance(
        person: 0, ranges: [TextRange(start, start + quoted.utf8.count)], kind: .direct)
    ])
}

/// The id of an invented article.
public func inventedID(_ number: Int) -> ArticleID { ArticleID(path: "/invented", place: "\(number)") }

/// The edition of an invented article that an index finds, of those that it may be; nil where it finds none of
/// them, or several articles.
public func foundEdition(
  of number: Int, among editions: some Sequence<Int> = [0], in index: SearchIndex
) -> Int? {
  func isFound(_ text: String) -> Bool {
    index.search(SearchQuery([.text(WordPattern(text))]))?.hits.map(\.id) == [inventedID(number)]
  }
  return isFound("number\(number)") ? editions.first { isFound("number\(number) edition\($0)") } : nil
}
