import Articles
import Attribution
import CFuzzer
import Importing

/// Feeds what libFuzzer makes up to the engine and the importers, and stops where what they return is not well
/// formed.
@main
struct Fuzzer {
  static func main() {
    var count = CommandLine.argc
    var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?> = CommandLine.unsafeArgv
    _ = LLVMFuzzerRunDriver(&count, &arguments) { bytes, size in
      let input = UnsafeBufferPointer(start: bytes, count: size)
      if let first = input.first { Aim(first).fuzz(Array(input.dropFirst())) }
      return 0
    }
  }
}

/// What is fuzzed.
enum Aim: UInt8, CaseIterable {
  /// The rules, and the taggers whose weights are there.
  case rules, fast, careful
  case plainText, markdown, jsonLines
  /// The reading of weights.
  case weights

  /// The aim that a byte chooses.
  init(_ byte: UInt8) {
    self = Self.allCases[Int(byte) % Self.allCases.count]
  }

  func fuzz(_ bytes: [UInt8]) {
    switch self {
    case .rules: annotate(Body(text: String(decoding: bytes, as: UTF8.self)), .none)
    case .fast: annotate(Body(text: String(decoding: bytes, as: UTF8.self)), KnownTaggers.fast)
    case .careful: annotate(Body(text: String(decoding: bytes, as: UTF8.self)), KnownTaggers.all)
    case .plainText: read(bytes, "article.txt")
    case .markdown: read(bytes, "article.md")
    case .jsonLines: read(bytes, "articles.jsonl")
    case .weights: bytes.withUnsafeBytes { readWeights($0) }
    }
  }

  private func annotate(_ body: Body, _ taggers: Taggers) {
    requireSoundness(of: body)
    requireSoundness(of: Attribution.annotate(body, with: taggers), in: body.text)
  }

  private func read(_ bytes: [UInt8], _ name: String) {
    guard let today = Day(year: 2026, month: 1, day: 2) else { return }
    let importer = Importer(today: today)
    // A file that cannot be read throws; that is an answer, too.
    _ = try? importer.articles(in: bytes, path: name) { article in
      requireSoundness(of: article.body)
      let found = Attribution.annotate(article.body, byline: article.author, title: article.title)
      requireSoundness(of: found, in: article.body.text)
    }
  }

  private func readWeights(_ bytes: UnsafeRawBufferPointer) {
    guard let weights = try? Weights(bytes, owner: nil) else { return }
    let body = Body(text: "“It is late,” Ines Calloway said.")
    let taggers = Taggers(fast: try? FastTagger(weights), careful: try? CarefulTagger(weights))
    annotate(body, taggers)
  }
}
