import Apparatus
import Articles
import Display
import Reader
import Testing

/// Finding as you type and choosing dates: what is listed, what stays, what comes back.
@Suite struct FindTests {
  /// Presses keys and compares the rows of the list.
  private func check(_ keys: String, _ listed: String, _ place: SourceLocation = #_sourceLocation) {
    var world = World(width: 80, height: 24)
    world.press(keys)
    #expect(world.listed == listed, sourceLocation: place)
  }

  @Test func everyKeyNarrowsTheList() {
    check("/ type:channel", "talks ministry")
    check("/ type:chan Enter", "talks ministry")
    check("/ type:\"channel Enter", "talks ministry")
    check("/ type:chan Enter / type:messages", "ministry")
    check("/ type:chan Enter / type:messages Enter", "ministry")
    check("/ type:chan Enter / type:messages Esc", "talks ministry")
    check("/ type:chan Enter / Backspace", "talks ministry")
    check("/ type:chan Enter / Backspace Ctrl-U", "talks ministry report envoy ferry letter")
    check("/ type:chan Enter Esc", "talks ministry report envoy ferry letter")
    check("/ type:date:2016-10-03", "talks ministry")
    check("/ type:says:okafor_-channel", "report envoy")
    check("/ type:ferry_OR_dog_", "report ferry")
  }

  @Test func regularExpressionsAreFoundAsTheyAreTyped() {
    check("/ type:/chan+el", "talks ministry")
    check("/ type:/chan+el/ Enter", "talks ministry")
    check("/ type:/CHAN/", "")
    check("/ type:-/chan/", "report envoy ferry letter")
    check("/ type:/(ferry|dog)\\b/", "report ferry")
    // On its way to the next expression it is none: the result stays.
    for rest in ["(", "(x", "[", "\\", ")"] { check("/ type:/chan\(rest)", "talks ministry") }
    check("/ type:/chan(n", "talks ministry")
    check("/ type:/chan(n|k)e", "talks ministry")
    var world = World(width: 120, height: 40)
    world.press("/ type:/chan)")
    #expect(world.screen.contains("unmatched closing parenthesis, at character 5"))
    world.press("Backspace Enter n n n")
    #expect(world.article == "ministry")
    #expect(world.screen.contains(" 3/4 "))
  }

  @Test func whatCannotBeReadLeavesTheResult() {
    check("/ type:channel_date:05/10/2016", "talks ministry")
    check("/ type:channel_date:05/10/2016 Enter", "talks ministry")
    check("/ type:channel_frob:xx", "talks ministry")
    check("/ type:channel Enter / type:frob:xx", "talks ministry")
    for term in ["frob:xx", "tag:x", "date:2025-02-30", "channel_(frob:xx_OR_dog)"] {
      let all = "talks ministry report envoy ferry letter"
      check("/ type:\(term)", term.hasPrefix("channel") ? "talks ministry" : all)
    }
    var world = World()
    world.press("/ type:channel_date:05/10/2016")
    #expect(world.screen.contains("write 2016-10-05 or 2016-05-10"))
    #expect(world.screen.hasSuffix("/channel date:05/10/2016"))
  }

  /// Beside what cannot be read stands what is wrong, where, and what the list and the counts are of.
  @Test(arguments: [
    (
      "/ type:/(/", " /(/  missing closing parenthesis, at the end · still listed: everything",
      "still 7 of 7 ·"
    ),
    (
      "/ type:channel Enter / type:/(x/", " at the end · still listed: channel*",
      "still 2 articles · 4 matches"
    ),
    ("/ type:channel Enter / type:/(x/ Enter", " at the end · still listed: channel*", "still 2 articles"),
    ("/ type:/chan(", " /chan(  not finished · still listed: /chan/", "still 2 articles · 4 matches"),
    ("/ type:/chan)/_dog", " parenthesis, at character 5 · still listed: dog*", "still "),
    ("/ type:channel_frob:x", " for the words · still listed: channel", "still 2 articles"),
  ]) func whatTheListIsOfIsSaid(_ keys: String, _ line: String, _ counts: String) {
    var world = World(width: 120, height: 24)
    world.press(keys)
    #expect(world.screen.contains(line) && world.screen.contains(counts), "\(world.screen)")
    world.press("Esc")
    #expect(!world.screen.contains("still"))
  }

  /// Esc and a key right behind it reach the reader as that key with Alt.
  @Test func escapeIsNotLostBeforeAFastKey() {
    var (a, b) = (World(), World())
    a.press("/ type:okafor")
    b.press("/ type:okafor Esc j")
    a.send(.key(.alt("j")))
    #expect(a.screen == b.screen)
    a.send(.key(.alt("/")))
    a.press("type:dog")
    b.press("Esc / type:dog")
    #expect(a.screen == b.screen)
    #expect(a.screen.contains("/dog"))
  }

