import ArgumentParser
import Articles
import Attribution
import Foundation
import Prose

/// `train careful-tags`: what the careful tagger makes of each word, to be compared with what the training says.
struct CarefulTags: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the careful tagger's scores of the words of each article of a JSON Lines file.",
    discussion: """
      One line an article: `id`, and `scores`, for each paragraph and word the logarithms of the labels' \
      probabilities; as the training writes them for dev. Words are those of `export`. The time that the scoring \
      took goes to standard error.
      """)

  @Option(help: ArgumentHelp("The weights.", valueName: "file"))
  var weights: String

  @Flag(help: "Print nothing, only measure.")
  var quiet = false

  @Argument(help: ArgumentHelp("The articles.", valueName: "file"))
  var file: String

  private struct Line: Encodable {
    var id: String
    var scores: [[[Double]]]
  }

  func run() throws {
    let tagger = try CarefulTagger(MappedWeights.read(weights))
    let encoder = JSONEncoder()
    var time = 0.0
    var count = 0
    for article in try MarkedArticle.read(file) {
      let body = Body(text: article.text)
      let start = clock()
      let values = tagger.scores(body)
      time += Double(clock() - start) / Double(CLOCKS_PER_SEC)
      count += 1
      if !quiet { print(body, article.id, values, encoder) }
    }
    let line = "\(count) articles in \(String(format: "%.2f", time)) s of processor time\n"
    FileHandle.standardError.write(Data(line.utf8))
  }

  private func print(_ body: Body, _ id: String, _ values: [Float], _ encoder: JSONEncoder) {
    let labels = Label.allCases.count
    let paragraphs = TaggerInput(body).paragraphs.map { words in
      words.map { word in
        values[word * labels..<(word + 1) * labels].map { (Double($0) * 1000).rounded() / 1000 }
      }
    }
    guard let line = try? encoder.encode(Line(id: id, scores: paragraphs)) else { return }
    FileHandle.standardOutput.write(line + Data([0x0A]))
  }
}
