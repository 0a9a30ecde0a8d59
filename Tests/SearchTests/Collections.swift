import Apparatus
import Articles
import Expressions
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
    "...", "\n\n", "ﬁnal", "final", "Москва", "МОСКВА", "naïve", "İstanbul", "ＰＬＡＮ", "カフェ", "ｶﾌｪ", "Łódź",
    "œuvre", "Όσος", "ΌΣΟΣ", "שָׁלוֹם", "plan-B", "½", "ไทย", "한국", "e\u{301}", "x\u{200D}y", "ǅ", "ﬀ", "_",
  ]
  static let syllables = ["pl", "an", "plan", "en", "vo", "y", "ka", "st", "ss", "ß", "é", "2016", "B", "Та"]
  static let names = [
    "Tom Okafor", "Okafor", "Ines Calloway", "Calloway", "Tom Plan", "José Ñu", "Tom", "Okafar",
  ]

  mutating func text(_ count: ClosedRange<Int>) -> String {
    (0..<Int.random(in: count, using: &random)).map { _ in word() }.joined(
      separator: Bool.random(using: &random) ? " " : ", ")
  }

  /// One of the words that meet often, or one of many that begin and end alike.
  private mutating func word() -> String {
    let isCommon = Int.random(in: 0..<5, using: &random) > 0
    if isCommon { return Self.words.randomElement(using: &random)! }
    return (0...Int.random(in: 0...2, using: &random)).map { _ in
      Self.syllables.randomElement(using: &random)!
    }
    .joined()
  }

  mutating func document(_ number: Int) -> SearchDocument {
    let text = text(0...25)
    let words = wordRanges(text)
    let id = ArticleID(path: "/a/\(number)", place: nil)
    let people = (0..<Int.random(in: 0...3, using: &random)).map { _ in
      let names = (0...Int.random(in: 0...1, using: &random)).map { _ in
        Self.names.randomElement(using: &random)!
      }
      // Of one name there may be two people, and one person may go by several.
      let keys = [
        names[0], names[0], names[0] + " (2)", names[0].split(separator: " ").last.map(String.init) ?? "",
      ]
      return SearchDocument.Person(id: PersonID(key: keys.randomElement(using: &random)!), names: names)
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
    switch Int.random(in: 0..<(depth < 3 ? 18 : 13), using: &random) {
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
    case 14, 15: return expression()
    case 16: return .all([term(depth + 1), term(depth + 1)])
    default: return .any([term(depth + 1), term(depth + 1)])
    }
  }

  private mutating func expression() -> SearchQuery.Term {
    let expression = Self.expressions.randomElement(using: &random)!
    return Int.random(in: 0..<4, using: &random) > 0
      ? .expression(expression) : .saysMatch(pattern(Self.names, matchesCase: false), expression)
  }

  static let expressions = [
    "plan", "Plan", "pla.e?", "the (plan|envoy)", "\\bb\\b", "[^a-z]+", "\\p{Lu}+", "é", "straße", "中文",
    "\\d{4}",
    "[,.] the", "an\\W+en", "^the", "b$", "(?<!air)plane", "\\w+-b", "ss", "s", "co.op", "👍", "ка", ".", "a+",
    "(?=p)\\w", "x{2}", "don.t", "(pl)(an)?\\1?", "f", "Łó",
  ].compactMap { try? RegularExpression($0) }

  mutating func query() -> SearchQuery {
    SearchQuery((0..<Int.random(in: 0...3, using: &random)).map { _ in term() })
  }
}

extension Collection {
  /// What somebody types: queries of every kind, right and wrong.
  static let typed = [
    // Words and prefixes.
    "plan", "Plan", "PLAN b", "the plan ", "envoy*", "airplane 2016", "nothing", "O'Neill", "don’t", "u.s.",
    // Letters of every kind.
    "straße", "STRASSE", "cafe\u{301}", "naïve Łódź", "final", "ﬁnal ", "москва", "Москва", "όσος", "ΌΣΟΣ",
    "istanbul", "œuvre", "שלום", "中文", "文中", "カフェ", "ｶﾌｪ", "한국", "ไทย", "👍", "plan-b", "½", "ff",
    // Phrases, also with a prefix.
    "\"the plan\"", "\"the plan b\" ", "\"plan b", "\"pla* b\"", "\"the pl*\"", "“don't plan”",
    "\"*lan the\"", "\"\"",
    // Inside words.
    "*lan*", "*plane", "*ss*", "*a* *e*", "a*b", "*",
    // One error: left out, put in, replaced, exchanged; in any letter, also where nothing is forgiven.
    "airplnae", "arplane", "envvoy b", "xnvoy", "plxnning 2016", "neovy", "strrasse", "łofź", "мосвка",
    "όσςος", "\"the evnoy\"", "\"panl b\" ", "-evnoy", "Evnoy", "*evnoy*", "title:evnoy", "(evnoy OR b) the",
    "says:okafro", "says:\"tom okfor\"", "says:okafro:\"plam b\"", "says:calloway:evnoy", "who:calowey",
    "-says:okafro", "says:okafir ", "who:okafir ", "says:okafir:plan", "src:harbot", "2061", "x2016",
    "plang", "plann b", "enboy", "who:okaforr",
    // And, or, not, groups.
    "plan AND b", "plan OR b", "OR plan", "plan -b", "-plan", "NOT plan NOT b", "--plan", "-(plan OR b) the",
    "plan OR b OR envoy -the",
    "(the plan) OR (envoy -b)", "((plan))", "the (envoy OR \"plan b\") -2016", "(plan", "plan)", "- b", "()",
    // Fields.
    "title:plan", "title:\"the pl\"", "-title:the", "says:okafor", "says:\"tom okafor\"", "says:tom:plan",
    "says:okafor:\"plan b\"", "says:calloway:*a*", "says:josé:the OR plan", "-says:tom", "who:okafor",
    "who:ñu -tom",
    "src:wire", "src:\"the plan\"", "type:transcript", "-type:transcript plan", "lang:en", "lang:de plan",
    "is:unread", "is:starred plan", "is:noted", "tag:x", "sorce:wire",
    // Dates.
    "date:2016", "since:2016-06", "until:2015-12-31 plan", "date:2016-02..2016-03 b", "date:2016-q2",
    "date:~2016-05-05",
    "date:2016-05-05~", "date:<2016", "date:>=2016-10", "date:none", "date:known plan", "date:inferred",
    "date:disputed b",
    "-date:2016", "date:last-month", "date:oct", "date:30d", "date:05/10/2016",
    "plan since:2016 until:2016-06 -b",
    // Regular expressions.
    "/pla.e?/", "/the (plan|envoy)/ b", "\\/", "/\\bB\\b/ the", "-/plan/ b", "/[^a-z ]+/ OR envoy",
    "plan /an/ /b/",
    "/e\\/x/", "/a", "says:tom:/pl./", "-says:okafor:/plan/ the", "is:unread /\\p{Lu}/", "/plan/ since:2016",
    "/a*/", "/^/",
    "/ß|ss/ *ss*", "(/中/ OR title:/x/)", "/x/y",
  ]
}

/// What a library would give.
func texts(of documents: [ArticleID: SearchDocument]) -> ArticleTexts {
  ArticleTexts { ids in ids.map { documents[$0].map(text) } }
}

func text(_ document: SearchDocument) -> ArticleTexts.Text {
  ArticleTexts.Text(title: document.title, text: document.text)
}
