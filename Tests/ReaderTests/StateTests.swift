import Articles
import Display
import Reader
import Testing

/// Stars, read marks, undoing, sessions, sizes, commands by name.
@Suite struct StateTests {
  /// Presses keys on a screen of 120x40 and compares the status line.
  private func check(_ keys: String, _ status: String, _ place: SourceLocation = #_sourceLocation) {
    var world = World(width: 120, height: 40)
    world.press(keys)
    #expect(world.status == status, sourceLocation: place)
  }

  /// While articles come in, the newest one is shown until somebody presses a key; then what is read stays.
  @Test func staysAtTheTopUntilAKeyIsPressed() {
    let (oldest, rest) = (Invented.library.suffix(2), Invented.library.dropLast(2))
    var world = World(Array(oldest), width: 120, height: 40)
    world.add(Array(rest))
    #expect(world.screen.contains("▸•03 Oct"))
    var other = World(Array(oldest), width: 120, height: 40)
    let open = other.reader.savedSession.article
    other.press("J")
    other.add(Array(rest))
    #expect(other.reader.savedSession.article == open)
  }

  @Test func everyChangeCanBeTakenBack() {
    check("s", "starred “Talks Formally Suspended Over Sarrow Bay” · U takes it back")
    check("s U", "taken back: starred “Talks Formally Suspended Over Sarrow Bay” · Ctrl-R makes it again")
    check("s U Ctrl-R", "made again: starred “Talks Formally Suspended Over Sarrow Bay”")
    check("A", "read 6 articles · U takes it back")
    check("A A", "every listed article is read")
    check("U", "nothing to take back")
    check("Enter 1 U", "taken back: read “Talks Formally Suspended Over Sarrow Bay” · Ctrl-R makes it again")
    var world = World()
    world.press("s A u U U U")
    #expect(world.unread == 6)
    #expect(!world.screen.contains("★03"))
    world.press("Ctrl-R Ctrl-R")
    #expect(world.unread == 0)
    #expect(world.screen.contains("★03"))
  }

  @Test func copiesAreReadTogether() {
    var world = World([Invented.envoyCopy, Invented.talks, Invented.letterCopy, Invented.letter])
    world.press("j j Enter")
    #expect(world.article == "letter" || world.article == "letter-copy")
    #expect(world.unread == 2)
    world.press("U")
    #expect(world.unread == 4)
  }

  @Test func theSessionComesBack() {
    var world = World(width: 80, height: 24)
    world.press("Enter ] ] 2 j")
    let session = world.reader.savedSession
    var other = World(width: 80, height: 24, isListed: false)
    other.send(.restored(session))
    other.add(Invented.library)
    #expect(other.reader.savedSession == session)
    #expect(other.status == "Tom Okafor: 2 quotes here · 6 in 5 articles")
    var vanished = World([Invented.ministry])
    vanished.send(.restored(session))
    #expect(vanished.article == "ministry")
  }

  /// However often and to whatever size the screen changes, the first visible character stays.
  @Test func resizingKeepsThePlace() {
    var world = World(width: 80, height: 20)
    world.press("Enter j j j j j j j")
    let offset = world.reader.savedSession.offset
    #expect(offset > 0)
    for size in ["120x40", "61x17", "200x60", "40x12", "30x5", "100x20", "1x1", "99x9", "80x20"] {
      world.press("resize:\(size)")
      #expect(world.reader.savedSession.offset == offset)
    }
    let screen = world.screen
    world.press("resize:47x11 resize:80x20")
    #expect(world.screen == screen)
  }

  @Test func commandsRunByName() {
    check(": type:star Enter", "starred “Talks Formally Suspended Over Sarrow Bay” · U takes it back")
    check(": type:sta Tab Enter", "starred “Talks Formally Suspended Over Sarrow Bay” · U takes it back")
    check(": type:qiut Enter", "unknown command qiut: did you mean :quit?")
    check(": type:nope Enter", "unknown command nope · ?: all")
    check(": type:xyzzyx Enter", "unknown command xyzzyx · ?: all")
    check(": Esc", "")
    check(": type:st Ctrl-U Backspace", "")
    check(": type:theme_night Enter", "theme night")
    check("Q", "Q does nothing here · ?: all keys")
  }

  @Test func theLineOfCommandsLeavesTheSearchAndSaysHowManyThereAre() {
    var world = World()
    world.press("/ type:channel Enter :")
    #expect(world.screen.contains(" channel* ✕ "))
    #expect(world.screen.contains(" more · Tab"))
    world.press("type:th")
    #expect(!world.screen.contains(" more · Tab"))
  }

