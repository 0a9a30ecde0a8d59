import Articles
import Importing
import Testing

/// Bytes of every encoding in, the same article out.
@Suite struct EncodingTests {
  static let plain = "A Café Opens\n\nThe owner, Zoë Brandt, said “yes”."
  static let article = "title: A Café Opens\n| The owner, Zoë Brandt, said “yes”."

  private func check(_ bytes: [UInt8], _ expected: String, sourceLocation: SourceLocation = #_sourceLocation)
  {
    #expect(imported(bytes) == expected, sourceLocation: sourceLocation)
  }

  static func utf16(_ text: String, bigEndian: Bool) -> [UInt8] {
    text.utf16.flatMap { unit in
      let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
      return bigEndian ? [high, low] : [low, high]
    }
  }

  @Test func readsUTF8WithAndWithoutMark() {
    check(Array(Self.plain.utf8), Self.article)
    check([0xEF, 0xBB, 0xBF] + Array(Self.plain.utf8), Self.article)
  }

  @Test(arguments: [true, false])
  func readsUTF16(bigEndian: Bool) {
    let bytes = Self.utf16(Self.plain, bigEndian: bigEndian)
    check((bigEndian ? [0xFE, 0xFF] : [0xFF, 0xFE]) + bytes, Self.article)
    let parts = Self.article.split(separator: "\n").map(String.init)
    check(
      bytes,
      [parts[0], "warning: read as UTF-16: it has no byte order mark", parts[1]].joined(separator: "\n"))
  }

  @Test func readsUTF16CutInTheMiddle() {
    check(
      [0xFF, 0xFE] + Self.utf16("Short Text Here\n\nIt ends", bigEndian: false) + [0x41],
      """
      title: Short Text Here
      warning: some characters are not valid UTF-16 and became U+FFFD
      | It ends
      """)
  }

  @Test func readsWindows1252() {
    let bytes =
      Array("A Caf".utf8) + [0xE9] + Array(" Opens\n\nThe owner said ".utf8) + [0x93] + Array("yes".utf8)
    check(
      bytes + [0x94, 0x2E],
      """
      title: A Café Opens
      warning: read as windows-1252: it is not valid UTF-8
      | The owner said “yes”.
      """)
  }

  @Test func replacesWhatWindows1252LeavesOpen() {
    check(
      Array("The Word\n\nIt costs 5 ".utf8) + [0x80, 0x20, 0x81, 0x2E],
      """
      title: The Word
      warning: read as windows-1252: it is not valid UTF-8
      warning: 1 byte means nothing in windows-1252 and became U+FFFD
      | It costs 5 € \u{FFFD}.
      """)
  }

  @Test func countsInvalidUTF8AndNamesTheFirstPlace() {
    check(
      Array("Fünf Äpfel für Übermut\n\nDer Wärter sagte „ja“ und ".utf8) + [0xFF] + Array(" ging.".utf8) + [
        0xC3
      ],
      """
      title: Fünf Äpfel für Übermut
      warning: 2 places are not valid UTF-8 and became U+FFFD, the first on line 3
      | Der Wärter sagte „ja“ und \u{FFFD} ging.\u{FFFD}
      """)
  }

  @Test func composesAndCleans() {
    check(
      Array(
        "A Cafe\u{301} Opens\r\n\r\nOne\u{0}two\u{7}, a\u{A0}b\rNext line.\u{2028}Last\u{85}Very last".utf8),
      """
      title: A Café Opens
      warning: 2 control characters were taken out
      | Onetwo, a b
      | Next line.
      | Last
      | Very last
      """)
  }

  @Test func takesNoControlSequenceToTheScreen() {
    check(
      Array("Bell\u{7}s and Whistles\n\nRed \u{1B}[31m text\u{7F} and \u{9B}31m.".utf8),
      """
      title: Bells and Whistles
      warning: 4 control characters were taken out
      | Red [31m text and 31m.
      """)
  }

  @Test func partsPiledMarks() throws {
    let pile = String(repeating: "\u{301}", count: 5000)
    var marks = 0
    try Importer(today: today).articles(in: Array("A Title\n\nx\(pile) y".utf8), path: "a.txt") { article in
      #expect(article.warnings == ["more than 30 marks stand on one letter; they were parted with U+034F"])
      marks = article.body.text.unicodeScalars.count { $0 == "\u{301}" }
    }
    #expect(marks == 5000)
  }

  @Test(arguments: [
    ([0x25, 0x50, 0x44, 0x46, 0x2D, 0x31], "a PDF file"),
    ([0x50, 0x4B, 3, 4, 0], "a ZIP archive or office document"),
    ([0x1F, 0x8B, 8, 0], "a compressed file"), ([0x89, 0x50, 0x4E, 0x47, 13], "a picture"),
    ([0x61, 0, 0, 0, 0, 1, 2, 3, 4], "not text"), ([0x7F, 0x45, 0x4C, 0x46, 2], "a program"),
  ])
  func refusesBinaries(_ head: [UInt8], _ kind: String) {
    check(head, "error: /news/a.txt: is \(kind); only text files can be read")
  }

  @Test(arguments: ["", "\n \n\t\r\n", "\u{FEFF}"])
  func refusesEmptyFiles(_ text: String) {
    check(Array(text.utf8), "error: /news/a.txt: holds no text")
  }
}
