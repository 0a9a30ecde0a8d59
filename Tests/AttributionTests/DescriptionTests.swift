import Testing

/// Speakers without a name.
@Suite struct DescriptionTests {
  @Test(arguments: [
    "{A waiter} ‹said› ⟦that the soup was cold⟧.\nindirect waiter",
    "{The leaflet} ‹says› ⟦that the tablets must be kept dry⟧.\nindirect leaflet",
    "{My granddaughter} ‹asks› me ⟦what the moral is⟧.\nindirect granddaughter",
    "‹According to› {the port}, ⟦half of the plums can be sold⟧.\nindirect port",
    "{A newspaper} ‹reported› ⟦that the ferry was sold⟧.\nindirect newspaper",
  ]) func commonNouns(_ text: String) { check(text) }

  /// What something shows is not what somebody says.
  @Test func things() {
    check("{The move} ‹suggests› ⟦that the ferry is sold⟧.\nindirect ?")
  }

  @Test func whoeverIsAsked() {
    check("Ana Ruiz was ‹asked› by {reporters} ⟦whether the ferry was late⟧.\nindirect reporters")
  }

  @Test func pronounsOfNewcomers() {
    check(
      """
      A man in a green coat stood at the gate. ⟦The ferry was late⟧, {he} ‹said›. {He} ‹asked› ⟦whether it would sail⟧.
      indirect man in a green coat
      indirect man in a green coat
      """)
    check(
      """
      Ana Ruiz has sold the ferry.

      Our postman goes by the old road. {He} ‹says› ⟦it is shorter⟧.
      indirect postman
      """)
    check(
      """
      The Prime Minister spoke to the mayors this morning. {He} ‹told› them ⟦that the ferry would sail⟧.
      indirect Prime Minister
      """)
  }

  @Test func it() {
    check(
      """
      The report makes nine recommendations. ⟦Ferries should carry lamps⟧, {it} ‹says›.
      indirect report
      """)
    check(
      """
      A Vale court fined the owners on Monday. {It} ‹found› ⟦that the ferry was “neither dry nor safe”⟧.
      mixed Vale court
      """)
  }
}
