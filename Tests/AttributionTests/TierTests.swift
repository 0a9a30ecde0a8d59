import Articles
import Attribution
import Prose
import Testing

/// What must be the same with every tagger: whole quotations, and whose they are.
@Suite struct TierTests {
  /// Looks for quotes, each as `speaker: part | part`, among those that are found.
  private func expect(
    _ expected: [String], in text: String, _ tier: ShippedTier, absent: [String] = [],
    location: SourceLocation = #_sourceLocation
  ) throws {
    let found = Attribution.annotate(Body(text: text), with: try tier.taggers())
    let lines = found.quotes.map { quote in
      (quote.speaker.person.map { found.people[$0].name } ?? "?") + ": "
        + quote.parts.map { String(text[$0.range]) }.joined(separator: " | ")
    }
    for line in expected { #expect(lines.contains(line), "\(lines)", sourceLocation: location) }
    for words in absent {
      #expect(!lines.contains { $0.contains(words) }, "\(lines)", sourceLocation: location)
    }
  }

  @Test(arguments: ShippedTier.allCases) func paragraphsThatGoOn(_ tier: ShippedTier) throws {
    try expect(
      ["Ana Ruiz: It is late, | We lost. | But we tried. | And we will try again."],
      in: "“It is late,” said Ana Ruiz. “We lost.\n\n“But we tried.\n\n“And we will try again.”\n\nShe left.",
      tier)
    try expect(
      ["Ana Ruiz: It is late.", "Ana Ruiz: We tried for ten years. | And we will try again,"],
      in: "Ana Ruiz told us: “It is late.\n\n“We tried for ten years.\n\n“And we will try again,” she said.",
      tier)
  }

  @Test(arguments: ShippedTier.allCases) func severalMarks(_ tier: ShippedTier) throws {
    try expect(
      ["banner: No more ferries."],
      in: "A banner said “No more ferries.” The word “quay” comes from French. He typed “yes” and left.",
      tier,
      absent: ["The word"])
    try expect(
      ["Bo Tan: that the log was \"clear of entries.\""],
      in:
        "Bo Tan met Cy Ruiz. Tan wrote that the log was \"clear of entries.\" The elder Ruiz declined to talk.",
      tier)
  }

  @Test(arguments: ShippedTier.allCases) func whoSpeaksWithin(_ tier: ShippedTier) throws {
    try expect(
      ["Bo Tan: We found nothing.", "Ruiz: was lying."],
      in: "The report quotes Dr. Bo Tan as saying, “We found nothing.” Tan, Ruiz said, “was lying.”", tier)
    try expect(
      ["Bo Tan: You will be paid."], in: "Ana Ruiz said that Mayor Bo Tan had told her, “You will be paid.”",
      tier, absent: ["Ana Ruiz: You will be paid."])
  }

  @Test(arguments: ShippedTier.allCases) func wordsBeforeAnothersCue(_ tier: ShippedTier) throws {
    try expect(
      ["Ana Ruiz: I don't know what the ferry's for, | It's a bit late."],
      in:
        "'I don't know what the ferry's for,' said Ana Ruiz. 'It's a bit late.' Her neighbour called it 'daft'.",
      tier)
    try expect(
      ["Ana Ruiz: But nobody has asked,"],
      in:
        "His wife, Ana Ruiz, a clerk at the port, said that it was late. “But nobody has asked,” she added, and left.",
      tier)
  }

  /// The main subject speaks, not that of the clause behind it.
  @Test(
    arguments: ShippedTier.allCases,
    [
      "Tan, whom Ruiz called “a thief,” said: “I stole nothing.”",
      "Tan, whom Ruiz called a thief, said: “I stole nothing.”",
      "Tan, who was accused by Ruiz of theft, said: “I stole nothing.”",
    ]) func clausesBehindTheSubject(_ tier: ShippedTier, _ text: String) throws
  {
    try expect(["Bo Tan: I stole nothing."], in: "Ana Ruiz sued Bo Tan. " + text, tier)
  }

  @Test(arguments: ShippedTier.allCases) func papersOfTheMorning(_ tier: ShippedTier) throws {
    try expect(
      ["Sydney Morning Lantern: the ferry was late"],
      in: "According to the Sydney Morning Lantern, the ferry was late.", tier)
    try expect(
      ["Valeport Evening Post: that the ferry was late"],
      in: "The Valeport Evening Post reported that the ferry was late.", tier)
  }

  @Test(arguments: ShippedTier.allCases) func wordsBetweenTwoCues(_ tier: ShippedTier) throws {
    try expect(
      ["Ana Ruiz: It leaks, | It always has.", "Bo Tan: Not true,"],
      in:
        "“It leaks,” said Ana Ruiz, the mayor, on Monday. “It always has.” “Not true,” replied Bo Tan, her deputy.",
      tier)
  }

  @Test(arguments: ShippedTier.allCases) func wordsWithoutMarks(_ tier: ShippedTier) throws {
    try expect(["Ana Ruiz: I resign today."], in: "“I resign today.” — Ana Ruiz", tier)
    try expect(["?: The gate is shut until May."], in: "@quaywatch: The gate is shut until May.", tier)
    try expect(
      ["Ana Ruiz: I was there when it sank, | Nobody came."],
      in: "— I was there when it sank, said Ana Ruiz. — Nobody came.", tier)
  }

  /// A quotation that begins inside words which hold it is a part of them.
  @Test(arguments: ShippedTier.allCases) func partsThatOverlap(_ tier: ShippedTier) throws {
    let text = "Wee wrote that Cd“________s s s"
    let found = Attribution.annotate(Body(text: text), with: try tier.taggers())
    for quote in found.quotes {
      for (a, b) in zip(quote.parts, quote.parts.dropFirst()) { #expect(a.range.upper <= b.range.lower) }
    }
  }
}
