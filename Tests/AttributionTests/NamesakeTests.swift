import Articles
import Attribution
import Testing

/// Two people with one surname in one article: told apart where the text tells them apart.
@Suite struct NamesakeTests {
  private static let opening =
    "Bill Marsh, the mayor of Vale, met his sister Hilda Marsh, a judge, on Monday."

  @Test(arguments: [
    "Mr. {Marsh}|Bill Marsh", "Mrs. {Marsh}|Hilda Marsh", "Ms. {Marsh}|Hilda Marsh",
    "Mayor {Marsh}|Bill Marsh",
    "Judge {Marsh}|Hilda Marsh", "{Bill Marsh}|Bill Marsh", "{Hilda Marsh}|Hilda Marsh", "{Bill}|Bill Marsh",
    "{Hilda}|Hilda Marsh", "{Marsh}|Marsh",
  ])
  func knowsWho(_ form: String) {
    let (words, name) = halves(form)
    let prefix = words.prefix { $0 != "{" }
    let mention = words.drop { $0 != "{" }
    check(
      "\(Self.opening)\n\n“⟦It rains,⟧” {\(prefix)\(mention.dropFirst().dropLast())} ‹said›.\ndirect \(name)")
  }

  /// What the text has called somebody before, it goes on to mean.
  @Test(arguments: [
    // Whom the text calls by the surname alone before the other one comes in.
    """
    Tom Okafor led the harbour. Okafor built the quay. Okafor sold the dock. Then his aunt Ada Okafor came to town.

    “⟦It rains,⟧” {Okafor} ‹said›.
    direct Tom Okafor
    """,
    // A title for whom no full name stands.
    """
    The first lady, Petra Löw, came to Vale. President Löw stayed at home. Mr. Löw slept.

    “⟦It rains,⟧” {Mr. Löw} ‹said›.
    direct Löw
    """,
    "Petra Löw met Karl Löw.\n\n“⟦It rains,⟧” {Löw} ‹said›.\ndirect Löw",
    // Titles tell who of a surname is meant, even where one of them has no forename.
    """
    Detective Bo Marsh questioned Mr. Marsh, the baker, no relation.

    “⟦It rains,⟧” {Detective Marsh} ‹said›. “⟦It pours,⟧” {Mr. Marsh} ‹said›.
    direct Bo Marsh
    direct Marsh
    """,
    """
    Governor Petra Marsh and Senator Marsh disagreed. “⟦It rains,⟧” {the senator} ‹said›. “⟦It pours,⟧” {Governor Marsh} ‹said›. “⟦It snows,⟧” {Senator Marsh} ‹said›.
    direct Marsh
    direct Petra Marsh
    direct Marsh
    """,
    """
    President Mira Löw met former President Ulf Löw. “⟦It rains,⟧” {President Löw} ‹said›. “⟦It pours,⟧” {the former president} ‹said›. “⟦It snows,⟧” {former President Löw} ‹said›. “⟦It hails,⟧” {the president} ‹said›.
    direct Mira Löw
    direct Ulf Löw
    direct Ulf Löw
    direct Mira Löw
    """,
    """
    Prosecutor Petra Marsh questioned Dr. Marsh, a chemist. “⟦It rains,⟧” {Dr. Marsh} ‹said›. “⟦It pours,⟧” {the prosecutor} ‹said›.
    direct Marsh
    direct Petra Marsh
    """,
    // A forename that tells goes with *Ms.* rather than one that tells nothing.
    """
    Hilda Marsh met Zan Marsh. “⟦It rains,⟧” {Ms. Marsh} ‹said›.
    direct Hilda Marsh
    """,
    // Many capitals and a verb are no headline.
    """
    Prime Minister Ana Marsh met Foreign Minister Karl Tan. “⟦It rains,⟧” {the prime minister} ‹said›.
    direct Ana Marsh
    """,
    // Nothing tells which of the two has the forename.
    """
    Mrs. Marsh, the wife of Bo Marsh, came. “⟦It rains,⟧” ‹said› {Mrs. Marsh}. “⟦It pours,⟧” ‹said› {Mr. Marsh}.
    direct Mrs. Marsh
    direct Mr. Marsh
    """,
    // No full name at all.
    """
    Mr. Marsh and Mrs. Marsh came. “⟦It rains,⟧” ‹said› {Mr. Marsh}. “⟦It pours,⟧” ‹said› {Mrs. Marsh}.
    direct Mr. Marsh
    direct Mrs. Marsh
    """,
    // Nothing speaks against one person with two titles.
    """
    Mayor Petra Marsh came. Later she chaired the harbour board. “⟦It rains,⟧” {Chairwoman Marsh} ‹said›.
    direct Petra Marsh
    """,
    // Initials that differ make two people, and the name without them is neither.
    """
    George A. Tolland met George B. Tolland.

    “⟦It rains again,⟧” {George A. Tolland} ‹said›.

    “⟦It pours again,⟧” {George B. Tolland} ‹said›.
    direct George A. Tolland
    direct George B. Tolland
    """,
    "George A. Tolland left. “⟦It rains,⟧” {George Tolland} ‹said›.\ndirect George A. Tolland",
    """
    Tom Marsh Jr. met Tom Marsh Sr. on Monday.

    “⟦It rains,⟧” {Tom Marsh Jr.} ‹said›. “⟦It pours,⟧” {Tom Marsh Sr.} ‹said›.
    direct Tom Marsh Jr.
    direct Tom Marsh Sr.
    """,
    // *Jr.*, *Sr.* and *III* belong to the name and end no sentence but the one behind which another begins.
    """
    Tom Marsh Jr. is a clerk. “⟦It rains,⟧” {Marsh Jr.} ‹said›. Tom Marsh Sr. is a judge. “⟦It pours,⟧” {Marsh Sr.} ‹said›.
    direct Tom Marsh Jr.
    direct Tom Marsh Sr.
    """,
    """
    “⟦It rains,⟧” ‹said› {Tom Marsh Jr.} “⟦It pours,⟧” ‹said› {Tom Marsh Sr.}
    direct Tom Marsh Jr.
    direct Tom Marsh Sr.
    """,
    "Tom Q. Marsh III came. “⟦It rains,⟧” ‹said› {Marsh III}.\ndirect Tom Q. Marsh III",
    "Tom Marsh Jr. came. “⟦It rains,⟧” ‹said› {Tom Marsh}, Jr., a tailor.\ndirect Tom Marsh Jr.",
    // Names of many kinds.
    "Jan d'Orlac came. “⟦It rains,⟧” ‹said› {d’Orlac}.\ndirect Jan d'Orlac",
    "Paolo de’Renzo came. “⟦It rains,⟧” {De’Renzo} ‹said›.\ndirect Paolo de’Renzo",
    "Anne Le Pell met Ada Tan. “⟦It rains,⟧” {Le Pell} ‹said›.\ndirect Anne Le Pell",
    "J. R. P. Tolland came. “⟦It rains,⟧” ‹said› {J.R.P. Tolland}.\ndirect J. R. P. Tolland",
    """
    María José de la Vega y Luna came. “⟦It rains,⟧” ‹said› {De la Vega y Luna}. “⟦It pours,⟧” {de la Vega} ‹said›.
    direct María José de la Vega y Luna
    direct María José de la Vega y Luna
    """,
    "Sir Desmond Tolland came. “⟦It rains,⟧” ‹said› {Sir Desmond}.\ndirect Desmond Tolland",
    "Premier Li Weimin came. “⟦It rains,⟧” ‹said› {Premier Li}.\ndirect Li Weimin",
    "Premier Xu Mei-lan came. “⟦It rains,⟧” {Ms. Xu} ‹said›.\ndirect Xu Mei-lan",
    "Ada Tan met Xu Mei-lan. “⟦It rains,⟧” ‹said› {Xu}.\ndirect Xu Mei-lan",
    "Bettina “Bix” Orland came. “⟦It rains,⟧” {Orland} ‹said›.\ndirect Bettina Orland",
    "Bettina “Bix” Orland came. “⟦It rains,⟧” {Bix} ‹said›.\ndirect Bettina Orland",
    "J. R. Tolland came. “⟦It rains,⟧” {Tolland} ‹said›.\ndirect J. R. Tolland",
    "Jan van der Velde came. “⟦It rains,⟧” {Mr. van der Velde} ‹said›.\ndirect Jan van der Velde",
    "Mira Zorenić came. “⟦It rains,⟧” {Zorenić} ‹said›.\ndirect Mira Zorenić",
    "Mary O’Dea came. “⟦It rains,⟧” {Ms. O’Dea} ‹said›.\ndirect Mary O’Dea",
    "Anna Löw-Tan came. “⟦It rains,⟧” {Löw-Tan} ‹said›.\ndirect Anna Löw-Tan",
    "Mr. King came. “⟦It rains,⟧” {Mr. King} ‹said›.\ndirect King",
  ])
  func goesOn(_ expected: String) { check(expected) }

