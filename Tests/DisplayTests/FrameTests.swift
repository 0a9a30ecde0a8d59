import Display
import Testing

@Suite struct FrameTests {
  private func check(
    _ text: String, column: Int = 0, width: Int = .max, ellipsis: Bool = false, shows: String, used: Int,
    _ location: SourceLocation = #_sourceLocation
  ) {
    var frame = Frame(width: 8, height: 1)
    let columns = frame.write(text, row: 0, column: column, width: width, ellipsis: ellipsis)
    #expect(frame.line(0) == shows, sourceLocation: location)
    #expect(columns == used, sourceLocation: location)
  }

  @Test func clips() {
    check("abcdefghij", shows: "abcdefgh", used: 8)
    check("abcdefghij", width: 3, shows: "abc", used: 3)
    check("abcdefghij", column: 6, shows: "      ab", used: 2)
    check("abc", column: 8, shows: "", used: 0)
    check("abc", column: -1, shows: "bc", used: 3)
    check("abc", width: -4, shows: "", used: 0)
    check("a\nb", shows: "a b", used: 3)
    check("a\tb", shows: "a    b", used: 6)
  }

  @Test func neverHalvesWideCharacters() {
    check("中文新闻", shows: "中文新闻", used: 8)
    check("a中文新闻", shows: "a中文新", used: 7)
    check("中文", column: 7, shows: "", used: 0)
    check("中文", width: 3, shows: "中", used: 2)
  }

  @Test func marksTheCut() {
    check("abcdefghij", ellipsis: true, shows: "abcdefg…", used: 8)
    check("abcdefgh", ellipsis: true, shows: "abcdefgh", used: 8)
    check("中文新闻中", ellipsis: true, shows: "中文新…", used: 7)
    check("abc", width: 0, ellipsis: true, shows: "", used: 0)
  }

  @Test func overwritesHalvesWithBlanks() {
    for column in 0..<8 {
      for text in ["x", "中", "ab", "中文"] {
        var frame = Frame(width: 8, height: 1)
        frame.write("中文新闻", row: 0, column: 0)
        frame.write(text, row: 0, column: column)
        expectWholeCharacters(frame)
        frame.fill(Rect(row: 0, column: column, height: 1, width: 2), Style())
        expectWholeCharacters(frame)
      }
    }
  }

  private func expectWholeCharacters(_ frame: Frame) {
    for column in 0..<frame.width {
      let isWide = frame[0, column].glyph.base >= 0x4E00
      let isFollowed = column + 1 < frame.width && frame[0, column + 1].glyph.isEmpty
      #expect(isWide == isFollowed, "column \(column) of \(frame.line(0))")
    }
  }

  @Test func drawsOutsideWithoutHarm() {
    var frame = Frame(width: 4, height: 2)
    for row in [-1, 0, 2, .max] {
      for column in [-9, -1, 0, 3, 4, 1000] {
        frame.write("中x", row: row, column: column)
        frame.fill(Rect(row: row, column: column, height: .max, width: .max), Style())
        frame.horizontalLine(row: row, column: column, width: 9, style: Style())
        frame.verticalLine(row: row, column: column, height: 9, style: Style())
        frame.restyle(Rect(row: row, column: column, height: 3, width: 3), Style(attributes: .bold))
      }
    }
    #expect(frame.width == 4 && frame.height == 2)
  }

  @Test func drawsLinesAndStyles() {
    var frame = Frame(width: 5, height: 3)
    frame.horizontalLine(row: 1, column: 0, width: 5, style: Style())
    frame.verticalLine(row: 0, column: 2, height: 3, style: Style(foreground: .palette(3)))
    #expect(frame.text == "  │\n──│──\n  │")
    frame.restyle(row: 1, columns: 2..<4, Style(background: .rgb(0x102030), attributes: .underline))
    let both = Style(foreground: .palette(3), background: .rgb(0x102030), attributes: .underline)
    #expect(frame[1, 2].style == both)
    #expect(frame[1, 3].style == Style(background: .rgb(0x102030), attributes: .underline))
    #expect(frame[1, 4].style == Style())
  }

  @Test func packsStyles() {
    let colors: [Style.Color] = [.standard, .palette(0), .palette(255), .rgb(0), .rgb(0xFFFFFF)]
    for foreground in colors {
      for background in colors {
        for bits in UInt8(0)..<32 {
          let attributes = Style.Attributes(rawValue: bits)
          var style = Style(foreground: foreground, background: background, attributes: attributes)
          #expect(style.foreground == foreground && style.background == background)
          #expect(style.attributes == attributes)
          style.foreground = background
          style.attributes.insert(.reverse)
          #expect(style.foreground == background && style.background == background)
          #expect(style.attributes == attributes.union(.reverse))
        }
      }
    }
  }

  @Test func holdsMarks() {
    let cell = Cell("a\u{300}\u{301}\u{302}\u{303}\u{304}b")
    #expect(Array(cell.text.unicodeScalars) == ["a", "\u{300}", "\u{301}", "\u{302}", "\u{303}"])
    #expect(Cell("\u{202E}x").text == "x")
    #expect(Cell("").text == " ")
  }
}
