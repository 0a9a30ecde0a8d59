import Display
import Terminal
import Testing

@Suite struct KeyDecoderTests {
  static let cases: [(String, [Key])] = [
    ("a", [.character("a")]), ("é中", [.character("é"), .character("中")]), ("🙂", [.character("🙂")]),
    ("\r\n\t\u{7F}\u{8}", [.enter, .enter, .tab, .backspace, .backspace]),
    (
      "\u{1}\u{3}\u{1A}\u{0}\u{1D}",
      [.control("a"), .control("c"), .control("z"), .control(" "), .control("]")]
    ),
    ("\u{1B}", [.escape]), ("\u{1B}\u{1B}", [.escape, .escape]), ("\u{1B}\r", [.escape, .enter]),
    ("\u{1B}x\u{1B}é", [.alt("x"), .alt("é")]), ("\u{1B}[", [.alt("[")]), ("\u{1B}O", [.alt("O")]),
    ("\u{1B}[A\u{1B}[B\u{1B}[C\u{1B}[D\u{1B}[H\u{1B}[F", [.up, .down, .right, .left, .home, .end]),
    ("\u{1B}OA\u{1B}OB\u{1B}OC\u{1B}OD\u{1B}OH\u{1B}OF", [.up, .down, .right, .left, .home, .end]),
    ("\u{1B}[1;2C\u{1B}[1;2D\u{1B}[1;5C\u{1B}[1;2A", [.shiftRight, .shiftLeft, .right, .up]),
    ("\u{1B}[c\u{1B}[d\u{1B}Oc", [.shiftRight, .shiftLeft, .right]),
    ("\u{1B}[1~\u{1B}[7~\u{1B}[4~\u{1B}[8~", [.home, .home, .end, .end]),
    ("\u{1B}[2~\u{1B}[3~\u{1B}[5~\u{1B}[6~\u{1B}[Z", [.insert, .delete, .pageUp, .pageDown, .backTab]),
    (
      "\u{1B}OP\u{1B}OS\u{1B}[11~\u{1B}[15~\u{1B}[17~\u{1B}[21~\u{1B}[24~",
      [1, 4, 1, 5, 6, 10, 12].map { .function($0) }
    ),
    ("\u{1B}[[A\u{1B}[[E\u{1B}[1;2P", [1, 5, 1].map { .function($0) }),
    ("\u{1B}OM\u{1B}Op\u{1B}Oy", [.enter, .character("0"), .character("9")]),
    (
      "\u{1B}[<64;5;3M\u{1B}[<65;1;1M",
      [.wheel(up: true, row: 2, column: 4), .wheel(up: false, row: 0, column: 0)]
    ),
    ("\u{1B}[<0;5;3M\u{1B}[<0;5;3m\u{1B}[<2;5;3M", [.click(row: 2, column: 4)]),
    ("\u{1B}[<4;5;3M", [.click(row: 2, column: 4)]),
    (
      "\u{1B}[M\u{20}\u{25}\u{23}\u{1B}[M\u{60}!!",
      [.click(row: 2, column: 4), .wheel(up: true, row: 0, column: 0)]
    ),
    ("\u{1B}[<0;0;0M\u{1B}[<;M\u{1B}[<9999999999999999999999;1;1M", []),
    ("\u{1B}[97;5u\u{1B}[97;3u\u{1B}[9;2u\u{1B}[27u", [.control("a"), .alt("a"), .backTab, .escape]),
    ("\u{1B}[27;5;13~\u{1B}[27;6;65~\u{1B}[99999999u", [.enter, .control("a")]),
    ("\u{1B}[I\u{1B}[O\u{1B}[?62;1c\u{1B}[99~x", [.character("x")]),
    ("\u{1B}[1;\u{1B}[A", [.up]), ("\u{1B}[12\u{7}x", [.character("x")]),
    (
      "\u{1B}[200~one\r\ntwo\rthree\u{1B}[Ax\u{1B}[201~y",
      [.paste("one\ntwo\nthree\u{1B}[Ax"), .character("y")]
    ),
    ("\u{1B}[200~\u{1B}[201~", [.paste("")]), ("\u{1B}[200~lost", [.paste("lost")]),
    ("\u{1B}[" + String(repeating: "1;", count: 500) + "A.", [.up, .character(".")]),
  ]

  @Test(arguments: cases) func decodes(_ text: String, _ keys: [Key]) {
    var decoder = KeyDecoder()
    #expect(decoder.keys(in: Array(text.utf8)) + decoder.flush() == keys)
    #expect(!decoder.isWaiting)
    let single = text.utf8.flatMap { decoder.keys(in: [$0]) }
    #expect(single + decoder.flush() == keys, "byte by byte")
  }

  @Test func knowsWhenToWait() {
    var decoder = KeyDecoder()
    #expect(decoder.keys(in: [0x61]) == [.character("a")] && !decoder.isWaiting)
    #expect(decoder.keys(in: [0x1B]) == [] && decoder.isWaiting)
    #expect(decoder.keys(in: [0x5B]) == [] && decoder.isWaiting)
    #expect(decoder.keys(in: [0x41]) == [.up] && !decoder.isWaiting)
    #expect(decoder.keys(in: "\u{1B}[200~ab".utf8) == [] && decoder.isPasting)
    #expect(decoder.keys(in: "\u{1B}[201~".utf8) == [.paste("ab")] && !decoder.isPasting)
  }

  /// Every three bytes after an escape, and every byte anywhere in UTF-8: nothing traps, nothing is left over.
  @Test func survivesAnything() {
    var decoder = KeyDecoder()
    for first in UInt8.min...UInt8.max {
      for second in UInt8.min...UInt8.max {
        for prefix: [UInt8] in [[], [0x1B], [0x1B, 0x5B], [0x1B, 0x5B, 0x4D], [0x1B, 0x4F], [0xF4]] {
          _ = decoder.keys(in: prefix + [first, second])
          _ = decoder.flush()
        }
      }
    }
    #expect(decoder.keys(in: [0x61]) == [.character("a")])
  }
}
