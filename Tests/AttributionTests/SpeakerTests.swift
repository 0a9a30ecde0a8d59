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
}
