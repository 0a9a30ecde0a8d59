import Apparatus
import Expressions
import Prose
import Testing

@Suite struct ExpressionsTests {
  /// The matches of an expression, one behind the other.
  private func matches(_ expression: String, _ text: String) throws -> String {
    let ranges = try RegularExpression(expression).matches(in: text)
    for (range, next) in zip(ranges, ranges.dropFirst()) { #expect(range.upper <= next.lower) }
    #expect(ranges.allSatisfy { !$0.isEmpty && String(text[$0]).utf8.count == $0.count })
    return ranges.map { String(text[$0]) }.joined(separator: "|")
  }

  @Test(arguments: [
    ("pla.e?", "The plane, a Plan", "plane|Plan"), ("colou?r", "Color COLOUR", "Color|COLOUR"),
    ("Color", "Color color", "Color"), ("\\Wcolor", "a COLOR", " COLOR"), ("a*", "aa b a", "aa|a"),
    ("^b", "a\nb\nB", "b|B"), ("a.c", "a\nc abc", "abc"), ("a\\sc", "a\nc", "a\nc"), ("x$", "x\nx", "x|x"),
    ("a\\/b", "a/b", "a/b"), ("(?<=a)b", "ab cb", "b"), ("b(?!c)", "bc bd", "b"),
    ("(a)(b)(c)\\3", "abcc", "abcc"),
    ("ab\\Kc", "abc", "c"), ("(?i)B", "b", "b"), ("[A-Z]\\w+", "die Straße Zu", "Straße|Zu"),
  ])
  func finds(_ expression: String, _ text: String, _ expected: String) throws {
    #expect(try matches(expression, text) == expected)
  }

  @Test(arguments: [
    ("é", "É e é", "É|é"), ("\\bé\\w*\\b", "l'été étang", "été|étang"),
    ("straße", "STRAẞE Strasse", "STRAẞE"),
    ("\\bß", "aß ß", "ß"), ("新.", "北京新闻", "新闻"), ("\\w+", "北京 中文。", "北京|中文"), ("👍", "a👍b👍🏽", "👍|👍"),
    (".", "é👍", "é|👍"), ("\\p{Lu}", "aÉb中Ж", "É|Ж"), ("\\p{Han}+", "a中文b", "中文"),
    ("[а-я]+", "МОСКВА", "МОСКВА"),
    ("σ", "Σσς", "Σ|σ|ς"), ("\\d+", "٣٤ 12", "٣٤|12"), ("e\\x{301}", "e\u{301}", "e\u{301}"),
    ("\\X", "e\u{301}", "e\u{301}"),
    ("\\bb\\b", "éb b", "b"), ("a\\0b", "a\0b", "a\0b"),
  ])
  func knowsUnicode(_ expression: String, _ text: String, _ expected: String) throws {
    #expect(try matches(expression, text) == expected)
  }

  @Test(arguments: [
    ("(foo", "missing closing parenthesis", 4, true),
    ("[a", "missing terminating ] for character class", 2, true),
    ("ab)", "unmatched closing parenthesis", 2, false),
    ("+a", "quantifier does not follow a repeatable item", 0, false),
    ("a\\", "\\ at end of pattern", 2, true), ("a\\Cb", "using \\C is disabled by the application", 3, false),
    ("^", "it finds no character, only places between them", 1, true),
    ("(?:\\b|(?=x)){2}$", "it finds no character, only places between them", 16, true),
    ("x{0}", "it finds no character, only places between them", 4, true),
    ("(?<=a+)b", "lookbehind assertion is not fixed length", 0, false),
    ("((a{1,100}){1,100}){1,100}", "regular expression is too large", 26, true),
  ])
  func explains(_ expression: String, _ reason: String, _ offset: Int, _ isUnfinished: Bool) {
    do throws(RegularExpression.Problem) {
      _ = try RegularExpression(expression)
      Issue.record("understood")
    } catch {
      #expect(
        error.reason == reason && error.offset == offset && error.isUnfinished == isUnfinished, "\(error)")
    }
  }

  @Test(arguments: [
    ("climat\\w+ change", "climat| change"), ("[0-9]+ pct", " pct"), ("a|b", ""), ("bar+el", "bar|el"),
    ("colou?r", "colo|r"), ("(foo)+bar", "foo|bar"), ("(foo|bar)x", "x"), ("(foo)?bar", "bar"),
    ("ab{0,3}c", "a|c"),
    ("ab{2}c", "ab|c"), ("a{b", "a{b"), ("(?=foo)f", "foo|f"), ("(?!foo)f", "f"), ("(?i)foo", ""),
    ("foo(?#bar)", ""),
    ("a\\x41b", ""), ("\\Qab\\E", ""), ("[]a]b", "b"), ("[[:alpha:]]b", "b"), ("a\\.b", "a|b"),
    ("x\\p{Lu}y", "x|y"),
    ("x\\pLy", "x|y"), ("café", "caf"), ("Café", "Café"), ("北京", "北京"), ("(a)\\1b", ""),
    ("foo(*ACCEPT)bar", ""),
    ("(?<n>a)b", ""), ("(?:a(?:b|c))d", "a|d"), ("ab*+c??d", "a|d"), ("(?R)?a", ""), ("a{,3}b", "b"),
  ])
  func knowsWhatStandsInEveryMatch(_ expression: String, _ expected: String) throws {
    #expect(try RegularExpression(expression).literals.joined(separator: "|") == expected)
  }

