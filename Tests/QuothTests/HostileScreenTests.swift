import Apparatus
import Foundation
import TerminalHarness
import Testing

/// An article that wants to be more than text.
@Suite struct HostileScreenTests {
  let program: Program
  let folder: String

  /// Sequences that would do something, each in text that can be found.
  private static let sequences = [
    "\u{1B}[2J", "\u{1B}[31mred", "\u{1B}]52;c;aGVsbG8=\u{7}", "\u{1B}]0;title\u{1B}\\",
    "\u{1B}P0;1|pwned\u{1B}\\",
    "\u{1B}[6n", "\u{1B}c", "\u{9B}31m", "\u{9D}52;c;aGVsbG8=\u{9C}", "\u{90}q\u{9C}", "\u{8}\u{8}\u{8}",
    "\r\u{B}\u{C}",
    "\u{7}", "\u{E}\u{F}", "\u{7F}", "\u{202E}olleh\u{202C}", "\u{2066}x\u{2069}", "\u{200B}\u{200D}\u{FEFF}",
    "\u{E0041}\u{E0042}", "\u{AD}", "\u{85}\u{2028}\u{2029}", "\u{1B}_G\u{1B}\\", "\u{1B}%G", "\u{1B}[?1049l",
  ]

  init() throws {
    program = try Program()
    let text = HostileScreenTests.sequences.map {
      "Long before \($0) and long after it the tide went out and came in again, as it does."
    }.joined(separator: "\n\n")
    let attack = HostileScreenTests.sequences.joined(separator: " and some more words ")
    try program.text(
      named: "in/attack.txt",
      "Attack \u{1B}]0;title\u{7}\n\nBy Ann \u{1B}[5mBlink\n\n“Quoted \(attack),” Ann \u{1B}[2JSharp said.\n\n\(text)\n"
    )
    let escaped = HostileScreenTests.sequences.joined().unicodeScalars.map {
      String(format: $0.value > 0xFFFF ? "\\ud83d\\ude00" : "\\u%04x", $0.value)
    }.joined()
    try program.text(
      named: "in/attack.jsonl",
      #"{"id":"\#(escaped)","title":"Lines \#(escaped)","source":"S \#(escaped)","author":"\#(escaped)","url":"http://a/\#(escaped)","text":"“Well,” Ann\#(escaped) Sharp said.\n\nMore \#(escaped) words."}"#
        + "\n")
    try program.text(named: "in/\u{1B}[31mname\u{202E}.txt", "Name\n\nOnly its name is bad.\n")
    try program.text(named: "in/bad\u{1B}[2J.jsonl", "no json\n")
    folder = program.home.appendingPathComponent("in").path
  }

  /// What the program itself never writes, as bytes of UTF-8.
  private func check(_ output: [UInt8], _ location: SourceLocation = #_sourceLocation) {
    let text = String(decoding: output, as: UTF8.self)
    for (name, part) in [
      ("OSC 52", "\u{1B}]52;c"), ("a title", "\u{1B}]0;title"), ("DCS", "\u{1B}P"), ("APC", "\u{1B}_"),
      ("RIS", "\u{1B}c"),
      ("a question", "\u{1B}[6n"), ("a bell", "\u{7}"),
    ] {
      #expect(!text.contains(part), "\(name) reached the terminal", sourceLocation: location)
    }
    let forbidden = text.unicodeScalars.first {
      switch $0.value {
      case 0x7F...0x9F, 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2028, 0x2029, 0x2060...0x206F, 0xFEFF,
        0xE0000...0xE007F:
        true
      default: false
      }
    }
    #expect(
      forbidden == nil, "\(forbidden.map { String($0.value, radix: 16) } ?? "")", sourceLocation: location)
  }

  @Test func theReaderShowsItAsText() throws {
    let terminal = try program.open(folder, rows: 60, columns: 200)
    try terminal.waitForAll(3)
    for _ in 0..<3 {
      for keys in ["2G", "g", "]", "]", "*", "i", "i", "3", "a", "a", "1", "j"] { terminal.send(keys) }
    }
    try terminal.waitFor("the last row") {
      $0.cursorRow.contains("Name") || $0.cursorRow.contains("Lines") || $0.cursorRow.contains("Attack")
    }
    terminal.send("/quoted" + Keys.enter)
    try terminal.waitFor("the attack") { $0.counts == (1, 3) && $0.text.contains("Quoted") }
    _ = try terminal.problems()
    terminal.send("/" + Keys.paste("\u{1B}[2Jsorce:\u{202E}x\u{9B}31m \u{7}") + Keys.enter)
    try terminal.waitFor("a red chip") { $0.text.contains("sorce") }
    terminal.send(Keys.control("c") + "1")
    try terminal.waitFor("the list") { $0.text.contains("Enter read") }
    try terminal.leave()
    check(terminal.output)
  }

  @Test(arguments: [
    ["list"], ["show", "PATH"], ["quotes"], ["people"], ["annotate", "PATH", "--format", "text"],
    ["extract", "PATH", "--format", "text"], ["open", "--plain"],
  ])
  func theCommandsPrintItAsText(_ arguments: [String]) throws {
    let command = arguments.map { $0 == "PATH" ? folder + "/attack.txt" : $0 }
    let paths = arguments.contains("PATH") || arguments[0] == "open" ? [] : ["--in", folder]
    let terminal = try TestTerminal(
      Program.path, command + paths + (arguments[0] == "open" ? [folder] : []),
      environment: program.environment,
      rows: 50, columns: 200)
    #expect(try terminal.waitForExit(within: .seconds(15)) == .code(0))
    check(terminal.output)
    #expect(!terminal.output.contains(0x1B) || arguments[0] != "show")
    #expect(terminal.output.count > 100 && terminal.isGivenBack)
  }

  /// Errors name files and queries, and those may be anything.
  @Test(arguments: [
    ["list", "--in", "no\u{1B}[2J\u{202E}where"], ["list", "sorce\u{1B}]52;c;x\u{7}:y", "--in", "samples"],
    ["show", "\u{9B}31mx"], ["--theme", "\u{1B}[31m", "--plain", "no\u{7}where"], ["list", "--\u{1B}[2Jx"],
  ])
  func theErrorsPrintItAsText(_ arguments: [String]) throws {
    let terminal = try TestTerminal(
      Program.path, arguments, environment: program.environment, rows: 50, columns: 200,
      folder: packageRoot.path)
    let exit = try terminal.waitForExit()
    #expect(exit != .code(0))
    check(terminal.output)
    #expect(!terminal.output.contains(0x1B))
  }

  /// Only y writes to the clipboard, and what it writes has no control characters left.
  @Test func copyingIsCleanAndAsked() throws {
    let terminal = try program.open(folder, "-q", "quoted", rows: 60, columns: 200)
    try terminal.waitFor("the attack") { $0.counts == (1, 3) }
    try terminal.waitFor("the article itself") { $0.text.contains(" words · ") }
    try terminal.send("}", until: "a quote of")
    check(terminal.output)
    try terminal.send("y", until: "copied")
    let text = String(decoding: terminal.output, as: UTF8.self)
    let start = try #require(text.range(of: "\u{1B}]52;c;")).upperBound
    let end = try #require(text[start...].firstIndex(of: "\u{7}"))
    let copied = try #require(Data(base64Encoded: String(text[start..<end])))
    let plain = String(decoding: copied, as: UTF8.self)
    #expect(plain.contains("Attack ]0;title"))
    #expect(
      plain.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) || $0 == "\n" })
    try terminal.leave()
  }
}