  /// However a term is added that is there already, it stands there once.
  @Test(arguments: [
    ("/ type:who:okafor Enter / type:who:okafor Enter", "who:okafor*", "who:okafor* is asked for already"),
    ("/ type:okafor Enter / type:okafor Enter", "okafor*", "okafor* is asked for already"),
    ("/ type:(dog_OR_ferry)_ Enter / type:(dog_OR_ferry)_dog_ Enter", "(dog OR ferry) dog", ""),
    ("/ type:ferry_AND_ferry_ Enter", "ferry", "ferry is asked for already"),
    ("/ type:-dog_ Enter / type:NOT_dog_ Enter", "-dog", "NOT dog is asked for already"),
    ("/ type:dog_ Enter / type:dog Enter", "dog dog*", ""),
    ("t Enter t Enter", "date:2016-10", "date:2016-10 is asked for already"),
    ("/ type:date:2016-10_okafor_ Enter t Enter", "date:2016-10 okafor", "date:2016-10 is asked for already"),
  ]) func aTermStandsThereOnce(_ keys: String, _ query: String, _ status: String) {
    var world = World(width: 120, height: 24)
    world.press(keys)
    #expect(world.reader.savedSession.query == query)
    #expect(status.isEmpty || world.status == status)
  }

  /// An expression may take its time: no key waits for it, and no key that is about its matches is lost.
  @Test func expressionsLightUpLater() {
    func dark(_ keys: String) -> World {
      var world = World(width: 120, height: 40)
      world.isDark = true
      world.press(keys)
      return world
    }
    var world = dark("/ type:/chan+el/ Enter")
    #expect(world.listed == "talks ministry" && !world.screen.contains("matches here"))
    world.catchUp()
    #expect(world.screen.contains("2 matches here"), "\(world.screen)")
    world = dark("/ type:/chan+el/ Enter n n")
    #expect(!world.screen.contains("/4 "))
    world.catchUp()
    #expect(world.screen.contains(" 2/4 "), "\(world.screen)")
    // On to the next article, which is lit only then.
    world.isDark = true
    world.press("n")
    #expect(world.article == "ministry" && !world.screen.contains(" 3/4 "))
    world.catchUp()
    #expect(world.screen.contains(" 3/4 "), "\(world.screen)")
    // Opened anew, it keeps its match.
    world.press("n")
    world.isDark = true
    world.send(.opened(Invented.ministry))
    world.send(.opened(Invented.ministry))
    #expect(world.screen.contains(" 4/4 "))
    world.catchUp()
    #expect(world.screen.contains(" 4/4 "), "\(world.screen)")
    // What nobody asks any more changes nothing.
    world = dark("/ type:/chan+el/ Esc")
    world.catchUp()
    #expect(world.listed == "talks ministry report envoy ferry letter" && !world.screen.contains("matches"))
    world = dark("/ type:channel Enter / type:/army/ Esc")
    world.catchUp()
    #expect(world.screen.contains("2 matches here"), "\(world.screen)")
    // What was asked, but given up for something else, is asked again when that is gone.
    world = dark("/ type:/chan+el/ Enter / type:x")
    world.isDark = false
    world.press("Esc")
    #expect(!world.reader.awaitsAnswer && world.screen.contains("2 matches here"), "\(world.screen)")
  }

  @Test func theChipToDropIsNamed() {
    var world = World()
    world.press("/ type:date:2015_src:standard")
    #expect(world.screen.contains("without date:2015: 1"))
  }

  /// What stands nowhere is taken for what is one error away; the chip and the status line say so.
  @Test func aTypingErrorIsForgiven() {
    check("/ type:chanel", "talks ministry")
    check("/ type:chnanel_", "talks ministry")
    check("/ type:-chanel", "talks ministry report envoy ferry letter")
    check("/ type:says:okafro:waiting Enter", "ministry")
    var world = World(width: 120, height: 24)
    world.press("/ type:chanel")
    #expect(world.screen.contains(" chanel* → channel "))
    #expect(world.screen.contains("2 articles · 4 matches"))
    world.press("Enter")
    #expect(world.status == "chanel → channel: nothing is spelled as typed")
    #expect(world.screen.contains(" chanel* → channel ✕ "))
    world.press("n")
    #expect(world.screen.contains(" 1/4 "))
    world.press("n n n N")
    #expect(world.screen.contains(" 3/4 "))
    world.press("/ Ctrl-U type:chanel_okafro Enter")
    #expect(world.screen.contains(" chanel → channel ✕   okafro* → okafor ✕ "), "\(world.screen)")
    // As soon as an article holds the word, that one is found.
    world.press("Esc Esc / type:chanel Enter")
    #expect(world.listed == "talks ministry")
    var other = Invented.ferry
    other.article.title = "Chanel"
    world.add([other])
    #expect(world.listed == "ferry" && world.screen.contains(" chanel* ✕ "), "\(world.screen)")
  }

