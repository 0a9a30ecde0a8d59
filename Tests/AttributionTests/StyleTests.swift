import Testing

/// Ways of quoting other than curly double marks.
@Suite struct StyleTests {
  @Test(arguments: [
    "‘⟦The boys’ ferry isn’t late,⟧’ ‹said› {Ana Ruiz}. ‘⟦’Tis early, and the ’90s are over.⟧’\n2 × direct Ana Ruiz",
    "‘⟦They call it “late” here,⟧’ ‹said› {Ana Ruiz}.\ndirect Ana Ruiz",
    "“⟦The dockers’ ‘final’ offer won’t do,⟧” ‹said› {Ana Ruiz}.\ndirect Ana Ruiz",
    "{Ana Ruiz} ‹said›: ‘⟦The dockers’ union is wrong, and the crews’ pay isn’t enough.⟧’ She left.\ndirect Ana Ruiz",
    "The dockers’ union met. The ferries’ crews voted. ‘⟦We’ll see,⟧’ ‹said› {Bo Tan}.\ndirect Bo Tan",
    "'⟦I won't go,⟧' ‹said› {Ana Ruiz}. '⟦The crews' pay is late.⟧'\n2 × direct Ana Ruiz",
    "‘⟦The ferry is “late”,⟧’ ‹said› {Bo Tan}. ‘⟦And the “wet” one too.⟧’ The union’s “final” word.\n2 × direct Bo Tan",
    "'Twas the '90s, and the crews' pay was late. “⟦It still is,⟧” ‹said› {Bo Tan}.\ndirect Bo Tan",
  ]) func british(_ text: String) { check(text) }

  @Test(arguments: [
    "«⟦The ferry is late,⟧» ‹said› {Ana Ruiz}. «⟦It leaks.⟧»\n2 × direct Ana Ruiz",
    "»⟦The ferry is late,⟧« ‹said› {Ana Ruiz}. »⟦It leaks.⟧«\n2 × direct Ana Ruiz",
    "{Ana Ruiz} ‹said›: »⟦The ferry is late.⟧«\ndirect Ana Ruiz",
    "»⟦The ferry is ‘late’,⟧« ‹said› {Ana Ruiz}. »⟦It leaks.⟧«\n2 × direct Ana Ruiz",
    "«⟦It says “received with thanks”. I doubt it,⟧» ‹said› {Ana Ruiz}.\ndirect Ana Ruiz",
    "“⟦It says «received with thanks» here,⟧” ‹said› {Ana Ruiz}.\ndirect Ana Ruiz",
    "{Ana Ruiz} ‹called› ⟦the ferry «a floating scandal»⟧.\nmixed Ana Ruiz",
  ]) func guillemets(_ text: String) { check(text) }

  @Test func labelsWithinMarks() {
    check(
      """
      Mayor Ana Ruiz met the reporter Bo Tan on Monday. A part of what was said:

      "{TAN}‹:› ⟦Is the ferry late?⟧

      "{RUIZ}‹:› ⟦It is, and as "The Courier" wrote, it leaks. We knew⟧.

      "{TAN}‹:› ⟦Who mends it?⟧"

      “{RUIZ}‹:› ⟦We do.⟧” “{TAN}‹:› ⟦When?⟧”

      The council met again.
      direct Bo Tan
      direct Ana Ruiz
      direct Bo Tan
      direct Ana Ruiz
      direct Bo Tan
      """)
  }

  @Test func dashes() {
    check(
      """
      — ⟦The ferry is late,⟧ ‹said› {Ana Ruiz}.

      — ⟦It has been late since May,⟧ {Bo Tan} ‹replied›.

      — ⟦And nobody mends it?⟧

      — ⟦Nobody,⟧ ‹said› {Ana Ruiz}. — ⟦It costs too much.⟧

      The council met — as always — on Monday.
      direct Ana Ruiz
      direct Bo Tan
      direct ?
      2 × direct Ana Ruiz
      """)
  }

