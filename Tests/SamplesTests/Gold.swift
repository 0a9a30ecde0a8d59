import Apparatus
import Articles
import Attribution
import Foundation
import Importing
import Prose

/// What is true of one sample, as `Tests/Samples/gold.jsonl` has it.
struct Gold: Decodable {
  struct GoldDate: Decodable {
    var value: String?
    var grade: String
    var disputed: String?
  }

  struct GoldQuote: Decodable {
    var text: String
    var kind: String
    var speaker: String?
    var group: Int
  }

  struct GoldTurn: Decodable {
    var speaker: String?
    var words: String

    init(from decoder: any Decoder) throws {
      var fields = try decoder.unkeyedContainer()
      speaker = try fields.decode(String?.self)
      words = try fields.decode(String.self)
    }
  }

  var path: String
  var place: String?
  var title: String
  var date: GoldDate
  var furniture: [String]
  var turns: [GoldTurn]
  var quotes: [GoldQuote]

  /// Every sample.
  static func all() throws -> [Gold] {
    let data = try Data(contentsOf: packageRoot.appendingPathComponent("Tests/Samples/gold.jsonl"))
    return try data.split(separator: 0x0A).map { try JSONDecoder().decode(Gold.self, from: $0) }
  }

  /// The article as the program reads it.
  func article() throws -> Article? {
    var found: Article?
    let importer = Importer(today: Day(year: 2026, month: 3, day: 1)!)
    try importer.articles(at: packageRoot.appendingPathComponent(path).path) { article in
      if place == nil || article.place == place { found = article }
    }
    return found
  }
}

/// How far what the engine found agrees with the gold, quote by quote.
struct Comparison {
  private(set) var gold = 0
  private(set) var found = 0
  private(set) var overlapping = 0
  private(set) var right = 0
  /// One line for each difference.
  private(set) var differences: [String] = []

  /// Compares the quotes of one article. A part counts as found where it shares at least half of its letters
  /// with the gold's, as the scorer of the design has it; a speaker is right where the name is the same.
  mutating func add(_ sample: Gold, _ text: String, _ annotations: Annotations) {
    var from = text.startIndex
    let parts = annotations.quotes.flatMap { quote in quote.parts.map { (quote: quote, part: $0) } }
    var used: Set<Int> = []
    gold += sample.quotes.count
    found += parts.count
    for quote in sample.quotes {
      let place = text.range(of: quote.text, range: from..<text.endIndex) ?? text.range(of: quote.text)
      guard let place else {
        differences.append("not in the text: \(quote.text)")
        continue
      }
      from = place.lowerBound
      let range = TextRange(text.utf8Offset(place.lowerBound), text.utf8Offset(place.upperBound))
      let best = parts.indices.filter { !used.contains($0) }.max {
        range.agreement(with: parts[$0].part.range) < range.agreement(with: parts[$1].part.range)
      }
      guard let best, range.agreement(with: parts[best].part.range) >= 0.5 else {
        differences.append("missed (\(quote.kind), \(quote.speaker ?? "nobody")): \(quote.text)")
        continue
      }
      used.insert(best)
      overlapping += 1
      check(quote, parts[best].quote, parts[best].part, annotations)
    }
    for index in parts.indices where !used.contains(index) {
      let speaker = parts[index].quote.speaker.person.map { annotations.people[$0].name } ?? "nobody"
      let words = text[parts[index].part.range]
      differences.append("invented (\(parts[index].part.kind.rawValue), \(speaker)): \(words)")
    }
  }

  private mutating func check(
    _ gold: Gold.GoldQuote, _ quote: Quote, _ part: Quote.Part, _ annotations: Annotations
  ) {
    let speaker = quote.speaker.person.map { annotations.people[$0].name }
    if Comparison.names(gold.speaker, speaker) {
      right += 1
    } else {
      differences.append("speaker \(speaker ?? "nobody") for \(gold.speaker ?? "nobody"): \(gold.text)")
    }
    if part.kind.rawValue != gold.kind {
      differences.append("kind \(part.kind.rawValue) for \(gold.kind): \(gold.text)")
    }
  }

  /// Whether two names mean the same: alike but for case, accents and a leading article, or one ends with the
  /// other (a title or a forename is missing).
  static func names(_ a: String?, _ b: String?) -> Bool {
    guard let a, let b else { return a == nil && b == nil }
    let words = [a, b].map { name in
      folded(name).split { !$0.isLetter && !$0.isNumber }.drop { $0 == "the" || $0 == "a" || $0 == "an" }
    }
    return !words[0].isEmpty && !words[1].isEmpty
      && (words[0].reversed().starts(with: words[1].reversed())
        || words[1].reversed().starts(with: words[0].reversed()))
  }

  /// The share of gold quotes and found quotes that fit, in percent of their harmonic mean.
  var overlap: Double { score(overlapping) }
  /// The same for quotes whose speaker is right too.
  var endToEnd: Double { score(right) }

  private func score(_ hits: Int) -> Double {
    gold + found == 0 ? 100 : 200 * Double(hits) / Double(gold + found)
  }
}

extension TextRange {
  /// The shared bytes as a part of all bytes of the two.
  func agreement(with other: TextRange) -> Double {
    guard let shared = intersection(other) else { return 0 }
    return Double(shared.count) / Double(count + other.count - shared.count)
  }
}

extension String {
  fileprivate func utf8Offset(_ index: Index) -> Int { utf8.distance(from: utf8.startIndex, to: index) }
}
