import Apparatus
import Articles
import Foundation
import Importing
import Testing

/// Real files beside the repository, where they are at hand: the two articles that the project started from,
/// and briefings from which nothing may be lost.
@Suite struct SeedTests {
  static let shared = sharedFolder.path
  static let hasSeeds = FileManager.default.fileExists(atPath: "\(shared)/seeds")
  static let briefings = "\(shared)/data/corpora/briefings-2009-2016/txt"
  static let hasBriefings = FileManager.default.fileExists(atPath: briefings)

  /// The article of the seed whose name starts with `name`.
  private func seed(_ name: String) throws -> Article {
    var articles: [Article] = []
    for step in SourceWalk(["\(Self.shared)/seeds"]) {
      guard case .file(let file) = step, file.path.contains("/\(name)") else { continue }
      try Importer(today: today).articles(at: file.path) { articles.append($0) }
    }
    return try #require(articles.first)
  }

  @Test(.enabled(if: hasSeeds, "../shared/seeds is not here"))
  func readsTheFirst() throws {
    let article = try seed("000_")
    #expect(
      article.title.hasPrefix("John Kerry Consults") && article.title.hasSuffix("After Suspending Ties"))
    let paragraphs = article.body.text.components(separatedBy: "\n\n")
    #expect(paragraphs.count == 10)
    #expect(paragraphs.allSatisfy { !$0.contains(article.title) && !$0.contains("\n") })
    #expect(paragraphs[0].hasPrefix("Secretary of State John Kerry discussed"))
    #expect(paragraphs[7].hasPrefix("This is not a decision"))
    #expect(paragraphs[9].hasSuffix("even more chaos in the country."))
    #expect(article.boilerplate.isEmpty && article.warnings.isEmpty && article.date == .unknown)
  }

  @Test(.enabled(if: hasSeeds, "../shared/seeds is not here"))
  func readsTheSecond() throws {
    let article = try seed("004_")
    #expect(article.title == "U.S. Formally Suspends Talks With Russia On Syria")
    let apart = article.boilerplate
    let furniture = [
      "© 2024 WOSU Public Media", "Play Live Radio", "Next Up:", "0:00 0:00", "Available On Air Stations",
    ]
    #expect(apart.count == 7 && Array(apart.prefix(5)) == furniture)
    #expect(apart[5] == "Transcript provided by NPR, Copyright NPR.")
    #expect(apart[6].hasPrefix("Michele Kelemen has been with NPR for two decades"))
    #expect(apart[6].hasSuffix("All Things Considered."))
    let paragraphs = article.body.text.components(separatedBy: "\n\n")
    let labels = paragraphs.compactMap { $0.split(separator: ":").first.map(String.init) }
      .filter { $0 == $0.uppercased() }
    #expect(
      labels == [
        "MICHELE KELEMEN, BYLINE", "JOSH EARNEST", "KELEMEN", "EARNEST", "KELEMEN", "ELIZABETH TRUDEAU",
        "KELEMEN",
      ])
    #expect(paragraphs.count == 12)
    #expect(paragraphs[11].hasSuffix("Russia and the U.S. Michele Kelemen, NPR News, Washington."))
    #expect(article.date.value == nil && article.date.grade == .bound)
    #expect(
      article.date.evidence.map(\.kind) == ["copyright"] && article.date.evidence[0].text.contains("2024"))
  }

  @Test(.enabled(if: hasBriefings, "../shared/data is not here"))
  func losesNothingOfTheBriefings() throws {
    var count = 0
    for step in SourceWalk([Self.briefings]) {
      guard case .file(let file) = step else { continue }
      let raw = try String(contentsOf: URL(filePath: file.path), encoding: .utf8)
      try Importer(today: today).articles(at: file.path) { article in
        count += 1
        #expect(article.boilerplate.isEmpty && article.warnings.isEmpty)
        let visible = { (text: String) in text.unicodeScalars.filter { !$0.properties.isWhitespace } }
        let (all, body, title) = (visible(raw), visible(article.body.text), visible(article.title))
        #expect(all.elementsEqual(body) || all.elementsEqual(title + body), "\(file.path)")
      }
    }
    #expect(count == 282)
  }
}
