/// Finds the cue and the speaker of tagged contents in one paragraph.
struct TagLinker {
  /// What belongs to a content.
  struct Link {
    var cue: TagPath.Span?
    var speaker: TagPath.Span?
  }

  private let document: Document
  private let path: TagPath
  private let scores: TagScores

  /// How many neighbours on each side are weighed: farther ones never win, and a paragraph of a thousand cues stays
  /// linear.
  private static let reach = 3

  init(_ document: Document, _ path: TagPath, _ scores: TagScores) {
    self.document = document
    self.path = path
    self.scores = scores
  }

  func link(_ content: TagPath.Span) -> Link {
    guard let cue = nearest(content.tokens, path.cues, cost: cueCost) else {
      return Link(speaker: nearest(content.tokens, path.speakers, cost: loneCost))
    }
    let speaker = nearest(cue.tokens, path.speakers, cost: speakerCost)
    return Link(cue: cue, speaker: speaker ?? likeliest(cue.tokens, content.tokens))
  }

  /// The words of a cue's sentence that are most likely its speaker, where none was likely enough to be tagged:
  /// somebody must have said it.
  private func likeliest(_ cue: Range<Int>, _ content: Range<Int>) -> TagPath.Span? {
    let sentence = document.sentences[document.sentence(of: cue.lowerBound)].tokens
    let words = sentence.clamped(to: (cue.lowerBound - Self.sight)..<(cue.upperBound + Self.sight))
    func isFree(_ token: Int) -> Bool { !content.contains(token) && !cue.contains(token) }
    var best: (place: Int, probability: Float) = (-1, Self.least)
    for token in words where isFree(token) {
      let probability = scores.probability(.speaker, token)
      if probability > best.probability { best = (token, probability) }
    }
    guard best.place >= 0 else { return nil }
    var (lower, upper) = (best.place, best.place + 1)
    let enough = best.probability / 2
    while lower > words.lowerBound, isFree(lower - 1), scores.probability(.speaker, lower - 1) > enough {
      lower -= 1
    }
    while upper < words.upperBound, isFree(upper), scores.probability(.speaker, upper) > enough { upper += 1 }
    return TagPath.Span(tokens: lower..<upper, probability: best.probability)
  }

  /// The least probability of a speaker's word.
  private static let least: Float = 0.05
  /// How far from a cue a speaker is looked for, in words.
  private static let sight = 40

  /// The span of the least cost; nil where none is near enough.
  private func nearest(
    _ tokens: Range<Int>, _ spans: [TagPath.Span], cost: (Range<Int>, Range<Int>, Int) -> Int?
  ) -> TagPath.Span? {
    var (low, high) = (0, spans.count)
    while low < high {
      let middle = (low + high) / 2
      if spans[middle].tokens.lowerBound < tokens.lowerBound { low = middle + 1 } else { high = middle }
    }
    var best: (cost: Int, span: TagPath.Span)?
    for index in max(0, low - Self.reach)..<min(spans.count, low + Self.reach) {
      let between = index < low ? low - 1 - index : index - low
      guard let cost = cost(tokens, spans[index].tokens, between) else { continue }
      if best.map({ cost < $0.cost }) ?? true { best = (cost, spans[index]) }
    }
    return best?.span
  }

  private func gap(_ a: Range<Int>, _ b: Range<Int>) -> Int {
    max(0, max(b.lowerBound - a.upperBound, a.lowerBound - b.upperBound))
  }

  /// How many sentences lie between two spans.
  private func sentences(_ a: Range<Int>, _ b: Range<Int>) -> Int {
    let (first, second) = a.lowerBound < b.lowerBound ? (a, b) : (b, a)
    return max(
      0,
      document.sentence(of: second.lowerBound)
        - document.sentence(of: max(first.lowerBound, first.upperBound - 1)))
  }

  private func cueCost(_ content: Range<Int>, _ cue: Range<Int>, _ between: Int) -> Int? {
    let apart = sentences(content, cue)
    guard apart <= 2 || document.quotedAt[content.lowerBound] >= 0 else { return nil }
    let isEarlier = cue.lowerBound < content.lowerBound && apart > 0
    let isTaken = apart > 0 && !isEarlier && hasContent(cue, besides: content) ? Self.taken : 0
    return gap(content, cue) + 8 * apart + 6 * between + (isEarlier ? 2 : 0) + isTaken
  }

  /// What weighs against a cue of the next sentence that has words of its own there.
  private static let taken = 12

  /// Whether other words than these start in the sentence of a cue.
  private func hasContent(_ cue: Range<Int>, besides content: Range<Int>) -> Bool {
    let sentence = document.sentences[document.sentence(of: cue.lowerBound)].tokens
    var (low, high) = (0, path.contents.count)
    while low < high {
      let middle = (low + high) / 2
      if path.contents[middle].tokens.lowerBound < sentence.lowerBound {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return path.contents[low...].prefix(2).contains {
      sentence.contains($0.tokens.lowerBound) && $0.tokens != content
    }
  }

  private func speakerCost(_ cue: Range<Int>, _ speaker: Range<Int>, _ between: Int) -> Int? {
    let apart = sentences(cue, speaker)
    guard apart <= 1 else { return nil }
    return gap(cue, speaker) + 3 * between + 6 * apart + (speaker.lowerBound > cue.lowerBound ? 1 : 0)
  }

  private func loneCost(_ content: Range<Int>, _ speaker: Range<Int>, _ between: Int) -> Int? {
    let apart = sentences(content, speaker)
    guard apart <= 1 else { return nil }
    return gap(content, speaker) + 8 * apart
  }
}
