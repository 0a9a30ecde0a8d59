import Apparatus
import Articles
import Attribution
import Foundation
import Prose
import Testing

/// A hundred quotes of the dev part whose speaker is a pronoun or a surname that several people bear, marked by hand:
/// names and places alone; the articles lie beside the project, and without them nothing is checked.
@Suite struct MarkedPronounTests {
  private struct Mark: Decodable {
    var id: String
    /// The mention in code points.
    var at: [Int]
    var person: String
  }

  private struct Text: Decodable {
    var id: String
    var text: String
  }

  private static func lines<Line: Decodable>(_ file: URL, _ type: Line.Type) throws -> [Line] {
    let decoder = JSONDecoder()
    return try Data(contentsOf: file).split(separator: 0x0A).map { try decoder.decode(type, from: $0) }
  }

  @Test(arguments: [ShippedTier.rules, .fast]) func ninetyOfAHundred(_ tier: ShippedTier) throws {
    let texts = sharedFolder.appending(path: "data/polnear/dev.jsonl")
    guard FileManager.default.fileExists(atPath: texts.path) else {
      print("skipped: the articles of the dev part are not there")
      return
    }
    let taggers = try tier.taggers()
    let marks = try Self.lines(packageRoot.appending(path: "Tests/Marked/pronouns-dev.jsonl"), Mark.self)
    let wanted = Dictionary(grouping: marks, by: \.id)
    var (right, unknown, wrong) = (0, 0, [String]())
    for article in try Self.lines(texts, Text.self) {
      guard let marks = wanted[article.id] else { continue }
      let found = Attribution.annotate(Body(text: article.text), with: taggers)
      let offsets = CodePointOffsets(article.text)
      for mark in marks {
        func overlaps(_ range: TextRange) -> Bool {
          offsets.codePoint(range.lower) < mark.at[1] && mark.at[0] < offsets.codePoint(range.upper)
        }
        let speaker = found.quotes.first { $0.speaker.mention.map(overlaps) ?? false }.map(\.speaker.person)
        let person = speaker ?? found.people.firstIndex { $0.mentions.contains(where: overlaps) }
        switch judged(person.map { found.people[$0] }, mark.person) {
        case true?: right += 1
        case false?: wrong.append("\(mark.person): \(person.map { found.people[$0].name } ?? "?")")
        case nil: unknown += 1
        }
      }
    }
    print("of \(marks.count) right \(right), unknown \(unknown), wrong \(wrong)")
    #expect(right >= 90 && wrong.count <= 6)
  }

  /// Whether a person is the one marked; nil where nobody, or a bare surname, is said.
  private func judged(_ person: Person?, _ marked: String) -> Bool? {
    guard marked != "unknown" else { return person?.key == nil }
    guard let person else { return nil }
    let (name, wanted) = (words(person.name), words(marked))
    if person.aliases.contains(marked) || name == wanted { return true }
    if name.count == 1, wanted.count > 1, name.last == wanted.last { return nil }
    return name.last == wanted.last && (name.first == wanted.first || wanted.count == 1)
      || Set(name).isSubset(of: wanted) && name.count > 1
  }

  private func words(_ name: String) -> [String] {
    name.lowercased().split(separator: " ").map(String.init).filter { !["the", "president"].contains($0) }
  }
}
