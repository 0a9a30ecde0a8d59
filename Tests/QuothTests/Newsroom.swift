import Foundation
import Testing

/// Invented articles whose counts the tests know: six, of three papers, one without a date.
///
/// Newest first: “Quay Opens” (20 Feb 2026), “Crane Learns to Bow” (12 Feb 2026), “Council Counts Gulls”
/// (3 Jan 2026), “Ferry Late Again” (9 Nov 2025), “A Bell Is Found” (1 Nov 2025), “Undated Letter”.
/// Tom Okafor speaks in three: twice on the quay, once of the gulls, once of the bell. Ines Calloway speaks of
/// the quay and of the ferry.
enum Newsroom {
  /// Writes the articles into a folder of a program's home and returns the folder.
  static func write(into program: Program, _ folder: String = "news") throws -> String {
    for (name, text) in articles { try program.text(named: "\(folder)/\(name)", text) }
    return program.home.appendingPathComponent(folder).path
  }

  /// Reads the articles into a library in a program's home and returns its path.
  static func library(in program: Program) throws -> String {
    let library = program.home.appendingPathComponent("library.sqlite").path
    let outcome = try program.run("import", write(into: program), "--library", library)
    #expect(outcome.code == 0, "\(outcome.errors)")
    return library
  }

  private static let articles: [(name: String, text: String)] = [
    ("quay.md", quay), ("crane.md", crane), ("gulls.md", gulls), ("ferry.md", ferry), ("bell.md", bell),
    ("letter.txt", letter),
  ]

  private static let quay = """
    ---
    title: Quay Opens
    source: Harbor Wire
    date: 2026-02-20
    ---
    The long quay at Port Marlin opened on Friday, nine years after the first stone was laid, and the rain, which
    had been invited by nobody, came too.

    “We promised a quay and here it is,” harbour master Tom Okafor said. He wore the boots in which he had walked
    the building site every morning.

    \(filler(4))

    “I counted every stone of it twice,” Okafor said. “The second count was lower, and we do not speak of it.”

    Ines Calloway, who runs the ferry office, was less moved. “My ferries cannot reach it at low tide,” Calloway
    said.

    \(filler(3))

    The band played until the rain reached the tubas.
    """

  private static let crane = """
    ---
    title: Crane Learns to Bow
    source: Marlin Standard
    date: 2026-02-12
    ---
    The new crane lowered its arm on Thursday as the mayor passed below, which its makers call a fault and the
    town calls manners.

    “It was never taught that,” engineer Paul Renner said.

    \(filler(3))
    """

  private static let gulls = """
    ---
    title: Council Counts Gulls
    source: Harbor Wire
    date: 2026-01-03
    ---
    The council has counted the gulls of Port Marlin and arrived at a number that it will not print.

    “There are more gulls than votes,” harbour master Tom Okafor said.

    \(filler(2))
    """

  private static let ferry = """
    ---
    title: Ferry Late Again
    source: Marlin Standard
    date: 2025-11-09
    ---
    The noon ferry left at two on Sunday, its best result of the month.

    “The sea was in the wrong place,” Ines Calloway said.

    \(filler(2))
    """

  private static let bell = """
    ---
    title: A Bell Is Found
    source: The Ebb
    date: 2025-11-01
    ---
    Divers have raised the bell of the old customs house, which was thought to have been stolen in 1911 and had
    merely fallen in.

    “It rings under water, and that kept the fish away,” harbour master Tom Okafor said.

    \(filler(2))
    """

  private static let letter = """
    Undated Letter

    Nobody knows when this letter was written, least of all the man who wrote it, who speaks in it of a winter
    without a number and of a dog called Admiral.

    """

  /// Paragraphs without quotes, so that there is something to scroll.
  private static func filler(_ count: Int) -> String {
    let sentences = [
      "The tide tables of the town are printed on blue paper and believed by no one.",
      "A lamp burns at the end of the mole, and a man is paid to light it every evening.",
      "In the market the price of eels went up, as it does whenever somebody asks.",
      "The clock on the customs house shows the time of another, quieter port.",
    ]
    return (0..<count).map { number in
      (0..<4).map { sentences[(number + $0) % 4] }.joined(separator: " ")
    }.joined(separator: "\n\n")
  }
}
