import Display
import Testing

@testable import quoth

@Suite struct ThemeFileTests {
  private func check(
    _ yaml: String, problems: [String], _ location: SourceLocation = #_sourceLocation
  ) -> Theme {
    let source = themeSource(name: "mine", file: "mine.yaml", text: yaml)
    let (theme, found) = source.resolve(.palette256, find: shippedTheme)
    #expect(found.map(\.description) == problems, sourceLocation: location)
    return theme
  }

  @Test func shipsSixSoundThemes() throws {
    #expect(
      shippedThemes.map(\.name) == ["terminal", "night", "paper", "high-contrast", "colour-blind", "mono"])
    for shipped in shippedThemes {
      let source = try #require(shippedTheme(shipped.name))
      for tier in ColorTier.allCases {
        #expect(source.resolve(tier, find: shippedTheme).problems == [])
      }
    }
    #expect(shippedTheme("nowhere") == nil)
  }

  @Test func readsQuotedAndPlainValues() {
    let theme = check(
      "# mine\ninherits: night\ntitle: \"#ff0000\" # red\nlink: 00ff00 on 000000 bold\n", problems: [])
    #expect(theme.overlay(.title).foreground == .palette(196))
    #expect(theme[.link] == Style(foreground: .palette(46), background: .palette(16), attributes: .bold))
    #expect(theme[.text] == shippedTheme("night")?.resolve(.palette256, find: shippedTheme).theme[.text])
  }

  @Test func skipsBadLinesAndNamesThem() {
    let theme = check(
      """
      inherits: night
      title: bold
        nonsense
      link: [a, b]
      tag: "unterminated
      star: #fff
      unread: bold
      unread: dim
      foo
      match: blue
      """,
      problems: [
        "mine.yaml:3: a theme is a list of lines \"role: value\"",
        "mine.yaml:4: a role and its value stand on one line",
        "mine.yaml:5: this line is no YAML",
        "mine.yaml:6: no value; write colours without # or in quotes",
        "mine.yaml:8: \"unread\" was given above already",
        "mine.yaml:9: a theme is a list of lines \"role: value\"",
      ])
    #expect(theme[.match].foreground == .palette(4))
    #expect(theme[.unread].attributes == .bold)
  }

  @Test(arguments: ["", "\n\n", "# only a comment", "{}"]) func takesEmptyFiles(_ yaml: String) {
    #expect(check(yaml, problems: []) == Theme(name: "mine"))
  }

  @Test(arguments: ["- a\n- b", "words", "\0", "%", "&a *b", "<<: *x", "[", "\u{FEFF}", "? ?", "!!x y: z"])
  func survivesAnything(_ yaml: String) {
    let source = themeSource(name: "mine", file: "mine.yaml", text: yaml)
    for problem in source.problems { #expect(problem.line == 1 || problem.line == 2) }
    #expect(source.resolve(.mono, find: { _ in nil }).theme[.text].attributes == [])
  }
}
