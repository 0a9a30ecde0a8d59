import Articles
import Prose
import Reader
import Testing

/// Why a quote is said to be somebody's, how sure that is, and the `?` behind the name wherever it stands.
@Suite struct DoubtTests {
  /// An article with one quote of the given confidence, and the reasons for it.
  private static func article(_ confidence: Double) -> AnnotatedArticle {
    let tom = Person(name: "Tom Okafor", key: "tom okafor")
    let ada = Person(name: "Ada Okafor", key: "ada okafor")
    var article = markedUp(
      "gate", "The Gate", "Courier", day(20_161_004), people: [("T", tom), ("A", ada)],
      """
      The gate <T~stays shut>, he told the pilots, and the pilots believed him at once.

      The key <A~is in the sea>, Ada Okafor said.
      """)
    article.annotations?.quotes[0].confidence = confidence
    article.annotations?.quotes[0].cue = TextRange(24, 28)
    article.annotations?.quotes[0].speaker.mention = TextRange(21, 23)
    article.annotations?.quotes[0].evidence = [
      Evidence(kind: "cue", text: "“told” follows the words"),
      Evidence(kind: "tagger", text: "the tagger takes them for somebody's words with 61 %"),
      Evidence(kind: "pronoun", text: "“he” is Tom Okafor"),
    ]
    return article
  }

  private func screen(_ keys: String, _ width: Int, _ confidence: Double, doubt: Double = 0.6) -> String {
    var settings = Settings()
    settings.doubtBelow = doubt
    var world = World([Self.article(confidence)], width: width, height: 40, settings: settings)
    world.press(keys)
    return world.screen
  }

  @Test(arguments: [
    (200, "}", "T. OKAFOR?", "T. OKAFOR"), (200, "}", "a quote of Tom Okafor? ·", "a quote of Tom Okafor ·"),
    (120, "}", "  Tom Okafor? ", "  Tom Okafor  "), (80, "}", "T. Okafor? 1", "T. Okafor 1"),
    (120, "} *", "of Tom Okafor? in this article", "of Tom Okafor in this article"),
    (120, "]", "quote 1/1 of Tom Okafor? · following", "quote 1/1 of Tom Okafor · following"),
    (120, "} *", "1 ? stays shut", "1 ~ stays shut"),
    (120, "} i", "speaker      Tom Okafor?", "speaker      Tom Okafor "),
    (120, "} i", "indirect · 59% sure, doubtful", "indirect · 60% sure"),
  ])
  func everyPlaceAgrees(_ width: Int, _ keys: String, _ doubtful: String, _ sure: String) {
    let (low, high) = (screen(keys, width, 0.59), screen(keys, width, 0.6))
    #expect(low.contains(doubtful), "\(low)")
    #expect(high.contains(sure) && !high.contains(doubtful), "\(high)")
    #expect(!screen(keys, width, 0.59, doubt: 0.5).contains("?  "))
  }

  @Test func theReasonsAreAllThere() {
    let lines = screen("} i", 120, 0.59).split(separator: "\n").compactMap { line -> String? in
      guard let start = line.firstRange(of: "│ ")?.upperBound else { return nil }
      return line[start...].prefix { $0 != "│" }.split(separator: " ").joined(separator: " ")
    }
    for line in [
      "words stays shut", "speaker Tom Okafor?", "kind indirect · 59% sure, doubtful", "reported by told",
      "named as he", "cue “told” follows the words",
      "tagger the tagger takes them for somebody's words with 61 %", "pronoun “he” is Tom Okafor",
    ] { #expect(lines.contains { $0.contains(line) }, "\(line) is not in \(lines)") }
  }

  @Test func namesakesBearInitials() {
    let wide = screen("}", 200, 0.9)
    #expect(wide.contains("T. OKAFOR") && wide.contains("A. OKAFOR"))
  }
}