  @Test(arguments: [
    ("\\W\\S\\bé", false), ("\\p{Lu}x", false), ("\\pLx", false), ("\\x4A", false), ("\\x4AB", true),
    ("(?<Name>x)", false),
    ("(?<=Ab)x", true), ("(?P<Name>x)(?P=Name)", false), ("É", true), ("\\QA\\E", true), ("(*UTF)x", false),
    ("[a-zA]", true),
    ("(?'Name'x)", false), ("\\k{Name}(?<Name>x)", false),
  ])
  func takesCapitalsSeriously(_ expression: String, _ matchesCase: Bool) throws {
    #expect(try RegularExpression(expression).matchesCase == matchesCase)
  }

  /// Expressions that go on for ever, texts without end: an answer, or none that takes too long.
  @Test(arguments: [
    "(a+)+$", "(a|aa)+$", "(a*)*b", "(x+x+)+y", ".*.*.*.*=", "(.*,){11}P", "([^x]*y)*z", "(?=(a+))a*b\\1",
    "(a|b|ab)*c",
    "^(([a-z])+.)+[A-Z]([a-z])+$", "(?R)?ab", "(a(?R)?b)x", "\\w+\\d", "(?s).*.*.*b", "((a+)+)+b",
    "(?:a?){99}a{99}$",
    "(?<=(?<!b)a)(?:(a)|a)+?$", "(\\w+\\s?)+$", "a{0,200}a{0,200}a{0,200}!!",
  ])
  func endsOnAnyText(_ expression: String) throws {
    let expression = try RegularExpression(expression)
    for count in [30, 3000, 300_000] {
      for end in ["", "!"] {
        let text = String(repeating: "a", count: count) + end
        _ = try? expression.matches(in: text)
        var asked = 0
        _ = try? expression.matches(in: text) {
          asked += 1
          return asked > 1
        }
        #expect(asked <= 2)
      }
    }
  }

  @Test func saysThatItIsTooCostly() throws {
    let expression = try RegularExpression("(a+)+$")
    #expect(throws: RegularExpression.Unfinished.tooCostly) {
      try expression.matches(in: String(repeating: "a", count: 5000) + "!")
    }
    #expect(try expression.matches(in: "aaa").count == 1)
  }

  @Test func canBeCancelled() throws {
    let text = String(repeating: "ab ", count: 100_000)
    #expect(throws: RegularExpression.Unfinished.cancelled) {
      try RegularExpression("a").matches(in: text) { true }
    }
    #expect(try RegularExpression("ab").matches(in: text).count == 100_000)
    #expect(try RegularExpression("b c").matches(in: text).isEmpty)
  }

  /// Whatever is written between the slashes, there is an expression or a reason.
  @Test(arguments: 0..<200) func understandsOrExplains(_ seed: UInt64) {
    let pieces = [
      "a", "b", "é", "中", "A", ".", "*", "+", "?", "{2}", "{1,3}", "{0}", "(", ")", "(?:", "(?=", "(?<=",
      "(?!", "(?<n>", "[",
      "]", "[^", "-", "|", "^", "$", "\\b", "\\w", "\\W", "\\d", "\\p{L}", "\\pN", "\\x41", "\\1", "\\K",
      "\\Q", "\\E", "(?i)",
      "(*F)", "(?R)", "\\", " ", "#", "{", "}", ",", "\u{0}", "\\C",
    ]
    let text = "aab é中A b\n a1bbA中 a{2} (b)\\ Ab"
    var random = SplitMix(seed: seed)
    for _ in 0..<100 {
      let written = (0...random.below(8)).map { _ in pieces[random.below(pieces.count)] }.joined()
      guard let expression = try? RegularExpression(written), let found = try? expression.matches(in: text)
      else {
        continue
      }
      let areWhole = found.allSatisfy { !$0.isEmpty && String(text[$0]).utf8.count == $0.count }
      #expect(areWhole, "\(written)")
      if !found.isEmpty {
        // Lookarounds see beyond the match.
        let around = text.lowercased()
        for literal in expression.literals {
          #expect(around.contains(literal.lowercased()), "\(written): \(literal)")
        }
      }
    }
  }

  @Test func readsLongExpressions() throws {
    let long = String(repeating: "plan|", count: 2000) + "b"
    #expect(try matches(long, "a plan b") == "plan|b")
    #expect(throws: RegularExpression.Problem.self) {
      try RegularExpression(String(repeating: "(", count: 5000) + String(repeating: ")", count: 5000))
    }
  }
}
