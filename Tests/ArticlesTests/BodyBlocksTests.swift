import Apparatus
import Articles
import Prose
import Testing

/// What a text's blocks are, one a line: `P` paragraph, `H` heading, `S` sound cue, `T label|` turn.
private func outline(_ text: String) -> String {
  let body = Body(text: text)
  return body.blocks.map { block in
    let words = String(text[block.range])
    switch block.kind {
    case .paragraph: return "P " + words
    case .heading: return "H " + words
    case .soundCue: return "S " + words
    case .turn(let label): return "T \(text[label])|\(text[TextRange(label.upper, block.range.upper)])"
    }
  }.joined(separator: "\n")
}

private func check(_ text: String, _ expected: String, _ location: SourceLocation = #_sourceLocation) {
  #expect(outline(text) == expected, sourceLocation: location)
}

@Suite struct BodyBlocksTests {
  @Test func partsParagraphsAtAnyLineBreak() {
    check("One.\r\n\r\nTwo.\rThree.\n\u{A0}\n", "P One.\nP Two.\nP Three.")
  }

  @Test func joinsHardWrappedLines() {
    let line = "The ferry left the harbour at seven and came back at nine with"
    let text = "\(line)\n\(line)\n\(line)\nfog.\n\nNext day."
    check(text, "P \(line)\n\(line)\n\(line)\nfog.\nP Next day.")
  }

  @Test func partsHardWrappedLinesAtLabels() {
    let line = "The ferry left the harbour at seven and came back at nine with"
    check(
      "\(line)\n\(line)\n\(line)\nfog.\n\nMS. ORLOV: \(line)\nfog.\nMR. TAN: No.",
      "P \(line)\n\(line)\n\(line)\nfog.\nT MS. ORLOV:| \(line)\nfog.\nT MR. TAN:| No.")
  }

  @Test(arguments: [
    "MS. ORLOV:", "MR. O'DEA:", "GENERAL McTAVISH:", "SEN. ANA RUIZ (R-Vale):", "INES CALLOWAY, BYLINE:",
    "PETRA LÖW:",
    "THE PRESIDENT:", "UNIDENTIFIED WOMAN #2:", "SENIOR ADMINISTRATION OFFICIAL:",
    "JEAN-PAUL DE VRIES, HOST:",
    "**MS. ORLOV:**", "J.D. MARSH:",
  ])
  func knowsSureLabels(_ label: String) { check("\(label) We are glad.", "T \(label)| We are glad.") }

  @Test(arguments: [
    "Correction: the ferry left at nine.", "WASHINGTON: The ferry left.", "Note: it rained.",
    "Here's why: it rained.",
    "12:30 ferry leaves.", "https://ferry.example is down.", "UPDATE: it rained.",
    "EDITOR'S NOTE: it rained.",
    "NEW YORK: The ferry left.", "Okafor: the ferry left.", "Q is a letter.", "A man: he swam.",
    "HTTP://ferry.example",
    "The minister gave three reasons: rain, fog and wind.", "BREAKING NEWS: it rained.", "TOM OKAFOR:the end",
  ])
  func refusesWhatIsNoTurn(_ text: String) { check(text, "P " + text) }

  @Test func wantsAPatternForShortLabels() {
    check("TAN: Yes.\nORLOV: No.\nTAN: Oh.", "T TAN:| Yes.\nT ORLOV:| No.\nT TAN:| Oh.")
    check("TAN: Yes.\nORLOV: No.", "P TAN: Yes.\nP ORLOV: No.")
    check("WEI TAN: Yes.\nTAN: No.", "T WEI TAN:| Yes.\nT TAN:| No.")
  }

  @Test func wantsAConversationForMixedCase() {
    let (one, two) = ("Wei Tan: I saw the boat.", "Moderator: What did it carry?")
    check(
      [one, two, one, two].joined(separator: "\n\n"),
      "T Wei Tan:| I saw the boat.\nT Moderator:| What did it carry?\n"
        + "T Wei Tan:| I saw the boat.\nT Moderator:| What did it carry?")
    check(
      "Tan: 1,769.\nOrlov: 1,501.\nTan: 547.\nOrlov: 46.",
      "P Tan: 1,769.\nP Orlov: 1,501.\nP Tan: 547.\nP Orlov: 46.")
  }

