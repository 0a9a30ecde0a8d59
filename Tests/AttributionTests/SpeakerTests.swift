import Articles
import Attribution
import Testing

/// Whom the words beside a cue mean, where these are more than a name or less.
@Suite struct SpeakerTests {
  @Test(arguments: [
    "‹According to› {two people} who counted the votes, ⟦the box was late⟧.\nindirect two people who counted the votes",
    """
    {Her party}, which has run the town for years, ‹warned› ⟦that the box was late⟧.
    indirect party
    """,
    """
    {The captain, Tom d’Aubigny}, ‹said› ⟦the ferry was late⟧. {D’Aubigny} ‹said› ⟦the crew was ill⟧.
    indirect Tom d’Aubigny
    indirect Tom d’Aubigny
    """,
  ])
  func longSubjects(_ text: String) { check(text) }

  @Test(arguments: [
    // Who has been *he* is not *she*.
    """
    Ilvane Ruiz finished third. The prize was presented by Tavros Marn, who had lost to her. He smiled. {She} ‹asked› him ⟦whether the hall was warm⟧.
    indirect Ilvane Ruiz
    """,
    // Nobody offers himself *her* post.
    """
    Ilvane Ruiz counts stones, and she counts them daily. Jovan Marn has offered her a post. {She} ‹said› ⟦that she had one⟧.
    indirect Ilvane Ruiz
    """,
    // A subject with what *of* ties to it.
    """
    Tavros Marn left. But Belomir Okafor of the Water Board believes in rain. {He} ‹said› ⟦that it would come⟧.
    indirect Belomir Okafor
    """,
  ])
  func pronouns(_ text: String) { check(text) }

  @Test(arguments: [
    "Ana Ruiz was ‹asked› by {reporters} ⟦whether she felt well⟧.\nindirect reporters",
    "‹Asked› ⟦whether she felt well⟧, Ana Ruiz left.\nindirect ?",
  ])
  func whoAsks(_ text: String) { check(text) }

  @Test(arguments: [
    "Asked why, Ana Ruiz left.", "The museum would not say at what price.",
    "Nobody told us that it was late.",
    "Sailors call her “the Whistle”.", "It lies on the river that they call the Vrelna.",
    "Ana Ruiz wrote the figures into a green notebook.",
  ])
  func noReports(_ text: String) { check(text) }

  @Test(arguments: [
    "{WHO} ‹says› ⟦that the water is clean⟧.\nindirect WHO",
    "On Monday {the WHO} ‹said› ⟦that the water was clean⟧.\nindirect WHO",
    "Ana Ruiz, {who} ‹said› ⟦that the water was clean⟧, left.\nindirect Ana Ruiz",
    "Ana Ruiz, {WHO} ‹said› ⟦that the water was clean⟧, left.\nindirect Ana Ruiz",
    "WHO SAYS THAT THE WATER IS CLEAN?",
  ])
  func organizations(_ text: String) { check(text) }

  @Test func surnamesFirst() {
    check(
      "Her father beat Tan Yunlei at six. “⟦I saw a way out,⟧” {Tan} ‹said›.\ndirect Tan Yunlei")
  }
}
