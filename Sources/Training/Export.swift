import ArgumentParser
import Articles
import Attribution
import Foundation
import Prose

/// `train export`: the words of each article as the engine cuts them, for what is trained elsewhere.
struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the words of each article of a JSON Lines file as the engine cuts them.",
    discussion: """
      One line an article: `id`, and `paragraphs`, each a list of [start, end, quoted, rule]; offsets are UTF-8 \
      bytes of the text, `rule` is what the rules make of the word.
      """)

  @Argument(help: ArgumentHelp("The articles.", valueName: "file"))
  var file: String

  private struct Line: Encodable {
    var id: String
    var paragraphs: [[[Int]]]
  }

  func run() throws {
    let encoder = JSONEncoder()
    for article in try MarkedArticle.read(file) {
      let input = TaggerInput(Body(text: article.text))
      let paragraphs = input.paragraphs.map { words in
        words.map { word in
          let range = input.ranges[word]
          return [range.lower, range.upper, input.isQuoted[word] ? 1 : 0, Int(input.rules[word].rawValue)]
        }
      }
      FileHandle.standardOutput.write(try encoder.encode(Line(id: article.id, paragraphs: paragraphs)))
      FileHandle.standardOutput.write(Data([0x0A]))
    }
  }
}
