import Articles
import Display
import Reader
import Testing

/// The user knows better: who speaks, who is whom.
@Suite struct CorrectionTests {
  /// Presses keys on a screen of 120x40 and compares the status line.
  @discardableResult
  private func check(
    _ keys: String, _ status: String, _ library: [AnnotatedArticle] = Invented.library,
    _ place: SourceLocation = #_sourceLocation
  ) -> World {
    var world = World(library, width: 120, height: 40)
    world.press(keys)
    #expect(world.status == status, sourceLocation: place)
    return world
  }

  private static let army = "“The army is keeping its cha…”"

  // MARK: Who speaks

  @Test func theQuoteHereIsSomebodyElses() {
    var world = check(
      "2 } } : type:speaker_okafor Enter", "by Tom Okafor: \(Self.army) · U takes it back")
    #expect(world.screen.contains("Tom Okafor            3"), "\(world.screen)")
    world.press("i")
    #expect(world.screen.contains("You said so."))
    #expect(world.screen.contains("direct · 100% sure"))
    world.press("Esc U")
    #expect(world.status == "taken back: by Tom Okafor: \(Self.army) · Ctrl-R makes it again")
    #expect(world.screen.contains("Tom Okafor            2"))
    world.press("Ctrl-R")
    #expect(world.status == "made again: by Tom Okafor: \(Self.army)")
    #expect(world.screen.contains("Tom Okafor            3"))
  }

  @Test func somebodyNewMayBeNamed() {
    let world = check(
      "2 } : type:speaker_\"Ada_Quill\" Enter",
      "by Ada Quill: “He was patient and dogged i…” · U takes it back")
    #expect(world.screen.contains("Ada Quill             1"), "\(world.screen)")
  }

  @Test(arguments: [
    ("Seamus_O\"Hara", "by Seamus O\"Hara: "), ("Seamus_\"Shay\"_Sand", "by Seamus \"Shay\" Sand: "),
    ("Ada\u{202E}_Qu\u{200B}ill", "by Ada Quill: "),
  ])
  func anyNameMayBeTyped(_ name: String, _ status: String) {
    var world = World(width: 120, height: 40)
    world.press("2 } : type:speaker_\(name) Enter")
    #expect(world.status.hasPrefix(status), "\(world.status)")
  }

  @Test func whatCannotBeOneNameIsKept() {
    var world = World(width: 120, height: 40)
    world.press("2 } : type:speaker_\"Ada\"_\"Rut\" Enter")
    #expect(world.screen.contains("these are several names: type one"), "\(world.screen)")
    #expect(world.screen.contains(":speaker \"Ada\" \"Rut\""), "\(world.screen)")
  }

  @Test func nobodyMayBeKnown() {
    var world = check(
      "2 } : type:speaker_? Enter", "by nobody known: “He was patient and dogged i…” · U takes it back")
    world.press("Ctrl-L")
    #expect(world.status == "a quote of somebody unknown · * follows")
  }

  /// A quote that nobody can be named for is one to be corrected too, and reported words bear no marks.
  @Test func quotesOfNobodyAndReportsAreCorrected() {
    let people = [("O", Invented.okafor)]
    let text = "“<_|No less,>” was heard. <O~Okafor said it was less>."
    let library = [markedUp("a", "A", "Wire", day(20_161_003), people: people, text)]
    check("2 } : type:speaker_Okafor Enter", "by Tom Okafor: “No less,” · U takes it back", library)
    check(
      "2 } } : type:speaker_? Enter", "by nobody known: Okafor said it was less · U takes it back", library)
  }

  @Test func turnsAreCorrected() {
    var world = check(
      "j j 2 } : type:speaker_Lindqvist Enter",
      "by Maria Lindqvist: “We have said from the first…” · U takes it back")
    world.press("i")
    #expect(world.screen.contains("You said so."))
    #expect(world.screen.contains("Maria Lindqvist"))
  }