  @Test func theSpeakerMeantIsFollowed() {
    var world = World(width: 120, height: 24)
    world.press("/ type:says:okafro Enter")
    #expect(world.screen.contains(" says:okafro* → okafor ✕ "))
    world.press("]")
    #expect(world.status.hasPrefix("quote 1/1 of Tom Okafor"))
  }

  @Test func matchesAreWalkedThroughTheArticles() {
    var world = World(width: 120, height: 40)
    world.press("/ type:channel Enter n")
    #expect(world.article == "talks")
    #expect(world.screen.contains(" 1/4 "))
    world.press("n n")
    #expect(world.article == "ministry")
    #expect(world.screen.contains(" 3/4 "))
    world.press("N")
    #expect(world.article == "talks")
    #expect(world.screen.contains(" 2/4 "))
    world.press("n n n n n")
    #expect(world.status == "no match further down the list")
  }

  /// Every number up to the one that was said can be reached, headlines included, and back again.
  @Test(arguments: [("channel", 4), ("the", 29), ("argument", 2), ("talks", 4), ("lost", 2)])
  func whatIsCountedIsReached(_ word: String, _ total: Int) {
    var world = World(width: 120, height: 24)
    world.press("/ type:\(word)")
    #expect(world.screen.contains(" · \(total) matches"), "\(world.screen)")
    world.press("Enter")
    for number in 1...total {
      world.press("n")
      #expect(world.screen.contains(" \(number)/\(total) "), "\(world.screen)")
    }
    world.press("n")
    #expect(world.status == "no match further down the list")
    for number in (1..<total).reversed() {
      world.press("N")
      #expect(world.screen.contains(" \(number)/\(total) "), "\(world.screen)")
    }
    world.press("N")
    #expect(world.status == "no match further up the list")
  }

  /// Keys that come before the answer go where they would have gone behind it.
  @Test func keysTypedAheadWaitForTheAnswer() {
    for count in 1...4 {
      var world = World(width: 120, height: 24)
      world.press("Down Down Down")
      world.isSlow = true
      world.press("/ type:channel Enter" + String(repeating: " n", count: count))
      world.catchUp()
      #expect(world.screen.contains(" \(count)/4 "), "\(world.screen)")
    }
  }

  /// What is read while unread articles are listed stays at hand until something else is searched for.
  @Test func whatIsReadStaysListed() {
    var world = World(width: 120, height: 24)
    world.press("/ type:is:unread Enter")
    let unread = world.reader.rows
    world.press("Down Enter")
    let article = world.article
    world.renew()
    #expect(world.reader.rows == unread && world.article == article)
    world.press("1 Down")
    let next = world.article
    world.press("u")
    world.renew()
    #expect(world.reader.rows == unread && world.article == next && next != article)
    world.press(": type:clear Enter / type:is:unread Enter")
    #expect(world.reader.rows.count == unread.count - 2)
  }

  @Test func theNewestKeyWins() {
    var world = World(width: 80, height: 24)
    world.isSlow = true
    world.press("/ type:okafor")
    #expect(world.screen.contains("…"))
    world.isSlow = false
    world.press("Ctrl-U type:ferry")
    #expect(world.listed == "report ferry")
  }

