import ArgumentParser
import Articles
import Attribution
import Foundation
import Prose

/// `train annotate`: what the engine finds with scores that were made elsewhere.
struct AnnotateScored: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "annotate",
    abstract: "Print what the engine finds in each article, in the form of the scorers.",
    discussion: """
      With --fast and --careful the taggers of these weights are used. With --scores the words' scores are read \
      from a file instead: for each article a line with `id` and `scores`, for each paragraph and word the \
      logarithms of the probabilities of the labels. Without any, the rules stand alone. `signals` is what \
      `calibrate.py` learns from.
      """)

  @Argument(help: ArgumentHelp("The articles.", valueName: "file"))
  var file: String

  @Option(help: "The scores of the words.")
  var scores: String?

  @Option(help: ArgumentHelp("The fast tagger's weights.", valueName: "file"))
  var fast: String?

  @Option(help: ArgumentHelp("The careful tagger's weights.", valueName: "file"))
  var careful: String?

  @Option(help: "Whose confidence: 0 the rules', 1 the fast tier's, 2 the careful one's.")
  var tier = 0

  private struct ScoredWords: Decodable {
    var id: String
    var scores: [[[Float]]]
  }

  private struct Part: Encodable {
    var start: Int, end: Int, kind: String, cue: [Int]?, speaker: String?
    var speakerSpan: [Int]?, speakerResolved: String?, confidence: Double, group: String
    var signals: [Float]

    enum CodingKeys: String, CodingKey {
      case start, end, kind, cue, speaker, confidence, group, signals
      case speakerSpan = "speaker_span"
      case speakerResolved = "speaker_resolved"
    }
  }

  private struct Somebody: Encodable {
    var name: String, kind: String, role: String?, aliases: [String], mentions: [[Int]]
  }

  private struct Line: Encodable {
    var id: String
    var quotes: [Part]
    var people: [Somebody]
  }

  @Flag(help: "Print what is hardly a quote, too; calibrate.py wants it.") var uncut = false

  func run() throws {
    var words: [String: TagScores] = [:]
    if let scores {
      for line in try Data(contentsOf: URL(filePath: scores)).split(separator: 0x0A) {
        let article = try JSONDecoder().decode(ScoredWords.self, from: line)
        words[article.id] = TagScores(
          values: article.scores.flatMap { $0.flatMap { $0 } }, isRead: article.scores.map { !$0.isEmpty })
      }
    }
    let taggers = Taggers(
      fast: try fast.map { try FastTagger(MappedWeights.read($0)) },
      careful: try careful.map { try CarefulTagger(MappedWeights.read($0)) })
    let encoder = JSONEncoder()
    for article in try MarkedArticle.read(file) {
      let body = Body(text: article.text)
      let found =
        scores == nil
        ? Attribution.explained(body, with: taggers, isCut: !uncut)
        : Attribution.annotate(body, scored: words[article.id], Calibration.Tier(rawValue: tier) ?? .rules)
      FileHandle.standardOutput.write(
        try encoder.encode(line(article, found.annotations, found.signals)) + Data([0x0A]))
    }
  }

  private func line(_ article: MarkedArticle, _ found: Annotations, _ signals: [Signals]) -> Line {
    let offsets = CodePointOffsets(article.text)
    func span(_ range: TextRange?) -> [Int]? {
      range.map { [offsets.codePoint($0.lower), offsets.codePoint($0.upper)] }
    }
    let parts = found.quotes.enumerated().flatMap { index, quote in
      quote.parts.map { part in
        let name = quote.speaker.person.map { found.people[$0].name }
        return Part(
          start: offsets.codePoint(part.range.lower), end: offsets.codePoint(part.range.upper),
          kind: part.kind.rawValue, cue: span(quote.cue),
          speaker: quote.speaker.mention.map { String(article.text[$0]) } ?? name,
          speakerSpan: span(quote.speaker.mention), speakerResolved: name, confidence: quote.confidence,
          group: "\(index)", signals: signals[index].values)
      }
    }
    let people = found.people.map { person in
      Somebody(
        name: person.name, kind: person.kind.rawValue, role: person.role, aliases: person.aliases,
        mentions: person.mentions.compactMap { span($0) })
    }
    return Line(id: article.id, quotes: parts, people: people)
  }
}
