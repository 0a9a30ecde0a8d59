import Articles
import Display
import Reader
import Testing

/// What lies over the text, by priority: current match, match, selected quote, quote, label, block.
@Suite struct StyleTests {
  /// What the line below the headline says in as many columns of text.
  @Test(arguments: [
    (100, "The Sarrow Bay Evening Post · Ada Quill · Sat 3 Oct 2015 · 4 words · 1 min"),
    (72, "The Sarrow Bay Evening Post · Sat 3 Oct 2015 · 4 words · 1 min"),
    (62, "The Sarrow Bay Evening Post · Sat 3 Oct 2015 · 1 min"),
    (54, "The Sarrow Bay Evening Post · 3 Oct 2015 · 1 min"), (40, "The Sarrow Bay… · 3 Oct 2015 · 1 min"),
  ])
  func theSourceLineKeepsDateAndMinutes(_ width: Int, _ line: String) {
    var article = markedUp("a", "A", "The Sarrow Bay Evening Post", day(20_151_003), "Four words are here.")
    article.article.author = "Ada Quill"
    var world = World([article], width: width, height: 12)
    world.press("z")
    #expect(world.screen.contains(" \(line)\n"), "\(world.screen)")
  }

  /// A theme in which every role has a colour of its own.
  private static let theme = Theme(
    name: "roles",
    styles: Dictionary(
      uniqueKeysWithValues: Role.allCases.filter { $0 != .text }.map {
        ($0, Style(foreground: .palette($0.rawValue + 1)))
      }))

  /// The role whose colour the first place that shows `text` has (bold marked with `!`), after some keys.
  private func look(_ keys: String, at text: String) -> String {
    var world = World(width: 120, height: 40)
    world.press(keys)
    let frame = world.reader.draw(Self.theme)
    for row in 1..<(frame.height - 2) {
      let cells = frame.row(row).map { $0.glyph.isEmpty ? "" : $0.glyph.text }
      for column in 36..<89 where cells[column...].joined().hasPrefix(text) {
        let style = frame[row, column].style
        let role = Role.allCases.first { Style.Color.palette($0.rawValue + 1) == style.foreground }
        return (role?.name ?? "text") + (style.attributes.contains(.bold) ? "!" : "")
      }
    }
    return "not shown"
  }

  @Test func rolesAreMergedByPriority() {
    #expect(look("Enter", at: "Talks Formally") == "title")
    #expect(look("Enter", at: "Harbor Wire ·") == "dim")
    #expect(look("Enter", at: "The ministry") == "text")
    #expect(look("Enter", at: "What comes next") == "title")
    #expect(look("Enter", at: "Share this") == "dim")
    #expect(look("Enter ]", at: "He was patient") == "speaker!")
    #expect(look("Enter ]", at: "Well, here") == "speaker")
    #expect(look("Enter ]", at: "The army") == "text")
    #expect(look("Enter ]", at: "▌") == "quote-bar")
    #expect(look("/ type:patient Enter ]", at: "patient") == "match!")
    #expect(look("/ type:patient Enter ] n", at: "patient") == "match-current!")
    #expect(look("/ type:harbour Enter n", at: "Harbour off") == "match-current")
    #expect(look("/ type:talks Enter", at: "Talks Formally") == "match")
  }

  @Test func speakersOfATranscriptDifferInHue() {
    #expect(look("j j", at: "PAUL RENNER") == "speaker-1")
    #expect(look("j j", at: "INES CALLOWAY") == "speaker-2")
    #expect(look("j j", at: "RENNER: The") == "speaker-1")
    #expect(look("j j", at: "TOM OKAFOR") == "speaker-3")
    #expect(look("j j", at: "(SOUNDBITE") == "dim")
    #expect(look("j j Enter } } *", at: "TOM OKAFOR") == "speaker-current")
  }
}