  /// The first hits of a large library come before the rest is counted; then the numbers are whole.
  @Test func theFirstPageComesBeforeTheCount() {
    var world = World(width: 120, height: 24)
    world.rest = []
    world.press("/ type:channel")
    var seen = ["\(world.listed): \(world.screen.prefix { $0 != "\n" })"]
    for message in world.rest ?? [] {
      world.send(message)
      seen.append("\(world.listed): \(world.screen.prefix { $0 != "\n" })")
    }
    let numbers = ["1+ articles · 2+ matches", "2 articles · 2+ matches", "2 articles · 4 matches"]
    for (screen, expected) in zip(seen, numbers) { #expect(screen.contains(expected), "\(screen)") }
    #expect(seen.map { String($0.prefix { $0 != ":" }) } == ["talks", "talks", "talks ministry"])
  }

  @Test func oldSearchesComeBackWithTheArrows() {
    check("/ type:channel Enter : type:clear Enter / Up", "talks ministry")
    check("/ type:channel Enter : type:clear Enter / type:dog Up Down", "talks ferry")
  }

  /// Whatever is typed or chosen, Esc leads back to the very same screen.
  @Test(arguments: UInt64(1)...40) func escapeRestoresExactly(_ seed: UInt64) {
    var random = SplitMix(seed: seed &* 7919)
    var world = World(
      width: Int.random(in: 30...200, using: &random), height: Int.random(in: 10...60, using: &random))
    let ways = [
      "j", "Enter", "]", "]", "3", "*", "k", "G", "PgDn", "Tab", "H", "/ type:talks Enter", "t Left Enter",
    ]
    for _ in 0..<8 { world.press(ways.randomElement(using: &random) ?? "") }
    world.press("Ctrl-L")
    let before = (world.screen, world.reader.savedSession)
    let typed = [
      "type:cha", "type:_", "Backspace", "type:okafor", "type:date:2015", "Up", "Left", "Ctrl-W", "type:zzz",
    ]
    let chosen = ["Left", "Right", "v", "+", "-", "Shift-Left", "Shift-Right"]
    let hasDates = !["", "letter"].contains(world.listed)
    let isTyping = !hasDates || .random(using: &random)
    world.press(isTyping ? "/" : "t")
    for _ in 0..<12 { world.press((isTyping ? typed : chosen).randomElement(using: &random) ?? "") }
    world.press(isTyping ? "Esc" : "t Ctrl-L")
    if isTyping { world.press("Ctrl-L") }
    #expect(world.screen == before.0)
    #expect(world.reader.savedSession == before.1)
  }

  @Test func datesAreChosenWithTheArrows() {
    check("t Left Right Enter", "talks ministry report envoy")
    check("t - Left Enter", "ferry")
    check("t - Shift-Left Enter", "talks ministry report envoy ferry")
    check("t + Enter", "talks ministry")
    check("t + Left Enter", "report")
    check("t - Left + Enter", "ferry")
    check("t - Left + + Enter", "ferry")
    check("t + Shift-Left Shift-Left Enter", "talks ministry report envoy")
    check("t + v Left Enter", "talks ministry report")
    check("t type:2015 Enter", "ferry")
    check("t type:2015 Esc", "talks ministry report envoy ferry letter")
    check("t Left Esc", "talks ministry report envoy ferry letter")
  }

  @Test func undatedArticlesAreNotHiddenInSilence() {
    var world = World(width: 120, height: 40)
    world.press("t Left Right Enter")
    #expect(world.status == "1 undated hidden · date:none")
  }

  @Test func relativeRangesAreOfferedFromTheNewestArticle() {
    var world = World(today: Day(year: 2026, month: 11, day: 21))
    world.press("/ type:date:7d")
    #expect(world.listed == "")
    #expect(world.screen.contains("Tab: newest article: Mon 3 Oct 2016"))
    world.press("Tab Enter")
    #expect(world.listed == "talks ministry report envoy")
  }

  @Test func aClickOnAChipDropsIt() {
    var world = World()
    world.press("/ type:channel_src:standard Enter")
    #expect(world.listed == "ministry")
    world.send(.key(.click(row: 0, column: 36)))
    #expect(world.listed == "talks ministry")
  }

  @Test func chipsThatDoNotFitAreCounted() {
    var world = World(width: 70)
    world.press("/ type:okafor_channel_ministry_-dog_-cat Enter")
    #expect(world.screen.contains("channel ✕ +3"), "\(world.screen)")
  }

  @Test func allPeopleFollowTheSearch() {
    var world = World(width: 120, height: 40)
    world.press("a")
    #expect(world.screen.contains("Tom Okafor            6"))
    world.press("/ type:channel Enter")
    #expect(world.screen.contains("Tom Okafor            3"))
    world.press("Esc")
    #expect(world.screen.contains("Tom Okafor            6"))
  }

  @Test func aLibraryThatGrowsIsSearchedAgain() {
    var world = World([Invented.talks, Invented.ferry])
    world.press("/ type:channel Enter")
    #expect(world.listed == "talks")
    world.add([Invented.ministry])
    #expect(world.listed == "talks ministry")
  }
}

extension World {
  /// The files of the rows of the list.
  var listed: String {
    reader.rows.map { id in articles[id].map { String($0.article.path.dropLast(4)) } ?? "?" }.joined(
      separator: " ")
  }
}
