import Articles
import Prose

/// Stops the program where a body's blocks do not lie in order inside its text.
func requireSoundness(of body: Body) {
  let text = Bounds(body.text)
  for block in body.blocks {
    text.require(block.range, "block")
    if case .turn(let label) = block.kind {
      text.require(label, "label of a block")
      precondition(block.range.contains(label), "a label lies outside its block")
    }
  }
  for (a, b) in zip(body.blocks, body.blocks.dropFirst()) {
    precondition(a.range.upper <= b.range.lower, "blocks overlap")
  }
}

/// Stops the program where annotations do not fit their text.
func requireSoundness(of found: Annotations, in body: String) {
  let text = Bounds(body)
  let people = found.people.indices
  for quote in found.quotes {
    precondition(!quote.parts.isEmpty, "a quote has no part")
    for part in quote.parts { text.require(part.range, "part") }
    for (a, b) in zip(quote.parts, quote.parts.dropFirst()) {
      precondition(a.range.upper <= b.range.lower, "parts out of order")
    }
    if let cue = quote.cue { text.require(cue, "cue") }
    if let mention = quote.speaker.mention { text.require(mention, "mention of a speaker") }
    if let person = quote.speaker.person { precondition(people.contains(person), "no such speaker") }
    precondition((0...1).contains(quote.confidence), "confidence \(quote.confidence)")
    precondition(!quote.evidence.isEmpty, "a quote without evidence")
    for range in quote.evidence.compactMap(\.range) { text.require(range, "evidence") }
  }
  for (a, b) in zip(found.quotes, found.quotes.dropFirst()) {
    precondition(a.range.lower <= b.range.lower, "quotes out of order")
  }
  for person in found.people {
    precondition(!person.name.isEmpty && !person.mentions.isEmpty, "a person without name or mention")
    for mention in person.mentions { text.require(mention, "mention") }
  }
  for turn in found.turns {
    text.require(turn.range, "turn")
    text.require(turn.label, "label")
    if let person = turn.person { precondition(people.contains(person), "no such person has the turn") }
  }
}

/// Where ranges of a text may begin and end.
private struct Bounds {
  private let bytes: [UInt8]

  init(_ text: String) { bytes = Array(text.utf8) }

  /// Stops the program unless a range is not empty, inside the text, and on scalar boundaries.
  func require(_ range: TextRange, _ what: String) {
    precondition(
      range.lower >= 0 && range.lower < range.upper && range.upper <= bytes.count,
      "\(what) \(range) is empty or outside of \(bytes.count) bytes")
    precondition(isBoundary(range.lower) && isBoundary(range.upper), "\(what) \(range) cuts a scalar")
  }

  private func isBoundary(_ offset: Int) -> Bool {
    offset == bytes.count || bytes[offset] & 0xC0 != 0x80
  }
}
