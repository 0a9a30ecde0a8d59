import Articles
import Display
import Reader
import Search
import Testing

/// Searches kept under names, above the list.
@Suite struct SavedTests {
  /// Three of them: of two articles, of one, of none.
  private static let keys =
    "/ type:channel Enter : type:save_talking Enter : type:clear Enter / type:ferry_-dog Enter : type:save_Boats Enter : type:clear Enter "
    + "/ type:since:7d Enter : type:save_week Enter : type:clear Enter"

  private func world(_ width: Int = 120, _ height: Int = 40) -> World {
    var world = World(width: width, height: height)
    world.press(Self.keys)
    return world
  }

  /// The rows above the list, each without the blanks between.
  private func rows(_ world: World) -> [String] {
    world.screen.split(separator: "\n").compactMap { line in
      let row = line.prefix { $0 != "│" }
      guard row.dropFirst().hasPrefix("/"), !line.hasPrefix("/") else { return nil }
      return row.split(separator: " ").joined(separator: " ")
    }
  }

  @Test func areShownWithTheirNumbers() {
    var world = world()
    #expect(rows(world) == ["/Boats 1 ferry -dog*", "/talking 2 channel*", "/week 5 since:7d"])
    #expect(world.listed == "talks ministry report envoy ferry letter")
    // Numbers follow articles and states.
    var other = Invented.ferry
    other.article = Article(
      id: ArticleID(path: "new", place: nil), path: "new.txt", title: "Ferry", body: other.article.body)
    world.add([other])
    #expect(rows(world)[0] == "/Boats 1 ferry -dog*")
    world.press("/ type:is:unread Enter : type:save_unread Enter : type:clear Enter")
    let unread = rows(world)[2]
    world.press("g Enter 1")
    #expect(rows(world)[2] != unread)
  }

  @Test func theCursorGoesUpToThem() {
    var world = world()
    world.press("g Up")
    #expect(world.screen.contains("▸/week"))
    world.press("Up Up Up")
    #expect(world.screen.contains("▸/Boats"))
    world.press("Down")
    #expect(world.screen.contains("▸/talking"))
    world.press("Enter")
    #expect(world.listed == "talks ministry" && world.screen.contains(" channel* ✕ "))
    #expect(!world.screen.contains("▸/"))
    // As if it had been typed: Esc drops it, / offers it again.
    world.press("Esc / Up")
    #expect(world.screen.hasSuffix("/channel*"))
    world.press("Esc Esc g Up g")
    #expect(world.screen.contains("▸/Boats"))
    world.press("Esc")
    #expect(!world.screen.contains("▸/"))
    world.press("Up Down")
    #expect(!world.screen.contains("▸/"))
    world.press("Up G")
    #expect(!world.screen.contains("▸/") && world.article == "letter")
  }

  /// A low list has no room for them; they come when the cursor does.
  @Test(arguments: [(80, 24), (40, 12), (80, 9)]) func aLowListBeginsWithItsArticles(
    _ width: Int, _ height: Int
  ) {
    var world = world(width, height)
    #expect(rows(world).isEmpty)
    world.press("1 g Up")
    #expect(world.screen.contains("▸/week"))
    #expect(world.screen.contains("Talks"), "\(world.screen)")
    world.press("Down")
    #expect(rows(world).isEmpty)
  }

  @Test func aNameIsReplacedForgottenAndTakenBack() {
    var world = world()
    #expect(world.log.filter { $0.hasPrefix("keep") }.count == 3)
    world.press("/ type:envoy Enter : type:save_WEEK Enter")
    #expect(world.status.hasPrefix("replaced WEEK · U takes it back"))
    #expect(rows(world).last == "/WEEK 3 envoy*", "\(rows(world))")
    world.press("U")
    #expect(rows(world).last == "/week 5 since:7d")
    world.press("Ctrl-R")
    #expect(rows(world).last == "/WEEK 3 envoy*")
    world.press(": type:forget_boa Tab Enter")
    #expect(world.status.hasPrefix("forgot Boats") && rows(world).count == 2)
    world.press("U")
    #expect(rows(world).count == 3)
    world.press(": type:clear Enter g Up : type:forget Enter")
    #expect(world.status.hasPrefix("forgot WEEK") && rows(world).count == 2)
    world.press(": type:forget_bots Enter")
    #expect(world.status == "no search is saved as bots: did you mean Boats?")
  }

  @Test func whatCannotBeSavedIsSaid() {
    var world = World(width: 120, height: 40)
    world.press(": type:save_x Enter")
    #expect(world.status == "nothing is searched for: / first")
    world.press("/ type:envoy Enter : type:save Enter")
    #expect(world.screen.hasSuffix(":save"), "\(world.screen)")
    world.press("type:x Enter : type:save_x Enter")
    #expect(world.status == "x is this search already")
    world.press(": type:save_" + String(repeating: "long", count: 20) + " Enter")
    #expect(world.status.contains("at most 60"))
  }

  /// A date that is relative is counted from the day on which it is asked.
  @Test func datesMoveWithTheDay() throws {
    var world = world()
    world.send(.today(try #require(Day(year: 2016, month: 10, day: 9))))
    #expect(rows(world).last == "/week 2 since:7d", "\(rows(world))")
  }

  /// What another copy of Quoth does is shown; numbers of an earlier wish are not.
  @Test func followsTheLibrary() {
    var world = world()
    world.press("g Up Up")
    world.send(
      .saved([SavedSearch(name: "talking", query: "channel*"), SavedSearch(name: "zoo", query: "dog)")]))
    #expect(world.screen.contains("▸/talking  2") && world.screen.contains("/zoo      …"), "\(world.screen)")
    world.send(.counted(["talking": 77], generation: 0))
    #expect(!world.screen.contains("77"))
    world.press("Down Enter")
    #expect(world.status.hasPrefix("zoo: a ) without a ("))
    world.send(.saved([]))
    #expect(rows(world).isEmpty && world.counts.isEmpty)
  }

  /// Whatever is done to "the article" finds none there; the open one is left alone.
  @Test(arguments: [(120, 40), (80, 24)]) func keysForAnArticleFindNone(_ width: Int, _ height: Int) {
    var world = world(width, height)
    world.press("g Enter 1 g Up")
    #expect(world.screen.contains("▸/week"), "\(world.screen)")
    let states = world.states
    for key in ["u", "s"] {
      world.press(key)
      #expect(world.status.hasPrefix("no article here, but a saved search · Enter"), "\(world.status)")
      #expect(world.states == states && world.screen.contains("▸/week"))
    }
    let cursors = world.screen.split(separator: "\n").filter { $0.hasPrefix("▸") }
    #expect(cursors.count == 1, "\(world.screen)")
    // Among the articles they do again what they did.
    world.press("Down u")
    #expect(world.states != states && world.status.hasPrefix("unread “Talks Formally"))
  }

  /// What is typed and kept there is looked at next, not the search that was saved.
  @Test func aKeptSearchLeadsToWhatItFinds() {
    var world = world()
    world.press("g Up / type:envoy Enter")
    #expect(!world.screen.contains("▸/"), "\(world.screen)")
    world.press("Enter")
    #expect(world.screen.contains(" envoy* ✕ "), "\(world.screen)")
  }

  @Test func aClickSearches() {
    var world = world()
    world.send(.key(.click(row: 2, column: 3)))
    #expect(world.listed == "talks ministry")
    world.send(.key(.click(row: 5, column: 3)))
    #expect(world.article == "talks", "\(world.screen)")
  }
}
