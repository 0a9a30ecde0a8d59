import Articles
import Prose
import Search

extension ArticleDate {
  /// A date of 2015 or 2016 of any precision and grade, or none.
  static func random(_ random: inout SplitMix) -> ArticleDate {
    func moment() -> Moment {
      Moment(
        day: Day(number: 16436 + Int.random(in: 0..<731, using: &random)),
        secondOfDay: Bool.random(using: &random) ? Int.random(in: 0..<86_400, using: &random) : nil)
    }
    if Int.random(in: 0..<5, using: &random) == 0 {
      return ArticleDate(value: nil, grade: [.bound, .unknown].randomElement(using: &random)!)
    }
    return ArticleDate(
      value: moment(), precision: Precision.allCases.randomElement(using: &random)!,
      grade: [.user, .stated, .address, .inferred].randomElement(using: &random)!,
      disputed: Int.random(in: 0..<6, using: &random) == 0 ? moment() : nil)
  }
}

/// Small articles of a few words, which therefore meet often, in every script and case.
struct Collection {
  var random: SplitMix
  static let words = [
    "the", "The", "plan", "Plan", "PLAN", "b", "B", "straße", "Strasse", "café", "cafe\u{301}", "don’t",
    "don't", "O'Neill", "中文",
    "文", "planning", "plane", "airplane", "envoy", "U.S.", "Ελλάδα", "ελλαδα", "2016", "👍", "co\u{AD}op", "—",
    "...", "\n\n",
  ]
  static let names = ["Tom Okafor", "Okafor", "Ines Calloway", "Calloway", "Tom Plan", "José Ñu", "Tom"]

  mutating func text(_ count: ClosedRange<Int>) -> String {
    (0..<Int.random(in: count, using: &random)).map { _ in Self.words.randomElement(using: &random)! }
      .joined(separator: Bool.random(using: &random) ? " " : ", ")
  }

  mutating func document(_ number: Int) -> SearchDocument {
    let text = text(0...25)
    let words = wordRanges(text)
    let id = ArticleID(path: "/a/\(number)", place: nil)
    let people = (0..<Int.random(in: 0...3, using: &random)).map { _ in
      let names = (0...Int.random(in: 0...1, using: &random)).map { _ in
        Self.names.randomElement(using: &random)!
      }
      return SearchDocument.Person(id: PersonID(key: names[0]), names: names)
    }
    var utterances: [SearchDocument.Utterance] = []
    for _ in 0..<(people.isEmpty || words.isEmpty ? 0 : Int.random(in: 0...4, using: &random)) {
      let bounds = [words.randomElement(using: &random)!, words.randomElement(using: &random)!].sorted()
      let range = TextRange(bounds[0].lower, max(bounds[0].upper, bounds[1].upper))
      utterances.append(
        SearchDocument.Utterance(
          person: Int.random(in: 0..<people.count, using: &random), ranges: [range],
          kind: [.direct, .indirect, .narration].randomElement(using: &random)!))
    }
    return SearchDocument(
      id: id, title: self.text(0...4),
      source: ["Harbor Wire", "Standard", "The Plan", nil].randomElement(using: &random)!,
      text: text, date: .random(&random), isTranscript: Bool.random(using: &random),
      language: ["en", "en-GB", "de", nil].randomElement(using: &random)!, people: people,
      utterances: utterances)
  }

  mutating func pattern(_ texts: [String], matchesCase: Bool) -> WordPattern {
    var text = texts.randomElement(using: &random)!
    if !wordRanges(text).isEmpty, Int.random(in: 0..<3, using: &random) == 0 {
      let scalars = Array(text.unicodeScalars)
      let cut = scalars[Int.random(in: 0..<scalars.count, using: &random)...]
      text = String(String.UnicodeScalarView(cut.prefix(Int.random(in: 1...4, using: &random))))
    }
    if Int.random(in: 0..<3, using: &random) == 0 { text += " " + texts.randomElement(using: &random)! }
    return WordPattern(
      text, isQuoted: true, opensInside: Int.random(in: 0..<5, using: &random) == 0,
      endsInside: Int.random(in: 0..<3, using: &random) == 0,
      matchesCase: matchesCase && Int.random(in: 0..<4, using: &random) == 0)
  }

  mutating func term(_ depth: Int = 0) -> SearchQuery.Term {
    let names = Self.names
    switch Int.random(in: 0..<(depth < 3 ? 16 : 13), using: &random) {
    case 0...4: return .text(pattern(Self.words, matchesCase: true))
    case 5: return .title(pattern(Self.words, matchesCase: false))
    case 6: return .says(pattern(names, matchesCase: false), words: nil)
    case 7: return .says(pattern(names, matchesCase: false), words: pattern(Self.words, matchesCase: false))
    case 8: return .who(pattern(names, matchesCase: false))
    case 9: return .source(pattern(["Harbor", "wire", "plan", "standard"], matchesCase: false))
    case 10:
      return Bool.random(using: &random)
        ? .type(.transcript) : .language(["en", "de", "fr"].randomElement(using: &random)!)
    case 11: return .state(SearchQuery.StateFilter.allCases.randomElement(using: &random)!)
    case 12:
      let first = Day(number: 16436 + Int.random(in: 0..<731, using: &random))
      let meanings: [DateTerm.Meaning] = [
        .within(from: first, to: first + Int.random(in: 0..<200, using: &random)),
        .within(from: first, to: nil),
        .within(from: nil, to: first), .none, .known, .inferred, .disputed,
      ]
      return .date(DateTerm(field: .date, value: "x", meaning: meanings.randomElement(using: &random)!))
    case 13: return .not(term(depth + 1))
    case 14: return .all([term(depth + 1), term(depth + 1)])
    default: return .any([term(depth + 1), term(depth + 1)])
    }
  }

  mutating func query() -> SearchQuery {
    SearchQuery((0..<Int.random(in: 0...3, using: &random)).map { _ in term() })
  }
}