  @Test(arguments: [
    "– ⟦The ferry is late,⟧ ‹said› {Ana Ruiz}.\n– ⟦Then mend it,⟧ ‹replied› {Bo Tan}.\ndirect Ana Ruiz\ndirect Bo Tan",
    "— ⟦The ferry is late,⟧ ‹said› {Ana Ruiz}. — ⟦It leaks.⟧\n2 × direct Ana Ruiz",
    "— ⟦The ferry leaves,⟧ ‹said› {Ana Ruiz}, ⟦if it rains.⟧\n\n— ⟦And if not?⟧ {Bo Tan} ‹asked›.\n2 × direct Ana Ruiz\ndirect Bo Tan",
    "— ⟦The ferry leaves,⟧ ‹said› {Ana Ruiz}, the mayor.\n\n— ⟦And if not?⟧ {Bo Tan} ‹asked›.\ndirect Ana Ruiz\ndirect Bo Tan",
  ]) func moreDashes(_ text: String) { check(text) }

  @Test(arguments: [
    "— Rope and tar.\n\n— Paint for the hull.\n\n— A bell.",
    "— Bring a coat.\n\nThe council met.",
    "The ferry — late again — left.",
    "Three crews — Ana Ruiz, Bo Tan and Cy Dorn — complained.",
    "– Rope and tar, for the hull.\n– Paint.",
    "- Bring a coat, please.\n\n- Bring a hat.",
    "— Ana Ruiz\n\n— Bo Tan",
  ]) func dashesThatSayNothing(_ text: String) { check(text) }

  @Test(arguments: [
    "{Ana Ruiz} ‹tweeted›: “⟦The ferry is late again.⟧”\ndirect Ana Ruiz",
    "“⟦The ferry is late again,⟧” {Ana Ruiz} ‹wrote› on Facebook.\ndirect Ana Ruiz",
    "{Ana Ruiz} ‹wrote› on Facebook: “⟦The ferry is late again.⟧”\ndirect Ana Ruiz",
    "Ana Ruiz was angry.\n\n> ⟦The ferry is late again. Nobody cares.⟧\n\n— {Ana Ruiz} (@anaruiz) March 3, 2031\ndirect Ana Ruiz",
    "> “⟦The ferry is late again.⟧”\n> — {Ana Ruiz} (@anaruiz) March 3, 2031\ndirect Ana Ruiz",
    "⟦The ferry is late again. Nobody cares.⟧ — {Ana Ruiz} (@anaruiz) March 3, 2031\ndirect Ana Ruiz",
    "Ana Ruiz spoke.\n\n{@anaruiz}: ⟦The ferry is late again.⟧\ndirect Ana Ruiz",
    "{@quaywatch}: ⟦The ferry is late again.⟧\ndirect ?",
    "{Ana Ruiz} ‹wrote›:\n\n> ⟦The ferry is late again.⟧\n\n> ⟦It leaks.⟧\n\nThe council met.\n2 × direct Ana Ruiz",
    "“⟦I resign.⟧” — {Ana Ruiz} (@anaruiz) March 3, 2031\ndirect Ana Ruiz",
    "“⟦I resign today.⟧” — {Ana Ruiz}\ndirect Ana Ruiz",
    "{Ana Ruiz} ‹tweeted›: ⟦The ferry is late again. Thank you all!⟧\n\nThe council met.\ndirect Ana Ruiz",
    "{Ana Ruiz} ‹wrote› on Facebook: ⟦The ferry is late again. Thank you all!⟧\ndirect Ana Ruiz",
    "Write to ana@quay.example (or @quaywatch) for more.",
  ]) func posts(_ text: String) { check(text) }

