import Apparatus
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
      try checkTurns(sample, article)
    }
  }

  private func checkTurns(_ sample: Gold, _ article: Article) throws {
    let found = try annotations(of: article)
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
      all.add(sample, article.body.text, try annotations(of: article))
      let new = all.differences.dropFirst(before)
      if !new.isEmpty {
        lines += ["# " + sample.path + (sample.place.map { "#" + $0 } ?? "")] + new.map(\.onOneLine)
      }
    }
    let text = lines.joined(separator: "\n") + "\n"
    let file = packageRoot.appendingPathComponent("Tests/Samples/differences.txt")
    if ProcessInfo.processInfo.environment["QUOTH_RECORD"] == "1" {
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    print(
      "samples: \(all.gold) quotes, overlap \(all.overlap.rounded()), end to end \(all.endToEnd.rounded())")
    #expect(try String(contentsOf: file, encoding: .utf8) == text)
    #expect(all.overlap >= 65)
    #expect(all.endToEnd >= 60)
  }

  /// The exact tagger's arithmetic differs in the last digits from processor to processor, so that its differences
  /// are counted and not written down.
  @Test func theExactTaggerIsNoWorse() throws {
    let taggers = try Taggers(
      fast: FastTagger(weights("fast")), careful: CarefulTagger(weights("careful")))
    var all = Comparison()
    for sample in try Gold.all() {
      let article = try #require(try sample.article(), "\(sample.path)")
      let found = Attribution.annotate(
        article.body, byline: article.author, title: article.title, with: taggers)
      all.add(sample, article.body.text, found)
    }
    print(
      "samples, careful: \(all.gold) quotes, overlap \(all.overlap.rounded()), end to end \(all.endToEnd.rounded())"
    )
    #expect(all.overlap >= 80)
    #expect(all.endToEnd >= 65)
  }

  private static let quick = Result { try Taggers(fast: FastTagger(weights("fast"))) }

  private func annotations(of article: Article) throws -> Annotations {
    Attribution.annotate(
      article.body, byline: article.author, title: article.title, with: try Self.quick.get())
  }
}

/// The weights that are shipped.
private func weights(_ name: String) throws -> Weights {
  let file = packageRoot.appendingPathComponent("Sources/quoth/Weights/\(name).weights")
  let data = try NSData(contentsOfFile: file.path, options: .alwaysMapped)
  return try Weights(UnsafeRawBufferPointer(start: data.bytes, count: data.count), owner: data)
}

extension String {
  var onOneLine: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
