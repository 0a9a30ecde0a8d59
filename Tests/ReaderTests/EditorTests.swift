import Display
import Reader
import Testing

/// Typing a line: what the keys make of it, and where the cursor goes.
@Suite struct EditorTests {
  /// Types into the line of `/` and compares it, `|` standing for the cursor.
  private func check(_ keys: String, _ line: String, _ place: SourceLocation = #_sourceLocation) {
    var world = World(width: 60, height: 12)
    world.press("/ " + keys)
    #expect(shown(world) == line, sourceLocation: place)
  }

  private func shown(_ world: World) -> String {
    let frame = world.reader.draw(Theme(name: "plain"))
    guard let cursor = frame.cursor, cursor.row == frame.height - 1 else {
      return frame.line(frame.height - 1)
    }
    let cells = frame.row(cursor.row).map { $0.glyph.isEmpty ? "" : $0.glyph.text }
    let line = cells[..<cursor.column].joined() + "|" + cells[cursor.column...].joined()
    return String(line.reversed().drop { $0 == " " }.reversed())
  }

  @Test func keysEdit() {
    check("", "/|")
    check("type:abc", "/abc|")
    check("type:abc Left Left type:x", "/ax|bc")
    check("type:abc Home type:x End type:y", "/xabcy|")
    check("type:abc Ctrl-A type:x Ctrl-E type:y", "/xabcy|")
    check("type:ab_cd Ctrl-W", "/ab |")
    check("type:ab_cd_ Ctrl-W", "/ab |")
    check("type:ab_cd Left Left Ctrl-U", "/|cd")
    check("type:ab_cd Left Left Ctrl-K", "/ab |")
    check("type:abc Backspace", "/ab|")
    check("type:abc Left Delete", "/ab|")
    check("type:abc Home Left Left Backspace Delete", "/|bc")
    check("type:中文 Left", "/中|文")
    check("type:e\u{301}a Left Backspace", "/|a")
  }

  @Test func emptyLinesAreLeftWithEscape() {
    check("type:abc Esc", " ?: all keys                                      11% ▕▎  ▏")
  }

  @Test func pastedTextIsOneLine() {
    var world = World(width: 60, height: 12)
    world.press("/ type:a")
    world.send(.key(.paste("x\r\ny\tz\n")))
    #expect(shown(world) == "/ax y z |")
    world.send(.key(.paste(String(repeating: "long ", count: 5000))))
    #expect(shown(world).hasSuffix("long |") || shown(world).hasSuffix("long lo|"), "\(shown(world))")
  }

  @Test func longLinesShowTheCursor() {
    var world = World(width: 20, height: 12)
    world.press("/ type:abcdefghijklmnopqrstuvwxyz")
    #expect(shown(world) == "/jklmnopqrstuvwxyz|")
    world.press("Home")
    #expect(shown(world) == "/|abcdefghijklmnopqr" || shown(world) == "/|abcdefghijklmnopqrs")
  }

  @Test func allKeysCanBeSearchedAndRun() {
    var world = World(width: 120, height: 40)
    world.press("? type:take_the_star Enter")
    #expect(world.status == "starred “Talks Formally Suspended Over Sarrow Bay” · U takes it back")
    world.press("? type:nothing-like-this Enter Esc")
    #expect(!world.screen.contains("search:"))
  }
}