  @Test func keysCanBeBoundAnew() throws {
    var settings = Settings()
    try settings.keys.bind("g g", to: "bottom")
    try settings.keys.bind("Ctrl-N", to: "down")
    try settings.keys.bind("j", to: "none")
    #expect(throws: Keymap.Problem(message: "unknown command dwon: did you mean down?")) {
      try settings.keys.bind("x", to: "dwon")
    }
    #expect(throws: Keymap.Problem(message: "unknown key Hyper-x: write it like x, Ctrl-X, PgDn or Space")) {
      try settings.keys.bind("Hyper-x", to: "down")
    }
    var world = World(settings: settings)
    world.press("Ctrl-N")
    #expect(world.article == "ministry")
    world.press("j")
    #expect(world.article == "ministry")
    try settings.keys.bind("g", to: "none")
    world = World(settings: settings)
    world.press("g")
    #expect(world.article == "talks")
    world.press("g")
    #expect(world.article == "letter")
  }

  @Test func leavingGoesOneViewAtATime() {
    var world = World()
    world.press("Enter 3 q")
    #expect(world.reader.savedSession.focus == "body")
    world.press("q")
    #expect(world.reader.savedSession.focus == "list")
    #expect(!world.log.contains("quit"))
    world.press("q")
    #expect(world.log.last == "quit")
  }

  @Test func escapeNeverLeaves() {
    var world = World()
    world.press("3 z Esc Esc Esc Esc Esc Esc Esc")
    #expect(!world.log.contains("quit"))
  }

  @Test func controlCStopsWorkBeforeItLeaves() {
    var world = World()
    world.send(.progress(ImportProgress(done: 120, total: 282)))
    #expect(world.screen.contains("reading 120 of 282 · Ctrl-C stops"))
    world.send(.progress(ImportProgress(done: 12_300, total: 100_000, isEstimate: true)))
    #expect(world.screen.contains("reading 12,300 of ~100,000 · Ctrl-C stops"))
    world.press("Ctrl-C")
    #expect(world.log.last == "cancelWork")
    world.send(.progress(nil))
    world.press("Ctrl-C")
    #expect(world.log.last == "quit")
  }

  @Test func newArticlesLeaveTheCursorWhereItIs() {
    var world = World([Invented.envoy, Invented.letter])
    world.press("j")
    #expect(world.article == "letter")
    world.add([Invented.talks, Invented.ministry, Invented.report])
    #expect(world.article == "letter")
    #expect(world.screen.contains("▸•—"))
  }

  @Test func problemsAreCountedAndListed() {
    var world = World()
    world.send(.notice("photo.jpg: an image, skipped"))
    #expect(world.screen.contains("1 problem · :problems"))
    world.press(": type:problems Enter")
    #expect(world.screen.contains("photo.jpg: an image, skipped"))
  }

  @Test func copyingTakesTheQuoteItsSpeakerAndItsSource() {
    var world = World()
    world.press("Enter ] ] y")
    let copied = "copy(\"“Well, here we are a year later,”\\n— Tom Okafor, Harbor Wire, 2016-10-03,"
    #expect(world.log.last?.hasPrefix(copied) == true, "\(world.log.last ?? "")")
    #expect(world.log.last?.contains("https://harborwire.example/talks") == true)
  }

  /// What somebody is only reported to have said never stands in quotation marks.
  @Test(arguments: [
    ("<O~Okafor said it was less>.", "Tom Okafor (indirect): Okafor said it was less\\n— Wire, 2016-10-03"),
    ("“<O|No less,>” he said.", "“No less,”\\n— Tom Okafor, Wire, 2016-10-03"),
    ("“<O|No less,>” he said, <O+~that it ended>.", "“No less,” he said, that it ended\\n— Tom Okafor, Wire"),
    ("<O~He said it ended> and was “<O+|done with>”.", "He said it ended and was “done with”\\n— Tom Okafor"),
  ])
  func onlyOwnWordsAreCopiedInQuotationMarks(_ text: String, _ copied: String) {
    let article = markedUp("a", "A", "Wire", day(20_161_003), people: [("O", Invented.okafor)], text)
    var world = World([article])
    world.press("Enter ] y")
    #expect(world.log.last?.hasPrefix("copy(\"" + copied) == true, "\(world.log.last ?? "")")
    world.press("i")
    #expect(world.screen.contains(String(copied.prefix { $0 != "\\" }.split(separator: ": ").last ?? "")))
    #expect(world.screen.contains("“Okafor said") == false)
  }

  @Test func whatIsNotShownIsSaidOnEnter() {
    let hiding = markedUp("a", "A", "Wire", day(20_161_003), "A so\u{00AD}ft hy\u{200B}phen.")
    var world = World([hiding, Invented.talks], width: 120, height: 40)
    world.press("j k")
    if world.article != "a" { world.press("j") }
    world.press("Enter")
    #expect(world.status == "invisible characters of this article are not shown")
  }

  @Test func twoOfOneSurnameAreToldApart() {
    let cousin = Person(name: "Ada Okafor", key: "ada okafor")
    let text = "“<O|One,>” Tom Okafor said. “<A|Two,>” Ada Okafor said. “<C|Three,>” Ines Calloway said."
    let people = [("O", Invented.okafor), ("A", cousin), ("C", Invented.calloway)]
    let world = World([markedUp("a", "A", "Wire", day(20_161_003), people: people, text)])
    #expect(world.screen.contains("People  T. Okafor 1  A. Okafor 1  Calloway 1 "))
  }

  @Test func copiesAreCountedAndLeaveTheSource() {
    let world = World(width: 120, height: 40)
    #expect(world.screen.contains(" 7 of 7 · 1 copy folded · 6 unread"))
    #expect(world.screen.contains("★01 Oct Courier   "))
  }

  @Test func theWheelChangesNoState() {
    var world = World(width: 120, height: 40)
    world.send(.key(.wheel(up: false, row: 5, column: 60)))
    world.send(.key(.wheel(up: false, row: 5, column: 5)))
    #expect(world.article == "talks")
    #expect(world.unread == 6)
    world.send(.key(.click(row: 4, column: 10)))
    #expect(world.article == "ministry")
    world.send(.key(.click(row: 5, column: 60)))
    #expect(world.reader.savedSession.focus == "body")
    world.send(.key(.click(row: 1, column: 100)))
    #expect(world.screen.contains("People in all listed"))
  }
}
