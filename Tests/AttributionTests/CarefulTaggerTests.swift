import Apparatus
import Articles
import Foundation
import Prose
import Testing

@testable import Attribution

@Suite struct CarefulTaggerTests {
  static let text = """
    “Sand says a,” Sandra said. The b is a c.

    A sand, and 1.2 b’s and ab-ba, says d.

    “Bébé,” 東京 said “is ½ a. Say a sand.”

    Sandra says sand.
    """

  struct Reading {
    var document: Document
    var input: TaggerInput

    init(_ text: String) {
      document = Document(Body(text: text))
      input = TaggerInput(document, Linker(document).drafts)
    }

    var all: [Bool] { document.blockTokens.map { _ in true } }
  }

  @Test(arguments: KernelTests.places, [1, 2, 9, 30])
  func readsAWindowAsWrittenOut(_ place: Int, _ count: Int) throws {
    let network = TinyNetwork(seed: UInt64(count))
    let weights = try network.weights()
    let encoder = try Encoder(weights, kernels: place)
    var dice = SplitMix(seed: 3)
    let window = (0..<count).map { _ in
      Encoder.Input(
        piece: Int32(dice.next() % UInt64(TinyNetwork.pieces.count)), form: UInt8(dice.next() % 16),
        rule: UInt8(dice.next() % 9))
    }
    let room = Encoder.Room(encoder.sizes)
    encoder.read(window, room)
    var worst = 0.0
    for (row, exact) in network.scores(window).enumerated() {
      var found = [Float](repeating: 0, count: 7)
      encoder.score(row, room, into: &found, at: 0)
      for (a, b) in zip(found, exact) { worst = max(worst, abs(exp(Double(a)) - exp(b))) }
    }
    #expect(worst < 0.05)
  }

  @Test(arguments: [
    [true, true, true, true], [false, true, false, false], [true, false, false, true],
    [false, false, true, true],
    [false, false, false, false], [true],
  ])
  func scoresWhatIsWanted(_ wanted: [Bool]) throws {
    let tagger = try CarefulTagger(TinyNetwork().weights())
    let reading = Reading(Self.text)
    let scores = tagger.scores(reading.document, reading.input, wanted: wanted)
    let expected = wanted + [Bool](repeating: false, count: scores.isRead.count - wanted.count)
    #expect(scores.isRead == expected)
    for (paragraph, words) in reading.document.blockTokens.enumerated() {
      for word in words {
        let sum = (0..<7).reduce(0) { $0 + exp(scores.values[word * 7 + $1]) }
        #expect(abs(sum - (expected[paragraph] ? 1 : 7)) < 1e-3)
      }
    }
  }

  /// A window has the words of the paragraphs in order and the paragraph before in front, and never too many.
  @Test(arguments: [16, 24, 48, 256])
  func packsNeighboursInWindows(_ longest: Int) throws {
    let reading = Reading(Array(repeating: Self.text, count: 5).joined(separator: "\n\n"))
    let windows = try PieceTests.pieces.withUnsafeBytes { bytes in
      Windows(
        reading.document, reading.all, try Pieces(bytes, count: TinyNetwork.pieces.count), longest: longest)
    }
    var done = 0
    var before: Windows.Chunk?
    for window in windows.all {
      #expect(1 + window.reduce(0) { $0 + windows.size($1) } <= longest)
      for (index, chunk) in window.enumerated() {
        if index == 0, chunk.words.lowerBound < done {
          #expect(chunk.words == before?.words)
        } else {
          #expect(chunk.words.lowerBound == done)
          done = chunk.words.upperBound
        }
      }
      before = window.last
    }
    #expect(done == reading.document.tokens.count)
  }

  @Test func stopsBetweenWindows() throws {
    let tagger = try CarefulTagger(TinyNetwork().weights())
    let reading = Reading(Array(repeating: Self.text, count: 9).joined(separator: "\n\n"))
    var asked = 0
    let scores = tagger.scores(reading.document, reading.input, wanted: reading.all) {
      asked += 1
      return asked > 3
    }
    #expect(asked == 4)
    #expect(scores.isRead.first == true && scores.isRead.last == false)
    let none = tagger.scores(reading.document, reading.input, wanted: reading.all) { true }
    #expect(!none.isRead.contains(true))
  }

