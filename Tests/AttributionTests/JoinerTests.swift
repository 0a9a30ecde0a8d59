import Articles
import Testing

@testable import Attribution

/// Where the words end that the rules and a tagger both found, and do not agree on.
@Suite struct JoinerTests {
  /// The quotes of a text in which the words between `⟦` and `⟧` are tagged as somebody's.
  private func joined(_ marked: String) -> [String] {
    let text = marked.filter { !"⟦⟧".contains($0) }
    let document = Document(Body(text: text))
    var labels = [UInt8](repeating: 0, count: document.tokens.count)
    var offset = 0
    var start: Int?
    for character in marked {
      switch character {
      case "⟦": start = offset
      case "⟧":
        let inside = document.tokens.indices.filter {
          document.tokens[$0].lower >= start ?? 0 && document.tokens[$0].upper <= offset
        }
        for token in inside { labels[token] = token == inside.first ? 1 : 2 }
      default: offset += String(character).utf8.count
      }
    }
    let values = labels.flatMap { label in (0..<TagScores.width).map { $0 == Int(label) ? Float(0) : -9 } }
    let scores = TagScores(
      values: values, path: labels, isRead: [Bool](repeating: true, count: document.blockTokens.count))
    return Joiner(document, Linker(document).drafts, scores).drafts.flatMap(\.parts)
      .map { document.text(document.range($0)) }
  }

  @Test(arguments: [
    // The speaker goes on to do something else.
    (
      "Ana Ruiz asked ⟦whether the ferry would sail, and left by the back door⟧.",
      ["whether the ferry would sail"]
    ),
    ("The port said ⟦the ferry was late and warned its crews⟧.", ["the ferry was late", "its crews"]),
    ("Ana Ruiz said ⟦the ferry was late and slow⟧.", ["the ferry was late and slow"]),
    // The tagger stops within a phrase.
    ("Ana Ruiz said ⟦that the⟧ ferry was late.", ["that the ferry was late"]),
    ("Ana Ruiz replied ⟦that⟧ by custom it was red.", ["that by custom it was red"]),
    ("Ana Ruiz denied ⟦it was⟧ on the quay.", ["it was on the quay"]),
    ("Ana Ruiz said ⟦she had painted the old⟧ ferry herself.", ["she had painted the old ferry herself"]),
    ("The stew was, in the words of ⟦one nurse, “very slow soup”⟧.", ["“very slow soup”"]),
    ("⟦The stew was, in the words of one nurse, “very slow soup”⟧.", ["“very slow soup”"]),
    // It chose one half.
    ("⟦The ferry⟧, Ana Ruiz said, was late.", ["The ferry", "was late"]),
    // It runs over the end of a sentence.
    ("Ana Ruiz asked ⟦whether the ferry was late. Bo Tan wept⟧.", ["whether the ferry was late"]),
    ("The ministry told ⟦her to stop. Sailors call her “the Whistle”⟧.", ["her to stop"]),
    // It stops before a clause of its own.
    ("Ana Ruiz said ⟦the ferry was late⟧ because it leaked.", ["the ferry was late"]),
    ("Ana Ruiz said ⟦the ferry was late⟧, which it was.", ["the ferry was late"]),
  ])
  func ends(_ marked: String, _ expected: [String]) {
    #expect(joined(marked) == expected)
  }
}
