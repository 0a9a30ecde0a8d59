import Display
import Testing

@Suite struct ThemeTests {
  private func source(_ name: String, _ text: String) -> ThemeSource {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map {
      index, line in
      let parts = line.split(separator: ":", maxSplits: 1).map {
        $0.filter { $0 != " " || line.contains(": ") }
      }
      let value = parts.count > 1 ? String(parts[1].drop { $0 == " " }) : ""
      return ThemeSource.Line(key: parts.first ?? "", value: value, number: index + 1)
    }
    return ThemeSource(name: name, file: name + ".yaml", lines: lines.filter { !$0.key.isEmpty })
  }

  private func among(_ sources: ThemeSource...) -> (String) -> ThemeSource? {
    { name in sources.first { $0.name == name } }
  }

  @Test func namesRoles() {
    #expect(Role.cursorRowUnfocused.name == "cursor-row-unfocused")
    #expect(Role.speaker1.name == "speaker-1")
    #expect(Set(Role.allCases.map(\.name)).count == Role.allCases.count)
    #expect(Role.speakerHue(-1) == .speaker6 && Role.speakerHue(6) == .speaker1)
  }

  @Test func readsFourTiers() {
    let theme = source("x", "title: e8b04a on #14171f bold | 179 on 234 | yellow on black dim | underline")
    let expected: [(ColorTier, Style)] = [
      (.trueColor, Style(foreground: .rgb(0xE8B04A), background: .rgb(0x14171F), attributes: .bold)),
      (.palette256, Style(foreground: .palette(179), background: .palette(234))),
      (.palette16, Style(foreground: .palette(3), background: .palette(0), attributes: .dim)),
      (.mono, Style(attributes: .underline)),
    ]
    for (tier, style) in expected { #expect(theme.resolve(tier, find: { _ in nil }).theme[.title] == style) }
    #expect(theme.problems.isEmpty)
  }

  @Test func derivesWhatIsLeftOut() {
    let theme = source("x", "title: ff0000 on 080808 bold\nlink: 00ffff | | bright-cyan underline")
    #expect(
      theme.resolve(.palette256, find: { _ in nil }).theme[.title]
        == Style(foreground: .palette(196), background: .palette(232), attributes: .bold))
    #expect(
      theme.resolve(.palette16, find: { _ in nil }).theme[.title]
        == Style(foreground: .palette(9), background: .palette(0), attributes: .bold))
    #expect(theme.resolve(.mono, find: { _ in nil }).theme[.title] == Style(attributes: .bold))
    #expect(theme.resolve(.palette256, find: { _ in nil }).theme[.link].foreground == .palette(51))
    #expect(theme.resolve(.palette16, find: { _ in nil }).theme[.link].attributes == .underline)
  }

  @Test func inherits() {
    let base = source("base", "title: bold\nlink: underline\ntag: red | | | dim")
    let middle = source("middle", "inherits: base\nlink: blue italic")
    let theme = source("x", "inherits: middle\ntext: white on black\ntag: green bold")
    let found = theme.resolve(.palette16, find: among(base, middle)).theme
    #expect(found[.link] == Style(foreground: .palette(4), background: .palette(0), attributes: .italic))
    #expect(found.overlay(.link).background == .standard)
    #expect(found[.title] == Style(foreground: .palette(7), background: .palette(0), attributes: .bold))
    #expect(found[.star] == found[.text])
    let mono = theme.resolve(.mono, find: among(base, middle)).theme
    #expect(mono[.link].attributes == .underline, "without colour the root of the chain decides")
    #expect(mono[.tag].attributes == .dim)
  }

  @Test func namesBadLinesAndKeepsTheRest() {
    let theme = source(
      "x",
      """
      inherits: nowhere
      tilte: bold
      link: blurple
      tag: red on
      star:
      error: red | red | red | bold | bold
      zzzzzzzzz: bold
      title: bold
      """)
    let (found, problems) = theme.resolve(.palette256, find: { _ in nil })
    #expect(found[.title].attributes == .bold)
    #expect(
      problems.map(\.description) == [
        "x.yaml:2: no role is called \"tilte\"; did you mean title?",
        "x.yaml:3: \"blurple\" is neither a colour nor an attribute",
        "x.yaml:4: no colour after \"on\"; write colours without # or in quotes",
        "x.yaml:5: no value; write colours without # or in quotes",
        "x.yaml:6: more than four values: true colour | 256 | 16 | no colour",
        "x.yaml:7: no role is called \"zzzzzzzzz\"",
        "x.yaml:1: there is no theme \"nowhere\" to inherit",
      ])
  }

  @Test func refusesCircles() {
    let one = source("one", "inherits: two\ntitle: bold")
    let two = source("two", "inherits: one\nlink: bold")
    let (theme, problems) = one.resolve(.mono, find: among(one, two))
    #expect(theme[.link].attributes == .bold)
    #expect(problems.map(\.description) == ["two.yaml:1: \"one\" inherits this theme already"])
  }

  @Test func reducesEveryPaletteColorToItself() {
    for index in UInt8(16)...255 {
      let value = Style.Color.palette(index).value!
      #expect(Style.Color.rgb(value).reduced(to: .palette256).value == value)
      #expect(Style.Color.palette(index).reduced(to: .mono) == .standard)
    }
  }
}