  @Test(arguments: [
    "{Vale} ‹said›: “⟦{Orlov} ‹told› me ‘⟦we are done here⟧’ on Monday.⟧”\ndirect Vale\ndirect Orlov",
    "“⟦{Bo Tan} ‹said›, ‘⟦I will swim,⟧’ and he swam,⟧” ‹said› {Ana Ruiz}.\ndirect Ana Ruiz\ndirect Bo Tan",
    "‘⟦{Bo Tan} ‹said›, “⟦I will swim,⟧” and he swam,⟧’ ‹said› {Ana Ruiz}.\ndirect Ana Ruiz\ndirect Bo Tan",
    "“⟦He told me ‘we are done here’ on Monday,⟧” ‹said› {Ana Ruiz}.\ndirect Ana Ruiz",
    "“⟦The ‘final’ offer is late,⟧” ‹said› {Ana Ruiz}.\ndirect Ana Ruiz",
    "“⟦He told me, ‘We are done,’ and {Bo Tan} ‹shouted›, ‘⟦Run for it!⟧’⟧” {Ana Ruiz} ‹said›.\ndirect Ana Ruiz\ndirect Bo Tan",
    "{Ana Ruiz} ‹asked›, “⟦Who said, ‘We are done,’ in May?⟧”\ndirect Ana Ruiz",
  ]) func nested(_ text: String) { check(text) }

  @Test(arguments: [
    "“⟦The ferry is late,⟧ {Ana Ruiz} ‹said›. “⟦It leaks.⟧” She left.\n2 × direct Ana Ruiz",
    "“⟦The ferry is late,⟧ {she} ‹told› the Courier on Monday. Then she left.\ndirect ?",
    "“⟦The ferry is late,⟧ ‹said› {Ana Ruiz}.\n\nThe council met.\ndirect Ana Ruiz",
    "“⟦Is the ferry late?⟧ {Ana Ruiz} ‹asked›. Nobody knew.\ndirect Ana Ruiz",
    "“⟦The ferry is late again.⟧\n\nThe council met. Bo Tan left.\ndirect ?",
  ]) func forgottenMarks(_ text: String) { check(text) }

  @Test(arguments: [
    "Robert “Bob” Vale left the so-called “safe zone” and read “The Long Night Sailing”.",
    "By a “swing state” we mean one that swings.",
    "Bo Tan is a co-author of “The Boats That Never Came: A Life on the Quay of Vale”.",
    "The headline read “Ferry Sinks Again” on Monday.",
    "Ana Ruiz said nothing. Bo Tan said nothing to reporters.",
    "Ana Ruiz is a reporter for the Wire.",
  ]) func whatIsNoQuote(_ text: String) { check(text) }
}

/// Where reported words end, and cues that are no verbs.
@Suite struct ReportTests {
  @Test(arguments: [
    "{Ana Ruiz} ‹mentioned› ⟦the ferry⟧ and her office did not open its doors.\nindirect Ana Ruiz",
    "While {Ana Ruiz} ‹said› ⟦the ferry was late⟧, 27 percent of the crews were early.\nindirect Ana Ruiz",
    "On Thursday {Ana Ruiz} ‹called› ⟦the ferry “a floating scandal,”⟧ leaving the room.\nmixed Ana Ruiz",
    "{Ana Ruiz} ‹said› ⟦the ferry was late⟧, and {she} ‹added› ⟦that it leaked⟧.\nindirect Ana Ruiz\nindirect Ana Ruiz",
    "{Ana Ruiz} ‹defended› ⟦the crew⟧ and refused to leave.\nindirect Ana Ruiz",
  ]) func ends(_ text: String) { check(text) }

  @Test(arguments: [
    "{Ana Ruiz} ‹urged› voters ⟦to take the ferry⟧.\nindirect Ana Ruiz",
    "Nobody believed {Ana Ruiz}’s ‹claim› ⟦that the ferry was late⟧.\nindirect Ana Ruiz",
    "{The union}’s ‹calls› for ⟦a new ferry⟧ came late.\nindirect union",
    "{Ana Ruiz} ‹asked› the council ⟦about the ferry⟧.\nindirect Ana Ruiz",
    "⟦The council has⟧ ‹reportedly› ⟦sold the ferry⟧.\n2 × indirect ?",
    "{Ana Ruiz} on Thursday evening ‹said› ⟦the ferry was late⟧.\nindirect Ana Ruiz",
  ]) func cues(_ text: String) { check(text) }

  @Test(arguments: [
    "Ana Ruiz advised on three of those.", "The minister left to see how it feels.",
    "The ferry could have said so.", "Ana Ruiz said little about it.",
  ]) func noReports(_ text: String) { check(text) }
}
