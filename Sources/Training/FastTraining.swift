import ArgumentParser
import Attribution
import Foundation

/// `train fast`: the weights of the fast tagger.
struct FastTraining: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fast", abstract: "Train the fast tagger and print its figures.")

  @OptionGroup var data: FastData
  @Option(help: ArgumentHelp("Where the weights go.", valueName: "file"))
  var out: String?

  func run() throws {
    let (train, dev) = try data.read()
    let model = FastModel(train, seed: data.seed, options: data.options)
    print(FastData.header)
    print(FastData.line("rules", .rules(dev)))
    print(FastData.line("tagger", model.figures(dev)))
    guard let out else { return }
    try Data(model.file()).write(to: URL(filePath: out))
  }
}

/// `train measure`: the figures of weights as they are shipped.
struct FastMeasure: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "measure", abstract: "Print the figures of the fast tagger's weights, and its time.")

  @Argument(help: ArgumentHelp("The weights.", valueName: "weights"))
  var weights: String
  @Argument(help: ArgumentHelp("The articles to measure on.", valueName: "file"))
  var file: String

  func run() throws {
    let texts = try LabelledText.read(file)
    let owner = try Data(contentsOf: URL(filePath: weights)) as NSData
    let bytes = UnsafeRawBufferPointer(start: owner.bytes, count: owner.length)
    let tagger = try FastTagger(Weights(bytes, owner: owner))
    var figures = TagFigures()
    var time = Duration.zero
    for text in texts {
      let tagged = tagger.labels(text.body)
      figures.add(tagged.labels.map { Label(rawValue: $0) ?? .outside }, text)
      time += tagged.time
    }
    print(FastData.header)
    print(FastData.line("rules", .rules(texts)))
    print(FastData.line("tagger", figures))
    print("\n\(time / texts.count) an article")
  }
}

/// `train ablate`: what each family of features is worth.
struct FastAblation: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ablate", abstract: "Train the fast tagger without each family of features in turn.")

  @OptionGroup var data: FastData

  func run() throws {
    let (train, dev) = try data.read()
    print(FastData.header)
    let models: [(String, FeatureFamilies)] =
      [("all", .all)]
      + FeatureFamilies.named.map { ("- " + $0.name, FeatureFamilies.all.subtracting($0.family)) }
    for (name, families) in models {
      let model = FastModel(train, seed: data.seed, families: families, options: data.options)
      print(FastData.line(name, model.figures(dev)))
    }
  }
}

/// What the fast tagger is trained and measured on.
struct FastData: ParsableArguments {
  @Option(help: ArgumentHelp("The articles to learn from.", valueName: "file"))
  var train: String
  @Option(help: ArgumentHelp("The articles to measure on.", valueName: "file"))
  var dev: String
  @Option(help: "Where the random numbers begin.")
  var seed: UInt64 = 1
  @Option(help: "The table of features has two to the power of this many rows.")
  var bits = 18
  @Option(help: "How far a first step goes.")
  var rate: Float = 0.04
  @Option(help: "How strongly weights are held near zero.")
  var prior: Float = 4
  @Option(help: "How often the articles are gone through.")
  var epochs = 10
  @Option(help: "How often a feature must stand in the articles.")
  var least = 3

  var options: FastModel.Options {
    FastModel.Options(bits: bits, rate: rate, prior: prior, epochs: epochs, least: least)
  }

  func read() throws -> (train: [LabelledText], dev: [LabelledText]) {
    (try LabelledText.read(train), try LabelledText.read(dev))
  }

  static let header = "| | contents P | R | F1 | cues F1 | speakers F1 |\n|---|---|---|---|---|---|"

  static func line(_ name: String, _ figures: TagFigures) -> String {
    let numbers = [
      figures.contents.precision, figures.contents.recall, figures.contents.f1, figures.cues.f1,
      figures.speakers.f1,
    ]
    return "| \(name) | " + numbers.map { String(format: "%.1f", $0) }.joined(separator: " | ") + " |"
  }
}
