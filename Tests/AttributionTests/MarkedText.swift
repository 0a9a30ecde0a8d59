import Articles
import Attribution
import Prose
import Testing

/// A text with what the engine found written into it: `⟦words⟧`, `‹cue›`, `{speaker}`; then one line a quote with
/// its number of parts (where there are several), kind and speaker.
func marked(_ text: String, title: String? = nil) -> String {
  let found = Attribution.annotate(Body(text: text), title: title)
  var marks: [(offset: Int, order: Int, mark: String)] = []
  func add(_ range: TextRange, _ open: String, _ close: String, _ depth: Int) {
    marks.append((range.lower, depth, open))
    marks.append((range.upper, -depth, close))
  }
  for quote in found.quotes {
    for part in quote.parts { add(part.range, "⟦", "⟧", 1) }
    if let cue = quote.cue { add(cue, "‹", "›", 2) }
    if let mention = quote.speaker.mention { add(mention, "{", "}", 3) }
  }
  var seen: Set<String> = []
  let unique = marks.filter { seen.insert("\($0)").inserted }
  var bytes = Array(text.utf8)
  for mark in unique.sorted(by: { ($0.offset, $0.order) < ($1.offset, $1.order) }).reversed() {
    bytes.insert(contentsOf: mark.mark.utf8, at: mark.offset)
  }
  let lines = found.quotes.map { quote in
    let speaker = quote.speaker.person.map { found.people[$0].name } ?? "?"
    let parts = quote.parts.count > 1 ? "\(quote.parts.count) × " : ""
    return "\(parts)\(quote.kind.rawValue) \(speaker)"
  }
  return ([String(decoding: bytes, as: UTF8.self)] + lines).joined(separator: "\n")
}

/// Takes the marks out of an expected text, annotates what is left and compares.
func check(_ expected: String, title: String? = nil, _ location: SourceLocation = #_sourceLocation) {
  let lines = expected.split(separator: "\n", omittingEmptySubsequences: false)
  let body = lines.prefix {
    !$0.hasPrefix("direct ") && !$0.hasPrefix("mixed ") && !$0.hasPrefix("indirect ") && !$0.contains(" × ")
  }
  let text = body.joined(separator: "\n").filter { !"⟦⟧‹›{}".contains($0) }
  #expect(marked(text, title: title) == expected, sourceLocation: location)
}
