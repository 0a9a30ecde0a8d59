import Articles
import Display
import Prose
import Reader
import Testing

/// The open article is annotated anew while it is read: nothing that the reader chose may move.
@Suite struct RefinementTests {
  private static let renner = Person(name: "Paul Renner", role: "correspondent", key: "paul renner")
  private static let surname = Person(name: "Okafor")
  private static let whole = Person(name: "Tom Okafor", aliases: ["Okafor"], key: "tom okafor")

  /// An article with as many lines as quotes; `marks` says whose each is, and how it is marked.
  private static func article(_ people: [(String, Person)], _ marks: [String]) -> AnnotatedArticle {
    let paragraphs = marks.enumerated().map { number, mark in
      let words = "the gate number \(number + 1) stays shut until the last of the boats is in"
      let end = mark.hasPrefix("-") ? words : "<\(mark)\(words)>"
      return "Somebody at the harbour has let it be known that \(end), which nobody doubts."
    }
    return markedUp(
      "gates", "The Gates of Sarrow Bay", "Courier", day(20_161_004), people: people,
      paragraphs.joined(separator: "\n\n"))
  }

  private static let fast = article([("O", surname), ("R", renner)], ["-", "O~", "R~", "-", "O~", "R~"])
  private static let careful = article([("R", renner), ("O", whole)], ["O~", "O~", "R~", "R~", "O~", "-"])

  /// The screen before and after the article is annotated anew.
  private func around(
    _ keys: String, size: (Int, Int) = (120, 20), _ article: AnnotatedArticle = fast,
    _ refined: AnnotatedArticle = careful
  ) -> (before: World, after: World) {
    let settings = Settings()
    var world = World([article], width: size.0, height: size.1, settings: settings)
    world.press(keys)
    var after = world
    after.send(.opened(refined))
    return (world, after)
  }

  /// The lines of the article's text on a screen, without what stands beside them.
  private func text(_ world: World) -> [Substring] {
    world.screen.split(separator: "\n").map { line in
      line.drop { $0 != "│" }.dropFirst(4).prefix { $0 != "│" && $0 != "┃" }
    }
  }

  @Test(arguments: ["2", "2 j j j", "2 PgDn", "2 G", "} } }", "j /  type:shut Enter n n"])
  func theTextStandsStill(_ keys: String) {
    let (before, after) = around(keys)
    let place = (before.reader.savedSession.offset, text(before).map { $0.filter(\.isLetter) })
    #expect(after.reader.savedSession.offset == place.0)
    #expect(text(after).map { $0.filter(\.isLetter) } == place.1)
  }

  @Test func theSameWordsStayTheCurrentQuote() {
    let (before, after) = around("} }")
    #expect(before.status == "a quote of Paul Renner · * follows")
    #expect(after.status == "a quote of Paul Renner · * follows")
    // It was the second of four and is the third of five now.
    var next = after
    next.press("{ {")
    #expect(next.status == "a quote of Tom Okafor · * follows")
    next.press("{")
    #expect(next.status == "no quote further up")
  }

  @Test func theNearestQuoteTakesTheOnesPlaceThatIsNone() {
    let (before, after) = around("} } } }")
    #expect(before.status == "a quote of Paul Renner · * follows")
    #expect(after.status == "a quote of Tom Okafor · * follows")
  }

  /// A bare surname is somebody of this article alone; once the whole name is known it is the same person.
  @Test func theSpeakerStaysTheSpeaker() {
    let people = (Person(name: "Okafor", mentions: [TextRange(0, 8)]), Self.whole)
    var named = people.1
    named.mentions = [TextRange(0, 8)]
    let old = Self.article([("O", people.0), ("R", Self.renner)], ["-", "O~", "R~", "-", "O~"])
    let new = Self.article([("R", Self.renner), ("O", named)], ["O~", "O~", "R~", "R~", "O~"])
    let (before, after) = around("} *", old, new)
    #expect(before.status.hasPrefix("quote 1/2 of Okafor"))
    #expect(after.status.hasPrefix("quote 2/3 of Tom Okafor"))
    #expect(after.screen.contains("▸ Tom Okafor"))
  }

  @Test func theSpeakersNumbersAreCountedAnew() {
    let (before, after) = around("} } *")
    #expect(before.status.hasPrefix("quote 1/2 of Paul Renner"))
    #expect(after.status.hasPrefix("quote 1/2 of Paul Renner"))
    let (_, other) = around(
      "} } *", Self.fast, Self.article([("R", Self.renner)], ["-", "-", "R~", "-", "-", "-"]))
    #expect(other.status.hasPrefix("quote 1/1 of Paul Renner"))
  }

  @Test func theCursorAmongThePeopleStaysOnTheSamePerson() {
    let (before, after) = around("3 j")
    func cursor(_ world: World) -> String? {
      world.screen.split(separator: "\n").first { $0.contains("▸ Paul Renner") }.map(String.init)
    }
    #expect(cursor(before) != nil)
    #expect(cursor(after) != nil)
  }

  @Test func aMatchStaysCurrent() {
    let (before, after) = around("/ type:gate Enter n n n")
    #expect(before.screen.contains("3/"))
    var next = (before, after)
    next.0.press("n")
    next.1.press("n")
    #expect(next.0.screen.contains("4/7"))
    #expect(next.1.screen.contains("4/7"))
  }

  /// What Esc brings back from before a search is the article as it is known by then.
  @Test func escapeBringsNoOldQuotesBack() {
    var (_, world) = around("} } / type:gate")
    world.press("Esc")
    #expect(world.status == "a quote of Paul Renner · * follows")
    #expect(world.screen.contains("Tom Okafor"))
  }

  @Test func jumpsFindTheirQuoteAgain() {
    var (_, world) = around("} } } } g")
    world.press("Ctrl-O")
    #expect(world.status == "a quote of Tom Okafor · * follows")
    world.press("Ctrl-O")
    #expect(world.status == "a quote of Paul Renner · * follows")
  }

  @Test func theReasonsOnTheScreenAreTheNewOnes() {
    let (before, after) = around("i")
    #expect(before.screen.contains("invented"))
    var renamed = Self.careful
    renamed.annotations?.engine = "careful-9"
    var world = before
    world.send(.opened(renamed))
    #expect(world.screen.contains("careful-9"))
    #expect(!after.screen.contains("careful-9"))
  }

  @Test func progressStandsAside() {
    var world = World(width: 120, height: 40)
    world.send(.indexing(ImportProgress(done: 4_000, total: 10_000)))
    #expect(world.screen.contains("indexing 4,000/10,000"))
    world.press("/ type:ferry")
    #expect(world.screen.contains(" · 40% indexed\n"))
    world.press("Esc resize:40x12")
    #expect(world.screen.contains(" · 40% indexed\n"))
    world.press("resize:120x40")
    #expect(!world.screen.contains("indexed"))
    world.send(.indexing(nil))
    #expect(!world.screen.contains("indexing"))
    world.send(.refining(ImportProgress(done: 120, total: 10_000)))
    #expect(world.screen.contains("refining 120/10,000"))
    world.send(.progress(ImportProgress(done: 1, total: 2)))
    #expect(!world.screen.contains("refining"))
    world.send(.progress(nil))
    world.send(.refining(nil))
    #expect(!world.screen.contains("refining"))
  }

  @Test func problemsAreAddedToTheOpenList() {
    var world = World(width: 120, height: 40)
    world.send(.notice("the first"))
    world.press(": type:problems Enter")
    world.send(.notice("the second"))
    #expect(world.screen.contains("2 problems"))
    #expect(world.screen.contains("the second"))
  }
}
