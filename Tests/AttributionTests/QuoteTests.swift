import Testing

/// Quotes of every form, with their cues and speakers.
@Suite struct QuoteTests {
  @Test func cueBehind() {
    check("“⟦The ferry is late,⟧” {Ana Ruiz} ‹said›.\ndirect Ana Ruiz")
    check("“⟦The ferry is late,⟧” ‹said› {Ana Ruiz}, the harbour master.\ndirect Ana Ruiz")
    check("\"⟦Why is it late?⟧\" {harbour master Bo Tan} ‹asked›.\ndirect Bo Tan")
  }

  @Test func cueBefore() {
    check("{Ana Ruiz} ‹said›: “⟦The ferry is late.⟧”\ndirect Ana Ruiz")
    check("On Monday {Ana Ruiz} ‹said›, “⟦The ferry is late.⟧”\ndirect Ana Ruiz")
    check("{Ana Ruiz} ‹told› reporters on Monday, “⟦The ferry is late.⟧”\ndirect Ana Ruiz")
  }

  @Test func cueBetween() {
    check("“⟦The ferry,⟧” {Ana Ruiz} ‹said›, “⟦is late again.⟧”\n2 × direct Ana Ruiz")
    check("“⟦The ferry is late,⟧” {Ana Ruiz} ‹said›. “⟦It was late on Monday.⟧”\n2 × direct Ana Ruiz")
    check(
      "“⟦The ferry is late,⟧” ‹said› {Ana Ruiz}, the harbour master, “⟦but it sails.⟧”\n2 × direct Ana Ruiz")
  }

  @Test func partialQuotes() {
    check("{Ana Ruiz} ‹called› ⟦the ferry “a floating scandal”⟧.\nmixed Ana Ruiz")
    check("{The ministry} ‹announced› ⟦a halt to “all night sailings” from the island⟧.\nmixed ministry")
    check("{Ana Ruiz} ‹said› ⟦the ferry was “late, wet and empty” on Monday⟧.\nmixed Ana Ruiz")
  }

  @Test func indirectSpeech() {
    check("{Ana Ruiz} ‹said› ⟦that the ferry was late⟧.\nindirect Ana Ruiz")
    check("{Ana Ruiz} ‹said› ⟦the ferry was late⟧.\nindirect Ana Ruiz")
    check("⟦The ferry was late⟧, {Ana Ruiz} ‹said›.\nindirect Ana Ruiz")
    check("‹According to› {Ana Ruiz}, ⟦the ferry was late⟧.\nindirect Ana Ruiz")
    check("⟦The ferry was late⟧, ‹according to› {the ministry}.\nindirect ministry")
    check("{Ana Ruiz} ‹told› the council ⟦that the ferry was late⟧.\nindirect Ana Ruiz")
    check("{Sources} ‹say› ⟦the ferry will be sold⟧.\nindirect Sources")
    check("{Ana Ruiz} ‹denied› ⟦the charges⟧.\nindirect Ana Ruiz")
    check("{Critics} ‹called for› ⟦a new ferry⟧.\nindirect Critics")
  }

  @Test func subjects() {
    check(
      "{Ana Ruiz}, the long-serving harbour master of Vale, ‹said› ⟦the ferry was late⟧.\nindirect Ana Ruiz")
    check("{A spokesman for the ministry} ‹said› ⟦the ferry was late⟧.\nindirect spokesman for the ministry")
    check(
      "{Ana Ruiz}, {who} ‹said› ⟦the ferry was late⟧, left.\nindirect Ana Ruiz".replacing(
        "{Ana Ruiz}", with: "Ana Ruiz"))
    check(
      "{Ana Ruiz} ‹said› ⟦the ferry was late⟧ and ‹promised› ⟦to sell it⟧.\nindirect Ana Ruiz\nindirect Ana Ruiz"
    )
    check(
      "{Ana Ruiz} ‹praised› ⟦the crew⟧, ‹adding› ⟦that the ferry was late⟧.\nindirect Ana Ruiz\nindirect Ana Ruiz"
    )
  }

  @Test func missingMarks() {
    check("⟦This was not an easy choice,⟧” {harbour master Ana Ruiz} ‹said› at the time.\ndirect Ana Ruiz")
    check("“⟦This was not an easy choice,⟧ {Ana Ruiz} ‹said›.\ndirect Ana Ruiz")
  }

  @Test func severalParagraphs() {
    check(
      """
      “⟦The ferry is late,⟧” {Ana Ruiz} ‹said›. “⟦It leaks.⟧

      “⟦And nobody repairs it.⟧”

      The council meets on Monday.
      3 × direct Ana Ruiz
      """)
  }

  @Test func carriesTheSpeakerOver() {
    check(
      """
      “⟦The ferry is late,⟧” {Ana Ruiz} ‹said›.

      “⟦Nobody has repaired it in years.⟧”
      direct Ana Ruiz
      direct Ana Ruiz
      """)
  }

  @Test func colonsAndSignatures() {
    check(
      "{Ana Ruiz} ‹added:›\n\n“⟦The ferry is late.⟧”\ndirect Ana Ruiz".replacing("‹added:›", with: "‹added›:")
    )
    check("From {the harbour master}‹:› “⟦The ferry is late again.⟧”\ndirect harbour master")
    check("“⟦The ferry is late again today.⟧” — {Ana Ruiz}\ndirect Ana Ruiz")
  }

  @Test(arguments: [
    ("«", "»"), ("''", "''"), ("``", "''"), ("\"", "\""), ("„", "“"), ("‘‘", "’’"), ("「", "」"),
  ]) func marksOfManyKinds(_ marks: (String, String)) {
    check("\(marks.0)⟦The ferry is late,⟧\(marks.1) {Ana Ruiz} ‹said›.\ndirect Ana Ruiz")
  }

  @Test func britishMarks() {
    check("‘⟦The boys’ ferry isn’t late,⟧’ ‹said› {Ana Ruiz}. ‘⟦It’s early.⟧’\n2 × direct Ana Ruiz")
    check("'⟦The ferry isn't late,⟧' ‹said› {Ana Ruiz}.\ndirect Ana Ruiz")
    check("“⟦He shouted ‘Late!’ twice,⟧” {Ana Ruiz} ‹said›.\ndirect Ana Ruiz")
  }

  @Test(arguments: [
    "The “old” ferry left at nine.", "She played in “The Long Night Sailing” for years.",
    "Bo “Rusty” Tan left at nine.",
    "The ferry left at nine.", "The 12\" pipe broke.", "The state of the ferry reports nothing.",
    "The report on claims came.",
  ]) func whatIsNoQuote(_ text: String) { check(text) }
}
