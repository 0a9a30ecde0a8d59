import Testing

/// Cues of more than one word, and words that are cues only with certain others.
@Suite struct OtherCueTests {
  @Test(arguments: [
    "{The mayor} wanted to ‹know› ⟦who had sold the ferry⟧.\nindirect mayor",
    "{The mayor} ‹put› ⟦the loss at nine million⟧.\nindirect mayor",
    "{The union} ‹puts› ⟦the figure closer to 40,000 crowns⟧, and it has no map.\nindirect union",
    "{The judge} ‹threatened› ⟦to clear the gallery⟧.\nindirect judge",
    "{Ana Ruiz}, the arbiter, ‹offered› ⟦to look the other way⟧.\nindirect Ana Ruiz",
    "{Ana Ruiz} ‹emailed› colleagues on Monday ⟦that the ferry was full⟧.\nindirect Ana Ruiz",
    "{Ana Ruiz} ‹asked› ⟦for a chair⟧.\nindirect Ana Ruiz",
    "{Officials} ‹urged› the harbour master, Captain Bo Tan, ⟦to call off the search⟧.\nindirect Officials",
    "‹By {Ana Ruiz}’s reckoning› ⟦the ferry was late twice a week⟧.\nindirect Ana Ruiz",
    "⟦The old ferry was⟧, ‹in {the minister}’s view›, ⟦a charming wreck⟧.\n2 × indirect minister",
    "‹According to› {early results of the count}, ⟦the ferry was late⟧.\nindirect early results of the count",
    "{A waiter} who was carrying soup ‹confirmed› ⟦that it was cold⟧.\nindirect waiter",
    "The skipper who found you, {Ana Ruiz}, ‹told› the radio ⟦that it was late⟧.\nindirect Ana Ruiz",
    "{Ana Ruiz}, who is forty and ‹describes› ⟦herself as “a patient sort of woman”⟧, left.\nmixed Ana Ruiz",
    "{Ana Ruiz}, who came in May and ‹said› ⟦it was late⟧, did not stay.\nindirect Ana Ruiz",
  ]) func cues(_ text: String) { check(text) }

  @Test(arguments: [
    "Ana Ruiz put the lamp on the table.", "The mayor knows who sold the ferry.",
    "Ana Ruiz’s emails that night were short.", "The storm offered no shelter.",
  ]) func noCues(_ text: String) { check(text) }

  /// What stands behind a semicolon goes on with the words before it.
  @Test func semicolons() {
    check("⟦The ferry was late⟧, {Ana Ruiz} ‹said›; ⟦it had been late before⟧.\n2 × indirect Ana Ruiz")
    check(
      "⟦The ferry was late⟧, {Ana Ruiz} ‹said›; {Bo Tan} ‹said› ⟦it was early⟧.\nindirect Ana Ruiz\nindirect Bo Tan"
    )
  }

  /// Within a turn what its speaker told somebody elsewhere is a quotation.
  @Test func whatTheTurnHoldsOfItself() {
    check(
      """
      ANA RUIZ: What did you answer?

      BO TAN: {I} ‹told› him ⟦that the ferry was late⟧.

      ANA RUIZ: I say it is late.
      indirect Bo Tan
      """)
  }
}