  @Test func aQuoteIsAskedFor() {
    check(
      "2 : type:speaker_Okafor Enter", "no quote at the reading line: } goes to the next one",
      [Invented.ferry])
  }

  @Test func aSurnameOfTwoIsRefused() {
    let cousin = Person(name: "Ada Okafor", key: "ada okafor")
    let text = "“<O|One,>” Tom Okafor said. “<A|Two,>” Ada Okafor said."
    let library = [
      markedUp("a", "A", "Wire", day(20_161_003), people: [("O", Invented.okafor), ("A", cousin)], text)
    ]
    check("2 } : type:speaker_ada_okafor Enter", "by Ada Okafor: “One,” · U takes it back", library)
    // The form that one of them is called by, and the surname of both.
    check(
      "2 } : type:speaker_okafor Enter", "okafor may be Tom Okafor, Ada Okafor: type the whole name", library)
  }

  /// Place, quote, match, cursor and speaker stay where they are.
  @Test func nothingMoves() {
    let keys = "/ type:army Enter n } } *"
    var (before, after) = (World(width: 120, height: 20), World(width: 120, height: 20))
    before.press(keys)
    after.press(keys + " : type:speaker_Okafor Enter")
    #expect(before.reader.savedSession == after.reader.savedSession)
    before.press("n")
    after.press("n")
    #expect(
      before.screen.firstMatch(of: /\d+\/\d+ +\d+%/)?.0 == after.screen.firstMatch(of: /\d+\/\d+ +\d+%/)?.0)
  }

  // MARK: Who is whom

  @Test func onePersonIsAnotherEverywhere() {
    var world = check(
      "2 : type:merge_Calloway_Lindqvist Enter",
      "Ines Calloway is Maria Lindqvist everywhere · U takes it back")
    #expect(world.screen.contains("Maria Lindqvist       2"), "\(world.screen)")
    #expect(!world.screen.contains("Ines Calloway    "))
    world.press("a")
    #expect(!world.screen.contains("Ines Calloway    "), "\(world.screen)")
    world.press("a U")
    #expect(world.screen.contains("Ines Calloway         2"), "\(world.screen)")
  }

  @Test func theSpeakerGoesAlong() {
    var world = check(
      "2 } } * : type:merge_\"Maria_Lindqvist\" Enter",
      "Ines Calloway is Maria Lindqvist everywhere · U takes it back")
    world.press("Ctrl-L")
    #expect(
      world.status == "quote 1/2 of Maria Lindqvist in this article · 6 in 5 articles", "\(world.screen)")
    #expect(world.screen.contains("▸ Maria Lindqvist"))
  }

  @Test(arguments: [
    ("merge_Ines_Calloway_Maria_Lindqvist", "Ines Calloway is Maria Lindqvist everywhere · U takes it back"),
    ("merge_“Ines_Calloway”_Lindqvist", "Ines Calloway is Maria Lindqvist everywhere · U takes it back"),
    ("merge_harbour_officials_Okafor", "harbour officials is Tom Okafor everywhere · U takes it back"),
    ("merge_Okafor_Tom_Okafor", "Tom Okafor and Tom Okafor are one person already"),
    ("merge_Calloway_Qqq", "nobody here is called Qqq: Tab lists the people of this article"),
    ("merge_Qqq_Calloway", "nobody here is called Qqq: Tab lists the people of this article"),
    ("merge_Qqq", "nobody here is called Qqq: Tab lists the people of this article"),
    ("merge_\"Ines_Calowway\"_Okafor", "nobody here is called Ines Calowway: did you mean Ines Calloway?"),
    ("merge_Calloway", "choose with 3 who is Ines Calloway, or type :merge \"One Name\" \"Another Name\""),
    ("merge_one_two_three_four", "type :merge \"One Name\" \"Another Name\""),
    ("split_Calloway", "Ines Calloway of this article is somebody apart · U takes it back"),
    ("split_harbour_officials", "harbour officials of this article is somebody apart already"),
    ("split_Qqq", "nobody here is called Qqq: Tab lists the people of this article"),
  ])
  func namesAreUnderstood(_ line: String, _ status: String) { check("2 : type:\(line) Enter", status) }

  /// Somebody in another article may be named where all listed people are known.
  @Test func peopleOfOtherArticlesMayBeNamed() {
    check(
      "j a : type:merge_Okafor_Lindqvist Enter", "Tom Okafor is Maria Lindqvist everywhere · U takes it back")
    check(
      "j : type:merge_Okafor_Lindqvist Enter", "Tom Okafor is Maria Lindqvist everywhere · U takes it back")
    check("j : type:split_Lindqvist Enter", "this article does not name Maria Lindqvist")
  }

  @Test(arguments: [
    ("split_Calloway", "Ines Calloway of this article is somebody apart · U takes it back"),
    ("split_Lindqvist", "Maria Lindqvist of this article is somebody apart · U takes it back"),
  ])
  func ofSeveralTheOneNamedIsParted(_ line: String, _ status: String) {
    let world = check("2 : type:merge_Calloway_Lindqvist Enter : type:\(line) Enter", status)
    #expect(world.log.last { $0.hasPrefix("correct(") }?.contains("split") == true)
  }

  @Test func thePersonChosenIsSomebodyApart() {
    var world = check(
      "3 j : type:split Enter", "Ines Calloway of this article is somebody apart · U takes it back")
    world.press("Ctrl-L")
    #expect(world.status == "Ines Calloway: 2 quotes here · 2 in 1 article", "\(world.screen)")
    world.press("U Ctrl-L")
    #expect(world.status == "Ines Calloway: 2 quotes here · 3 in 2 articles")
  }

  // MARK: The way back

  @Test func theWayBackIsOne() {
    var world = World(width: 120, height: 40)
    world.press("s 2 } : type:split_Okafor Enter 1 u U")
    #expect(world.status.hasPrefix("taken back: "))
    world.press("U U U")
    #expect(world.status.hasPrefix("taken back: starred"), "\(world.status)")
    world.press("U")
    #expect(world.status == "nothing to take back")
    #expect(world.log.contains("withdraw(number: 1)"))
  }

  @Test func whatIsNotKeptIsForgotten() {
    var world = World(width: 120, height: 40)
    world.press("2 : type:split_Okafor Enter")
    world.send(.notCorrected(number: 1, "not kept: the disk is full"))
    #expect(world.status == "not kept: the disk is full")
    world.press("U")
    #expect(world.status == "nothing to take back")
  }

  /// What is typed while the article is being opened waits for it.
  @Test func commandsWaitForTheText() {
    var world = World(width: 120, height: 40)
    world.isSlow = true
    world.press("j : type:split_Okafor Enter")
    #expect(!world.log.contains { $0.hasPrefix("correct") })
    world.send(.opened(Invented.ministry))
    #expect(world.log.contains { $0.hasPrefix("correct(") })
  }

  // MARK: Typing

  @Test(arguments: [
    (":  type:speaker_cal Tab", ":speaker Ines Calloway"),
    (": type:merge_cal Tab", ":merge \"Ines Calloway\""),
    (": type:merge_cal Tab type:_lind Tab", ":merge \"Ines Calloway\" \"Maria Lindqvist\""),
    (": type:merge_\"ines_c Tab type:_off Tab", ":merge \"Ines Calloway\" \"harbour officials\""),
    (": type:merge_tom_o Tab", ":merge \"Tom Okafor\""),
    (": type:split_renn Tab", ":split Paul Renner"),
    (": type:speaker Enter type:renn Tab", ":speaker Paul Renner"),
    (": type:merge Enter", ":merge"),
    (": type:split Enter", ":split"),
  ])
  func namesAreCompleted(_ keys: String, _ line: String) {
    var world = World(width: 120, height: 40)
    world.press(keys)
    #expect(world.screen.split(separator: "\n").last.map(String.init) == line)
  }
}
