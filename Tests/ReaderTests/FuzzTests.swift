import Apparatus
import Articles
import Display
import Prose
import Reader
import Search
import Testing

/// Anything may happen in any order at any size: nothing crashes, and every frame fits its screen.
@Suite struct FuzzTests {
  @Test(arguments: UInt64(0)..<30) func survives(_ seed: UInt64) {
    var random = SplitMix(seed: seed &* 0x9E37_79B9_7F4A_7C15 &+ 1)
    var settings = Settings()
    settings.quoteFlow = Settings.QuoteFlow.allCases.randomElement(using: &random) ?? .ask
    let library = (0..<Int.random(in: 0...12, using: &random)).map { Fuzzed.article($0, &random) }
    var world = World(
      library, width: Int.random(in: 1...220, using: &random), height: Int.random(in: 1...70, using: &random),
      settings: settings)
    for step in 0..<250 {
      Fuzzed.act(on: &world, step: step, &random)
      let frame = world.reader.draw(Theme(name: "plain"))
      let isInside = frame.cursor.map { frame.bounds.contains(row: $0.row, column: $0.column) } ?? true
      #expect(isInside && frame.cells.count == frame.width * frame.height)
    }
  }

  /// The smallest screens, every command in each of them.
  @Test(arguments: 1...12) func everyCommandAtSmallSizes(_ height: Int) {
    for width in [1, 2, 3, 5, 8, 13, 21, 34, 59, 60, 61, 99, 100, 101] {
      var world = World(width: width, height: height)
      for command in Command.allCases {
        for key in command.declaration.keys.split(separator: " ").prefix(1) {
          world.press(String(key))
          let frame = world.reader.draw(Theme(name: "plain"))
          #expect(frame.width == width && frame.height == height)
        }
      }
    }
  }
}

private enum Fuzzed {
  static let keys = Command.allCases.flatMap { $0.declaration.keys.split(separator: " ").map(String.init) }
  static let typed = [
    "ta", "date:2016", "since:2016-10", "sorce:x", "says:okafor", "\"a_b\"", "-x", "(", "OR", "*",
    "date:05/10/2016",
    "🧭", "e\u{301}", "theme_n", "problems", "qiut",
  ]

  static let corrections = [
    "speaker_okafor", "speaker_?", "speaker_中文", "merge_okafor_calloway",
    "merge_\"harbour_officials\"_renner", "merge_lindqvist", "merge_\"", "split", "split_okafor",
  ]

  static func act(on world: inout World, step: Int, _ random: inout SplitMix) {
    switch Int.random(in: 0..<40, using: &random) {
    case 0:
      let size = (Int.random(in: 1...220, using: &random), Int.random(in: 1...70, using: &random))
      world.send(.resized(width: size.0, height: size.1))
    case 1: world.press("type:" + (typed.randomElement(using: &random) ?? ""))
    case 2:
      let place = (Int.random(in: 0..<70, using: &random), Int.random(in: 0..<220, using: &random))
      world.send(.key(.click(row: place.0, column: place.1)))
    case 3:
      let place = (Int.random(in: 0..<70, using: &random), Int.random(in: 0..<220, using: &random))
      world.send(.key(.wheel(up: .random(using: &random), row: place.0, column: place.1)))
    case 4: world.add([article(100 + step, &random)])
    case 5:
      world.send(
        .found(SearchResult(), Listing(Outline([])), generation: Int.random(in: 0..<9, using: &random)))
    case 6: world.send(.progress(ImportProgress(done: step, total: 400)))
    case 7: world.send(.progress(nil))
    case 8: world.send(.notice("a file \u{1B}[31m could not be read"))
    case 9: world.send(.failed("the disk is full"))
    case 10: world.isSlow.toggle()
    case 11: world.send(.restored(world.reader.savedSession))
    case 12: world.press("Down Down Down Enter")
    case 13: world.send(.key(.paste("two\nlines\tand \u{202E}more")))
    case 14: world.press("Esc")
    case 15: world.press("Esc Esc : type:\(corrections.randomElement(using: &random) ?? "") Enter")
    case 16: world.send(.notCorrected(number: Int.random(in: 0..<5, using: &random), "the disk is full"))
    default: world.press(keys.randomElement(using: &random) ?? "")
    }
  }

  static func article(_ number: Int, _ random: inout SplitMix) -> AnnotatedArticle {
    let words = [
      "harbour", "中文新闻", "e\u{301}tude", "\u{202E}evil", "a\u{1B}[2J", "👩‍👩‍👧", "", "Kjærø", "talks", "\t",
    ]
    func sentence(_ count: Int) -> String {
      (0..<count).map { _ in words.randomElement(using: &random) ?? "" }.joined(separator: " ")
    }
    var paragraphs: [String] = []
    for _ in 0..<Int.random(in: 0..<8, using: &random) {
      let key = ["O", "C", "_"].randomElement(using: &random) ?? "O"
      let start =
        ["", "", "# ", "@O OKAFOR:", "@!R RENNER, BYLINE:", "(SOUND) "].randomElement(using: &random) ?? ""
      paragraphs.append(
        start + sentence(Int.random(in: 0..<40, using: &random)) + "x <\(key)|\(sentence(5))y> "
          + sentence(Int.random(in: 0..<20, using: &random)))
    }
    let dates = [day(20_161_003), day(20_150_712, .inferred), .unknown, day(19_991_231)]
    return markedUp(
      "fuzz\(number)", "t" + sentence(Int.random(in: 0..<9, using: &random)),
      number % 3 == 0 ? nil : "Wire\(number % 4)",
      dates.randomElement(using: &random) ?? .unknown, people: Invented.cast,
      boilerplate: number % 2 == 0 ? [sentence(6)] : [], paragraphs.joined(separator: "\n\n"))
  }
}
