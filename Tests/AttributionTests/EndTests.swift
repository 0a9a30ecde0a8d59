import Testing

/// Where the words of a report begin and end.
@Suite struct EndTests {
  @Test(arguments: [
    // A comment on the whole.
    "{Ana Ruiz} ‹said› ⟦the ferry was never late⟧, a claim that nobody on the quay believes.\nindirect Ana Ruiz",
    "{Ana Ruiz} ‹promised› ⟦to repaint the ferry⟧, a job which takes three weeks.\nindirect Ana Ruiz",
    "{Ana Ruiz} ‹said› ⟦the ferry was late, a bit slow, and full of water⟧.\nindirect Ana Ruiz",
    "{Ana Ruiz} ‹said› ⟦that the Star, a ferry of forty years, was late⟧.\nindirect Ana Ruiz",
  ])
  func comments(_ expected: String) { check(expected) }

  @Test(arguments: [
    "While {Ana Ruiz} ‹says› ⟦the ferry is safe⟧, the crew that sails it has bought boats.\nindirect Ana Ruiz",
    "The ferry sailed, and although {Ana Ruiz} ‹said› ⟦it was safe⟧, the crew swam.\nindirect Ana Ruiz",
    "On Monday, when {Ana Ruiz} ‹announced› ⟦that the ferry was sold⟧, a dozen passengers wept."
      + "\nindirect Ana Ruiz",
    "When {people} ‹ask› Ana Ruiz ⟦whether the boat can swim⟧ {she} ‹says› ⟦that it floats⟧."
      + "\nindirect people\nindirect Ana Ruiz",
  ])
  func clausesBeforeTheMainOne(_ expected: String) { check(expected) }

  @Test(arguments: [
    "{Bo Tan} ‹asked› Ana Ruiz ⟦whether the ferry was late⟧ and {the captain} ‹said› ⟦that it was⟧."
      + "\nindirect Bo Tan\nindirect captain",
    "{Bo Tan} ‹said› ⟦the ferry was late⟧ but {Ana Ruiz} ‹said› ⟦it was early⟧."
      + "\nindirect Bo Tan\nindirect Ana Ruiz",
  ])
  func anotherReport(_ expected: String) { check(expected) }

  @Test(arguments: [
    "{The ministry} ‹urged› the harbour master, Captain Ana Ruiz, ⟦to call off the search⟧.\nindirect ministry",
    "{Bo Tan} ‹told› the mayor, Ana Ruiz, ⟦that the ferry was late⟧.\nindirect Bo Tan",
  ])
  func addressees(_ expected: String) { check(expected) }

  @Test(arguments: [
    "⟦The ferry took forty cars⟧, {Ana Ruiz} ‹said› after a day of counting and one recount.\nindirect Ana Ruiz",
    "⟦The ferry was late⟧, {Ana Ruiz} ‹said›; ⟦it was also on fire⟧.\n2 × indirect Ana Ruiz",
    "⟦The ferry⟧, {she} ‹said›, ⟦was late⟧; ⟦nobody minded⟧.\n3 × indirect ?",
    "⟦The ferry was late⟧, {Ana Ruiz} ‹said›; {Bo Tan} ‹replied› ⟦that it was early⟧.\nindirect Ana Ruiz\nindirect Bo Tan",
    "⟦She had sailed for years⟧, {Ana Ruiz} ‹said›, “⟦and nobody ever asked⟧”.\n2 × mixed Ana Ruiz",
    "On Monday, {Ana Ruiz} ‹said›, “⟦the ferry sails⟧”.\ndirect Ana Ruiz",
    "She can paint the ferry, or sell it, “⟦or sink it⟧”, as {Ana Ruiz} ‹puts› it.\ndirect Ana Ruiz",
  ])
  func aroundTheCue(_ expected: String) { check(expected) }
}