  private func halves(_ text: String) -> (Substring, Substring) {
    let parts = text.split(separator: "|")
    return (parts[0], parts[1])
  }
}

/// Whom *he* and *she* mean beside a cue.
@Suite struct PronounTests {
  @Test(arguments: [
    // Whom the words name is not who speaks them.
    """
    Tom Okafor came home. “⟦My guide, Karl Tan, knows the way,⟧” {he} ‹said›.
    direct Tom Okafor
    """,
    // In a direct quote the speaker says *I*.
    """
    Ana Ruiz met Petra Löw. {Ruiz} ‹said›, “⟦She was late.⟧” “⟦She always is,⟧” {Ruiz} ‹said›.
    direct Ana Ruiz
    direct Ana Ruiz
    """,
    // The subject goes on as the subject.
    """
    Ana Ruiz wrote to Petra Löw about the harbour. “⟦It rains,⟧” {she} ‹said›.
    direct Ana Ruiz
    """,
    // A campaign is not the one whose name it bears.
    """
    “⟦It rains,⟧” {Tom Okafor} ‹said›. The Tan campaign slept. “⟦It pours,⟧” {he} ‹said›.
    direct Tom Okafor
    direct Tom Okafor
    """,
  ])
  func means(_ expected: String) { check(expected) }

  /// The chain from the pronoun to the name, in words.
  @Test(arguments: [
    ("Ana Ruiz came. “It rains,” she said.", "“she” is Ana Ruiz, named in the sentence before"),
    ("Ana Ruiz knew that she said it rained.", "“she” is Ana Ruiz, named in the same sentence"),
  ])
  func saysWhy(_ text: String, _ reason: String) {
    let found = Attribution.annotate(Body(text: text))
    let reasons = found.quotes.flatMap(\.evidence).filter { $0.kind == "pronoun" }.map(\.text)
    #expect(reasons == [reason])
  }
}
