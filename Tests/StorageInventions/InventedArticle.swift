public import Articles
import Prose
public import Storage

/// An article that nobody wrote, with the quotes and people in it: the same for the same number and edition.
public struct InventedArticle: Sendable {
  /// The article.
  public private(set) var article: Article
  /// What an engine would find in it.
  public private(set) var annotations: Annotations

  /// Invents article `number` of the file at `path`; another edition has another text. With `size` paragraphs
  /// of about 500 bytes it holds as many quotes.
  public init(
    _ number: Int, path: String, place: String? = nil, edition: Int = 0, size: Int = 7,
    engine: String = "test-1"
  ) {
    var invention = Invention(seed: number, edition: edition)
    for paragraph in 0..<size { invention.addParagraph(paragraph) }
    let day = Day(number: 16_000 + (number &* 7919) % 1_500)
    let date = ArticleDate(
      value: number % 11 == 0
        ? nil : ArticleDate.Moment(day: day, secondOfDay: (number % 24) * 3600, offset: 60),
      precision: .time, grade: number % 11 == 0 ? .unknown : .stated,
      evidence: [Evidence(kind: "metadata", text: "The file says \(day).")])
    article = Article(
      id: ArticleID(path: path, place: place), path: path, place: place,
      title: "The harbour of Ostrevna, report \(number)", author: "Alma Quist",
      source: ["Harbour Wire", "The Ostrevna Courier", "Standard"][number % 3], language: "en", date: date,
      body: Body(text: invention.text), boilerplate: ["© The Ostrevna Courier"], warnings: [])
    annotations = Annotations(engine: engine, quotes: invention.quotes, people: invention.people)
  }
}

extension SourceFile {
  /// A file as it might be found.
  public init(_ path: String, modified: Int = 1) {
    self.init(path: path, size: 1, modified: modified, inode: 1)
  }
}

/// Writes an article and notes what it writes.
private struct Invention {
  private(set) var text = ""
  private(set) var quotes: [Quote] = []
  private(set) var people: [Person] = []
  private let seed: Int
  private let edition: Int

  private static let first = [
    "Ines", "Tomas", "Maria", "Paul", "Ada", "Jon", "Olga", "Émile", "Rut", "Ivo", "Lena",
  ]
  private static let last = [
    "Calloway", "Okafor", "Lindqvist", "Renner", "Vašek", "Braun", "Ito", "Moreau", "Sand",
  ]
  private static let roles = ["harbour master", "ministry spokesman", "envoy", "captain of the pilot boat"]
  private static let said = [
    "We counted the boats twice and there was one too many on the second evening",
    "Nobody asked the pilots, and the pilots would have known",
    "The channel stays open as long as the weather lets us keep it open",
    "I have heard that story from four people and it was never the same story",
  ]

  init(seed: Int, edition: Int) {
    self.seed = seed
    self.edition = edition
    for index in 0..<6 {
      let a = (seed &* 31 + index &* 17) % Self.first.count
      let b = (seed &* 13 + index &* 5) % Self.last.count
      let name = Self.first[a] + " " + Self.last[b]
      people.append(
        Person(
          name: name, aliases: [Self.last[b]], role: Self.roles[index % Self.roles.count],
          key: name.lowercased()))
    }
  }

  mutating func addParagraph(_ number: Int) {
    let person = (seed + number) % people.count
    if !text.isEmpty { text += "\n\n" }
    text += "On the \(number + 1). day of edition \(edition) the committee of report \(seed) met again, "
    text +=
      "this time in the long room above the fish market, where the windows face the lower basin and where "
    text +=
      "the clerks had put out chairs for twice as many people as came. The minutes list what was decided: "
    text += "little, and late. A fishing vessel, two barges and a tug lay off the mole the whole afternoon. “"
    let start = text.utf8.count
    text += Self.said[(seed + number * 3) % Self.said.count]
    quotes.append(
      Quote(
        parts: [Quote.Part(range: TextRange(start, text.utf8.count), kind: .direct)],
        cue: nil, speaker: Speaker(person: person), confidence: 0.93,
        evidence: [Evidence(kind: "cue", text: "“said” follows the words")]))
    text += ",” "
    let name = text.utf8.count
    text += people[person].name
    people[person].mentions.append(TextRange(name, text.utf8.count))
    quotes[quotes.count - 1].speaker.mention = TextRange(name, text.utf8.count)
    text += " "
    quotes[quotes.count - 1].cue = TextRange(text.utf8.count, text.utf8.count + 4)
    text += "said."
  }
}
