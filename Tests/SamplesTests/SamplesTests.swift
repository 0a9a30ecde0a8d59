import Articles
import Attribution
import Foundation
import Prose
import Testing

/// Every sample against what is true of it.
@Suite struct SamplesTests {
  @Test func titlesDatesFurnitureAndTurnsAreRight() throws {
    let samples = try Gold.all()
    #expect(samples.count >= 30)
    for sample in samples {
      let article = try #require(try sample.article(), "\(sample.path)")
      #expect(article.title == sample.title, "\(sample.path)")
      #expect(article.date.iso8601 == sample.date.value, "\(sample.path)")
      #expect(article.date.grade.rawValue == sample.date.grade, "\(sample.path)")
      #expect(
        article.date.disputed?.iso8601(article.date.precision) == sample.date.disputed, "\(sample.path)")
      let apart = article.boilerplate.joined(separator: "\n").onOneLine
      for words in sample.furniture {
        #expect(apart.contains(words.onOneLine), "\(sample.path): kept in the text: \(words)")
      }
      #expect(
        apart.count <= sample.furniture.joined(separator: " ").count + 2,
        "\(sample.path): too much kept apart: \(apart)")
      checkTurns(sample, article)
    }
  }

  private func checkTurns(_ sample: Gold, _ article: Article) {
    let found = annotations(of: article)
    let text = article.body.text
    let turns = found.turns.map { turn in
      let words = text[TextRange(turn.label.upper, turn.range.upper)].split(whereSeparator: \.isWhitespace)
      return (turn.person.map { found.people[$0].name }, words.prefix(7).joined(separator: " "))
    }
    #expect(
      turns.map(\.1)
        == sample.turns.map { $0.words.onOneLine.split(separator: " ").prefix(7).joined(separator: " ") },
      "\(sample.path)")
    for (turn, gold) in zip(turns, sample.turns) {
      #expect(
        Comparison.names(gold.speaker, turn.0),
        "\(sample.path): \(turn.0 ?? "nobody") for \(gold.speaker ?? "nobody"): \(turn.1)")
    }
  }

  /// The differences are recorded beside the gold, so that a better engine shows as fewer lines and a worse one
  /// fails. `QUOTH_RECORD=1` records them anew.
  @Test func quotesDifferOnlyAsRecorded() throws {
    var all = Comparison()
    var lines: [String] = []
    for sample in try Gold.all() {
      let article = try #require(try sample.article(), "\(sample.path)")
      let before = all.differences.count
      all.add(sample, article.body.text, annotations(of: article))
      let new = all.differences.dropFirst(before)
      if !new.isEmpty {
        lines += ["# " + sample.path + (sample.place.map { "#" + $0 } ?? "")] + new.map(\.onOneLine)
      }
    }
    let text = lines.joined(separator: "\n") + "\n"
    let file = Gold.package.appendingPathComponent("Tests/Samples/differences.txt")
    if ProcessInfo.processInfo.environment["QUOTH_RECORD"] == "1" {
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    print(
      "samples: \(all.gold) quotes, overlap \(all.overlap.rounded()), end to end \(all.endToEnd.rounded())")
    #expect(try String(contentsOf: file, encoding: .utf8) == text)
    #expect(all.overlap >= 65)
    #expect(all.endToEnd >= 60)
  }

  private func annotations(of article: Article) -> Annotations {
    Attribution.annotate(article.body, byline: article.author, title: article.title)
  }
}

extension String {
  var onOneLine: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
