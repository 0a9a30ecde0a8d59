import Articles

/// The articles that the screens show; people, outlets and countries are invented.
enum Invented {
  static let okafor = Person(
    name: "Tom Okafor", aliases: ["Okafor"], role: "Ministry spokesman", key: "tom okafor")
  static let calloway = Person(
    name: "Ines Calloway", aliases: ["Calloway"], role: "army spokeswoman", key: "ines calloway")
  static let lindqvist = Person(name: "Maria Lindqvist", role: "envoy", key: "maria lindqvist")
  static let renner = Person(name: "Paul Renner", role: "correspondent", key: "paul renner")
  static let harbour = Person(name: "harbour officials", kind: .group)

  static let cast = [
    ("O", okafor), ("C", calloway), ("L", lindqvist), ("R", renner), ("H", harbour),
  ]

  static let talks = markedUp(
    "talks", "Talks Formally Suspended Over Sarrow Bay", "Harbor Wire", day(20_161_003), people: cast,
    boilerplate: ["Share this story", "Copyright 2016 Harbor Wire. All rights reserved."],
    url: "https://harborwire.example/talks",
    """
    The ministry on Monday suspended its talks on the shelling of Sarrow Bay, eleven months after they began in a \
    rented school gymnasium on the northern shore.

    “<O|He was patient and dogged in those efforts, and everybody had concluded that nothing more could be \
    gained,>” ministry spokesman Tom Okafor said of the envoy, Maria Lindqvist.

    “<C|The army is keeping its channel open so that crews stay clear of each other,>” said Ines Calloway, who \
    speaks for the army. “<C+That has nothing to do with the talks.>”

    # What comes next

    <H~Harbour officials said the ferries would run again on Thursday>, weather permitting. “<_|Nobody told us \
    anything,>” read a note on the door of the ticket office.

    “<O|Well, here we are a year later,>” Okafor said. Lindqvist has not spoken in public since Friday, and her \
    office did not answer letters. Paul Renner contributed to this report.

    <C?The channel might close at any time>, one person at the harbour believed the army to have hinted.
    """)

  static let ministry = markedUp(
    "ministry", "Ministry Halts Channel", "Standard", day(20_161_003), people: [("O", okafor)],
    """
    “<O|We are done with waiting,>” Tom Okafor told the Standard on Monday.

    The channel had carried some forty messages a day.
    """)

  static let report = markedUp(
    "report", "Transcript: Evening Report", "Harbor Wire", day(20_161_002), people: cast,
    """
    (SOUNDBITE OF FERRY HORN)

    @!R PAUL RENNER, BYLINE: The talks began in a gymnasium and may end in one.

    @C INES CALLOWAY: We have said from the first day that the army keeps out of it.

    Whoever says otherwise has not read a single one of our statements, and there were ninety of them.

    @!R RENNER: The ministry sees it in another way.

    @O TOM OKAFOR: I have read all ninety. They say nothing.
    """)

  static let envoy = markedUp(
    "envoy", "Envoy: “I lost the argument”", "Courier", day(20_161_001),
    people: [("L", lindqvist), ("O", okafor)],
    state: ReadingState(isRead: true, isStarred: true),
    """
    “<L|I lost the argument,>” Maria Lindqvist said. <O~Okafor said he had expected no less>.
    """)

  static let envoyCopy = markedUp(
    "envoy-copy", "Envoy: “I lost the argument”", "Northern Courier", day(20_161_001),
    people: [("L", lindqvist), ("O", okafor)],
    """
    “<L|I lost the argument,>” Maria Lindqvist said. <O~Okafor said he had expected no less>.
    """)

  static let ferry = markedUp(
    "ferry", "The Last Ferry to Kjærø", "Courier", day(20_150_712, .inferred),
    """
    SARROW BAY, 12 July 2015 — The last ferry to Kjærø left with nobody on board but the crew and a dog.
    """)

  static let letter = markedUp(
    "letter", "A Letter Without a Date", nil,
    ArticleDate(
      value: nil, grade: .bound,
      evidence: [Evidence(kind: "copyright", text: "Copyright 2016: a bound, no date of publication")]),
    people: [("L", lindqvist)],
    """
    “<L|Tell the harbour that I will be back,>” Maria Lindqvist wrote.
    """)

  static let letterCopy = markedUp(
    "letter-copy", "A Letter", nil, .unknown, people: [("L", lindqvist)],
    """
    “<L|Tell the harbour that I will be back,>” Maria Lindqvist wrote.
    """)

  static let library = [talks, ministry, report, envoy, envoyCopy, ferry, letter]
}