  @Test func knowsQuestionsAndAnswers() {
    check("Q: Why?\nA: Rain came.\nQ: So?", "T Q:| Why?\nT A:| Rain came.\nT Q:| So?")
    check("MS. ORLOV: Well.\nQ   Why?\nQ But why?", "T MS. ORLOV:| Well.\nT Q|   Why?\nT Q| But why?")
    check("**Q:** Why?\n**Tan:** Rain.\n**A:** No.", "T **Q:**| Why?\nP **Tan:** Rain.\nT **A:**| No.")
  }

  /// The reports of parliaments: a small title and a surname in capitals, with a full stop or a colon.
  @Test(arguments: [
    "Mr. LEWIS of Harrow.", "Ms. VALE.", "The SPEAKER.", "The SPEAKER pro tempore.", "Mrs. VAN DYCK.",
    "The VICE PRESIDENT.", "Mr LEWIS (Harrow North):", "The MINISTER:", "Mr. McTAVISH.",
  ]) func knowsMembers(_ label: String) {
    check("\(label) We are glad.", "T \(label)| We are glad.")
  }

  @Test func knowsMembersInSmallLetters() {
    check(
      "Mr. Lewis (Harrow North) (Lab): Why?\n\nThe Minister for Ferries (Ms Vale): Rain.\n\nMr. Lewis: Shame.",
      "T Mr. Lewis (Harrow North) (Lab):| Why?\nT The Minister for Ferries (Ms Vale):| Rain.\n"
        + "T Mr. Lewis:| Shame.")
  }

  @Test(arguments: [
    "Mr. LEWIS left.", "The BBC. It is late.", "The FERRY. It is late.", "Mr. Lewis. He left.",
    "Ms. Vale: 1,769.\nMr. Tan: 1,501.\nMs. Vale: 547.", "A. Ruiz left.\nA. Tan came.",
    "Flour: 200 g\nSugar: 100 g\nFlour: 20 g", "Harbour 2: Athletic 1\nVale 0: Quay 0",
    "Serves: four people at most\nPrep: ten minutes at most",
  ]) func refusesWhatIsNoMember(_ text: String) {
    check(text, text.split(separator: "\n").map { "P " + $0 }.joined(separator: "\n"))
  }

  @Test func knowsMarkedLabels() {
    check(
      "**Wei Tan:** Yes.\n**Host**: Why?\n**Wei Tan:** Rain.",
      "T **Wei Tan:**| Yes.\nT **Host**:| Why?\nT **Wei Tan:**| Rain.")
  }

  @Test func knowsSoundCues() {
    check(
      "(SOUNDBITE OF FERRY HORN)\n[Laughter]\n(Applause.)\n(He left early.)",
      "S (SOUNDBITE OF FERRY HORN)\nS [Laughter]\nS (Applause.)\nP (He left early.)")
  }

  @Test func knowsHeadings() {
    let long = "The ferry left the harbour at seven and came back at nine with nobody aboard."
    check(
      "Ferry Comes Back\n\n\(long)\n\n## After\n\nShort.\n\nList\nRope\nWords\n\(long)",
      "H Ferry Comes Back\nP \(long)\nH ## After\nP Short.\nP List\nP Rope\nP Words\nP \(long)")
  }

  /// Nothing but whole scalars, in order, and no crash on texts of marks that labels are made of.
  @Test func takesAnyText() {
    let pieces = [
      "Q", "A", ":", "*", "**", " ", "\n", "\r", "MR.", "TAN", "é", "：", "\u{A0}", "(", ")", "#", "名",
      "\u{FEFF}", ",", "[", "0",
    ]
    var random = SplitMix(seed: 7)
    for _ in 0..<3000 {
      var text = ""
      for _ in 0..<12 {
        text += pieces[random.below(pieces.count)]
      }
      let body = Body(text: text)
      var end = 0
      for block in body.blocks {
        #expect(
          block.range.lower >= end && block.range.upper > block.range.lower
            && block.range.upper <= text.utf8.count)
        #expect(
          text.utf8.index(text.startIndex, offsetBy: block.range.lower).samePosition(in: text.unicodeScalars)
            != nil)
        if case .turn(let label) = block.kind { #expect(block.range.contains(label)) }
        end = block.range.upper
      }
    }
  }
}
