import ArgumentParser

/// Trains and measures the taggers of the attribution engine.
@main
struct Training: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train", abstract: "Train and measure the taggers of the attribution engine.",
    subcommands: [
      Export.self, AnnotateScored.self, CarefulTags.self, FastTraining.self, FastMeasure.self,
      FastAblation.self,
    ])
}
