public import Articles
import Prose
public import Search

/// Answers queries by looking at every word of every article, from the meaning of each term alone.
///
/// It shares nothing with the index but what a word is and what it folds to: slow, and simple enough to be believed.
public struct Oracle {
  /// What is true of a query.
  public struct Answer {
    /// An article that answers, with the number of places that light up in it.
    public struct Hit: Hashable {
      /// The article.
      public var id: ArticleID
      /// The places in the title.
      public var title: Int
      /// The places in the text.
      public var text: Int
    }

    /// How often the hits quote somebody.
    public struct Tally: Hashable {
      /// Direct quotes and turns.
      public var direct = 0
      /// Paraphrases.
      public var indirect = 0
      /// Hits in which the person speaks.
      public var articles = 0
    }

    /// In the order of the list.
    public var hits: [Hit] = []
    /// Everybody who speaks in a hit.
    public var people: [PersonID: Tally] = [:]
    /// Articles without a day that answer all but the intervals.
    public var undatedHidden = 0
    /// How many answer without each term; empty where something was found.
    public var without: [Int] = []
    /// The words, or their beginnings, that each word which stands nowhere is taken for.
    public var meant: [[String]] = []
  }

  struct Entry {
    var document: SearchDocument
    var state: ReadingState
    var title: WordTable.Text
    var text: WordTable.Text
    var source: WordTable.Text?
    /// The names of each of the document's people.
    var people: [[WordTable.Text]]
  }

  private var table = WordTable()
  private var entries: [Entry] = []
  /// The length of each person's longest name.
  private var nameLengths: [PersonID: Int] = [:]

  private var slips = Slips(WordTable(), [])

  /// Reads the documents, of which no two have one id.
  public init(_ documents: [SearchDocument], state: (ArticleID) -> ReadingState = { _ in ReadingState() }) {
    func summary(_ document: SearchDocument) -> ArticleSummary {
      ArticleSummary(id: document.id, title: "", date: document.date, path: "")
    }
    for document in documents.sorted(by: { ArticleSummary.precedes(summary($0), summary($1)) }) {
      entries.append(
        Entry(
          document: document, state: state(document.id), title: table.text(document.title),
          text: table.text(document.text), source: document.source.map { table.text($0) },
          people: document.people.map { person in person.names.map { table.text($0) } }))
      for person in document.people {
        nameLengths[person.id] = max(nameLengths[person.id] ?? 0, person.names.first?.utf8.count ?? 0)
      }
    }
    slips = Slips(table, entries)
  }

  /// The number of articles.
  public var count: Int { entries.count }

  /// What is true of a query.
  public func answer(_ query: SearchQuery) -> Answer {
    let question = Question(query, table, slips, entries)
    let found = entries.filter { entry in query.terms.allSatisfy { question.holds($0, entry) } }
    var answer = Answer()
    answer.meant = question.meant
    answer.hits = found.map { entry in
      let lit = question.lit(entry)
      return Answer.Hit(id: entry.document.id, title: lit.title, text: lit.text)
    }
    for entry in found { Self.count(entry.document, &answer.people) }
    answer.undatedHidden = entries.count { question.isHidden($0) }
    if found.isEmpty {
      // Nobody is to wait for an expression that is asked of every text.
      let reading = query.terms.indices.filter { Question.holdsExpression(query.terms[$0]) }
      let dropped = reading.isEmpty ? Array(query.terms.indices) : reading.count > 1 ? [] : reading
      answer.without = dropped.map { dropped in
        let others = query.terms.enumerated().filter { $0.offset != dropped }.map(\.element)
        return entries.count { entry in others.allSatisfy { question.holds($0, entry) } }
      }
    }
    return answer
  }

  private static func count(_ document: SearchDocument, _ tallies: inout [PersonID: Answer.Tally]) {
    var speakers: Set<PersonID> = []
    for utterance in document.utterances {
      let speaker = document.people[utterance.person].id
      speakers.insert(speaker)
      switch utterance.kind {
      case .direct: tallies[speaker, default: Answer.Tally()].direct += 1
      case .indirect: tallies[speaker, default: Answer.Tally()].indirect += 1
      case .narration: break
      }
    }
    for speaker in speakers { tallies[speaker, default: Answer.Tally()].articles += 1 }
  }

  /// How a result differs from what is true, in words; empty where it does not.
  public func faults(in result: SearchResult, for answer: Answer) -> [String] {
    var faults: [String] = []
    func compare<Value: Equatable>(_ what: String, _ found: Value, _ wanted: Value) {
      if found != wanted { faults.append("\(what): \(found) instead of \(wanted)") }
    }
    let (found, wanted) = (result.hits.map(\.id), answer.hits.map(\.id))
    compare("articles", found.count, wanted.count)
    if Set(found) != Set(wanted) {
      let missing = Set(wanted).subtracting(found)
      let wrong = Set(found).subtracting(wanted)
      faults.append("not found: \(missing.prefix(3)), found wrongly: \(wrong.prefix(3))")
    } else {
      if found != wanted { faults.append("the order of the list differs") }
      let counts = Dictionary(answer.hits.map { ($0.id, $0.title + $0.text) }) { a, _ in a }
      for hit in result.hits where hit.matches != counts[hit.id] {
        compare("matches in \(hit.id)", hit.matches, counts[hit.id] ?? 0)
        break
      }
    }
    compare("matches", result.totalMatches, answer.hits.reduce(0) { $0 + $1.title + $1.text })
    compare("undated hidden", result.undatedHidden, answer.undatedHidden)
    compare("without", result.without.map(\.articles), answer.without)
    compare("meant", result.understanding.forgiven.map(\.meant), answer.meant)
    compare("people", result.people.count, answer.people.count)
    for person in result.people {
      let tally = Answer.Tally(direct: person.direct, indirect: person.indirect, articles: person.articles)
      compare("tally of \(person.name)", tally, answer.people[person.id] ?? Answer.Tally())
      // It may be longer: that of an article which is gone.
      if person.name.utf8.count < nameLengths[person.id] ?? .max {
        faults.append("\(person.name) is not the fullest")
      }
    }
    let order = result.people.map { [-$0.direct - $0.indirect, -$0.articles] }
    if zip(order, order.dropFirst()).contains(where: { $1.lexicographicallyPrecedes($0) }) {
      faults.append("people are out of order")
    }
    return faults
  }
}
