import Articles
import Display
import Reader
import Testing

/// Walking along quotes, jumps and articles: keys in, where they lead out.
@Suite struct WalkTests {
  /// Presses keys on a screen of 120x40 and compares the status line.
  private func check(
    _ keys: String, _ status: String, flow: Settings.QuoteFlow = .ask,
    _ place: SourceLocation = #_sourceLocation
  ) {
    var settings = Settings()
    settings.quoteFlow = flow
    var world = World(width: 120, height: 40, settings: settings)
    world.press(keys)
    #expect(world.status == status, sourceLocation: place)
  }

  @Test func followsOneSpeakerThroughTheArticles() {
    let toStandard = "last of 2 here · ] again: 03 Oct, Standard (1 of 1)"
    check("Enter ]", "quote 1/2 of Tom Okafor · following · Esc ends it")
    check("Enter ] j k", "quote 1/2 of Tom Okafor in this article · 6 in 5 articles")
    check("Enter ] ] ]", toStandard)
    check("Enter ] ] ] j", "quote 2/2 of Tom Okafor in this article · 6 in 5 articles")
    check("Enter ] ] ] j ]", toStandard)
    check("Enter ] ] ] ]", "quote 1/1 of Tom Okafor in this article · 6 in 5 articles")
    check("Enter ] ] ] ] ]", "last of 1 here · ] again: 02 Oct, Harbor Wire (1 of 1)")
    check("Enter ] ] ] ] ] ] ] ] ]", "last of 1 here · none further down the list · 5 articles in all")
    check("Enter ] ] ] ] [", "first of 1 here · [ again: 03 Oct, Harbor Wire (2 of 2)")
    check("Enter ] ] ] ] [ [", "quote 2/2 of Tom Okafor in this article · 6 in 5 articles")
  }

  @Test func flowsOrStopsWhereTheSettingsSaySo() {
    check("Enter ] ] ]", "quote 1/1 of Tom Okafor in this article · 6 in 5 articles", flow: .flow)
    check("Enter ] ] ]", "last of 2 here", flow: .stop)
    check("Enter ] ] ] ]", "last of 2 here", flow: .stop)
  }

  @Test func takesTheSpeakersOfTheScreenInTurn() {
    check("Enter * ", "Ines Calloway: 2 quotes here · 3 in 2 articles")
    check("Enter * *", "Tom Okafor: 2 quotes here · 6 in 5 articles")
    check("Enter * Esc", "")
    check("j j Enter * ", "Ines Calloway: 1 quote here · 3 in 2 articles")
  }

  @Test func walksAnybodysQuotesButNoNarration() {
    check("j j Enter }", "a quote of Ines Calloway · * follows")
    check("j j Enter } }", "a quote of Tom Okafor · * follows")
    check("j j Enter } } }", "no quote further down")
    check("j j Enter } } {", "a quote of Ines Calloway · * follows")
    check("j j Enter } *", "quote 1/1 of Ines Calloway in this article · 3 in 2 articles")
    check("G Enter }", "a quote of Maria Lindqvist · * follows")
  }

  @Test func narratorsAreFollowedWhenChosen() {
    check("j j 3", "Paul Renner: 2 quotes here")
    check("j j 3 Enter ]", "quote 2/2 of Paul Renner in this article")
  }

  @Test func jumpsLeadBackAndForward() {
    check("Enter ] ] ] ] H", "quote 2/2 of Tom Okafor in this article · 6 in 5 articles")
    check("Enter ] ] ] ] H H", "quote 1/2 of Tom Okafor in this article · 6 in 5 articles")
    check("Enter ] ] ] ] H H L L", "quote 1/1 of Tom Okafor in this article · 6 in 5 articles")
    check("H", "no jump to go back to")
    check("Enter ] L", "no jump to go forward to")
  }

  @Test func spaceAsksBeforeTheNextArticle() {
    check("Enter G Space", "end · Space again: next unread (Ministry Halts Channel)")
    check("Enter G Space j", "")
    check("A Enter G Space", "end · no unread article is left")
    var world = World()
    world.press("Enter G Space Space")
    #expect(world.article == "ministry")
  }

  @Test func aFollowedSpeakerStaysWhileArticlesChange() {
    check("Enter ] 1 G", "Tom Okafor: not quoted here · 6 in 5 articles")
    check("Enter ] 1 G ]", "Tom Okafor is not quoted here · none further down the list · 5 articles in all")
    check("Enter ] 1 G [", "Tom Okafor is not quoted here · [ again: 01 Oct, Courier (1 of 1)")
  }

  /// Who is looked for with `says:` is who `]` walks.
  @Test(arguments: [
    "says:lindqvist", "says:lindq", "says:\"maria_lindqvist\":lost", "argument_says:lindqvist",
  ])
  func whoseWordsAreSoughtIsFollowed(_ query: String) {
    check("/ type:\(query) Enter Enter ]", "quote 1/1 of Maria Lindqvist in this article · 3 in 3 articles")

  }

  @Test func whoIsSoughtAmongOthersIsNotGuessed() {
    check("/ type:says:lindqvist_says:okafor Enter", "")
    check("/ type:-says:okafor Enter", "")
    check("Enter * 1 / type:says:lindqvist Enter", "Ines Calloway: not quoted here · 3 in 2 articles")
  }

  @Test func enterAmongAllPeopleGoesToTheFirstQuoteInTheList() {
    var world = World(width: 120, height: 40)
    world.press("a 3 j Enter")
    #expect(world.article == "envoy")
    #expect(world.status == "quote 1/1 of Maria Lindqvist in this article · 3 in 3 articles")
  }

  @Test func theSlowWorldCatchesUp() {
    var world = World(width: 120, height: 40)
    world.press("Enter ]")
    world.isSlow = true
    world.press("] ] ]")
    #expect(world.article == "ministry")
    world.isSlow = false
    world.add([])
    world.press("Down Up")
    #expect(world.article == "ministry")
  }

  @Test func readIsWhatWasEnteredOrJumpedTo() {
    var world = World()
    #expect(world.unread == 6)
    world.press("j j k")
    #expect(world.unread == 6)
    world.press("Enter")
    #expect(world.unread == 5)
    world.press("1 k ] ] ] ]")
    #expect(world.unread == 4)
  }

  /// A jump puts the quote a third of the way down, with three lines before it, as far as the article allows.
  @Test(arguments: [(80, 24), (120, 40), (200, 60), (40, 12), (60, 16), (100, 18), (130, 9)])
  func jumpsLeaveLinesBeforeTheQuote(_ width: Int, _ height: Int) {
    let text = (1...40).map { "Paragraph \($0) is here.\n\n“<O|Quote \($0) stands here,>” Okafor said." }
    let long = markedUp(
      "long", "Long", "Wire", day(20_161_003), people: [("O", Invented.okafor)],
      text.joined(separator: "\n\n"))
    var world = World([long], width: width, height: height)
    world.press("Enter")
    let layout = Layout(
      width: width, height: height, demand: Layout.Demand(focus: .body), thresholds: Settings.Thresholds())
    let body = layout.body ?? Rect(row: 0, column: 0, height: 0, width: 0)
    for number in 1...40 {
      world.press("]")
      let frame = world.reader.draw(Theme(name: "plain"))
      let row = frame.cursor?.row ?? -1
      #expect(frame.line(row).contains("Quote \(number) "))
      let before = row - body.row
      #expect(before >= min(3, body.height - 1) || world.reader.savedSession.offset == 0)
      #expect(before <= max(3, body.height / 3) || number > 30)
    }
  }
}