  @Test(arguments: [
    "", "\n\n\n", "“", String(repeating: "“", count: 3000), String(repeating: "a", count: 50_000),
    String(repeating: "é", count: 10_000), "😀 👩‍👩‍👧‍👦 \u{301}\u{301} 東京 \u{202E}says\u{0}", "\u{FEFF}“a”\u{2028}b",
    String(repeating: "a. ", count: 3000), String(repeating: "A—“b”\n\n", count: 500),
  ])
  func staysWholeOnOddTexts(_ text: String) throws {
    let tagger = try CarefulTagger(TinyNetwork().weights())
    let reading = Reading(text)
    let scores = tagger.scores(reading.document, reading.input, wanted: reading.all)
    #expect(scores.values.count == reading.document.tokens.count * 7)
    #expect(scores.values.allSatisfy { $0 <= 0 && $0 >= -100 })
  }

  @Test func givesManyThreadsTheSame() async throws {
    let tagger = try CarefulTagger(TinyNetwork().weights())
    let alone = tagger.scores(Body(text: Self.text))
    let all = await withTaskGroup(of: [Float].self) { group in
      for _ in 0..<16 { group.addTask { tagger.scores(Body(text: Self.text)) } }
      return await group.reduce(into: [[Float]]()) { $0.append($1) }
    }
    #expect(all.allSatisfy { $0 == alone })
  }

  @Test func refusesWeightsThatLackAPart() throws {
    let sections = TinyNetwork().sections
    for index in sections.indices {
      let name = sections[index].name
      var without = sections
      without.remove(at: index)
      #expect(throws: WeightsError.lacks(name)) { try CarefulTagger(TinyNetwork.weights(without)) }
      var cut = sections
      cut[index].bytes.removeLast()
      #expect(throws: WeightsError.lacks(name)) { try CarefulTagger(TinyNetwork.weights(cut)) }
    }
    #expect(throws: WeightsError.otherEngine("fast-1")) {
      try CarefulTagger(TinyNetwork.weights(engine: "fast-1", sections))
    }
  }

  @Test(arguments: 0..<9, [0, 13, UInt32.max])
  func refusesImpossibleSizes(_ place: Int, _ size: UInt32) throws {
    var sections = TinyNetwork().sections
    let index = try #require(sections.firstIndex { $0.name == "sizes" })
    withUnsafeBytes(of: size.littleEndian) {
      sections[index].bytes.replaceSubrange(place * 4..<place * 4 + 4, with: $0)
    }
    #expect(throws: WeightsError.self) { try CarefulTagger(TinyNetwork.weights(sections)) }
  }

  /// Numbers that cannot be computed with give scores all the same.
  @Test(
    arguments: ["words.factor", "0.up.factor", "1.norm2.gain", "head", "0.attend.bias"],
    [Float.nan, .infinity])
  func endureDamagedNumbers(_ name: String, _ number: Float) throws {
    var sections = TinyNetwork().sections
    let index = try #require(sections.firstIndex { $0.name == name })
    let count = sections[index].bytes.count / 4
    sections[index].bytes = [Float](repeating: number, count: count).withUnsafeBytes { Array($0) }
    let values = try CarefulTagger(TinyNetwork.weights(sections)).scores(Body(text: Self.text))
    #expect(values.allSatisfy { $0 <= 0 && $0 >= -100 })
  }
}

/// With the weights that come with the program.
@Suite struct TrainedTaggerTests {
  static let path = packageRoot.appending(path: "Sources/quoth/Weights/careful.weights").path

  @Test(
    .enabled(if: FileManager.default.fileExists(atPath: path), "the careful tagger's weights are not there"))
  func knowsAPlainReport() throws {
    let data = try NSData(contentsOfFile: Self.path, options: .alwaysMapped)
    let tagger = try CarefulTagger(
      Weights(UnsafeRawBufferPointer(start: data.bytes, count: data.count), owner: data))
    let text = "The harbour is old. “The quay is new,” Ines Calloway said on Friday."
    let body = Body(text: text)
    let scores = tagger.scores(body)
    func best(_ word: String) throws -> Label? {
      let lower = text.utf8.distance(from: text.startIndex, to: try #require(text.range(of: word)).lowerBound)
      let place = try #require(TaggerInput(body).ranges.firstIndex { $0.lower == lower })
      return Label.allCases.max {
        scores[place * 7 + Int($0.rawValue)] < scores[place * 7 + Int($1.rawValue)]
      }
    }
    #expect(try best("harbour") == .outside)
    #expect(try best("quay") == .content)
    #expect(try best("said") == .cueStart)
    #expect(try best("Ines") == .speakerStart)
    #expect(try best("Calloway") == .speaker)
  }
}
